"""Which records of a kind a document may gather."""

from __future__ import annotations

from workbench.domain.answers import linked
from workbench.domain.continuing import continuing
from workbench.domain.letter_template import Extent, LetterTemplate
from workbench.domain.listing import Listing, ListRow
from workbench.domain.status import GONE
from workbench.domain.values.registry import named_in
from workbench.domain.values.value_type import Naming
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView


def records_of_kind(
    sight: Sight[Reading], view: RecordView, template: LetterTemplate, sender: str, kind: str
) -> tuple[str, ...]:
    """The records of a kind that a document of this record gathers, in their order.

    They point to the record, or are those of the organisation it is from, or all of them; those
    that continue as another kind are among them.
    """
    kinds = continuing(view.packs.kinds, kind)
    rows = sight.file.rows(sight.file.numbers(Listing(kinds=kinds)))
    found = tuple(row.record for row in rows if _may_be_named(sight, row))
    if template.extent is Extent.CASE_FILE:
        return found
    wanted = view.record.id if template.extent is Extent.RECORD else sender
    return tuple(record for record in found if _points_to(sight, view, record, wanted))


def kept_from(sight: Sight[Reading], kind: str, named: tuple[str, ...]) -> frozenset[str]:
    """Those of a kind, and of the named records, to which whoever looks has no leave.

    Whether a document would have shown them cannot be told without looking at them.
    """
    every = Listing(kinds=(kind,), of_nobody=True)  # lists leave out what this looks for
    listed = sight.file.numbers(every) if kind else ()
    rows = (row.record for row in sight.file.rows(listed)) if kind else ()
    return frozenset(record for record in (*rows, *named) if bare_reference(sight, record))


def bare_reference(sight: Sight[Reading], record: str) -> str:
    """What everybody may know of a restricted record; empty of others."""
    stored = sight.stored(record)
    return stored.reference if stored is not None and stored.leave is not None else ""


def _may_be_named(sight: Sight[Reading], row: ListRow) -> bool:
    """Whether a record may stand in a document at all: the one place that leaves records out.

    No document says what whoever makes it has no leave to look at.
    """
    return row.status not in GONE and sight.readable(row.record) is not None


def _points_to(sight: Sight[Reading], view: RecordView, record: str, wanted: str) -> bool:
    stored = sight.stored(record)
    kind = view.packs.kinds.get(stored.kind) if stored is not None else None
    if stored is None or kind is None:
        return False
    answers = kind.read(stored.answers)
    regime_from = kind.question(kind.regime_from)
    is_link = regime_from is not None and bool(regime_from.to)
    if view.record.id != wanted and is_link:
        return wanted in linked(answers, kind.regime_from)
    return any(
        wanted in named_in(question, answer.value, Naming.RECORDS)
        for question in kind.questions
        if (answer := answers.get(question.id)) is not None and answer.value is not None
    )
