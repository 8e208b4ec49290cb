"""The database itself holds the journal to what the chain says."""

from __future__ import annotations

import pytest
from chain import chain_faults

from workbench.db.driver_faults import RefusedByDatabase


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET head = 'x' WHERE number = 1",
        "DELETE FROM entries WHERE number = 1",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE number = 1",
        "INSERT INTO entries SELECT 3, record, recorded_at, actor, type, head, hash FROM entries",
        "UPDATE payloads SET payload = '{}' WHERE number = 1",
        "DELETE FROM payloads WHERE number = 1",
        "INSERT OR REPLACE INTO payloads SELECT * FROM payloads WHERE number = 1",
    ],
)
def test_the_database_itself_refuses_to_change_the_journal(case_file, open_record, statement):
    open_record(case_file, "r1")
    with pytest.raises(RefusedByDatabase, match="CONSTRAINT"), case_file._engines.writing() as run:
        run.exec_driver_sql(statement)
    with case_file.reading() as reading:
        assert chain_faults(reading.all_entries()) == []
        assert reading.entries("r1")[0].payload is not None
