"""A due in words: which it is, who waits for whom, and how long there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from workbench.domain.answers import read_date
from workbench.domain.due.declared import NEXT_ACTION, WORK_TO, DeclaredDue
from workbench.domain.due.due import Due
from workbench.domain.kind import Kind
from workbench.domain.values.registry import type_of
from workbench.domain.values.value_type import Naming
from workbench.domain.wording import keys
from workbench.domain.wording.calendar import hour_with_offset
from workbench.services.pages.deadline import DueWords, due_words
from workbench.services.pages.facts.in_words import fact_text
from workbench.services.pages.speaker import Speaker, former_choice, former_name

Kinds = Mapping[str, Kind]


def due_in_words(speaker: Speaker, due: Due, now: datetime, zone: str) -> DueWords:
    """How long there is for a due, at the desk in a zone."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return due_words(due, now, today, lambda at: when_in_words(speaker, at), speaker.words)


def when_in_words(speaker: Speaker, at: str) -> str:
    """An ISO day, or an instant on the clocks where the law holds, in words."""
    day = read_date(at or None)
    said = speaker.day(day)
    if day is None or at == day.isoformat():
        return said
    return hour_with_offset(speaker.words, said, datetime.fromisoformat(at))


def due_word(speaker: Speaker, due: Due) -> str:
    """What is due: the word of the pack, or what a person wrote down as to be done next."""
    if due.id == NEXT_ACTION:
        return due.title or speaker.words.say("pages.due.next_action")
    declared = speaker.kind.due(due.id)
    if declared is None:
        return former_name(speaker.words, due.id)
    word = speaker.word_if_any(keys.due(due.id)) or _of_source(speaker, declared)
    title = _title(speaker, declared, due)
    return speaker.words.say("joined.labelled", label=word, value=title) if title else word


def own_word(speaker: Speaker, due: Due) -> str:
    """The word that tells a due from others; empty for the only one of its kind."""
    declared = speaker.kind.due(due.id)
    if due.id == WORK_TO and declared is not None and len(speaker.kind.every_due) == 1:
        return speaker.word_if_any(keys.due(due.id))
    return due_word(speaker, due)


def _title(speaker: Speaker, declared: DeclaredDue, due: Due) -> str:
    """What tells its row from others: a text as it is, a choice by its word."""
    table = speaker.kind.question(declared.source)
    column = table.column(declared.named_by) if table is not None else None
    if column is None or not due.title or type_of(column).naming is not Naming.CHOICES:
        return due.title
    choices = dict(speaker.question(declared.source).cell_choices(column))
    return choices.get(due.title, former_choice(speaker.words, due.title))


def _of_source(speaker: Speaker, declared: DeclaredDue) -> str:
    name = declared.limit or declared.source or declared.who
    if speaker.kind.question(name) is not None:
        return speaker.question(name).label
    if declared.id == WORK_TO:
        return speaker.fact(name.partition(".")[0])
    return speaker.word(keys.due(declared.id))


def waited_for(speaker: Speaker, kinds: Kinds, due: Due) -> str:
    """For whom the record waits, in words; empty where it is for us to act."""
    if not due.waits_for:
        return ""
    if due.id == NEXT_ACTION:
        return speaker.words.say("pages.due.others")
    declared = speaker.kind.due(due.id)
    if declared is None:
        return due.waits_for
    if speaker.kind.always_acts(declared):
        return speaker.word(keys.who(due.waits_for))
    question = speaker.kind.question(declared.who)
    if question is None:
        return fact_text(speaker, kinds, declared.who, due.waits_for)
    listed = type_of(question).listed(due.waits_for)
    return due.waits_for if listed is None else speaker.value(question, listed)
