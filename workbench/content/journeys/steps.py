"""The step that an act answers, where a journey leaves it to what is answered."""

from __future__ import annotations

from dataclasses import replace

from workbench.content.section import Section
from workbench.domain.answers import Written
from workbench.domain.flow import Step
from workbench.domain.journeys.journey import JourneyAct, address_of
from workbench.domain.kind import Kind
from workbench.domain.sentence import Sentence, beside, sentence

_CLOSE, _ANSWER = "close", "answer"


def with_step(section: Section, act: JourneyAct, kind: Kind | None) -> JourneyAct:
    """The act with its step, and with the outcome among its answers where it closes."""
    if act.does not in (_ANSWER, _CLOSE) or kind is None:
        return act
    answers = dict(act.answers)
    asked = {_question(name) for name in answers}
    steps = [
        step
        for step in kind.flow.steps
        if (act.text("step") in ("", step.id))
        and (act.does == _ANSWER or step.closes)
        and (act.text("step") or asked <= set(step.asks))
    ]
    if act.text("step") and not any(step.id == act.text("step") for step in kind.flow.steps):
        return act  # whoever checks its names says so
    if not act.text("step") and len(steps) != 1:
        _unclear(section, steps or list(_closing(kind, act)), asked)
        return act
    if not steps:
        _unclear(section, list(_closing(kind, act)), asked)
        return act
    (step,) = steps
    if act.text("outcome") and step.closes:
        answers[step.closes] = Written(act.text("outcome"))
    return replace(act, texts={**act.texts, "step": step.id}, answers=answers)


def _question(name: str) -> str:
    address = address_of(name)
    return name if address is None else address.table


def _closing(kind: Kind, act: JourneyAct) -> tuple[Step, ...]:
    """The steps that might be meant: those that ask any of it, or else all that there are."""
    possible = [step for step in kind.flow.steps if step.closes or act.does == _ANSWER]
    asked = {_question(name) for name in act.answers}
    return tuple([step for step in possible if asked & set(step.asks)] or possible)


def _unclear(section: Section, steps: list[Step], asked: set[str]) -> None:
    if len(asked) > 1 and not any(asked <= set(step.asks) for step in steps):
        parts = [_asking(step, asked) for step in steps if asked & set(step.asks)]
        if len(parts) > 1:
            section.findings.add(
                section.place(),
                sentence("packs.journeys.no_step_asks_all_of_it"),
                sentence("packs.cure.split_the_act", steps=beside("joined.list", parts)),
            )
            return
    named = beside("joined.list", (f"`{step.id}`" for step in steps))
    section.findings.add(
        section.place(),
        sentence("packs.journeys.several_steps_or_none"),
        sentence("packs.cure.name_the_step", steps=named),
    )


def _asking(step: Step, asked: set[str]) -> Sentence:
    names = beside("joined.list", (f"`{name}`" for name in step.asks if name in asked))
    return sentence("packs.journeys.this_step_asks", step=step.id, names=names)
