"""Facts use known functions, and what they are given fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from workbench.content.checks.guards import check_row_test
from workbench.content.checks.names import Names
from workbench.content.findings import Findings, any_of
from workbench.content.section import place_of
from workbench.domain.facts.declaration import (
    FactFunction,
    FactInput,
    FactOption,
    OptionKind,
    Role,
)
from workbench.domain.facts.engine_reasons import ENGINE_REASONS
from workbench.domain.facts.input_roles import loan_of, source_of
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.kind import FactBinding, Kind, Option, Packs
from workbench.domain.question import Question
from workbench.domain.sentence import sentence

ENGLISH = "en"


def check_facts(findings: Findings, kind: Kind, packs: Packs, names: Names) -> None:
    """Note everything about the facts of a kind that cannot be computed."""
    file = f"kinds/{kind.id}/kind.toml"
    for fact in kind.facts:
        place = place_of(file, f"fact.{fact.id}")
        if kind.question(fact.id) is not None:
            findings.add(
                place,
                sentence("packs.facts.a_question_has_the_same_id"),
                sentence("packs.cure.rename_one_of_the_two"),
            )
        function = FUNCTIONS.get(fact.uses)
        if function is None:
            findings.unknown(f"{place}.uses", "fact_function", fact.uses, FUNCTIONS)
            continue
        _check_inputs(findings, place, fact, function, names)
        _check_options(findings, place, fact, function, (kind, packs))
        _check_sentences(findings, place, fact, function, (kind, packs))
    _check_circles(findings, kind, file)


def _check_inputs(
    findings: Findings, place: str, fact: FactBinding, function: FactFunction, names: Names
) -> None:
    for name, wanted in function.inputs.items():
        if wanted.required and name not in fact.inputs:
            cure = sentence("packs.cure.needs_it", uses=fact.uses)
            findings.add(
                f"{place}.inputs", sentence("packs.facts.the_input_is_missing", name=name), cure
            )
    for name, source in fact.inputs.items():
        here = f"{place}.inputs.{name}"
        accepted = function.inputs.get(name)
        given = names.get(source)
        if accepted is None:
            findings.unknown(here, "input", name, function.inputs)
        elif given is None:
            findings.unknown(here, "question_or_fact", source, names)
        elif given.type and given.type not in accepted.types:
            wanted_types = any_of(accepted.types)
            findings.add(
                here,
                sentence("packs.facts.is_a", source=source, type=given.type),
                sentence("packs.cure.give_something_of_type", wanted_types=wanted_types),
            )
        elif given.question is not None:
            _check_columns(findings, here, accepted, given.question)


def _check_columns(findings: Findings, place: str, wanted: FactInput, table: Question) -> None:
    for name, types in wanted.columns.items():
        column, read = table.column(name), any_of(types)
        if column is None:
            findings.add(
                place,
                sentence("packs.facts.the_table_has_no_column", table=table.id, name=name),
                sentence("packs.cure.add_it_a", read=read),
            )
        elif column.type not in types:
            findings.add(
                place,
                sentence("packs.facts.the_column_is_a", name=name, type=column.type),
                sentence("packs.cure.make_it_a", read=read),
            )


def _check_options(
    findings: Findings,
    place: str,
    fact: FactBinding,
    function: FactFunction,
    within: tuple[Kind, Packs],
) -> None:
    for name, value in fact.options.items():
        option = function.options.get(name)
        if option is None:
            findings.unknown(f"{place}.{name}", "option", name, function.options)
        else:
            _check_option(findings, f"{place}.{name}", (fact, option, value), within)
    for name, option in function.options.items():
        if option.required and name not in fact.options:
            findings.add(
                place,
                sentence("packs.facts.the_key_is_missing", name=name),
                sentence("packs.cure.needs_it", uses=fact.uses),
            )
    if function.wants_an_option and not fact.options:
        cure = sentence(
            "packs.cure.give_one_or_more_of",
            names=", ".join(f"`{name}`" for name in function.options),
        )
        findings.add(
            place, sentence("packs.facts.means_nothing_without_a_value", uses=fact.uses), cure
        )


def _check_option(
    findings: Findings,
    place: str,
    given: tuple[FactBinding, FactOption, Option],
    within: tuple[Kind, Packs],
) -> None:
    (fact, option, value), (kind, packs) = given, within
    match option.holds:
        case OptionKind.ROW_TEST:
            table = kind.question(source_of(fact, Role.TESTED))
            if table is not None and isinstance(value, Mapping):
                check_row_test(findings, place, value, table.columns, packs)
        case OptionKind.COUNT:
            # True is an int to Python, and no count to anybody.
            if type(value) is not int or not 1 <= value <= option.most:
                cure = sentence("packs.cure.write_a_whole_number_from_1", most=option.most)
                findings.add(place, sentence("packs.facts.the_value_does_not_fit"), cure)
        case OptionKind.LETTERS:
            _check_letters(findings, place, value, kind)
        case OptionKind.BORROWED:
            _check_loan(findings, place, fact, kind, packs)
        case OptionKind.RIGHT:
            _check_right(findings, place, value, packs)
        case _:
            assert_never(option.holds)


def _check_sentences(
    findings: Findings,
    place: str,
    fact: FactBinding,
    function: FactFunction,
    within: tuple[Kind, Packs],
) -> None:
    """Note reasons that neither the kind, nor a regime, nor the engine has a sentence for."""
    kind, packs = within
    stem, own = f"reason.{fact.id}.", kind.words.get(ENGLISH)
    worded = {key.removeprefix(stem) for key in (own.texts if own is not None else ())}
    open_ones = function.reasons - worded - ENGINE_REASONS
    for regime in sorted(packs.regimes) if open_ones else ():
        words = packs.regime_words.get(regime, {}).get(ENGLISH)
        known = words.texts if words is not None and packs.regimes[regime].zone else None
        silent = sorted(told for told in open_ones if known and f"reason.{told}" not in known)
        if silent:
            said = sentence("packs.facts.has_no_sentence_for", regime=regime, reason=silent[0])
            findings.notice(
                place,
                said,
                sentence("packs.cure.word_or_it_is_shown_by", stem=stem, silent=silent[0]),
            )


def _check_letters(findings: Findings, place: str, value: object, kind: Kind) -> None:
    for letter in value if isinstance(value, list) else [value]:
        if letter not in kind.letters:
            findings.unknown(place, "letter", letter, kind.letters)


def _check_loan(
    findings: Findings, place: str, fact: FactBinding, kind: Kind, packs: Packs
) -> None:
    loan = loan_of(fact)
    link = kind.question(loan.link) if loan is not None else None
    for name in link.to if link is not None else ():
        other = packs.kinds.get(name)
        if loan is not None and other is not None and other.question(loan.takes) is None:
            known = [question.id for question in other.questions]
            findings.unknown(place, "question_of", loan.takes, known, kind=name)


def _check_right(findings: Findings, place: str, value: object, packs: Packs) -> None:
    rights = {
        right
        for regime in packs.regimes.values()
        for rule in regime.values
        if rule.name == "rights" and isinstance(rule.value, tuple)
        for right in rule.value
    }
    if rights and value not in rights:
        findings.unknown(place, "right", value, rights)


def _check_circles(findings: Findings, kind: Kind, file: str) -> None:
    behind = {
        fact.id: {source.partition(".")[0] for source in fact.inputs.values()}
        for fact in kind.facts
    }
    for start, sources in behind.items():
        seen: set[str] = set()
        ahead = set(sources)
        while ahead:
            seen |= ahead
            ahead = {name for fact in ahead for name in behind.get(fact, ())} - seen
        if start in seen:
            place = place_of(file, f"fact.{start}.inputs")
            findings.add(
                place,
                sentence("packs.facts.the_fact_is_computed_from_itself"),
                sentence("packs.cure.break_the_circle"),
            )
