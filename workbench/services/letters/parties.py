"""Who a letter is from and to: read from linked records by the roles of their kinds."""

from __future__ import annotations

from workbench.domain.answers import Knowing, linked, text_value
from workbench.domain.composing.context import (
    Addressee,
    Known,
    MissingReason,
    Named,
    Sender,
    Unknown,
)
from workbench.domain.facts.input_roles import arrival_question
from workbench.domain.kind import AddresseeRoles, SenderRoles
from workbench.domain.letter_template import ITSELF, ROW, AddresseeRole, LetterTemplate
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.value import Row
from workbench.domain.wording import keys
from workbench.services.letters.addressees import Addressed, row_table
from workbench.services.letters.said.subject import Subject
from workbench.services.letters.said.values import LetterValues
from workbench.services.view import RecordView

_DOES_NOT_APPLY = Knowing.NOT_APPLICABLE
_NAMELESS = Unknown(name="addressee.name", why=MissingReason.NO_SUCH_NAME)


def senders_of(
    view: RecordView, template: LetterTemplate, row: Row | None = None
) -> tuple[str, ...]:
    """The records that a letter may be from, the one under the leading regime first.

    `row` is the one it goes to, which may name who writes.
    """
    if template.from_link == ITSELF:
        return (view.record.id,)
    if template.from_column:
        return ids_of(row.cells.get(template.from_column)) if row is not None else ()
    named = linked(view.answers, template.from_link)
    leading = view.regimes[0] if view.regimes else ""
    under = {law.organisation for law in view.laws if law.regime.id == leading}
    return tuple(sorted(named, key=lambda record: record not in under))


def sender_among(senders: tuple[str, ...], template: LetterTemplate, chosen: str) -> str:
    """Who writes a letter: who was chosen, or the first who may; empty where nobody may."""
    # Several rows may each name another sender than the one that was chosen.
    taken = "" if template.from_column and chosen not in senders else chosen
    return taken or next(iter(senders), "")


def regime_of_sender(values: LetterValues, record: str) -> str:
    """The regime that a sender itself stands under; empty when it does not say."""
    subject = values.subject(record)
    roles = subject.kind.sender if subject is not None else None
    if subject is None or roles is None or not roles.regime:
        return ""
    return text_value(subject.answers, roles.regime)


def read_sender(
    values: LetterValues, own: Subject, template: LetterTemplate, record: str, row: Row | None
) -> Sender:
    """The controller that a letter is from, as far as its record tells; `row` is whom it is to."""
    subject = values.subject(record) if record else None
    roles = subject.kind.sender if subject is not None else None
    if subject is None or roles is None:
        nobody = _unwritten(values, own, template, row)
        return Sender(name=nobody, town=nobody, email=nobody, contact=nobody)
    return Sender(
        name=_needed(values, subject, roles.name),
        office=_wanted(values, subject, roles.office),
        lines=_each(values, subject, roles.lines),
        email=_wanted(values, subject, roles.email),
        signatory=tuple(_needed(values, subject, name) for name in roles.signatory),
        contact=_wanted(values, subject, roles.contact) or _wanted(values, subject, roles.email),
        town=_needed(values, subject, roles.town) if roles.town else None,
        particulars=_particulars(values, subject, roles),
        particulars_clause=_particulars_clause(subject, roles),
        answers=_all(values, subject),
    )


def read_addressee(
    values: LetterValues, own: Subject, template: LetterTemplate, to: Addressed
) -> Addressee:
    """The person that a letter is to: a linked record, or answers of the record or of a row."""
    if not template.is_sent:
        return Addressee(name=Known(value=""))
    if not template.to_link:
        return _from_answers(values, own, template, to)
    subject = values.subject(to.record) if to.record else None
    named = subject.kind.addressee if subject is not None else None
    if subject is None or named is None:
        asked = template.rows or template.to_link
        gap = _gap_in(values, own, template, to.row, template.to_link)
        nobody = gap or _unlinked(values, own, asked)
        return Addressee(name=nobody, address=nobody, email=nobody)
    return _addressee(values, subject, named)


def _from_answers(
    values: LetterValues, own: Subject, template: LetterTemplate, to: Addressed
) -> Addressee:
    table = row_table(own.kind, template)

    def said(role: AddresseeRole) -> Named | None:
        name = template.to_answers.get(role, "")
        if not name.startswith(ROW):
            return values.answer(own, name) if name else None
        if table is None or to.row is None:
            return _unlinked(values, own, template.rows)
        return values.cell(own, table, to.row, name.removeprefix(ROW))

    civility = said(AddresseeRole.CIVILITY)
    return Addressee(
        name=said(AddresseeRole.NAME) or _NAMELESS,
        contact=_if_known(said(AddresseeRole.CONTACT)),
        civility=str(civility.value) if isinstance(civility, Known) else "",
        address=said(AddresseeRole.ADDRESS),
        email=said(AddresseeRole.EMAIL),
    )


def _gap_in(
    values: LetterValues, own: Subject, template: LetterTemplate, row: Row | None, link: str
) -> Unknown | None:
    """The gap in a row whose addressee or sender is not linked yet."""
    table = row_table(own.kind, template)
    if table is None or row is None:
        return None
    named = values.cell(own, table, row, link)
    return named if isinstance(named, Unknown) else None


