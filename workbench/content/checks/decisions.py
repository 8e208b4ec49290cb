"""Scores count every choice, bands hold every number, rows of decision tables are reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod

from workbench.content.checks.guards import check_guard
from workbench.content.checks.names import Name, Names
from workbench.content.findings import Findings
from workbench.domain.guard import ABSENT, PRESENCE, Band, Decision, Guard, Lookup, Seen, spelt
from workbench.domain.question import Option
from workbench.domain.sentence import sentence

MOST_CASES = 20_000
"""Cases of a decision table that are tried one by one; beyond, rows are compared in pairs."""
_UNNAMED = ""
"""Stands for a value that no row accepts: no id is empty."""
MOST_OF_MANY = 6
"""Values of a name with many of them whose every combination is tried."""


def check_points(findings: Findings, place: str, value: Option, choice: Name | None) -> None:
    """Note choices that count nothing, and points for what nobody can choose."""
    if choice is None or choice.values is None or not isinstance(value, Mapping):
        return
    possible = {
        str(chosen).lower() if chosen is True or chosen is False else str(chosen)
        for chosen in choice.values
    }
    for chosen in sorted(possible - set(value)):
        findings.add(
            place,
            sentence("packs.facts.points_are_missing", choice=chosen),
            sentence("packs.cure.write_points", choice=chosen),
        )
    for chosen in value:
        if chosen not in possible:
            findings.unknown(f"{place}.{chosen}", "choice", chosen, possible)


def check_bands(findings: Findings, place: str, value: Option) -> None:
    """Note bands that leave numbers out, or that come in no order."""
    bands = [band for band in value if isinstance(band, Band)] if isinstance(value, tuple) else []
    if not bands:
        findings.add(place, sentence("packs.facts.no_row"), sentence("packs.cure.write_bands"))
        return
    if bands[0].least is not None:
        findings.add(
            f"{place}[1].from",
            sentence("packs.facts.numbers_below_have_no_band", least=bands[0].least),
            sentence("packs.cure.leave_out_the_first_from"),
        )
    before = bands[0].least
    for number, band in enumerate(bands[1:], start=2):
        if band.least is None or (before is not None and band.least <= before):
            findings.add(
                f"{place}[{number}].from",
                sentence("packs.facts.the_band_is_never_reached"),
                sentence("packs.cure.bands_in_rising_order"),
            )
        before = band.least if band.least is not None else before


def check_decisions(findings: Findings, place: str, value: Option, names: Names) -> None:
    """Note rows that look at what is not there, and rows that are never reached."""
    rows = [row for row in value if isinstance(row, Decision)] if isinstance(value, tuple) else []
    if not rows:
        findings.add(place, sentence("packs.facts.no_row"), sentence("packs.cure.write_decisions"))
        return
    before = findings.errors()
    for number, row in enumerate(rows, start=1):
        check_guard(findings, f"{place}[{number}].when", row.when, names)
    ids = [row.id for row in rows if row.id]
    for number, row in enumerate(rows, start=1):
        if row.id and ids.count(row.id) > 1:
            findings.add(
                f"{place}[{number}].id",
                sentence("packs.section.this_id_stands_twice"),
                sentence("packs.cure.rename_one"),
            )
    if findings.errors() > before:
        return
    for number in _never_reached([row.when for row in rows], names):
        findings.add(
            f"{place}[{number + 1}]",
            sentence("packs.facts.the_row_is_never_reached"),
            sentence("packs.cure.move_or_remove_the_row"),
        )


def _never_reached(guards: Sequence[Guard], names: Names) -> Iterator[int]:
    """The places of the rows before which others always decide."""
    looked_at = list(dict.fromkeys(name for guard in guards for name in guard.names()))
    domains = [_domain(name, names.get(name), guards) for name in looked_at]
    if prod(len(domain) for domain in domains) > MOST_CASES:
        yield from _subsumed(guards)
        return
    reached: set[int] = set()
    for case in product(*domains):
        seen = dict(zip(looked_at, case, strict=True))
        deciding = (at for at, guard in enumerate(guards) if guard.holds(seen.__getitem__))
        first = next(deciding, None)
        if first is not None:
            reached.add(first)
    yield from (at for at in range(len(guards)) if at not in reached)


def _domain(name: str, known: Name | None, guards: Sequence[Guard]) -> list[Seen]:
    """The values of a name between which the rows tell apart, with one for all others."""
    spoken = {
        value
        for guard in guards
        for row in guard.rows
        for value in row.get(name, frozenset[str | bool]())
    }
    # Rows that ask whether there is a value are told apart by one that no row names.
    unnamed = [_UNNAMED] if spoken & PRESENCE and not _says_all_values(known, spoken) else []
    ids = [*sorted(spoken - PRESENCE, key=str), *unnamed]
    if known is not None and known.many:
        texts = [str(value) for value in ids]
        if len(texts) > MOST_OF_MANY:
            return [*(frozenset({text}) for text in texts), frozenset(texts)]
        chosen = product((False, True), repeat=len(texts))
        return [
            frozenset(text for text, is_in in zip(texts, which, strict=True) if is_in)
            for which in chosen
        ]
    is_there = _says_all(known, spoken) and ABSENT not in spoken
    others: list[Seen] = [] if is_there else [Lookup.NOT_APPLICABLE]
    return [*ids, *others]


def _says_all_values(known: Name | None, spoken: set[str | bool]) -> bool:
    """Whether no value that a name may have is left out."""
    if known is None or known.values is None:
        return False
    return known.values <= spelt(frozenset(spoken - PRESENCE))


def _says_all(known: Name | None, spoken: set[str | bool]) -> bool:
    """Whether a name is always one of these values once it is decided."""
    if known is None or not _says_all_values(known, spoken):
        return False
    question = known.question if known.fact is None else None
    if question is None:
        return True
    return question.must_know and not question.when.rows


def _subsumed(guards: Sequence[Guard]) -> Iterator[int]:
    """The places of rows each of whose ways is a narrower one of an earlier row."""
    for at, guard in enumerate(guards):
        earlier = [row for before in guards[:at] for row in (before.rows or ({},))]
        ways = guard.rows or ({},)
        if all(any(_covers(row, way) for row in earlier) for way in ways):
            yield at


def _covers(
    wider: Mapping[str, frozenset[str | bool]], narrower: Mapping[str, frozenset[str | bool]]
) -> bool:
    return all(name in narrower and narrower[name] <= accepted for name, accepted in wider.items())
