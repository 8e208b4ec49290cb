"""The step a person works on: what to do, its form, its letters, what stands before it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from workbench.domain.canonical import Json
from workbench.services.casework.records import answer, save_draft
from workbench.services.changes import GateClosed, NotAcceptable, RecordClosed
from workbench.services.pages.record.form import StepPage
from workbench.services.pages.record.step import GateRow, StepInHand
from workbench.services.pages.tone import Tone
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
from workbench.ui.fault_words import in_a_row, sentence_of
from workbench.ui.forms.step_form import StepForm
from workbench.ui.session import Session
from workbench.ui.words import say

_LEAST_WIDTH = 330  # most forms fit, so that going from step to step moves nothing


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
        self._shown: StepInHand | None = None
        self.form: StepForm | None = None
        self.is_saving = False
        self._unsaved: dict[tuple[str, str], dict[str, Json]] = {}
        self._is_refused = False
        session.faulted.connect(self._note_refusal)
        session.closed.connect(self._unsaved.clear)
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
        self.save = button(say("record.step_pane.save_and_continue"), "primary")
        self.save.setToolTip("Ctrl+Return")
        self.save.clicked.connect(self.save_answers)
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
            QShortcut(QKeySequence(keys), self).activated.connect(self.save_answers)

    @property
    def step(self) -> str:
        """The step that is shown; empty when there is none."""
        return self._shown.step if self._shown is not None else ""

    @property
    def _page(self) -> StepPage | None:
        return self._shown.page if self._shown is not None else None

    def show_step(self, shown: StepInHand, reach: Reach) -> None:
        """Show a step; what was typed before is kept as a draft first."""
        self.flush()
        self._shown, page = shown, shown.page
        self.banner.say("")
        clear(self._inside)
        self._inside.addWidget(label(page.title, level="heading"))
        if page.guide:
            self._inside.addWidget(label(page.guide, tone="muted"))
        for remark in shown.remarks:
            self._inside.addWidget(Banner(remark.text, remark.meaning))
        for gate in shown.gates:
            self._inside.addWidget(self._gate(gate))
        draft = self._unsaved.get((page.record, page.step), page.draft)
        self.form = StepForm(page.fields, reach, draft)
        self.form.draft_due.connect(self._save_draft)
        self.form.set_editable(editable=page.editable)
        self._inside.addWidget(self.form)
        self._add_letters(page)
        self._inside.addStretch(1)
        self.foot.setVisible(page.editable and bool(page.fields))
        self.state.setText(shown.state)
        self.save.setText(shown.save)
        self.save.setToolTip(shown.held or "Ctrl+Return")
        self.save.setAccessibleDescription(shown.held)
        self.area.verticalScrollBar().setValue(0)
        self._inside.activate()
        self.area.updateGeometry()  # another form may need another width

    def flush(self) -> None:
        """Keep what is typed as a draft now."""
        if self.form is not None and self._session.is_open:
            self.form.flush()

    def show_nothing(self) -> None:
        """Forget the step."""
        self._shown, self.form = None, None
        clear(self._inside)
        self.banner.say("")
        self.foot.hide()

    def save_answers(self) -> None:
        """Save the answers and go on, or show what is wrong where it is wrong."""
        page, form = self._page, self.form
        if page is None or form is None or not page.editable:
            return
        given = form.given()
        if given is None:
            self.banner.say(say("record.step_pane.something_cannot_be_read"), Tone.BAD)
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
            words = in_a_row(elsewhere)
            self.banner.say(words or say("record.step_pane.nothing_was_saved_yet"), Tone.BAD)
            return
        except (GateClosed, RecordClosed) as refused:
            self.banner.say(sentence_of(refused), Tone.BAD)
            return
        finally:
            self.is_saving = False
        if changed is not None:
            self._unsaved.pop((page.record, page.step), None)
            form.forget()
            self.answered.emit(page.step)

    def _save_draft(self, typed: dict[str, Json]) -> None:
        page = self._page
        if page is None or not page.editable or not self._session.is_open:
            return
        place = (page.record, page.step)
        self._is_refused = False
        self._session.do(save_draft, *place, typed)
        if self._is_refused:
            # It is shown again when somebody comes back to this step.
            self._unsaved[place] = typed
            self.state.setText(say("record.step_pane.draft_not_kept"))
            return
        self._unsaved.pop(place, None)
        at = self._session.desk.now().astimezone(ZoneInfo(self._session.desk.zone))
        self.state.setText(say("record.step_pane.draft_saved", time=f"{at:%H:%M}"))

    def _note_refusal(self, _fault: object) -> None:
        self._is_refused = True

    def _gate(self, gate: GateRow) -> Banner:
        banner = Banner(gate.text, Tone.WARN)
        if gate.act:
            go = button(say("record.step_pane.pass_with_a_reason"))
            go.setAccessibleName(gate.act)
            go.clicked.connect(lambda: self.wants_gate.emit(gate.id))
            banner.line.addWidget(go)
        return banner

    def _add_letters(self, page: StepPage) -> None:
        if not page.letters:
            return
        card = Card(say("record.step_pane.letters_of_this_step"))
        for letter in page.letters:
            write = button(letter.title, "", "letter")
            write.setEnabled(page.editable)
            write.clicked.connect(lambda _=False, chosen=letter.id: self.wants_letter.emit(chosen))
            card.body.addLayout(row(write, 0))
        self._inside.addWidget(card)
