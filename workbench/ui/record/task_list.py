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
from workbench.services.pages.record.page import RecordInHand
from workbench.services.pages.record.tasks import StageRow, TaskRow
from workbench.ui import icons
from workbench.ui.controls import column, label, mark, row, show_if
from workbench.ui.editors.wrapped import Wrapping
from workbench.ui.words import joined, say


class TaskButton(QPushButton):
    """One task as a button whose title may take several lines."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self.step = step
        self._shown: TaskRow | None = None
        self.setProperty("kind", "task")
        self.setCheckable(True)
        self._picture, self._title = QLabel(), label()
        self._state = label(level="small")
        words = column(self._title, self._state, gap=0)
        line = row(column(self._picture, 0), words, gap=10)
        line.setContentsMargins(8, 6, 6, 6)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        for inner in (self._picture, self._title, self._state):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_task(self, task: TaskRow) -> None:
        """Show how far the task has come."""
        if task == self._shown:
            return
        old, self._shown = self._shown, task
        self.setAccessibleName(say("joined.labelled", label=task.title, value=task.state))
        if old is None or old.progress is not task.progress:
            drawing, shade = _PICTURES.get(task.progress, ("clock", "muted"))
            icons.picture(self._picture, drawing, shade, 16)
        mark(self._title, "tone", "muted" if task.quiet else "")
        mark(self._state, "tone", "muted" if task.quiet else "accent")
        self._title.setText(task.title)
        self._state.setText(task.told)

    def sizeHint(self) -> QSize:
        """As large as the words need, not as the empty caption of a button."""
        layout = self.layout()
        return layout.totalSizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to share the window."""
        layout = self.layout()
        return layout.totalMinimumSize() if layout is not None else super().minimumSizeHint()


class StageHeading(Wrapping, QPushButton):
    """The title of a stage, whole in as many lines as it needs."""


class StageBox(QWidget):
    """The tasks of one stage under a heading that folds them.

    `chosen` carries the step a person wants to work on; `folded` follows what they fold.
    """

    chosen = Signal(str)
    folded = Signal(bool)

    def __init__(self, group: QButtonGroup) -> None:
        super().__init__()
        self._group = group
        self.buttons: dict[str, TaskButton] = {}
        self.heading = StageHeading()
        mark(self.heading, "kind", "stage")
        self.heading.setCheckable(True)
        self.heading.setIconSize(QSize(14, 14))
        self.heading.toggled.connect(self._show_folded)
        self.heading.clicked.connect(self.folded)
        self._holder, self._rows = QWidget(), column(gap=2)
        self._holder.setLayout(self._rows)
        self.setLayout(column(self.heading, self._holder, gap=2))

    def show_stage(self, stage: StageRow, *, is_open: bool) -> None:
        """Show the tasks of a stage, unfolded or folded to its title."""
        self.heading.take_words(stage.heading)
        show_if(self.heading, bool(stage.heading))
        unfolded = is_open or not stage.heading
        if self.heading.isChecked() is not unfolded:
            self.heading.setChecked(unfolded)
        self._show_folded(unfolded)
        wanted = {task.step: task for task in stage.tasks}
        for step, shown in self.buttons.items():
            if step not in wanted:
                shown.hide()
        for at, (step, task) in enumerate(wanted.items()):
            made = self.buttons.get(step) or self._button(step)
            made.show_task(task)
            if self._rows.indexOf(made) != at:
                self._rows.insertWidget(at, made)
            show_if(made, True)

    def _button(self, step: str) -> TaskButton:
        made = TaskButton(step)
        made.clicked.connect(lambda: self.chosen.emit(step))
        self._group.addButton(made)
        self.buttons[step] = made
        return made

    def _show_folded(self, unfolded: bool) -> None:  # noqa: FBT001 - what Qt hands over
        show_if(self._holder, unfolded)
        name = "chevron-down" if unfolded else "chevron-right"
        icons.put(self.heading, name, "muted")
        state = say("record.task_list.unfolded") if unfolded else say("record.task_list.folded")
        self.heading.setAccessibleName(joined("joined.list", (self.heading.words, state)))


class TaskList(QWidget):
    """Shows where a record stands; `chosen` carries the step a person wants to work on.

    A stage in which nothing can be done yet is folded to its title. The rows of one kind are
    made once and then show one record after the other.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(say("record.task_list.tasks"))
        self.summary = label(tone="muted", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("record.task_list.tasks_done"))
        self._stages = column(gap=6)
        self._group = QButtonGroup(self)
        self._boxes: dict[str, StageBox] = {}
        self._unfolded: dict[str, bool] = {}
        self._record = self._kind = ""
        self.buttons: dict[str, TaskButton] = {}
        self.setLayout(column(self.summary, self.bar, self._stages, 0, gap=8))

    def show_record(self, shown: RecordInHand, step: str) -> None:
        """Show the tasks of a record with one of them chosen."""
        page = shown.page
        if page.kind != self._kind:
            self._begin_anew(page.kind)
        if page.record != self._record:
            # Only what a person folded stays so; else the stage in hand opens by itself.
            self._record, self._unfolded = page.record, {}
        self.summary.setText(shown.progress)
        self.bar.setRange(0, max(page.total, 1))
        self.bar.setValue(page.done)
        self.buttons = {}
        for at, stage in enumerate(shown.stages):
            self._show_stage(at, stage, step)
        for stage_id in self._boxes.keys() - {stage.id for stage in shown.stages}:
            self._boxes[stage_id].hide()
        self.choose(step)

    def choose(self, step: str) -> None:
        """Mark the step that is worked on."""
        if step in self.buttons:
            self.buttons[step].setChecked(True)

    def _show_stage(self, at: int, stage: StageRow, step: str) -> None:
        box = self._boxes.get(stage.id) or self._box(stage.id)
        in_hand = stage.open or any(task.step == step for task in stage.tasks)
        box.show_stage(stage, is_open=self._unfolded.get(stage.id, in_hand))
        if self._stages.indexOf(box) != at:
            self._stages.insertWidget(at, box)
        show_if(box, True)
        self.buttons |= {task.step: box.buttons[task.step] for task in stage.tasks}

    def _box(self, stage: str) -> StageBox:
        box = StageBox(self._group)
        box.chosen.connect(self.chosen)
        box.folded.connect(lambda unfolded: self._unfolded.update({stage: unfolded}))
        self._boxes[stage] = box
        return box

    def _begin_anew(self, kind: str) -> None:
        for box in self._boxes.values():
            self._stages.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes, self._kind = {}, kind


_PICTURES = {
    Progress.DONE: ("done", "fine"),
    Progress.IN_PROGRESS: ("edit", "accent"),
    Progress.NOT_STARTED: ("forward", "accent"),
    Progress.CANNOT_START: ("lock", "disabled"),
}
