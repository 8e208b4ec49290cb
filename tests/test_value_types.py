"""A new type of answer brings every piece, or is told by name which one is missing."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields
from enum import StrEnum
from pathlib import Path

import pytest

from tests.ui.editors.every_type import SAMPLES
from workbench.content.journeys.expected_values import WANTED
from workbench.domain.question import QuestionType
from workbench.domain.values.registry import VALUE_TYPES
from workbench.domain.values.value_type import ValueType
from workbench.ui.editors.build import EDITORS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")
TABLES = {
    "an entry in VALUE_TYPES (domain/values/registry.py)": VALUE_TYPES,
    "an editor in EDITORS (ui/editors/build.py)": EDITORS,
    "what a journey may write in WANTED (content/journeys/expected_values.py)": WANTED,
    "two answers in SAMPLES (tests/ui/editors/every_type.py)": SAMPLES,
}


def missing_pieces(types, page=PAGE):
    """What each type lacks, one sentence a piece."""
    found = [f"{of}: {what}" for of in types for what, table in TABLES.items() if of not in table]
    for of in types:
        line = re.search(rf"^\| `{of}` \|.*\|.*\|$", page, re.MULTILINE)
        if line is None:
            found.append(f"{of}: a line in docs/packs.md (Questions)")
            continue
        own = VALUE_TYPES[of].pack_keys
        found += [
            f"{of}: its key `{key}` in docs/packs.md"
            for key in own
            if key not in line[0].split("|")[3]
        ]
    return found


def test_every_type_of_question_has_every_piece():
    missing = missing_pieces(QuestionType)
    assert not missing, "\n".join(missing)


def test_every_piece_of_every_type_is_there():
    pieces = [piece.name for piece in fields(ValueType)]
    lacking = [
        f"{of}.{piece}"
        for of, kind in VALUE_TYPES.items()
        for piece in pieces
        if getattr(kind, piece) is None
    ]
    assert lacking == []


def test_a_type_that_nobody_finished_is_told_piece_by_piece():
    more = StrEnum("more", {"SONG": "song"})
    told = missing_pieces([*QuestionType, *more])
    assert told == [
        *(f"song: {what}" for what in TABLES),
        "song: a line in docs/packs.md (Questions)",
    ]


def test_an_entry_without_one_of_its_pieces_cannot_be_made():
    whole = {
        piece.name: getattr(VALUE_TYPES[QuestionType.DATE], piece.name)
        for piece in fields(ValueType)
    }
    said_for_all = {piece.name for piece in fields(ValueType) if piece.default is not MISSING}
    assert "schema" not in said_for_all
    for piece in whole.keys() - said_for_all:
        rest = {name: value for name, value in whole.items() if name != piece}
        with pytest.raises(TypeError, match=piece):
            ValueType(**rest)
