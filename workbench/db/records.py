"""Records beside their entries: identity, folded answers, and what lists need of them."""

from __future__ import annotations

import json

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from workbench.db.sort_key import REFERENCE, sort_key
from workbench.db.tables import (
    answers,
    counters,
    erasures,
    links,
    records,
    search,
    summary,
)
from workbench.db.view import View, WritableView
from workbench.domain.answers import from_json, to_json
from workbench.domain.canonical import canonical
from workbench.domain.listing import Projection
from workbench.domain.record import Record
from workbench.services.ports import LinkFrom, Stored


class RecordsReading(View):
    """Records as they can be read."""

    def stored(self, record: str) -> Stored | None:
        """The record with this id, or None."""
        query = (
            select(records, answers.c.answers, answers.c.answered_by)
            .join(answers, answers.c.record == records.c.number)
            .where(records.c.id == record)
        )
        row = self.connection.execute(query).first()
        if row is None:
            return None
        return Stored(
            number=row.number,
            id=row.id,
            kind=row.kind,
            reference=row.reference,
            title=row.title,
            standing=row.standing,
            matter=row.matter,
            version=row.version,
            answers={name: from_json(one) for name, one in json.loads(row.answers).items()},
            answered_by=json.loads(row.answered_by),
        )

    def find(self, reference: str) -> str | None:
        """The id of the record with this reference, or None."""
        return self.connection.scalar(select(records.c.id).where(records.c.reference == reference))

    def linking_to(self, record: str, latest: int | None = None) -> tuple[LinkFrom, ...]:
        """The records that point to this one, in the order they were opened, or the latest."""
        query = (
            select(records.c.id, links.c.question)
            .join(links, links.c.record == records.c.number)
            .where(links.c.target == record)
            .order_by(records.c.number.desc(), links.c.question.desc())
            .limit(latest)
        )
        rows = self.connection.execute(query).all()
        return tuple(LinkFrom(row.id, row.question) for row in reversed(rows))

    def stale(self, stamp: str) -> tuple[str, ...]:
        """The records whose projection was made with other packs than these."""
        query = (
            select(records.c.id)
            .where(or_(records.c.stamp < stamp, records.c.stamp > stamp))
            .where(records.c.standing != "purged")
            .order_by(records.c.number)
        )
        return tuple(self.connection.scalars(query))

    def references(self, kind: str | None = None) -> tuple[str, ...]:
        """Every reference in the order of opening, of one kind or of all."""
        query = select(records.c.reference).order_by(records.c.number)
        if kind is not None:
            query = query.where(records.c.kind == kind)
        return tuple(self.connection.scalars(query))

    def erased(self) -> tuple[str, ...]:
        """The ids of all records that were purged here, for a backup that is restored."""
        return tuple(self.connection.scalars(select(erasures.c.record)))


class RecordsWriting(RecordsReading, WritableView):
    """Records as they can be changed."""

    def next_reference(self, prefix: str, year: int) -> str:
        """The next free reference, such as AR-2026-0001: without gaps in a prefix and year."""
        taken = upsert(counters).values(prefix=prefix, year=year, last=1)
        number = self.connection.scalar(
            taken.on_conflict_do_update(
                index_elements=[counters.c.prefix, counters.c.year],
                set_={"last": counters.c.last + 1},
            ).returning(counters.c.last)
        )
        return f"{prefix}-{year}-{number:04d}"

    def open_record(self, record: str, kind: str, reference: str, matter: str) -> None:
        """Make room for a new record; its first entry follows in the same transaction."""
        opened = self.connection.execute(
            insert(records).values(
                id=record,
                kind=kind,
                reference=reference,
                matter=matter,
                title="",
                standing="open",
                stamp="",
                version=0,
                fields="{}",
            )
        ).inserted_primary_key
        assert opened is not None
        number = opened[0]
        self.connection.execute(
            insert(answers).values(record=number, answers="{}", answered_by="{}")
        )
        self.connection.execute(insert(search).values(rowid=number, words=""))
        key = sort_key(REFERENCE, reference)
        self.connection.execute(
            insert(summary).values(record=number, field=REFERENCE, kind=kind, value=key)
        )

    def keep(self, record: Record, projection: Projection) -> None:
        """Keep the folded answers of a record and what lists need of it.

        Raises KeyError for a record that was not opened.
        """
        number = self.existing(record.id)
        identity = self.connection.execute(
            select(records.c.kind, records.c.reference).where(records.c.number == number)
        ).one()
        self._keep_lines(number, record, projection)
        keyed = {
            name: projection.keys.get(name) or sort_key(name, value)
            for name, value in projection.fields.items()
        }
        for name, value in (
            (REFERENCE, identity.reference),
            ("title", projection.title),
            ("standing", projection.standing),
        ):
            keyed[name] = sort_key(name, value)
        self._keep_summary(number, identity.kind, keyed)
        self._keep_links(number, set(projection.links))
        self._keep_words(number, projection.words)

    def stamp(self, record: str, stamp: str) -> None:
        """Say with which packs lists know a record; empty where they are out of date."""
        self.connection.execute(update(records).where(records.c.id == record).values(stamp=stamp))

    def _keep_lines(self, number: int, record: Record, projection: Projection) -> None:
        self.connection.execute(
            update(records)
            .where(records.c.number == number)
            .values(
                title=projection.title,
                standing=projection.standing,
                stamp=projection.stamp,
                fields=canonical(dict(projection.fields)),
                version=records.c.version + 1,
            )
        )
        self.connection.execute(
            update(answers)
            .where(answers.c.record == number)
            .values(
                answers=canonical({name: to_json(one) for name, one in record.answers.items()}),
                answered_by=canonical(dict(record.answered_by)),
            )
        )

    def _keep_summary(self, number: int, kind: str, keyed: dict[str, str]) -> None:
        query = select(summary.c.field, summary.c.value).where(summary.c.record == number)
        old = {row.field: row.value for row in self.connection.execute(query)}
        for field in old.keys() - keyed.keys():
            self.connection.execute(
                delete(summary).where(summary.c.record == number, summary.c.field == field)
            )
        changed = [
            {"record": number, "field": field, "kind": kind, "value": value}
            for field, value in keyed.items()
            if old.get(field) != value
        ]
        if changed:
            new = upsert(summary)
            self.connection.execute(
                new.on_conflict_do_update(
                    index_elements=[summary.c.record, summary.c.field],
                    set_={"value": new.excluded.value},
                ),
                changed,
            )

    def _keep_links(self, number: int, wanted: set[tuple[str, str]]) -> None:
        query = select(links.c.question, links.c.target).where(links.c.record == number)
        old = {(row.question, row.target) for row in self.connection.execute(query)}
        for question, target in old - wanted:
            self.connection.execute(
                delete(links).where(
                    links.c.record == number,
                    links.c.question == question,
                    links.c.target == target,
                )
            )
        for question, target in sorted(wanted - old):
            self.connection.execute(
                insert(links).values(record=number, question=question, target=target)
            )

    def _keep_words(self, number: int, words: str) -> None:
        old = self.connection.scalar(select(search.c.words).where(search.c.rowid == number))
        if old != words:
            self.connection.execute(
                update(search).where(search.c.rowid == number).values(words=words)
            )
