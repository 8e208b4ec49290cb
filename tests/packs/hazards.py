"""A desk with the kind of the tests that uses the facts, and a hazard at work."""

from __future__ import annotations

from pathlib import Path

from at_desk import Cases

from tests.packs.read_once import packs_with
from workbench.app.desks import desk_for

FOLDER = Path(__file__).parent.parent / "data" / "fact_packs"
PACKS = packs_with("fact_packs")
SEEN = {"at": "2026-03-05T09:30:00+00:00", "zone": "Europe/London"}


def row(name, **cells):
    return {"id": name, "cells": cells}


class Hazards(Cases):
    """What the tests of this kind do at the desk."""

    def __init__(self, file, now, new_id) -> None:
        super().__init__(desk_for(file, PACKS, now=now, new_id=new_id))
        self.owner = self.open(
            "organisation",
            legal_name="Acme Ltd",
            regime="uk",
            town="Leith",
            dpo_email="privacy@acme.example",
        )
        self.people = [self.open("person", full_name=name) for name in ("Robin Ash", "Kim Reed")]
        self.hazard = self.open("hazard", name="Open pit", seen_at=SEEN)

    def work(self):
        """Answer everything of the hazard."""
        self.answer(
            self.hazard,
            "look",
            owner=[self.owner],
            people=self.people,
            language="en",
            data=["names", "health"],
            many=True,
            grace="10",
        )
        self.answer(
            self.hazard,
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
        return super().view(record or self.hazard)
