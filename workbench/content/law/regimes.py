"""Reads the regime folders: dated rules with their sources, and the words that explain them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from workbench.content.findings import Findings
from workbench.content.pack_files import Sources, parse
from workbench.content.section import ID, Section, read_id, read_one_of, read_zone
from workbench.domain.clock.terms import NEEDED, shape_fault
from workbench.domain.problem import Problem
from workbench.domain.regime import (
    Certainty,
    DatedValue,
    ProclaimedDay,
    Regime,
    Value,
    extended,
    overlapping,
)
from workbench.domain.sentence import beside, sentence

READ_ELSEWHERE = ("list", "clause")
NEVER = date.min


IsCalendar = Callable[[str], bool]
"""Whether the public holidays of a place are known."""


def any_calendar(name: str) -> bool:
    """Take every name of a place: it was looked at when the packs were first read."""
    del name
    return True


def read_regimes(
    sources: Sources, is_calendar: IsCalendar = any_calendar
) -> tuple[Mapping[str, Regime], tuple[Problem, ...]]:
    """Every regime in the files, each with the rules of those it extends, and what is wrong.

    A regime with a problem of its own, or extending such a one, is left out.
    """
    findings = Findings()
    own: dict[str, Regime] = {}
    parents: dict[str, str] = {}
    for file in sorted(sources):
        match file.split("/"):
            case ["regimes", folder, "regime.toml"]:
                table = parse(sources, file, findings)
                own_findings = Findings()
                if table is not None:
                    section = Section(table, file, own_findings)
                    regime, parents[folder] = _own(section, folder)
                    _note_calendars(section, regime, is_calendar)
                    _pass_on(own_findings, findings)
                    if not own_findings.problems():
                        own[folder] = regime
    regimes = {folder: _resolved(folder, own, parents, findings) for folder in own}
    found = {folder: regime for folder, regime in regimes.items() if regime is not None}
    return found, findings.problems()


def read_regime_words(
    sources: Sources, lineage: Sequence[str], language: str
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The words of a regime in one language by flat keys, over those of the regimes it extends."""
    texts: dict[str, str] = {}
    findings = Findings()
    for regime in reversed(lineage):
        file = f"regimes/{regime}/words.{language}.toml"
        table = parse(sources, file, findings) if file in sources else None
        texts.update(_flat(table or {}))
    return texts, findings.problems()


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield prefix + key, value
        elif isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")


def _pass_on(found: Findings, to: Findings) -> None:
    for problem in found.problems():
        to.add(problem.place, problem.problem, problem.cure)


def _own(section: Section, folder: str) -> tuple[Regime, str]:
    """The regime with its own rules only, and the id of the one it extends or nothing."""
    if read_id(section) not in ("", folder):
        section.findings.add(
            section.place("id"), sentence("packs.regimes.id_is_not_the_folder_name")
        )
    reviewed_on = section.day("reviewed_on")
    zone = read_zone(section, "zone", section.text("zone"))
    calendars = section.texts("calendars")
    if zone is not None and not calendars:
        section.findings.add(
            section.place("calendars"),
            sentence("packs.regimes.no_calendar"),
            sentence("packs.cure.name_at_least_one"),
        )
    if zone is not None and reviewed_on is None:
        section.findings.add(
            section.place(),
            sentence("packs.regimes.the_key_reviewed_on_is_missing"),
            sentence("packs.cure.add_it"),
        )
    values = read_values(section)
    proclaimed = tuple(_proclaimed(holiday) for holiday in section.tables("holiday"))
    parent = section.text("extends")
    for key in READ_ELSEWHERE:
        section.raw(key)
    section.finish()
    regime = Regime(
        id=folder,
        lineage=(folder,),
        values=values,
        zone=zone,
        calendars=calendars,
        proclaimed=proclaimed,
    )
    return regime, parent


def read_values(section: Section) -> tuple[DatedValue, ...]:
    """The rules in a file of law, each of them held by one value on any day."""
    reviewed_on = section.day("reviewed_on")
    values = tuple(_dated(value, reviewed_on) for value in section.tables("value"))
    _note_overlaps(section, values)
    return values


def _note_calendars(section: Section, regime: Regime, is_calendar: IsCalendar) -> None:
    for name in regime.calendars:
        if not is_calendar(name):
            section.findings.add(
                section.place("calendars"),
                sentence("packs.regimes.nobody_knows_its_holidays", name=name),
                sentence("packs.cure.write_a_country_or_a_part_of_one"),
            )


