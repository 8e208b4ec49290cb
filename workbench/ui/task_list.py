"""The steps of a record as a list of tasks, grouped by stage, each with how far it has come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QProgressBar, QPushButton, QWidget

from workbench.domain.flow import Progress
from workbench.services.record_page import RecordPage
from workbench.services.task_lines import TaskLine
from workbench.ui.controls import button, chip, clear, column, label, row


class TaskList(QWidget):
    """Shows where a record stands; `chosen` carries the step a person wants to work on."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Tasks"))
        self.summary = label(tone="muted", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Tasks done"))
        self._stages = column(gap=4)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self.setLayout(column(self.summary, self.bar, self._stages, 0, gap=8))

    def show_page(self, page: RecordPage, step: str) -> None:
        """Show the tasks of a record with one of them chosen."""
        clear(self._stages)
        self.buttons = {}
        said = self.tr("{done} of {total} tasks done")
        self.summary.setText(said.format(done=page.done, total=page.total))
        self.bar.setRange(0, max(page.total, 1))
        self.bar.setValue(page.done)
        for stage in page.stages:
            wanted = [one for one in stage.tasks if one.progress is not Progress.NOT_NEEDED]
            if not wanted:
                continue
            if len(page.stages) > 1:
                self._stages.addSpacing(8)
                self._stages.addWidget(label(stage.title, level="label", tone="muted"))
            for task in wanted:
                self._stages.addWidget(self._line(task, task.step == step))

    def _line(self, task: TaskLine, is_chosen: bool) -> QWidget:  # noqa: FBT001 - a state
        name = button(task.title, "row")
        name.setCheckable(True)
        name.setChecked(is_chosen)
        name.setMinimumWidth(60)
        name.setAccessibleName(f"{task.title}: {self.state_of(task)}")
        name.clicked.connect(lambda _=False, step=task.step: self.chosen.emit(step))
        self._group.addButton(name)
        self.buttons[task.step] = name
        line = row(name, self._state(task), gap=4)
        line.setStretch(0, 1)
        widget = QWidget()
        if task.progress is Progress.CANNOT_START and task.waits_for:
            said = self.tr("After: {what}").format(what=", ".join(task.waits_for))
            why = label(said, level="small", tone="muted")
            why.setContentsMargins(10, 0, 0, 4)
            widget.setLayout(column(line, why, gap=0))
        else:
            widget.setLayout(column(line))
        return widget

    def _state(self, task: TaskLine) -> QWidget:
        words = self.state_of(task)
        if task.progress in (Progress.DONE, Progress.CANNOT_START):
            return label(words, tone="muted", wrap=False)
        meaning = "info" if task.progress is Progress.IN_PROGRESS else "plain"
        if task.progress is Progress.NOT_STARTED and task.optional:
            return label(words, tone="muted", wrap=False)
        return chip(words, meaning)

    def state_of(self, task: TaskLine) -> str:
        """How far a task has come, in words; what is done stands back, what is open stands out."""
        if task.progress is Progress.NOT_STARTED and task.optional:
            return self.tr("If needed")
        words = {
            Progress.DONE: self.tr("Completed"),
            Progress.IN_PROGRESS: self.tr("In progress"),
            Progress.NOT_STARTED: self.tr("To do"),
            Progress.CANNOT_START: self.tr("Cannot start yet"),
        }
        return words.get(task.progress, "")
