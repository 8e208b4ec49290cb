"""Requests for rectification of the pack `second_right`, worked as its tests need them."""

from __future__ import annotations

from datetime import date

from at_desk import Cases, known

from tests.packs.acme import ACME_IN_LEEDS, ROBIN
from workbench.services.casework.records import open_record

RECEIVED = {"at": "2026-03-09T10:00:00+00:00", "zone": "Europe/London"}
DAY = date(2026, 3, 10)
ROWS = [
    {
        "id": "c1",
        "cells": {"what": "Surname", "as_it_should_be": "Ash", "result": "corrected"},
    },
    {
        "id": "c2",
        "cells": {
            "what": "Credit note",
            "as_it_should_be": "none",
            "result": "left",
            "why_left": "It records what was decided that day",
        },
    },
]


class Corrections(Cases):
    """A company and a person who asks it for corrections."""

    def __init__(self, desk) -> None:
        super().__init__(desk)
        self.acme = self.open("organisation", **ACME_IN_LEEDS)
        self.robin = self.open("person", **ROBIN)

    def worked(self, matter="", person="", until="decide") -> str:
        """A request from its receipt to this step, the decision unless another is named."""
        opened = known({"received_at": RECEIVED})
        record = open_record(self.desk, "rectification", opened, matter=matter).value
        for step, given in self._steps(person or self.robin).items():
            self.answer(record, step, **given)
            if step == until:
                break
        return record

    def _steps(self, person):
        return {
            "record_receipt": {
                "received_at": RECEIVED,
                "arrived_by": "phone",
                "spoken_words": "My surname is misspelt.",
                "corrections": ROWS,
            },
            "identify_requester": {"person": [person], "language": "en", "on_behalf": False},
            "choose_entity": {
                "entities": [self.acme],
                "role": "controller",
                "handler": "Kim Reed",
            },
            "decide_identity": {"identity_decision": "no_doubt", "identity_known_by": ["account"]},
            "judge_accuracy": {
                "corrections": ROWS,
                "accuracy_note": "Compared with the identity card.",
            },
            "flag_special_cases": {"special_cases": ["none"]},
            "advise": {"advice": "Correct the name.", "advised_on": DAY.isoformat()},
            "decide": {
                "decision": "grant",
                "decided_by": "Kim Reed",
                "decided_on": DAY.isoformat(),
                "advice_followed": True,
            },
        }
