"""What still stands against issuing a letter, each with the way to cure it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.answers import read_date
from workbench.domain.composing.composition import MissingItem
from workbench.domain.composing.context import Why
from workbench.services.letters.draft import Caution, Draft, Warned
from workbench.ui.controls import Banner, Card, button, clear, column, label, row
from workbench.ui.day_text import show_day

Words = Callable[[str], str]


class LetterGaps(QWidget):
    """Lists missing answers, uncovered items and warnings.

    `wants_answer` carries the `MissingItem` to cure, `wants_leave_out` a required item,
    `wants_back` one that was left out.
    """

    wants_answer = Signal(object)
    wants_leave_out = Signal(str)
    wants_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._parts = column(gap=12)
        self.setLayout(self._parts)

    def show_draft(
        self,
        draft: Draft,
        item: Words,
        word: Words,
        record: Words,
        asked: Callable[[MissingItem], str],
    ) -> None:
        """Show what stands against this draft.

        `item` words a required item, `word` a key of the kind, `record` a record's title and
        `asked` the question behind a missing answer.
        """
        clear(self._parts)
        composition = draft.composition
        for warned in draft.warnings:
            text = self._warning(warned, word)
            if text:
                self._parts.addWidget(Banner(text, "bad" if warned.forbids else "info"))
        if composition.missing:
            card = Card(self.tr("Missing answers"))
            for missing in worth_saying(composition.missing):
                card.body.addWidget(self._missing(missing, asked(missing), record))
            self._parts.addWidget(card)
        if composition.uncovered:
            card = Card(self.tr("Required by law and not covered yet"))
            for one in composition.uncovered:
                card.body.addWidget(self._uncovered(one, item(one)))
            self._parts.addWidget(card)
        if composition.passed:
            card = Card(self.tr("Left out with a reason"))
            for one, reason in composition.passed:
                card.body.addWidget(self._passed(one, item(one), reason))
            self._parts.addWidget(card)

    def _missing(self, missing: MissingItem, name: str, record: Words) -> QWidget:
        go = button(name, "row", "forward")
        go.setMinimumWidth(80)
        where = record(missing.record) if missing.record else ""
        said = ": ".join(part for part in (where, self._why(missing.why)) if part)
        go.setAccessibleName(self.tr("Answer: {name}. {why}").format(name=name, why=said))
        go.clicked.connect(lambda: self.wants_answer.emit(missing))
        about = label(said, level="small", tone="muted")
        about.setContentsMargins(34, 0, 0, 4)
        made = QWidget()
        made.setLayout(column(go, about, gap=0))
        return made

    def _uncovered(self, one: str, words: str) -> QWidget:
        leave = button(self.tr("Leave out, with a reason…"), "quiet")
        leave.setAccessibleName(self.tr("Leave out: {item}").format(item=words))
        leave.clicked.connect(lambda: self.wants_leave_out.emit(one))
        return _line(words, leave)

    def _passed(self, one: str, words: str, reason: str) -> QWidget:
        back = button(self.tr("Ask for it again"), "quiet")
        back.setAccessibleName(self.tr("Ask for it again: {item}").format(item=words))
        back.clicked.connect(lambda: self.wants_back.emit(one))
        return _line(f"{words}: {reason}", back)

    def _why(self, why: Why) -> str:
        words = {
            Why.UNANSWERED: self.tr("not answered yet"),
            Why.NOT_KNOWN: self.tr("answered as not known"),
            Why.NOT_APPLICABLE: self.tr("answered as not applicable"),
            Why.UNDECIDED: self.tr("decides whether a clause applies"),
            Why.NO_WORDS: self.tr("has no words in this language"),
            Why.NO_ROWS: self.tr("nothing was gathered for it"),
            Why.NOT_IN_FORCE: self.tr("the law on board has no wording for this day"),
            Why.UNREADABLE: self.tr("a document cannot be read"),
            Why.NO_SUCH_NAME: self.tr("the wording names something unknown"),
        }
        return words[why]

    def _warning(self, warned: Warned, word: Words) -> str:
        told = {
            Caution.GATE_CLOSED: self.tr(
                "Gate closed: {gate}. Meet it, or pass it with a reason at its step."
            ),
            Caution.CANNOT_START: self.tr(
                "Its turn has not come: the task “{step}” cannot start yet."
            ),
            Caution.NOT_NEEDED: self.tr("This record does not need the task “{step}”."),
            Caution.NO_GLYPH: self.tr(
                "Some characters have no font on board and would print as boxes. Write them in "
                "Latin letters."
            ),
            Caution.ADDRESS_TOO_LONG: self.tr(
                "The address is longer than the window of the envelope. Shorten it, or send the "
                "letter by e-mail."
            ),
            Caution.DATE_PASSED: self.tr("{fact}: the letter states {now}, which has passed."),
            Caution.QUOTED_DIFFERS: self.tr(
                "{fact}: an earlier letter said {was}, this one says {now}."
            ),
            Caution.ISSUED_BEFORE: self.tr(
                "This letter was issued before; this would be another one."
            ),
            Caution.DATED_OTHERWISE: self.tr("It is dated {now}, which is not today."),
        }
        # Doubts about wording are said clause by clause.
        return told.get(warned.caution, "").format(
            gate=word(f"gate.{warned.about}"),
            step=word(f"step.{warned.about}"),
            fact=word(f"fact.{warned.about}"),
            was=_day(warned.was),
            now=_day(warned.now),
        )


def worth_saying(missing: tuple[MissingItem, ...]) -> tuple[MissingItem, ...]:
    """Each question once; a party that is not chosen yet stands for everything about it."""
    found: dict[tuple[str, str], MissingItem] = {}
    for one in missing:
        found.setdefault((one.record, one.key or one.name), one)
    curable = [one for one in found.values() if one.key and one.why is not Why.NO_SUCH_NAME]
    return tuple(curable or found.values())


def _line(words: str, act: QWidget) -> QWidget:
    made = QWidget()
    layout = row(label(words), act)
    layout.setStretch(0, 1)
    made.setLayout(layout)
    return made


def _day(value: str) -> str:
    day = read_date(value)
    return show_day(day) if day is not None else value
