"""English words are complete, other languages are told what they lack, and no word is stray."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from workbench.content.checks.documents.wording import lent_clauses
from workbench.content.checks.names import Names
from workbench.content.findings import Findings, nearest
from workbench.content.section import place_of
from workbench.domain.due.declared import US, WORK_TO
from workbench.domain.facts.given import choices_given
from workbench.domain.facts.input_roles import function_of
from workbench.domain.kind import Kind, KindSection, Packs
from workbench.domain.question import Question
from workbench.domain.sentence import sentence
from workbench.domain.wording import keys
from workbench.domain.wording.keys import FIRST_LANGUAGE


def check_words(findings: Findings, kind: Kind, packs: Packs, names: Names) -> None:
    """Note missing words of a kind (errors in English) and words for things it has not."""
    needed, listed = tuple(_needed(kind, packs)), tuple(_listed(kind))
    allowed = {*needed, *_allowed(kind, names)}
    # Of words in a language that is not there, that alone is told.
    for language in sorted({FIRST_LANGUAGE, *packs.speeches}):
        file = f"kinds/{kind.id}/words.{language}.toml"
        words = kind.words.get(language)
        missing = [key for key in needed if words is None or key not in words.texts]
        if file not in packs.sources:
            _note_no_words(findings, file, language)
        else:
            for key in missing:
                _note_missing(findings, place_of(file, keys.as_written(key)), language)
            for key in listed:
                if words is None or key not in words.texts:
                    _note_value(findings, place_of(file, keys.as_written(key)), language)
        for key in words.texts if words is not None else ():
            if key not in allowed and not key.startswith((keys.ITEM, keys.PHRASE)):
                _note_stray(findings, kind, key, language, (missing, allowed))


def _note_no_words(findings: Findings, file: str, language: str) -> None:
    if language == FIRST_LANGUAGE:
        findings.add(
            file,
            sentence("packs.words.the_file_is_missing"),
            sentence("packs.cure.write_the_words_of_the_kind"),
        )
    else:
        findings.notice(
            file,
            sentence("packs.words.no_words_in_this_language"),
            sentence("packs.cure.english_is_shown"),
        )


def _note_missing(findings: Findings, place: str, language: str) -> None:
    if language == FIRST_LANGUAGE:
        findings.add(
            place, sentence("packs.words.the_word_is_missing"), sentence("packs.cure.add_it")
        )
    else:
        findings.notice(
            place,
            sentence("packs.words.the_word_is_missing"),
            sentence("packs.cure.english_is_shown"),
        )


def _note_value(findings: Findings, place: str, language: str) -> None:
    """Note a value without a word; a notice, for packs of an earlier contract have none."""
    is_english = language == FIRST_LANGUAGE
    findings.notice(
        place,
        sentence("packs.words.the_word_is_missing"),
        sentence(
            "packs.cure.add_it_or_its_key_is_shown"
            if is_english
            else "packs.cure.english_is_shown"
        ),
    )


def _note_stray(
    findings: Findings,
    kind: Kind,
    key: str,
    language: str,
    known: tuple[Collection[str], Collection[str]],
) -> None:
    """Note a word for nothing; `known` are the keys without a word and all that may have one."""
    room = f"kinds/{kind.id}"
    missing, allowed = known
    if key.startswith("help."):
        place = f"{room}/help/{key.removeprefix('help.')}.{language}.md"
    else:
        place = place_of(f"{room}/words.{language}.toml", keys.as_written(key))
    sort = (key.partition(".")[0], key.count("."))
    near = [
        key_or_help
        for key_or_help in (allowed if key.startswith("help.") else missing)
        if (key_or_help.partition(".")[0], key_or_help.count(".")) == sort
    ]
    cure = nearest(key, near) if near else sentence("packs.cure.correct_or_remove_it")
    findings.add(place, sentence("packs.words.there_is_nothing_of_this_name"), cure)


def _needed(kind: Kind, packs: Packs) -> Iterator[str]:
    yield from keys.OF_THE_KIND
    if kind.section not in tuple(KindSection):
        yield keys.SECTION
    yield from (keys.stage(stage) for stage in kind.flow.stages)
    yield from (keys.step(step.id) for step in kind.flow.steps)
    yield from (keys.gate(gate.id) for gate in kind.flow.gates)
    yield from (keys.letter(letter) for letter in kind.letters)
    for fact in kind.facts:
        if not fact.hidden or fact.id in kind.listing.columns:
            yield keys.fact(fact.id)
        yield from (keys.given_choice(fact.id, choice) for choice in choices_given(fact))
        yield from (keys.reason(fact.id, row.id) for row in fact.decisions if row.id)
    yield from _of_dues(kind)
    yield from (keys.figure(figure.id) for figure in kind.figures)
    for column in kind.listing.columns:
        if "." in column:
            yield keys.fact(column)
    for question in kind.questions:
        yield from _of_question(question)
    for name, choices in kind.choice_lists.items():
        yield from (keys.shared_choice(name, choice) for choice in choices)
    yield from (keys.item(item) for item in dict.fromkeys(_items(kind, packs)))


def _of_dues(kind: Kind) -> Iterator[str]:
    yield from (keys.due(due.id) for due in (*kind.dues, *kind.list_dues))
    acting = dict.fromkeys(kind.always_acts(due) for due in kind.dues)
    yield from (keys.who(who) for who in acting if who not in ("", US))


def _listed(kind: Kind) -> Iterator[str]:
    """The values that a column of the list can show of a part of a fact."""
    listing = kind.listing
    told_as_deadline = {listing.work_to, listing.waiting} if listing.work_to else set()
    for column in listing.columns:
        if column not in told_as_deadline:
            yield from _of_part(kind, column)


def _of_part(kind: Kind, name: str) -> Iterator[str]:
    fact, _, part = name.partition(".")
    function = function_of(kind, fact)
    known = function.parts.get(part) if function is not None else None
    yield from (keys.fact_choice(name, chosen) for chosen in (known.choices if known else ()))


def _of_question(question: Question) -> Iterator[str]:
    yield keys.question(question.id)
    yield from (keys.fixed_row(question.id, row) for row in question.rows)
    for column in question.columns:
        yield keys.table_column(question.id, column.id)
    yield from _choices_of(question, shared=False)


def _choices_of(question: Question, *, shared: bool) -> Iterator[str]:
    """The words for the choices of a question and its columns: its own, or those of lists."""
    if bool(question.shared) is shared:
        yield from (keys.choice(question.id, choice) for choice in question.choices)
    for column in question.columns:
        spelt = partial(keys.cell_choice, question.id, column.id)
        yield from (spelt(choice) for choice in column.choices if bool(column.shared) is shared)


def _items(kind: Kind, packs: Packs) -> Iterator[str]:
    for letter in kind.letters.values():
        for items in letter.requires.values():
            yield from items
        for clause in letter.clauses:
            yield from clause.covers
            if clause.uses:
                for _regime, lent in lent_clauses(clause, packs):
                    yield from lent.covers


def _of_reasons(kind: Kind, fact: str) -> Iterator[str]:
    """The sentences by which a kind may word the reasons of a fact, for none and one too."""
    function = function_of(kind, fact)
    for told in function.reasons if function is not None else ():
        yield from (keys.reason(fact, f"{told}{count}") for count in ("", ".none", ".one"))


def _allowed(kind: Kind, names: Names) -> Iterator[str]:
    yield from (keys.guide(keys.step(step.id)) for step in kind.flow.steps)
    yield from (keys.guide(keys.gate(gate.id)) for gate in kind.flow.gates)
    for name in names.values():
        if name.fact is not None:
            yield keys.fact(name.id)
            yield from _of_part(kind, name.id)
    if kind.due(WORK_TO) is not None:
        yield keys.due(WORK_TO)
    for fact in kind.facts:
        yield keys.fact(fact.id)
        yield from (keys.given_choice_in_letters(fact.id, item) for item in choices_given(fact))
        yield from _of_reasons(kind, fact.id)
    for question in kind.questions:
        yield from (keys.choice_in_letters(question.id, choice) for choice in question.choices)
        for column in question.columns:
            spelt = partial(keys.cell_choice_in_letters, question.id, column.id)
            yield from (spelt(choice) for choice in column.choices)
        yield keys.hint(question.id)
        yield keys.why_we_ask(question.id)
        yield from _choices_of(question, shared=True)
        if question.unit:
            yield keys.unit(question.id)
        yield from (keys.cell_unit(question.id, col.id) for col in question.columns if col.unit)
