"""The record that a letter reads answers from: its own, or one that it is linked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.answers import Answer, Answers, Knowing, value_of
from workbench.domain.kind import Kind
from workbench.services.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The record that answers are read from."""

    kind: Kind
    id: str
    answers: Answers
    answered_by: Mapping[str, int]

    @property
    def is_exercise(self) -> bool:
        """Whether the record was opened to practise."""
        return value_of(self.answers, self.kind.exercise) is True


def subject_of(view: RecordView) -> Subject:
    """The record of a letter itself, as something to read answers from.

    A question that is not asked of it counts as not applicable.
    """
    answers = {
        name: answer
        for name, answer in view.filled.items()
        if view.kind.question(name) is None or view.asked(name) is not False
    }
    not_asked = {
        question.id: Answer(knowing=Knowing.NOT_APPLICABLE)
        for question in view.kind.questions
        if question.id not in answers and view.asked(question.id) is False
    }
    return Subject(
        kind=view.kind,
        id=view.record.id,
        answers={**answers, **not_asked},
        answered_by=view.record.answered_by,
    )
