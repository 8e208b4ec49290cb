"""What was typed but not saved, and the packs that records were made with."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from workbench.db.sql_tables import drafts, packs
from workbench.db.transaction import TransactionPart, WritingPart
from workbench.domain.canonical import Json


class DraftsReading(TransactionPart):
    """Drafts and packs as they can be read."""

    def draft(self, record: str, step: str) -> Mapping[str, Json] | None:
        """What was typed in a step but not saved, or None."""
        query = select(drafts.c.answers).where(drafts.c.record == record, drafts.c.step == step)
        found = self.connection.scalar(query)
        return None if found is None else dict(json.loads(found))

    def drafts(self) -> tuple[tuple[str, str], ...]:
        """Where something was typed and not saved: record and step, in their order."""
        query = select(drafts.c.record, drafts.c.step).order_by(drafts.c.record, drafts.c.step)
        return tuple((row.record, row.step) for row in self.connection.execute(query))

    def pack(self, digest: str) -> bytes | None:
        """A pack as it was kept in this case file, or None."""
        return self.connection.scalar(select(packs.c.data).where(packs.c.digest == digest))


class DraftsWriting(DraftsReading, WritingPart):
    """Drafts and packs as they can be changed."""

    def save_draft(self, record: str, step: str, answers: Mapping[str, Json]) -> None:
        """Remember what was typed in a step."""
        typed = json.dumps(dict(answers), ensure_ascii=False)
        saved = insert(drafts).values(record=record, step=step, answers=typed)
        self.connection.execute(
            saved.on_conflict_do_update(
                index_elements=[drafts.c.record, drafts.c.step],
                set_={"answers": saved.excluded.answers},
            )
        )

    def drop_draft(self, record: str, step: str) -> None:
        """Forget what was typed in a step."""
        query = "DELETE FROM drafts WHERE record = ? AND step = ?"
        self.connection.exec_driver_sql(query, (record, step))

    def store_pack(self, digest: str, data: bytes) -> bool:
        """Store a pack under its digest; False when it was there already."""
        kept = insert(packs).values(digest=digest, data=data).on_conflict_do_nothing()
        return bool(self.connection.execute(kept).rowcount)
