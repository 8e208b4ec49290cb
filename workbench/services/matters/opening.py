"""A record opens another one under its matter, with the answers that are carried there."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.answers import Answer, Written, row_values
from workbench.domain.canonical import Json
from workbench.domain.guard import FixedName
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.keeping.opens import THIS_RECORD, Carried, Opens
from workbench.domain.problem import Problem
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.values.value import Row, Value, spelt
from workbench.services.casework.commit import commit
from workbench.services.casework.records import Entries, open_in
from workbench.services.casework.refusals import listed_view, refuse
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
    for opens in view.kind.opens:
        if opens.kind == kind and bool(opens.each) == bool(row) and (opens.also or not also):
            if opens.when.holds(view.look) is not True:
                raise _refused(sentence("answers.keeping.its_turn_has_not_come"))
            return opens
    raise _refused(sentence("answers.keeping.nothing_is_opened_so"))


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
    table_row = _row(view, opens, row)
    carried = {
        there: (here, value)
        for here, there in opens.carry.items()
        if there not in given and (value := _value(view, here, table_row)) is not None
    }
    answers: Given = {
        **{there: Written(spelt(value)) for there, (_, value) in carried.items()},
        **given,
    }
    kind = act.desk.kind(opens.kind)
    refuse(link_problems(act.file, kind, kind.read_given(answers)))
    by = view.record.answered_by
    record = view.record.id
    opened = open_in(
        act,
        opens.kind,
        answers,
        matter=view.record.matter,
        taken_from=Carried(
            record=record,
            reference=view.record.reference,
            row=row,
            answers={
                there: (here, by.get(here.partition(".")[0], 0))
                for there, (here, _) in carried.items()
            },
        ),
        then=then or (lambda _record: ()),
    )
    payload: dict[str, Json] = {
        "record": opened,
        "other": act.view(opened).record.reference,
        "kind": opens.kind,
        "row": row,
    }
    commit(act, record, [NewEntry(record=record, type=EntryType.LINKED, payload=payload)])
    return opened


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
    return NotAcceptable([Problem(FixedName.STATUS, why, cure)])
