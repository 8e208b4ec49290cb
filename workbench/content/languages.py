"""Reads languages/<language>.toml: how letters say dates, salutations and labels."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.content.amount_words import read_amount_words
from workbench.content.findings import Findings
from workbench.content.locale import catalogue
from workbench.content.pack_files import Sources, parse
from workbench.content.section import ID, Section, read_one_of, read_pairs, read_zone
from workbench.content.words import read_pairs_of
from workbench.domain.facts.engine_reasons import ENGINE_REASONS
from workbench.domain.letter import AddressWindow
from workbench.domain.letter_template import Speech
from workbench.domain.sentence import sentence
from workbench.domain.status import STANDINGS
from workbench.domain.wording import keys
from workbench.domain.wording.catalogue import OTHER
from workbench.domain.wording.placeholders import names_in

MONTHS_A_YEAR = 12
LABELS = {
    "by_email": (),
    "confidential": (),
    "place_and_date": ("date", "town"),
    "page": ("page", "total"),
    "enclosures": (),
    "reference": (),
    "dated": (),
    "contact": (),
    "received": (),
    "closing": (),
    "for_controller": ("sender",),
}
"""The labels every language must have, with the names each may hold in braces."""
OPTIONAL_LABELS = {
    "moment": ("date", "time", "zone"),
    "by_post": (),
    "by_registered": (),
    "by_portal": (),
    "for_attention": ("name",),
    "not_drawn": (),
    "author": (),
}
_GREETING = ("name", "family_name")


def read_speeches(sources: Sources, findings: Findings) -> Mapping[str, Speech]:
    """Every language by id; one whose file cannot be read is left out."""
    found = {}
    for path in sorted(sources):
        parts = path.split("/")
        if parts[0] != "languages" or not path.endswith(".toml"):
            continue
        language = parts[-1].removesuffix(".toml")
        if path != f"languages/{language}.toml" or not ID.fullmatch(language):
            findings.add(
                path,
                sentence("packs.languages.not_the_id_of_a_language", language=language),
                sentence("packs.cure.rename_the_file"),
            )
            continue
        data = parse(sources, path, findings)
        if data is not None:
            found[language] = _speech(Section(data, path, findings), language)
    return found


def _speech(section: Section, language: str) -> Speech:
    speech = Speech(
        id=language,
        name=section.text("name", needed=True),
        code=section.text("code", needed=True),
        date=_pattern(section, "date", ("day", "month", "year")),
        first_of_month=section.text("first_of_month", needed=True),
        months=_months(section),
        decimal=section.text("decimal", needed=True),
        yes=section.text("yes", needed=True),
        no=section.text("no", needed=True),
        join=section.text("join", needed=True),
        join_last=section.text("join_last", needed=True),
        labels=_labels(section),
        salutation=_salutation(section.table("salutation")),
        profile=AddressWindow(
            read_one_of(section, "profile", tuple(AddressWindow)) or AddressWindow.UK_DL
        ),
        reasons=_reasons(language),
        amounts=read_amount_words(section),
        zones=_zones(section.table("zone")),
    )
    section.finish()
    return speech


def _zones(section: Section) -> Mapping[str, str]:
    found = read_pairs(section)
    for zone in found:
        read_zone(section, zone, zone)
    return found


def _reasons(language: str) -> dict[str, str]:
    """The sentences of the engine by reason, those for one as packs write them: `.one`."""
    sentences = catalogue(language).sentences
    found: dict[str, str] = {}
    for name in sorted(ENGINE_REASONS):
        forms = sentences.get(keys.told(name), {})
        found |= {
            name if form == OTHER else f"{name}.{form}": said for form, said in forms.items()
        }
    return found


def _months(section: Section) -> tuple[str, ...]:
    months = section.raw("months")
    texts = months if isinstance(months, list) else []
    if len(texts) != MONTHS_A_YEAR or not all(isinstance(name, str) and name for name in texts):
        section.findings.add(
            section.place("months"),
            sentence("packs.languages.there_are_not_twelve_months"),
            sentence("packs.cure.write_twelve_names"),
        )
        return tuple(str(number) for number in range(1, MONTHS_A_YEAR + 1))
    return tuple(texts)


def _pattern(section: Section, key: str, may: tuple[str, ...]) -> str:
    line = section.text(key, needed=True)
    _check_names(section, key, line, may)
    if key == "date" and set(names_in(line)) != set(may):
        section.findings.add(
            section.place(key),
            sentence("packs.languages.part_of_the_date_is_missing"),
            sentence("packs.cure.write_day_month_and_year"),
        )
        return "{day} {month} {year}"
    return line


def _labels(section: Section) -> dict[str, str]:
    labels = {key: _pattern(section, key, may) for key, may in LABELS.items()}
    for key, may in OPTIONAL_LABELS.items():
        if section.has(key):
            labels[key] = _pattern(section, key, may)
    labels |= _standing(section)
    closings = read_pairs(section.table("closing_for"))
    return labels | {keys.closing(civility): line for civility, line in closings.items()}


def _standing(section: Section) -> dict[str, str]:
    """The words for open and closed records, and for the column that says it: all or none."""
    if not section.has("standing"):
        return {}
    inner = section.table("standing")
    found = {
        keys.standing(word): inner.text(word, needed=True)
        for word in (keys.IN_GENERAL, *STANDINGS)
    }
    inner.finish()
    return found


def _salutation(section: Section) -> dict[str, str]:
    found = read_pairs_of(section, section.names())
    if "unknown" not in found:
        section.findings.add(
            section.place(),
            sentence("packs.languages.the_key_unknown_is_missing"),
            sentence("packs.cure.add_it"),
        )
    for key, line in found.items():
        _check_names(section, key, line, _GREETING)
    return found


def _check_names(section: Section, key: str, line: str, may: tuple[str, ...]) -> None:
    for name in names_in(line):
        if name not in may:
            section.findings.unknown(section.place(key), "name", name, may)
