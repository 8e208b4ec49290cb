"""What every type of answer has to bring: one entry of the table of value types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from workbench.domain.canonical import Json
from workbench.domain.letter_template import Speech
from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.values.value import Spelt, Value


class Naming(Enum):
    """What the ids in a value name."""

    NOTHING = "nothing"
    CHOICES = "choices"
    RECORDS = "records"
    DOCUMENTS = "documents"


class Hour(Enum):
    """How much of its time is said of a moment."""

    LEFT_OUT = "left_out"
    BRIEF = "brief"
    WITH_ZONE = "with_zone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How values are said: in which language, and how strictly.

    `labels` are words by id: of choices, linked records, documents, letters on file. A `strict`
    voice, that of letters, says nothing for which it has no words. `nameless` stands for a
    record that has no title, `former` words a choice that is offered no more, by its id.
    """

    speech: Speech
    labels: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    hour: Hour = Hour.BRIEF
    nameless: str = ""
    former: Callable[[str], str] = str


def letter_voice(speech: Speech, labels: Mapping[str, str], hour: Hour = Hour.LEFT_OUT) -> Voice:
    """The voice of a letter: it never falls back to another language or to an id."""
    return Voice(speech=speech, labels=labels, strict=True, hour=hour)


@dataclass(frozen=True, slots=True)
class PlacedValue:
    """A value that holds no others, with its question and its place: an answer, or a cell."""

    place: str
    question: Question
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueType:
    """One type of answer. How it is spelt and what guards see of it, the value itself knows.

    `pack_keys` are what kind.toml may say of such a question beside what every question has.
    `read` takes the journal's spelling (or a value that is read already) and gives None for
    anything else; `adopt` reads what an earlier version of a question, of a kindred type, left
    behind. `check` says what is wrong with a value, unread ones among them. `say` gives None
    where there are no words. `plain` is the text that lists keep, `listed` reads it back as far
    as that has to be put into words, `sort_key` files it. `texts` are what search may find,
    `parts` the values inside. `comes_up` tells whether a guard or row test can ever match a
    text, `cell_example` is one that it can; empty where only presence is asked for. `schema` is
    what JSON Schema says of a document for machines: of one item, where a value holds several.
    """

    pack_keys: tuple[str, ...]
    read: Callable[[Question, Spelt], Value | None]
    adopt: Callable[[Question, Spelt], Value | None]
    check: Callable[[Question, Value, date], tuple[Problem, ...]]
    say: Callable[[Value, Voice], str | None]
    plain: Callable[[Value], str]
    listed: Callable[[str], Value | None]
    sort_key: Callable[[Value], str]
    texts: Callable[[Value], Iterable[str]]
    parts: Callable[[Question, Value], Iterable[PlacedValue]]
    comes_up: Callable[[Question, str], bool]
    cell_example: str
    schema: Mapping[str, Json]
    naming: Naming = Naming.NOTHING
    is_text: bool = False  # may play the part of a text: an address, a name, a subject
    is_day: bool = False  # may play the part of a date, in facts and lists
    is_many: bool = False  # holds several things at once
    is_worded: bool = False  # its words are the pack's: a letter's cell opens with a capital
    in_guards: bool = True  # guards may look at it
    in_lists: bool = True  # a list may show it
    in_search: bool = False  # languages name it: found by its names, filed by the English one
    in_letters: bool = True  # a letter may write it out
