"""Typing a passphrase: a field that notices Caps Lock, and how strong the words are."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from workbench.ui.controls import column, label
from workbench.ui.words import say

SHORTEST = 12
_FAIR_BITS, _GOOD_BITS = 60, 80


@dataclass(frozen=True, slots=True)
class Strength:
    """How well a passphrase resists guessing, from 0 to 3, and what to say about it."""

    level: int
    sentence: str

    @property
    def enough(self) -> bool:
        """Whether a case file may be locked with it."""
        return self.level > 0


def strength_of(passphrase: str) -> Strength:
    """A cautious estimate: length times variety, repetitions not counted."""
    if len(passphrase) < SHORTEST:
        missing = SHORTEST - len(passphrase)
        said = say("entrance.passphrase.too_short", least=SHORTEST, count=missing)
        return Strength(0, said)
    different = len(set(passphrase.casefold()))
    bits = len(passphrase) * math.log2(max(different, 2)) * 0.85
    if different < SHORTEST // 2:
        return Strength(0, say("entrance.passphrase.too_many_repetitions"))
    if bits < _FAIR_BITS:
        return Strength(1, say("entrance.passphrase.fair"))
    if bits < _GOOD_BITS:
        return Strength(2, say("entrance.passphrase.good"))
    return Strength(3, say("entrance.passphrase.strong"))


class PassphraseEdit(QLineEdit):
    """A hidden line of text that tells when Caps Lock seems to be on."""

    caps_lock = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare the letter that arrives with the Shift key: Qt does not tell Caps Lock."""
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(letter.isupper() != shifted)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is said about Caps Lock while the field is left."""
        self.caps_lock.emit(False)
        super().focusOutEvent(event)


class NewPassphrase(QWidget):
    """Two fields for a new passphrase with its strength; `accepted` when both agree."""

    accepted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.first = PassphraseEdit(say("entrance.passphrase.new_passphrase"))
        self.second = PassphraseEdit(say("entrance.passphrase.the_same_passphrase_again"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 3)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("entrance.passphrase.strength_of_the_passphrase"))
        self.strength = label(tone="muted")
        self.caps = label(say("entrance.passphrase.caps_lock_is_on"), tone="soon")
        self.caps.hide()
        self.setLayout(
            column(
                label(say("entrance.passphrase.new_passphrase"), level="label"),
                self.first,
                self.bar,
                self.strength,
                label(say("entrance.passphrase.the_same_again"), level="label"),
                self.second,
                self.caps,
            )
        )
        for edit in (self.first, self.second):
            edit.textChanged.connect(self._judge)
            edit.caps_lock.connect(self.caps.setVisible)
        self._judge()

    @property
    def value(self) -> str:
        """The passphrase, or nothing while it may not be used."""
        good = strength_of(self.first.text()).enough
        return self.first.text() if good and self.first.text() == self.second.text() else ""

    def forget(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.second.clear()

    def _judge(self) -> None:
        strength = strength_of(self.first.text())
        self.bar.setValue(strength.level)
        said = strength.sentence
        if self.second.text() and self.second.text() != self.first.text():
            said = say("entrance.passphrase.the_two_do_not_agree_yet")
        self.strength.setText(said)
        self.accepted.emit(bool(self.value))
