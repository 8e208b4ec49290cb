"""Why a date is what it is: the legal day, the cautious one, every reason with its law."""

from __future__ import annotations

from PySide6.QtCore import Signal

from workbench.services.pages.record.date_cards import DateCard
from workbench.ui.controls import Banner, Card, button, label, row, selectable
from workbench.ui.record.reasons import Reasons
from workbench.ui.words import say


class DateView(Card):
    """One date with its reasons.

    `wants_override` and `wants_adopt` carry the fact; `wants_withdraw` takes a human decision
    back.
    """

    wants_override = Signal(str)
    wants_withdraw = Signal(str)
    wants_adopt = Signal(str)

    def __init__(self, card: DateCard, *, editable: bool) -> None:
        super().__init__(card.title)
        for words, value in card.lines:
            shown = selectable(label(value, level="label", wrap=False))
            self.body.addLayout(row(label(words, tone="muted", wrap=False), 0, shown))
        for remark in card.remarks:
            self.body.addWidget(Banner(remark.text, remark.meaning))
        self.body.addWidget(Reasons(card.reasons))
        if editable:
            self._add_acts(card)

    def _add_acts(self, card: DateCard) -> None:
        if card.is_kept:
            adopt = button(say("record.date_view.adopt_the_new_date"))
            adopt.clicked.connect(lambda: self.wants_adopt.emit(card.fact))
            self.body.addLayout(row(adopt, 0))
        if card.is_decided_by_hand:
            back = button(say("record.date_view.take_the_decision_back"), "quiet")
            back.clicked.connect(lambda: self.wants_withdraw.emit(card.fact))
            self.body.addLayout(row(back, 0))
        else:
            other = button(say("record.date_view.set_another_date_with_a_reason"), "quiet")
            other.clicked.connect(lambda: self.wants_override.emit(card.fact))
            self.body.addLayout(row(other, 0))
