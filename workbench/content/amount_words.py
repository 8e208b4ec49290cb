"""Reads how a language says amounts and countries, which its file may leave out."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from workbench.content.section import Section, note_misfit, note_missing, read_pairs
from workbench.domain.sentence import beside, sentence
from workbench.domain.templates.amount_words import AmountWords
from workbench.domain.values.amounts import Exactness, TimeUnit
from workbench.domain.values.countries import COUNTRIES
from workbench.domain.values.currencies import CURRENCIES
from workbench.domain.wording.catalogue import COUNT, FORMS, OTHER
from workbench.domain.wording.placeholders import names_in

_ESTIMATES: Mapping[str, tuple[str, ...]] = {
    Exactness.ABOUT: ("amount",),
    Exactness.RANGE: ("lowest", "highest"),
    Exactness.NOT_YET_KNOWN: (),
}
_FEW = 5


def read_amount_words(section: Section) -> AmountWords:
    """What a language file says of amounts and countries, each part of it left out or whole."""
    return AmountWords(
        thousands=section.text("thousands"),
        one_is=_one_is(section),
        durations=_durations(section),
        estimates=_estimates(section),
        money=_money(section, "money", section.text("money")) or AmountWords().money,
        currencies=_currencies(section.table("currency")),
        countries=_countries(section),
    )


def _one_is(section: Section) -> frozenset[int]:
    given = section.raw("one_is")
    if given is None:
        return AmountWords().one_is
    if not isinstance(given, list) or not all(type(number) is int for number in given):
        cure = sentence("packs.cure.write_the_numbers_that_count_as_one")
        note_misfit(section, "one_is", cure)
        return AmountWords().one_is
    return frozenset(given)


def _durations(section: Section) -> dict[str, dict[str, str]]:
    if not section.has("duration"):
        return {}
    table = section.table("duration")
    found = {}
    for unit in TimeUnit:
        forms = {
            form: _holding(table, unit, line, (COUNT,))
            for form, line in read_pairs(table.table(unit)).items()
        }
        for form in forms:
            if form not in FORMS:
                table.findings.unknown(table.place(unit), "form", form, FORMS)
        if OTHER not in forms:
            note_missing(table, f"{unit}.{OTHER}")
        found[unit.value] = forms
    table.finish()
    return found


def _estimates(section: Section) -> dict[str, str]:
    if not section.has("estimate"):
        return {}
    table = section.table("estimate")
    found = {
        name: _holding(table, name, table.text(name, needed=True), needed)
        for name, needed in _ESTIMATES.items()
    }
    table.finish()
    return found


def _currencies(section: Section) -> dict[str, str]:
    found = read_pairs(section)
    for code in sorted(found.keys() - CURRENCIES):
        section.findings.unknown(section.place(code), "currency", code, CURRENCIES)
    return {code: _money(section, code, pattern) for code, pattern in found.items()}


def _money(section: Section, key: str, pattern: str) -> str:
    """A pattern of a sum, which may name the currency as well."""
    if not pattern:
        return ""
    may = {"currency"} if "currency" in names_in(pattern) else set[str]()
    return _holding(section, key, pattern, ("amount", *may))


def _countries(section: Section) -> dict[str, str]:
    if not section.has("country"):
        return {}
    table = section.table("country")
    found = read_pairs(table)
    for code in sorted(found.keys() - COUNTRIES):
        table.findings.unknown(table.place(code), "country", code, COUNTRIES)
    silent = sorted(COUNTRIES - found.keys())
    if silent:
        named = beside("joined.list", (f"`{code}`" for code in silent[:_FEW]))
        table.findings.notice(
            table.place(),
            sentence("packs.languages.countries_without_a_name", many=len(silent), names=named),
            sentence("packs.cure.add_them_or_letters_cannot_say_them"),
        )
    return found


def _holding(section: Section, key: str, line: str, needed: Collection[str]) -> str:
    """A pattern with exactly these names in braces; what is wrong with it is noted."""
    if line and set(names_in(line)) != set(needed):
        named = beside("joined.list", (f"`{{{name}}}`" for name in needed))
        section.findings.add(
            section.place(key),
            sentence("packs.languages.names_in_braces_do_not_fit"),
            sentence("packs.cure.write_these_names", names=named)
            if needed
            else sentence("packs.cure.write_it_without_braces"),
        )
        return ""
    return line
