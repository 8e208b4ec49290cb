"""A mail that has arrived: when it reached us, who wrote it, where it belongs, what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from workbench.domain.answers import Answer, Written, read_answer
from workbench.domain.kind import Kind
from workbench.domain.mail import Candidate, ReadMail
from workbench.domain.values.moment import Moment
from workbench.services.casework.intake import (
    IntakeChoices,
    IntakeProposal,
    person_kind,
    proposed_answers,
    proposed_person,
    take_in,
)
from workbench.services.casework.matching import Because, Match
from workbench.services.casework.validation import Given
from workbench.services.changes import Done
from workbench.services.desk import Desk
from workbench.services.pages.finding import FormOffers, form_offers
from workbench.services.pages.matters.besides import AlsoOffered, also_offered
from workbench.services.pages.overview import sections
from workbench.services.pages.record.form import FieldView, opening_fields
from workbench.services.pages.speaker import day_in_words, plain_speaker

Offered = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """An open case that the mail may belong to, and why."""

    record: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody on file who may have written; `sure` where the address is the same."""

    record: str
    words: str
    sure: bool


@dataclass(frozen=True, slots=True)
class StampLine:
    """A moment at which the mail may have reached us, and what speaks for it."""

    at: datetime
    words: str
    note: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakePage:
    """A mail as its page shows it, to be taken in as a record of one of `kinds`.

    `proposed` are the answers that the mail gives by itself, `new_person` what makes a person
    of who wrote it (`new_words` in words), `also` what the same mail may open besides.
    """

    kind: str
    kinds: Offered
    warnings: tuple[str, ...]
    cases_heading: str
    cases: tuple[CaseLine, ...]
    stamps: tuple[StampLine, ...]
    persons: tuple[PersonLine, ...]
    new_person: Given
    new_words: str
    fields: tuple[FieldView, ...]
    offers: FormOffers
    proposed: Mapping[str, Written]
    also: tuple[AlsoOffered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What a person decided of a mail: its kind, its answers, when it came, who wrote it.

    `also` are further kinds that it opens, with the answers of each.
    """

    kind: str
    arrived: Moment
    given: Given
    person: str = ""
    new_person: Given | None = field(default=None, repr=False)
    also: Mapping[str, Given] = field(default_factory=dict, repr=False)


def intake_page(desk: Desk, proposal: IntakeProposal, kind_id: str = "") -> IntakePage:
    """What was read of a mail, for a kind or the first that takes mails in."""
    kinds = _kinds(desk)
    chosen = kind_id if kind_id in dict(kinds) else next(iter(dict(kinds)), "")
    kind = desk.kind(chosen)
    new_person = proposed_person(desk, kind, proposal)
    return IntakePage(
        kind=chosen,
        kinds=kinds,
        warnings=tuple(_warnings(desk, proposal)),
        cases_heading=_cases_heading(desk, proposal.cases),
        cases=tuple(
            CaseLine(case.record, desk.named(case.reference, case.title), _why(desk, case))
            for case in proposal.cases
        ),
        stamps=tuple(_stamps(desk, proposal.mail)),
        persons=tuple(_person_line(desk, person) for person in proposal.persons),
        new_person=new_person,
        new_words=_new_words(desk, kind, new_person),
        fields=_fields(desk, chosen),
        offers=form_offers(desk),
        proposed=proposed_answers(desk, kind, proposal),
        also=also_offered(desk, kind, proposal),
    )


def _new_words(desk: Desk, kind: Kind, said: Mapping[str, Written]) -> str:
    """What a mail says of who wrote it, in the words of the kind that keeps persons."""
    kept = person_kind(desk, kind)
    if kept is None:
        return ""
    speaker = plain_speaker(desk, kept.id, desk.language, desk.packs.regimes)
    asked = ((kept.question(name), given) for name, given in said.items())
    answers = (speaker.answer(q, read_answer(q, given)) for q, given in asked if q is not None)
    return desk.words.joined("joined.list", answers)


def enter(desk: Desk, proposal: IntakeProposal, entered: Entered) -> Done[str]:
    """Take a mail in as a new record; gives its id. Raises NotAcceptable."""
    kind = desk.kind(entered.kind)
    answers: dict[str, Answer | Written | None] = {
        **proposed_answers(desk, kind, proposal),
        **entered.given,
    }
    if kind.intake is not None:
        answers[kind.intake.received] = Answer(entered.arrived)
    choices = IntakeChoices(
        kind=entered.kind,
        answers=answers,
        person=entered.person,
        new_person=entered.new_person,
        also=entered.also,
    )
    return take_in(desk, proposal, choices)


def _kinds(desk: Desk) -> Offered:
    return tuple(
        (kind.id, kind.name)
        for section in sections(desk)
        for kind in section.kinds
        if kind.from_mail
    )


def _fields(desk: Desk, kind_id: str) -> tuple[FieldView, ...]:
    """What is asked beside what the page itself asks: the arrival and the person."""
    intake = desk.kind(kind_id).intake
    asked = {intake.received, intake.person} if intake is not None else set()
    fields = opening_fields(desk, kind_id)
    return tuple(field for field in fields if field.question.id not in asked)


def _warnings(desk: Desk, proposal: IntakeProposal) -> Iterator[str]:
    if proposal.on_file:
        records = desk.words.joined("joined.list", proposal.on_file)
        yield desk.words.say("pages.entering.on_file_already", records=records)
    for problem in proposal.mail.problems if proposal.mail is not None else ():
        yield desk.words.tell(problem.sentence)


def _cases_heading(desk: Desk, cases: tuple[Match, ...]) -> str:
    answers = any(match.why is not Because.SENDER for match in cases)
    key = "pages.entering.answers_a_case" if answers else "pages.entering.has_a_case"
    return desk.words.say(key)


def _why(desk: Desk, match: Match) -> str:
    return desk.words.say(f"pages.match.{match.why}")


def _person_line(desk: Desk, match: Match) -> PersonLine:
    about = (match.title, match.reference, _why(desk, match))
    words = desk.words.joined("joined.beside", about)
    return PersonLine(match.record, words, match.why is Because.EMAIL)


def _stamps(desk: Desk, mail: ReadMail | None) -> Iterator[StampLine]:
    for candidate in mail.candidates if mail is not None else ():
        at = candidate.at.astimezone(ZoneInfo(desk.zone))
        day = day_in_words(desk.packs, desk.language, at.date())
        yield StampLine(
            at=candidate.at,
            words=desk.words.joined(
                "joined.beside", (f"{at:%H:%M}", day, _source(desk, candidate))
            ),
            note=desk.words.tell(candidate.note),
            chosen=mail is not None and candidate.at == mail.received_at,
        )


def _source(desk: Desk, candidate: Candidate) -> str:
    host = candidate.host or desk.words.say("pages.entering.an_unnamed_server")
    return desk.words.say(f"pages.stamp.{candidate.source}", host=host)
