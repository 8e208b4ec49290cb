"""The guarded steps of a kind; where a record stands is replayed from its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.domain.guard import ALWAYS, FixedName, Guard, Look
from workbench.domain.status import Status
from workbench.domain.wording import keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One task: what it asks, when it applies, what must come before, what it may send."""

    id: str
    stage: str
    asks: tuple[str, ...] = ()
    when: Guard = ALWAYS
    needs: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    done_when: Guard | None = None
    optional: bool = False
    closes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What must be true before certain steps may be finished; some may be passed with a reason.

    `opens_for` opens it for one of its steps alone, beside `opens_when`. Where it asks for another
    pair of eyes, `by_another` is the step that somebody else must have done. `refuses` are the
    questions, and columns as `table.column`, that no step answers while it is closed.
    """

    id: str
    guards: tuple[str, ...]
    when: Guard = ALWAYS
    opens_when: Guard = ALWAYS
    opens_for: Mapping[str, Guard] = field(default_factory=dict)
    passable: bool = False
    by_another: str = ""
    refuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """All steps of a kind in the order they are listed, and the gates among them."""

    stages: tuple[str, ...]
    steps: tuple[Step, ...]
    gates: tuple[Gate, ...] = ()

    def step(self, step_id: str) -> Step:
        """The step with this id; KeyError when there is none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)


class Progress(StrEnum):
    """How far a step has come, as the task list shows it."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    CANNOT_START = "cannot_start"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A step as it stands: its progress and, where it cannot start, what it waits for.

    `waits_for` names missing answers or facts, `after` steps that come first, `gates` the
    closed gates before finishing it; `passed` the gates a person passed with a reason.
    """

    step: Step
    progress: Progress
    waits_for: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordState:
    """What a flow needs to know of a record.

    `asked` tells for a question whether it applies (None while undecided), `answered`
    whether it has any answer, `half` whether that still lacks something, `sent` whether a
    letter was dispatched, `passed` which gates were passed with a reason; `begun` whether one
    of the letters to several has left. `hands` tells by step who did it last, and by
    `letter.refusal` who issued that letter; `actor` is who looks at the record, or nobody.
    """

    look: Look
    asked: Callable[[str], bool | None]
    answered: Callable[[str], bool]
    required: Callable[[str], bool]
    sent: Callable[[str], bool]
    passed: frozenset[str] = frozenset()
    begun: Callable[[str], bool] = lambda _letter: False
    hands: Mapping[str, str] = field(default_factory=dict)
    actor: str = ""
    half: Callable[[str], bool] = lambda _question: False

    def doers(self, step: Step) -> frozenset[str]:
        """Who last answered a step and who issued its letters; empty while nobody has."""
        return self._hands_of((step.id, *_letters(step)))

    def finishers(self, step: Step) -> frozenset[str]:
        """Who did what finishes a step: its letters, or its answers where it has none."""
        return self._hands_of(_letters(step) or (step.id,))

    def _hands_of(self, deeds: Iterable[str]) -> frozenset[str]:
        return frozenset(self.hands[deed] for deed in deeds if deed in self.hands)


def _letters(step: Step) -> tuple[str, ...]:
    return tuple(keys.letter(letter) for letter in step.letters)


def task_list(flow: Flow, state: RecordState) -> tuple[Task, ...]:
    """Replay a record through its flow: every step with its progress, in listed order."""
    replay = _Replay(flow, state)
    return tuple(_task(step, replay) for step in flow.steps)


def first_unsettled(flow: Flow, state: RecordState) -> Step | None:
    """The first step that still wants something; None where nothing is left to do.

    The same as in `task_list`, but looks at no more than it has to.
    """
    replay = _Replay(flow, state)
    return next((step for step in flow.steps if not replay.settled(step)), None)


