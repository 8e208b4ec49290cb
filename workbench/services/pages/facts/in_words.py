"""Facts in the words of the interface: dates, regimes, what a clock waits for, what was lent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from workbench.domain.facts.given import Given, given_by, type_among
from workbench.domain.kind import Kind
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.registry import DAYS, VALUE_TYPES
from workbench.domain.values.value import Value
from workbench.domain.values.value_type import Naming
from workbench.domain.wording import keys
from workbench.services.pages.law.regime_texts import regime_texts
from workbench.services.pages.speaker import Speaker, former_choice, titles_of
from workbench.services.project import sort_text

Kinds = Mapping[str, Kind]


def _named(naming: Naming) -> frozenset[str]:
    return frozenset(name for name, kind in VALUE_TYPES.items() if kind.naming is naming)


_CHOSEN, _RECORDS = _named(Naming.CHOICES), _named(Naming.RECORDS)
_AMOUNTS = frozenset[str](
    name
    for name, value_type in VALUE_TYPES.items()
    if value_type.naming is Naming.NOTHING and value_type.in_lists and not value_type.is_text
)


def fact_type(kinds: Kinds, kind: Kind, name: str) -> str:
    """The question type of a fact or a part of one (`due.work_to`); empty when unknown."""
    return type_among(given_by(kinds, kind, name))


def fact_text(speaker: Speaker, kinds: Kinds, name: str, value: Value | None) -> str:
    """The value of a fact in words, whether as computed or as a list keeps it."""
    sources = given_by(kinds, speaker.kind, name)
    given = type_among(sources)
    if given == QuestionType.YES_NO or isinstance(value, bool):
        return speaker.yes_no(value=value in (True, "yes"))
    if given in DAYS:
        return speaker.day(value) or sort_text(value)
    if given in _CHOSEN | _RECORDS:
        return _several(speaker, name, value, sources)
    if given in _AMOUNTS and value is not None:
        asked = Question(id=name, type=QuestionType(given))
        return speaker.value(asked, VALUE_TYPES[asked.type].listed(sort_text(value)))
    return speaker.day(value) or sort_text(value)


def _several(speaker: Speaker, name: str, value: Value | None, sources: Collection[Given]) -> str:
    """Choices or records in words; a list keeps the names of records, and choices by id."""
    if value == ():
        return speaker.words.say("pages.facts.none")
    names_records = type_among(sources) in _RECORDS
    if names_records and isinstance(value, str):
        return value
    words = (choice_text(speaker, name, chosen, sources) for chosen in _ids(value))
    said = titles_of(speaker, _ids(value)) if names_records else words
    return speaker.words.joined("joined.list", said)


def _ids(value: Value | None) -> tuple[str, ...]:
    return tuple(value.split(" ")) if isinstance(value, str) else ids_of(value)


def choice_text(speaker: Speaker, name: str, chosen: str, sources: Collection[Given] = ()) -> str:
    """One of the choices that a fact, or a part of one, may come to."""
    sources = sources or given_by(speaker.packs.kinds, speaker.kind, name)
    if chosen in speaker.packs.regimes and not any(source.question for source in sources):
        return regime_texts(speaker.packs, chosen, speaker.language).get(
            "name", keys.unworded(chosen)
        )
    for source in sources:
        word = _word(speaker, source, chosen)
        if word:
            return word
    return former_choice(speaker.words, chosen)


def _word(speaker: Speaker, source: Given, chosen: str) -> str:
    """A choice in the words of where it comes from; empty where it is none of these."""
    there = replace(
        speaker,
        packs=speaker.packs.under(source.kind.id),
        kind=source.kind,
        regimes=_regimes(speaker, source),
    )
    question = source.question
    if question is not None:
        words = there.question(source.table or question.id)
        labels = words.cell_choices(question) if source.table else words.choices(question)
        return dict(labels).get(chosen) or words.elsewhere(question).get(chosen, "")
    if source.choices is None and not source.regimes:
        return there.word(keys.fact_choice(source.named, chosen))
    if source.choices is None or chosen not in source.choices:
        return ""
    if source.names:
        return name_text(there, chosen)
    is_part = "." in source.named
    key = keys.fact_choice if is_part else keys.given_choice
    return there.word(key(source.named, chosen))


def _regimes(speaker: Speaker, source: Given) -> tuple[str, ...]:
    """The regimes whose lists word a choice: those of the record, of another one any."""
    same = source.kind is speaker.kind and speaker.regimes
    return speaker.regimes if same else tuple(speaker.packs.regimes)


def name_text(speaker: Speaker, name: str) -> str:
    """What a name of the kind is called: the label of a question, or of a fact.

    A hidden fact that nobody worded is called by what it is computed from.
    """
    if speaker.kind.question(name) is not None:
        return speaker.question(name).label
    fact = speaker.kind.fact(name.partition(".")[0])
    if fact is None:
        return keys.unworded(name)
    word = speaker.word_if_any(keys.fact(name))
    if word or not fact.hidden:
        return word or speaker.fact(name)
    sources = dict.fromkeys(name_text(speaker, source) for source in fact.inputs.values())
    return speaker.words.joined("joined.list", sources)
