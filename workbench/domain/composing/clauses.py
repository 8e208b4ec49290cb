"""Which clauses stand in a letter, with whose wording, and what they cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.composing.clause_shape import UnfitWording, shaped
from workbench.domain.composing.composition import ClauseStatus, ClauseView
from workbench.domain.composing.context import (
    Known,
    LetterContext,
    MissingReason,
    RegimeVoice,
    Unknown,
)
from workbench.domain.composing.fill import REGIME, Pen
from workbench.domain.composing.row_guard import RowGuard, parted
from workbench.domain.guard import FixedName, Look, Lookup, Seen
from workbench.domain.kind import RegimeClause
from workbench.domain.letter import Block, Bullets, Clause, Table, text_of
from workbench.domain.letter_template import ClauseRule, LetterTemplate, LetterWording
from workbench.domain.regime import Certainty, in_force
from workbench.domain.wording.placeholders import texts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """The wording chosen for a clause, before it is filled."""

    part: str
    blocks: tuple[Block, ...]
    covers: tuple[str, ...]
    certainty: Certainty
    voice: RegimeVoice | None = None


@dataclass(frozen=True, slots=True)
class ComposedClauses:
    """The clauses of a letter as they will be drawn, and all of them as they are listed."""

    clauses: tuple[Clause, ...]
    views: tuple[ClauseView, ...]

    @property
    def covered(self) -> frozenset[str]:
        """Every item of law that an included clause covers."""
        return frozenset(item for clause in self.clauses for item in clause.covers)


def compose_clauses(
    template: LetterTemplate, wording: LetterWording, pen: Pen, context: LetterContext
) -> ComposedClauses:
    """Decide, word and fill every clause of a letter, in the order of the template."""
    clauses: list[Clause] = []
    views: list[ClauseView] = []
    look = looking(context, pen.speech.id)
    for written in template.clauses:
        of_rows = parted(written.when) if template.roll else RowGuard(rest=written.when)
        rule = replace(written, when=of_rows.rest)
        clause_pen = replace(pen, clause=rule.id, any_law=pen.any_law or rule.any_law)
        status = _status(rule, context, look)
        if status is not ClauseStatus.INCLUDED:
            views.append(_absent(rule, status, look, clause_pen))
            continue
        for draft in _drafts(rule, wording, context, clause_pen):
            clause, view = _written(rule, draft, context, clause_pen)
            if of_rows.looks:
                clause = replace(clause, row_has=of_rows.has, row_lacks=of_rows.lacks)
            views.append(view)
            if clause.blocks:
                clauses.append(clause)
    return ComposedClauses(tuple(clauses), tuple(views))


def lineage_of(context: LetterContext) -> frozenset[str]:
    """The regimes of a letter with all that they extend."""
    return frozenset(regime for voice in context.regimes for regime in voice.lineage)


def looking(context: LetterContext, language: str) -> Look:
    """What guards of a letter see: names of the record, and how and in which language it goes."""
    seen: dict[str, Seen] = {
        **context.seen,
        # A gather that cannot tell its rows yet has a row of gaps, which has to be seen.
        **{name: frozenset({"row"} if rows else ()) for name, rows in context.gathers.items()},
        FixedName.CHANNEL: context.channel,
        FixedName.LANGUAGE: language,
        FixedName.REGIME: lineage_of(context) or Lookup.MISSING,
    }
    return lambda name: seen.get(name, Lookup.MISSING)


def _status(rule: ClauseRule, context: LetterContext, look: Look) -> ClauseStatus:
    if rule.regimes and not lineage_of(context).intersection(rule.regimes):
        return ClauseStatus.OTHER_REGIME
    standing = {regime for voice in context.standing for regime in voice.lineage}
    if not standing.issuperset(rule.every):
        return ClauseStatus.OTHER_REGIME
    if not in_force(rule.valid_from, rule.valid_to, context.dated):
        return ClauseStatus.NOT_IN_FORCE
    holds = rule.when.holds(look)
    if holds is None:
        return ClauseStatus.UNDECIDED
    return ClauseStatus.INCLUDED if holds else ClauseStatus.LEFT_OUT


def _absent(rule: ClauseRule, status: ClauseStatus, look: Look, pen: Pen) -> ClauseView:
    waits_for = pen.undecided(rule.when, look) if status is ClauseStatus.UNDECIDED else ()
    return ClauseView(
        id=rule.id,
        status=status,
        covers=rule.covers,
        certainty=rule.certainty,
        reviewed_by=rule.reviewed_by,
        waits_for=waits_for,
    )


def _drafts(
    rule: ClauseRule, wording: LetterWording, context: LetterContext, pen: Pen
) -> Iterator[_Draft]:
    if rule.uses:
        yield from _lent(rule, context, pen)
        return
    blocks = wording.clauses.get(rule.id)
    if blocks is None:
        pen.gap(Unknown(name=rule.id, why=MissingReason.NO_WORDS))
        blocks = ()
    yield _Draft(part=rule.id, blocks=blocks, covers=rule.covers, certainty=rule.certainty)


def _lent(rule: ClauseRule, context: LetterContext, pen: Pen) -> Iterator[_Draft]:
    lent: set[tuple[str, str]] = set()
    for voice in context.regimes:
        clause = clause_of(voice, rule.uses, context.dated)
        if clause is None:
            if any(lent_clause.name == rule.uses for lent_clause in voice.clauses):
                pen.gap(Unknown(name=rule.uses, why=MissingReason.NOT_IN_FORCE))
            continue
        if (clause.regime, clause.id) in lent:
            continue
        blocks = voice.wording.get(clause.id)
        if blocks is None:
            pen.gap(Unknown(name=clause.id, why=MissingReason.NO_WORDS))
        yield _Draft(
            part=f"{rule.id}.{voice.id}" if lent else rule.id,
            blocks=shaped(blocks, rule.shape) if blocks else (),
            covers=tuple(dict.fromkeys((*rule.covers, *clause.covers))),
            certainty=clause.certainty,
            voice=voice,
        )
        lent.add((clause.regime, clause.id))


def clause_of(voice: RegimeVoice, name: str, day: date) -> RegimeClause | None:
    """The clause of this name that a regime lends on a day, or None."""
    return next(
        (
            clause
            for clause in voice.clauses
            if clause.name == name and in_force(clause.valid_from, clause.valid_to, day)
        ),
        None,
    )


def _written(
    rule: ClauseRule, draft: _Draft, context: LetterContext, pen: Pen
) -> tuple[Clause, ClauseView]:
    override = context.overrides.get(draft.part)
    blocks = draft.blocks if override is None else _reworded(override.blocks, rule, pen)
    if draft.voice is not None:
        pen = replace(pen, names={**pen.names, **phrases_of(draft.voice)})
    written = [pen.block(block) for block in blocks]
    covers = draft.covers if _says_all(blocks, written) else ()
    reviewed_by = rule.reviewed_by if override is None else ""
    clause = Clause(
        id=draft.part,
        blocks=tuple(block for part in written for block in part),
        covers=covers,
        certainty=draft.certainty,
        reviewed_by=reviewed_by,
    )
    view = ClauseView(
        id=rule.id,
        status=ClauseStatus.INCLUDED if clause.blocks else ClauseStatus.EMPTY,
        part=draft.part,
        covers=covers,
        certainty=draft.certainty,
        reviewed_by=reviewed_by,
        edited=override.reason if override is not None else "",
        regime=draft.voice.id if draft.voice is not None else "",
        wording=blocks,
        once=rule.once,
    )
    return clause, view


def _reworded(blocks: tuple[Block, ...], rule: ClauseRule, pen: Pen) -> tuple[Block, ...]:
    """The words a person chose; a gap that was copied into them stays a gap."""
    said = "".join(text_of(text) for block in blocks for text in texts_of(block))
    cells = (named for rows in pen.rows.values() for row in rows for named in row.values())
    for named in (*pen.names.values(), *cells):
        if isinstance(named, Unknown) and pen.mark(named) in said:
            pen.gap(named)
    try:
        return shaped(blocks, rule.shape)
    except UnfitWording:
        return blocks


def _says_all(blocks: tuple[Block, ...], written: list[tuple[Block, ...]]) -> bool:
    """Whether a clause says what it promises: not when all its lists came out empty."""
    lists = [
        bool(part)
        for block, part in zip(blocks, written, strict=True)
        if isinstance(block, Bullets | Table)
    ]
    return any(written) and (not lists or any(lists))


def phrases_of(voice: RegimeVoice) -> Mapping[str, Known]:
    """The phrases of a regime under the names that wording uses."""
    return {f"{REGIME}{name}": Known(value=phrase) for name, phrase in voice.phrases.items()}