class _Replay:
    """What is known of the steps of a record, each worked out when it is first asked."""

    def __init__(self, flow: Flow, state: RecordState) -> None:
        self.flow, self.state = flow, state
        self._applies: dict[str, bool | None] = {}
        self._done: dict[str, bool] = {}
        self._settled: dict[str, bool] = {}
        self._steps = {step.id: step for step in reversed(flow.steps)}
        self._gates: dict[str, tuple[str, ...]] = {}

    def applies(self, step: Step) -> bool | None:
        """Whether a step is needed; None while that is undecided."""
        if step.id not in self._applies:
            self._applies[step.id] = step.when.holds(self.state.look)
        return self._applies[step.id]

    def done(self, step: Step) -> bool:
        """Whether everything was done that a step asks, and no gate holds it."""
        if step.id not in self._done:
            self._done[step.id] = _is_done(step, self.state) and not self.gates(step)
        return self._done[step.id]

    def gates(self, step: Step) -> tuple[str, ...]:
        """The closed gates before a step."""
        if step.id not in self._gates:
            self._gates[step.id] = _closed_gates(self.flow, step, self.state)
        return self._gates[step.id]

    def unsettled_needs(self, step: Step) -> tuple[str, ...]:
        """The steps that must come first and still want something."""
        return tuple(need for need in step.needs if not self.settled(self._steps[need]))

    def settled(self, step: Step) -> bool:
        """Whether a step no longer holds up those that need it.

        A step that was answered out of turn settles nothing before what it needs is settled.
        """
        if step.id not in self._settled:
            # Packs are checked for circles; one that slipped through holds itself up.
            self._settled[step.id] = False
            self._settled[step.id] = (
                step.optional
                or self.applies(step) is False
                or (
                    self.applies(step) is True
                    and self.done(step)
                    and not self.unsettled_needs(step)
                )
            )
        return self._settled[step.id]


def _task(step: Step, replay: _Replay) -> Task:
    state = replay.state
    passed = tuple(
        gate.id for gate in replay.flow.gates if step.id in gate.guards and gate.id in state.passed
    )
    if replay.applies(step) is False:
        return Task(step=step, progress=Progress.NOT_NEEDED)
    waits_for = step.when.waits_for(state.look)
    after = replay.unsettled_needs(step)
    started = any(state.answered(question) for question in step.asks) or any(
        state.sent(letter) or state.begun(letter) for letter in step.letters
    )
    if waits_for or after:
        progress = Progress.CANNOT_START
    elif replay.done(step):
        progress = Progress.DONE
    else:
        progress = Progress.IN_PROGRESS if started else Progress.NOT_STARTED
    return Task(
        step=step,
        progress=progress,
        waits_for=waits_for,
        after=after,
        gates=replay.gates(step),
        passed=passed,
    )


def _closed_gates(flow: Flow, step: Step, state: RecordState) -> tuple[str, ...]:
    return tuple(gate.id for gate in flow.gates if _is_closed(gate, step, flow, state))


def _is_closed(gate: Gate, step: Step, flow: Flow, state: RecordState) -> bool:
    if step.id not in gate.guards or gate.id in state.passed:
        return False
    if gate.when.holds(state.look) is False:
        return False
    if gate.by_another and not _by_another(flow.step(gate.by_another), step, state):
        return True
    ways = (gate.opens_when, gate.opens_for.get(step.id))
    return not any(way.holds(state.look) is True for way in ways if way is not None)


def _by_another(before: Step, step: Step, state: RecordState) -> bool:
    """Whether nobody who finished this step, or is about to, did the one before it."""
    first, now = state.doers(before), state.finishers(step) or {state.actor}
    return bool(first) and not first & now


def _is_done(step: Step, state: RecordState) -> bool:
    if step.closes and state.look(FixedName.STATUS) == Status.OPEN:
        return False
    if step.done_when is not None:
        return step.done_when.holds(state.look) is True
    asked = [question for question in step.asks if state.asked(question) is not False]
    answered = all(
        (state.answered(q) or not state.required(q)) and not state.half(q) for q in asked
    )
    sent = not step.letters or any(state.sent(letter) for letter in step.letters)
    anything = any(state.answered(question) for question in asked) or bool(step.letters)
    return answered and sent and (anything or any(state.required(q) for q in asked))
