"""What facts ask of other records is answered there, and may be the same as what is here."""

from __future__ import annotations

from workbench.content.checks.fact_use import FactUse
from workbench.content.checks.names import Names
from workbench.content.findings import Findings
from workbench.domain.guard import Cells
from workbench.domain.kind import Kind
from workbench.domain.question import QuestionType
from workbench.domain.sentence import sentence

_SAME, _AS = "same", "as"
_TEXTS = frozenset({QuestionType.TEXT.value, QuestionType.LONG_TEXT.value})


def check_same(findings: Findings, use: FactUse, names: Names) -> None:
    """Note a fact that does not say with what it compares, or compares what is never the same."""
    if _SAME not in use.fact.inputs or _SAME not in use.function.inputs:
        return
    if _AS not in use.fact.options:
        findings.add(
            use.place,
            sentence("packs.facts.the_key_is_missing", name=_AS),
            sentence("packs.cure.needs_it", uses=f"inputs.{_SAME}"),
        )
        return
    source = use.fact.inputs[_SAME]
    here, there = names.get(source), use.there
    asked = there.question(str(use.fact.options[_AS])) if there is not None else None
    if here is None or asked is None or not here.type:
        return
    if here.type != asked.type and not {here.type, asked.type} <= _TEXTS:
        findings.add(
            use.here(_AS),
            sentence("packs.facts.source_of_another_type", source=asked.id, type=asked.type),
            sentence("packs.cure.give_something_of_type", wanted_types=here.type),
        )


def without_facts(findings: Findings, place: str, where: Cells, there: Kind) -> Cells:
    """A test of other records' answers without what they compute, which is noted."""
    facts = {fact.id for fact in there.facts}
    computed = [name for name in where if name.partition(".")[0] in facts]
    for name in computed:
        findings.add(
            f"{place}.{name}",
            sentence("packs.facts.only_answers_can_be_tested", name=name),
            sentence("packs.cure.name_a_question_of", kind=there.id),
        )
    return {name: accepted for name, accepted in where.items() if name not in computed}
