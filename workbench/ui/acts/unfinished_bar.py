"""Offers, after unlocking, what was in hand when the case file was locked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from workbench.services.casework.unfinished import UnfinishedLine, drop_unfinished, unfinished
from workbench.ui import dialogs
from workbench.ui.controls import button, clear, column, label, mark, row
from workbench.ui.session import Session

_MOST_LINES = 3


class UnfinishedBar(QFrame):
    """Lists what was typed and not finished; `wants` carries the line to go on with.

    A line goes when its act is done or thrown away; what is typed meanwhile is not added.
    """

    wants = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.lines: tuple[UnfinishedLine, ...] = ()
        mark(self, "banner", "info")
        self.setAccessibleName(self.tr("Not finished yet"))
        self.later = button(self.tr("Later"), "quiet")
        self.later.setToolTip(self.tr("It is offered again when the case file is next unlocked"))
        self.later.clicked.connect(self.forget)
        heading = label(self.tr("Not finished when the case file was locked"), level="label")
        head = row(heading, self.later)
        head.setStretch(0, 1)
        self._lines = column(gap=2)
        self.more = label(tone="muted")
        layout = column(head, self._lines, self.more, gap=4)
        layout.setContentsMargins(12, 8, 12, 8)
        self.setLayout(layout)
        self.hide()
        session.saved.connect(self._look_again)

    def begin(self) -> None:
        """Show what is there; nothing where nobody could go on with it."""
        read_only = self._session.file.read_only
        self._show(() if read_only else self._session.ask(unfinished))

    def forget(self) -> None:
        """Offer nothing more until the case file is unlocked again."""
        self._show(())

    def _look_again(self) -> None:
        if self.lines and self._session.is_open:
            there = set(self._session.ask(unfinished))
            self._show(tuple(line for line in self.lines if line in there))

    def _show(self, lines: tuple[UnfinishedLine, ...]) -> None:
        if lines == self.lines:
            return
        self.lines = lines
        clear(self._lines)
        for line in lines[:_MOST_LINES]:
            self._lines.addWidget(self._line(line))
        rest = len(lines) - _MOST_LINES
        self.more.setText(self.tr("and {count} more").format(count=rest) if rest > 0 else "")
        self.more.setVisible(rest > 0)
        self.setVisible(bool(lines))

    def _line(self, line: UnfinishedLine) -> QWidget:
        words = self.words_of(line)
        go = button(self.tr("Go on"), "", "forward")
        go.setAccessibleName(self.tr("Go on: {words}").format(words=words))
        go.clicked.connect(lambda: self.wants.emit(line))
        off = button(self.tr("Throw away…"), "quiet")
        off.setAccessibleName(self.tr("Throw away: {words}").format(words=words))
        off.clicked.connect(lambda: self._throw_away(line))
        made = QWidget()
        inside = row(label(words), go, off)
        inside.setStretch(0, 1)
        made.setLayout(inside)
        return made

    def words_of(self, line: UnfinishedLine) -> str:
        """What was in hand, in words."""
        known = {
            "note": self.tr("A note: {called}"),
            "reopen": self.tr("Why a record is reopened: {called}"),
            "gate": self.tr("Why a gate is passed: {called}"),
            "override": self.tr("Another date: {called}"),
            "withdraw": self.tr("Why a decision is taken back: {called}"),
            "dispatch": self.tr("How a letter was sent: {called}"),
            "reword": self.tr("Other words for a letter: {called}"),
            "leave_out": self.tr("Why a letter leaves something out: {called}"),
            "new": self.tr("A new record: {kind}"),
            "mail": self.tr("An e-mail that was being taken in"),
        }
        words = known.get(line.act, self.tr("{part}: {called}"))
        begun = self._session.desk.kinds.get(line.about.partition("/")[0])
        kind = begun.word("name", self._session.desk.language)[0] if begun is not None else ""
        return words.format(called=line.called, kind=kind, part=line.part)

    def _throw_away(self, line: UnfinishedLine) -> None:
        dialogs.confirm(
            self,
            self.tr("Throw away what was typed?"),
            self.tr("It is in no record yet, and cannot be brought back."),
            self.tr("Throw away"),
            lambda: self._session.do(drop_unfinished, line.act, line.record, line.about),
        )
