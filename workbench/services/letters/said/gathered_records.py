"""Which records of a kind a document may gather."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from workbench.domain.answers import linked, value_of
from workbench.domain.facts.continuing import continuing
from workbench.domain.letter_template import Extent, LetterTemplate
from workbench.domain.listing import Listing
from workbench.domain.status import GONE
from workbench.domain.values.registry import named_in
from workbench.domain.values.value_type import Naming
from workbench.services.casework.refresh import restricted_now
from workbench.services.ports import Reading, Stored
from workbench.services.sight import Sight
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True)
class InConfidence:
    """Which restricted records a document may show: whoever reads it need not have leave.

    Those that its own record names, those that were `named` one by one, and those that everybody
    may look at who may look at its own record. Nobody shows what they may not look at themselves.
    """

    sight: Sight[Reading]
    view: RecordView
    named: Collection[str] = ()

    def shown(self, record: str) -> Stored | None:
        """A record that a document may show; None where it may not."""
        stored = self.sight.readable(record)
        return stored if stored is not None and self._may_stand(record) else None

    def kept_from(self, kind: str, named: tuple[str, ...]) -> frozenset[str]:
        """Those of a kind, and of the named records, that stay out.

        Whether a document would have shown them cannot be told without looking at them.
        """
        kinds = continuing(self.view.packs.kinds, kind) if kind else ()
        return frozenset(
            record
            for record in (*restricted_now(self.sight, kinds), *named)
            if self.sight.leave_of(record) is not None and self.shown(record) is None
        )

    def bare_reference(self, record: str) -> str:
        """What everybody may know of a restricted record; empty of others."""
        stored = self.sight.stored(record)
        is_restricted = self.sight.leave_of(record) is not None
        return stored.reference if stored is not None and is_restricted else ""

    def _may_stand(self, record: str) -> bool:
        leave, own = self.sight.leave_of(record), self.view.leave
        if leave is None or record in self.named or (own is not None and own <= leave):
            return True
        answers = (
            (question, value_of(self.view.answers, question.id))
            for question in self.view.kind.questions
        )
        return any(
            record in named_in(question, value, Naming.RECORDS)
            for question, value in answers
            if value is not None
        )


def records_of_kind(
    secret: InConfidence, template: LetterTemplate, sender: str, kind: str
) -> tuple[str, ...]:
    """The records of a kind that a document of a record gathers, in their order.

    They point to the record, or are those of the organisation it is from, or all of them; those
    that continue as another kind are among them.
    """
    sight, view = secret.sight, secret.view
    kinds = continuing(view.packs.kinds, kind)
    rows = sight.file.rows(sight.file.numbers(Listing(kinds=kinds)))
    # The one place that leaves records out of documents.
    found = tuple(
        row.record
        for row in rows
        if row.status not in GONE and secret.shown(row.record) is not None
    )
    if template.extent is Extent.CASE_FILE:
        return found
    wanted = view.record.id if template.extent is Extent.RECORD else sender
    return tuple(record for record in found if _points_to(sight, view, record, wanted))


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
