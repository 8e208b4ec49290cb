"""Where an offered value comes from, in words beside its field."""

from __future__ import annotations

from workbench.domain.facts.offering import TODAY, origin_of
from workbench.domain.wording import keys
from workbench.services.casework.offers import Offered
from workbench.services.pages.speaker import Speaker
from workbench.services.ports import Reading
from workbench.services.sight import Sight


def origin_said(offered: Offered, speaker: Speaker, sight: Sight[Reading]) -> str:
    """From where it is offered: of which record, and which of its answers or facts."""
    origin, words = origin_of(offered.origin), speaker.words
    if origin.name == TODAY:
        return words.say("pages.offer.today")
    if not offered.record:
        what = _word(speaker, origin.name)
        return words.say("pages.offer.here", what=what) if what else words.say("pages.offer.known")
    stored = sight.stored(offered.record)
    there = speaker.of(stored.kind) if stored is not None else None
    what = _word(there, origin.take) if there is not None else ""
    record = sight.name(offered.record)
    if not what:
        return words.say("pages.offer.of_a_record", record=record)
    return words.say("pages.offer.of_record", what=what, record=record)


def _word(speaker: Speaker, name: str) -> str:
    """What a question, fact or part is called, be it behind a further link; or nothing."""
    if speaker.kind.question(name) is not None:
        return speaker.question(name).label
    said = speaker.word_if_any(keys.fact(name))
    if said:
        return said
    link, _, take = name.partition(".")
    question = speaker.kind.question(link)
    further = (speaker.of(kind) for kind in (question.to if question is not None else ()))
    words = (_word(there, take) for there in further if there is not None and take)
    return next((word for word in words if word), "")
