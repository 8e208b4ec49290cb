"""The act that lets a kind take over records of an older one, and says which these are."""

from __future__ import annotations

from workbench.domain.fault import Fault
from workbench.domain.journeys.journey import JourneyAct
from workbench.domain.sentence import Sentence, beside, sentence
from workbench.services.casework.take_over_kind import take_over_kind, to_take_over
from workbench.services.journeys.story import JourneyStory

RECORDS = "records"
"""Which of the named records continue as those of the newer kind."""


class OthersContinue(Fault):
    """What is taken over is not what the journey says: these records, or nothing, are."""

    def __init__(self, records: Sentence | str) -> None:
        super().__init__(records=records)


def continue_as(story: JourneyStory, act: JourneyAct) -> None:
    """Let a kind take over what it picks; raises OthersContinue where the act names others."""
    into = act.text("into")
    if RECORDS in act.lists:
        picked = frozenset(to_take_over(story.desk, into))
        named = {name for name in story.named_records if story.record(name) in picked}
        if named != set(act.lists[RECORDS]):
            listed = beside("joined.list", (f"`{name}`" for name in sorted(named)))
            raise OthersContinue(listed or sentence("journeys.nothing"))
    take_over_kind(story.desk, into)
