"""Reads the law that only one kind needs, and lays it over the regimes of everybody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from workbench.content.blocks.kind_files import KindFiles
from workbench.content.findings import Findings
from workbench.content.law.regime_texts import RegimeTexts, inherited, joined, texts_in, words_in
from workbench.content.law.regimes import read_values
from workbench.content.section import ID, Section
from workbench.content.words import languages_of
from workbench.domain.kind import Packs, RegimeWords
from workbench.domain.regime import DatedValue, Regime
from workbench.domain.sentence import sentence

ROOM = "regimes/"


@dataclass(frozen=True, slots=True, kw_only=True)
class LawOfKind:
    """What a kind says of each regime beside what the regime says itself."""

    kind: str
    values: Mapping[str, tuple[DatedValue, ...]]
    texts: Mapping[str, RegimeTexts]


def read_law(files: KindFiles, regimes: Collection[str], findings: Findings) -> LawOfKind | None:
    """The law in `regimes/` of a kind and of its blocks; None where there is none."""
    values: dict[str, tuple[DatedValue, ...]] = {}
    texts: dict[str, RegimeTexts] = {}
    for name in files:
        regime = name.removeprefix(ROOM).removesuffix(".toml")
        if not name.startswith(ROOM) or not ID.fullmatch(regime):
            continue
        data = files.table(name)
        if regime not in regimes:
            findings.unknown(files.path(name), "regime", regime, regimes)
        elif data is not None:
            section = Section(data, files.path(name), findings)
            values[regime] = read_values(section)
            texts[regime] = texts_in(section, regime)
            section.raw("reviewed_on")
            section.finish()
    for regime, lent in texts.items():
        texts[regime] = lent._replace(words=dict(_words(files, regime, findings)))
    _note_lonely_words(files, texts, findings)
    if not texts:
        return None
    return LawOfKind(kind=files.room.rpartition("/")[2], values=values, texts=texts)


def _words(files: KindFiles, regime: str, findings: Findings) -> Mapping[str, RegimeWords]:
    found = {}
    for language, name in languages_of(files, f"{ROOM}{regime}", findings, files.path):
        data = files.table(name)
        if data is not None:
            found[language] = words_in(Section(data, files.path(name), findings), language)
    return found


def _note_lonely_words(
    files: KindFiles, texts: Mapping[str, RegimeTexts], findings: Findings
) -> None:
    for name in files:
        regime, _, rest = name.removeprefix(ROOM).partition(".")
        if name.startswith(ROOM) and rest != "toml" and regime not in texts:
            findings.add(
                files.path(name),
                sentence("packs.regimes.words_without_a_law", file=f"{regime}.toml"),
                sentence("packs.cure.add_it_empty_or_rename"),
            )


def with_laws(
    packs: Packs, laws: Iterable[LawOfKind], whole: Mapping[str, Mapping[str, RegimeTexts]]
) -> Packs:
    """The packs with the law of each kind that brings some; `whole` is its `law_texts` by kind."""
    found: dict[str, Packs] = {}
    for law in laws:
        found[law.kind] = replace(_with_law(law, packs, whole[law.kind]), laws=found)
    return replace(packs, laws=found)


def _with_law(law: LawOfKind, packs: Packs, whole: Mapping[str, RegimeTexts]) -> Packs:
    """The packs as records of this kind see them.

    What the kind says comes first: a rule, a clause or a word of its own hides that of the
    regime, and lists are joined.
    """
    return replace(
        packs,
        regimes={name: _ruled(regime, law) for name, regime in packs.regimes.items()},
        regime_words={name: texts.words for name, texts in whole.items()},
        regime_clauses={name: texts.clauses for name, texts in whole.items()},
        regime_lists={name: texts.lists for name, texts in whole.items()},
        list_days={name: texts.days for name, texts in whole.items()},
    )


def law_texts(
    law: LawOfKind, own: Mapping[str, RegimeTexts], regimes: Mapping[str, Regime]
) -> Mapping[str, RegimeTexts]:
    """What each regime lends to records of this kind, with the regimes it extends."""
    both = {name: _over(law.texts.get(name), texts) for name, texts in own.items()}
    return inherited(both, {name: regime.lineage for name, regime in regimes.items()})


def _ruled(regime: Regime, law: LawOfKind) -> Regime:
    added = tuple(value for name in regime.lineage for value in law.values.get(name, ()))
    return replace(regime, values=added + regime.values) if added else regime


def _over(texts: RegimeTexts | None, regime: RegimeTexts) -> RegimeTexts:
    if texts is None:
        return regime
    named = {clause.name for clause in texts.clauses}
    kept = tuple(clause for clause in regime.clauses if clause.name not in named)
    above = texts._replace(clauses=(*texts.clauses, *kept))
    return joined([above, regime._replace(clauses=())])
