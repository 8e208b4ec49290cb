"""What every editor can do: show a value, and read what a person made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.canonical import Json
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.registry import read_value
from workbench.domain.values.value import Value, spelt


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What was typed cannot be read as an answer; the sentence says why."""

    typed: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """A linked record or kept document, with the words that name it."""

    id: str
    title: str


Show = Callable[[tuple[Chosen, ...]], object]
"""Shows what was found to whoever looked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What editors may ask of the case file; a form without one offers less.

    `find` looks for records of kinds by words, for somebody, and shows what it finds sooner or
    later; `create` opens a record of a kind and calls back with it; `documents` are those of
    the record; `add_file` keeps a new one and gives it back. `languages` are those that texts
    are kept in, `creatable` the kinds with the words of their buttons.
    """

    new_id: Callable[[], str]
    find: Callable[[tuple[str, ...], str, QObject, Show], object] = lambda *_asked: None
    create: Callable[[str, Callable[[Chosen], object]], None] | None = None
    creatable: Mapping[str, str] = field(default_factory=dict)
    documents: Callable[[], tuple[Chosen, ...]] = tuple
    add_file: Callable[[str, bytes], Chosen | None] | None = None
    languages: tuple[tuple[str, str], ...] = (("en", "English"),)
    zone: str = "Europe/London"


class Editor(QWidget):
    """The editor of one question; `edited` follows every change a person makes.

    `asked` is the question under which a draft is read. An editor that `holds_on` cannot be
    emptied again by hand: whoever shows it offers to.
    """

    edited = Signal()
    holds_on = False
    asked = Question(id="", type=QuestionType.TEXT)

    def read(self) -> Value | Unreadable | None:
        """The value, None when there is none."""
        raise NotImplementedError

    def show_value(self, value: Value | None) -> None:
        """Show a value; None, or one of another type, empties the editor."""
        raise NotImplementedError

    def show_typed(self, typed: str) -> None:
        """Show again what was typed and could not be read."""
        del typed

    def draft(self) -> dict[str, Json]:
        """What stands here, in a form that a draft can keep; empty when it is nothing."""
        read = self.read()
        if isinstance(read, Unreadable):
            return {"typed": read.typed}
        return {"value": spelt(read)} if read is not None else {}

    def show_draft(self, draft: Mapping[str, Json]) -> None:
        """Show again what a draft kept."""
        if "typed" in draft:
            self.show_typed(str(draft["typed"]))
        else:
            value = draft.get("value")
            self.show_value(None if value is None else read_value(self.asked, value))

    def show_titles(self, titles: Mapping[str, str]) -> None:
        """Take the words that name linked records and documents."""
        del titles

    def titles(self) -> Mapping[str, str]:
        """The words that name linked records and documents, as far as they are known here."""
        return {}

    def set_name(self, name: str) -> None:
        """Give the controls a name for people who cannot see the label."""
        self.setAccessibleName(name)

    def set_editable(self, *, editable: bool) -> None:
        """Let people change the value, or only read it: nothing that acts stays in sight dead."""
        self.setEnabled(editable)

    def main_control(self) -> QWidget:
        """The control that the label belongs to and that takes the focus."""
        return self

    def mark_invalid(self, *, invalid: bool) -> None:
        """Show that the value cannot be kept, or can again."""
        del invalid
