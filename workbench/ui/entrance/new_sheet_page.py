"""Asks for a new recovery sheet before the case file is shown, where there is no good one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from workbench.services.faults import CaseFileFault
from workbench.services.key_slots import Created, SheetState, confirm_sheet, drop_sheet, new_sheet
from workbench.services.pages.tone import Tone
from workbench.services.vault import OpenCaseFile
from workbench.ui.background import Background
from workbench.ui.controls import Banner, Card, button, column, label, row
from workbench.ui.entrance.sheet_panel import SheetPanel
from workbench.ui.entrance.unlock_page import SUFFIX
from workbench.ui.fault_words import sentence_of
from workbench.ui.surroundings import Surroundings
from workbench.ui.words import say


class NewSheetPage(QWidget):
    """Leads from a doubtful recovery sheet to a good one; `unlocked` carries the open file.

    Nobody is kept out: whoever says not now goes on with the sheet there is, and is asked again
    at the next opening.
    """

    unlocked = Signal(object)

    def __init__(self, around: Surroundings, background: Background) -> None:
        super().__init__()
        self._around, self._background = around, background
        self._file: OpenCaseFile | None = None
        self.steps = QStackedWidget()
        self.steps.addWidget(self._build_question())
        self.cancel = button(say("entrance.new_sheet_page.keep_the_earlier_sheet"), "quiet")
        self.cancel.clicked.connect(self._drop)
        self.sheet = SheetPanel(around.documents, self.cancel)
        self.sheet.heading.hide()
        self.sheet.stored.connect(self._confirm)
        self.steps.addWidget(self.sheet)
        self.card = Card(say("entrance.new_sheet_page.a_new_recovery_sheet"))
        self.card.setFixedWidth(560)
        self.card.body.setContentsMargins(28, 24, 28, 24)
        self.card.body.addWidget(self.steps)
        self.setLayout(column(0, row(0, self.card, 0), 0, 0))

    def begin(self, file: OpenCaseFile) -> None:
        """Ask about the sheet of an open case file."""
        self._file = file
        self.sheet.forget()
        self.steps.setCurrentIndex(0)
        self.why.setText(self._why(file.keys.sheet))
        warning = say("entrance.new_sheet_page.opened_with_an_old_sheet")
        self.banner.say(warning if file.keys.by_old_sheet else "", Tone.WARN)
        self.make.setFocus()

    def _why(self, sheet: SheetState) -> str:
        if sheet is SheetState.OLD:
            return say("entrance.new_sheet_page.sheet_of_an_earlier_kind")
        return say("entrance.new_sheet_page.last_sheet_was_not_stored")

    def _make(self) -> None:
        file, around = self._file, self._around
        if file is None:
            return
        self.banner.say("")
        self._wait(True)

        def work() -> tuple[Created, bytes]:
            made = new_sheet(file, around.now()).value
            return made, around.recovery_sheet(made, f"{file.name}{SUFFIX}")

        self._background.run(work, self._made, self._failed)

    def _made(self, made: tuple[Created, bytes]) -> None:
        self._wait(False)
        said = say("entrance.new_sheet_page.what_the_new_sheet_is_for")
        self.sheet.show_sheet(made[0].recovery_key, made[1], said)
        self.steps.setCurrentIndex(1)
        self.sheet.save.setFocus()

    def _failed(self, error: Exception) -> None:
        self._wait(False)
        self.banner.say(sentence_of(error), Tone.BAD)

    def _say(self, fault: CaseFileFault) -> None:
        self.sheet.banner.say(sentence_of(fault), Tone.BAD)

    def _confirm(self) -> None:
        if self._file is None:
            return
        try:
            confirm_sheet(self._file, self._around.now())
        except CaseFileFault as fault:
            self._say(fault)
            return
        self._go_on()

    def _drop(self) -> None:
        if self._file is None:
            return
        try:
            drop_sheet(self._file, self._around.now())
        except CaseFileFault as fault:
            self._say(fault)
            return
        self.sheet.forget()
        self.steps.setCurrentIndex(0)
        said = say("entrance.new_sheet_page.shown_sheet_opens_nothing")
        self.banner.say(said, Tone.WARN)
        self.later.setFocus()

    def _go_on(self) -> None:
        file, self._file = self._file, None
        self.sheet.forget()
        if file is not None:
            self.unlocked.emit(file)

    def _wait(self, waiting: bool) -> None:  # noqa: FBT001 - a state, not a choice
        self.busy.setVisible(waiting)
        self.make.setEnabled(not waiting)
        self.later.setEnabled(not waiting)

    def _build_question(self) -> QWidget:
        self.why = label(tone="muted")
        self.banner = Banner()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say("entrance.new_sheet_page.making_the_recovery_sheet"))
        self.busy.hide()
        self.make = button(say("entrance.new_sheet_page.make_the_new_sheet"), "primary")
        self.make.clicked.connect(self._make)
        self.later = button(say("entrance.new_sheet_page.not_now"), "quiet")
        self.later.clicked.connect(self._go_on)
        page = QWidget()
        last = row(self.make, self.later, 0)
        page.setLayout(column(self.why, self.banner, self.busy, last, 0, gap=12))
        return page
