"""Editors that offer what may be answered: one of few, one of many, several, yes or no."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QSizePolicy,
    QWidget,
)

from workbench.domain.values.choosing import ids_of
from workbench.domain.values.value import Value
from workbench.ui.controls import column, mark, row
from workbench.ui.editors.cell_words import NO_WORDS, former
from workbench.ui.editors.editor import Editor, Unreadable
from workbench.ui.editors.still import StillCombo
from workbench.ui.editors.wrapped import WrappedMark, WrappedTick
from workbench.ui.words import say

MOST_RADIOS = 5
ROOM_FOR = 28
"""For how many letters a box always has room."""
LEAST_WIDE = 200
"""How narrow a box may become: a small window has to hold the form between its neighbours."""

Choices = Sequence[tuple[str, str]]
Words = Mapping[str, str]


class RadioEditor(Editor):
    """One of a few choices, all in sight."""

    holds_on = True

    def __init__(
        self, choices: Choices, elsewhere: Words = NO_WORDS, *, beside: bool = False
    ) -> None:
        super().__init__()
        self._elsewhere = elsewhere
        self.group = QButtonGroup(self)
        self.buttons: dict[str, WrappedMark] = {}
        for identity, words in choices:
            self._add(identity, words)
        items = list(self.buttons.values())
        self._offered = row(*items, 0, gap=20) if beside else column(*items, gap=6)
        self.setLayout(self._offered)
        self.group.buttonClicked.connect(self.edited)

    def _add(self, identity: str, words: str) -> WrappedMark:
        radio = WrappedMark()
        radio.take_words(words)
        self.group.addButton(radio)
        self.buttons[identity] = radio
        return radio

    def read(self) -> Value | Unreadable | None:
        """The id of the choice."""
        return next((choice for choice, radio in self.buttons.items() if radio.isChecked()), None)

    def show_value(self, value: Value | None) -> None:
        """Mark the choice, or none; one that is offered no more is shown as such."""
        if isinstance(value, str) and value and value not in self.buttons:
            radio = self._add(value, former(value, self._elsewhere))
            radio.setAccessibleName(
                say("joined.labelled", label=self.accessibleName(), value=radio.words)
            )
            self._offered.addWidget(radio)
        # An exclusive group never lets its last mark go.
        self.group.setExclusive(False)
        for identity, radio in self.buttons.items():
            radio.setChecked(identity == value)
        self.group.setExclusive(True)

    def set_name(self, name: str) -> None:
        """Name every button by question and choice."""
        self.setAccessibleName(name)
        for radio in self.buttons.values():
            radio.setAccessibleName(say("joined.labelled", label=name, value=radio.words))

    def main_control(self) -> QWidget:
        """The marked button, else the first."""
        marked = self.group.checkedButton()
        if isinstance(marked, QAbstractButton):
            return marked
        return next(iter(self.buttons.values()), self)


class YesNoEditor(RadioEditor):
    """Yes or no; neither is marked until a person says so."""

    def __init__(self) -> None:
        yes, no = say("editors.choosing.yes"), say("editors.choosing.no")
        super().__init__((("yes", yes), ("no", no)), beside=True)

    def read(self) -> Value | Unreadable | None:
        """True, False, or None."""
        return {"yes": True, "no": False}.get(str(super().read()))

    def show_value(self, value: Value | None) -> None:
        """Mark yes or no."""
        super().show_value(
            {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else ""
        )


class ComboEditor(Editor):
    """One of many choices, found by typing; where none is not offered, the first is chosen."""

    def __init__(
        self, choices: Choices, elsewhere: Words = NO_WORDS, *, offers_none: bool = True
    ) -> None:
        super().__init__()
        self._elsewhere = elsewhere
        self.combo = StillCombo()
        if offers_none:
            self.combo.addItem(say("editors.choosing.choose"), None)
        for identity, words in choices:
            self.combo.addItem(words, identity)
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(ROOM_FOR)
        self.combo.setMinimumWidth(LEAST_WIDE)
        self.combo.activated.connect(self.edited)
        said = (*(words for _, words in choices), *elsewhere.values())
        if any(len(words) > ROOM_FOR for words in said):
            # What a choice cites stands at its end: it takes the room there is, and no more.
            self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.setLayout(row(self.combo))
        else:
            self.setLayout(row(self.combo, 0))

    def read(self) -> Value | Unreadable | None:
        """The id of the choice."""
        chosen = self.combo.currentData()
        return chosen if isinstance(chosen, str) else None

    def show_value(self, value: Value | None) -> None:
        """Show the choice; a former choice that is offered no more is shown as such."""
        at = self.combo.findData(value) if isinstance(value, str) else 0
        if at < 0:
            self.combo.addItem(former(str(value), self._elsewhere), value)
            at = self.combo.count() - 1
        self.combo.setCurrentIndex(at)

    def set_name(self, name: str) -> None:
        """Name the box."""
        self.combo.setAccessibleName(name)

    def main_control(self) -> QWidget:
        """The box."""
        return self.combo

    def mark_invalid(self, *, invalid: bool) -> None:
        """Frame the box."""
        mark(self.combo, "invalid", invalid)


class ChoicesEditor(Editor):
    """Several choices, each with its own tick; one of `alone` takes the other ticks away."""

    def __init__(
        self, choices: Choices, alone: Collection[str] = (), elsewhere: Words = NO_WORDS
    ) -> None:
        super().__init__()
        self._elsewhere = elsewhere
        self._alone = frozenset(alone)
        self.ticks: dict[str, WrappedTick] = {}
        for identity, words in choices:
            self._add(identity, words)
        self._offered = column(*self.ticks.values(), gap=6)
        self.setLayout(self._offered)

    def _add(self, identity: str, words: str) -> WrappedTick:
        tick = WrappedTick()
        tick.take_words(words)
        tick.clicked.connect(lambda: self._ticked(identity))
        self.ticks[identity] = tick
        return tick

    def _ticked(self, identity: str) -> None:
        if self.ticks[identity].isChecked():
            for name, tick in self.ticks.items():
                if name != identity and self._alone & {name, identity}:
                    tick.setChecked(False)
        self.edited.emit()

    def read(self) -> Value | Unreadable | None:
        """The ids that are ticked, in the order they are listed."""
        return tuple(name for name, tick in self.ticks.items() if tick.isChecked()) or None

    def show_value(self, value: Value | None) -> None:
        """Tick the choices; those that are offered no more are shown as such."""
        ids = ids_of(value)
        for name in ids:
            if name not in self.ticks:
                tick = self._add(name, former(name, self._elsewhere))
                tick.setAccessibleName(
                    say("joined.labelled", label=self.accessibleName(), value=tick.words)
                )
                self._offered.addWidget(tick)
        for identity, tick in self.ticks.items():
            tick.setChecked(identity in ids)

    def set_name(self, name: str) -> None:
        """Name every tick by question and choice."""
        self.setAccessibleName(name)
        for tick in self.ticks.values():
            tick.setAccessibleName(say("joined.labelled", label=name, value=tick.words))

    def main_control(self) -> QWidget:
        """The first tick."""
        return next(iter(self.ticks.values()), self)
