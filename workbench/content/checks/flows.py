"""The flow of a kind is sound: what it names exists, and every step can be reached."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.content.checks.guards import check_guard
from workbench.content.checks.intake import filled_by_mail
from workbench.content.checks.names import Names
from workbench.content.checks.reachability import Obstacle, reach
from workbench.content.checks.references import question_ids
from workbench.content.findings import Findings
from workbench.content.section import place_of
from workbench.domain.flow import Gate, Step
from workbench.domain.kind import Kind
from workbench.domain.question import QuestionType
from workbench.domain.sentence import sentence

_SPOKEN = {
    Obstacle.NEVER_STARTS: (
        sentence("packs.flows.never_starts"),
        sentence("packs.cure.look_at_when_and_needs"),
    ),
    Obstacle.NEVER_DONE: (
        sentence("packs.flows.never_done"),
        sentence("packs.cure.look_at_done_when"),
    ),
    Obstacle.NEVER_OPENS: (
        sentence("packs.flows.never_opens"),
        sentence("packs.cure.look_at_opens_when"),
    ),
}


def check_flow(findings: Findings, kind: Kind, names: Names) -> None:
    """Note everything in flow.toml that would leave a record stuck."""
    file = f"kinds/{kind.id}/flow.toml"
    flow = kind.flow
    errors_before = findings.errors()
    steps = {step.id: step for step in flow.steps}
    for step in flow.steps:
        place = place_of(file, f"step.{step.id}")
        _check_step(findings, place, step, kind)
        check_guard(findings, f"{place}.when", step.when, names)
        check_guard(findings, f"{place}.done_when", step.done_when, names)
        for need in step.needs:
            if need not in steps:
                findings.unknown(f"{place}.needs", "step", need, steps)
    for gate in flow.gates:
        _check_gate(findings, place_of(file, f"gate.{gate.id}"), gate, steps, names)
        _check_refused(findings, place_of(file, f"gate.{gate.id}"), gate, kind)
    sound = findings.errors() == errors_before
    circular = _circles(steps)
    for step_id in circular:
        findings.add(
            place_of(file, f"step.{step_id}.needs"),
            sentence("packs.flows.the_step_needs_itself"),
            sentence("packs.cure.break_the_circle"),
        )
    _check_unused(findings, file, kind)
    if sound and not circular:
        # A name or value that is wrong would make every step behind it seem unreachable.
        _check_reach(findings, file, kind, names)


def _check_step(findings: Findings, place: str, step: Step, kind: Kind) -> None:
    _check_stage(findings, place, step, kind)
    for name in step.asks:
        if kind.question(name) is None:
            findings.unknown(f"{place}.asks", "question", name, question_ids(kind))
    for letter in step.letters:
        if letter not in kind.letters:
            findings.unknown(f"{place}.letters", "letter", letter, kind.letters)
    if not step.asks and not step.letters and step.done_when is None:
        cure = sentence("packs.cure.give_it_something_to_do")
        findings.add(place, sentence("packs.flows.the_step_has_nothing_to_do"), cure)
    closes = kind.question(step.closes)
    if step.closes and closes is None:
        findings.unknown(f"{place}.closes", "question", step.closes, question_ids(kind))
    elif closes is not None and closes.type is not QuestionType.CHOICE:
        findings.add(
            f"{place}.closes",
            sentence(
                "packs.flows.closing_question_of_another_type", closes=closes.id, type=closes.type
            ),
            sentence("packs.cure.name_a_choice"),
        )
    elif closes is not None and closes.id not in _filled(kind):
        cure = sentence("packs.cure.name_it_in_asks_here")
        findings.add(
            f"{place}.closes", sentence("packs.flows.no_step_asks", closes=closes.id), cure
        )


def _check_stage(findings: Findings, place: str, step: Step, kind: Kind) -> None:
    """Note a stage that is not there; one that a block needs is missing in the kind."""
    lender = findings.lender(place)
    if not step.stage or step.stage in kind.flow.stages:
        return
    if not lender:
        findings.unknown(f"{place}.stage", "stage", step.stage, kind.flow.stages)
        return
    findings.add(
        place_of(f"kinds/{kind.id}/flow.toml", "stages"),
        sentence("packs.flows.a_block_needs_the_stage", stage=step.stage, lender=lender),
        sentence("packs.cure.add_the_stage", stage=step.stage),
    )


def _check_gate(
    findings: Findings, place: str, gate: Gate, steps: Mapping[str, Step], names: Names
) -> None:
    for guarded in gate.guards:
        if guarded not in steps:
            findings.unknown(f"{place}.guards", "step", guarded, steps)
    if gate.by_another and gate.by_another not in steps:
        findings.unknown(f"{place}.by_another", "step", gate.by_another, steps)
    elif gate.by_another in gate.guards:
        findings.add(
            f"{place}.by_another",
            sentence("packs.flows.a_step_cannot_be_another", step=gate.by_another),
            sentence("packs.cure.name_a_step_before_it"),
        )
    if gate.passable and not gate.guards:
        findings.add(
            f"{place}.passable",
            sentence("packs.flows.no_step_shows_the_gate"),
            sentence("packs.cure.guard_a_step_or_remove_this"),
        )
    check_guard(findings, f"{place}.when", gate.when, names)
    check_guard(findings, f"{place}.opens_when", gate.opens_when, names)
    for guarded, way in gate.opens_for.items():
        if guarded not in gate.guards:
            findings.unknown(f"{place}.opens_for", "guarded_step", guarded, gate.guards)
        check_guard(findings, f"{place}.opens_for.{guarded}", way, names)


def _check_refused(findings: Findings, place: str, gate: Gate, kind: Kind) -> None:
    """Note what a gate refuses that nobody answers, or that would have to open it."""
    known = [question.id for question in kind.questions]
    known += [
        f"{table.id}.{column.id}"
        for table in kind.questions
        for column in table.columns
        if column.computed is None
    ]
    asked = set(gate.opens_when.names())
    for name in gate.refuses:
        if name not in known:
            findings.unknown(f"{place}.refuses", "question", name, known)
        elif name in asked:
            findings.add(
                f"{place}.refuses",
                sentence("packs.flows.refused_answer_opens_the_gate", name=name),
                sentence("packs.cure.look_at_opens_when"),
            )


def _circles(steps: dict[str, Step]) -> tuple[str, ...]:
    return tuple(name for name in steps if name in _behind(steps, name))


def _behind(steps: dict[str, Step], start: str) -> set[str]:
    seen: set[str] = set()
    ahead = set(steps[start].needs)
    while ahead:
        seen |= ahead
        ahead = {need for name in ahead if name in steps for need in steps[name].needs} - seen
    return seen


def _check_unused(findings: Findings, file: str, kind: Kind) -> None:
    used = {step.stage for step in kind.flow.steps}
    for stage in kind.flow.stages:
        if stage not in used:
            findings.notice(
                place_of(file, "stages"),
                sentence("packs.flows.no_step_belongs_to_the_stage", stage=stage),
            )
    offered = {letter for step in kind.flow.steps for letter in step.letters}
    for letter in kind.letters:
        if letter not in offered:
            findings.add(
                f"kinds/{kind.id}/letters/{letter}.toml",
                sentence("packs.flows.no_step_offers_this_letter"),
                sentence("packs.cure.name_it_in_letters"),
            )
    closed_with = {step.closes for step in kind.flow.steps}
    filled = _filled(kind) | set(kind.open_with) | filled_by_mail(kind) | closed_with
    for question in kind.questions:
        if question.id not in filled:
            findings.notice(
                place_of(f"kinds/{kind.id}/kind.toml", f"question.{question.id}"),
                sentence("packs.flows.no_step_asks_this"),
                sentence("packs.cure.name_it_in_asks"),
            )


def _filled(kind: Kind) -> set[str]:
    """The questions that steps ask, and those that dispatched letters fill."""
    filled = {name for step in kind.flow.steps for name in step.asks}
    for template in kind.letters.values():
        filled |= {*template.dispatch.set, *template.dispatch.add}
    return filled


def _check_reach(findings: Findings, file: str, kind: Kind, names: Names) -> None:
    for step, obstacle in reach(kind, names).obstacles.items():
        problem, cure = _SPOKEN[obstacle]
        findings.add(place_of(file, f"step.{step}"), problem, cure)
