"""The task list of a record as its page shows it: how far each task has come, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.domain.flow import Progress
from workbench.domain.wording.catalogue import Catalogue
from workbench.services.pages.task_lines import Stage, TaskLine


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task: `state` is how far it has come, `told` the same with what comes first.

    `quiet` ones stand back: they are done, cannot start, or are only there if needed.
    """

    step: str
    title: str
    state: str
    told: str
    progress: Progress
    quiet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    """The tasks under one heading; `open` while something in it can be done now.

    `heading` is empty where there is only one stage.
    """

    id: str
    heading: str
    tasks: tuple[TaskRow, ...]
    open: bool


def stage_rows(
    stages: tuple[Stage, ...], words: Catalogue, *, is_gone: bool = False
) -> Iterator[StageRow]:
    """Every stage in which something is needed; of a record that is gone nothing is any more."""
    for stage in stages:
        tasks = [task for task in stage.tasks if task.progress is not Progress.NOT_NEEDED]
        if tasks:
            yield StageRow(
                id=stage.id,
                heading=_heading(stage, words) if len(stages) > 1 else "",
                tasks=tuple(
                    _left(task, words) if is_gone and _is_unfinished(task) else _row(task, words)
                    for task in tasks
                ),
                open=any(task.progress in _READY and not task.optional for task in tasks),
            )


_READY = (Progress.NOT_STARTED, Progress.IN_PROGRESS)


def _heading(stage: Stage, words: Catalogue) -> str:
    """The title with its count; without one where everything is only there if needed."""
    if not stage.total:
        return stage.title
    return words.say("pages.tasks.stage", stage=stage.title, done=stage.done, total=stage.total)


def _is_unfinished(task: TaskLine) -> bool:
    return task.progress is not Progress.DONE


def _left(task: TaskLine, words: Catalogue) -> TaskRow:
    """A task that nobody finishes: its record was merged or voided."""
    state = words.say("pages.tasks.nobody_finishes_it")
    row = _row(task, words)
    return replace(row, state=state, told=state, progress=Progress.CANNOT_START, quiet=True)


def _row(task: TaskLine, words: Catalogue) -> TaskRow:
    return TaskRow(
        step=task.step,
        title=task.title,
        state=_state(task, words),
        told=_told(task, words),
        progress=task.progress,
        quiet=task.progress in (Progress.CANNOT_START, Progress.DONE) or task.optional,
    )


def _state(task: TaskLine, words: Catalogue) -> str:
    """How far a task has come; what is done stands back, what is open stands out."""
    if task.progress is Progress.NOT_STARTED and task.optional:
        return words.say("pages.tasks.if_needed")
    key = _STATES.get(task.progress)
    return words.say(key) if key is not None else ""


def _told(task: TaskLine, words: Catalogue) -> str:
    if task.progress is not Progress.CANNOT_START or not task.waits_for:
        return _state(task, words)
    first, more = task.waits_for[0], len(task.waits_for) - 1
    if more:
        return words.say("pages.tasks.cannot_start_yet_and_more", first=first, more=more)
    return words.say("pages.tasks.cannot_start_yet_first", first=first)


_STATES = {
    Progress.DONE: "pages.tasks.completed",
    Progress.IN_PROGRESS: "pages.tasks.in_progress",
    Progress.NOT_STARTED: "pages.tasks.to_do",
    Progress.CANNOT_START: "pages.tasks.cannot_start_yet",
}
