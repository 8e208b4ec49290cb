"""Making a case file: place, passphrase, recovery sheet, organisation; one page after another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QStackedWidget,
    QWidget,
)

from workbench.services.casework.take_over import offered, take_over
from workbench.services.vault import Created, OpenCaseFile
from workbench.ui import dialogs
from workbench.ui.background import Background
from workbench.ui.controls import Banner, Card, button, column, label, row, selectable
from workbench.ui.entrance.passphrase import NewPassphrase
from workbench.ui.entrance.unlock_page import SUFFIX, remember
from workbench.ui.papers.printing import print_pdf
from workbench.ui.session import Session
from workbench.ui.surroundings import Surroundings
from workbench.ui.wording import sentence_of

SHEET_NAME = "recovery-sheet.pdf"


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
        self._sheet = b""
        self._file: OpenCaseFile | None = None
        self.steps = QStackedWidget()
        for page in (self._build_place(), self._build_sheet()):
            self.steps.addWidget(page)
        self.card = Card(self.tr("Create a case file"))
        self.card.setFixedWidth(560)
        self.card.body.setContentsMargins(28, 24, 28, 24)
        self.card.body.addWidget(self.steps)
        self.setLayout(column(0, row(0, self.card, 0), 0, 0))

    def begin(self) -> None:
        """Start anew."""
        self.steps.setCurrentIndex(0)
        self.name.setText(self.tr("Case file"))
        self.folder.setText(str(self._around.documents))
        self.passphrase.forget()
        self.stored.setChecked(False)
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
            self.banner.say(self.tr("Give a name and the same good passphrase twice."), "warn")
            return
        self._wait(True)
        path, passphrase = self.path, self.passphrase.value
        around = self._around

        def work() -> tuple[Created, bytes, OpenCaseFile]:
            created = around.vaults.create(path, passphrase, around.now())
            sheet = around.recovery_sheet(created, path.name)
            return created, sheet, around.vaults.open(path, passphrase)

        self._background.run(work, self._made, self._failed)

    def _made(self, made: tuple[Created, bytes, OpenCaseFile]) -> None:
        created, self._sheet, self._file = made
        self._wait(False)
        self.passphrase.forget()
        remember(self._around, self.path)
        self.key.setText("  ".join(created.recovery_key))
        self.key.setAccessibleName(self.tr("Recovery key: {key}").format(key=self.key.text()))
        self.steps.setCurrentIndex(1)
        self.save.setFocus()

    def _failed(self, error: Exception) -> None:
        self._wait(False)
        self.banner.say(sentence_of(error), "bad")

    def _finish(self) -> None:
        file, self._file, self._sheet = self._file, None, b""
        self.key.clear()
        self.key.setAccessibleName("")
        if file is not None:
            self.unlocked.emit(file)

    def _browse(self) -> None:
        title = self.tr("Folder for the case file")
        dialogs.choose_folder(
            self, title, Path(self.folder.text()), lambda folder: self.folder.setText(str(folder))
        )

    def _save_sheet(self) -> None:
        def write(path: Path) -> None:
            try:
                path.write_bytes(self._sheet)
            except OSError:
                said = self.tr("The sheet could not be written there. Choose another place.")
                dialogs.tell(self, self.tr("Not saved"), said)

        title = self.tr("Save the recovery sheet")
        dialogs.save_as(self, title, self._around.documents, SHEET_NAME, write)

    def _wait(self, waiting: bool) -> None:  # noqa: FBT001 - a state, not a choice
        self.busy.setVisible(waiting)
        for control in (self.go, self.back, self.name, self.passphrase, self.browse):
            control.setEnabled(not waiting)
        self.go.setEnabled(not waiting and bool(self.passphrase.value))

    def _build_place(self) -> QWidget:
        self.name, self.folder = QLineEdit(), QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the case file"))
        self.folder.setAccessibleName(self.tr("Folder"))
        self.folder.setReadOnly(True)
        self.browse = button(self.tr("Change…"))
        self.browse.clicked.connect(self._browse)
        self.passphrase = NewPassphrase()
        self.banner = Banner()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(self.tr("Making the case file"))
        self.busy.hide()
        self.go = button(self.tr("Create and &encrypt"), "primary", "lock")
        self.go.clicked.connect(self.make)
        self.go.setEnabled(False)
        self.passphrase.accepted.connect(self.go.setEnabled)
        self.back = button(self.tr("&Back"), "quiet")
        self.back.clicked.connect(self.left)
        said = self.tr(
            "A case file is a folder on this computer. Do not put a person’s name into its name. "
            "Nobody can open it without the passphrase or the recovery sheet, not even we."
        )
        place = row(self.folder, self.browse)
        place.setStretch(0, 1)
        page = QWidget()
        page.setLayout(
            column(
                label(said, tone="muted"),
                column(label(self.tr("Name"), level="label"), self.name, gap=4),
                column(label(self.tr("Folder"), level="label"), place, gap=4),
                self.passphrase,
                self.banner,
                self.busy,
                row(self.go, self.back, 0),
                gap=10,
            )
        )
        return page

    def _build_sheet(self) -> QWidget:
        said = self.tr(
            "If the passphrase is ever lost, this key is the only way back. It is shown once. "
            "Save the sheet on a stick or print it, and keep it where you keep contracts, not "
            "beside the computer."
        )
        self.key = selectable(label(level="label"))
        self.save = button(self.tr("&Save the sheet…"), "", "save")
        self.save.clicked.connect(self._save_sheet)
        self.print = button(self.tr("&Print it…"), "", "print")
        self.print.clicked.connect(lambda: print_pdf(self, self._sheet, SHEET_NAME))
        self.stored = QCheckBox(self.tr("I have stored the recovery sheet"))
        self.finish = button(self.tr("&Continue"), "primary")
        self.finish.setEnabled(False)
        self.stored.toggled.connect(self.finish.setEnabled)
        self.finish.clicked.connect(self._finish)
        box = Card()
        box.body.addWidget(self.key)
        page = QWidget()
        page.setLayout(
            column(
                label(self.tr("Recovery sheet"), level="heading"),
                label(said, tone="muted"),
                box,
                row(self.save, self.print, 0),
                self.stored,
                row(self.finish, 0),
                0,
                gap=12,
            )
        )
        return page


class OrganisationPage(QWidget):
    """Asks, in an empty case file, whose register to begin with; `finished` when that is done."""

    finished = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.choices: dict[str, QRadioButton] = {}
        self.card = Card(self.tr("Whose case file is it?"))
        self.card.setFixedWidth(560)
        self.card.body.setContentsMargins(28, 24, 28, 24)
        self._list = column(gap=10)
        self.go = button(self.tr("&Begin"), "primary")
        self.go.clicked.connect(self.take)
        said = self.tr(
            "A register that comes with the program is taken over entry by entry, each with the "
            "passage it rests on. What its source does not say stays open and shows as a gap."
        )
        self.card.body.addWidget(label(said, tone="muted"))
        self.card.body.addLayout(self._list)
        self.card.body.addLayout(row(self.go, 0))
        self.setLayout(column(0, row(0, self.card, 0), 0, 0))

    def begin(self) -> None:
        """Show what is offered."""
        for pack in self._session.ask(offered):
            source = self.tr("Source: {source}").format(source=pack.source)
            self._add(pack.id, self.tr("Register of {name}").format(name=pack.name), source)
        self._add("", self.tr("An empty organisation"), self.tr("You enter everything yourself."))
        next(iter(self.choices.values())).setChecked(True)
        next(iter(self.choices.values())).setFocus()

    def take(self) -> None:
        """Take the chosen register over."""
        chosen = next((one for one, radio in self.choices.items() if radio.isChecked()), "")
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
