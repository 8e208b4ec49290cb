"""Reads what a journey expects to be offered where nobody has answered."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.content.checks.names import Name, of_question
from workbench.content.journeys.cast import Cast
from workbench.content.journeys.expected_values import read_value_of
from workbench.content.section import Section
from workbench.domain.journeys.journey import NO_OFFER, ExpectedOffer
from workbench.domain.kind import Kind
from workbench.domain.question import Question
from workbench.domain.sentence import sentence


def read_offers(section: Section, kind: Kind | None, cast: Cast) -> dict[str, ExpectedOffer]:
    """The table `offers`: by question a value and from where, or that there is no offer."""
    inner, found = section.table("offers"), dict[str, ExpectedOffer]()
    for name in inner.names():
        value = inner.raw(name)
        question = kind.question(name) if kind is not None else None
        if kind is None:
            continue
        if question is None:
            known = [offering.id for offering in kind.questions if offering.offer]
            inner.findings.unknown(inner.place(name), "question", name, known)
        elif value == NO_OFFER:
            found[name] = ExpectedOffer(none=True)
        elif not question.offer:
            inner.findings.add(
                inner.place(name),
                sentence("packs.offers.nothing_is_offered", name=name),
                sentence("packs.cure.no_offer_to_expect"),
            )
        else:
            asked = of_question(question, cast.packs.under(kind.id))
            found[name] = _read(inner, name, question, asked, cast)
    inner.finish()
    return found


def _read(
    section: Section, name: str, question: Question, asked: Name, cast: Cast
) -> ExpectedOffer:
    if not isinstance(section.raw(name), Mapping):
        return ExpectedOffer(value=read_value_of(section, name, asked, cast))
    inner = section.table(name)
    origin = inner.text("from")
    if origin and origin != question.offer:
        inner.findings.unknown(inner.place("from"), "word", origin, (question.offer,))
    value = None
    if inner.has("value"):
        value = read_value_of(inner, "value", asked, cast)
    inner.finish()
    return ExpectedOffer(value=value, origin=origin)
