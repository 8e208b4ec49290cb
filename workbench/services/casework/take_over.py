"""Takes the register of an organisation into a case file, each entry with its passages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.domain.answers import Answer
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.kind import OrganisationPack, OrganisationRecord
from workbench.services.casework.records import open_in
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.sight import acting


def offered(desk: Desk) -> tuple[OrganisationPack, ...]:
    """The organisations whose register the packs bring."""
    return tuple(desk.packs.organisations.values())


def take_over(desk: Desk, organisation: str) -> Done[Mapping[str, str]]:
    """Open every register entry of an organisation, in one transaction; gives ids by key.

    What the source does not say stays unanswered, with the reason beside the gap. Raises
    KeyError for an unknown organisation, NotAcceptable when an entry of it cannot be kept.
    """
    pack = desk.packs.organisations[organisation]
    ids = {record.key: desk.new_id() for record in pack.records}
    matter = desk.new_id()
    with acting(desk) as act:
        for record in pack.records:
            open_in(
                act,
                record.kind,
                _answers(record, ids),
                record=ids[record.key],
                matter=matter,
                more={
                    "source": pack.source,
                    "passages": record.passages,
                    "gaps": record.not_stated,
                },
            )
        act.file.append(
            [
                NewEntry(
                    record="",
                    type=EntryType.ORGANISATION_TAKEN,
                    payload={"organisation": organisation, "packs": desk.packs.digest},
                )
            ]
        )
    return Done(ids, frozenset(ids.values()))


def _answers(record: OrganisationRecord, ids: Mapping[str, str]) -> dict[str, Answer]:
    return {name: Answer(_linked(value, ids)) for name, value in record.answers.items()}


def _linked(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return ids.get(value[1:], value) if value.startswith("@") else value
    if isinstance(value, Mapping):
        return {name: _linked(one, ids) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_linked(one, ids) for one in value]
    return value
