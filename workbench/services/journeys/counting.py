"""How many records of a kind there are after an act, exercises apart."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.journeys.journey import Expectation
from workbench.domain.listing import Listing
from workbench.domain.sentence import Sentence
from workbench.services.journeys.differing import Differing, differing
from workbench.services.journeys.story import JourneyStory
from workbench.services.pages.overview import IS_OPEN, ONLY_EXERCISES, but_exercises


def record_differences(story: JourneyStory, expected: Expectation) -> Iterator[Sentence]:
    """Every kind of which there are others in number: records, open ones, exercises."""
    with story.desk.file.reading() as reading:
        for what, numbers, where in (
            (Differing.RECORDS, expected.counts, ()),
            (Differing.OPEN_RECORDS, expected.open, (IS_OPEN,)),
            (Differing.EXERCISES, expected.exercises, (ONLY_EXERCISES,)),
        ):
            for kind, wanted in numbers.items():
                real = (
                    () if what is Differing.EXERCISES else but_exercises([story.desk.kind(kind)])
                )
                found = reading.count(Listing(kinds=(kind,), where=(*where, *real)))
                if found != wanted:
                    yield differing(what, name=kind, found=str(found), wanted=str(wanted))
