"""A desk with the kind of the tests that uses the facts, and a hazard at work."""

from __future__ import annotations

from pathlib import Path

from read_once import packs_with

from workbench.app.desks import desk_for
from workbench.domain.answers import Written
from workbench.services.casework.records import answer, open_record
from workbench.services.view import view_of

FOLDER = Path(__file__).parent.parent / "data" / "fact_packs"
PACKS = packs_with("fact_packs")
SEEN = {"at": "2026-03-05T09:30:00+00:00", "zone": "Europe/London"}


def known(values):
    return {name: None if value is None else Written(value) for name, value in values.items()}


def row(name, **cells):
    return {"id": name, "cells": cells}


class Hazards:
    """What the tests of this kind do at the desk."""

    def __init__(self, file, now, new_id) -> None:
        self.desk = desk_for(file, PACKS, now=now, new_id=new_id)
        self.owner = self.open(
            "organisation",
            legal_name="Acme Ltd",
            regime="uk",
            town="Leith",
            dpo_email="privacy@acme.example",
        )
        self.people = [self.open("person", full_name=name) for name in ("Robin Ash", "Kim Reed")]
        self.hazard = self.open("hazard", name="Open pit", seen_at=SEEN)

    def open(self, kind, **values):
        return open_record(self.desk, kind, known(values)).value

    def answer(self, step, **values):
        """Answer a step of the hazard."""
        answer(self.desk, self.hazard, step, known(values))

    def tell(self, record, **values):
        """Answer whatever step of a record asks the first of these questions."""
        asked = next(iter(values))
        steps = self.view(record).kind.flow.steps
        step = next(step.id for step in steps if asked in step.asks)
        answer(self.desk, record, step, known(values))

    def work(self):
        """Answer everything of the hazard."""
        self.answer(
            "look",
            owner=[self.owner],
            people=self.people,
            language="en",
            data=["names", "health"],
            many=True,
            grace="10",
        )
        self.answer(
            "work",
            risks=[
                row("a", what="pit", found_on="2026-03-01", likely="2", grave="4"),
                row("b", what="rope", found_on="2026-02-01", likely="1", grave="2"),
                row("c", what="edge", found_on="2026-02-20", likely="3", grave="3.5"),
            ],
            told=[row("t", who=[self.people[0]], told_at=SEEN)],
            checks=[row("k", mark="lamp")],
        )

    def view(self, record=""):
        with self.desk.file.reading() as reading:
            return view_of(self.desk, reading, record or self.hazard)
