"""Reads what regimes lend to letters and forms: words, clauses by date, lists of choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workbench.content.findings import Findings
from workbench.content.pack_files import Sources, parse
from workbench.content.section import ID, Section, read_id, read_pairs, read_word
from workbench.content.wording import read_wording
from workbench.content.words import languages_of, read_pairs_of
from workbench.domain.kind import ListDays, RegimeClause, RegimeWords
from workbench.domain.regime import Certainty, InForce
from workbench.domain.sentence import sentence

_NESTED = ("list", "list_law")


class RegimeTexts(NamedTuple):
    """What the folder of one regime lends, without what it extends."""

    words: Mapping[str, RegimeWords]
    clauses: tuple[RegimeClause, ...]
    lists: Mapping[str, tuple[str, ...]]
    days: ListDays


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
    """Several texts as one: the first word for a thing, every clause, and the lists together.

    The first text that lists a choice decides from when to when it is the law.
    """
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
    days: dict[str, dict[str, InForce]] = {}
    for text in texts:
        for name, ids in text.lists.items():
            known = lists.get(name, ())
            dated = text.days.get(name, {}).items()
            days.setdefault(name, {}).update(pair for pair in dated if pair[0] not in known)
            lists[name] = tuple(dict.fromkeys((*known, *ids)))
    clauses = tuple(clause for text in texts for clause in text.clauses)
    return RegimeTexts(words, clauses, lists, days)


def read_regime_texts(sources: Sources, regime: str, findings: Findings) -> RegimeTexts:
    """The words, clauses and lists in `regimes/<regime>/`."""
    room = f"regimes/{regime}"
    found = RegimeTexts({}, (), {}, {})
    if f"{room}/regime.toml" in sources:
        quiet = Findings()  # the reader of rules notes what is wrong with the file itself
        data = parse(sources, f"{room}/regime.toml", quiet)
        if data is None:
            findings.could_not_read(f"{room}/regime.toml")
        if data is not None:
            section = Section(data, f"{room}/regime.toml", findings)
            found = texts_in(section, regime)
    words = {}
    for language, path in languages_of(sources, f"{room}/words", findings):
        data = parse(sources, path, findings)
        if data is not None:
            words[language] = words_in(Section(data, path, findings), language)
    return found._replace(words=words)


def texts_in(section: Section, regime: str) -> RegimeTexts:
    """The clauses and lists of one file of law; its words stand in others."""
    clauses = tuple(_clause(inner, regime) for inner in section.tables("clause"))
    lists, days = _lists(section)
    return RegimeTexts({}, tuple(clause for clause in clauses if clause.id), lists, days)


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


def _lists(section: Section) -> tuple[Mapping[str, tuple[str, ...]], ListDays]:
    found: dict[str, tuple[str, ...]] = {}
    days: dict[str, Mapping[str, InForce]] = {}
    for inner in section.tables("list"):
        name = read_id(inner, "name")
        ids = inner.texts("ids", needed=True)
        dated = _days(inner, ids)
        inner.finish()
        if name in found:
            inner.findings.add(
                inner.place("name"),
                sentence("packs.regime_texts.this_name_stands_twice"),
                sentence("packs.cure.join_the_lists"),
            )
        elif name:
            found[name], days[name] = ids, dated
    return found, days


def _days(section: Section, ids: Sequence[str]) -> Mapping[str, InForce]:
    """From when to when choices of a list are the law, of those that are not always."""
    begins, ends = (
        {name: room.day(name) for name in room.names()}
        for room in (section.table("valid_from"), section.table("valid_to"))
    )
    for key, dated in (("valid_from", begins), ("valid_to", ends)):
        for name in dated:
            if name not in ids:
                section.findings.unknown(section.place(f"{key}.{name}"), "choice", name, ids)
    found = {
        name: InForce(valid_from=begins.get(name), valid_to=ends.get(name))
        for name in ids
        if name in begins or name in ends
    }
    for name, span in found.items():
        if span.valid_from and span.valid_to and span.valid_to < span.valid_from:
            section.findings.add(
                section.place(f"valid_to.{name}"),
                sentence("packs.regimes.it_ends_before_it_begins"),
                sentence("packs.cure.correct_it"),
            )
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
