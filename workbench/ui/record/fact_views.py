"""Why a fact is what it is: one view for each panel, and the choice between them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from PySide6.QtWidgets import QWidget

from workbench.services.pages.facts.panels import (
    ChoicePanel,
    FlagPanel,
    ListPanel,
    MissingPanel,
    NumberPanel,
)
from workbench.services.pages.record.date_cards import DateCard, FactCard
from workbench.services.pages.tone import Tone
from workbench.ui.controls import Banner, Card, column, label, row, selectable
from workbench.ui.record.date_view import DateView
from workbench.ui.record.reasons import Reasons
from workbench.ui.words import say


def panel_view(panel: FactCard, *, editable: bool) -> Card:
    """The view for a panel, by its shape."""
    match panel:
        case DateCard():
            return DateView(panel, editable=editable)
        case NumberPanel():
            return NumberView(panel)
        case ChoicePanel():
            return ChoiceView(panel)
        case FlagPanel():
            return FlagView(panel)
        case ListPanel():
            return ListView(panel)
        case MissingPanel():
            return MissingView(panel)
        case _:
            assert_never(panel)


class NumberView(Card):
    """A number, large, with what it counts."""

    def __init__(self, panel: NumberPanel) -> None:
        super().__init__(panel.title)
        self.number = selectable(label(panel.number, level="title", wrap=False))
        unit = label(panel.unit, tone="muted", wrap=False)
        self.body.addLayout(row(self.number, unit, 0))
        self.body.addWidget(Reasons(panel.reasons))


class ChoiceView(Card):
    """What it came to, in words."""

    def __init__(self, panel: ChoicePanel) -> None:
        super().__init__(panel.title)
        self.choice = selectable(label(panel.choice, level="label"))
        self.body.addWidget(self.choice)
        self.body.addWidget(Reasons(panel.reasons))


class FlagView(Card):
    """Yes or no: its word says it, the mark of a yes only repeats it."""

    def __init__(self, panel: FlagPanel) -> None:
        super().__init__(panel.title)
        said = say("joined.ticked", words=panel.said) if panel.holds else panel.said
        self.said = selectable(label(said, level="label", wrap=False))
        self.body.addLayout(row(self.said, 0))
        self.body.addWidget(Reasons(panel.reasons))


class ListView(Card):
    """What was found or is missing, one line each, and how many they are."""

    def __init__(self, panel: ListPanel) -> None:
        super().__init__(panel.title)
        count = len(panel.items)
        said = (
            say("record.fact_views.in_all", count=count)
            if count
            else say("record.fact_views.none")
        )
        self.count = label(said, level="label", wrap=False)
        self.body.addWidget(self.count)
        self.items = _bullets(panel.items)
        self.body.addLayout(column(*self.items, gap=2))
        self.body.addWidget(Reasons(panel.reasons))


class MissingView(Card):
    """That nothing can be told yet, and what would decide it."""

    def __init__(self, panel: MissingPanel) -> None:
        super().__init__(panel.title)
        self.banner = Banner(say("record.fact_views.this_cannot_be_told_yet"), Tone.WARN)
        self.body.addWidget(self.banner)
        self.items = _bullets(panel.waits_for)
        if self.items:
            heading = label(say("record.fact_views.it_depends_on"), tone="muted", wrap=False)
            self.body.addLayout(column(heading, *self.items, gap=2))
        self.body.addWidget(Reasons(panel.reasons))


def _bullets(items: Iterable[str]) -> list[QWidget]:
    """Each item behind its bullet, where a second line is set in as far as the first."""
    found = []
    for item in items:
        bullet = label("•", tone="muted", wrap=False)
        line = row(column(bullet, 0), selectable(label(item)), gap=6)
        line.setStretch(1, 1)
        made = QWidget()
        made.setLayout(line)
        found.append(made)
    return found
