"""Reasons as sentences, in the words of the kind, of its regime or of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.domain.facts.engine_reasons import DECIDED_BY_ROW
from workbench.domain.facts.functions.scoring import cells_that_decided
from workbench.domain.guard import Accepted, spelt
from workbench.domain.letter_template import Speech
from workbench.domain.reason import Reason, reason_in_words
from workbench.domain.wording import keys
from workbench.domain.wording.keys import FIRST_LANGUAGE
from workbench.services.pages.facts.in_words import fact_text, name_text
from workbench.services.pages.law.regime_texts import regime_texts
from workbench.services.pages.speaker import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonLine:
    """One reason of a fact, in words, with the source it rests on, where it rests on one."""

    text: str
    source: str = ""
    certainty: str = ""
    doubt: str = ""


def reason_lines(
    speaker: Speaker, fact: str, regime: str, because: tuple[Reason, ...]
) -> tuple[ReasonLine, ...]:
    """The reasons of a fact as sentences; the key of a reason where no words have it.

    The kind words a reason of one of its facts under `reason.<fact>.<id>`, the regime under
    `reason.<id>`; the engine has sentences for its own.
    """
    if not because:
        return ()
    words = _words(speaker, fact, regime)
    return tuple(
        ReasonLine(
            text=_sentence(_spelt_out(speaker, fact, told), words),
            source=told.source,
            certainty=_word(words, keys.certainty(told.certainty)) if told.certainty else "",
            doubt=_word(words, keys.doubt(told.doubt)) if told.doubt else "",
        )
        for told in because
    )


def _spelt_out(speaker: Speaker, fact: str, told: Reason) -> Reason:
    """A reason that rests on a row of a decision table, with its cells in words."""
    binding = speaker.kind.fact(fact)
    if told.id != DECIDED_BY_ROW or binding is None:
        return told
    cells = cells_that_decided(told, binding.decisions).items()
    said = (_cell(speaker, name, accepted) for name, accepted in cells)
    words = speaker.words.joined("joined.beside", filter(None, said))
    return replace(told, values=(*told.values, ("cells", words)))


def _cell(speaker: Speaker, name: str, accepted: Accepted) -> str:
    """What a cell asks for; empty where the kind has no word for its name."""
    values = speaker.words.joined(
        "joined.list",
        (
            speaker.yes_no(value=value)
            if isinstance(value, bool)
            else fact_text(speaker, speaker.packs.kinds, name, value)
            for value in sorted(spelt(accepted), key=str)
        ),
    )
    is_own = speaker.kind.question(name) or speaker.kind.fact(name.partition(".")[0])
    if not is_own:
        return values
    return speaker.words.say("joined.labelled", label=name_text(speaker, name), value=values)


def _word(words: Mapping[str, str], key: str) -> str:
    return words.get(key, keys.unworded(key))


def _sentence(told: Reason, words: Mapping[str, str]) -> str:
    try:
        return reason_in_words(told, words)
    except (LookupError, ValueError):  # a pack's sentence may ask for what is not there
        return keys.unworded(keys.told(told.id))


def _words(speaker: Speaker, fact: str, regime: str) -> Mapping[str, str]:
    """Everything a sentence may need; what is nearer to the fact comes before the rest."""
    speeches = speaker.packs.speeches
    speech = speeches.get(speaker.language) or speeches.get(FIRST_LANGUAGE)
    found = _forms(speech) if speech is not None else {}
    for language in (FIRST_LANGUAGE, speaker.language):
        own = speeches.get(language)
        if own is not None:
            found |= {keys.told(name): said for name, said in own.reasons.items()}
    found |= regime_texts(speaker.packs, regime, speaker.language)
    stem = keys.reason(fact, "")
    for language in (FIRST_LANGUAGE, speaker.language):
        words = speaker.kind.words.get(language)
        for key, said in words.texts.items() if words is not None else ():
            if key.startswith(stem):
                found[keys.told(key.removeprefix(stem))] = said
    return found


def _forms(speech: Speech) -> dict[str, str]:
    """How a language writes days and numbers, where no regime says how."""
    first = speech.date.replace("{day}", speech.first_of_month)
    return {
        "form.day": speech.date,
        "form.first_day": first,
        "form.moment": "{day}, {time} ({zone})",
        "form.holiday": "{day}, {name}",
        "form.between": "; ",
        "form.decimal": speech.decimal,
        "form.yes": speech.yes,
        "form.no": speech.no,
        **{keys.weekday(number): "" for number in range(7)},
        **{keys.month(number): name for number, name in enumerate(speech.months, start=1)},
    }
