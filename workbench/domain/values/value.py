"""The frozen values that answers hold, how the journal spells them and how guards see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import assert_never

from workbench.domain.canonical import Json
from workbench.domain.guard import Lookup, Seen
from workbench.domain.values.amounts import Duration, Estimate, Money
from workbench.domain.values.moment import Moment


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in several languages, by language."""

    by_language: Mapping[str, str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_language", MappingProxyType(dict(self.by_language)))

    def in_language(self, language: str) -> str | None:
        """The text in a language, or None."""
        return self.by_language.get(language)

    def in_any(self, language: str) -> str:
        """The text in a language, else the first there is."""
        return self.by_language.get(language) or next(iter(self.by_language.values()), "")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its stable id, and its cells by column.

    A cell of a column that the table no longer has stays unread.
    """

    id: str
    cells: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cells", MappingProxyType(dict(self.cells)))


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that its question cannot read: kept and written back exactly as it was spelt."""

    json: Json


Value = (
    str
    | bool
    | Decimal
    | date
    | Moment
    | Texts
    | Duration
    | Money
    | Estimate
    | tuple[str, ...]
    | tuple[Row, ...]
    | Unread
)
"""What a known answer holds.

Texts, ids of choices and the two letters of a country are `str`; several choices, linked
records and files are tuples of ids; a table is a tuple of rows.
"""


Spelt = Value | Json
"""A value as somebody gives it: read already, or as the journal spells it."""


def spelt(value: Spelt) -> Json:
    """A value as the journal spells it; what is spelt so already stays."""
    match value:
        case None | bool() | int() | float() | str() | Mapping():
            return value
        case Decimal():
            return format(value, "f")
        case Moment() | Duration() | Money() | Estimate():
            return value.to_json()
        case date():
            return value.isoformat()
        case Texts():
            return dict(value.by_language)
        case Unread():
            return value.json
        case Sequence():
            return [_spelt_row(item) if isinstance(item, Row) else item for item in value]
        case _:
            assert_never(value)


def _spelt_row(row: Row) -> Json:
    return {"id": row.id, "cells": {name: spelt(cell) for name, cell in row.cells.items()}}


def seen(value: Value) -> Seen:
    """A value as guards and row tests compare it; what cannot be read is missing."""
    match value:
        case bool() | str():
            return value
        case Texts():
            return frozenset(value.by_language.values())
        case tuple():
            return _seen_each(value)
        case Unread():
            return Lookup.MISSING
        case _:
            return _seen_text(value)


def _seen_text(value: Decimal | date | Moment | Duration | Money | Estimate) -> str:
    match value:
        case Decimal():
            whole = value.to_integral_value()
            return format(whole if whole == value else value, "f")
        case Moment():
            return value.at.isoformat()
        case date():
            return value.isoformat()
        case Duration():
            return value.plain
        case Money():
            return value.currency
        case Estimate():
            return value.exactness
        case _:
            assert_never(value)


def _seen_each(items: Iterable[object]) -> frozenset[str]:
    return frozenset(item if isinstance(item, str) else "row" for item in items)


def is_empty(value: Value | None) -> bool:
    """Whether there is nothing to say: no value, no text, no row, nothing chosen."""
    return value in (None, "", ()) or (isinstance(value, Texts) and not value.by_language)
