"""Rolls can be read, and letters to their rows ask of them and say what they can."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.content.checks.traits import naming_of
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.composing.row_guard import parted
from workbench.domain.guard import PRESENCE, PRESENT
from workbench.domain.kind import Kind
from workbench.domain.letter_template import OF_ROW, ClauseRule, LetterTemplate
from workbench.domain.sentence import sentence
from workbench.domain.values.value_type import Naming
from workbench.domain.wording.placeholders import names_in, names_in_blocks


def check_rolls(findings: Findings, kind: Kind) -> None:
    """Note rolls that could not be read."""
    files = naming_of(kind, Naming.DOCUMENTS)
    for roll in kind.rolls.values():
        place = place_of(f"kinds/{kind.id}/kind.toml", f"roll.{roll.id}")
        if roll.document and roll.document not in files:
            findings.unknown(f"{place}.from", "file_question", roll.document, files)
        taken: dict[str, str] = {}
        for column in roll.columns:
            for heading in (column.id, *roll.headings.get(column.id, ())):
                other = taken.setdefault(heading.casefold(), column.id)
                if other != column.id:
                    findings.add(
                        f"{place}.column.{column.id}.headings",
                        sentence("packs.rolls.heading_of_another", heading=heading, other=other),
                        sentence("packs.cure.remove_one"),
                    )


def check_letter_to_roll(findings: Findings, kind: Kind, letter: LetterTemplate) -> None:
    """Note clauses that ask more of a row than whether it has a cell, and cells said for all."""
    if letter.roll not in kind.rolls:
        return
    file = f"kinds/{kind.id}/letters/{letter.id}.toml"
    for clause in letter.clauses:
        if any(name.startswith(OF_ROW) for name in clause.when.names()):
            _check_row_guard(findings, place_of(file, f"clause.{clause.id}"), clause)
    for language in letter.wording:
        _note_empty(findings, kind, letter, language)


def _check_row_guard(findings: Findings, place: str, clause: ClauseRule) -> None:
    if len(clause.when.rows) > 1:
        findings.add(
            f"{place}.when",
            sentence("packs.rolls.one_row_of_a_guard"),
            sentence("packs.cure.write_a_clause_for_each"),
        )
    for row in clause.when.rows:
        for name, accepted in row.items():
            if name.startswith(OF_ROW) and not accepted <= PRESENCE:
                findings.add(
                    f"{place}.when.{name}",
                    sentence("packs.rolls.only_whether_a_cell_is_there"),
                    sentence("packs.cure.ask_for_presence_or_where"),
                )
    if clause.covers or clause.uses:
        findings.add(
            f"{place}.{'uses' if clause.uses else 'covers'}",
            sentence("packs.rolls.it_does_not_stand_in_every_letter"),
            sentence("packs.cure.cover_it_in_another_clause"),
        )


def _note_empty(findings: Findings, kind: Kind, letter: LetterTemplate, language: str) -> None:
    """Note where an optional cell is said of rows that may lack it."""
    file = f"kinds/{kind.id}/letters/{letter.id}.{language}.toml"
    optional = {column.id for column in kind.rolls[letter.roll].columns if column.optional}
    has = {name for name, accepted in letter.rows_where.items() if accepted == {PRESENT}}
    for key, name, rule in _said(letter, language):
        column = name.removeprefix(OF_ROW)
        guarded = {*has, *(parted(rule.when).has if rule is not None else ())}
        if name.startswith(OF_ROW) and column in optional - guarded:
            findings.notice(
                place_of(file, key),
                sentence("packs.rolls.the_cell_may_be_empty", name=name),
                sentence(
                    "packs.cure.guard_the_clause_or_leave_rows_out", name=name, column=column
                ),
            )


def _said(letter: LetterTemplate, language: str) -> Iterator[tuple[str, str, ClauseRule | None]]:
    """Every name of a wording with where it stands, and the clause that it stands in."""
    wording, rules = letter.wording[language], {rule.id: rule for rule in letter.clauses}
    for key, line in wording.lines:
        for name in names_in(line):
            yield key, name, None
    for clause, blocks in wording.clauses.items():
        for name in names_in_blocks(blocks):
            yield f"clause.{clause}", name, rules.get(clause)
