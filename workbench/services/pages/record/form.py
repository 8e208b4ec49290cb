"""What the form of a step shows: its questions with their words, answers and draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from workbench.domain.answers import Answer
from workbench.domain.canonical import Json
from workbench.domain.flow import Progress
from workbench.domain.guard import Seen
from workbench.domain.kind import Kind
from workbench.domain.letter_template import Speech
from workbench.domain.question import Question
from workbench.domain.status import Status
from workbench.domain.values.rows import asked_in_row, rows_of
from workbench.domain.values.value import is_empty
from workbench.domain.wording.speaking import PLAIN
from workbench.services.casework.offers import offer_in, offered_at_first
from workbench.services.desk import Desk
from workbench.services.pages.finding import FormOffers, form_offers
from workbench.services.pages.record.actors import ActorLine, actors_for
from workbench.services.pages.record.contents import speaker_for
from workbench.services.pages.record.drafted import named_by, named_in_draft
from workbench.services.pages.record.offered import origin_said
from workbench.services.pages.speaker import QuestionWords, Speaker, plain_speaker
from workbench.services.pages.task_lines import GateLine, task_line
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A question as a form shows it.

    `choices` are ids and labels; `columns` the fields of a table's row. `applies` is None
    while it is undecided whether the question is asked; `seen` is what decides it, as it was
    saved. `shown` is the answer in words.
    `titles` name linked records and kept documents by id, `speech` says the cells of a table,
    `unit` is what a number is counted in, in words; `rows` are those that a table always has.
    `offered` is what is shown while there is no answer, `origin` says in words from where.
    `passage` is the sentence of the source an answer was taken from, while it stands as it was
    taken; `gap` why the source left the question open, or a column with cells that are empty.
    `actors` are those whom the answer may give leave to look at the record. `elsewhere` are
    words for choices on file that the law of the record does not open.
    """

    question: Question
    label: str
    hint: str
    help: str
    answer: Answer | None
    shown: str
    choices: tuple[tuple[str, str], ...] = ()
    columns: tuple[FieldView, ...] = ()
    applies: bool | None = True
    seen: Mapping[str, Seen] = field(default_factory=dict)
    titles: Mapping[str, str] | None = None
    passage: str = ""
    gap: str = ""
    speech: Speech = PLAIN
    unit: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    offered: Answer | None = None
    origin: str = ""
    actors: tuple[ActorLine, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterChoice:
    """A letter that a step offers, with its name in words."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """A step as its form shows it; `draft` is what was typed and not yet saved.

    It can only be read where the record is `closed` or the file `read_only`.
    """

    record: str
    step: str
    title: str
    guide: str
    progress: Progress
    waits_for: tuple[str, ...]
    gates: tuple[GateLine, ...]
    fields: tuple[FieldView, ...]
    letters: tuple[LetterChoice, ...]
    closes: bool
    draft: Mapping[str, Json] | None
    closed: bool
    read_only: bool
    offers: FormOffers

    @property
    def editable(self) -> bool:
        """Whether anything can be answered here now."""
        return not self.closed and not self.read_only


def step_page(desk: Desk, record_id: str, step_id: str, language: str = "") -> StepPage:
    """The form of a step; raises NoSuchRecord, UnknownKind, KeyError for an unknown step."""
    language = language or desk.language
    with looking(desk) as sight:
        view = sight.view(record_id)
        return form_of(sight, view, speaker_for(view, sight, language), step_id)


def form_of(sight: Sight[Reading], view: RecordView, speaker: Speaker, step_id: str) -> StepPage:
    """The form of a step inside a running transaction; KeyError for an unknown step."""
    record_id, step = view.record.id, view.kind.flow.step(step_id)
    task = next(task for task in view.tasks() if task.step is step)
    line = task_line(view, task, speaker)
    questions = (view.kind.question(name) for name in step.asks)
    draft = sight.file.draft(record_id, step_id)
    return StepPage(
        record=record_id,
        step=step_id,
        title=line.title,
        guide=line.guide,
        progress=line.progress,
        waits_for=line.waits_for,
        gates=line.gates,
        fields=tuple(
            _field(view, q, speaker, sight, named_in_draft(q, (draft or {}).get(q.id)))
            for q in questions
            if q is not None
        ),
        letters=tuple(
            LetterChoice(id=letter, title=speaker.letter(letter)) for letter in step.letters
        ),
        closes=bool(step.closes),
        draft=draft,
        closed=view.record.status is not Status.OPEN,
        read_only=sight.desk.file.read_only,
        offers=form_offers(sight.desk),
    )


def opening_fields(desk: Desk, kind_id: str, language: str = "") -> tuple[FieldView, ...]:
    """The questions asked when a record of a kind is opened by hand."""
    kind = desk.kind(kind_id)
    speaker = plain_speaker(desk, kind.id, language or desk.language)
    questions = (kind.question(name) for name in kind.open_with)
    blanks = (_blank(question, speaker) for question in questions if question is not None)
    fields = tuple(_at_first(blank, kind, desk) for blank in blanks)
    if kind.leave not in kind.open_with:
        return fields
    with looking(desk) as sight:
        return tuple(
            replace(shown, actors=actors_for(sight, kind, shown.question, speaker))
            for shown in fields
        )


def _at_first(blank: FieldView, kind: Kind, desk: Desk) -> FieldView:
    """The field with what is offered before there is a record."""
    offered = offered_at_first(kind, blank.question.id, desk.today)
    if offered is None:
        return blank
    return replace(blank, offered=offered.answer, origin=desk.words.say("pages.offer.today"))


def _field(
    view: RecordView,
    question: Question,
    speaker: Speaker,
    sight: Sight[Reading],
    typed: Iterable[str],
) -> FieldView:
    """A question with its answer; `typed` are the ids that a draft names."""
    blank = _blank(question, speaker)
    answer = view.facts.answer(question.id)
    offered = offer_in(sight, view, question)
    proposed = named_by(question, offered.answer) if offered is not None else ()
    return replace(
        blank,
        answer=answer,
        shown=speaker.answer(question, answer) if answer is not None else "",
        columns=tuple(_traced(view, question, column, answer) for column in blank.columns),
        applies=view.asked(question.id),
        seen={name: view.look(name) for name in question.when.names()},
        titles=_titles(question, answer, (*typed, *proposed), sight)
        | _letters(view, speaker, question),
        passage=view.record.passages.get(question.id, "") if answer is not None else "",
        gap=view.record.gaps.get(question.id, "") if answer is None else "",
        offered=offered.answer if offered is not None else None,
        origin=origin_said(offered, speaker, sight) if offered is not None else "",
        actors=actors_for(sight, view.kind, question, speaker, view.record.opened_by),
    )


def _traced(
    view: RecordView, table: Question, column: FieldView, answer: Answer | None
) -> FieldView:
    """A column with what its source says of it, and what it leaves open."""
    place, name = f"{table.id}.{column.question.id}", column.question.id
    rows = rows_of(answer.value) if answer is not None else ()
    is_open = any(
        is_empty(row.cells.get(name)) and asked_in_row(table, column.question, row) is not False
        for row in rows
    )
    if not rows:
        is_open = answer is None or answer.known
    return replace(
        column,
        passage=view.record.passages.get(place, "") if rows else "",
        gap=view.record.gaps.get(place, "") if is_open else "",
    )


def _blank(question: Question, speaker: Speaker) -> FieldView:
    words = speaker.question(question.id)
    return FieldView(
        question=question,
        label=words.label,
        hint=words.hint,
        help=words.help,
        answer=None,
        shown="",
        choices=words.choices(question),
        elsewhere=words.elsewhere(question),
        speech=speaker.speech,
        unit=words.unit(question),
        columns=tuple(
            _column(words, column, speaker.speech)
            for column in question.columns
            if column.computed is None or not column.computed.hidden
        ),
        rows=tuple((row, words.row(row)) for row in question.rows),
    )


def _column(table: QuestionWords, column: Question, speech: Speech) -> FieldView:
    return FieldView(
        question=column,
        label=table.column(column.id),
        hint="",
        help="",
        answer=None,
        shown="",
        choices=table.cell_choices(column),
        elsewhere=table.elsewhere(column),
        speech=speech,
        unit=table.cell_unit(column),
    )


def _letters(view: RecordView, speaker: Speaker, question: Question) -> dict[str, str]:
    """What the letters on file are called, for a table whose rows may name them."""
    if not question.columns:
        return {}
    return {
        letter.id: speaker.words.joined(
            "joined.list",
            (
                speaker.letter(letter.letter),
                speaker.day(letter.dispatched_on or letter.issued_at.date().isoformat()),
            ),
        )
        for letter in view.record.letters
    }


def _titles(
    question: Question, answer: Answer | None, typed: Iterable[str], sight: Sight[Reading]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for named_record in dict.fromkeys((*named_by(question, answer), *typed)):
        stored = sight.stored(named_record)
        document = sight.file.document(named_record) if stored is None else None
        if stored is not None:
            found[named_record] = sight.name(named_record)
        elif document is not None:
            found[named_record] = document.name
    return found
