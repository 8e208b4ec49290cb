"""What questions offer is there, and could be the answer to the question that offers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.content.checks.fact_options import lends
from workbench.content.checks.names import Names
from workbench.content.checks.references import question_ids
from workbench.content.checks.traits import reads_as_well
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.facts.functions.pointing import taking
from workbench.domain.facts.given import Given, given_by, given_by_binding, type_among
from workbench.domain.facts.offering import CAME_FROM, TODAY, origin_of
from workbench.domain.kind import Kind, Packs
from workbench.domain.question import Question, QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.values.registry import type_of
from workbench.domain.values.value_type import Naming


def check_offers(findings: Findings, kind: Kind, packs: Packs, names: Names) -> None:
    """Note offers of what is not there, of another type, or of what others must not see."""
    for question in kind.questions:
        if question.offer:
            place = place_of(f"kinds/{kind.id}/kind.toml", f"question.{question.id}.offer")
            _check(findings, place, question, kind, packs, names)


def _check(
    findings: Findings, place: str, question: Question, kind: Kind, packs: Packs, names: Names
) -> None:
    origin, takes = origin_of(question.offer), question.type
    if takes == QuestionType.TABLE or type_of(question).naming is Naming.DOCUMENTS:
        problem = sentence("packs.offers.nothing_of_this_type", type=takes)
        findings.add(place, problem, sentence("packs.cure.remove_it"))
    elif origin.name == TODAY:
        if takes != QuestionType.DATE:
            problem = sentence("packs.offers.today_is_a_date", type=takes)
            findings.add(place, problem, sentence("packs.cure.make_it_a_date"))
    elif origin.link:
        if _is_there(findings, place, question, kind, packs):
            _check_fits(findings, place, question, tuple(_of_others(question, kind, packs)))
    elif origin.name == question.id:
        problem = sentence("packs.offers.offered_to_itself")
        findings.add(place, problem, sentence("packs.cure.name_another"))
    elif origin.name not in names or not given_by(packs.kinds, kind, origin.name):
        findings.unknown(place, "question_or_fact", origin.name, (TODAY, *names))
    else:
        _check_fits(findings, place, question, given_by(packs.kinds, kind, origin.name))


def _is_there(
    findings: Findings, place: str, question: Question, kind: Kind, packs: Packs
) -> bool:
    """Whether other records have what is offered; noted where they have not."""
    origin, link = origin_of(question.offer), kind.question(origin_of(question.offer).link)
    if not origin.take:
        problem = sentence("packs.offers.says_no_question", name=origin.link)
        findings.add(place, problem, sentence("packs.cure.name_an_answer_of_it"))
        return False
    if link is None and origin.link == CAME_FROM:
        if any(lends(packs, other, origin.take) for other in packs.kinds.values()):
            return True
        every = (name for other in packs.kinds.values() for name in question_ids(other))
        findings.unknown(place, "question_or_fact", origin.take, every)
        return False
    if link is None or type_of(link).naming is not Naming.RECORDS:
        links = (asked.id for asked in kind.questions if type_of(asked).naming is Naming.RECORDS)
        findings.unknown(place, "link", origin.link, (*links, CAME_FROM))
        return False
    lacking = [to for to in link.to if to in packs.kinds]
    lacking = [to for to in lacking if not lends(packs, packs.kinds[to], origin.take)]
    for to in lacking:
        other = packs.kinds[to]
        known = (*question_ids(other), *(fact.id for fact in other.facts))
        findings.unknown(place, "question_of", origin.take, known, kind=to)
    return not lacking


def _of_others(question: Question, kind: Kind, packs: Packs) -> Iterator[Given]:
    origin = origin_of(question.offer)
    if kind.question(origin.link) is not None:
        yield from given_by_binding(packs.kinds, kind, taking(origin.link, origin.take))
        return
    for other in packs.kinds.values():
        yield from given_by(packs.kinds, other, origin.take)


def _check_fits(
    findings: Findings, place: str, question: Question, given: Iterable[Given]
) -> None:
    found, takes = tuple(given), question.type
    offered = type_among(found)
    if origin_of(question.offer).link == CAME_FROM and any(
        source.type == takes for source in found
    ):
        offered = takes
    if offered and takes != offered and takes not in reads_as_well(offered):
        findings.add(
            place,
            sentence("packs.offers.of_another_type", offered=offered, type=takes),
            sentence("packs.cure.name_another"),
        )
    sources = (source.question for source in found if source.question is not None)
    if not question.sensitive and any(source.sensitive for source in sources):
        problem = sentence("packs.offers.is_sensitive")
        findings.add(place, problem, sentence("packs.cure.make_it_sensitive"))
