"""Small flows, and what they may know of a record, said in a few words."""

from __future__ import annotations

from workbench.domain.flow import Flow, RecordState, Step, task_list
from workbench.domain.guard import Guard, Lookup

YES = frozenset({True})


def when(**cells):
    return Guard(({name: frozenset({value}) for name, value in cells.items()},))


def flow(*steps, gates=()):
    return Flow(stages=("one",), steps=steps, gates=gates)


def step(name, *asks, **more):
    return Step(id=name, stage="one", asks=asks, **more)


class World:
    """What a flow may know of a record, said in a few words."""

    def __init__(
        self,
        *,
        optional=(),
        sent=(),
        passed=(),
        silent=(),
        undecided=(),
        hands=None,
        actor="",
        **answers,
    ):
        self.hands, self.actor = hands or {}, actor
        self.answers = answers
        self.optional = optional
        self.sent = sent
        self.passed = frozenset(passed)
        self.not_asked = dict.fromkeys(silent, False) | dict.fromkeys(undecided)

    @property
    def state(self):
        return RecordState(
            look=lambda name: self.answers.get(name, Lookup.MISSING),
            asked=lambda name: self.not_asked.get(name, True),
            answered=self.answers.__contains__,
            required=lambda name: name not in self.optional,
            sent=self.sent.__contains__,
            passed=self.passed,
            hands=self.hands,
            actor=self.actor,
        )

    def tasks(self, plan):
        return {task.step.id: task for task in task_list(plan, self.state)}

    def progress(self, plan, name="s"):
        return self.tasks(plan)[name].progress
