"""The next action of a record, as a person writes it down, and marks it as done."""

from __future__ import annotations

from datetime import date

from workbench.domain.canonical import Json
from workbench.domain.due.own import Acting, next_json
from workbench.domain.journal import EntryType, NewEntry
from workbench.domain.sentence import sentence
from workbench.domain.values.moment import Moment
from workbench.services.casework.commit import commit
from workbench.services.casework.refusals import open_view, reason_of, refused
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.sight import acting

LONGEST_ACTION = 200


def set_next_action(
    desk: Desk, record: str, text: str, at: date | Moment, who: Acting = Acting.US
) -> Done[None]:
    """Write down what is to be done next, by when and by whom; it takes the place of another.

    Raises NotAcceptable for an empty or a long text, RecordClosed.
    """
    said = reason_of(text)
    if len(said) > LONGEST_ACTION:
        raise refused(
            "text",
            sentence("answers.next_action.too_long", most=LONGEST_ACTION),
            sentence("answers.next_action.write_a_note_instead"),
        )
    payload: dict[str, Json] = {"text": said, "next": next_json(at, who)}
    with acting(desk) as act:
        open_view(act, record)
        commit(act, record, [NewEntry(record=record, type=EntryType.NOTED, payload=payload)])
    return Done(None, frozenset({record}))


def end_next_action(desk: Desk, record: str) -> Done[None]:
    """Say that the next action is done; raises NotAcceptable where there is none, RecordClosed."""
    with acting(desk) as act:
        action = open_view(act, record).record.next_action
        if action is None:
            raise refused(
                "text",
                sentence("answers.next_action.there_is_none"),
                sentence("answers.next_action.write_one_down"),
            )
        payload: dict[str, Json] = {"text": action.text, "next": None}
        commit(act, record, [NewEntry(record=record, type=EntryType.NOTED, payload=payload)])
    return Done(None, frozenset({record}))
