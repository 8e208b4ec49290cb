"""To whom of several a letter of a journey goes, and who still lacks it."""

from __future__ import annotations

from workbench.domain.answers import linked, row_values
from workbench.domain.facts.functions.addressed import lacking
from workbench.domain.journeys.journey import MARK, JourneyAct, address_of
from workbench.services.journeys.story import JourneyStory
from workbench.services.letters.addressees import NoSuchAddressee
from workbench.services.view import RecordView

TO, ADDRESSEES, ROWS = "to", "addressees", "rows"


def targets_of_act(story: JourneyStory, view: RecordView, act: JourneyAct) -> tuple[str, ...]:
    """The records and rows that an act names as addressees; raises NoSuchAddressee."""
    named = (act.text(TO), *act.lists.get(ADDRESSEES, ()), *act.lists.get(ROWS, ()))
    return tuple(target_named(story, view, name) for name in named if name)


def names_addressee(story: JourneyStory, act: JourneyAct) -> bool:
    """Whether an act says by name to whom its letters are; else `to` is an address."""
    to = act.text(TO)
    is_name = looks_named(to) or to in story.known.records
    return is_name or bool(act.lists.get(ADDRESSEES) or act.lists.get(ROWS))


def looks_named(to: str) -> bool:
    """Whether what an act says of the addressee can only be a name: `@ada`, `told[1]`."""
    return to.startswith(MARK) or address_of(to) is not None


def target_named(story: JourneyStory, view: RecordView, name: str) -> str:
    """The record or the row of this name; raises NoSuchAddressee, NoSuchRecord."""
    address = address_of(name)
    if address is None:
        return story.record(name.removeprefix(MARK))
    ids = [row.id for row in row_values(view.answers, address.table)]
    place = address.place(ids)
    if place is None:
        raise NoSuchAddressee
    return ids[place]


def lacking_now(story: JourneyStory, view: RecordView, letter: str) -> tuple[str, ...]:
    """To whom none of a letter has left yet: records by name, rows as `table[1]`.

    Whoever a letter to one goes to lacks it until one has left.
    """
    template = view.kind.letters[letter]
    letters = view.record.standing_letters
    if not template.has_many:
        left = any(x.letter == letter and x.dispatched_on is not None for x in letters)
        found = () if left else linked(view.answers, template.to_link)
    else:
        found = lacking(template, view.filled, letters)
    rows = [row.id for row in row_values(view.answers, template.rows)]
    names = {record: f"{MARK}{name}" for name, record in story.known.records.items()}
    names |= {row: f"{template.rows}[{at}]" for at, row in enumerate(rows, start=1)}
    return tuple(names.get(target, target) for target in found)
