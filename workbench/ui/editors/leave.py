"""Who may look at a restricted record: a tick for whoever is known, the ids of others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.domain.secrecy.leave import named_in
from workbench.domain.values.value import Value
from workbench.services.pages.record.actors import ActorLine
from workbench.services.pages.tone import Tone
from workbench.ui.controls import Banner, column, label
from workbench.ui.editors.editor import Editor, Unreadable
from workbench.ui.editors.wrapped import WrappedTick
from workbench.ui.words import joined, say

_BETWEEN = ", "  # what the journal keeps between two ids, in no language


class LeaveEditor(Editor):
    """A tick for each actor who is known, with the id that others may be told, and a line."""

    def __init__(self, actors: Sequence[ActorLine]) -> None:
        super().__init__()
        self._actors = tuple(actors)
        self.ticks = {actor.id: self._tick(actor) for actor in self._actors}
        self.line = QLineEdit()
        self.line.setPlaceholderText(say("editors.leave.others_hint"))
        self.line.textEdited.connect(self.edited)
        self.line.textChanged.connect(self._look_at_others)
        self.unknown = Banner(meaning=Tone.WARN)
        caption = label(say("editors.leave.others"), level="small", tone="muted")
        caption.setBuddy(self.line)
        self.setLayout(column(*self.ticks.values(), caption, self.line, self.unknown, gap=6))
        self.show_value(None)

    def read(self) -> Value | Unreadable | None:
        """The ids in one text, as the question keeps them."""
        ticked = [actor for actor, tick in self.ticks.items() if tick.isChecked()]
        named = [actor for actor in ticked if actor in self._named or not self._is_always(actor)]
        return _BETWEEN.join(dict.fromkeys((*named, *named_in(self.line.text())))) or None

    def show_value(self, value: Value | None) -> None:
        """Tick those whom the text names; ids of nobody who is known stay in the line."""
        self._named = named_in(value) if isinstance(value, str) else ()
        for actor, tick in self.ticks.items():
            tick.setChecked(actor in self._named or self._is_always(actor))
        self.line.setText(_BETWEEN.join(id_ for id_ in self._named if id_ not in self.ticks))

    def set_name(self, name: str) -> None:
        """Name every tick by question and actor."""
        self.setAccessibleName(name)
        for tick in self.ticks.values():
            tick.setAccessibleName(say("joined.labelled", label=name, value=tick.words))
        self.line.setAccessibleName(say("editors.leave.others_name", name=name))

    def main_control(self) -> QWidget:
        """The first tick that can be turned, else the line."""
        turned = (tick for tick in self.ticks.values() if tick.isEnabled())
        return next(turned, self.line)

    def _tick(self, actor: ActorLine) -> WrappedTick:
        tick = WrappedTick()
        tick.take_words(say("editors.leave.actor", name=actor.name, id=actor.id))
        tick.setEnabled(not actor.always)
        tick.clicked.connect(self.edited)
        return tick

    def _look_at_others(self) -> None:
        """Say which ids nobody here has: a colleague yet to come has one of those too."""
        others = [id_ for id_ in named_in(self.line.text()) if id_ not in self.ticks]
        said = say("editors.leave.nobody_is_called", ids=joined("joined.list", others))
        self.unknown.say(said if others else "", Tone.WARN)

    def _is_always(self, actor: str) -> bool:
        return any(known.always for known in self._actors if known.id == actor)
