"""Records have several dues, each a row; filters go by the instant from which on one is late."""

from __future__ import annotations

from textwrap import dedent

from alembic import op

revision = "0003"
down_revision = "0002"

SHAPE = (
    "DROP INDEX ix_agenda_due",
    "DROP INDEX ix_agenda_work_to",
    "ALTER TABLE agenda RENAME COLUMN due TO late",
    """
    CREATE TABLE dues (
        record INTEGER NOT NULL,
        due TEXT NOT NULL,
        of_row TEXT NOT NULL,
        late_from TEXT,
        day TEXT,
        shown_from TEXT NOT NULL,
        waits_for TEXT NOT NULL,
        actor TEXT NOT NULL,
        date_in_law TEXT NOT NULL,
        work_to TEXT NOT NULL,
        title TEXT NOT NULL,
        CONSTRAINT pk_dues PRIMARY KEY (record, due, of_row),
        CONSTRAINT fk_dues_record_records FOREIGN KEY(record) REFERENCES records (number)
    ) WITHOUT ROWID, STRICT
    """,
)
# From the cache as it was: one due a record, its day over at midnight in UTC. Which dues there are
# and when their days end only a pack can tell: the stamp asks for every line to be made anew.
CONTENTS = (
    """
    UPDATE agenda SET late = lower(strftime(
        '%Y-%m-%dT%H:%M:%S.000000+00:00',
        upper(late),
        CASE WHEN length(late) = 10 THEN '+1 day' ELSE '+0 day' END
    ))
    """,
    """
    INSERT INTO dues (
        record, due, of_row, late_from, day, shown_from,
        waits_for, actor, date_in_law, work_to, title
    )
    SELECT
        agenda.record, 'work_to', '', upper(late), substr(work_to, 1, 10), '',
        coalesce(waiting, ''), '', upper(coalesce(value, '')), upper(coalesce(work_to, '')), ''
    FROM agenda
    LEFT JOIN summary ON summary.record = agenda.record AND field = 'due'
    WHERE work_to IS NOT NULL OR waiting IS NOT NULL
    """,
    "UPDATE records SET stamp = '' WHERE standing <> 'purged'",
)
INDEXES = (
    "CREATE INDEX ix_agenda_late ON agenda (late, work_to, kind)",
    "CREATE INDEX ix_agenda_work_to ON agenda (work_to, late, kind)",
    "CREATE INDEX ix_dues_late_from ON dues (late_from, shown_from)",
    "CREATE INDEX ix_dues_day ON dues (day, late_from, shown_from)",
    """
    CREATE INDEX ix_dues_waiting ON dues (day, late_from, shown_from, waits_for)
    WHERE waits_for <> ''
    """,
    """
    CREATE INDEX ix_dues_actor ON dues (actor, day, late_from, shown_from) WHERE actor <> ''
    """,
)


def upgrade() -> None:
    for statement in (*SHAPE, *CONTENTS, *INDEXES):
        op.execute(dedent(statement).strip())
