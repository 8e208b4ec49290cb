"""What kind.toml names exists and is of a fitting type: questions, kinds, lists, roles, icons."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workbench.content.checks.guards import check_guard
from workbench.content.checks.names import Names, names_of
from workbench.content.checks.successors import note_what_is_missed
from workbench.content.checks.traits import UNLISTED
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.facts.continuing import continued
from workbench.domain.kind import Kind, Packs
from workbench.domain.listing import OF_EVERY_KIND, ListField
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import Sentence, beside, sentence
from workbench.domain.values.registry import DAYS, type_of
from workbench.domain.values.value_type import Naming

_WAITED_FOR = frozenset({"choice", "choices", "text"})


def check_references(
    findings: Findings,
    kind: Kind,
    packs: Packs,
    names: Names,
    icons: Collection[str] | None,
) -> None:
    """Note everything kind.toml names that is not there, or is something else.

    `icons` are the names there are; None leaves them unchecked.
    """
    file = f"kinds/{kind.id}/kind.toml"
    for key, ids in (("open_with", kind.open_with), ("title", kind.title)):
        _check_questions(findings, place_of(file, key), ids, kind)
    _check_open_with(findings, file, kind)
    for title in kind.title:
        _refuse_unlisted(findings, place_of(file, "title"), title, names)
    if icons and kind.icon and kind.icon not in icons:
        findings.unknown(place_of(file, "icon"), "icon", kind.icon, icons)
    _check_prefix(findings, file, kind, packs)
    _check_regime_from(findings, place_of(file, "regime_from"), kind, packs)
    _check_language_from(findings, place_of(file, "language_from"), kind, packs)
    _check_takes_over(findings, place_of(file, "takes_over"), kind, packs)
    _check_exercise(findings, place_of(file, "exercise"), kind)
    _check_listing(findings, file, kind, names)


def _check_questions(findings: Findings, place: str, ids: Iterable[str], kind: Kind) -> None:
    for name in ids:
        if kind.question(name) is None:
            findings.unknown(place, "question", name, question_ids(kind))


def _check_open_with(findings: Findings, file: str, kind: Kind) -> None:
    place = place_of(file, "open_with")
    if not kind.open_with:
        findings.notice(
            place,
            sentence("packs.references.opened_without_a_question"),
            sentence("packs.cure.name_one_or_more"),
        )
    for name in kind.open_with:
        question = kind.question(name)
        if question is not None and question.when.rows:
            cure = sentence("packs.cure.remove_its_when")
            findings.add(place, sentence("packs.references.is_not_always_asked", name=name), cure)
        elif question is not None and type_of(question).naming is Naming.DOCUMENTS:
            findings.add(
                place,
                sentence("packs.references.is_a_file", name=name),
                sentence("packs.cure.let_a_step_ask_it"),
            )


def _check_prefix(findings: Findings, file: str, kind: Kind, packs: Packs) -> None:
    for other in packs.kinds.values():
        if other.prefix == kind.prefix and other.id < kind.id:
            findings.add(
                place_of(file, "prefix"),
                sentence("packs.references.the_kind_has_it_too", other=other.id),
                sentence("packs.cure.choose_another"),
            )


def _check_regime_from(findings: Findings, place: str, kind: Kind, packs: Packs) -> None:
    question = kind.question(kind.regime_from)
    if not kind.regime_from:
        return
    if question is None:
        findings.unknown(place, "question", kind.regime_from, question_ids(kind))
    elif type_of(question).naming is Naming.CHOICES:
        check_choices(findings, place, question, regimes_with_calendar(packs), "regime")
    elif type_of(question).naming is not Naming.RECORDS:
        findings.add(
            place,
            sentence(
                "packs.references.question_of_another_type",
                question=question.id,
                type=question.type,
            ),
            sentence("packs.cure.name_a_link_or_regimes"),
        )
    else:
        for to in question.to:
            other = packs.kinds.get(to)
            if other is not None and (other.sender is None or not other.sender.regime):
                cure = sentence("packs.cure.add_sender_there")
                findings.add(place, sentence("packs.references.kind_without_regime", to=to), cure)


def _check_language_from(findings: Findings, place: str, kind: Kind, packs: Packs) -> None:
    name = kind.language_from
    if not name:
        return
    question = kind.question(name)
    if question is None:
        findings.unknown(place, "question", name, question_ids(kind))
    elif question.type is not QuestionType.CHOICE:
        findings.add(
            place,
            sentence("packs.references.title_of_another_type", name=name, type=question.type),
            sentence("packs.cure.name_a_choice_of_languages"),
        )
    else:
        check_choices(findings, place, question, packs.speeches, "language")


def _check_exercise(findings: Findings, place: str, kind: Kind) -> None:
    name = kind.exercise
    if not name:
        return
    question = kind.question(name)
    if question is None:
        findings.unknown(place, "question", name, question_ids(kind))
    elif question.type is not QuestionType.YES_NO:
        findings.add(
            place,
            sentence("packs.references.title_of_another_type", name=name, type=question.type),
            sentence("packs.cure.name_a_yes_no"),
        )
    elif question.sensitive:
        note_sensitive(findings, place, name)


def _check_takes_over(findings: Findings, place: str, kind: Kind, packs: Packs) -> None:
    taken = kind.takes_over
    if taken is None or not taken.kind:
        return
    old = packs.kinds.get(taken.kind)
    if old is None:
        findings.unknown(f"{place}.kind", "kind", taken.kind, packs.kinds)
        return
    if kind.id in (old.id, *continued(packs.kinds, old.id)):
        problem = sentence("packs.references.takes_itself_over", name=taken.kind)
        findings.add(f"{place}.kind", problem, sentence("packs.cure.name_another"))
    law = packs.laws.get(old.id, packs)
    check_guard(findings, f"{place}.where", taken.where, names_of(old, law))
    for question in old.questions:
        now = kind.question(question.id)
        if now is not None and now.type != question.type:
            findings.notice(
                place_of(f"kinds/{kind.id}/kind.toml", f"question.{now.id}.type"),
                sentence(
                    "packs.references.answered_otherwise_before",
                    kind=old.id,
                    type=question.type,
                ),
                sentence("packs.cure.old_answers_may_not_be_read"),
            )
    note_what_is_missed(findings, place, kind, packs)


def check_choices(
    findings: Findings, place: str, question: Question, allowed: Collection[str], what: str
) -> None:
    """Note the choices of a question that are not among the things they must name."""
    for choice in question.choices:
        if allowed and choice not in allowed:
            findings.unknown(place, what, choice, allowed)


def regimes_with_calendar(packs: Packs) -> tuple[str, ...]:
    """The regimes under which a record can stand."""
    return tuple(name for name, regime in packs.regimes.items() if regime.calendars)


def question_ids(kind: Kind) -> tuple[str, ...]:
    """The ids of all questions of a kind."""
    return tuple(question.id for question in kind.questions)


def note_no_day(findings: Findings, place: str, name: str, of_type: str) -> None:
    """Note that something of another type is named where a day is wanted."""
    findings.add(
        place,
        sentence("packs.references.day_of_another_type", day=name, type=of_type),
        sentence("packs.cure.name_a_date"),
    )


def note_sensitive(findings: Findings, place: str, name: str) -> None:
    """Note that something sensitive is named for a list, where everybody would see it."""
    findings.add(
        place,
        sentence("packs.references.is_sensitive_and_never_listed", name=name),
        sentence("packs.cure.name_another"),
    )


def either(kinds: Collection[str]) -> Sentence:
    """The kinds that would do, as a cure."""
    if not kinds:
        return sentence("packs.cure.name_a_link_to_a_kind")
    named = beside("joined.list", (f"`{kind}`" for kind in kinds))
    return sentence("packs.cure.name_a_link_to_these_kinds", kinds=named)


def _check_listing(findings: Findings, file: str, kind: Kind, names: Names) -> None:
    listing = kind.listing
    for column in listing.columns:
        _refuse_unlisted(findings, place_of(file, "list.columns"), column, names)
    if listing.sort != ListField.REFERENCE:
        _refuse_unlisted(findings, place_of(file, "list.sort"), listing.sort, names)
    for key, name in (("work_to", listing.work_to), ("waiting", listing.waiting)):
        if name:
            _refuse_unlisted(findings, place_of(file, f"list.{key}"), name, names)
    whom = names.get(listing.waiting)
    if whom is not None and whom.type and whom.type not in _WAITED_FOR:
        problem = sentence("packs.references.whom_of_another_type", whom=whom.id, type=whom.type)
        findings.add(
            place_of(file, "list.waiting"),
            problem,
            sentence("packs.cure.name_choices_or_a_text"),
        )
    day = names.get(listing.work_to)
    if day is not None and day.type and day.type not in DAYS:
        note_no_day(findings, place_of(file, "list.work_to"), day.id, day.type)


def _refuse_unlisted(findings: Findings, place: str, name: str, names: Names) -> None:
    known = names.get(name)
    if known is None:
        findings.unknown(place, "question_or_fact", name, names)
    elif known.type in UNLISTED:
        findings.add(
            place,
            sentence("packs.references.list_cannot_show_type", name=name, type=known.type),
            sentence("packs.cure.name_another"),
        )
    elif known.question is not None and name in OF_EVERY_KIND:
        findings.add(
            place,
            sentence("packs.references.lists_have_the_name_themselves", name=name),
            sentence("packs.cure.rename_the_question"),
        )
    elif known.question is not None and known.question.sensitive:
        note_sensitive(findings, place, name)
