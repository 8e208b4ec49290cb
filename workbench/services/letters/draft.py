"""A letter as it would be issued now, with everything a person should know before issuing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.domain.composing.compose import NotInThisLanguage, compose
from workbench.domain.composing.composition import Composition
from workbench.domain.composing.context import AnnexDocument, Known
from workbench.domain.composing.fill import words_of
from workbench.domain.composing.model import letter_of_row
from workbench.domain.letter import Letter
from workbench.domain.letter_template import LetterTemplate, Speech
from workbench.domain.values.value import Value
from workbench.services.desk import Desk
from workbench.services.letters.addressees import Addressed
from workbench.services.letters.cautions import (
    Warned,
    is_to_nobody,
    of_content,
    of_its_record,
    of_parts,
    of_press,
    of_roll,
    quoted_in,
)
from workbench.services.letters.context import LetterChoices, LetterInput, input_for
from workbench.services.letters.rolls import RollInHand, roll_of, said_in
from workbench.services.letters.together import Part, answering_all, not_ready, parts_of
from workbench.services.ports import Reading
from workbench.services.sight import Sight, looking
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter as it would be issued now, with the settled choices and what to know of it.

    `senders` are the records that could write it, `quoted` the facts it states, `tables` the
    files of data that leave with it; `to` is whom it is to, `called` by which name.
    A letter to a `roll` has a `model`; composed is the letter of the first row. `parts` are
    what the records add that it answers too, `lacking` the references of those, its own among
    them, that hold it up; `left_out` are the restricted records that it does not show.
    """

    template: LetterTemplate
    composition: Composition
    choices: LetterChoices
    senders: tuple[str, ...]
    quoted: Mapping[str, Value | None]
    warnings: tuple[Warned, ...]
    to: Addressed
    called: str
    roll: RollInHand | None = None
    model: Letter | None = None
    tables: tuple[AnnexDocument, ...] = ()
    parts: tuple[Part, ...] = ()
    left_out: frozenset[str] = frozenset()
    lacking: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it may be issued."""
        return self.composition.complete and not any(warning.forbids for warning in self.warnings)


def draft(desk: Desk, record: str, letter: str, choices: LetterChoices | None = None) -> Draft:
    """A letter as it stands now, gaps in brackets.

    Raises NoSuchLetter, NotInThisLanguage, NotByThisChannel, NotAnsweredTogether.
    """
    with looking(desk) as sight:
        return draft_in(sight, sight.view(record), letter, choices or LetterChoices())


def draft_in(
    sight: Sight[Reading], view: RecordView, letter: str, choices: LetterChoices
) -> Draft:
    """A letter as it stands inside a running transaction."""
    given = input_for(sight, view, letter, choices)
    speech = view.packs.speeches.get(given.choices.language)
    if speech is None:
        raise NotInThisLanguage(given.choices.language)
    own = compose(given.template, speech, given.context)
    parts = tuple(parts_of(sight, view, given, speech, choices.together))
    composition = answering_all(own, given, parts, speech)
    model, roll = composition.letter, roll_of(sight, view, given.template)
    if roll is not None and roll.rows:
        said = said_in(roll.rows[0], roll.roll.columns, speech)
        composition = replace(composition, letter=letter_of_row(model, said))
    quoted = quoted_in(view, own)
    warnings = (
        *of_its_record(sight, view, given, quoted),
        *of_roll(given.template, roll),
        *(() if is_to_nobody(given.template, roll) else of_press(sight.desk, composition)),
        *of_content(composition, given),
        *of_parts(parts),
    )
    return Draft(
        template=given.template,
        composition=composition,
        choices=given.choices,
        senders=given.senders,
        quoted=quoted,
        warnings=warnings,
        lacking=not_ready((view, own), parts, {w.record for w in warnings if w.forbids}),
        parts=parts,
        left_out=given.left_out,
        tables=given.context.annex.documents if given.context.annex is not None else (),
        to=given.to,
        called="" if given.template.roll else _called(given, speech),
        roll=roll,
        model=model if given.template.roll else None,
    )


def _called(given: LetterInput, speech: Speech) -> str:
    name = given.context.addressee.name
    return words_of(name, speech) or "" if isinstance(name, Known) else ""
