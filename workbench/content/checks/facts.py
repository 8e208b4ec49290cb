"""Facts use known functions, and what they are given fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.content.checks.fact_options import check_options
from workbench.content.checks.fact_use import FactUse
from workbench.content.checks.lengths import check_length
from workbench.content.checks.names import Names, of_question
from workbench.content.findings import Findings, any_of
from workbench.content.section import place_of
from workbench.domain.facts.declaration import (
    FactFunction,
    FactInput,
)
from workbench.domain.facts.engine_reasons import ENGINE_REASONS
from workbench.domain.facts.functions.currencies import NOTHING, currency_named
from workbench.domain.facts.functions.options import cells_of
from workbench.domain.facts.given import given_by_binding, type_among
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.kind import Kind, Packs
from workbench.domain.question import FactBinding, Question, QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.registry import DAYS
from workbench.domain.wording import keys
from workbench.domain.wording.keys import FIRST_LANGUAGE


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
        use = FactUse(place=place, fact=fact, function=function, kind=kind, packs=packs)
        _check_use(findings, use, names)
        _check_sentences(findings, place, fact, function, (kind, packs))
    for table in kind.questions:
        for column in table.columns:
            if column.computed is not None:
                _check_column(findings, file, table, column, (kind, packs, names))
    _check_circles(findings, kind, file)


def _check_column(
    findings: Findings,
    file: str,
    table: Question,
    column: Question,
    within: tuple[Kind, Packs, Names],
) -> None:
    """Note what is wrong with a computed column; it sees those before it in its row."""
    (kind, packs, names), fact = within, column.computed
    function = FUNCTIONS.get(fact.uses) if fact is not None else None
    place = place_of(file, f"question.{table.id}.column.{column.id}.computed")
    if fact is None:
        return
    if function is None:
        findings.unknown(f"{place}.uses", "fact_function", fact.uses, FUNCTIONS)
        return
    before = table.columns[: table.columns.index(column)]
    typed = [other for other in table.columns if other.computed is None]
    seen = {other.id: of_question(other, packs) for other in (*typed, *before)}
    row = replace(table, columns=tuple(other for other in table.columns if other.id in seen))
    use = FactUse(place=place, fact=fact, function=function, kind=kind, packs=packs, table=row)
    _check_use(findings, use, {**names, **seen})
    _check_part(findings, use)
    given = type_among(given_by_binding(packs.kinds, kind, fact, table=row, part=fact.part))
    if given and given != column.type:
        findings.add(
            place_of(file, f"question.{table.id}.column.{column.id}.type"),
            sentence("packs.facts.computed_column_has_its_type", type=given),
            sentence("packs.cure.make_it_of_type", read=given),
        )


def _check_part(findings: Findings, use: FactUse) -> None:
    """Note a part that a cell cannot hold: one that is not there, or that names something."""
    part, known = use.fact.part, use.function.parts
    if part and part not in known:
        findings.unknown(use.here("part"), "part", part, known)
    elif part and (known[part].of_regimes or known[part].of_sources):
        findings.add(
            use.here("part"),
            sentence("packs.facts.a_cell_cannot_name_it", part=part),
            sentence("packs.cure.compute_a_fact"),
        )


def _check_use(findings: Findings, use: FactUse, names: Names) -> None:
    _check_inputs(findings, use, names)
    check_options(findings, use, names)
    check_length(findings, use, names)
    _check_nothing(findings, use)


def _check_nothing(findings: Findings, use: FactUse) -> None:
    """Note a sum that would be nought of no currency that anybody named."""
    options = use.fact.options
    column = str(options.get("column", ""))
    named = currency_named(cells_of(options.get("where")), column)
    if NOTHING in use.function.options and NOTHING in options and not named:
        findings.add(
            use.here(NOTHING),
            sentence("packs.facts.nothing_of_no_currency"),
            sentence("packs.cure.test_one_currency", column=column),
        )


def _check_inputs(findings: Findings, use: FactUse, names: Names) -> None:
    fact, function, place = use.fact, use.function, use.place
    for name, wanted in function.inputs.items():
        if wanted.required and name not in fact.given:
            cure = sentence("packs.cure.needs_it", uses=fact.uses)
            findings.add(
                f"{place}.inputs", sentence("packs.facts.the_input_is_missing", name=name), cure
            )
    for name, source in fact.inputs.items():
        here = f"{place}.inputs.{name}"
        accepted = function.input(name)
        given = names.get(source)
        if accepted is None:
            findings.unknown(here, "input", name, function.inputs)
        elif given is None:
            findings.unknown(here, "question_or_fact", source, names)
        elif given.type and given.type not in function.types_of(fact, name):
            wanted_types = any_of(function.types_of(fact, name))
            findings.add(
                here,
                sentence("packs.facts.source_of_another_type", source=source, type=given.type),
                sentence("packs.cure.give_something_of_type", wanted_types=wanted_types),
            )
        elif given.question is not None:
            _check_columns(findings, here, accepted, given.question)
    _check_alike(findings, use, names)
    _check_money(findings, use, names)


def _check_alike(findings: Findings, use: FactUse, names: Names) -> None:
    """Note several inputs whose value is taken, and which are of several types."""
    for followed in use.function.follows:
        sources = use.fact.sources(followed)
        types = {names[source].type for source in sources if source in names} - {""}
        if len(types) > 1 and not types <= DAYS:
            findings.add(
                f"{use.place}.inputs.{followed}",
                sentence("packs.facts.sources_of_several_types", types=any_of(types)),
                sentence("packs.cure.name_questions_of_one_type"),
            )


def _check_money(findings: Findings, use: FactUse, names: Names) -> None:
    """Note sums of money beside mere numbers, which nothing can be added to."""
    _check_multiplied(findings, use, names)
    inputs, money = use.function.alike, QuestionType.MONEY
    sources = {source for name in inputs for source in use.fact.sources(name)}
    types = {names[source].type for source in sources if source in names}
    column = use.tested.column(str(use.fact.options.get("column"))) if use.tested else None
    if column is not None and "column" in inputs:
        types.add(column.type)
    if money in types and len(types - {""}) > 1:
        findings.add(
            f"{use.place}.inputs",
            sentence("packs.facts.sources_of_several_types", types=any_of(types - {""})),
            sentence("packs.cure.name_questions_of_one_type"),
        )


def _check_multiplied(findings: Findings, use: FactUse, names: Names) -> None:
    """Note several sums of money that would be multiplied by each other."""
    for name in use.function.multiplied:
        sources = [names[source] for source in use.fact.sources(name) if source in names]
        if sum(source.type == QuestionType.MONEY for source in sources) > 1:
            findings.add(
                f"{use.place}.inputs.{name}",
                sentence("packs.facts.sums_of_money_multiplied"),
                sentence("packs.cure.multiply_one_by_numbers"),
            )


def _check_columns(findings: Findings, place: str, wanted: FactInput, table: Question) -> None:
    for name, types in wanted.columns.items():
        column, read = table.column(name), any_of(types)
        if column is None:
            findings.add(
                place,
                sentence("packs.facts.the_table_has_no_column", table=table.id, name=name),
                sentence("packs.cure.add_it_of_type", read=read),
            )
        elif column.type not in types:
            findings.add(
                place,
                sentence("packs.facts.column_of_another_type", name=name, type=column.type),
                sentence("packs.cure.make_it_of_type", read=read),
            )


def _check_sentences(
    findings: Findings,
    place: str,
    fact: FactBinding,
    function: FactFunction,
    within: tuple[Kind, Packs],
) -> None:
    """Note reasons that neither the kind, nor a regime, nor the engine has a sentence for."""
    kind, packs = within
    stem, own = keys.reason(fact.id, ""), kind.words.get(FIRST_LANGUAGE)
    worded = {key.removeprefix(stem) for key in (own.texts if own is not None else ())}
    open_ones = function.reasons - worded - ENGINE_REASONS
    for regime in sorted(packs.regimes) if open_ones else ():
        words = packs.regime_words.get(regime, {}).get(FIRST_LANGUAGE)
        known = words.texts if words is not None and packs.regimes[regime].zone else None
        silent = sorted(told for told in open_ones if known and keys.told(told) not in known)
        if silent:
            said = sentence(
                "packs.facts.reason_without_a_sentence", regime=regime, reason=silent[0]
            )
            findings.notice(
                place,
                said,
                sentence("packs.cure.word_it_or_its_id_is_shown", stem=stem, silent=silent[0]),
            )


def _check_circles(findings: Findings, kind: Kind, file: str) -> None:
    behind = {fact.id: set(_behind(fact)) for fact in kind.facts}
    for table in kind.questions:
        cells = [column.computed for column in table.columns if column.computed is not None]
        columns = {column.id for column in table.columns}
        if cells:
            behind[table.id] = {name for fact in cells for name in _behind(fact)} - columns
    for start, sources in behind.items():
        seen: set[str] = set()
        ahead = set(sources)
        while ahead:
            seen |= ahead
            ahead = {name for fact in ahead for name in behind.get(fact, ())} - seen
        if start in seen:
            is_fact = kind.fact(start) is not None
            place = place_of(file, f"fact.{start}.inputs" if is_fact else f"question.{start}")
            findings.add(
                place,
                sentence("packs.facts.the_fact_is_computed_from_itself"),
                sentence("packs.cure.break_the_circle"),
            )


def _behind(fact: FactBinding) -> Iterator[str]:
    """What a fact is computed from: its inputs, and what its decision table looks at."""
    looked_at = (name for row in fact.decisions for name in row.when.names())
    yield from (name.partition(".")[0] for name in (*fact.inputs.values(), *looked_at))
