"""What points elsewhere: to records of other kinds, and to documents kept in the case file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.values.choosing import adopt_id, ids_of, plain_ids, read_ids
from workbench.domain.values.faulty import faulty
from workbench.domain.values.filing import filed
from workbench.domain.values.single import PLAIN_TEXT, as_words, itself, never, no_texts
from workbench.domain.values.value import Value
from workbench.domain.values.value_type import Naming, ValueType, Voice
from workbench.domain.wording.speaking import say_list


def _check(question: Question, value: Value, today: date) -> tuple[Problem, ...]:
    del today
    ids = ids_of(value) if isinstance(value, tuple) else ()
    if not ids or not all(ids):
        return faulty(
            question,
            sentence("answers.pointing.nothing_is_chosen"),
            sentence("answers.pointing.choose_a_record_or_create_one"),
        )
    if len(ids) > 1 and not question.many:
        return faulty(
            question,
            sentence("answers.pointing.only_one_may_be_chosen"),
            sentence("answers.pointing.remove_the_others"),
        )
    return ()


def _say_records(value: Value, voice: Voice) -> str | None:
    said = [voice.labels.get(record, "") for record in ids_of(value)]
    if voice.strict:
        return say_list(said, voice.speech) if said and all(said) else None
    named = (title or voice.nameless for title in said)
    return voice.speech.join.join(title for title in named if title)


def _say_documents(value: Value, voice: Voice) -> str | None:
    """Documents by their names where all are known, else how many there are."""
    ids = ids_of(value)
    if voice.strict:
        return None
    named = [voice.labels[document] for document in ids if document in voice.labels]
    return voice.speech.join.join(named) if len(named) == len(ids) else str(len(ids))


def _sort_key(value: Value) -> str:
    return filed(plain_ids(value))


LINK = ValueType(
    pack_keys=("to", "many", "acyclic", "unique"),
    naming=Naming.RECORDS,
    read=read_ids,
    adopt=adopt_id,
    check=_check,
    say=_say_records,
    plain=plain_ids,
    listed=as_words,
    sort_key=_sort_key,
    texts=no_texts,
    parts=itself,
    comes_up=never,
    cell_example="",
    schema=PLAIN_TEXT,
    is_many=True,
    in_guards=False,
)
FILE = replace(
    LINK,
    pack_keys=("many",),
    naming=Naming.DOCUMENTS,
    say=_say_documents,
    in_lists=False,
    in_search=False,
    in_letters=False,
)
