"""What a record offers after an act, held against what its journey expects."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.answers import with_ids
from workbench.domain.journeys.journey import NO_OFFER, Expectation, ExpectedOffer
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.values.value import spelt
from workbench.services.casework.offers import Offered, offers_in
from workbench.services.journeys.alike import is_alike, shown
from workbench.services.journeys.differing import Differing, differing
from workbench.services.journeys.story import JourneyStory
from workbench.services.sight import looking


def offer_differences(story: JourneyStory, expected: Expectation) -> Iterator[Sentence]:
    """Every offer of a record that is otherwise than expected."""
    if not expected.offers:
        return
    with looking(story.desk) as sight:
        found = offers_in(sight, sight.view(story.record(expected.record)))
    for name, wanted in expected.offers.items():
        if not _is_as_expected(story, found.get(name), wanted):
            yield differing(
                Differing.OFFER,
                name=name,
                found=_told(story, found.get(name)),
                wanted=_wanted(wanted),
            )


def _is_as_expected(story: JourneyStory, found: Offered | None, wanted: ExpectedOffer) -> bool:
    if found is None or wanted.none:
        return found is None and wanted.none
    if wanted.origin and found.origin != wanted.origin:
        return False
    return wanted.value is None or is_alike(found.answer.value, with_ids(wanted.value, story.ids))


def _told(story: JourneyStory, found: Offered | None) -> Sentence | str:
    if found is None:
        return NO_OFFER
    names = {record: name for name, record in story.ids.items()}
    value = shown(spelt(found.answer.value), names)
    return sentence("joined.in_brackets", words=value, aside=found.origin)


def _wanted(wanted: ExpectedOffer) -> Sentence | str:
    if wanted.none:
        return NO_OFFER
    value = shown(wanted.value.value, {}) if wanted.value is not None else "…"
    return sentence("joined.in_brackets", words=value, aside=wanted.origin or "…")
