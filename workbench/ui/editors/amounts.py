"""Editors of amounts: numbers, durations, sums of money, estimates."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workbench.domain.canonical import Json
from workbench.domain.letter_template import Speech
from workbench.domain.values.amounts import Duration, Estimate, Exactness, Money, TimeUnit, exactly
from workbench.domain.values.durations import units_of
from workbench.domain.values.money import currencies_of
from workbench.domain.values.value import Value
from workbench.services.pages.record.form import FieldView
from workbench.ui.controls import column, label, mark, row
from workbench.ui.editors.editor import Editor, Unreadable
from workbench.ui.editors.still import StillCombo
from workbench.ui.editors.texts import LineEditor
from workbench.ui.editors.typed_number import typed_count, typed_number
from workbench.ui.words import say

_LINE_WIDTH = 160


def _number_line() -> QLineEdit:
    line = QLineEdit()
    line.setMaximumWidth(_LINE_WIDTH)
    return line


def _unit_label(unit: str) -> QWidget:
    shown = label(unit, tone="muted", wrap=False)
    shown.setVisible(bool(unit))
    return shown


def _with_unit(name: str, unit: str) -> str:
    return say("joined.in_brackets", words=name, aside=unit) if unit else name


class NumberEditor(LineEditor):
    """A number with its unit, typed the English or the French way."""

    def __init__(self, field: FieldView) -> None:
        super().__init__(_number_line())
        self._speech, self._unit = field.speech, field.unit
        self.setLayout(row(self.line, _unit_label(field.unit), 0))

    def read(self) -> Value | Unreadable | None:
        """The number, as exact as it was typed."""
        typed = self.line.text().strip()
        return _number(typed, self._speech) if typed else None

    def show_value(self, value: Value | None) -> None:
        """Show the digits."""
        self.line.setText(format(value, "f") if isinstance(value, Decimal) else "")

    def show_typed(self, typed: str) -> None:
        """Show what could not be read."""
        self.line.setText(typed)

    def set_name(self, name: str) -> None:
        """Name the line, with the unit for whoever cannot see it."""
        super().set_name(_with_unit(name, self._unit))


class BoxedEditor(LineEditor):
    """A number, and beside it a box that says in what it is counted."""

    def __init__(self, speech: Speech, offered: Mapping[str, str]) -> None:
        super().__init__(_number_line())
        self.speech, self.box = speech, StillCombo()
        for identity, words in offered.items():
            self.box.addItem(words, identity)
        self.box.activated.connect(self.edited)
        self.setLayout(row(self.line, self.box, 0))

    def made(self, typed: str, chosen: str) -> Value | Unreadable:
        """The value of what was typed and chosen."""
        raise NotImplementedError

    def parts(self, value: Value | None) -> tuple[str, str] | None:
        """What stands in the line and in the box for a value; None for one of another type."""
        raise NotImplementedError

    def box_name(self, name: str) -> str:
        """What the box is called for whoever cannot see it."""
        raise NotImplementedError

    def read(self) -> Value | Unreadable | None:
        """The value; None while the line is empty, whatever the box says."""
        typed = self.line.text().strip()
        return self.made(typed, str(self.box.currentData())) if typed else None

    def show_value(self, value: Value | None) -> None:
        """Show number and unit; a unit that is offered no more is added."""
        typed, chosen = self.parts(value) or ("", "")
        self.line.setText(typed)
        self._choose(chosen)

    def draft(self) -> dict[str, Json]:
        """What stands here; where it cannot be read, with what the box says."""
        kept = super().draft()
        return {**kept, "box": str(self.box.currentData())} if "typed" in kept else kept

    def show_draft(self, draft: Mapping[str, Json]) -> None:
        """Show again what a draft kept."""
        super().show_draft(draft)
        if "typed" in draft:
            self.line.setText(str(draft["typed"]))
            self._choose(str(draft.get("box", "")))

    def _choose(self, chosen: str) -> None:
        if chosen and self.box.findData(chosen) < 0:
            self.box.addItem(chosen, chosen)
        self.box.setCurrentIndex(max(self.box.findData(chosen), 0))

    def set_name(self, name: str) -> None:
        """Name line and box."""
        self.setAccessibleName(name)
        super().set_name(say("editors.amounts.number", name=name))
        self.box.setAccessibleName(self.box_name(name))


class DurationEditor(BoxedEditor):
    """A whole number and a unit of time."""

    def __init__(self, field: FieldView) -> None:
        units = {unit: say(f"editors.time_unit.{unit}") for unit in units_of(field.question)}
        super().__init__(field.speech, units)

    def made(self, typed: str, chosen: str) -> Value | Unreadable:
        """The duration."""
        count = typed_count(typed, self.speech)
        if count is None:
            return Unreadable(typed, say("editors.amounts.how_to_write_a_count"))
        return Duration(count, TimeUnit(chosen))

    def parts(self, value: Value | None) -> tuple[str, str] | None:
        """Its count and unit."""
        return (str(value.count), value.unit) if isinstance(value, Duration) else None

    def box_name(self, name: str) -> str:
        """The question, and that its unit is chosen here."""
        return say("editors.amounts.unit", name=name)


class MoneyEditor(BoxedEditor):
    """An amount and its currency."""

    def __init__(self, field: FieldView) -> None:
        offered = {code: code for code in currencies_of(field.question)}
        if not field.question.currencies:
            # Nobody's currency comes first in the alphabet of all of them.
            offered = {"": say("editors.choosing.choose"), **offered}
        super().__init__(field.speech, offered)

    def made(self, typed: str, chosen: str) -> Value | Unreadable:
        """The sum."""
        amount = _number(typed, self.speech)
        if not chosen:
            return Unreadable(typed, say("editors.amounts.choose_a_currency"))
        return amount if isinstance(amount, Unreadable) else Money(amount, chosen)

    def parts(self, value: Value | None) -> tuple[str, str] | None:
        """Its amount and currency."""
        return (f"{value.amount:f}", value.currency) if isinstance(value, Money) else None

    def box_name(self, name: str) -> str:
        """The question, and that its currency is chosen here."""
        return say("editors.amounts.currency", name=name)


class EstimateEditor(Editor):
    """How exactly a number is known, and the number, or the two between which it lies."""

    def __init__(self, field: FieldView) -> None:
        super().__init__()
        self._speech, self._unit = field.speech, field.unit
        self.how = StillCombo()
        for exactness in Exactness:
            self.how.addItem(say(f"editors.exactness.{exactness}"), exactness.value)
        self.lowest, self.highest = _number_line(), _number_line()
        self.between = label(say("editors.amounts.to"), wrap=False)
        self.unit = _unit_label(field.unit)
        for line in (self.lowest, self.highest):
            line.textEdited.connect(self.edited)
        self.how.activated.connect(self._chosen)
        numbers: QHBoxLayout = row(self.lowest, self.between, self.highest, self.unit, 0)
        self.setLayout(column(row(self.how, 0), numbers, gap=6))
        self._show_lines()

    def read(self) -> Value | Unreadable | None:
        """The estimate; None while a number is wanted and there is none."""
        exactness = self._exactness()
        if exactness is Exactness.NOT_YET_KNOWN:
            return Estimate(exactness)
        low, high = self.lowest.text().strip(), self.highest.text().strip()
        if exactness is not Exactness.RANGE:
            high = low
        if not low and not high:
            return None
        if not low or not high:
            return Unreadable(low or high, say("editors.amounts.both_numbers_are_needed"))
        lowest, highest = _number(low, self._speech), _number(high, self._speech)
        if isinstance(lowest, Unreadable):
            return lowest
        return highest if isinstance(highest, Unreadable) else Estimate(exactness, lowest, highest)

    def show_value(self, value: Value | None) -> None:
        """Show how exactly it is known, and the numbers."""
        known = exactly(value) if isinstance(value, Decimal) else value
        estimate = known if isinstance(known, Estimate) else Estimate(Exactness.EXACT)
        self._show(
            estimate.exactness,
            *("" if n is None else f"{n:f}" for n in (estimate.lowest, estimate.highest)),
        )

    def draft(self) -> dict[str, Json]:
        """What stands here, whether it can be read or not."""
        kept = super().draft()
        if "typed" not in kept:
            return kept
        lines: dict[str, Json] = {"low": self.lowest.text(), "high": self.highest.text()}
        return {**kept, "how": self._exactness().value, **lines}

    def show_draft(self, draft: Mapping[str, Json]) -> None:
        """Show again what a draft kept."""
        if "typed" not in draft:
            super().show_draft(draft)
            return
        how = str(draft.get("how"))
        exactness = Exactness(how) if how in set(Exactness) else Exactness.EXACT
        self._show(exactness, str(draft.get("low", "")), str(draft.get("high", "")))

    def set_name(self, name: str) -> None:
        """Name the box and both lines, with the unit for whoever cannot see it."""
        self.setAccessibleName(name)
        words = _with_unit(name, self._unit)
        self.how.setAccessibleName(say("editors.amounts.how_exactly", name=name))
        self.lowest.setAccessibleName(say("editors.amounts.number", name=words))
        self.highest.setAccessibleName(say("editors.amounts.highest_number", name=words))

    def main_control(self) -> QWidget:
        """The box."""
        return self.how

    def mark_invalid(self, *, invalid: bool) -> None:
        """Frame the lines."""
        for line in (self.lowest, self.highest):
            mark(line, "invalid", invalid)

    def _exactness(self) -> Exactness:
        return Exactness(str(self.how.currentData()))

    def _show(self, exactness: Exactness, low: str, high: str) -> None:
        self.how.setCurrentIndex(self.how.findData(exactness.value))
        self.lowest.setText(low)
        self.highest.setText(high if exactness is Exactness.RANGE else "")
        self._show_lines()

    def _chosen(self) -> None:
        self._show_lines()
        self.edited.emit()

    def _show_lines(self) -> None:
        exactness = self._exactness()
        is_number = exactness is not Exactness.NOT_YET_KNOWN
        self.lowest.setVisible(is_number)
        self.unit.setVisible(is_number and bool(self._unit))
        for part in (self.between, self.highest):
            part.setVisible(exactness is Exactness.RANGE)


def _number(typed: str, speech: Speech) -> Decimal | Unreadable:
    number = typed_number(typed, speech)
    if number is None:
        return Unreadable(typed, say("editors.texts.how_to_write_a_number"))
    return number
