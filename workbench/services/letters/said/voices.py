"""Which law a letter speaks, and what each of its regimes says in the language of the letter."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.composing.context import RegimeVoice
from workbench.domain.kind import Packs
from workbench.domain.letter import Block
from workbench.domain.values.registry import type_of
from workbench.domain.values.value_type import Naming
from workbench.domain.wording import keys
from workbench.services.view import RecordView


def regimes_of(view: RecordView, of_sender: str) -> tuple[str, ...]:
    """The law that a letter speaks: where a record follows its organisations, the sender's."""
    question = view.kind.question(view.kind.regime_from)
    chosen = question is not None and type_of(question).naming is not Naming.RECORDS
    if (chosen and view.regimes) or of_sender not in view.packs.regimes:
        return view.regimes
    return (of_sender,)


def voice_of(packs: Packs, regime: str, language: str) -> RegimeVoice:
    """What a regime and those it extends lend to a letter in a language."""
    lineage = tuple(packs.regimes[regime].lineage)
    voice = RegimeVoice(
        id=regime,
        lineage=lineage,
        clauses=tuple(
            clause for ancestor in lineage for clause in packs.regime_clauses.get(ancestor, ())
        ),
    )
    wording: dict[str, tuple[Block, ...]] = {}
    phrases: dict[str, str] = {}
    for ancestor in reversed(lineage):
        words = packs.regime_words.get(ancestor, {}).get(language)
        if words is not None:
            wording |= dict(words.clauses)
            phrases |= {
                key: words.texts[key] for key in (keys.NAME, keys.LAW) if key in words.texts
            }
            phrases |= {
                key.removeprefix(keys.PHRASE): text
                for key, text in words.texts.items()
                if key.startswith(keys.PHRASE)
            }
    return replace(voice, wording=wording, phrases=phrases)
