from __future__ import annotations

import shutil
from datetime import UTC, datetime
from textwrap import dedent

import pytest
from alembic.script import ScriptDirectory

from workbench.db import engine, schema
from workbench.db.driver_faults import RefusedByDatabase
from workbench.db.engine import Engines
from workbench.db.sql_tables import metadata, schema_version
from workbench.db.watch.watch import witness_of
from workbench.domain.due.due import Due
from workbench.domain.folding import fold
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.listing import Listing, Projection, Where
from workbench.domain.listing import Test as Compared
from workbench.domain.status import Status
from workbench.services.doubts import DoubtReason, WitnessDoubt
from workbench.services.faults import NewerCaseFile


def plain(file):
    raw = engine.connect(file, None, mode="rwc")
    raw.close()
    return Engines(file, None, read_only=False, immutable=False)


def shape(engines):
    with engines.reading() as connection:
        rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master")
        return {(*row[:3], "".join((row[3] or "").split())) for row in rows}


def test_migrating_from_nothing_gives_what_the_tables_say(tmp_path):
    new, migrated = plain(tmp_path / "new.db"), plain(tmp_path / "migrated.db")
    with new.writing() as connection:
        schema.create_schema(connection)
    with migrated.writing() as connection:
        metadata.create_all(connection, tables=[schema_version])
        schema.migrate(connection)
    assert shape(new) == shape(migrated)
    with migrated.reading() as connection:
        assert schema.needs_migration(connection) is False
    new.dispose()
    migrated.dispose()


def test_the_known_revisions_are_those_of_the_scripts():
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    found = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(found)) == schema.REVISIONS


def test_a_newer_shape_is_refused_and_left_alone(vault, open_record):
    case_file = vault.open()
    open_record(case_file, "r1")
    with case_file._engines.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    case_file.close()
    before = vault.database.read_bytes()
    with pytest.raises(NewerCaseFile):
        vault.open()
    assert vault.database.read_bytes() == before


@pytest.fixture
def later(tmp_path, monkeypatch):
    """A version of the program that knows one revision more."""
    scripts = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))

    def brings(statement):
        (scripts / "versions" / "9001_more.py").write_text(
            dedent(f"""
            from alembic import op

            revision = "9001"
            down_revision = "{schema.REVISIONS[-1]}"


            def upgrade():
                op.execute("CREATE TABLE more (number INTEGER PRIMARY KEY)")
                op.execute("{statement}")
            """),
            encoding="utf-8",
        )
        monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "9001"))
        monkeypatch.setattr(schema, "MIGRATIONS", scripts)

    return brings


def test_an_older_case_file_is_moved_forward_after_a_backup(vault, open_record, later, tmp_path):
    case_file = vault.open()
    open_record(case_file, "r1", answers={"name": "Ada"})
    case_file.close()
    later("INSERT INTO more VALUES (7)")
    moved = vault.open()
    with moved._engines.reading() as connection:
        assert connection.exec_driver_sql("SELECT number FROM more").scalar() == 7
    assert moved.verify().whole
    moved.close()
    kept = tmp_path / "Conex-before-9001.dpo"
    assert {path.name for path in kept.iterdir()} == {"vault.json", "cases.db", "witness"}
    vault.open().close()
    assert not (tmp_path / "Conex-before-9001-2.dpo").exists()


def test_the_witness_knows_of_a_migration(vault, open_record, later, tmp_path):
    case_file = vault.open()
    open_record(case_file, "r1")
    case_file.close()
    before = shutil.copytree(vault.folder, tmp_path / "before")
    later("INSERT INTO more VALUES (7)")
    moved = vault.open()
    with moved.reading() as reading:
        writes = reading.writes()
    moved.close()
    mark = witness_of(vault.folder, vault.unlocked).read()
    assert (mark.writes, mark.number) == (writes, 1)
    # The database of before the migration is not the one its witness knows.
    shutil.copyfile(before / "cases.db", vault.database)
    assert vault.open(read_only=True).doubt == WitnessDoubt(
        why=DoubtReason.WRITES_MISSING, count=1
    )


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    vault, open_record, later, tmp_path, monkeypatch
):
    case_file = vault.open()
    open_record(case_file, "r1", answers={"name": "Ada"})
    case_file.close()
    later("INSERT INTO nowhere VALUES (7)")
    for _ in range(2):
        with pytest.raises(RefusedByDatabase):
            vault.open()
    monkeypatch.undo()
    again = vault.open()
    with again._engines.reading() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    with again.reading() as reading:
        assert reading.stored("r1").answers["name"].value == "Ada"
    assert "more" not in names
    assert (tmp_path / "Conex-before-9001-2.dpo").exists()


FIRST_SHAPE = (
    "DROP INDEX ix_records_good_until",
    "ALTER TABLE records DROP COLUMN good_until",
    "DROP INDEX ix_summary_open",
    "ALTER TABLE summary DROP COLUMN open",
    "DROP TABLE agenda",
    "DROP TABLE dues",
    "DROP TABLE reads",
    "DROP TABLE behind",
    "DROP TABLE tray_chunks",
    "DROP TABLE tray",
    "DROP TABLE merges",
    "DROP TABLE restricted",
    "UPDATE alembic_version SET version_num = '0001'",
)


def test_a_case_file_of_the_first_shape_finds_its_open_records_and_makes_its_lines_anew(
    vault, open_record, now
):
    case_file = vault.open()
    dates = {"due": "2026-02-05", "work_to": "2026-02-03"}
    open_record(case_file, "r1", fields=dates)
    open_record(case_file, "r2", fields={"waiting": "identity"})
    open_record(case_file, "r3")
    with case_file.writing(now) as writing:
        closed = Projection(
            title="", status=Status.CLOSED, fields=dates, words="", links=(), stamp="packs-1"
        )
        writing.append([NewEntry(record="r3", type=EntryType.CLOSED, payload={})])
        writing.store(fold(writing.entries("r3")), closed)
    listings = [
        Listing(kinds=(), where=(Where("standing", Compared.IS, "open"), *where), sort=sort)
        for where in ((), (Where("due", Compared.FROM, "2026"),))
        for sort in ("work_to", "reference")
    ]
    before = asked(case_file, listings)
    with case_file._engines.writing() as connection:
        for statement in FIRST_SHAPE:
            connection.exec_driver_sql(statement)
    case_file.close()
    moved = vault.open()
    assert asked(moved, listings) == before == [[1, 2], [1, 2], [1], [1]]
    with moved.reading() as reading:
        assert reading.stale("packs-1") == ("r1", "r2", "r3")
        # Until then Today shows what lists knew.
        dues = [of.due for of in reading.dues_among([1, 2, 3])]
    assert dues == [
        Due(
            id="work_to",
            limit="2026-02-05",
            work_to="2026-02-03",
            day="2026-02-03",
            late_from=datetime(2026, 2, 6, tzinfo=UTC),
        ),
        Due(id="work_to", waits_for="identity"),
    ]
    assert moved.verify().whole


def asked(case_file, listings):
    with case_file.reading() as reading:
        assert [reading.count(listing) for listing in listings] == [
            len(reading.numbers(listing)) for listing in listings
        ]
        return [list(reading.numbers(listing)) for listing in listings]
