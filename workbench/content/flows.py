"""Reads flow.toml: the stages, steps and gates of a kind."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.content.guards import read_guard, read_optional_guard
from workbench.content.section import Section, read_id, unique
from workbench.domain.flow import Flow, Gate, Step
from workbench.domain.guard import Guard
from workbench.domain.sentence import sentence


def read_flow(section: Section) -> Flow:
    """The flow with every step and gate that has a usable id, each id once."""
    flow = Flow(
        stages=section.texts("stages", needed=True),
        steps=unique((inner, _step(inner)) for inner in section.tables("step")),
        gates=unique((inner, _gate(inner)) for inner in section.tables("gate")),
    )
    if not flow.steps:
        section.findings.add(
            section.place(),
            sentence("packs.flows.there_is_no_step"),
            sentence("packs.cure.add_step"),
        )
    section.finish()
    return flow


def _step(section: Section) -> Step:
    step = Step(
        id=read_id(section),
        stage=section.text("stage", needed=True),
        asks=section.texts("asks"),
        when=read_guard(section, "when"),
        needs=section.texts("needs"),
        letters=section.texts("letters"),
        done_when=read_optional_guard(section, "done_when"),
        optional=section.flag("optional"),
        closes=section.text("closes"),
    )
    section.finish()
    return step


def _gate(section: Section) -> Gate:
    gate = Gate(
        id=read_id(section),
        # What refuses answers does so by whatever step: it needs none of its own.
        guards=section.texts("guards", needed=section.has("guards") or not section.has("refuses")),
        when=read_guard(section, "when"),
        opens_when=read_guard(section, "opens_when"),
        opens_for=_opens_for(section.table("opens_for")),
        passable=section.flag("passable"),
        by_another=section.text("by_another"),
        refuses=section.texts("refuses"),
    )
    if not section.has("opens_when") and not gate.by_another:
        section.findings.add(
            section.place(),
            sentence("packs.flows.the_key_opens_when_is_missing"),
            sentence("packs.cure.say_what_opens_the_gate"),
        )
    section.finish()
    return gate


def _opens_for(section: Section) -> Mapping[str, Guard]:
    return {step: read_guard(section, step) for step in section.names()}