def _unwritten(
    values: LetterValues, own: Subject, template: LetterTemplate, row: Row | None
) -> Unknown:
    """The gap where nobody is named who writes."""
    column = template.from_column
    gap = _gap_in(values, own, template, row, column) if column else None
    return gap or _unlinked(values, own, template.rows if column else template.from_link)


def language_of(
    view: RecordView, values: LetterValues, own: Subject, template: LetterTemplate, to: Addressed
) -> str:
    """The language in which a letter is written, one that it has wording in."""
    asked = view.language if view.kind.language_from in view.answers else ""
    theirs = _language_of_addressee(values, own, template, to)
    # The language of a record is that of whom it is about: each of several has one of its own.
    first, second = (theirs, asked) if template.has_many else (asked, theirs)
    wanted = (first, second, view.language)
    return next(
        (language for language in wanted if language in template.wording),
        next(iter(template.wording)),
    )


def _language_of_addressee(
    values: LetterValues, own: Subject, template: LetterTemplate, to: Addressed
) -> str:
    """The language in which a person is written to; empty when unknown."""
    asked = template.to_answers.get(AddresseeRole.LANGUAGE, "")
    if asked:
        column = asked.removeprefix(ROW)
        cells = to.row.cells if to.row is not None else {}
        return str(cells.get(column) or "") if column != asked else text_value(own.answers, asked)
    subject = values.subject(to.record) if to.record else None
    roles = subject.kind.addressee if subject is not None else None
    if subject is None or roles is None or not roles.language:
        return ""
    return text_value(subject.answers, roles.language)


def _addressee(values: LetterValues, subject: Subject, roles: AddresseeRoles) -> Addressee:
    def said(question: str) -> Named | None:
        return values.answer(subject, question) if question else None

    return Addressee(
        name=said(roles.name) or _NAMELESS,
        contact=_if_known(said(roles.contact)),
        family_name=text_value(subject.answers, roles.family_name),
        civility=roles.salutation or text_value(subject.answers, roles.civility),
        address=said(roles.address),
        email=said(roles.email),
    )


def _if_known(named: Named | None) -> Known | None:
    return named if isinstance(named, Known) else None


def _needed(values: LetterValues, subject: Subject, name: str) -> Named:
    return values.answer(subject, name) or Unknown(name=name, why=MissingReason.NO_SUCH_NAME)


def _wanted(values: LetterValues, subject: Subject, name: str) -> Named | None:
    """A role that may stay empty: left out where its question is optional or does not apply."""
    question = subject.kind.question(name) if name else None
    if question is None:
        return None
    named = values.answer(subject, name)
    if isinstance(named, Unknown) and (
        question.optional or named.why is MissingReason.NOT_APPLICABLE
    ):
        return None
    return named


def _each(values: LetterValues, subject: Subject, names: tuple[str, ...]) -> tuple[Named, ...]:
    found = (_wanted(values, subject, name) for name in names)
    return tuple(named for named in found if named is not None)


def _particulars(values: LetterValues, subject: Subject, roles: SenderRoles) -> Named | None:
    if not roles.particulars or _particulars_clause(subject, roles):
        return None
    return _needed(values, subject, roles.particulars)


def _particulars_clause(subject: Subject, roles: SenderRoles) -> str:
    is_question = subject.kind.question(roles.particulars) is not None
    return "" if is_question else roles.particulars


def _all(values: LetterValues, subject: Subject) -> dict[str, Named]:
    found = (
        (question.id, values.answer(subject, question.id)) for question in subject.kind.questions
    )
    return {name: named for name, named in found if named is not None}


def _unlinked(values: LetterValues, own: Subject, link: str) -> Unknown:
    named = values.answer(own, link) if link else None
    if isinstance(named, Unknown):
        return named
    why = MissingReason.NO_SUCH_NAME if named is None else MissingReason.NO_WORDS
    key = keys.question(link)
    label = own.kind.word(key, values.language)[0] if link else ""
    return Unknown(name=link, why=why, kind=own.kind.id, key=key, label=label)


def is_known(named: Named | None) -> bool:
    """Whether there is something to say."""
    return isinstance(named, Known)


def open_lines(own: Subject, template: LetterTemplate) -> frozenset[str]:
    """The reference lines whose question may stay open and is, or does not apply."""
    asked = {name: own.kind.question(name) for name in template.furniture.asked}
    found = {name: own.answers.get(name) for name in asked}
    return frozenset(
        name
        for name, question in asked.items()
        if question is not None
        and not ((given := found[name]) is not None and given.known)
        and (question.optional or (given is not None and given.knowing is _DOES_NOT_APPLY))
    )


def day_of_request(
    view: RecordView, values: LetterValues, own: Subject, template: LetterTemplate
) -> Named | None:
    """The day of the request: that of the arrival from which a fact of the kind counts.

    A letter that does not say to what it refers names it only to whoever made the request.
    """
    intake = view.kind.intake
    is_theirs = not template.has_many and (intake is None or template.to_link == intake.person)
    if template.furniture.references is None and not is_theirs:
        return None
    named = values.answer(own, arrival_question(view.kind))
    return named if is_known(named) else None
