"""Facts use known functions, and what they are given fits."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.content.checks.guards import check_row_test
from workbench.content.checks.names import Names
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.facts.registry import FUNCTIONS
from workbench.domain.facts.value import FactFunction, FactInput
from workbench.domain.kind import FactBinding, Kind, Packs
from workbench.domain.question import Question
from workbench.domain.values.registry import DAYS

_PERIOD = "period_after"
_MOST = {"years": 200, "months": 2_400, "days": 73_000}
"""The longest period that a pack may name: nobody keeps a record for longer."""


def check_facts(findings: Findings, kind: Kind, packs: Packs, names: Names) -> None:
    """Note everything about the facts of a kind that cannot be computed."""
    file = f"kinds/{kind.id}/kind.toml"
    for fact in kind.facts:
        place = place_of(file, f"fact.{fact.id}")
        if kind.question(fact.id) is not None:
            findings.add(place, "A question has the same id.", "Rename one of the two.")
        function = FUNCTIONS.get(fact.uses)
        if function is None:
            findings.unknown(f"{place}.uses", "fact function", fact.uses, FUNCTIONS)
            continue
        _check_inputs(findings, place, fact, function, names)
        _check_options(findings, place, fact, kind, packs)
    _check_circles(findings, kind, file)


def _check_inputs(
    findings: Findings, place: str, fact: FactBinding, function: FactFunction, names: Names
) -> None:
    for name, wanted in function.inputs.items():
        if wanted.required and name not in fact.inputs:
            cure = f"`{fact.uses}` needs it."
            findings.add(f"{place}.inputs", f"The input `{name}` is missing.", cure)
    for name, source in fact.inputs.items():
        here = f"{place}.inputs.{name}"
        accepted = function.inputs.get(name)
        given = names.get(source)
        if accepted is None:
            findings.unknown(here, "input", name, function.inputs)
        elif given is None:
            findings.unknown(here, "question or fact", source, names)
        elif given.type and given.type not in accepted.types:
            wanted_types = " or ".join(sorted(accepted.types))
            findings.add(
                here, f"`{source}` is a {given.type}.", f"Give something of type {wanted_types}."
            )
        elif given.question is not None:
            _check_columns(findings, here, accepted, given.question)


def _check_columns(findings: Findings, place: str, wanted: FactInput, table: Question) -> None:
    for name, of_type in wanted.columns.items():
        column = table.column(name)
        if column is None:
            findings.add(
                place, f"The table `{table.id}` has no column `{name}`.", f"Add it, a {of_type}."
            )
        elif column.type != of_type and not {column.type, of_type} <= DAYS:
            findings.add(
                place, f"The column `{name}` is a {column.type}.", f"Make it a {of_type}."
            )


def _check_options(
    findings: Findings, place: str, fact: FactBinding, kind: Kind, packs: Packs
) -> None:
    known = FUNCTIONS[fact.uses].options
    for name, value in fact.options.items():
        here = f"{place}.{name}"
        match known.get(name):
            case None:
                findings.unknown(here, "option", name, known)
            case "row_test":
                table = kind.question(fact.inputs.get("table", ""))
                if table is not None and isinstance(value, Mapping):
                    check_row_test(findings, here, value, table.columns, packs)
            case "number":
                most = _MOST.get(name, 0)
                if type(value) is not int or not 1 <= value <= most:
                    cure = f"Write a whole number from 1 to {most}."
                    findings.add(here, "The value does not fit.", cure)
            case "letters":
                _check_letters(findings, here, value, kind)
            case "question_of_linked":
                _check_take(findings, here, fact, kind, packs)
            case "text":
                _check_right(findings, here, value, packs)
    _check_needed_options(findings, place, fact)


def _check_needed_options(findings: Findings, place: str, fact: FactBinding) -> None:
    for name, wanted in FUNCTIONS[fact.uses].options.items():
        if wanted in ("letters", "question_of_linked") and name not in fact.options:
            findings.add(place, f"The key `{name}` is missing.", f"`{fact.uses}` needs it.")
    if fact.uses == _PERIOD and not fact.options:
        findings.add(place, "The period has no length.", "Give years, months or days.")


def _check_letters(findings: Findings, place: str, value: object, kind: Kind) -> None:
    for letter in value if isinstance(value, list) else [value]:
        if letter not in kind.letters:
            findings.unknown(place, "letter", letter, kind.letters)


def _check_take(
    findings: Findings, place: str, fact: FactBinding, kind: Kind, packs: Packs
) -> None:
    link = kind.question(fact.inputs.get("link", ""))
    wanted = fact.options.get("take")
    for name in link.to if link is not None else ():
        other = packs.kinds.get(name)
        if other is not None and other.question(str(wanted)) is None:
            known = [question.id for question in other.questions]
            findings.unknown(place, f"question of `{name}`", wanted, known)


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
            findings.add(place, "The fact is computed from itself.", "Break the circle.")
