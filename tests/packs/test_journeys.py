"""Every step of every kind is reached by some journey, played with the real task list."""

from __future__ import annotations

from enum import Enum
from random import Random

import pytest

from workbench.content.checks.names import names_of
from workbench.content.checks.reachability import Assumed, reach
from workbench.domain.flow import Progress, RecordState, task_list
from workbench.domain.guard import Lookup


class Inapplicable(Enum):
    """A value that is not applicable, which no guard accepts."""

    NOT_APPLICABLE = "not_applicable"


ATTEMPTS = 300
STARTABLE = (Progress.NOT_STARTED, Progress.IN_PROGRESS, Progress.DONE)


def value_under(assumed, name):
    """One value that a name may have under what was assumed of it."""
    if name.many:
        met = {min(map(str, meets - assumed.never)) for meets in assumed.meets}
        return frozenset(met) if met else Inapplicable.NOT_APPLICABLE
    possible = name.values if name.values is not None else frozenset({"something else"})
    if assumed.one_of is not None:
        possible = assumed.one_of & (assumed.one_of if name.values is None else name.values)
    left = sorted(possible - assumed.never, key=str)
    return left[0] if left else Inapplicable.NOT_APPLICABLE


class Journey:
    """A record that is opened and worked step by step, with values chosen once.

    Facts have the values the journey needs; what a question answers is seen once it was asked.
    """

    def __init__(self, kind, packs, assumptions, chance):
        self.kind = kind
        self.names = names_of(kind, packs)
        self.values = {
            name: seen(value_under(self.assumed(name, assumptions, chance), known))
            for name, known in self.names.items()
        }
        self.known = set(kind.open_with)
        if kind.intake is not None:
            self.known |= {*kind.intake.channel}
        self.sent = set()

    def assumed(self, name, assumptions, chance):
        if name in assumptions:
            return assumptions[name]
        values = self.names[name].values
        some = frozenset({chance.choice(sorted(values, key=str))}) if values else None
        return Assumed(meets=(some,)) if some and self.names[name].many else Assumed(some)

    def look(self, name):
        question = self.kind.question(name)
        if question is not None:
            if question.when.holds(self.look) is False:
                return Lookup.NOT_APPLICABLE
            if name not in self.known:
                return Lookup.MISSING
        return self.values.get(name, Lookup.MISSING)

    def asked(self, name):
        return self.kind.question(name).when.holds(self.look)

    def tasks(self, passed=frozenset()):
        state = RecordState(
            look=self.look,
            asked=self.asked,
            answered=self.known.__contains__,
            required=lambda name: not self.kind.question(name).optional,
            sent=self.sent.__contains__,
            passed=passed,
        )
        return {task.step.id: task for task in task_list(self.kind.flow, state)}

    def play(self, target):
        """Work every step that can be worked until the target can start; whether it could."""
        for _ in self.kind.flow.steps:
            tasks = self.tasks()
            if tasks[target].progress in STARTABLE:
                return True
            open_now = [task for task in tasks.values() if task.progress in STARTABLE]
            before = (len(self.known), len(self.sent))
            for task in open_now:
                self.work(task.step)
            if before == (len(self.known), len(self.sent)):
                return False
        return self.tasks()[target].progress in STARTABLE

    def work(self, step):
        for name in step.asks:
            if self.asked(name) is not False:
                self.known.add(name)
        for letter in step.letters:
            self.sent.add(letter)
            dispatch = self.kind.letters[letter].dispatch
            self.known |= {*dispatch.set, *dispatch.add}


def seen(value):
    return Lookup.NOT_APPLICABLE if value is Inapplicable.NOT_APPLICABLE else value


def ancestors(flow, step_id):
    found, ahead = [], list(flow.step(step_id).needs)
    while ahead:
        ancestor = ahead.pop()
        if ancestor not in found:
            found.append(ancestor)
            ahead += flow.step(ancestor).needs
    return found


def assumptions_for(flow, found, step_id):
    """What the target assumes, then what the steps before it assume where it is silent."""
    merged = {}
    for step in (step_id, *ancestors(flow, step_id)):
        merged = {**found.starts.get(step, {}), **merged}
    return merged


def journey_to(kind, packs, step_id, assumptions):
    for attempt in range(ATTEMPTS):
        journey = Journey(kind, packs, assumptions, Random(attempt))
        if journey.play(step_id):
            return journey
    return None


def test_every_step_is_reached_by_some_journey(packs, kind_id, step_id):
    kind = packs.kinds[kind_id]
    found = reach(kind, names_of(kind, packs))
    assert found.obstacles.get(step_id) is None

    journey = journey_to(kind, packs, step_id, assumptions_for(kind.flow, found, step_id))

    assert journey is not None, "no answers lead there"


def test_every_letter_can_be_offered_on_some_journey(packs, kind_id, step_id):
    kind = packs.kinds[kind_id]
    letters = kind.flow.step(step_id).letters
    if not letters:
        return
    found = reach(kind, names_of(kind, packs))
    passable = frozenset(gate.id for gate in kind.flow.gates if gate.passable)
    base = assumptions_for(kind.flow, found, step_id)

    assert any(
        journey.play(step_id) and not journey.tasks(passable)[step_id].gates
        for journey in (Journey(kind, packs, base, Random(attempt)) for attempt in range(ATTEMPTS))
    ), "the gates of the step never open"


@pytest.mark.parametrize("name", ["access_request", "visitor_log"])
def test_a_record_can_be_worked_until_it_closes(packs, name):
    kind = packs.kinds[name]
    passable = frozenset(gate.id for gate in kind.flow.gates if gate.passable)
    closing = [step for step in kind.flow.steps if step.closes]
    found = reach(kind, names_of(kind, packs))

    assert closing
    for step in closing:
        base = assumptions_for(kind.flow, found, step.id)
        journeys = (Journey(kind, packs, base, Random(attempt)) for attempt in range(ATTEMPTS))
        assert any(
            journey.play(step.id) and not journey.tasks(passable)[step.id].gates
            for journey in journeys
        )
