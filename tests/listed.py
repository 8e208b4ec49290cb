"""What lists find and letters offer, asked of the parts the pages are made of."""

from __future__ import annotations

from dataclasses import replace

from workbench.services.letters.issue import offers_of
from workbench.services.pages.due_groups import TodayGroup, group_in
from workbench.services.pages.overview import lines_in
from workbench.services.sight import looking

FIRST = 50


def list_numbers(desk, listing):
    """The numbers of the records a listing finds now, in its order."""
    with looking(desk) as sight:
        return sight.file.numbers(listing)


def list_lines(desk, numbers, fields, language=""):
    """The lines of these records in words."""
    with looking(desk) as sight:
        return lines_in(sight, numbers, fields, language)


def today(desk, language=""):
    """What is to be done, by group: the first fifty lines, and how many there are of all."""
    with looking(replace(desk, language=language or desk.language)) as sight:
        return {group.value: group_in(sight, group, FIRST) for group in TodayGroup}


def letters_offered(desk, record):
    """Every letter of a record in the order of its steps, with why it cannot be sent yet."""
    with looking(desk) as sight:
        return offers_of(sight.view(record))
