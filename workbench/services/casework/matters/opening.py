"""A record opens another one under its matter, with the answers that are carried there."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.answers import Answer, Written, row_values
from workbench.domain.canonical import Json
from workbench.domain.guard import FixedName
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.keeping.opens import THIS_RECORD, Carried, Opens
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.values.value import Row, Value, spelt
from workbench.services.casework.commit import commit
from workbench.services.casework.records import Entries, open_in
from workbench.services.casework.refusals import listed_view, refuse, refused
from workbench.services.casework.validation import Given, link_problems
from workbench.services.changes import Done, NotAcceptable
from workbench.services.desk import Desk
from workbench.services.sight import Act, acting
from workbench.services.view import RecordView


def open_from(
    desk: Desk, record: str, kind: str, given: Given | None = None, *, row: str = ""
) -> Done[str]:
    """Open a record of a kind from another one, or from a row of its table; gives its id.

    It stands under the same matter. What is carried becomes its answers, whose origin its first
    entry tells; `given` comes before. Raises NotAcceptable where the kind does not say so, its
    guard does not hold or there is no such row, RecordClosed for a voided record.
    """
    with acting(desk) as act:
        view = listed_view(act, record)
        opened = open_carried(act, view, opens_of(view, kind, row=row), given or {}, row=row)
    return Done(opened, frozenset({record, opened}))


def opens_of(view: RecordView, kind: str, *, row: str = "", also: bool = False) -> Opens:
    """What the kind of a record says of opening another; raises NotAcceptable."""
    of_kind = [opens for opens in view.kind.opens if opens.kind == kind]
    for opens in of_kind:
        if _stands_in(view, opens, row) and (opens.also or not also):
            if opens.when.holds(view.look) is not True:
                raise _refused(sentence("answers.keeping.its_turn_has_not_come"))
            return opens
    if row and any(opens.each for opens in of_kind):
        raise _refused(sentence("answers.keeping.there_is_no_such_row"))
    raise _refused(sentence("answers.keeping.nothing_is_opened_so"))


def _stands_in(view: RecordView, opens: Opens, row: str) -> bool:
    """Whether a row is one of the table from whose rows it is opened; without a row, of none."""
    if not opens.each:
        return not row
    return row in (known.id for known in row_values(view.answers, opens.each))


def offered(view: RecordView) -> Iterator[tuple[Opens, str]]:
    """What may be opened from a record now, with the row of its table or nothing."""
    for opens in view.kind.opens:
        if opens.when.holds(view.look) is not True:
            continue
        if not opens.each:
            yield opens, ""
        for row in row_values(view.answers, opens.each) if opens.each else ():
            yield opens, row.id


def open_carried(
    act: Act,
    view: RecordView,
    opens: Opens,
    given: Given,
    *,
    row: str = "",
    then: Entries | None = None,
) -> str:
    """Open what a record opens, inside a transaction; both tell of each other."""
    found = carried_by(view, opens, row)
    carried = {there: origin for there, origin in found.items() if there not in given}
    answers: Given = {
        **{there: Written(spelt(value)) for there, (_, value) in carried.items()},
        **given,
    }
    kind, by = act.desk.kind(opens.kind), view.record.answered_by
    refuse(link_problems(act.file, kind, kind.read_given(answers)))
    opened = open_in(
        act,
        opens.kind,
        answers,
        matter=view.record.matter,
        taken_from=Carried(
            record=view.record.id,
            reference=view.record.reference,
            row=row,
            answers={
                there: (here, by.get(here.partition(".")[0], 0))
                for there, (here, _) in carried.items()
            },
        ),
        then=then or (lambda _record: ()),
    )
    _tell(act, view.record.id, opened, opens.kind, row)
    return opened


def _tell(act: Act, record: str, opened: str, kind: str, row: str) -> None:
    other = act.view(opened).record.reference
    payload: dict[str, Json] = {"record": opened, "other": other, "kind": kind, "row": row}
    commit(act, record, [NewEntry(record=record, type=EntryType.LINKED, payload=payload)])


def carried_by(view: RecordView, opens: Opens, row: str = "") -> dict[str, tuple[str, Value]]:
    """What is carried to each question there: from where, and the value that is known.

    Raises NotAcceptable where there is no such row.
    """
    cells = _row(view, opens, row)
    found = ((there, here, _value(view, here, cells)) for here, there in opens.carry.items())
    return {there: (here, value) for there, here, value in found if value is not None}


def _row(view: RecordView, opens: Opens, row: str) -> Row | None:
    if not opens.each:
        return None
    rows = row_values(view.answers, opens.each)
    found = next((known for known in rows if known.id == row), None)
    if found is None:
        raise _refused(sentence("answers.keeping.there_is_no_such_row"))
    return found


def _value(view: RecordView, here: str, row: Row | None) -> Value | None:
    if here == THIS_RECORD:
        return (view.record.id,)
    name, _, column = here.partition(".")
    if column:
        return row.cells.get(column) if row is not None else None
    answer = view.answers.get(name)
    return answer.value if isinstance(answer, Answer) and answer.known else None


def _refused(why: Sentence) -> NotAcceptable:
    cure = sentence("answers.keeping.open_it_by_itself")
    return refused(FixedName.STATUS, why, cure)
