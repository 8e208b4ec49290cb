"""The letters of a record: those whose turn has come, and those on file."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from workbench.domain.answers import read_date
from workbench.services.pages.record.contents import LetterLine
from workbench.ui.controls import button, chip, clear, column, label, row
from workbench.ui.day_text import show_day

Offered = tuple[str, str, bool]
"""A letter's id and title, and whether its turn has come."""


class LettersPanel(QWidget):
    """Lists letters.

    `wants_letter` carries a letter of the kind to draft; `wants_look`, `wants_copy`,
    `wants_print` a document; `wants_dispatch` a letter on file.
    """

    wants_letter = Signal(str)
    wants_look = Signal(str)
    wants_copy = Signal(str)
    wants_print = Signal(str)
    wants_dispatch = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._filed = column(gap=12)
        self._offered = column(gap=2)
        self.file_title = label(self.tr("On file"), level="label")
        self.offer_title = label(self.tr("Write a letter"), level="label")
        self.nothing = label(self.tr("No letter yet."), tone="muted")
        self.setLayout(
            column(
                self.offer_title,
                self._offered,
                8,
                self.file_title,
                self.nothing,
                self._filed,
                0,
                margin=12,
            )
        )

    def show_letters(
        self,
        filed: tuple[LetterLine, ...],
        offered: tuple[Offered, ...],
        zone: str,
        *,
        editable: bool,
    ) -> None:
        """Show the letters on file, newest first, and those that may be written."""
        clear(self._filed)
        clear(self._offered)
        self.nothing.setVisible(not filed)
        self.offer_title.setVisible(bool(offered) and editable)
        for line in reversed(filed):
            self._filed.addWidget(self._line(line, zone, editable))
        for letter, title, ready in offered if editable else ():
            self._offered.addWidget(self._offer(letter, title, ready))

    def _offer(self, letter: str, title: str, ready: bool) -> QWidget:  # noqa: FBT001 - a state
        write = button(title, "row", "letter")
        said = self.tr("Write: {title}") if ready else self.tr("Look at the draft: {title}")
        write.setAccessibleName(said.format(title=title))
        write.clicked.connect(lambda: self.wants_letter.emit(letter))
        if ready:
            return write
        made = QWidget()
        line = row(write, label(self.tr("Not yet"), tone="muted", wrap=False))
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    def _line(self, line: LetterLine, zone: str, editable: bool) -> QWidget:  # noqa: FBT001
        letter = line.letter
        issued = letter.issued_at.astimezone(ZoneInfo(zone)).date()
        said = self.tr("Issued {day} · {language}").format(
            day=show_day(issued), language=letter.language
        )
        acts = []
        for words, signal in (
            (self.tr("Look"), self.wants_look),
            (self.tr("Save a copy…"), self.wants_copy),
            (self.tr("Print…"), self.wants_print),
        ):
            act = button(words, "quiet")
            act.setAccessibleName(f"{words.rstrip('…')}: {line.title}")
            act.clicked.connect(lambda _=False, s=signal: s.emit(letter.document))
            acts.append(act)
        made = QWidget()
        layout = column(
            label(line.title, level="label"),
            label(said, level="small", tone="muted"),
            row(self._sent(line), 0),
            row(*acts, 0, gap=2),
            gap=3,
        )
        if letter.dispatched_on is None and editable:
            send = button(self.tr("Record how it was sent…"), "", "forward")
            send.setAccessibleName(
                self.tr("Record how it was sent: {title}").format(title=line.title)
            )
            send.clicked.connect(lambda: self.wants_dispatch.emit(letter.id))
            layout.addLayout(row(send, 0))
        made.setLayout(layout)
        return made

    def _sent(self, line: LetterLine) -> QLabel:
        on = read_date(line.letter.dispatched_on)
        if on is None:
            return chip(self.tr("Not sent yet"), "soon")
        return chip(self.tr("✓ Sent {day}").format(day=show_day(on)), "fine")
