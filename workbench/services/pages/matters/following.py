"""What may be opened from a record, in words: which kind, from which row, and what is carried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from workbench.domain.answers import Written, row_values
from workbench.domain.journal import EntryType
from workbench.domain.keeping.opens import Opens
from workbench.domain.status import UNLISTED
from workbench.domain.values.value import Row, spelt
from workbench.domain.wording import keys
from workbench.services.casework.matters.opening import carried_by, offered, opens_of
from workbench.services.casework.refusals import listed_view
from workbench.services.casework.unfinished import InHand, names_in, taken_up_in
from workbench.services.desk import Desk
from workbench.services.pages.finding import buttons_to_open, form_offers
from workbench.services.pages.new_record import NewRecordPage
from workbench.services.pages.record.contents import speaker_for
from workbench.services.pages.record.form import opening_fields
from workbench.services.pages.record.history import shortened
from workbench.services.pages.speaker import Speaker, plain_speaker
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking
from workbench.services.view import RecordView

_CELLS_OF_A_NAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """What may be opened now: a kind, from a row of a table or from the record as a whole."""

    kind: str
    row: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedAnswer:
    """An answer that the new record begins with: its question there, and what is carried."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningFrom:
    """The form that opens a record from another one: what is carried, and what is still asked."""

    from_name: str
    carried: tuple[CarriedAnswer, ...]
    form: NewRecordPage


def followers(desk: Desk, record: str) -> tuple[Follower, ...]:
    """What may be opened from a record now; nothing from one that lists do not know.

    Raises NoSuchRecord, NoLeave.
    """
    with looking(desk) as sight:
        view = sight.view(record)
        if view.record.status in UNLISTED or desk.file.read_only:
            return ()
        return tuple(_followers(sight, view))


def opening_from(desk: Desk, record: str, kind: str, row: str = "") -> OpeningFrom:
    """The form to open a record of a kind from another one; raises what `open_from` raises."""
    with looking(desk) as sight:
        view = listed_view(sight, record)
        opens = opens_of(view, kind, row=row)
        carried = {there: value for there, (_, value) in carried_by(view, opens, row).items()}
        typed = taken_up_in(sight.file, InHand.OPEN_FROM, record, f"{kind}/{row}")
        titles = names_in(sight, typed)
        speaker, known = _speaker(sight, kind), desk.kind(kind)
        read = known.read_given({there: Written(spelt(it)) for there, it in carried.items()})
        said = (
            (speaker.question(question.id).label, speaker.answer(question, answer))
            for question in known.questions
            if (answer := read.get(question.id)) is not None
        )
        lines = tuple(CarriedAnswer(label=label, text=text) for label, text in said)
        from_name = sight.name(record)
    fields = tuple(
        field for field in opening_fields(desk, kind) if field.question.id not in carried
    )
    title = buttons_to_open(desk).get(kind, kind)
    form = NewRecordPage(
        title=title, fields=fields, offers=form_offers(desk), typed=typed, titles=titles
    )
    return OpeningFrom(from_name=from_name, carried=lines, form=form)


def _followers(sight: Sight[Reading], view: RecordView) -> Iterator[Follower]:
    speaker = speaker_for(view, sight, sight.desk.language)
    there = set()
    for opens, row in offered(view):
        # A kind that a mail opens too is offered once.
        if opens.kind in sight.desk.kinds and (opens.kind, row) not in there:
            there.add((opens.kind, row))
            name = _name(sight, view, opens, row, speaker)
            yield Follower(kind=opens.kind, row=row, name=name)


def _name(
    sight: Sight[Reading], view: RecordView, opens: Opens, row: str, speaker: Speaker
) -> str:
    words, kind = sight.desk.words, _speaker(sight, opens.kind).word(keys.NAME)
    rows = row_values(view.answers, opens.each) if row else ()
    of_row = next((_row_name(opens.each, found, speaker) for found in rows if found.id == row), "")
    opened = words.joined("joined.list", _opened_before(view, opens.kind, row))
    before = words.say("pages.matter.opened_before", references=opened) if opened else ""
    return words.joined("joined.beside", (kind, of_row, before))


def _row_name(table: str, row: Row, speaker: Speaker) -> str:
    """What a row is called: by its first cells that are filled in."""
    question = speaker.kind.question(table)
    columns = question.columns if question is not None else ()
    cells = ((column, row.cells.get(column.id)) for column in columns)
    said = (speaker.value(column, value) for column, value in cells if value is not None)
    first = (shortened(text) for text in filter(None, said))
    return speaker.words.joined("joined.beside", islice(first, _CELLS_OF_A_NAME))


def _opened_before(view: RecordView, kind: str, row: str) -> Iterator[str]:
    for entry in view.entries:
        is_opening = entry.type == EntryType.LINKED and entry.text("kind") == kind
        if is_opening and entry.text("row") == row:
            yield entry.text("other")


def _speaker(sight: Sight[Reading], kind: str) -> Speaker:
    return replace(plain_speaker(sight.desk, kind, sight.desk.language), stored=sight.stored)
