"""Which records of a matter one document may stand for."""

from __future__ import annotations

from workbench.domain.answers import value_of
from workbench.domain.status import Status
from workbench.domain.values.registry import named_in
from workbench.domain.values.value_type import Naming
from workbench.services.casework.matters.thread import of_matter
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView


def may_share(sight: Sight[Reading], view: RecordView) -> tuple[str, ...]:
    """The other open records of its matter that are about one of the persons it is about.

    A letter to that person may answer them all: its requirements are the union of theirs.
    """
    others = [
        stored.id
        for stored in of_matter(sight.file, view.record.matter)
        if stored.status is Status.OPEN and stored.id != view.record.id
    ]
    mine = addressees(sight, view) if others else frozenset()
    seen = (other for other in map(sight.view_if_any, others) if other is not None)
    return tuple(other.record.id for other in seen if mine & addressees(sight, other))


def addressees(sight: Sight[Reading], view: RecordView) -> frozenset[str]:
    """The records that letters can be written to and that this one names."""
    found = set()
    for question in view.kind.questions:
        value = value_of(view.answers, question.id)
        for record in named_in(question, value, Naming.RECORDS) if value is not None else ():
            stored = sight.stored(record)
            kind = sight.desk.kinds.get(stored.kind) if stored is not None else None
            if kind is not None and kind.addressee is not None:
                found.add(record)
    return frozenset(found)
