"""Records as the store has them, for tests of the commands."""

from __future__ import annotations

from workbench.domain.listing import Listing

RECEIVED = {"at": "2026-03-02T09:00:00+00:00", "zone": "Europe/London"}
ROUND = {"id": "r1", "cells": {"asked_on": "2026-03-03"}}


def places(caught):
    return [problem.place for problem in caught.value.problems]


def found(cases, words):
    with cases.desk.file.reading() as reading:
        listing = Listing(kinds=("errand",), words=words)
        return [row.record for row in reading.rows(reading.numbers(listing))]


def draft(cases, record, step):
    with cases.desk.file.reading() as reading:
        return reading.draft(record, step)


def closed(cases):
    record = cases.errand()
    cases.answer(record, "check", doubtful=False)
    cases.answer(record, "weigh", risky=False)
    cases.answer(record, "finish", outcome="granted")
    return record
