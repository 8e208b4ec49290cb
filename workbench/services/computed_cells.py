"""The answers of a record together with the cells that nobody types."""

from __future__ import annotations

from workbench.domain.answers import Answers
from workbench.services.view import RecordView


def filled(view: RecordView, answers: Answers) -> Answers:
    """The answers of a record with the computed cells of its tables."""
    computing = [asked.id for asked in view.kind.questions if asked.computes]
    filled = {name: view.facts.answer(name) for name in computing}
    return {**answers, **{name: found for name, found in filled.items() if found is not None}}
