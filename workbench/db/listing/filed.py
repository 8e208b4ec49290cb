"""Under what lists and Today must find a record, by the row that it was kept as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.db.record_rows import AGENDA, STATUS, RecordRow
from workbench.db.sort_key import REFERENCE, filed_under, sort_key
from workbench.domain.listing import TITLE
from workbench.domain.status import Status


@dataclass(frozen=True, slots=True)
class Filed:
    """Under what lists and Today find a record: kind, key and openness by field; its dates.

    `agenda` are the rows there: one of an open record, none of another.
    """

    fields: Mapping[str, list[str | int]]
    agenda: list[list[str | None]]


def listed_rows(line: RecordRow) -> Filed:
    """What the rows of a record in `summary` and `agenda` must be."""
    is_open = int(line.status == Status.OPEN)
    made = filed_under(line.fields)
    shown = {REFERENCE: line.reference, TITLE: line.title, STATUS: line.status}
    if line.status == Status.PURGED:
        del shown[TITLE]
    keys: dict[str, str] = {
        **made,
        **{name: sort_key(name, value) for name, value in shown.items()},
    }
    return Filed(
        fields={name: [line.kind, key, is_open] for name, key in keys.items()},
        agenda=[[made.get(name) for name in AGENDA]] if is_open else [],
    )
