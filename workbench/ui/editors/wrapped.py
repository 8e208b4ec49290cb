"""Ticks and marks whose words take as many lines as the width of the form asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

_MARK = 36  # the mark, the space beside it and the padding of the style sheet
_LEAST = 120

# Qt objects have one Qt parent class: what is shared stands beside it, not above it.
if TYPE_CHECKING:
    _Shared = QAbstractButton
else:
    _Shared = object


class Wrapping(_Shared):
    """What both share; `words` is the label in one line, as it was given."""

    words = ""

    def take_words(self, words: str) -> None:
        """Show these words."""
        self.words = words
        self.setText(words.replace("&", "&&"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self.isVisible():  # it is as wide as it will be: nothing else breaks the words
            self._break()

    def minimumSizeHint(self) -> QSize:
        """As narrow as a short word needs."""
        return QSize(min(_LEAST, super().sizeHint().width()), super().sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """As many lines as the words need at this width."""
        lines = len(self._lines(width))
        own = len(self.text().split("\n"))
        return super().sizeHint().height() + (lines - own) * self.fontMetrics().lineSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self._break()

    def _break(self) -> None:
        broken = "\n".join(self._lines(self.width())).replace("&", "&&")
        if broken != self.text():
            self.setText(broken)

    def _lines(self, width: int) -> list[str]:
        metrics, lines = self.fontMetrics(), [""]
        for word in self.words.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and metrics.horizontalAdvance(longer) > width - _MARK:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


class WrappedTick(Wrapping, QCheckBox):
    """A tick with wrapping words."""


class WrappedMark(Wrapping, QRadioButton):
    """One mark of several with wrapping words."""
