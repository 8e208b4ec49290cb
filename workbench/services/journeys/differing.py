"""In which ways something may be otherwise than a journey expects, each with its sentence."""

from __future__ import annotations

from enum import StrEnum

from workbench.domain.sentence import Sayable, Sentence, sentence


class Differing(StrEnum):
    """What differs; the catalogue words each as `journeys.differs.<it>`."""

    UNFORESEEN = "unforeseen"
    REFUSED = "refused"
    NOT_REFUSED = "not_refused"
    REFUSAL = "refusal"
    TASK = "task"
    FACT = "fact"
    SHOWN = "shown"
    ANSWER = "answer"
    DUE = "due"
    OFFER = "offer"
    FIGURE = "figure"
    STATUS = "status"
    OUTCOME = "outcome"
    GATES = "gates"
    MISSING = "missing"
    LACKING = "lacking"
    NOT_SAID = "not_said"
    SAID = "said"
    RECORDS = "records"
    OPEN_RECORDS = "open_records"
    EXERCISES = "exercises"
    ENTRIES = "entries"
    JOURNAL = "journal"


def differing(how: Differing, /, **values: Sayable) -> Sentence:
    """The sentence of a difference, with the values it names."""
    return sentence(f"journeys.differs.{how}", **values)
