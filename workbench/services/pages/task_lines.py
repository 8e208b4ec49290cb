"""The task list of a record in the words of the interface."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.flow import Progress, Task
from workbench.domain.wording import keys
from workbench.services.pages.facts.in_words import name_text
from workbench.services.pages.speaker import Speaker
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLine:
    """A closed gate before a step: what it wants, and whether a person may pass it."""

    id: str
    title: str
    guide: str
    passable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """A step as the task list shows it; `waits_for` are the titles of what is missing."""

    step: str
    title: str
    guide: str
    progress: Progress
    optional: bool
    waits_for: tuple[str, ...]
    gates: tuple[GateLine, ...]
    letters: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Whether it is one of the tasks there are to do; an optional one once it is done."""
        if self.optional:
            return self.progress is Progress.DONE
        return self.progress is not Progress.NOT_NEEDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A group of tasks under one heading; `done` of `total` are the ones that count."""

    id: str
    title: str
    tasks: tuple[TaskLine, ...]

    @property
    def done(self) -> int:
        """How many of its tasks are done."""
        return sum(task.progress is Progress.DONE for task in self.tasks)

    @property
    def total(self) -> int:
        """How many of its tasks there are to do, with those that are done."""
        return sum(task.counts for task in self.tasks)


def stages_of(view: RecordView, tasks: tuple[Task, ...], speaker: Speaker) -> tuple[Stage, ...]:
    """The task list in words, grouped by stage."""
    return tuple(
        Stage(
            id=stage,
            title=speaker.word(keys.stage(stage)),
            tasks=tuple(
                task_line(view, task, speaker) for task in tasks if task.step.stage == stage
            ),
        )
        for stage in view.kind.flow.stages
    )


def task_line(view: RecordView, task: Task, speaker: Speaker) -> TaskLine:
    """One step in words."""
    step = task.step
    waits_for = [name_text(speaker, name) for name in task.waits_for]
    waits_for += [speaker.step(need).title for need in task.after]
    return TaskLine(
        step=step.id,
        title=speaker.step(step.id).title,
        guide=speaker.step(step.id).guide,
        progress=task.progress,
        optional=step.optional,
        waits_for=tuple(dict.fromkeys(waits_for)),
        gates=tuple(_gate_line(view, gate, speaker) for gate in task.gates),
        letters=step.letters,
    )


def _gate_line(view: RecordView, gate_id: str, speaker: Speaker) -> GateLine:
    gate = next(gate for gate in view.kind.flow.gates if gate.id == gate_id)
    return GateLine(
        id=gate_id,
        title=speaker.gate(gate_id).title,
        guide=speaker.gate(gate_id).guide,
        passable=gate.passable,
    )
