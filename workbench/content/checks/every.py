"""Runs every check over packs that have been read."""

from __future__ import annotations

from collections.abc import Collection

from workbench.content.checks.documents.letters import check_letters
from workbench.content.checks.dues import check_dues, check_list_dues
from workbench.content.checks.facts import check_facts
from workbench.content.checks.flows import check_flow
from workbench.content.checks.intake import check_intake
from workbench.content.checks.law.organisations import check_organisations
from workbench.content.checks.leaves import check_leave
from workbench.content.checks.names import names_of
from workbench.content.checks.offers import check_offers
from workbench.content.checks.opens import check_opens
from workbench.content.checks.questions import check_questions
from workbench.content.checks.references import check_references
from workbench.content.checks.roles import check_civilities, check_roles
from workbench.content.checks.sections import check_sections
from workbench.content.checks.statistics.counters import check_counter
from workbench.content.checks.statistics.figures import check_figures
from workbench.content.checks.words import check_words
from workbench.content.findings import Findings
from workbench.domain.kind import Kind, Packs


def check_packs(findings: Findings, packs: Packs, icons: Collection[str] | None) -> None:
    """Note everything that is wrong between the parts; `icons` None leaves icons unchecked."""
    for kind in packs.kinds.values():
        rooms = (f"kinds/{kind.id}/", *(f"blocks/{block}/" for block in kind.blocks))
        if any(findings.unread(room) for room in rooms):
            continue  # everything else would be told of what the unread file holds
        with findings.of_kind(kind.id):
            _check_kind(findings, packs, kind, icons)
    check_sections(findings, packs)
    check_civilities(findings, packs)
    check_organisations(findings, packs)


def _check_kind(
    findings: Findings, packs: Packs, kind: Kind, icons: Collection[str] | None
) -> None:
    law = packs.under(kind.id)
    names = names_of(kind, law)
    check_references(findings, kind, law, names, icons)
    check_questions(findings, kind, law, names)
    check_counter(findings, kind, law, names)
    check_offers(findings, kind, law, names)
    check_roles(findings, kind, law)
    check_intake(findings, kind, law)
    check_opens(findings, kind, law, names)
    check_facts(findings, kind, law, names)
    check_dues(findings, kind, law, names)
    check_list_dues(findings, kind, names)
    check_leave(findings, kind, names)
    check_figures(findings, kind, names)
    check_flow(findings, kind, names)
    check_letters(findings, kind, law, names)
    check_words(findings, kind, law, names)
