"""The steps of a record as a list of tasks, grouped by stage, each with how far it has come."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from workbench.domain.flow import Progress
from workbench.services.pages.record.contents import RecordPage
from workbench.services.pages.task_lines import Stage, TaskLine
from workbench.ui import icons
from workbench.ui.controls import button, clear, column, label, row, show_if, translate

_READY = (Progress.NOT_STARTED, Progress.IN_PROGRESS)


class TaskRow(QPushButton):
    """One task as a button whose title may take several lines."""

    def __init__(self, task: TaskLine) -> None:
        super().__init__()
        self.task = task
        self.setProperty("kind", "task")
        self.setCheckable(True)
        self.setAccessibleName(f"{task.title}: {state_of(task)}")
        picture = QLabel()
        drawing, shade = _PICTURES.get(task.progress, ("clock", "muted"))
        icons.picture(picture, drawing, shade, 16)
        is_quiet = task.progress in (Progress.CANNOT_START, Progress.DONE) or task.optional
        title = label(task.title, tone="muted" if is_quiet else "")
        tone = "muted" if is_quiet else "accent"
        state = label(_explained(task), level="small", tone=tone)
        words = column(title, state, gap=0)
        line = row(column(picture, 0), words, gap=10)
        line.setContentsMargins(8, 6, 6, 6)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        for inner in self.findChildren(QLabel):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As large as the words need, not as the empty caption of a button."""
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to share the window."""
        layout = self.layout()
        return layout.totalMinimumSize() if layout is not None else super().minimumSizeHint()


class TaskList(QWidget):
    """Shows where a record stands; `chosen` carries the step a person wants to work on.

    A stage in which nothing can be done yet is folded to its title.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Tasks"))
        self.summary = label(tone="muted", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Tasks done"))
        self._stages = column(gap=2)
        self._group = QButtonGroup(self)
        self._unfolded: dict[str, bool] = {}
        self._record = ""
        self.buttons: dict[str, TaskRow] = {}
        self.setLayout(column(self.summary, self.bar, self._stages, 0, gap=8))

    def show_page(self, page: RecordPage, step: str) -> None:
        """Show the tasks of a record with one of them chosen."""
        if page.record != self._record:
            self._record, self._unfolded = page.record, {}
        clear(self._stages)
        self.buttons = {}
        said = self.tr("{done} of {total} tasks done")
        self.summary.setText(said.format(done=page.done, total=page.total))
        self.bar.setRange(0, max(page.total, 1))
        self.bar.setValue(page.done)
        for stage in page.stages:
            wanted = [one for one in stage.tasks if one.progress is not Progress.NOT_NEEDED]
            if wanted:
                self._add_stage(stage, wanted, step, titled=len(page.stages) > 1)

    def _add_stage(self, stage: Stage, tasks: list[TaskLine], step: str, *, titled: bool) -> None:
        holder = QWidget()
        rows = column(gap=2)
        for task in tasks:
            rows.addWidget(self._row(task, is_chosen=task.step == step))
        holder.setLayout(rows)
        if titled:
            open_now = any(one.progress in _READY and not one.optional for one in tasks)
            open_now = open_now or any(one.step == step for one in tasks)
            is_open = self._unfolded.get(stage.id, open_now)
            self._stages.addSpacing(4)
            self._stages.addWidget(self._heading(stage, tasks, holder, is_open=is_open))
            show_if(holder, is_open)
        self._stages.addWidget(holder)

    def _heading(
        self, stage: Stage, tasks: list[TaskLine], holder: QWidget, *, is_open: bool
    ) -> QPushButton:
        done = sum(one.progress is Progress.DONE for one in tasks)
        words = self.tr("{stage}  ({done} of {total})")
        heading = button(words.format(stage=stage.title, done=done, total=len(tasks)), "stage")
        heading.setCheckable(True)
        heading.setChecked(is_open)
        heading.setIconSize(QSize(14, 14))

        def show(unfolded: bool) -> None:  # noqa: FBT001 - what Qt hands over
            show_if(holder, unfolded)
            name = "chevron-down" if unfolded else "chevron-right"
            icons.put(heading, name, "muted")
            state = self.tr("unfolded") if unfolded else self.tr("folded")
            heading.setAccessibleName(f"{heading.text()}, {state}")

        def fold(unfolded: bool) -> None:  # noqa: FBT001 - what Qt hands over
            # Only what a person folded stays so; else the stage in hand opens by itself.
            self._unfolded[stage.id] = unfolded
            show(unfolded)

        show(is_open)
        heading.toggled.connect(fold)
        return heading

    def _row(self, task: TaskLine, *, is_chosen: bool) -> TaskRow:
        made = TaskRow(task)
        made.setChecked(is_chosen)
        made.clicked.connect(lambda: self.chosen.emit(task.step))
        self._group.addButton(made)
        self.buttons[task.step] = made
        return made


def state_of(task: TaskLine) -> str:
    """How far a task has come, in words; what is done stands back, what is open stands out."""
    if task.progress is Progress.NOT_STARTED and task.optional:
        return translate("TaskList", "If needed")
    words = {
        Progress.DONE: translate("TaskList", "Completed"),
        Progress.IN_PROGRESS: translate("TaskList", "In progress"),
        Progress.NOT_STARTED: translate("TaskList", "To do"),
        Progress.CANNOT_START: translate("TaskList", "Cannot start yet"),
    }
    return words.get(task.progress, "")


def _explained(task: TaskLine) -> str:
    if task.progress is not Progress.CANNOT_START or not task.waits_for:
        return state_of(task)
    words = translate("TaskList", "Cannot start yet. First: {what}")
    more = len(task.waits_for) - 1
    first = words.format(what=task.waits_for[0])
    return f"{first} (+{more})" if more else first


_PICTURES = {
    Progress.DONE: ("done", "fine"),
    Progress.IN_PROGRESS: ("edit", "accent"),
    Progress.NOT_STARTED: ("forward", "accent"),
    Progress.CANNOT_START: ("lock", "disabled"),
}
