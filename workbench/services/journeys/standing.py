"""A record as it stands after an act, by ids: what whoever writes a journey wants to see."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.facts.evaluate import dotted_value
from workbench.domain.facts.outcome import FactValue, parts_of
from workbench.domain.flow import Task
from workbench.domain.journeys.journey import DueKey
from workbench.domain.values.value import spelt
from workbench.services.journeys.alike import shown
from workbench.services.journeys.documents import lacking_in
from workbench.services.journeys.dues import dues_now, row_of, told
from workbench.services.journeys.refusing import REFUSALS
from workbench.services.journeys.story import JourneyStory
from workbench.services.letters.issue import offers_of
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A record after an act.

    `name` is what the journey calls it. `facts` and `dates` (the day to work to, and for whom it
    waits) are values by name as a journey writes them, `dues` all that is told of each due, by
    id and by the row that sets it (`parts[2]`), if one does; `missing` is what each
    letter whose turn has come still lacks.
    """

    name: str
    kind: str
    reference: str
    status: str
    outcome: str
    tasks: tuple[Task, ...]
    facts: Mapping[str, str]
    dates: Mapping[str, str]
    dues: tuple[tuple[str, str, Mapping[DueKey, str]], ...]
    missing: Mapping[str, tuple[str, ...]]


def standing(story: JourneyStory, name: str) -> Standing | None:
    """A record as it stands; None where its act did not come about, and once it was purged."""
    try:
        view = story.view(name)
    except REFUSALS:
        return None
    listing = view.kind.listing
    named = {"work_to": listing.work_to, "waiting": listing.waiting}
    names = {record: name for name, record in story.ids.items()}
    return Standing(
        name=name,
        kind=view.kind.id,
        reference=view.record.reference,
        status=view.record.status,
        outcome=view.record.outcome,
        tasks=view.tasks(),
        facts={
            fact: text
            for binding in view.kind.facts
            for fact, text in _facts(binding.id, view.facts[binding.id], names)
            if binding.id in view.facts
        },
        dates={
            what: shown(spelt(dotted_value(view.facts, fact)), names)
            for what, fact in named.items()
            if fact.partition(".")[0] in view.facts
        },
        dues=tuple(
            (due.id, row_of(view, due), told(due, story.desk.now()))
            for due in dues_now(story.desk, view)
        ),
        missing=dict(_missing(story, view)),
    )


def _facts(fact: str, value: FactValue, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield fact, shown(spelt(value.effective), names)
    for part in parts_of(type(value.parts)):
        found = value.part(part)
        if found is not None:
            yield f"{fact}.{part}", shown(spelt(found), names)


def _missing(story: JourneyStory, view: RecordView) -> Iterator[tuple[str, tuple[str, ...]]]:
    for offer in offers_of(view):
        if offer.ready and not offer.issued:
            try:
                yield offer.letter, lacking_in(story, view, offer.letter)
            except REFUSALS as raised:
                yield offer.letter, (str(raised),)
