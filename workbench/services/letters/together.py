"""A letter that answers other records of its matter as well: which it may, and what they add."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from workbench.domain.composing.compose import compose
from workbench.domain.composing.composition import Composition
from workbench.domain.composing.together import Joining, joined, part_of
from workbench.domain.flow import Progress
from workbench.domain.letter_template import LetterTemplate, Speech
from workbench.domain.wording.speaking import say_list
from workbench.services.casework.matters.sharing import may_share
from workbench.services.letters.addressees import Addressed, addressed
from workbench.services.letters.context import LetterChoices, LetterInput, input_for
from workbench.services.letters.parties import senders_of
from workbench.services.ports import Reading
from workbench.services.sight import Sight
from workbench.services.view import RecordView

T = TypeVar("T")
_OUT_OF_REACH = (Progress.CANNOT_START, Progress.NOT_NEEDED)


class NotAnsweredTogether(LookupError):
    """The letter cannot answer this record too: it is of another matter, person or sender."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredToo:
    """A record that a letter answers beside its own, by which of the letters of that record."""

    view: RecordView
    template: LetterTemplate

    @property
    def record(self) -> str:
        """The record that is answered too."""
        return self.view.record.id

    def goes_with(self, template: LetterTemplate) -> bool:
        """Whether a person would send the two as one: an answer with an answer, others alike.

        The turn of that letter must have come.
        """
        theirs = self.template
        is_alike = bool(theirs.outcome and template.outcome) or theirs.id == template.id
        return is_alike and any(
            theirs.id in task.step.letters and task.progress not in _OUT_OF_REACH
            for task in self.view.tasks()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What another record adds to a letter, composed for it alone."""

    too: AnsweredToo
    given: LetterInput
    composition: Composition

    @property
    def joining(self) -> Joining:
        """The part as the letter takes it in."""
        kind = self.too.view.kind.id
        return Joining(record=self.too.record, kind=kind, composition=self.composition)


def may_answer_too(
    sight: Sight[Reading],
    view: RecordView,
    template: LetterTemplate,
    to: Addressed,
    choices: LetterChoices,
) -> tuple[AnsweredToo, ...]:
    """The open records of the matter that one letter may answer too, by each of their letters.

    They are about the same person, may be looked at by the same people, and have a letter to
    that person from the same sender, in the same language and way, that is not issued yet.
    """
    if not _is_to_one(template) or not to.record:
        return ()
    others = (sight.view(record) for record in may_share(sight, view))
    return tuple(
        AnsweredToo(view=other, template=theirs)
        for other in others
        if other.leave == view.leave
        for theirs in other.kind.letters.values()
        # A letter has one annex.
        if (theirs.annex is None or template.annex is None)
        and _may_join(other, theirs, to, choices)
    )


def parts_of(
    sight: Sight[Reading],
    view: RecordView,
    given: LetterInput,
    speech: Speech,
    chosen: Mapping[str, str],
) -> Iterator[Part]:
    """What each of the chosen records adds, by the letter chosen there.

    Raises NotAnsweredTogether.
    """
    if not chosen:
        return
    others = may_answer_too(sight, view, given.template, given.to, given.choices)
    offered = {(too.record, too.template.id): too for too in others}
    kinds = {view.record.id: view.kind.id}
    kinds |= {too.record: too.view.kind.id for too in others if too.record in chosen}
    for record, letter in chosen.items():
        too = offered.get((record, letter))
        if too is None:
            raise NotAnsweredTogether(record)
        mark, choices = part_of(record, ""), given.choices
        own = replace(
            choices,
            target="",
            together={},
            overrides=_of_part(mark, choices.overrides),
            reasons=_of_part(mark, choices.reasons),
        )
        beside = frozenset(kind for name, kind in kinds.items() if name != record)
        added = input_for(sight, too.view, letter, own, beside)
        composition = compose(added.template, speech, added.context)
        yield Part(too=too, given=added, composition=composition)


def answering_all(
    own: Composition, given: LetterInput, parts: Sequence[Part], speech: Speech
) -> Composition:
    """A letter with what its parts add, as it refers to every record that it answers."""
    if not parts:
        return own
    contexts = [given.context, *(part.given.context for part in parts)]
    reference = say_list([context.reference for context in contexts], speech)
    templates = (given.template, *(part.too.template for part in parts))
    received = [context.received for context in contexts[1:]]
    quoting = [
        compose(
            template,
            speech,
            replace(
                context,
                refers_to=reference,
                received_too=tuple(day for day in received if day is not None),
                annex=None,
            ),
        ).letter
        for template, context in zip(templates, contexts, strict=True)
    ]
    return joined(own, [part.joining for part in parts], quoting, reference)


def not_ready(
    own: tuple[RecordView, Composition],
    parts: Sequence[Part],
    held_up: Collection[str],
) -> tuple[str, ...]:
    """The references of the records that hold up a letter which answers several.

    `held_up` are those against which something stands, its own by no id.
    """
    if not parts:
        return ()
    each = [("", *own)]
    each += [(part.too.record, part.too.view, part.composition) for part in parts]
    return tuple(
        view.record.reference
        for record, view, alone in each
        if alone.missing or record in held_up or alone.uncovered
    )


def _of_part(mark: str, decided: Mapping[str, T]) -> dict[str, T]:
    """What was decided about a part, by clause or item, without the mark of its record."""
    return {
        key.removeprefix(mark): about for key, about in decided.items() if key.startswith(mark)
    }


def _is_to_one(template: LetterTemplate) -> bool:
    return template.is_sent and not template.has_many and not template.roll


def _may_join(
    other: RecordView, template: LetterTemplate, to: Addressed, choices: LetterChoices
) -> bool:
    return (
        _is_to_one(template)
        and choices.language in template.wording
        and choices.channel in template.channels
        and choices.sender in senders_of(other, template)
        and addressed(other, template).record == to.record
        and not any(filed.letter == template.id for filed in other.record.standing_letters)
    )
