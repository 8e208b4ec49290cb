"""What regimes lend is whole: clauses have words and one day has one clause, lists have labels."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial

from workbench.content.findings import Findings
from workbench.content.law.regime_texts import RegimeTexts
from workbench.content.section import place_of
from workbench.domain.kind import RegimeClause
from workbench.domain.regime import Regime
from workbench.domain.sentence import sentence
from workbench.domain.wording import keys
from workbench.domain.wording.keys import FIRST_LANGUAGE


class LawFolder:
    """Where a regime says what it lends, and where its words stand."""

    def head(self, regime: str) -> str:
        """The file of rules, lists and clauses."""
        return f"regimes/{regime}/regime.toml"

    def words(self, regime: str, language: str) -> str:
        """The file of words in a language."""
        return f"regimes/{regime}/words.{language}.toml"


class LawOfOneKind(LawFolder):
    """The same for the law that only one kind needs."""

    def __init__(self, kind: str) -> None:
        self._room = f"kinds/{kind}/regimes"

    def head(self, regime: str) -> str:
        """The file of rules, lists and clauses."""
        return f"{self._room}/{regime}.toml"

    def words(self, regime: str, language: str) -> str:
        """The file of words in a language."""
        return f"{self._room}/{regime}.{language}.toml"


def check_regimes(
    findings: Findings,
    own: Mapping[str, RegimeTexts],
    whole: Mapping[str, RegimeTexts],
    applicable: Collection[str],
    folder: LawFolder | None = None,
) -> None:
    """Note gaps in what each regime lends; `whole` holds it with what the regime extends.

    `applicable` are the regimes under which records can stand: they have a name of their own.
    `folder` says where it stands, unless that is the folder of the regime.
    """
    places = folder or LawFolder()
    for regime, texts in own.items():
        if findings.unread(f"{places.head(regime).removesuffix('regime.toml')}"):
            continue
        if regime in applicable:
            _check_named(findings, regime, texts, whole[regime])
        _check_overlaps(findings, places.head(regime), texts.clauses)
        lent = {clause.id for clause in whole[regime].clauses}
        for language, words in texts.words.items():
            file = places.words(regime, language)
            for name in words.clauses:
                if name not in lent:
                    findings.unknown(place_of(file, "clause"), "clause", name, lent)
            for clause in texts.clauses:
                if clause.id not in words.clauses:
                    place = place_of(file, f"clause.{clause.id}")
                    findings.add(
                        place,
                        sentence("packs.regimes.the_clause_has_no_words"),
                        sentence("packs.cure.write_it"),
                    )
        words_in = partial(places.words, regime)
        _check_lists(findings, words_in, texts, whole[regime])


def check_rules(
    findings: Findings, regimes: Mapping[str, Regime], whole: Mapping[str, RegimeTexts]
) -> None:
    """Note doubts and certainties of rules without a word, where records can stand under them."""
    for name, regime in regimes.items():
        words = whole[name].words.get(FIRST_LANGUAGE) if name in whole else None
        if regime.zone is None or words is None:
            continue
        doubts = (keys.doubt(rule.doubt) for rule in regime.values if rule.doubt)
        certainties = (keys.certainty(rule.certainty) for rule in regime.values)
        for key in dict.fromkeys((*doubts, *certainties)):
            if key not in words.texts:
                findings.notice(
                    place_of(f"regimes/{name}/words.{FIRST_LANGUAGE}.toml", key),
                    sentence("packs.regimes.the_word_is_missing"),
                    sentence("packs.cure.add_it_or_its_key_is_shown"),
                )


def _check_named(findings: Findings, regime: str, own: RegimeTexts, whole: RegimeTexts) -> None:
    room = f"regimes/{regime}"
    if FIRST_LANGUAGE not in own.words:
        file = f"{room}/words.{FIRST_LANGUAGE}.toml"
        findings.add(
            file,
            sentence("packs.regimes.the_file_is_missing"),
            sentence("packs.cure.write_its_name"),
        )
    for language, words in own.words.items():
        file = f"{room}/words.{language}.toml"
        if "name" not in words.texts:
            findings.add(
                file,
                sentence("packs.regimes.the_key_name_is_missing"),
                sentence("packs.cure.add_it"),
            )
        if "law" not in whole.words[language].texts:
            findings.add(
                file,
                sentence("packs.regimes.the_key_law_is_missing"),
                sentence("packs.cure.add_it"),
            )


def _check_lists(
    findings: Findings,
    words_in: Callable[[str], str],
    own: RegimeTexts,
    whole: RegimeTexts,
) -> None:
    for language in own.words:
        texts = whole.words[language].texts
        for name, choices in own.lists.items():
            for choice in choices:
                key = keys.listed(name, choice)
                if key not in texts:
                    place = place_of(words_in(language), key)
                    note = findings.add if language == FIRST_LANGUAGE else findings.notice
                    note(
                        place,
                        sentence("packs.regimes.the_word_is_missing"),
                        sentence("packs.cure.add_it"),
                    )
        for key in own.words[language].texts:
            room_of, _, rest = key.partition(".")
            name, _, choice = rest.partition(".")
            if room_of in ("list", "list_law") and choice not in whole.lists.get(name, ()):
                place = place_of(words_in(language), key)
                findings.unknown(place, "choice", choice, whole.lists.get(name, ()))


def _check_overlaps(findings: Findings, file: str, clauses: tuple[RegimeClause, ...]) -> None:
    for position, clause in enumerate(clauses):
        if _first(clause) > _last(clause):
            findings.add(
                place_of(file, f"clause.{clause.id}.valid_to"),
                sentence("packs.regimes.it_ends_before_it_begins"),
                sentence("packs.cure.exchange_the_days"),
            )
        for other in clauses[position + 1 :]:
            if clause.name == other.name and _overlap(clause, other):
                findings.add(
                    place_of(file, f"clause.{other.id}"),
                    sentence("packs.regimes.valid_on_the_same_days", clause=clause.id),
                    sentence("packs.cure.end_the_earlier_one"),
                )
    ids = [clause.id for clause in clauses]
    for name in sorted({clause_id for clause_id in ids if ids.count(clause_id) > 1}):
        findings.add(
            place_of(file, f"clause.{name}"),
            sentence("packs.section.this_id_stands_twice"),
            sentence("packs.cure.rename_one"),
        )


def _overlap(clause: RegimeClause, other: RegimeClause) -> bool:
    return _first(clause) <= _last(other) and _first(other) <= _last(clause)


def _first(clause: RegimeClause) -> date:
    return clause.valid_from or date.min


def _last(clause: RegimeClause) -> date:
    return clause.valid_to or date.max
