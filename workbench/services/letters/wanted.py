"""Which names the wording and the guards of a letter look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.domain.composing.context import ClauseOverride, RegimeVoice
from workbench.domain.guard import ALWAYS
from workbench.domain.letter_template import LetterTemplate
from workbench.domain.wording.placeholders import names_in_blocks, names_in_wording


def wanted_names(
    template: LetterTemplate,
    language: str,
    voices: Iterable[RegimeVoice],
    overrides: Mapping[str, ClauseOverride],
) -> tuple[str, ...]:
    """Every name that wording or guards may look at."""
    wording = template.wording.get(language)
    named = list(names_in_wording(wording)) if wording is not None else []
    named += [*names_in_guards(template), *template.furniture.asked]
    for voice in voices:
        named += [name for blocks in voice.wording.values() for name in names_in_blocks(blocks)]
    named += [name for override in overrides.values() for name in names_in_blocks(override.blocks)]
    return tuple(dict.fromkeys(named))


def names_in_guards(template: LetterTemplate) -> Iterator[str]:
    """Every name that a guard of the letter looks at."""
    watermark = template.furniture.watermark
    for guard in (*(clause.when for clause in template.clauses), watermark or ALWAYS):
        yield from guard.names()