def _note_overlaps(section: Section, values: tuple[DatedValue, ...]) -> None:
    for earlier, later in overlapping(values):
        section.findings.add(
            section.place(f"value.{later.name}"),
            sentence(
                "packs.regimes.earlier_rule_still_holds",
                valid_from=earlier.valid_from,
                valid_from_other=later.valid_from,
            ),
            sentence("packs.cure.end_the_earlier_rule"),
        )


def _named(section: Section) -> str:
    """The name of a row, which from here on also tells where a problem lies."""
    name = section.text("name", needed=True)
    if ID.fullmatch(name):
        section.key = f"{section.key.split('[')[0]}.{name}"
    return name


def _needed_day(section: Section, key: str) -> date:
    if not section.has(key):
        section.findings.add(
            section.place(),
            sentence("packs.regimes.the_key_is_missing", key=key),
            sentence("packs.cure.add_it"),
        )
    return section.day(key) or NEVER


def _dated(section: Section, reviewed_on: date | None) -> DatedValue:
    name = _named(section)
    valid_from, valid_to = _needed_day(section, "valid_from"), section.day("valid_to")
    if valid_to is not None and valid_to < valid_from:
        section.findings.add(
            section.place("valid_to"),
            sentence("packs.regimes.it_ends_before_it_begins"),
            sentence("packs.cure.correct_it"),
        )
    reviewed = section.day("reviewed_on") or reviewed_on
    if reviewed is None:
        section.findings.add(
            section.place(),
            sentence("packs.regimes.the_key_reviewed_on_is_missing"),
            sentence("packs.cure.add_it"),
        )
    certainty = read_one_of(section, "certainty", tuple(Certainty)) or Certainty.DOUBTFUL
    value = DatedValue(
        name=name,
        value=_value(section, name),
        unit=section.text("unit") or None,
        valid_from=valid_from,
        valid_to=valid_to,
        source=section.text("source", needed=True),
        certainty=Certainty(certainty),
        doubt=section.text("doubt") or None,
        reviewed_on=reviewed or NEVER,
    )
    section.finish()
    return value


def _value(section: Section, name: str) -> Value:
    raw = section.raw("value")
    value: Value = ""
    match raw:
        case str() | int():  # a bool is an int
            value = raw
        case date() if not isinstance(raw, datetime):
            value = raw
        case list() if all(isinstance(item, str) for item in raw):
            value = tuple(raw)
        case _:
            wanted = sentence("packs.wanted.value_of_a_rule")
            section.findings.add(
                section.place("value"),
                sentence("packs.regimes.no_such_value"),
                sentence("packs.cure.write_wanted", wanted=wanted),
            )
            return value
    if fault := shape_fault(name, value):
        section.findings.add(
            section.place("value"),
            sentence("packs.regimes.the_clock_cannot_read_this_value"),
            sentence("packs.cure.write_fault", fault=fault),
        )
    return value


def _proclaimed(section: Section) -> ProclaimedDay:
    day = ProclaimedDay(
        calendar=section.text("calendar", needed=True),
        day=_needed_day(section, "day"),
        name=section.text("name", needed=True),
        source=section.text("source", needed=True),
    )
    section.finish()
    return day


def _resolved(
    folder: str, own: Mapping[str, Regime], parents: Mapping[str, str], findings: Findings
) -> Regime | None:
    place = f"regimes/{folder}/regime.toml extends"
    lineage = [folder]
    while parent := parents[lineage[-1]]:
        if parent in lineage:
            circle = beside("joined.leads_to", (*lineage, parent))
            findings.add(
                place,
                sentence("packs.regimes.the_regimes_extend_each_other", circle=circle),
                sentence("packs.cure.break_the_circle"),
            )
            return None
        if parent in parents and parent not in own:
            return None
        if parent not in own:
            findings.unknown(place, "regime", parent, own)
            return None
        lineage.append(parent)
    regime: Regime | None = None
    for name in reversed(lineage):
        regime = extended(own[name], regime)
    if regime is not None and regime.zone is not None:
        held = {value.name for value in regime.values}
        for missing in sorted(set(NEEDED) - held):
            cure = sentence("packs.cure.add_the_rule_here")
            findings.add(
                place.removesuffix(" extends"),
                sentence("packs.regimes.there_is_no_rule", missing=missing),
                cure,
            )
    return regime
