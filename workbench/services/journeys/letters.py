"""The acts of letters: issued, and on their way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workbench.domain.answers import linked
from workbench.domain.composing.on_file import LetterOnFile
from workbench.domain.composing.together import part_of
from workbench.domain.journeys.journey import MARK, JourneyAct
from workbench.domain.letter_template import Channel
from workbench.domain.values.moment import at_zone
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.journeys.story import JourneyStory
from workbench.services.journeys.targets import TO, names_addressee, targets_of_act
from workbench.services.letters.addressees import NoSuchAddressee
from workbench.services.letters.annex import TableChoice
from workbench.services.letters.batch import issue_batch
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.dispatch import dispatch_each
from workbench.services.letters.draft import draft
from workbench.services.letters.effects import Sending
from workbench.services.letters.issue import issue, issue_each
from workbench.services.letters.issued_entry import Issued, entry_of_issue
from workbench.services.letters.place import day_in, zone_of_letters
from workbench.services.sight import looking
from workbench.services.view import RecordView

LOOKED_AT = "looked_at"
NAMED = "named"
"""The restricted records that a document shows to whoever reads it."""
LEFT_AT = "left_at"
"""The moment at which letters left, where their act says another one than its own."""
WITH = "with"
"""The records that a letter answers too, each with the letter that it is there."""


def issue_letter(story: JourneyStory, act: JourneyAct) -> None:
    """Issue a letter of a record, as its act decides about it: to each whom the act names."""
    view, letter = story.view(act.record), act.text("letter")
    record, choices = view.record.id, _choices(story, act)
    template = view.kind.letters.get(letter)
    targets = targets_of_act(story, view, act)
    each = [replace(choices, target=target) for target in targets] or [choices]
    made = [draft(story.desk, record, letter, choice) for choice in each]
    if template is not None and template.roll:
        issued: tuple[Issued, ...] = (issue_batch(story.desk, record, letter, choices).value,)
    elif targets:
        issued = issue_each(story.desk, record, letter, choices, targets).value
    else:
        issued = (issue(story.desk, record, letter, choices).value,)
    if act.text("name"):
        story.known.letters[act.text("name")] = tuple(kept.id for kept in issued)
    for kept, drafted in zip(issued, made, strict=True):
        text = story.desk.press.text(drafted.composition.letter)
        story.known.texts.update(dict.fromkeys(_copies(story, act, kept), text))


def _copies(story: JourneyStory, act: JourneyAct, kept: Issued) -> tuple[str, ...]:
    """The letter on file with each record that it answers, by id."""
    letters = story.view(act.record).record.letters
    filed = next((letter for letter in letters if letter.id == kept.id), None)
    return (kept.id, *(filed.together.values() if filed is not None else ()))


def _choices(story: JourneyStory, act: JourneyAct) -> LetterChoices:
    said = act.text("sender")
    return LetterChoices(
        language=act.text("language"),
        channel=Channel(act.text("channel")) if act.text("channel") else None,
        dated=act.days.get("dated"),
        sender=story.record(said) if said else "",
        reasons={_asked(story, item): why for item, why in act.pairs.get("reasons", {}).items()},
        tables=_looked_at(story, act) if LOOKED_AT in act.flags else {},
        together={story.record(name): letter for name, letter in act.pairs.get(WITH, {}).items()},
        named=frozenset(
            story.record(name.removeprefix(MARK)) for name in act.lists.get(NAMED, ())
        ),
    )


def _asked(story: JourneyStory, item: str) -> str:
    """An item of another record that the letter answers, `correction:16.done`, by its id there."""
    name, mark, own = item.rpartition(":")
    return part_of(story.record(name.removeprefix(MARK)), own) if mark else item


def _looked_at(story: JourneyStory, act: JourneyAct) -> dict[str, TableChoice]:
    view = story.view(act.record)
    template = view.kind.letters.get(act.text("letter"))
    rule = template.annex if template is not None else None
    documents = linked(view.answers, rule.documents) if rule is not None else ()
    return {document: TableChoice(looked_at=True) for document in documents}


def dispatch_letter(story: JourneyStory, act: JourneyAct) -> None:
    """Say that letters left, each to whom the act names.

    Raises NoSuchDocument where none of the name was issued, NoSuchAddressee for whom none was.
    """
    view = story.view(act.record)
    meant = letters_meant(story, view, act)
    template = view.kind.letters.get(meant[0].letter)
    wants_hour = template is not None and template.dispatch.wants_hour
    with looking(story.desk) as sight:
        here = day_in(zone_of_letters(sight, view, meant), act.at)
    left_at = datetime.fromisoformat(act.text(LEFT_AT)) if act.text(LEFT_AT) else act.at
    has_hour = bool(act.text(LEFT_AT)) or "on" not in act.days
    sending = Sending(
        at=at_zone(left_at, story.journey.zone) if wants_hour and has_hour else None,
        how=act.text("how") or _channel_of(view, meant[0]),
        on=act.days.get("on") or here,
        to="" if names_addressee(story, act) else act.text(TO),
        proof=act.text("proof"),
        tracking=act.text("tracking"),
    )
    dispatch_each(story.desk, view.record.id, [letter.id for letter in meant], sending)


def letters_meant(
    story: JourneyStory, view: RecordView, act: JourneyAct
) -> tuple[LetterOnFile, ...]:
    """The letters on file that an act means: those to whom it names, or all that a gesture made.

    Of several to one addressee, or of that letter where the act names neither, the last, and one
    that waits before those that have left. Raises NoSuchDocument, NoSuchAddressee.
    """
    name = act.text("letter")
    found = _letters_called(story, view, name)
    if not found:
        raise NoSuchDocument
    targets = targets_of_act(story, view, act) if names_addressee(story, act) else ()
    to_each = [[letter for letter in found if letter.target == target] for target in targets]
    if not all(to_each):
        raise NoSuchAddressee
    waiting = tuple(letter for letter in found if letter.dispatched_on is None)
    if not targets and name in story.known.letters and waiting:
        return waiting
    return tuple(map(_last, to_each)) or (_last(found),)


def letter_on_file(story: JourneyStory, view: RecordView, name: str) -> LetterOnFile | None:
    """The letter of a record that a name stands for: its own, or the last of that letter.

    One that has not left comes before those that have.
    """
    found = _letters_called(story, view, name)
    return _last(found) if found else None


def _letters_called(story: JourneyStory, view: RecordView, name: str) -> list[LetterOnFile]:
    known = story.known.letters.get(name, ())
    found = [letter for letter in view.record.letters if letter.id in known]
    for letters in (view.record.standing_letters, view.record.letters):
        found = found or [letter for letter in letters if letter.letter == name]
    return found


def _last(letters: Sequence[LetterOnFile]) -> LetterOnFile:
    waiting = [letter for letter in letters if letter.dispatched_on is None]
    return (waiting or letters)[-1]


def _channel_of(view: RecordView, letter: LetterOnFile) -> str:
    told = entry_of_issue(view.entries, letter.id)
    return told.text("channel") if told is not None else ""
