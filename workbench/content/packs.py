"""Reads and checks all packs: from folders when the program starts, from a case file later."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from workbench.content.blocks.faulty_use import told_of_users, with_fault
from workbench.content.blocks.kind_files import KindFiles
from workbench.content.checks.every import check_packs
from workbench.content.checks.law.regimes import LawOfOneKind, check_regimes, check_rules
from workbench.content.checks.unused_blocks import check_unused
from workbench.content.choices_of_presence import with_choices_kept
from workbench.content.findings import Findings
from workbench.content.kinds import read_kind
from workbench.content.languages import read_speeches
from workbench.content.law.law_of_kind import LawOfKind, law_texts, read_law, with_laws
from workbench.content.law.regime_texts import RegimeTexts, inherited, read_regime_texts
from workbench.content.law.regimes import IsCalendar, any_calendar, read_regimes
from workbench.content.layout import check_languages, check_layout
from workbench.content.on_board import (
    CALENDARS,
    LANGUAGES,
    REGIMES,
    calendars_on_board,
    languages_on_board,
    regimes_on_board,
    with_choices,
)
from workbench.content.organisations import read_organisations
from workbench.content.pack_files import ROOMS, Sources, archive, digest, gather, unpacked
from workbench.content.pack_folders import icon_names
from workbench.content.section import ID, ID_CURE
from workbench.domain.facts.continuing import continuing
from workbench.domain.kind import Kind, Packs
from workbench.domain.problem import Problem
from workbench.domain.question import Question
from workbench.domain.sentence import sentence


def read_packs(
    folders: Sequence[Path], is_calendar: IsCalendar = any_calendar
) -> tuple[Packs, tuple[Problem, ...]]:
    """Everything in the folders, the built-in one first, and all that is wrong with it.

    A later folder may add files, never replace one. What could be read is there even where
    problems were found: `sound` leaves out what must not be used. `is_calendar` knows of which
    places the public holidays are known. Raises `NoSuchFolder`.
    """
    findings = Findings()
    return _read(gather(folders, findings), findings, icon_names(), is_calendar)


def packs_from_archive(data: bytes, *, checked: bool = True) -> tuple[Packs, tuple[Problem, ...]]:
    """The packs that a case file kept, and all that is wrong with them.

    Unless they are `checked`, only what could not be read at all: they were before they were used.
    """
    findings = Findings()
    sources = unpacked(data, findings)
    if checked:
        return _read(sources, findings)
    read = _put_together(sources, findings, any_calendar)
    return read.packs, (*findings.problems(), *read.wrong)


def pack_archive(packs: Packs) -> bytes:
    """The files of the packs, to be kept in a case file; the same packs give the same bytes."""
    return archive(packs.sources)


def sound(packs: Packs, problems: Iterable[Problem]) -> Packs:
    """The packs without the kinds and organisations in whose files an error was found.

    Whoever links to a kind that is left out is left out as well. Of an error in a block those
    kinds are left out that have it.
    """
    errors = tuple(problem for problem in problems if not problem.notice)
    faulty = with_fault(errors, packs.kinds)
    broken = {tuple(problem.place.split("/")[:2]) for problem in errors}
    kinds = {name: kind for name, kind in packs.kinds.items() if name not in faulty}
    while True:
        left = {
            name: kind
            for name, kind in kinds.items()
            if all(to in kinds for question in kind.questions for to in question.to)
            and all(opens.kind in kinds for opens in kind.opens)
        }
        if len(left) == len(kinds):
            break
        kinds = left
    organisations = {
        name: pack
        for name, pack in packs.organisations.items()
        if ("organisations", name) not in broken and all(r.kind in kinds for r in pack.records)
    }
    kinds = with_successors(kinds)
    laws: dict[str, Packs] = {}
    for name, law in packs.laws.items():
        laws[name] = replace(law, kinds=kinds, organisations=organisations, laws=laws)
    return replace(packs, kinds=kinds, organisations=organisations, laws=laws)


def with_successors(kinds: Mapping[str, Kind]) -> dict[str, Kind]:
    """The kinds, whose links accept what took over a kind that they point to."""
    if not any(kind.takes_over for kind in kinds.values()):
        return dict(kinds)
    return {
        name: replace(kind, questions=tuple(_accepting(q, kinds) for q in kind.questions))
        for name, kind in kinds.items()
    }


def _accepting(question: Question, kinds: Mapping[str, Kind]) -> Question:
    to = dict.fromkeys(heir for old in question.to for heir in continuing(kinds, old))
    columns = tuple(_accepting(column, kinds) for column in question.columns)
    return replace(question, to=tuple(to), columns=columns)


class _PutTogether(NamedTuple):
    """What was read, with all that its checks need; `law` is what `laws` come to, by kind."""

    packs: Packs
    own: Mapping[str, RegimeTexts]
    texts: Mapping[str, RegimeTexts]
    laws: tuple[LawOfKind, ...]
    law: Mapping[str, Mapping[str, RegimeTexts]]
    wrong: tuple[Problem, ...]


def _read(
    sources: Sources,
    findings: Findings,
    icons: Collection[str] | None = None,
    is_calendar: IsCalendar = any_calendar,
) -> tuple[Packs, tuple[Problem, ...]]:
    check_layout(findings, sources)
    read = _put_together(sources, findings, is_calendar)
    check_languages(findings, sources, read.packs.speeches)
    _check_law(findings, read)
    check_packs(findings, read.packs, icons)
    check_unused(findings, sources, read.packs.kinds)
    found = told_of_users(findings.problems(), read.packs.kinds)
    return read.packs, (*found, *read.wrong)


def _put_together(sources: Sources, findings: Findings, is_calendar: IsCalendar) -> _PutTogether:
    kinds, laws = _kinds(sources, findings)
    regimes, wrong = read_regimes(sources, is_calendar)
    own = {
        name: read_regime_texts(sources, name, findings)
        for name in _folders(sources, "regimes", findings)
    }
    texts = inherited(own, {name: regime.lineage for name, regime in regimes.items()})
    speeches = read_speeches(sources, findings)
    words = {name: text.words for name, text in texts.items()}
    broken = {problem.place.split("/")[1] for problem in wrong}
    lists = {
        REGIMES: regimes_on_board(regimes, words, broken),
        LANGUAGES: languages_on_board(speeches),
        CALENDARS: calendars_on_board(regimes, words),
    }
    packs = Packs(
        digest=digest(sources),
        kinds={name: with_choices_kept(with_choices(kind, lists)) for name, kind in kinds.items()},
        regimes=regimes,
        regime_words=words,
        regime_clauses={name: text.clauses for name, text in texts.items()},
        regime_lists={name: text.lists for name, text in texts.items()},
        list_days={name: text.days for name, text in texts.items()},
        speeches=speeches,
        organisations=read_organisations(sources, kinds, findings),
        sources=dict(sources),
    )
    law = {of_kind.kind: law_texts(of_kind, own, regimes) for of_kind in laws}
    return _PutTogether(with_laws(packs, laws, law), own, texts, laws, law, wrong)


def _kinds(sources: Sources, findings: Findings) -> tuple[dict[str, Kind], tuple[LawOfKind, ...]]:
    """The kinds, and the law that some of them bring."""
    _folders(sources, "blocks", findings)
    regimes = _folders(sources, "regimes", findings)
    kinds, laws = {}, []
    for name in _folders(sources, "kinds", findings):
        with findings.of_kind(name):
            files = KindFiles(sources, name, findings)
            kind = read_kind(files, findings)
            if kind is not None:
                kinds[name] = kind
                laws.append(read_law(files, regimes, findings))
    return kinds, tuple(law for law in laws if law is not None)


def _check_law(findings: Findings, read: _PutTogether) -> None:
    regimes = read.packs.regimes
    applicable = {name for name, regime in regimes.items() if regime.zone is not None}
    check_regimes(findings, read.own, read.texts, applicable)
    check_rules(findings, regimes, read.texts)
    for law in read.laws:
        with findings.of_kind(law.kind):
            check_regimes(findings, law.texts, read.law[law.kind], (), LawOfOneKind(law.kind))


def _folders(sources: Mapping[str, bytes], room: str, findings: Findings) -> tuple[str, ...]:
    assert room in ROOMS
    names = dict.fromkeys(
        path.split("/")[1]
        for path in sorted(sources)
        if path.startswith(f"{room}/") and path.count("/") > 1
    )
    for name in names:
        if not ID.fullmatch(name):
            findings.add(
                f"{room}/{name}", sentence("packs.packs.is_not_an_id", name=name), ID_CURE
            )
    return tuple(name for name in names if ID.fullmatch(name))
