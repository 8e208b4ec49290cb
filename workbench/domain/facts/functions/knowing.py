"""Facts that say whether there is an answer, and what is said where there is none."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.answers import Knowing
from workbench.domain.facts.declaration import ANY, FactFunction, FactInput
from workbench.domain.facts.fact_call import FactCall
from workbench.domain.facts.outcome import FactValue, Flag, Parts, part

_QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowingParts(Parts):
    """Whether it was answered that it is *not known*, and the reason given instead of a value.

    Undecided while nobody has answered. The reason behind a sensitive question stays there.
    """

    not_known: bool | None = part("yes_no")
    why: str | None = part("text")


def _answered(call: FactCall) -> FactValue:
    value = call.value(_QUESTION)
    return Flag(holds=value is not None, parts=_instead(call))


def _instead(call: FactCall) -> KnowingParts:
    answer, question = call.inputs.get(_QUESTION), call.questions.get(_QUESTION)
    if answer is None:
        return KnowingParts(not_known=False if call.does_not_apply(_QUESTION) else None)
    is_sensitive = question is not None and question.sensitive
    return KnowingParts(
        not_known=answer.knowing is Knowing.NOT_KNOWN,
        why=None if is_sensitive else answer.why or None,
    )


KNOWING = (
    FactFunction(
        name="answered",
        run=_answered,
        shape=Flag,
        inputs={_QUESTION: FactInput(types=ANY)},
        parts_as=KnowingParts,
    ),
)
