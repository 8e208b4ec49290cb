"""Making a case file: place, passphrase, recovery sheet, organisation; one page after another."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.services.casework.take_over import offered, take_over
from workbench.services.faults import CaseFileFault
from workbench.services.key_slots import Created, await_sheet, confirm_sheet
from workbench.services.pages.tone import Tone
from workbench.services.vault import OpenCaseFile
from workbench.ui import dialogs
from workbench.ui.background import Background
from workbench.ui.controls import Banner, Card, button, column, label, row
from workbench.ui.entrance.passphrase import NewPassphrase
from workbench.ui.entrance.sheet_panel import SheetPanel
from workbench.ui.entrance.unlock_page import SUFFIX, remember
from workbench.ui.fault_words import sentence_of
from workbench.ui.notices import synchronised
from workbench.ui.session import Session
from workbench.ui.surroundings import Surroundings
from workbench.ui.words import say


class CreatePage(QWidget):
    """Leads through the making of a case file.

    `unlocked` carries the open file once its recovery sheet is stored; `left` goes back to
    the first page.
    """

    unlocked = Signal(object)
    left = Signal()

    def __init__(self, around: Surroundings, background: Background) -> None:
        super().__init__()
        self._around, self._background = around, background
        self._file: OpenCaseFile | None = None
        self.sheet = SheetPanel(around.documents)
        self.sheet.stored.connect(self._finish)
        self.steps = QStackedWidget()
        for page in (self._build_place(), self.sheet):
            self.steps.addWidget(page)
        self.card = Card(say("entrance.create_page.create_a_case_file"))
        self.card.setFixedWidth(560)
        self.card.body.setContentsMargins(28, 24, 28, 24)
        self.card.body.addWidget(self.steps)
        self.setLayout(column(0, row(0, self.card, 0), 0, 0))

    def begin(self) -> None:
        """Start anew."""
        self.steps.setCurrentIndex(0)
        self.name.setText(say("entrance.create_page.case_file"))
        self.folder.setText(str(self._around.documents))
        self.passphrase.forget()
        self.sheet.forget()
        self.banner.say("")
        self.name.setFocus()
        self.name.selectAll()

    @property
    def path(self) -> Path:
        """Where the case file is to be made."""
        name = self.name.text().strip().removesuffix(SUFFIX)
        return Path(self.folder.text()) / f"{name}{SUFFIX}"

    def make(self) -> None:
        """Make the case file and open it, in a worker."""
        if not self.name.text().strip() or not self.passphrase.value:
            self.banner.say(say("entrance.create_page.name_and_passphrase_are_needed"), Tone.WARN)
            return
        self._wait(True)
        path, passphrase = self.path, self.passphrase.value
        around = self._around

        def work() -> tuple[Created, bytes, OpenCaseFile]:
            created = around.vaults.create(path, passphrase, around.now())
            sheet = around.recovery_sheet(created, path.name)
            file = around.vaults.open(path, passphrase)
            await_sheet(file)
            return created, sheet, file

        self._background.run(work, self._made, self._failed)

    def _made(self, made: tuple[Created, bytes, OpenCaseFile]) -> None:
        created, sheet, self._file = made
        self._wait(False)
        self.passphrase.forget()
        remember(self._around, self.path)
        said = say("entrance.create_page.what_the_sheet_is_for")
        self.sheet.show_sheet(created.recovery_key, sheet, said)
        self.steps.setCurrentIndex(1)
        self.sheet.save.setFocus()

    def _failed(self, error: Exception) -> None:
        self._wait(False)
        self.banner.say(sentence_of(error), Tone.BAD)

    def _finish(self) -> None:
        file, self._file = self._file, None
        self.sheet.forget()
        if file is not None:
            # Where that cannot be written now, the next opening asks for a sheet again.
            with suppress(CaseFileFault):
                confirm_sheet(file, self._around.now())
            self.unlocked.emit(file)

    def _browse(self) -> None:
        title = say("entrance.create_page.folder_for_the_case_file")
        dialogs.choose_folder(
            self, title, Path(self.folder.text()), lambda folder: self.folder.setText(str(folder))
        )

    def _warn_of_place(self, folder: str) -> None:
        program = self._around.synchronised_by(Path(folder)) if folder else ""
        self.synchronised.say(synchronised(program), Tone.WARN)

    def _wait(self, waiting: bool) -> None:  # noqa: FBT001 - a state, not a choice
        self.busy.setVisible(waiting)
        for control in (self.go, self.back, self.name, self.passphrase, self.browse):
            control.setEnabled(not waiting)
        self.go.setEnabled(not waiting and bool(self.passphrase.value))

    def _build_place(self) -> QWidget:
        self.name = QLineEdit()
        self.name.setAccessibleName(say("entrance.create_page.name_of_the_case_file"))
        self.passphrase = NewPassphrase()
        self.banner = Banner()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say("entrance.create_page.making_the_case_file"))
        self.busy.hide()
        self.go = button(say("entrance.create_page.create_and_encrypt"), "primary", "lock")
        self.go.clicked.connect(self.make)
        self.go.setEnabled(False)
        self.passphrase.accepted.connect(self.go.setEnabled)
        self.back = button(say("entrance.create_page.back"), "quiet")
        self.back.clicked.connect(self.left)
        said = say("entrance.create_page.what_a_case_file_is")
        page = QWidget()
        page.setLayout(
            column(
                label(said, tone="muted"),
                column(label(say("entrance.create_page.name"), level="label"), self.name, gap=4),
                self._build_folder(),
                self.passphrase,
                self.banner,
                self.busy,
                row(self.go, self.back, 0),
                gap=10,
            )
        )
        return page

    def _build_folder(self) -> QVBoxLayout:
        self.folder = QLineEdit()
        self.folder.setAccessibleName(say("entrance.create_page.folder"))
        self.folder.setReadOnly(True)
        self.folder.textChanged.connect(self._warn_of_place)
        self.browse = button(say("entrance.create_page.change"))
        self.browse.clicked.connect(self._browse)
        self.synchronised = Banner()
        place = row(self.folder, self.browse)
        place.setStretch(0, 1)
        return column(
            label(say("entrance.create_page.folder"), level="label"),
            place,
            self.synchronised,
            gap=4,
        )


class OrganisationPage(QWidget):
    """Asks, in an empty case file, whose register to begin with; `finished` when that is done."""

    finished = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.choices: dict[str, QRadioButton] = {}
        self.card = Card(say("entrance.create_page.whose_case_file_is_it"))
        self.card.setFixedWidth(560)
        self.card.body.setContentsMargins(28, 24, 28, 24)
        self._list = column(gap=10)
        self.go = button(say("entrance.create_page.begin"), "primary")
        self.go.clicked.connect(self.take)
        said = say("entrance.create_page.what_a_register_brings")
        self.card.body.addWidget(label(said, tone="muted"))
        self.card.body.addLayout(self._list)
        self.card.body.addLayout(row(self.go, 0))
        self.setLayout(column(0, row(0, self.card, 0), 0, 0))

    def begin(self) -> None:
        """Show what is offered."""
        for pack in self._session.ask(offered):
            source = say("entrance.create_page.source", source=pack.source)
            self._add(pack.id, say("entrance.create_page.register_of", name=pack.name), source)
        self._add(
            "",
            say("entrance.create_page.an_empty_organisation"),
            say("entrance.create_page.you_enter_everything_yourself"),
        )
        next(iter(self.choices.values())).setChecked(True)
        next(iter(self.choices.values())).setFocus()

    def take(self) -> None:
        """Take the chosen register over."""
        chosen = next((choice for choice, radio in self.choices.items() if radio.isChecked()), "")
        if chosen and self._session.do(take_over, chosen) is None:
            return
        self.finished.emit()

    def _add(self, identity: str, words: str, about: str) -> None:
        radio = QRadioButton(words)
        radio.setAccessibleDescription(about)
        self.choices[identity] = radio
        note = label(about, level="small", tone="muted")
        note.setContentsMargins(30, 0, 0, 0)
        self._list.addLayout(column(radio, note, gap=0))
