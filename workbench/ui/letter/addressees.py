"""To which of several addressees a letter goes now, and who has one already."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.services.letters.addressees import Target
from workbench.services.pages.letter.page import Decisions
from workbench.ui.controls import Card, label, row
from workbench.ui.editors.still import StillCombo
from workbench.ui.letter.ticks import Tick, Ticks
from workbench.ui.words import say


class AddresseesCard(Card):
    """Lists the addressees of a letter to each; `decided` carries those that were picked.

    `wants_look` carries the one of them whose letter is to be shown.
    """

    decided = Signal(tuple)
    wants_look = Signal(str)

    def __init__(self) -> None:
        super().__init__(say("letter.addressees.a_letter_to_each"))
        self.ticks = Ticks()
        self.ticks.ticked.connect(lambda _target, _is_ticked: self.decided.emit(self._picked()))
        self.body.addWidget(self.ticks)
        self.looked_at, caption = StillCombo(), label(say("letter.addressees.shown"), tone="muted")
        self.looked_at.setAccessibleName(say("letter.addressees.shown"))
        self.looked_at.setSizeAdjustPolicy(
            StillCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.looked_at.activated.connect(lambda _at: self._look())
        self._look_line = QWidget()
        line = row(caption, self.looked_at)
        line.setStretch(1, 1)
        self._look_line.setLayout(line)
        self.body.addWidget(self._look_line)
        self.hide()

    def show_decisions(self, decisions: Decisions) -> None:
        """Show everybody it may go to, and who is picked."""
        self.setVisible(bool(decisions.targets))
        self.ticks.show_ticks(
            [
                Tick(target.id, _in_words(target), target.id in decisions.picked)
                for target in decisions.targets
            ]
        )
        self._show_looked_at(decisions)

    def forget(self) -> None:
        """Keep no name."""
        self.ticks.forget()
        self.looked_at.clear()
        self.hide()

    def _show_looked_at(self, decisions: Decisions) -> None:
        picked = [target for target in decisions.targets if target.id in decisions.picked]
        self._look_line.setVisible(len(picked) > 1)
        self.looked_at.clear()
        for target in picked:
            self.looked_at.addItem(target.name, target.id)
        self.looked_at.setCurrentIndex(self.looked_at.findData(decisions.shown))

    def _look(self) -> None:
        self.wants_look.emit(self.looked_at.currentData())

    def _picked(self) -> tuple[str, ...]:
        return tuple(str(target) for target, box in self.ticks.boxes.items() if box.isChecked())


def _in_words(target: Target) -> str:
    name = target.name
    if target.has_left:
        return say("letter.addressees.has_it", name=name)
    return say("letter.addressees.issued_not_sent", name=name) if target.is_issued else name
