"""Why an act was refused: the codes of the refusal, and what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.domain.composing.compose import NotByThisChannel, NotInThisLanguage
from workbench.domain.composing.composition import MissingItem
from workbench.domain.composing.together import item_of
from workbench.domain.fault import Fault
from workbench.domain.sentence import Sentence, beside, sentence
from workbench.services.casework.documents import NoSuchDocument
from workbench.services.changes import GateClosed, NotAcceptable
from workbench.services.letters.addressees import NoSuchAddressee
from workbench.services.letters.cautions import Caution, Warned
from workbench.services.letters.context import NoSuchLetter
from workbench.services.letters.issue import LetterNotReady
from workbench.services.letters.together import NotAnsweredTogether
from workbench.services.view import NoSuchRecord

REFUSALS = (
    Fault,
    NotAcceptable,
    LetterNotReady,
    NoSuchLetter,
    NotAnsweredTogether,
    NoSuchAddressee,
    NoSuchDocument,
    NoSuchRecord,
    NotInThisLanguage,
    NotByThisChannel,
)
"""What commands raise when something cannot be done as asked."""

_WORD_BEGINS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an act was refused.

    `codes` are that of the refusal, and the gates, questions, items and steps that it is about;
    of a letter that answers several records, the references of those that hold it up.
    """

    codes: tuple[str, ...]
    sentences: tuple[Sentence, ...]


def refused_by(
    raised: BaseException, lacking: Callable[[MissingItem], Sentence] | None = None
) -> Refused:
    """What a command raised, as codes and sentences; `lacking` says what a letter lacks."""
    own = _WORD_BEGINS.sub("_", type(raised).__name__).lower()
    codes = tuple(dict.fromkeys((own, *_about(raised))))
    return Refused(codes, tuple(dict.fromkeys(_sentences(raised, lacking or _lacking))))


def _about(raised: BaseException) -> Iterator[str]:
    match raised:
        case GateClosed():
            yield from raised.gates
        case NotAcceptable():
            yield from (problem.place for problem in raised.problems)
        case LetterNotReady():
            for warning in raised.warnings:
                yield from filter(None, (warning.caution.value, warning.about))
                yield from held_back(warning, raised.roll)
            yield from (missing.name for missing in raised.missing)
            yield from map(item_of, raised.uncovered)
            yield from raised.lacking


def held_back(warning: Warned, roll: str) -> Iterator[str]:
    """What keeps a letter from being drawn: its `roll`, a column or a cell of that, or a code."""
    match warning.caution:
        case Caution.NO_ROLL:
            yield roll
        case Caution.ROLL_UNREADABLE:
            yield (
                f"{roll}[{warning.now}].{warning.about}"
                if warning.now
                else (f"{roll}.{warning.about}")
            )
        case Caution.NO_GLYPH | Caution.ADDRESS_TOO_LONG:
            yield warning.caution.value


def _lacking(item: MissingItem) -> Sentence:
    why = sentence(f"pages.missing.{item.why}")
    return sentence("journeys.this_is_missing", name=item.name, why=why)


def _sentences(
    raised: BaseException, lacking: Callable[[MissingItem], Sentence]
) -> Iterator[Sentence]:
    match raised:
        case Fault():
            yield raised.sentence
        case NotAcceptable():
            for problem in raised.problems:
                yield problem.problem
                if problem.cure is not None:
                    yield problem.cure
        case LetterNotReady():
            yield sentence("journeys.letter_not_ready")
            yield from dict.fromkeys(filter(None, map(_held_up, raised.warnings)))
            yield from map(lacking, raised.missing)
            for reference in raised.lacking:
                yield sentence("journeys.this_record_holds_it_up", reference=reference)
        case NoSuchAddressee():
            yield sentence("journeys.no_such_addressee")
        case _:
            yield sentence("journeys.it_is_not_there")


def _held_up(warning: Warned) -> Sentence | None:
    """Which gate or step stands before a letter, and what that step waits for."""
    about = warning.about
    match warning.caution:
        case Caution.GATE_CLOSED:
            return sentence("journeys.its_gate_is_closed", gate=about)
        case Caution.NOT_NEEDED:
            return sentence("journeys.its_step_is_not_needed", step=about)
        case Caution.CANNOT_START if warning.waits_for:
            names = beside("joined.list", (f"`{name}`" for name in warning.waits_for))
            return sentence("journeys.its_step_waits_for", step=about, names=names)
        case Caution.CANNOT_START:
            return sentence("journeys.its_step_cannot_start", step=about)
        case _:
            return None
