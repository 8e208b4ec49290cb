"""The desk of a DPO as the tests of the packs work at it, with invented facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from at_desk import known

from tests.packs.read_once import packs_with
from workbench.domain.answers import value_of
from workbench.domain.listing import Listing
from workbench.domain.values.moment import at_zone
from workbench.domain.values.value import spelt
from workbench.services.casework.commit import commit
from workbench.services.casework.documents import store_document
from workbench.services.casework.records import answer, open_record
from workbench.services.desk import Desk
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.dispatch import dispatch
from workbench.services.letters.draft import Draft, draft
from workbench.services.letters.effects import Sending
from workbench.services.letters.issue import issue
from workbench.services.sight import acting
from workbench.services.view import RecordView, view_of

PACKS = packs_with()
START = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
RECEIVED = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Office:
    """The desk of a DPO, with short ways to do what a step does."""

    desk: Desk
    clock: Clock

    def ids(self, kind: str) -> dict[str, str]:
        with self.desk.file.reading() as reading:
            rows = reading.rows(reading.numbers(Listing(kinds=(kind,))))
            return {row.title: row.record for row in rows}

    def open(self, kind: str, **values: Any) -> str:
        return open_record(self.desk, kind, known(values)).value

    def do(self, record: str, step: str, **values: Any) -> None:
        answer(self.desk, record, step, known(values))

    def view(self, record: str) -> RecordView:
        with self.desk.file.reading() as reading:
            return view_of(self.desk, reading, record)

    def progress(self, record: str) -> dict[str, str]:
        return {task.step.id: task.progress.value for task in self.view(record).tasks()}

    def gates(self, record: str, step: str) -> tuple[str, ...]:
        tasks = {task.step.id: task for task in self.view(record).tasks()}
        return tasks[step].gates

    def attach(self, record: str, name: str, data: bytes) -> str:
        with acting(self.desk) as act:
            entry = store_document(act, record, name, data, role="attachment")
            commit(act, record, [entry])
        return str(entry.payload["document"])

    def read(self, record: str, letter: str, **choices: Any) -> Draft:
        return draft(self.desk, record, letter, LetterChoices(**choices))

    def text(self, record: str, letter: str, **choices: Any) -> str:
        return self.desk.press.text(self.read(record, letter, **choices).composition.letter)

    def send(self, record: str, letter: str, **choices: Any) -> None:
        issued = issue(self.desk, record, letter, LetterChoices(**choices)).value
        sending = Sending(how="email", on=self.clock.now.date(), proof="receipt 17")
        dispatch(self.desk, record, issued.id, sending)

    def fill_round(self, record: str, step: str, table: str, **cells: Any) -> None:
        """Complete every row of a table of rounds with what the reply said."""
        rows = [
            {"id": row["id"], "cells": {**row["cells"], **cells}}
            for row in spelt(value_of(self.view(record).answers, table))
        ]
        self.do(record, step, **{table: rows})

    def request(self, company: str, language: str, right: str = "access", **person: Any) -> str:
        zone = "Europe/London" if company == "CONEX SYSTEMS LTD" else "Europe/Paris"
        who = {"full_name": "Noor Ashby", "email": "noor@example.org", "language": language}
        record = self.open(
            "access_request", received_at=at_zone(RECEIVED, zone).to_json(), right=right
        )
        mail = self.attach(record, "request.eml", b"Subject: my data\n\nPlease.\n")
        self.do(record, "record_receipt", arrived_by="email", original=[mail])
        somebody = self.open("person", **{**who, **person})
        self.do(
            record, "identify_requester", person=[somebody], language=language, on_behalf=False
        )
        self.do(
            record,
            "choose_entity",
            entities=[self.ids("organisation")[company]],
            role="controller",
            handler="Alex Field",
        )
        return record

    def search(self, record: str, *, found: bool, words: str = "Noor Ashby") -> None:
        """Work a request from identity to the end of the search."""
        self.do(
            record,
            "decide_identity",
            identity_decision="no_doubt",
            identity_known_by=["known_address"],
        )
        self.do(record, "protect_data", hold_on="2026-11-03", hold_note="The system team.")
        self.do(record, "agree_scope", scope="everything")
        activities = list(self.ids("activity").values())[:2]
        self.do(record, "plan_search", activities=activities, identifiers=words)
        row = {"place": "CRM", "person_asked": "Sam", "asked_on": "2026-11-03"}
        row |= {"answered_on": "2026-11-03", "result": "found" if found else "nothing"}
        self.do(record, "search", searches=rows(row))
        self.do(record, "judge_search", search_reasoning="Every system.", data_found=found)
        self.do(record, "flag_special_cases", special_cases=["none"])

    def review(self, record: str, *items: dict[str, Any]) -> None:
        """Work a request with data from the search to the copy."""
        self.do(record, "trace_sharing", shared=False, automated=False)
        self.do(record, "review_items", items=rows(*(items or (GIVEN,))))
        if self.view(record).asked("data_files"):
            table = self.attach(record, "data.csv", b"source,field\r\nCRM,Noor Ashby\r\n")
            self.do(record, "prepare_copy", data_files=[table])

    def decide(self, record: str, decision: str, **more: Any) -> None:
        self.do(record, "advise", advice="As the law says.", advised_on="2026-11-03")
        self.do(
            record,
            "decide",
            decision=decision,
            decided_by="Kim Reed",
            decided_on="2026-11-03",
            advice_followed=True,
            **more,
        )


GIVEN = {"what": "Profile", "third_parties": False, "decision": "give", "mention": True}
HELD_BACK = {
    "what": "Courriel du 3 mars",
    "third_parties": True,
    "decision": "redact",
    "exemption": "others_rights",
    "reason": "Il nomme un autre client.",
    "mention": True,
}


def rows(*cells: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": f"r{number}", "cells": row} for number, row in enumerate(cells, start=1)]


def day(month: int, of_month: int) -> datetime:
    """A morning of 2026."""
    return datetime(2026, month, of_month, 9, 0, tzinfo=UTC)
