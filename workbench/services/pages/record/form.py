"""What the form of a step shows: its questions with their words, answers and draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from workbench.domain.answers import Answer, from_json, read_answer
from workbench.domain.canonical import Json
from workbench.domain.flow import Progress
from workbench.domain.letter_template import Speech
from workbench.domain.question import Question
from workbench.domain.status import Status
from workbench.domain.values.registry import named_in
from workbench.domain.values.value_type import Naming
from workbench.domain.wording.speaking import PLAIN
from workbench.services.desk import Desk
from workbench.services.pages.record.contents import speaker_for
from workbench.services.pages.speaker import QuestionWords, Speaker
from workbench.services.pages.task_lines import GateLine, task_line
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A question as a form shows it.

    `choices` are ids and labels; `columns` the fields of a table's row. `applies` is None
    while it is undecided whether the question is asked. `shown` is the answer in words.
    `titles` name linked records and kept documents by id, `speech` says the cells of a table.
    `passage` is the sentence of the source an answer was taken from, `gap` why the source left
    the question open.
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
    titles: Mapping[str, str] | None = None
    passage: str = ""
    gap: str = ""
    speech: Speech = PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterChoice:
    """A letter that a step offers, with its name in words."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """A step as its form shows it; `draft` is what was typed and not yet saved."""

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
    editable: bool


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
            _field(view, q, speaker, sight, (draft or {}).get(q.id))
            for q in questions
            if q is not None
        ),
        letters=tuple(LetterChoice(id=one, title=speaker.letter(one)) for one in step.letters),
        closes=bool(step.closes),
        draft=draft,
        editable=view.record.status is Status.OPEN and not sight.desk.file.read_only,
    )


def opening_fields(desk: Desk, kind_id: str, language: str = "") -> tuple[FieldView, ...]:
    """The questions asked when a record of a kind is opened by hand."""
    kind = desk.kind(kind_id)
    language = language or desk.language
    speaker = Speaker(packs=desk.packs, kind=kind, language=language, words=desk.words)
    questions = (kind.question(name) for name in kind.open_with)
    return tuple(_blank(question, speaker) for question in questions if question is not None)


def _field(
    view: RecordView, question: Question, speaker: Speaker, sight: Sight[Reading], typed: Json
) -> FieldView:
    blank = _blank(question, speaker)
    answer = view.answers.get(question.id)
    return replace(
        blank,
        answer=answer,
        shown=speaker.answer(question, answer) if answer is not None else "",
        columns=tuple(
            replace(one, gap=view.record.gaps.get(f"{question.id}.{one.question.id}", ""))
            for one in blank.columns
        ),
        applies=view.asked(question.id),
        titles=_titles(question, answer, typed, sight) | _letters(view, speaker, question),
        passage=view.record.passages.get(question.id, "") if answer is not None else "",
        gap=view.record.gaps.get(question.id, "") if answer is None else "",
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
        speech=speaker.speech,
        columns=tuple(_column(words, column, speaker.speech) for column in question.columns),
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
        speech=speech,
    )


def _letters(view: RecordView, speaker: Speaker, question: Question) -> dict[str, str]:
    """What the letters on file are called, for a table whose rows may name them."""
    if not question.columns:
        return {}
    return {
        one.id: ", ".join(
            (
                speaker.letter(one.letter),
                speaker.day(one.dispatched_on or one.issued_at.date().isoformat()),
            )
        )
        for one in view.record.letters
    }


def _titles(
    question: Question, answer: Answer | None, typed: Json, sight: Sight[Reading]
) -> dict[str, str]:
    found: dict[str, str] = {}
    drafted = read_answer(question, from_json(typed))
    begun = (_named(column, drafted) for column, drafted in _begun(question, typed))
    named = (*_named(question, answer), *_named(question, drafted), *chain.from_iterable(begun))
    for one in dict.fromkeys(named):
        stored = sight.stored(one)
        document = sight.file.document(one) if stored is None else None
        if stored is not None:
            found[one] = stored.name
        elif document is not None:
            found[one] = document.name
    return found


def _begun(table: Question, typed: Json) -> Iterator[tuple[Question, Answer]]:
    """The cells of a row that was left unfinished: they are drafts themselves."""
    begun = typed.get("row") if isinstance(typed, Mapping) else None
    cells = begun.get("cells") if isinstance(begun, Mapping) else None
    typed_cells = cells if isinstance(cells, Mapping) else {}
    for column in table.columns:
        yield column, read_answer(column, from_json(typed_cells.get(column.id)))


def _named(question: Question, answer: Answer | None) -> Iterator[str]:
    """The ids of the records and documents that an answer names."""
    if answer is not None and answer.value is not None:
        yield from named_in(question, answer.value, Naming.RECORDS)
        yield from named_in(question, answer.value, Naming.DOCUMENTS)
