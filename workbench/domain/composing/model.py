"""The model of a batch: a letter with marks in place of what differs from row to row."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from workbench.domain.canonical import Json
from workbench.domain.composing.row_guard import stands_for
from workbench.domain.letter import (
    AddressWindow,
    Bullets,
    Clause,
    DocumentForm,
    Heading,
    Letter,
    Letterhead,
    Numbered,
    Paragraph,
    Source,
    Span,
    Table,
)

T = TypeVar("T")
_OPENS, _CLOSES = "\ue000", "\ue001"  # of the private use area: no text of a person holds them
_TYPES: Mapping[str, Callable[..., object]] = {
    held.__name__: held
    for held in (
        *(Letter, Letterhead, Clause, Source, Span),
        *(Paragraph, Heading, Numbered, Bullets, Table),
    )
}
_MARK = re.compile(f"{_OPENS}([a-z0-9_]+){_CLOSES}")


def mark_of(column: str) -> str:
    """What stands in a model where the cell of a column comes."""
    return f"{_OPENS}{column}{_CLOSES}"


def letter_of_row(model: Letter, said: Mapping[str, str]) -> Letter:
    """The letter of one row: every mark gives way to the words of its cell.

    Clauses that ask for other cells than the row has are left out.
    """

    def fill(text: str) -> str:
        return _MARK.sub(lambda found: said.get(found[1], ""), text)

    def in_one_line(text: str) -> str:
        filled = fill(text)
        return ", ".join(_lines(filled)) if "\n" in filled else filled

    clauses = tuple(clause for clause in model.clauses if stands_for(clause, said))
    letter = _mapped(replace(model, clauses=clauses), in_one_line)
    lines = (line for text in model.addressee for line in _lines(fill(text)))
    return replace(letter, addressee=tuple(lines))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def spelt_model(model: Letter) -> bytes:
    """A model as it is kept: the same bytes for the same letter."""
    return (json.dumps(_spelt(model), ensure_ascii=False, sort_keys=True) + "\n").encode()


def read_model(data: bytes) -> Letter | None:
    """A model as it was kept; None where this is none."""
    read = _read(json.loads(data))
    if not isinstance(read, Letter):
        return None
    profile = AddressWindow(read.profile) if read.profile is not None else None
    return replace(read, profile=profile, form=DocumentForm(read.form))


def _spelt(value: object) -> Json:
    if is_dataclass(value) and not isinstance(value, type):
        held = {each.name: _spelt(getattr(value, each.name)) for each in fields(value)}
        return {"is": type(value).__name__, **held}
    if isinstance(value, tuple):
        return [_spelt(item) for item in value]
    return value if isinstance(value, str | int | bool) else None


def _read(written: Json) -> object:
    if isinstance(written, list):
        return tuple(_read(item) for item in written)
    if isinstance(written, dict):
        made = _TYPES[str(written["is"])]
        return made(**{name: _read(held) for name, held in written.items() if name != "is"})
    return written


def _mapped(value: T, change: Callable[[str], str]) -> T:
    """A value with every text in it changed; names from closed lists stay."""
    if type(value) is str:
        return cast("T", change(str(value)))
    if isinstance(value, tuple):
        return cast("T", tuple(_mapped(item, change) for item in value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {each.name: _mapped(getattr(value, each.name), change) for each in fields(value)}
        return cast("T", type(value)(**changed))
    return value
