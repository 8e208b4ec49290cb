"""What facts take from the regimes is there: rights, rules, lists, the regimes themselves."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.content.checks.fact_use import FactUse
from workbench.content.checks.names import list_ids
from workbench.content.findings import Findings
from workbench.domain.facts.declaration import FactOption
from workbench.domain.facts.functions.periods import HOURS, MOST, unit_of
from workbench.domain.kind import Packs
from workbench.domain.question import Option
from workbench.domain.regime import DatedValue
from workbench.domain.sentence import Sentence, sentence


def check_right(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    """Note a right that no regime knows."""
    del option
    rights = {
        right
        for rule in _rules(use.packs, "rights")
        if isinstance(rule.value, tuple)
        for right in rule.value
    }
    if rights and value not in rights:
        findings.unknown(use.here(name), "right", value, rights)


def check_regime(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    """Note a regime under which no record stands."""
    del option
    known = [regime for regime in use.packs.regimes.values() if regime.calendars]
    lineages = {ancestor for regime in known for ancestor in regime.lineage}
    if value not in lineages:
        findings.unknown(use.here(name), "regime", value, lineages)


def check_rule(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    """Note a rule that is no period, or that counts otherwise than the fact says."""
    del option
    rules = tuple(_rules(use.packs, str(value)))
    if not rules:
        known = {
            rule.name
            for regime in use.packs.regimes.values()
            for rule in regime.values
            if unit_of(rule) in MOST
        }
        findings.unknown(use.here(name), "rule_of_a_regime", value, known)
    for rule in rules:
        fault = _fault(rule, use.fact.options.get("unit"))
        if fault is not None:
            findings.add(use.here(name), *fault)
            return


def _fault(rule: DatedValue, said: Option | None) -> tuple[Sentence, Sentence] | None:
    """What is wrong with a rule as the length of a period; `said` is the unit of the fact."""
    own = unit_of(rule)
    unit = said or own
    if isinstance(rule.value, bool) or not isinstance(rule.value, int) or unit not in MOST:
        return (
            sentence("packs.facts.the_rule_is_no_period", rule=rule.name),
            sentence("packs.cure.name_a_rule_with_a_unit"),
        )
    if own and own != unit:
        return (
            sentence("packs.facts.the_rule_counts_otherwise", unit=own),
            sentence("packs.cure.write_name", name=own),
        )
    if unit == HOURS and said is None:
        # A moment comes of it: that is to be seen without knowing the regime.
        return sentence("packs.facts.the_rule_counts_hours"), sentence(
            "packs.cure.write_unit_hours"
        )
    return None


def _rules(packs: Packs, name: str) -> Iterable[DatedValue]:
    return (
        rule for regime in packs.regimes.values() for rule in regime.values if rule.name == name
    )


def check_list(
    findings: Findings, use: FactUse, name: str, option: FactOption, value: Option
) -> None:
    """Note a list that no regime lends."""
    del option
    if not list_ids(use.packs, str(value)):
        lists = {listed for found in use.packs.regime_lists.values() for listed in found}
        findings.unknown(use.here(name), "list_of_a_regime", value, lists)
