"""Editors of words: one line, several lines, one text a language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from workbench.domain.values.value import Texts, Value
from workbench.ui.controls import column, label, mark
from workbench.ui.editors.editor import Editor, Reach, Unreadable
from workbench.ui.words import say

_LEAST_LINES, _MOST_LINES = 3, 14


class LineEditor(Editor):
    """What is typed in one line."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__()
        self.line = line
        self.line.textEdited.connect(self.edited)

    def set_name(self, name: str) -> None:
        """Name the line."""
        self.line.setAccessibleName(name)

    def main_control(self) -> QWidget:
        """The line."""
        return self.line

    def mark_invalid(self, *, invalid: bool) -> None:
        """Frame the line."""
        mark(self.line, "invalid", invalid)


class TextEditor(LineEditor):
    """One line of text."""

    def __init__(self) -> None:
        super().__init__(QLineEdit())
        self.setLayout(column(self.line))
        self._titles: Mapping[str, str] = {}
        self._letter = ""

    def read(self) -> Value | Unreadable | None:
        """The words without blanks around them; the id where they name a letter on file."""
        return self._letter or self.line.text().strip() or None

    def show_titles(self, titles: Mapping[str, str]) -> None:
        """Take what the letters on file are called."""
        self._titles = titles

    def show_value(self, value: Value | None) -> None:
        """Show the words; a letter on file is shown by its title and cannot be retyped."""
        words = value if isinstance(value, str) else ""
        self._letter = words if words in self._titles else ""
        self.line.setReadOnly(bool(self._letter))
        self.line.setText(self._titles.get(words, words))
        self.line.setCursorPosition(0)


class GrowingText(QPlainTextEdit):
    """Several lines of text in a box that grows with them; Tab leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the text size of the window changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the text was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def _fit(self) -> None:
        lines = min(max(int(self.document().size().height()), _LEAST_LINES), _MOST_LINES)
        height = QFontMetrics(self.font()).lineSpacing() * lines + 22
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)


class LongTextEditor(Editor):
    """Several lines of text."""

    def __init__(self) -> None:
        super().__init__()
        self.text = GrowingText()
        self.text.textChanged.connect(self._changed)
        self._quiet = False
        self.setLayout(column(self.text))

    def read(self) -> Value | Unreadable | None:
        """The words without blanks around them."""
        return self.text.toPlainText().strip() or None

    def show_value(self, value: Value | None) -> None:
        """Show the words."""
        self._quiet = True
        self.text.setPlainText(value if isinstance(value, str) else "")
        self._quiet = False

    def set_name(self, name: str) -> None:
        """Name the box."""
        self.text.setAccessibleName(name)

    def main_control(self) -> QWidget:
        """The box."""
        return self.text

    def mark_invalid(self, *, invalid: bool) -> None:
        """Frame the box."""
        mark(self.text, "invalid", invalid)

    def _changed(self) -> None:
        if not self._quiet:
            self.edited.emit()


class PerLanguageEditor(Editor):
    """The same text in each language that letters may be written in."""

    def __init__(self, reach: Reach, *, long: bool) -> None:
        super().__init__()
        self.parts: dict[str, Editor] = {}
        self._names: dict[str, str] = {}
        layout = column(gap=6)
        for language, name in reach.languages:
            part: Editor = LongTextEditor() if long else TextEditor()
            part.edited.connect(self.edited)
            self.parts[language] = part
            self._names[language] = name
            layout.addLayout(column(label(name, tone="muted", level="small"), part, gap=2))
        self.setLayout(layout)
        self._kept: dict[str, str] = {}

    def read(self) -> Value | Unreadable | None:
        """The texts by language, languages without a text left out."""
        texts = dict(self._kept)
        for language, part in self.parts.items():
            read = part.read()
            if isinstance(read, str):
                texts[language] = read
        return Texts(texts) if texts else None

    def show_value(self, value: Value | None) -> None:
        """Show the texts; a text in a language that is not offered is kept untouched."""
        if isinstance(value, str):
            value = Texts({next(iter(self.parts)): value})
        texts = value.by_language if isinstance(value, Texts) else {}
        self._kept = {name: text for name, text in texts.items() if name not in self.parts}
        for language, part in self.parts.items():
            part.show_value(texts.get(language))

    def set_name(self, name: str) -> None:
        """Name each language's box."""
        self.setAccessibleName(name)
        for language, part in self.parts.items():
            part.set_name(say("joined.in_brackets", words=name, aside=self._names[language]))

    def main_control(self) -> QWidget:
        """The first language."""
        return next(iter(self.parts.values())).main_control()

    def mark_invalid(self, *, invalid: bool) -> None:
        """Frame every language."""
        for part in self.parts.values():
            part.mark_invalid(invalid=invalid)
