"""What a letter lacks, told to whoever writes a journey: whose it is, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.composing.composition import MissingItem
from workbench.domain.composing.context import MissingReason
from workbench.domain.facts.outcome import Missing
from workbench.domain.sentence import Sentence, beside, sentence
from workbench.domain.wording import keys
from workbench.services.journeys.story import JourneyStory
from workbench.services.view import RecordView


def lacking_said(story: JourneyStory, record: str, item: MissingItem) -> Sentence:
    """One thing that a letter of a record lacks; `record` is what the journey calls that."""
    names = {made: name for name, made in story.ids.items()}
    other = names.get(item.record, "")
    why = sentence(f"pages.missing.{item.why}")
    if item.why is MissingReason.UNANSWERED and item.key == keys.fact(item.name):
        why = _of_fact(story.view(other or record), item.name.partition(".")[0])
    if other:
        return sentence("journeys.this_is_missing_of", name=item.name, record=other, why=why)
    return sentence("journeys.this_is_missing", name=item.name, why=why)


def _of_fact(view: RecordView, fact: str) -> Sentence:
    waits_for = dict.fromkeys(_open_below(view, fact, {fact}))
    names = beside("joined.list", (f"`{name}`" for name in waits_for))
    return (
        sentence("journeys.it_waits_for", names=names)
        if names
        else sentence("journeys.it_comes_to_nothing")
    )


def _open_below(view: RecordView, name: str, met: set[str]) -> Iterator[str]:
    """What nobody has answered yet of all that a fact waits for, through other facts too."""
    outcome = view.facts.get(name)
    for needed in outcome.waits_for if isinstance(outcome, Missing) else ():
        fact = needed.partition(".")[0]
        if view.kind.fact(fact) is None:
            if view.value(needed) is None:
                yield needed
        elif fact not in met:
            met.add(fact)
            yield from _open_below(view, fact, met)
