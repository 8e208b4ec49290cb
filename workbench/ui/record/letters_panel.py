"""The letters of a record: those whose turn has come, and those on file."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from workbench.services.pages.record.lines import FiledLetter, OfferLine
from workbench.services.pages.tone import Tone
from workbench.ui.acts.paper_acts import PaperActs
from workbench.ui.controls import button, chip, column, label, row
from workbench.ui.kept_lines import KeptLines
from workbench.ui.words import say


class LettersPanel(QWidget):
    """Lists letters.

    `wants_letter` carries a letter of the kind to draft; `wants_look`, `wants_copy`,
    `wants_print` a document; `wants_dispatch` and `wants_withdraw` a letter on file,
    `wants_row` the document of a batch and its letter.
    """

    wants_letter = Signal(str)
    wants_look = Signal(str)
    wants_copy = Signal(str)
    wants_print = Signal(str)
    wants_dispatch = Signal(str)
    wants_withdraw = Signal(str)
    wants_row = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        filed, offered = column(gap=12), column(gap=2)
        self.filed = KeptLines(filed, self._filed_line)
        self.offered = KeptLines(offered, self._offer)
        self.file_title = label(say("record.letters_panel.on_file"), level="label")
        self.offer_title = label(say("record.letters_panel.write_a_letter"), level="label")
        self.nothing = label(say("record.letters_panel.no_letter_yet"), tone="muted")
        self.setLayout(
            column(
                self.offer_title,
                offered,
                8,
                self.file_title,
                self.nothing,
                filed,
                0,
                margin=12,
            )
        )

    def connect_to(self, papers: PaperActs) -> None:
        """Let what is asked for here of letters on file be done."""
        self.wants_look.connect(papers.look)
        self.wants_copy.connect(papers.save_copy)
        self.wants_row.connect(papers.save_copy)
        self.wants_print.connect(papers.print_copy)
        self.wants_dispatch.connect(papers.dispatch)
        self.wants_withdraw.connect(papers.withdraw)

    def show_letters(
        self,
        filed: tuple[FiledLetter, ...],
        offered: tuple[OfferLine, ...],
        *,
        editable: bool,
    ) -> None:
        """Show the letters on file, and those that may be written."""
        self.nothing.setVisible(not filed)
        self.offer_title.setVisible(bool(offered) and editable)
        self.filed.show([(letter, editable) for letter in filed])
        self.offered.show(offered if editable else ())

    def _offer(self, offer: OfferLine) -> QWidget:
        write = button(offer.title, "row", "letter")
        said = (
            say("record.letters_panel.write", title=offer.title)
            if offer.ready
            else say("record.letters_panel.look_at_the_draft", title=offer.title)
        )
        write.setAccessibleName(said)
        write.clicked.connect(lambda: self.wants_letter.emit(offer.letter))
        beside = offer.lacking if offer.ready else say("record.letters_panel.not_yet")
        if not beside:
            return write
        made = QWidget()
        line = row(write, label(beside, tone="muted", wrap=False))
        line.setStretch(0, 1)
        made.setLayout(line)
        return made

    def _acts(self, title: str) -> tuple[tuple[str, str, SignalInstance], ...]:
        """What can be done with a letter on file: words, name, and who is told."""
        return (
            (
                say("record.letters_panel.look"),
                say("record.letters_panel.look_at", title=title),
                self.wants_look,
            ),
            (
                say("record.letters_panel.save_a_copy"),
                say("record.letters_panel.save_a_copy_of", title=title),
                self.wants_copy,
            ),
            (
                say("record.letters_panel.print"),
                say("record.letters_panel.print_title", title=title),
                self.wants_print,
            ),
        )

    def _filed_line(self, shown: tuple[FiledLetter, bool]) -> QWidget:
        letter, editable = shown
        acts = []
        for words, named, signal in self._acts(letter.title) if letter.there else ():
            act = button(words, "quiet")
            act.setAccessibleName(named)
            act.clicked.connect(lambda _=False, s=signal: s.emit(letter.document))
            acts.append(act)
        made = QWidget()
        layout = column(
            label(letter.title, level="label"),
            *((label(letter.to, level="small"),) if letter.to else ()),
            *((label(letter.too, level="small"),) if letter.too else ()),
            label(letter.issued, level="small", tone="muted"),
            row(chip(letter.sent, _tone(letter)), 0),
            *((row(*acts, 0, gap=2),) if acts else ()),
            gap=3,
        )
        if letter.is_batch and letter.there:
            again = button(say("record.letters_panel.a_letter_of_it"), "quiet")
            again.clicked.connect(lambda: self.wants_row.emit(letter.document, letter.id))
            layout.addLayout(row(again, 0))
        if editable and not letter.has_left and not letter.withdrawn:
            send = button(say("record.letters_panel.record_how_it_was_sent"), "", "forward")
            send.setAccessibleName(
                say("record.letters_panel.record_how_it_was_sent_title", title=letter.title)
            )
            send.clicked.connect(lambda: self.wants_dispatch.emit(letter.id))
            back = button(say("record.letters_panel.withdraw"), "quiet")
            back.setAccessibleName(say("record.letters_panel.withdraw_title", title=letter.title))
            back.clicked.connect(lambda: self.wants_withdraw.emit(letter.id))
            layout.addLayout(row(send, back, 0))
        made.setLayout(layout)
        return made


def _tone(letter: FiledLetter) -> Tone:
    if letter.withdrawn or not letter.there:
        return Tone.PLAIN
    return Tone.FINE if letter.has_left else Tone.SOON
