"""What facts are given beside their inputs fits: columns, rules, kinds, steps, numbers, words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbench.content.checks.decisions import check_bands, check_decisions, check_points
from workbench.content.checks.fact_use import FactUse
from workbench.content.checks.guards import check_row_test, check_table_test
from workbench.content.checks.law.fact_laws import (
    check_list,
    check_regime,
    check_right,
    check_rule,
)
from workbench.content.checks.names import Names, fixed_names, of_question
from workbench.content.checks.of_others import check_same, without_facts
from workbench.content.findings import Findings, any_of
from workbench.domain.facts.declaration import FactOption, OptionKind, Role
from workbench.domain.facts.given import given_by
from workbench.domain.facts.input_roles import source_of
from workbench.domain.guard import Cells, FixedName
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.question import Option, QuestionType
from workbench.domain.sentence import beside, sentence

STATUS = FixedName.STATUS
Check = Callable[[Findings, FactUse, str, FactOption, Option], None]


def check_options(findings: Findings, use: FactUse, names: Names) -> None:
    """Note options that are missing, unknown, or name something that is not there."""
    for name, value in use.fact.options.items():
        option = use.function.options.get(name)
        if option is None:
            findings.unknown(use.here(name), "option", name, use.function.options)
            continue
        if option.needed_with and option.needed_with not in use.fact.inputs:
            findings.add(
                use.here(name),
                sentence("packs.facts.option_without_input", name=option.needed_with),
                sentence("packs.cure.give_it_or_remove_this"),
            )
            continue
        _check_option(findings, use, name, option, value, names)
    _check_missing(findings, use)
    check_same(findings, use, names)


def _check_missing(findings: Findings, use: FactUse) -> None:
    fact, function = use.fact, use.function
    given = {*fact.options, *fact.given}
    for name in fact.inputs:
        taken = function.input(name)
        if taken is not None and taken.needs and taken.needs not in given:
            findings.add(
                use.place,
                sentence("packs.facts.the_key_is_missing", name=taken.needs),
                sentence("packs.cure.needs_it", uses=f"inputs.{name}"),
            )
    for name, option in function.options.items():
        if option.required and name not in given:
            findings.add(
                use.place,
                sentence("packs.facts.the_key_is_missing", name=name),
                sentence("packs.cure.needs_it", uses=fact.uses),
            )
    ways = function.needs_one_of
    if ways and not any(given.issuperset(way) for way in ways):
        all_ways = (beside("packs.wanted.both", (f"`{name}`" for name in way)) for way in ways)
        findings.add(
            f"{use.place}.inputs",
            sentence("packs.facts.means_nothing_without_an_input", uses=fact.uses),
            sentence("packs.cure.give_one_of", names=beside("packs.wanted.either", all_ways)),
        )
    wanted = function.wants_one_of
    if wanted and not given & set(wanted):
        cure = sentence(
            "packs.cure.give_one_or_more_of",
            names=beside("joined.list", (f"`{name}`" for name in wanted)),
        )
        findings.add(
            use.place, sentence("packs.facts.means_nothing_without_a_value", uses=fact.uses), cure
        )


def _check_option(
    findings: Findings,
    use: FactUse,
    name: str,
    option: FactOption,
    value: Option,
    names: Names,
) -> None:
    match option.holds:
        case OptionKind.POINTS:
            chosen = names.get(source_of(use.fact, Role.CHOSEN))
            check_points(findings, use.here(name), value, chosen)
        case OptionKind.BANDS:
            check_bands(findings, use.here(name), value)
        case OptionKind.DECISIONS:
            check_decisions(findings, use.here(name), value, names)
        case _:
            _CHECKS[option.holds](findings, use, name, option, value)


def _unfit(findings: Findings, place: str, option: FactOption) -> None:
    cure = sentence("packs.cure.write_a_number_up_to", least=option.least, most=option.most)
    findings.add(place, sentence("packs.facts.the_value_does_not_fit"), cure)


def _check_count(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    # True is an int to Python, and no count to anybody.
    if type(value) is not int or not option.least <= value <= option.most:
        _unfit(findings, use.here(name), option)


def _check_number(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    """Reading it has told already what is no number."""
    del findings, use, name, option, value


def _check_row_test(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    there, table, place = use.there, use.tested, use.here(name)
    cells = value.items() if isinstance(value, Mapping) else ()
    where: Cells = {column: cell for column, cell in cells if isinstance(cell, frozenset)}
    if not option.needed_with and there is not None:
        where = without_facts(findings, place, where, there)
        beside = {name.id: name for name in fixed_names(use.packs) if name.id == STATUS}
        beside |= {cell: of_question(asked, use.packs) for cell, asked in use.cells_there.items()}
        check_row_test(findings, place, where, there.questions, use.packs, beside)
    elif table is not None:
        check_table_test(findings, place, where, table, use.packs)


def _check_column(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    table = use.tested
    if table is None:
        return
    column = table.column(value) if isinstance(value, str) else None
    if column is None:
        findings.unknown(use.here(name), "column", value, [column.id for column in table.columns])
    elif option.types and column.type not in option.types:
        findings.add(
            use.here(name),
            sentence("packs.facts.column_of_another_type", name=column.id, type=column.type),
            sentence("packs.cure.make_it_of_type", read=any_of(option.types)),
        )


def _check_letters(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    del option
    for letter in value if isinstance(value, list) else [value]:
        template = use.kind.letters.get(str(letter))
        if template is None:
            findings.unknown(use.here(name), "letter", letter, use.kind.letters)
        elif not template.is_sent:
            findings.add(
                use.here(name),
                sentence("packs.facts.the_document_is_never_sent", letter=template.id),
                sentence("packs.cure.name_a_letter"),
            )
        else:
            _check_roll(findings, use, name, template)


def _check_roll(findings: Findings, use: FactUse, name: str, letter: LetterTemplate) -> None:
    """Note a letter that a filed list cannot lack, for it does not go to its rows."""
    filed, roll = use.tested, use.kind.rolls.get(letter.roll)
    if filed is None or filed.type is not QuestionType.FILE:
        return
    if roll is None or roll.document != filed.id:
        findings.add(
            use.here(name),
            sentence("packs.facts.letter_to_another_list", letter=letter.id, question=filed.id),
            sentence("packs.cure.name_a_letter_to_its_roll"),
        )


def _check_loan(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    del option
    for link in use.lenders:
        for to in link.to:
            other = use.packs.kinds.get(to)
            if other is not None and not lends(use.packs, other, str(value)):
                known = [asked.id for asked in other.questions]
                known += [fact.id for fact in other.facts]
                findings.unknown(use.here(name), "question_of", value, known, kind=to)


def lends(packs: Packs, lender: Kind, take: str) -> bool:
    """Whether a kind has something of this name, or every kind behind one of its links has."""
    if given_by(packs.kinds, lender, take):
        return True
    head, _, rest = take.partition(".")
    further = lender.question(head)
    kinds = [packs.kinds[to] for to in (further.to if further else ()) if to in packs.kinds]
    return bool(rest and kinds) and all(given_by(packs.kinds, kind, rest) for kind in kinds)


def _check_word(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    if value not in option.words:
        findings.unknown(use.here(name), "word", value, option.words)


def _check_step(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    del option
    steps = [step.id for step in use.kind.flow.steps]
    if value not in steps:
        findings.unknown(use.here(name), "step", value, steps)


def _check_kind(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    del option
    if use.there is None:
        findings.unknown(use.here(name), "kind", value, use.packs.kinds)


def _check_pointer(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    del option
    there = use.there
    if there is None:
        return
    pointers = [
        question.id
        for question in there.questions
        if any(use.kind.id in asked.to for asked in (question, *question.columns))
    ]
    if value not in pointers:
        findings.unknown(use.here(name), "pointer_of", value, pointers, kind=there.id)


def _check_asked_there(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    there = use.there
    if there is None:
        return
    named = use.records_named(option.needed_with)
    fitting = [
        question.id
        for question in there.questions
        if question.type in option.types and (not named or named & set(question.to))
    ]
    fitting += [cell for cell, asked in use.cells_there.items() if asked.type in option.types]
    if value not in fitting:
        findings.unknown(use.here(name), "question_of", value, fitting, kind=there.id)


_CHECKS: Mapping[OptionKind, Check] = {
    OptionKind.COUNT: _check_count,
    OptionKind.NUMBER: _check_number,
    OptionKind.ROW_TEST: _check_row_test,
    OptionKind.COLUMN: _check_column,
    OptionKind.LETTERS: _check_letters,
    OptionKind.BORROWED: _check_loan,
    OptionKind.RIGHT: check_right,
    OptionKind.WORD: _check_word,
    OptionKind.REGIME: check_regime,
    OptionKind.RULE: check_rule,
    OptionKind.LIST: check_list,
    OptionKind.STEP: _check_step,
    OptionKind.KIND: _check_kind,
    OptionKind.POINTER: _check_pointer,
    OptionKind.ASKED_THERE: _check_asked_there,
}
