"""What keeps a case file whole by itself, checked for a proof: rules, counters, erasures."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from workbench.db.sql_tables import BEYOND_TABLES
from workbench.domain.sentence import sentence
from workbench.services.flaws import Amiss, Flaw

_BEHIND = """
    SELECT prefix || '-' || year FROM counters
    JOIN records ON reference GLOB prefix || '-' || year || '-*'
    GROUP BY prefix, year, last
    HAVING max(CAST(substr(reference, length(prefix || '-' || year) + 2) AS INTEGER)) > last
"""
_NOT_TOLD = """
    SELECT coalesce(reference, erasures.record) FROM erasures
    LEFT JOIN records ON records.id = erasures.record
    WHERE NOT EXISTS (
        SELECT 1 FROM entries WHERE entries.record = records.number AND type = 'purged'
    )
"""
_NOT_LISTED = """
    SELECT reference FROM records WHERE standing = 'purged'
    AND id NOT IN (SELECT record FROM erasures)
"""


def safeguard_flaws(connection: Connection) -> Iterator[Flaw]:
    """Rules of the journal that are gone, references given twice, erasures nobody tells of."""
    kept = set(connection.exec_driver_sql("SELECT sql FROM sqlite_master").scalars())
    if any(rule.strip() not in kept for rule in BEYOND_TABLES):
        yield Flaw(sentence("verify.place.journal"), Amiss.RULES_REMOVED)
    for query, flaw in (
        (_BEHIND, Amiss.COUNTER_BEHIND),
        (_NOT_TOLD, Amiss.ERASURE_WITHOUT_ENTRY),
        (_NOT_LISTED, Amiss.ERASURE_FORGOTTEN),
    ):
        for place in connection.exec_driver_sql(query).scalars():
            yield Flaw(sentence("verify.place.record", reference=place), flaw)
