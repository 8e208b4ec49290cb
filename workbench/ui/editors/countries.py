"""The editor of a country: found by typing, with or without its accents, or by its two letters."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from workbench.domain.values.countries import COUNTRIES
from workbench.domain.values.filing import filed
from workbench.domain.values.value import Value
from workbench.services.pages.record.form import FieldView
from workbench.ui.controls import mark, row
from workbench.ui.editors.choosing import LEAST_WIDE, ROOM_FOR
from workbench.ui.editors.editor import Editor, Unreadable
from workbench.ui.editors.still import StillCombo
from workbench.ui.words import say

_FOLDED = Qt.ItemDataRole.UserRole + 1
_MOST_SHOWN = 10


def _folded(text: str) -> str:
    return filed(text.strip()).replace("’", "'")


class FoldingCompleter(QCompleter):
    """Completes by any part of a name, whatever its accents and capitals."""

    def splitPath(self, path: str) -> list[str]:
        """What was typed, as names are looked up."""
        return [_folded(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The name as it is shown."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class CountryEditor(Editor):
    """One country, by its name."""

    def __init__(self, field: FieldView) -> None:
        super().__init__()
        names = field.speech.amounts.countries
        named = {code: names.get(code, code) for code in COUNTRIES}
        self.combo = StillCombo()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setMaxVisibleItems(_MOST_SHOWN)
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(ROOM_FOR)
        self.combo.setMinimumWidth(LEAST_WIDE)
        for code, name in sorted(named.items(), key=lambda item: _folded(item[1])):
            self._add(code, name)
        self._complete()
        line = self._line()
        line.setPlaceholderText(say("editors.countries.type_a_country"))
        line.textEdited.connect(self.edited)
        self.combo.activated.connect(self.edited)
        self.setLayout(row(self.combo, 0))
        self.show_value(None)

    def read(self) -> Value | Unreadable | None:
        """The two letters of the country."""
        typed = self._line().text().strip()
        if not typed:
            return None
        at = self.combo.findData(_folded(typed), _FOLDED)
        if at < 0:
            at = self.combo.findData(typed.upper())
        if at < 0:
            return Unreadable(typed, say("editors.countries.choose_one_from_the_list"))
        return str(self.combo.itemData(at))

    def show_value(self, value: Value | None) -> None:
        """Show the name of the country; letters that are none any more are shown as they are."""
        code = value if isinstance(value, str) else ""
        if code and self.combo.findData(code) < 0:
            self._add(code, code)
        at = self.combo.findData(code) if code else -1
        self.combo.setCurrentIndex(at)
        self._line().setText(self.combo.itemText(at) if at >= 0 else "")
        self._line().setCursorPosition(0)

    def show_typed(self, typed: str) -> None:
        """Show again what names no country."""
        self.combo.setCurrentIndex(-1)
        self._line().setText(typed)

    def set_name(self, name: str) -> None:
        """Name the box."""
        self.combo.setAccessibleName(name)
        self._line().setAccessibleName(name)

    def main_control(self) -> QWidget:
        """The line in which the country is typed."""
        return self._line()

    def mark_invalid(self, *, invalid: bool) -> None:
        """Frame the box."""
        mark(self.combo, "invalid", invalid)

    def _line(self) -> QLineEdit:
        line = self.combo.lineEdit()
        assert line is not None
        return line

    def _add(self, code: str, name: str) -> None:
        self.combo.addItem(name, code)
        self.combo.setItemData(self.combo.count() - 1, _folded(name), _FOLDED)

    def _complete(self) -> None:
        completer = FoldingCompleter(self.combo.model(), self)
        completer.setCompletionRole(_FOLDED)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        completer.activated.connect(self.edited)
        self.combo.setCompleter(completer)
