"""The step a person works on: what to do, its form, its letters, what stands before it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workbench.domain.flow import Progress
from workbench.services.casework.records import answer, save_draft
from workbench.services.changes import GateClosed, NotAcceptable, RecordClosed
from workbench.services.pages.record.form import StepPage
from workbench.services.pages.task_lines import GateLine
from workbench.ui.controls import (
    READING_WIDTH,
    Banner,
    Card,
    button,
    clear,
    column,
    label,
    mark,
    row,
    scrolled,
)
from workbench.ui.editors.editor import Reach
from workbench.ui.forms.step_form import StepForm
from workbench.ui.session import Session
from workbench.ui.wording import said, sentence_of

_LEAST_WIDTH = 390  # most forms fit, so that going from step to step moves nothing


class StepPane(QWidget):
    """Shows one step of a record.

    `answered` carries the step that was saved; `wants_letter` a letter of it; `wants_gate` a
    gate that a person wants to pass.
    """

    answered = Signal(str)
    wants_letter = Signal(str)
    wants_gate = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._page: StepPage | None = None
        self.form: StepForm | None = None
        self.is_saving = False
        inner = QWidget()
        self._inside = column(margin=20, gap=14)
        middle = row()
        content = QWidget()
        content.setLayout(self._inside)
        content.setMaximumWidth(READING_WIDTH)
        middle.addWidget(content, 1)
        inner.setLayout(middle)
        self.area = scrolled(inner)
        self.area.least_width = _LEAST_WIDTH
        self.banner = Banner()
        self.state = label(tone="muted")
        self.save = button(self.tr("Save and continue"), "primary")
        self.save.setToolTip("Ctrl+Return")
        self.save.clicked.connect(self.keep)
        foot = row(self.state, self.save)
        foot.setStretch(0, 1)
        foot.setContentsMargins(20, 10, 20, 12)
        self.foot = Card()
        self.foot.heading.hide()
        self.foot.body.setContentsMargins(0, 0, 0, 0)
        self.foot.body.addLayout(foot)
        mark(self.foot, "card", False)
        self.setLayout(column(self.area, self.banner, self.foot, gap=0))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.keep)

    @property
    def step(self) -> str:
        """The step that is shown; empty when there is none."""
        return self._page.step if self._page is not None else ""

    def show_step(self, page: StepPage, reach: Reach) -> None:
        """Show a step; what was typed before is kept as a draft first."""
        self.flush()
        self._page = page
        self.banner.say("")
        clear(self._inside)
        self._inside.addWidget(label(page.title, level="heading"))
        if page.guide:
            self._inside.addWidget(label(page.guide, tone="muted"))
        self._say_standing(page)
        for gate in page.gates:
            self._inside.addWidget(self._gate(gate, page.editable))
        self.form = StepForm(page.fields, reach, page.draft)
        self.form.draft_due.connect(self._keep_draft)
        self.form.set_editable(editable=page.editable)
        self._inside.addWidget(self.form)
        self._add_letters(page)
        self._inside.addStretch(1)
        self.foot.setVisible(page.editable and bool(page.fields))
        self.state.setText(self.tr("A draft is kept; it is not saved yet.") if page.draft else "")
        self._say_closing(page)
        self.save.setText(
            self.tr("Save and close") if page.closes else self.tr("Save and continue")
        )
        self.area.verticalScrollBar().setValue(0)
        self._inside.activate()
        self.area.updateGeometry()  # another form may need another width

    def flush(self) -> None:
        """Keep what is typed as a draft now."""
        if self.form is not None and self._session.is_open:
            self.form.flush()

    def show_nothing(self) -> None:
        """Forget the step."""
        self._page, self.form = None, None
        clear(self._inside)

    def keep(self) -> None:
        """Save the answers and go on, or show what is wrong where it is wrong."""
        page, form = self._page, self.form
        if page is None or form is None or not page.editable:
            return
        given = form.given()
        if given is None:
            self.banner.say(self.tr("Something cannot be read; it is marked above."), "bad")
            return
        # A closing step closes by being saved, even where its answers are there already.
        is_needed = bool(given) or page.closes
        self.is_saving = True
        try:
            changed = (
                self._session.do(answer, page.record, page.step, given) if is_needed else page
            )
        except NotAcceptable as refused:
            elsewhere = form.say(refused.problems)
            words = " ".join(said(problem) for problem in elsewhere)
            self.banner.say(words or self.tr("Nothing was saved yet: see what is marked."), "bad")
            return
        except (GateClosed, RecordClosed) as refused:
            self.banner.say(sentence_of(refused), "bad")
            return
        finally:
            self.is_saving = False
        if changed is not None:
            form.forget()
            self.answered.emit(page.step)

    def say_open(self) -> None:
        """Say which questions of the step are still open after saving."""
        form = self.form
        if form is None:
            return
        still = [
            field.view.label
            for field in form.fields.values()
            if not field.isHidden() and field.read() is None and not field.view.question.optional
        ]
        if still:
            words = self.tr("Saved. Still open here: {what}.").format(what=", ".join(still))
            self.banner.say(words, "info")
        else:
            self.banner.say(self.tr("Saved. The task is not finished yet."), "info")

    def _keep_draft(self, typed: dict[str, object]) -> None:
        page = self._page
        if page is None or not page.editable or not self._session.is_open:
            return
        self._session.do(save_draft, page.record, page.step, typed)
        at = self._session.desk.now().astimezone(ZoneInfo(self._session.desk.zone))
        self.state.setText(self.tr("Draft saved {time}").format(time=f"{at:%H:%M}"))

    def _say_standing(self, page: StepPage) -> None:
        if page.progress is Progress.CANNOT_START:
            words = self.tr("This cannot be finished yet. First: {what}.")
            what = ", ".join(page.waits_for)
            self._inside.addWidget(Banner(words.format(what=what), "info"))
        if not page.editable:
            words = self.tr("This can only be read: the record is closed or the file read-only.")
            self._inside.addWidget(Banner(words, "info"))

    def _say_closing(self, page: StepPage) -> None:
        """Say at the button why the record cannot be closed yet."""
        held = [*page.waits_for, *(gate.title for gate in page.gates)]
        is_held = page.closes and bool(held)
        words = self.tr("It cannot be closed yet. First: {what}.").format(what=", ".join(held))
        self.save.setToolTip(words if is_held else "Ctrl+Return")
        self.save.setAccessibleDescription(words if is_held else "")
        if is_held and not page.draft:
            self.state.setText(self.tr("It cannot be closed yet: what comes first stands above."))

    def _gate(self, gate: GateLine, editable: bool) -> Banner:  # noqa: FBT001 - a state
        closed = self.tr("Not yet: “{gate}”.").format(gate=gate.title)
        banner = Banner(f"{closed} {gate.guide}".strip(), "warn")
        if gate.passable and editable:
            go = button(self.tr("Pass with a reason…"))
            go.setAccessibleName(self.tr("Pass with a reason: {gate}").format(gate=gate.title))
            go.clicked.connect(lambda: self.wants_gate.emit(gate.id))
            banner.line.addWidget(go)
        return banner

    def _add_letters(self, page: StepPage) -> None:
        if not page.letters:
            return
        card = Card(self.tr("Letters of this step"))
        for letter in page.letters:
            write = button(letter.title, "", "letter")
            write.setEnabled(page.editable)
            write.clicked.connect(lambda _=False, one=letter.id: self.wants_letter.emit(one))
            card.body.addLayout(row(write, 0))
        self._inside.addWidget(card)
