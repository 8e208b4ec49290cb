"""Makes of a record what lists, search and links need: a cache, rebuilt when packs change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import assert_never

from workbench.domain.answers import text_value
from workbench.domain.due.declared import WORK_TO
from workbench.domain.due.due import Due
from workbench.domain.facts.evaluate import dotted_value
from workbench.domain.facts.given import given_by, type_among
from workbench.domain.facts.owed import DuesSeen, dues_of, list_dues
from workbench.domain.kind import Packs
from workbench.domain.listing import ANYTHING, OF_EVERY_KIND, TITLE, ListField, Projection
from workbench.domain.question import Question, QuestionType
from workbench.domain.status import GONE, UNLISTED, Status
from workbench.domain.values.amounts import Duration, Estimate, Money
from workbench.domain.values.choosing import NO, YES, ids_of
from workbench.domain.values.filing import filed
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import (
    VALUE_TYPES,
    named_in,
    placed_values,
    say_value,
    type_of,
)
from workbench.domain.values.value import Texts, Unread, Value
from workbench.domain.values.value_type import Naming, Voice
from workbench.domain.wording.keys import FIRST_LANGUAGE
from workbench.domain.wording.speaking import PLAIN
from workbench.services.kept_documents import kept_lists
from workbench.services.ports import Reading
from workbench.services.view import RecordView

LONGEST_FIELD = 200

Titles = Callable[[str], str | None]
"""What a record is called by its id, each looked up once; None where there is none."""


def project(view: RecordView, reading: Reading, stamp: str) -> Projection:
    """What lists show of a record now; `stamp` is the digest of the packs on board."""
    if view.record.status in UNLISTED:
        return _unlisted(view, stamp)
    titles = cache(lambda record: _title(reading, record))
    # What is due in an exercise is nobody's duty: its own page alone tells it.
    dues = () if view.is_exercise else _dues(view, titles)
    known = tuple(_known(view))
    title = title_in(view, reading, titles)
    fields = {
        column: shown for column in _own_columns(view) if (shown := _field(view, titles, column))
    }
    fields |= _of_every_kind(view, dues)
    return Projection(
        title=title[:LONGEST_FIELD],
        status=view.record.status,
        fields=fields,
        keys=_keys(view),
        words=" ".join(
            (
                view.record.reference,
                *_words(known, titles, view.packs),
                *_of_duplicates(view, reading, titles),
            )
        ),
        links=tuple(_links(known)),
        stamp=stamp,
        leave=view.leave,
        # Asked last: by then every fact was looked at that a list or a step shows.
        good_until=view.facts.good_until,
        reads=tuple(sorted(_reads(view))),
        dues=dues,
    )


def title_in(view: RecordView, reading: Reading, titles: Titles | None = None) -> str:
    """What a record is called by its answers, also where lists do not know it any more."""
    known = titles or cache(lambda record: _title(reading, record))
    return " · ".join(filter(None, (_shown(view, known, name) for name in view.kind.title)))


def dues_in(view: RecordView, reading: Reading) -> tuple[Due, ...]:
    """Every due of a record as it stands; of one that is closed, lists to be destroyed."""
    return _dues(view, cache(lambda record: _title(reading, record)))


def _dues(view: RecordView, titles: Titles) -> tuple[Due, ...]:
    if (record := view.record).status in GONE:
        return ()
    seen = DuesSeen(
        kind=view.kind,
        answers=view.filled,  # a row may be due at a cell that is computed
        facts=view.facts,
        look=view.look,
        zone=view.zone,
        shown=lambda name: _shown(view, titles, name),
        called=lambda links: ", ".join(_titles(titles, links)),
        lists=kept_lists(view),
    )
    return tuple(dues_of(seen, record.next_action) if record.is_open else list_dues(seen))


def _unlisted(view: RecordView, stamp: str) -> Projection:
    """Of a voided or merged record nothing is found, and only its reference names it.

    Who may look at it is kept all the same: its page, its documents and its journal are there.
    """
    return Projection(
        title="",
        status=view.record.status,
        fields={},
        words="",
        links=(),
        stamp=stamp,
        leave=view.leave,
        # Asked last, as above: a guard may rest on the day, or on what another record says.
        good_until=view.facts.good_until,
        reads=tuple(sorted(_looked_at(view))),
    )


def _reads(view: RecordView) -> set[tuple[str, str]]:
    # Their names stand in the line; those of linked records are followed by the links.
    named = {
        (record, TITLE)
        for column in view.kind.listing.columns
        if view.kind.question(column) is None
        for record in _records_of(view, column, dotted_value(view.facts, column))
    }
    return _looked_at(view) | named


def _looked_at(view: RecordView) -> set[tuple[str, str]]:
    asked = view.stored_answers.asked
    watched = {record for record, _ in asked}
    unwatched = view.facts.read_records - watched
    return asked | {(record, ANYTHING) for record in unwatched}


def _of_every_kind(view: RecordView, dues: tuple[Due, ...]) -> dict[str, str]:
    found: dict[str, str] = {ListField.STAGE: stage_of(view)}
    found[ListField.EXERCISE] = YES if view.is_exercise else ""
    if view.record.status is Status.OPEN:
        found[ListField.WORK_TO] = min((due.work_to for due in dues if due.work_to), default="")
        late = min((due.late_from for due in dues if due.late_from is not None), default=None)
        found[ListField.LATE] = late.isoformat(timespec="microseconds") if late else ""
        found[ListField.DUE] = next((due.limit for due in dues if due.id == WORK_TO), "")
        found[ListField.WAITING] = next((due.waits_for for due in dues if due.waits_for), "")
        mail = view.kind.intake.message_id if view.kind.intake is not None else ""
        found[ListField.MESSAGE_ID] = text_value(view.answers, mail)
    return {name: value for name, value in found.items() if value}


def _own_columns(view: RecordView) -> Iterator[str]:
    """The columns that the kind fills itself; `due` is one where its list has no `work_to`."""
    listing = view.kind.listing
    taken = OF_EVERY_KIND if listing.work_to else OF_EVERY_KIND - {ListField.DUE}
    yield from (column for column in listing.columns if column not in taken)


def stage_of(view: RecordView) -> str:
    """The stage of the first step that still wants something; `closed` when none may."""
    if view.record.status is not Status.OPEN:
        return Status.CLOSED
    step = view.first_unsettled()
    if step is not None:
        return step.stage
    return view.kind.flow.stages[-1] if view.kind.flow.stages else ""


def _field(view: RecordView, titles: Titles, column: str) -> str:
    if view.kind.question(column) is not None:
        return _shown(view, titles, column)[:LONGEST_FIELD]
    value = dotted_value(view.facts, column)
    named = _records_of(view, column, value)
    return ", ".join(_titles(titles, named))[:LONGEST_FIELD] if named else sort_text(value)


def _records_of(view: RecordView, fact: str, value: Value | None) -> tuple[str, ...]:
    """The records that a fact came to, where it comes to records."""
    ids = ids_of(value) if isinstance(value, tuple) else ()
    if not ids or type_among(given_by(view.packs.kinds, view.kind, fact)) != QuestionType.LINK:
        return ()
    return ids


def _shown(view: RecordView, titles: Titles, name: str) -> str:
    question, answer = view.kind.question(name), view.answers.get(name)
    if question is None:
        return sort_text(dotted_value(view.facts, name))
    if answer is None or not answer.known or answer.value is None or question.sensitive:
        return ""
    if type_of(question).naming is Naming.RECORDS:
        return ", ".join(_titles(titles, answer.value))
    return type_of(question).plain(answer.value)


def _keys(view: RecordView) -> dict[str, str]:
    """Under which texts answers are filed; what is listed in words is filed by its words."""
    found = {}
    for column in _own_columns(view):
        question, answer = view.kind.question(column), view.answers.get(column)
        if question is None or question.sensitive:
            continue
        if answer is None or answer.value is None:
            continue
        if type_of(question).in_search:
            # What languages name is filed by its English name, and not by its letters.
            voice = Voice(speech=view.packs.speeches.get(FIRST_LANGUAGE, PLAIN))
            found[column] = filed(say_value(question, answer.value, voice))
        elif type_of(question).naming is not Naming.RECORDS:
            found[column] = type_of(question).sort_key(answer.value)
    return found


def sort_text(value: Value | None) -> str:
    """What a fact came to as sortable text: a moment by its time, texts by one of them."""
    match value:
        case None | Unread():
            return ""
        case bool():
            return YES if value else NO
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case Moment() | Duration() | Money() | Estimate():
            return value.at.isoformat() if isinstance(value, Moment) else value.plain
        case Texts():
            return VALUE_TYPES[QuestionType.TEXT].plain(value)
        case str() | tuple():
            return " ".join(ids_of(value))
        case _:
            assert_never(value)


def _titles(titles: Titles, value: Value) -> Iterator[str]:
    for record in ids_of(value):
        title = titles(record)
        if title is not None:
            yield title


def _title(reading: Reading, record: str) -> str | None:
    stored = reading.stored(record)
    return stored.short_name if stored is not None else None


def _words(known: Iterable[tuple[Question, Value]], titles: Titles, packs: Packs) -> Iterator[str]:
    for question, value in known:
        if type_of(question).naming is Naming.RECORDS:
            yield from _titles(titles, value)
        for cell in placed_values(question, value):
            yield from type_of(cell.question).texts(cell.value)
            if type_of(cell.question).in_search:
                voices = (Voice(speech=speech) for speech in packs.speeches.values())
                yield from sorted({say_value(cell.question, cell.value, v) for v in voices})


def _of_duplicates(view: RecordView, reading: Reading, titles: Titles) -> Iterator[str]:
    """What search may find of the duplicates that a record stands for."""
    merged = reading.merged() if view.record.keeping.duplicates else {}
    for duplicate, stands in merged.items():
        stored = reading.stored(duplicate) if stands == view.record.id else None
        if stored is None:
            continue
        view.stored_answers.asked.add((duplicate, ANYTHING))
        # Whoever finds this record must not hear what they have no leave to.
        if stored.leave in (None, view.leave):
            answers = view.kind.read(stored.answers)
            questions = ((view.kind.question(name), answer) for name, answer in answers.items())
            yield from _words(
                (
                    (question, answer.value)
                    for question, answer in questions
                    if question is not None and answer.value is not None
                ),
                titles,
                view.packs,
            )


def _known(view: RecordView) -> Iterator[tuple[Question, Value]]:
    """What is known of the questions that the kind still asks."""
    for name, answer in view.answers.items():
        question = view.kind.question(name)
        if question is not None and answer.value is not None:
            yield question, answer.value


def _links(known: Iterable[tuple[Question, Value]]) -> Iterator[tuple[str, str]]:
    for question, value in known:
        for record in named_in(question, value, Naming.RECORDS):
            yield question.id, record
