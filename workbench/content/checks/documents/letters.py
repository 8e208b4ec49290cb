"""Letters are whole: parties, clauses, what must be covered, and what leaving them changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbench.content.checks.documents.correspondents import check_correspondents
from workbench.content.checks.documents.dispatch import check_dispatch
from workbench.content.checks.documents.forms import check_form
from workbench.content.checks.documents.furniture import (
    check_furniture,
    check_portal,
    check_registered,
    check_salutation,
)
from workbench.content.checks.documents.parties import check_parties
from workbench.content.checks.documents.rolls import check_letter_to_roll, check_rolls
from workbench.content.checks.documents.wording import check_wording
from workbench.content.checks.gathers import check_gathers
from workbench.content.checks.guards import check_guard
from workbench.content.checks.names import CHANNELS, Name, Names, fixed_names, of_question
from workbench.content.checks.references import regimes_with_calendar
from workbench.content.checks.traits import naming_of, tables_of
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.guard import FixedName
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import (
    EVERY_REGIME,
    OF_ROW,
    ClauseRule,
    LetterTemplate,
)
from workbench.domain.question import QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.rows import every_column
from workbench.domain.values.value_type import Naming


def check_letters(findings: Findings, kind: Kind, packs: Packs, names: Names) -> None:
    """Note everything in the letters of a kind that could not be composed."""
    seen = {**names, **{name.id: name for name in fixed_names(packs)}}
    check_rolls(findings, kind)
    for letter in kind.letters.values():
        known = {**seen, **_of_a_letter(packs, seen)} if letter.is_sent else seen
        gathers = {name: Name(id=name, type=QuestionType.TABLE) for name in letter.gathers}
        in_clauses = {**known, **gathers, **_of_its_row(letter, kind, packs)}
        known = known if letter.roll else in_clauses
        file = f"kinds/{kind.id}/letters/{letter.id}.toml"
        check_parties(findings, file, letter, kind, packs)
        for language in letter.languages:
            if language not in packs.speeches:
                place = place_of(file, "languages")
                findings.unknown(place, "language", language, packs.speeches)
        check_gathers(findings, file, letter, kind, packs)
        check_correspondents(findings, file, letter, kind, packs)
        for clause in letter.clauses:
            _check_clause(findings, file, letter, clause, (in_clauses, packs))
        _check_cover(findings, file, letter, packs)
        check_dispatch(findings, place_of(file, "dispatch"), letter, kind)
        _check_annex(findings, file, letter, kind)
        check_furniture(findings, file, letter, kind, known)
        check_registered(findings, file, letter, packs)
        check_portal(findings, letter, packs)
        check_form(findings, file, letter, kind)
        place = place_of(file, "salutation")
        check_salutation(findings, place, letter.furniture.salutation, packs)
        check_wording(findings, letter, kind, packs, names)
        check_letter_to_roll(findings, kind, letter)


def _of_a_letter(packs: Packs, seen: Names) -> Names:
    """What guards of a letter may ask besides: its way, and what it answers together with."""
    channel = Name(id=FixedName.CHANNEL, type=QuestionType.CHOICE, values=CHANNELS)
    kinds = frozenset(packs.kinds)
    together = Name(id=FixedName.TOGETHER, type=QuestionType.CHOICES, values=kinds, many=True)
    # A question of the kind that is called so comes before it.
    return {channel.id: channel, together.id: seen.get(together.id, together)}


def _check_clause(
    findings: Findings,
    file: str,
    letter: LetterTemplate,
    clause: ClauseRule,
    within: tuple[Names, Packs],
) -> None:
    names, packs = within
    place = place_of(file, f"clause.{clause.id}")
    check_guard(findings, f"{place}.when", clause.when, names)
    _check_regimes(findings, f"{place}.regimes", clause.regimes, packs)
    _check_regimes(findings, f"{place}.every", clause.every, packs)
    if clause.any_law and not letter.is_sent:
        findings.add(
            f"{place}.any_law",
            sentence("packs.letters.every_law_is_said", form=letter.form),
            sentence("packs.cure.remove_it"),
        )


def _of_its_row(letter: LetterTemplate, kind: Kind, packs: Packs) -> Names:
    """What guards may ask of the row that a letter goes to."""
    table = kind.row_table(letter)
    columns = {f"{OF_ROW}{column.id}": column for column in every_column(table)}
    return {name: replace(of_question(column, packs), id=name) for name, column in columns.items()}


def _check_regimes(findings: Findings, place: str, regimes: tuple[str, ...], packs: Packs) -> None:
    for regime in regimes:
        if regime not in packs.regime_words:
            findings.unknown(place, "regime", regime, packs.regime_words)


def _check_cover(findings: Findings, file: str, letter: LetterTemplate, packs: Packs) -> None:
    for regime in letter.requires:
        if regime != EVERY_REGIME and regime not in packs.regime_words:
            findings.unknown(place_of(file, "requires"), "regime", regime, packs.regime_words)
    lent = [clause.name for clauses in packs.regime_clauses.values() for clause in clauses]
    for clause in letter.clauses:
        if clause.uses and clause.uses not in lent:
            place = place_of(file, f"clause.{clause.id}.uses")
            findings.unknown(place, "clause_of_a_regime", clause.uses, lent)
    cure = sentence("packs.cure.name_it_in_covers")
    if findings.lender(file):
        cure = sentence("packs.cure.cover_it_in_a_file_that_adds", file=file, letter=letter.id)
    for regime in regimes_with_calendar(packs):
        for key, item in _uncovered(letter, regime, packs):
            findings.add(
                place_of(file, f"requires.{key}"),
                sentence("packs.letters.no_clause_covers", item=item, regime=regime),
                cure,
            )


def _uncovered(letter: LetterTemplate, regime: str, packs: Packs) -> Iterator[tuple[str, str]]:
    lineage = packs.regimes[regime].lineage
    covered = set()
    for clause in letter.clauses:
        if clause.every:
            continue  # it stands under all of them alone
        if not clause.regimes or set(clause.regimes) & set(lineage):
            lent = _lent_items(clause, regime, packs)
            if lent is None:
                return  # a regime that lends nothing here is a gap of the regime, not the letter
            covered |= {*clause.covers, *lent}
    for key in (EVERY_REGIME, *lineage):
        for item in letter.requires.get(key, ()):
            if item not in covered:
                yield key, item


def _lent_items(clause: ClauseRule, regime: str, packs: Packs) -> set[str] | None:
    if not clause.uses:
        return set()
    found = [lent for lent in packs.regime_clauses.get(regime, ()) if lent.name == clause.uses]
    return {item for lent in found for item in lent.covers} if found else None


def _check_annex(findings: Findings, file: str, letter: LetterTemplate, kind: Kind) -> None:
    annex, place = letter.annex, place_of(file, "annex")
    files = naming_of(kind, Naming.DOCUMENTS)
    kept = {other.id for other in kind.letters.values() if not other.is_sent} - {letter.id}
    for name in letter.enclose:
        if name not in files and name not in kept:
            findings.unknown(place_of(file, "enclose"), "enclosure", name, {*files, *kept})
    if annex is None:
        return
    if annex.documents and annex.documents not in files:
        findings.unknown(f"{place}.from", "file_question", annex.documents, files)
    tables = (
        ("glossary", annex.glossary, ("code", "meaning")),
        ("redactions", annex.redactions, ("mark", "reason")),
    )
    for key, name, columns in tables:
        table = tables_of(kind).get(name)
        if not name:
            continue
        if table is None:
            findings.unknown(f"{place}.{key}", "table", name, tables_of(kind))
            continue
        for column in columns:
            if table.column(column) is None:
                findings.add(
                    f"{place}.{key}",
                    sentence("packs.letters.the_table_has_no_column", name=name, column=column),
                    sentence("packs.cure.add_it"),
                )
