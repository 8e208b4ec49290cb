"""Every clause has words in every language of its letter, and their placeholders are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.content.checks.documents.placeholders import check_placeholder
from workbench.content.checks.documents.spoken import Speakable, sender_kinds
from workbench.content.checks.names import Names
from workbench.content.checks.references import regimes_with_calendar
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.composing.clause_shape import UnfitWording, shaped
from workbench.domain.kind import Kind, Packs, RegimeClause
from workbench.domain.letter import Block
from workbench.domain.letter_template import ClauseRule, LetterTemplate, LetterWording
from workbench.domain.sentence import sentence
from workbench.domain.wording.placeholders import names_in, names_in_blocks


def check_wording(
    findings: Findings, letter: LetterTemplate, kind: Kind, packs: Packs, names: Names
) -> None:
    """Note missing and superfluous wording, and names in braces that nothing fills."""
    room = f"kinds/{kind.id}/letters/{letter.id}"
    for language in letter.languages:
        if language not in letter.wording:
            findings.add(
                f"{room}.{language}.toml",
                sentence("packs.wording.the_file_is_missing"),
                sentence("packs.cure.write_the_letter"),
            )
    for language, wording in letter.wording.items():
        speakable = Speakable(
            kind=kind, letter=letter, packs=packs, names=names, language=language
        )
        file = f"{room}.{language}.toml"
        _check_foot(findings, speakable)
        _check_clauses(findings, file, letter, wording, speakable)
        for key, line in wording.lines:
            for name in names_in(line):
                check_placeholder(findings, place_of(file, key), name, speakable)
        for name in names_in_blocks(wording.annex_introduction):
            check_placeholder(findings, place_of(file, "annex_introduction"), name, speakable)


def _check_clauses(
    findings: Findings,
    file: str,
    letter: LetterTemplate,
    wording: LetterWording,
    speakable: Speakable,
) -> None:
    rules = {rule.id: rule for rule in letter.clauses}
    for clause in wording.clauses:
        if clause not in rules:
            findings.unknown(place_of(file, "clause"), "clause", clause, rules)
        elif rules[clause].uses:
            findings.add(
                place_of(file, f"clause.{clause}"),
                sentence("packs.wording.the_regime_words_this_clause"),
                sentence("packs.cure.remove_it"),
            )
    for rule in letter.clauses:
        place = place_of(file, f"clause.{rule.id}")
        if rule.uses:
            _check_lent(findings, rule, speakable)
        elif rule.id not in wording.clauses:
            findings.add(
                place,
                sentence("packs.wording.the_clause_has_no_words"),
                sentence("packs.cure.write_it_letters_never_fall_back"),
            )
        else:
            _check_blocks(findings, place, wording.clauses[rule.id], rule, speakable)


def _check_blocks(
    findings: Findings,
    place: str,
    blocks: Iterable[Block],
    rule: ClauseRule,
    speakable: Speakable,
) -> None:
    for name in names_in_blocks(blocks):
        check_placeholder(findings, place, name, speakable, rule.every or rule.regimes)


def _check_lent(findings: Findings, rule: ClauseRule, speakable: Speakable) -> None:
    packs, language = speakable.packs, speakable.language
    for regime, clause in lent_clauses(rule, packs):
        place = place_of(f"regimes/{clause.regime}/words.{language}.toml", f"clause.{clause.id}")
        words = packs.regime_words[regime].get(language)
        blocks = words.clauses.get(clause.id) if words is not None else None
        if blocks is None:
            findings.add(
                place,
                sentence("packs.wording.the_clause_has_no_words"),
                sentence("packs.cure.write_it_letters_never_fall_back"),
            )
            continue
        try:
            shaped(blocks, rule.shape)
        except UnfitWording as unfit:
            findings.add(
                place,
                unfit.sentence,
                sentence("packs.cure.the_letter_needs_it", id=speakable.letter.id),
            )
        for name in names_in_blocks(blocks):
            check_placeholder(findings, place, name, speakable, (regime,))


def _check_foot(findings: Findings, speakable: Speakable) -> None:
    """What every regime puts at the foot of a letter has words in the language of the letter."""
    packs = speakable.packs
    for sender in sender_kinds(speakable.letter, speakable.kind, packs):
        roles = sender.sender
        if roles is None or sender.question(roles.particulars) is not None:
            continue
        for regime in regimes_with_calendar(packs) if roles.particulars else ():
            _check_foot_of(findings, roles.particulars, regime, speakable)


def _check_foot_of(findings: Findings, foot: str, regime: str, speakable: Speakable) -> None:
    packs, language = speakable.packs, speakable.language
    lent = [
        foot_clause
        for foot_clause in packs.regime_clauses.get(regime, ())
        if foot_clause.name == foot
    ]
    if not lent:
        place = place_of(f"regimes/{regime}/regime.toml", "clause")
        findings.add(
            place,
            sentence("packs.wording.there_is_no_clause", foot=foot),
            sentence("packs.cure.letters_under_it_end_with_it"),
        )
    words = packs.regime_words[regime].get(language)
    for clause in lent:
        if words is None or clause.id not in words.clauses:
            file = f"regimes/{clause.regime}/words.{language}.toml"
            place = place_of(file, f"clause.{clause.id}")
            findings.add(
                place,
                sentence("packs.wording.the_clause_has_no_words"),
                sentence("packs.cure.write_it_letters_never_fall_back"),
            )


def lent_clauses(rule: ClauseRule, packs: Packs) -> Iterator[tuple[str, RegimeClause]]:
    """The clauses that regimes lend to a rule, each with the regime that lends it."""
    for regime in regimes_with_calendar(packs):
        lineage = packs.regimes[regime].lineage
        if not rule.regimes or set(rule.regimes) & set(lineage):
            for clause in packs.regime_clauses.get(regime, ()):
                if clause.name == rule.uses:
                    yield regime, clause
