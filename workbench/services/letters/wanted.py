"""Which names the wording and the guards of a letter look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.domain.composing.context import ClauseOverride, RegimeVoice
from workbench.domain.guard import ALWAYS
from workbench.domain.letter_template import LetterTemplate, LetterWording
from workbench.domain.wording.placeholders import names_in, names_in_blocks


def wanted_names(
    template: LetterTemplate,
    language: str,
    voices: Iterable[RegimeVoice],
    overrides: Mapping[str, ClauseOverride],
) -> tuple[str, ...]:
    """Every name that wording or guards may look at."""
    wording = template.wording.get(language)
    named = list(_named(wording)) if wording is not None else []
    named += [*names_in_guards(template), *template.furniture.asked]
    for voice in voices:
        named += [name for blocks in voice.wording.values() for name in names_in_blocks(blocks)]
    named += [name for override in overrides.values() for name in names_in_blocks(override.blocks)]
    return tuple(dict.fromkeys(named))


def _named(wording: LetterWording) -> Iterator[str]:
    for blocks in (*wording.clauses.values(), wording.annex_introduction):
        yield from names_in_blocks(blocks)
    for line in (
        wording.title,
        wording.subject,
        wording.annex_title,
        wording.glossary_title,
        wording.redactions_title,
        wording.watermark,
        *wording.references.values(),
        *wording.enclosures,
    ):
        yield from names_in(line)


def names_in_guards(template: LetterTemplate) -> Iterator[str]:
    """Every name that a guard of the letter looks at."""
    watermark = template.furniture.watermark
    for guard in (*(clause.when for clause in template.clauses), watermark or ALWAYS):
        yield from guard.names()
