"""Texts: one line, several lines, or one text a language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.faulty import faulty
from workbench.domain.values.filing import filed
from workbench.domain.values.single import PLAIN_TEXT, as_kept, itself, nothing_to_adopt
from workbench.domain.values.value import Spelt, Texts, Value
from workbench.domain.values.value_type import ValueType, Voice
from workbench.domain.wording.keys import FIRST_LANGUAGE

# Half of a character pair has no spelling in UTF-8: it can be neither sealed nor stored.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def _read(question: Question, given: Spelt) -> Value | None:
    del question
    if isinstance(given, str | Texts):
        return given
    if not isinstance(given, Mapping):
        return None
    texts = {name: text for name, text in given.items() if isinstance(text, str)}
    return Texts(texts) if len(texts) == len(given) else None


def _check(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
    del today
    given: tuple[str, ...] = ()
    if isinstance(value, str):
        given = (value,)
    elif isinstance(value, Texts) and question.per_language:
        given = tuple(value.by_language.values())
    if not given or not all(text.strip() for text in given):
        return faulty(
            question,
            sentence("answers.texts.there_is_no_text"),
            sentence("answers.texts.write_it_or_say_why_not"),
        )
    if any(_UNWRITABLE.search(text) for text in given):
        return faulty(
            question,
            sentence("answers.texts.the_text_holds_a_control_character"),
            sentence("answers.texts.type_it_anew"),
        )
    if question.pattern and not all(re.fullmatch(question.pattern, text) for text in given):
        return faulty(
            question,
            sentence("answers.texts.not_of_the_expected_form"),
            sentence("answers.texts.check_it"),
        )
    return ()


def _say(value: Value, voice: Voice) -> str | None:
    if isinstance(value, Texts):
        language = voice.speech.id
        said = value.in_language(language) if voice.strict else value.in_any(language)
    else:
        # A row that a letter added names that letter by its id.
        said = voice.labels.get(value, value) if isinstance(value, str) else None
    return said if said and said.strip() else None


def _plain(value: Value) -> str:
    if isinstance(value, Texts):
        return value.in_any(FIRST_LANGUAGE)
    return value if isinstance(value, str) else ""


def _sort_key(value: Value) -> str:
    return filed(_plain(value))


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, Texts):
        yield from value.by_language.values()
    elif isinstance(value, str):
        yield value


def _comes_up(question: Question, text: str) -> bool:
    return not question.pattern or re.fullmatch(question.pattern, text) is not None


TEXT = ValueType(
    pack_keys=("per_language", "pattern"),
    read=_read,
    adopt=nothing_to_adopt,
    check=_check,
    say=_say,
    plain=_plain,
    listed=as_kept,
    sort_key=_sort_key,
    texts=_texts,
    parts=itself,
    comes_up=_comes_up,
    cell_example="a_text",
    schema=PLAIN_TEXT,
    is_text=True,
)
LONG_TEXT = replace(TEXT, pack_keys=("per_language",), in_guards=False)
