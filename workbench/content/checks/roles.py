"""The roles of people and organisations in letters name questions of a fitting type."""

from __future__ import annotations

from workbench.content.checks.documents.furniture import check_salutation
from workbench.content.checks.references import (
    check_choices,
    question_ids,
    regimes_with_calendar,
)
from workbench.content.checks.traits import TEXTS
from workbench.content.findings import Findings, any_of
from workbench.content.section import place_of
from workbench.domain.kind import Kind, Packs
from workbench.domain.letter_template import AddresseeRole
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.wording.placeholders import names_in_blocks

_CHOICE = frozenset({"choice"})
_LINES = TEXTS | {"choice"}
UNKNOWN_CIVILITY, ORGANISATION = "unknown", "organisation"
_CLOSING = "closing."


def check_roles(findings: Findings, kind: Kind, packs: Packs) -> None:
    """Note the roles that name no question, or one that cannot play them."""
    file = f"kinds/{kind.id}/kind.toml"
    if kind.addressee is not None:
        _check_addressee(findings, place_of(file, "addressee"), kind, packs)
    if kind.sender is not None:
        _check_sender(findings, place_of(file, "sender"), kind, packs)


def check_civilities(findings: Findings, packs: Packs) -> None:
    """Note salutations and closings for a civility that nobody can have."""
    asked = [
        kind.question(name)
        for kind in packs.kinds.values()
        for name in (
            kind.addressee.civility if kind.addressee is not None else "",
            *(
                letter.to_answers.get(AddresseeRole.CIVILITY, "")
                for letter in kind.letters.values()
            ),
        )
    ]
    known = {choice for question in asked if question is not None for choice in question.choices}
    for speech in packs.speeches.values() if known else ():
        closings = {key.partition(".")[2] for key in speech.labels if key.startswith(_CLOSING)}
        for key, names in (("salutation", set(speech.salutation)), ("closing_for", closings)):
            for name in sorted(names - known - {UNKNOWN_CIVILITY, ORGANISATION}):
                place = place_of(f"languages/{speech.id}.toml", f"{key}.{name}")
                findings.unknown(place, "civility", name, known)


def _check_addressee(findings: Findings, place: str, kind: Kind, packs: Packs) -> None:
    roles = kind.addressee
    assert roles is not None
    for key in ("name", "contact", "family_name", "address", "email"):
        _role(findings, f"{place}.{key}", getattr(roles, key), kind, TEXTS)
    civility = _role(findings, f"{place}.civility", roles.civility, kind, _CHOICE)
    for speech in packs.speeches.values() if civility is not None else ():
        assert civility is not None
        for choice in civility.choices:
            if choice not in speech.salutation and choice != UNKNOWN_CIVILITY:
                findings.notice(
                    place_of(f"languages/{speech.id}.toml", "salutation"),
                    sentence("packs.roles.no_salutation_for_choice", choice=choice),
                    sentence("packs.cure.the_neutral_one_is_used"),
                )
    check_salutation(findings, f"{place}.salutation", roles.salutation, packs)
    language = _role(findings, f"{place}.language", roles.language, kind, _CHOICE)
    if language is not None:
        check_choices(findings, f"{place}.language", language, packs.speeches, "language")


def _check_sender(findings: Findings, place: str, kind: Kind, packs: Packs) -> None:
    roles = kind.sender
    assert roles is not None
    for key in ("name", "email", "own_hosts"):
        _role(findings, f"{place}.{key}", getattr(roles, key), kind, TEXTS)
    for key in ("office", "contact", "town"):
        _role(findings, f"{place}.{key}", getattr(roles, key), kind, _LINES)
    for key, ids in (("lines", roles.lines), ("signatory", roles.signatory)):
        for name in ids:
            _role(findings, f"{place}.{key}", name, kind, _LINES)
    if kind.question(roles.particulars) is not None:
        _role(findings, f"{place}.particulars", roles.particulars, kind, TEXTS)
    elif roles.particulars:
        _check_particulars(findings, f"{place}.particulars", roles.particulars, kind, packs)
    regime = _role(findings, f"{place}.regime", roles.regime, kind, _CHOICE)
    if regime is not None:
        check_choices(findings, f"{place}.regime", regime, regimes_with_calendar(packs), "regime")
    calendar = _role(findings, f"{place}.calendar", roles.calendar, kind, _CHOICE)
    if calendar is not None:
        calendars = {name for regime in packs.regimes.values() for name in regime.calendars}
        check_choices(findings, f"{place}.calendar", calendar, calendars, "calendar")


def _check_particulars(
    findings: Findings, place: str, clause: str, kind: Kind, packs: Packs
) -> None:
    """The clause of a regime that is printed at the foot names questions of the sender."""
    lent = [
        (regime, lent_clause)
        for regime in regimes_with_calendar(packs)
        for lent_clause in packs.regime_clauses.get(regime, ())
    ]
    if clause not in {lent_clause.name for _regime, lent_clause in lent}:
        known = [*question_ids(kind), *(lent_clause.name for _regime, lent_clause in lent)]
        findings.unknown(place, "question_or_clause_of_a_regime", clause, known)
    for regime, lent_clause in lent:
        for language, words in packs.regime_words[regime].items():
            file = f"regimes/{lent_clause.regime}/words.{language}.toml"
            for name in names_in_blocks(words.clauses.get(lent_clause.id, ())):
                if lent_clause.name == clause and kind.question(name) is None:
                    here = place_of(file, f"clause.{lent_clause.id}")
                    findings.unknown(here, "question_of", name, question_ids(kind), kind=kind.id)


def _role(
    findings: Findings, place: str, name: str, kind: Kind, types: frozenset[str]
) -> Question | None:
    if not name:
        return None
    question = kind.question(name)
    if question is None:
        findings.unknown(place, "question", name, question_ids(kind))
        return None
    if question.type not in types:
        wanted = any_of(types)
        findings.add(
            place,
            sentence("packs.roles.question_of_another_type", name=name, type=question.type),
            sentence("packs.cure.name_one_of_type", wanted=wanted),
        )
        return None
    return question if question.type is QuestionType.CHOICE else None
