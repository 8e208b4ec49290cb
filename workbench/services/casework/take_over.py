"""Takes the register of an organisation into a case file, each entry with its passages."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.answers import Written, with_ids
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.organisation_pack import OrganisationPack, OrganisationRecord
from workbench.services.casework.records import TakenFrom, open_in
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
                taken_from=TakenFrom(
                    source=pack.source, passages=record.passages, gaps=record.not_stated
                ),
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


def _answers(record: OrganisationRecord, ids: Mapping[str, str]) -> dict[str, Written]:
    return {name: with_ids(answer, ids) for name, answer in record.answers.items()}
