"""What is chosen from ids: one, several, yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.faulty import faulty
from workbench.domain.values.filing import filed
from workbench.domain.values.single import (
    PLAIN_TEXT,
    as_kept,
    itself,
    never,
    no_texts,
    nothing_to_adopt,
)
from workbench.domain.values.value import Spelt, Value
from workbench.domain.values.value_type import Naming, ValueType, Voice
from workbench.domain.wording.speaking import say_list

YES, NO = "yes", "no"
"""How lists keep yes and no."""


def read_ids(question: Question, given: Spelt) -> Value | None:
    """Several ids as one value; None for anything else."""
    del question
    if not isinstance(given, list | tuple):
        return None
    ids = tuple(item for item in given if isinstance(item, str))
    return ids if len(ids) == len(given) else None


def adopt_id(question: Question, given: Spelt) -> Value | None:
    """One id, where a question once allowed no more."""
    del question
    return (given,) if isinstance(given, str) and given else None


def ids_of(value: Value | None) -> tuple[str, ...]:
    """The ids of a value: one, several, or none."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple):
        return tuple(item for item in value if isinstance(item, str))
    return ()


def plain_ids(value: Value) -> str:
    """The ids as lists keep them; no id holds a blank."""
    return " ".join(ids_of(value))


def _read_choice(question: Question, given: Spelt) -> Value | None:
    del question
    return given if isinstance(given, str) else None


def _read_yes_no(question: Question, given: Spelt) -> Value | None:
    del question
    return given if isinstance(given, bool) else None


def _check_choice(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
    del today
    if not isinstance(value, str) or not _offered(question, (value,)):
        return faulty(
            question,
            sentence("answers.choosing.not_one_of_the_choices"),
            sentence("answers.choosing.choose_one"),
        )
    return ()


def _check_choices(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
    del today
    ids = ids_of(value) if isinstance(value, tuple) else ()
    if not ids:
        return faulty(
            question,
            sentence("answers.choosing.nothing_is_chosen"),
            sentence("answers.choosing.choose_one_or_more"),
        )
    if not _offered(question, ids):
        return faulty(
            question,
            sentence("answers.choosing.not_one_of_the_choices"),
            sentence("answers.choosing.choose_one"),
        )
    if len(ids) > 1 and set(ids) & set(question.alone):
        return faulty(
            question,
            sentence("answers.choosing.a_choice_that_stands_alone"),
            sentence("answers.choosing.choose_it_alone_or_the_others"),
        )
    return ()


def _check_yes_no(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
    del today
    if not isinstance(value, bool):
        return faulty(
            question,
            sentence("answers.choosing.this_is_neither_yes_nor_no"),
            sentence("answers.choosing.choose_one"),
        )
    return ()


def _offered(question: Question, ids: Iterable[str]) -> bool:
    return not question.choices or set(ids) <= set(question.choices)


def _say_choices(value: Value, voice: Voice) -> str | None:
    ids = ids_of(value)
    if not ids:
        return None
    if not voice.strict:
        return voice.speech.join.join(voice.labels.get(item) or voice.former(item) for item in ids)
    said = [voice.labels.get(item, "") for item in ids]
    return say_list(said, voice.speech) if all(said) else None


def _say_yes_no(value: Value, voice: Voice) -> str | None:
    if not isinstance(value, bool):
        return None
    return voice.speech.yes if value else voice.speech.no


def _plain_yes_no(value: Value) -> str:
    return YES if value is True else NO if value is False else ""


def _listed_choices(plain: str) -> Value | None:
    return tuple(plain.split(" "))


def _listed_yes_no(plain: str) -> Value | None:
    return plain == YES


def _file(value: Value) -> str:
    return filed(plain_ids(value))


def _comes_up(question: Question, text: str) -> bool:
    return _offered(question, (text,))


CHOICE = ValueType(
    pack_keys=("choices", "choices_from", "default"),
    naming=Naming.CHOICES,
    read=_read_choice,
    adopt=nothing_to_adopt,
    check=_check_choice,
    say=_say_choices,
    plain=plain_ids,
    listed=as_kept,
    sort_key=_file,
    texts=no_texts,
    parts=itself,
    comes_up=_comes_up,
    cell_example="an_id",
    schema=PLAIN_TEXT,
    is_worded=True,
)
CHOICES = ValueType(
    pack_keys=("choices", "choices_from", "alone"),
    naming=Naming.CHOICES,
    read=read_ids,
    adopt=adopt_id,
    check=_check_choices,
    say=_say_choices,
    plain=plain_ids,
    listed=_listed_choices,
    sort_key=_file,
    texts=no_texts,
    parts=itself,
    comes_up=_comes_up,
    cell_example="an_id",
    schema=PLAIN_TEXT,
    is_many=True,
    is_worded=True,
)
YES_NO = ValueType(
    pack_keys=("default",),
    read=_read_yes_no,
    adopt=nothing_to_adopt,
    check=_check_yes_no,
    say=_say_yes_no,
    plain=_plain_yes_no,
    listed=_listed_yes_no,
    sort_key=_plain_yes_no,
    texts=no_texts,
    parts=itself,
    comes_up=never,
    cell_example="",
    schema={"type": "boolean"},
    is_worded=True,
)
