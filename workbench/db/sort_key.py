"""The texts under which lists file their fields; a reference goes by its number."""

from __future__ import annotations

from workbench.domain.listing import ListField
from workbench.domain.values.filing import filed

REFERENCE = ListField.REFERENCE


def sort_key(field: str, value: str) -> str:
    """The text under which a plain value is filed, or a value it is compared with."""
    if field == REFERENCE:
        head, dash, number = value.rpartition("-")
        return f"{head}{dash}{number:0>10}"
    return filed(value)
