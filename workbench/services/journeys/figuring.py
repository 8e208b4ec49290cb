"""What the figures of a kind count after an act, held against what its journey expects."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.journeys.journey import TOTAL, Expectation
from workbench.domain.sentence import Sentence
from workbench.services.journeys.differing import Differing, differing
from workbench.services.journeys.story import JourneyStory
from workbench.services.pages.figures import counts_in
from workbench.services.sight import looking


def figure_differences(story: JourneyStory, expected: Expectation) -> Iterator[Sentence]:
    """Every figure that counts otherwise than expected; of a key that is not named nothing."""
    asked = expected.figures
    if asked is None:
        return
    with looking(story.desk) as sight:
        counts = counts_in(sight, story.desk.kind(asked.kind), asked.start, asked.end)
    found = {figure.id: count for figure, count in counts}
    for name, wanted in asked.counts.items():
        counted = found[name]
        for key, number in wanted.items():
            is_total = key == TOTAL
            there = counted.total if is_total else counted.under.get(key, 0)
            if there != number:
                said = name if is_total else f"{name}.{key}"
                yield differing(Differing.FIGURE, name=said, found=str(there), wanted=str(number))
