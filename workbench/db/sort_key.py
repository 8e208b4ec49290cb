"""The texts under which lists file their fields; a reference goes by its number."""

from __future__ import annotations

import json
from collections.abc import Mapping

from workbench.domain.canonical import Json, canonical
from workbench.domain.listing import ListField, Projection
from workbench.domain.values.filing import filed

REFERENCE = ListField.REFERENCE


def sort_key(field: str, value: str) -> str:
    """The text under which a plain value is filed, or a value it is compared with."""
    if field == REFERENCE:
        head, dash, number = value.rpartition("-")
        return f"{head}{dash}{number:0>10}"
    return filed(value)


def kept_fields(made: Projection) -> tuple[str, Mapping[str, str]]:
    """The fields of a projection as a record keeps them, and under which keys they are filed.

    Kept is a text, or a text and its key where that is not its own.
    """
    kept: dict[str, Json] = {}
    keys: dict[str, str] = {}
    for name, value in made.fields.items():
        own = sort_key(name, value)
        key = keys[name] = made.keys.get(name) or own
        kept[name] = value if key == own else [value, key]
    return canonical(kept), keys


def shown_fields(kept: str) -> dict[str, str]:
    """The fields of a record as lists show them."""
    fields = json.loads(kept).items()
    return {name: field if isinstance(field, str) else field[0] for name, field in fields}


def filed_under(kept: str) -> dict[str, str]:
    """The keys of the fields that a record keeps, as `kept_fields` gave them."""
    fields = json.loads(kept).items()
    return {
        name: sort_key(name, field) if isinstance(field, str) else field[1]
        for name, field in fields
    }
