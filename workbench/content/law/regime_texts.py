"""Reads what regimes lend to letters and forms: words, clauses by date, lists of choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workbench.content.findings import Findings
from workbench.content.pack_files import Sources, parse
from workbench.content.section import ID, Section, read_id, read_pairs, read_word
from workbench.content.wording import read_wording
from workbench.content.words import languages_of, read_pairs_of
from workbench.domain.kind import RegimeClause, RegimeWords
from workbench.domain.regime import Certainty
from workbench.domain.sentence import sentence

_NESTED = ("list", "list_law")


class RegimeTexts(NamedTuple):
    """What the folder of one regime lends, without what it extends."""

    words: Mapping[str, RegimeWords]
    clauses: tuple[RegimeClause, ...]
    lists: Mapping[str, tuple[str, ...]]


def inherited(
    own: Mapping[str, RegimeTexts], lineages: Mapping[str, Sequence[str]]
) -> Mapping[str, RegimeTexts]:
    """What each regime lends together with the regimes it extends, its own first."""
    return {
        name: joined(
            [own[ancestor] for ancestor in lineages.get(name, (name,)) if ancestor in own]
        )
        for name in own
    }


def joined(texts: Sequence[RegimeTexts]) -> RegimeTexts:
    """Several texts as one: the first word for a thing, every clause, and the lists together."""
    words: dict[str, RegimeWords] = {}
    for text in reversed(texts):
        for language, found in text.words.items():
            general = words.get(language, found)
            words[language] = RegimeWords(
                language=language,
                texts={**general.texts, **found.texts},
                clauses={**general.clauses, **found.clauses},
            )
    lists: dict[str, tuple[str, ...]] = {}
    for text in texts:
        for name, ids in text.lists.items():
            lists[name] = tuple(dict.fromkeys((*lists.get(name, ()), *ids)))
    return RegimeTexts(words, tuple(c for text in texts for c in text.clauses), lists)


def read_regime_texts(sources: Sources, regime: str, findings: Findings) -> RegimeTexts:
    """The words, clauses and lists in `regimes/<regime>/`."""
    room = f"regimes/{regime}"
    clauses: tuple[RegimeClause, ...] = ()
    lists: Mapping[str, tuple[str, ...]] = {}
    if f"{room}/regime.toml" in sources:
        quiet = Findings()  # the reader of rules notes what is wrong with the file itself
        data = parse(sources, f"{room}/regime.toml", quiet)
        if data is None:
            findings.could_not_read(f"{room}/regime.toml")
        if data is not None:
            section = Section(data, f"{room}/regime.toml", findings)
            _, clauses, lists = texts_in(section, regime)
    words = {}
    for language, path in languages_of(sources, f"{room}/words", findings):
        data = parse(sources, path, findings)
        if data is not None:
            words[language] = words_in(Section(data, path, findings), language)
    return RegimeTexts(words, clauses, lists)


def texts_in(section: Section, regime: str) -> RegimeTexts:
    """The clauses and lists of one file of law; its words stand in others."""
    clauses = tuple(_clause(inner, regime) for inner in section.tables("clause"))
    return RegimeTexts({}, tuple(clause for clause in clauses if clause.id), _lists(section))


def _clause(section: Section, regime: str) -> RegimeClause:
    clause = RegimeClause(
        name=read_id(section, "name"),
        id=read_id(section),
        covers=section.texts("covers"),
        valid_from=section.day("valid_from"),
        valid_to=section.day("valid_to"),
        source=section.text("source", needed=True),
        certainty=read_word(section, "certainty", Certainty.SETTLED),
        regime=regime,
    )
    section.finish()
    return clause


def _lists(section: Section) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for inner in section.tables("list"):
        name = read_id(inner, "name")
        ids = inner.texts("ids", needed=True)
        inner.finish()
        if name in found:
            inner.findings.add(
                inner.place("name"),
                sentence("packs.regime_texts.this_name_stands_twice"),
                sentence("packs.cure.join_the_lists"),
            )
        elif name:
            found[name] = ids
    return found


def words_in(section: Section, language: str) -> RegimeWords:
    """The words of one file of law."""
    tables = tuple(name for name in section.names() if isinstance(section.raw(name), Mapping))
    plain = tuple(name for name in section.names() if name not in tables)
    texts = read_pairs_of(section, plain)
    for table in tables:
        if table in _NESTED:
            for name in section.table(table).names():
                pairs = read_pairs(section.table(table).table(name))
                texts |= {f"{table}.{name}.{choice}": word for choice, word in pairs.items()}
        elif table != "clause":
            pairs = read_pairs(section.table(table))
            texts |= {f"{table}.{name}": word for name, word in pairs.items()}
    wording = section.table("clause")
    clauses = {name: read_wording(wording, name) for name in wording.names()}
    for name in wording.names():
        if not ID.fullmatch(name):
            section.findings.add(
                wording.place(name),
                sentence("packs.regime_texts.is_not_an_id", name=name),
                sentence("packs.cure.rename_it"),
            )
    return RegimeWords(
        language=language,
        texts=texts,
        clauses=clauses,
    )
