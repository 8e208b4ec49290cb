"""What the form of a step shows: its questions with their words, answers and draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.domain.answers import Answer
from workbench.domain.flow import Progress
from workbench.domain.question import Question, QuestionType
from workbench.services.desk import Desk
from workbench.services.pages.record.contents import speaker_for
from workbench.services.pages.task_lines import GateLine, task_line
from workbench.services.pages.words import Speaker, choices_of
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A question as a form shows it.

    `choices` are ids and labels; `columns` the fields of a table's row. `applies` is None
    while it is undecided whether the question is asked. `shown` is the answer in words.
    `titles` name linked records and kept documents by id. `passage` is the sentence of the
    source an answer was taken from, `gap` why the source left the question open.
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
    draft: Mapping[str, Any] | None
    editable: bool


def step_page(desk: Desk, record_id: str, step_id: str, language: str = "") -> StepPage:
    """The form of a step; raises NoSuchRecord, UnknownKind, KeyError for an unknown step."""
    language = language or desk.language
    with looking(desk) as sight:
        view = sight.view(record_id)
        speaker = speaker_for(view, sight, language)
        step = view.kind.flow.step(step_id)
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
            letters=tuple(
                LetterChoice(id=one, title=view.kind.word(f"letter.{one}", language)[0])
                for one in step.letters
            ),
            closes=bool(step.closes),
            draft=draft,
            editable=view.record.standing == "open" and not desk.file.read_only,
        )


def opening_fields(desk: Desk, kind_id: str, language: str = "") -> tuple[FieldView, ...]:
    """The questions asked when a record of a kind is opened by hand."""
    kind = desk.kind(kind_id)
    speaker = Speaker(packs=desk.packs, kind=kind, language=language or desk.language)
    questions = (kind.question(name) for name in kind.open_with)
    return tuple(_blank(question, speaker) for question in questions if question is not None)


def _field(
    view: RecordView, question: Question, speaker: Speaker, sight: Sight[Reading], typed: Any
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
    key = f"question.{question.id}"
    return FieldView(
        question=question,
        label=speaker.word(key),
        hint=speaker.word_if_any(f"{key}.hint"),
        help=speaker.word_if_any(f"help.{question.id}"),
        answer=None,
        shown="",
        choices=_choices(question, speaker, f"{key}.choice"),
        columns=tuple(_column(question, column, speaker) for column in question.columns),
    )


def _column(table: Question, column: Question, speaker: Speaker) -> FieldView:
    key = f"question.{table.id}"
    return FieldView(
        question=column,
        label=speaker.word(f"{key}.column.{column.id}"),
        hint="",
        help="",
        answer=None,
        shown="",
        choices=_choices(column, speaker, f"{key}.choice.{column.id}"),
    )


def _choices(question: Question, speaker: Speaker, key: str) -> tuple[tuple[str, str], ...]:
    return choices_of(
        speaker.packs, speaker.kind, question, speaker.regimes, speaker.language, key
    )


def _letters(view: RecordView, speaker: Speaker, question: Question) -> dict[str, str]:
    """What the letters on file are called, for a table whose rows may name them."""
    if question.type is not QuestionType.TABLE:
        return {}
    return {
        one.id: ", ".join(
            (
                speaker.word(f"letter.{one.letter}"),
                speaker.day(one.dispatched_on or one.issued_at.date().isoformat()),
            )
        )
        for one in view.record.letters
    }


def _titles(
    question: Question, answer: Answer | None, typed: Any, sight: Sight[Reading]
) -> dict[str, str]:
    found: dict[str, str] = {}
    saved = _ids(question, answer.value if answer is not None and answer.known else None)
    drafted = _ids(question, typed.get("value") if isinstance(typed, Mapping) else None)
    for one in dict.fromkeys((*saved, *drafted)):
        stored = sight.stored(one)
        document = sight.file.document(one) if stored is None else None
        if stored is not None:
            found[one] = stored.name
        elif document is not None:
            found[one] = document.name
    return found


def _ids(question: Question, value: Any) -> list[str]:
    if question.type in (QuestionType.LINK, QuestionType.FILE):
        return [value] if isinstance(value, str) else [str(one) for one in value or ()]
    if question.type is not QuestionType.TABLE or not isinstance(value, list | tuple):
        return []
    return [
        one
        for row in value
        for column in question.columns
        for one in _ids(column, (row.get("cells") or {}).get(column.id))
    ]
