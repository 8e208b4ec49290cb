"""Reads to whom a letter goes, and what it writes down when it leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbench.content.guards import read_row_test
from workbench.content.section import Section
from workbench.domain.guard import Cells
from workbench.domain.letter_template import ROW, USUAL, AddresseeRole, Channel
from workbench.domain.sentence import Sentence, sentence
from workbench.domain.templates.leaving import DispatchEffect

ADDRESSING = ("to", "to_each", "rows", "roll", "where", "any")
"""The keys that say to whom a letter goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressing:
    """To whom a letter goes, as its file says: `LetterTemplate` explains each of them."""

    link: str = ""
    answers: Mapping[AddresseeRole, str] = field(default_factory=dict)
    to_each: bool = False
    rows: str = ""
    roll: str = ""
    where: Cells = field(default_factory=dict)
    any_is_enough: bool = False


def read_addressing(section: Section) -> Addressing:
    """The addressee of a letter, or those it goes to one by one."""
    link, answers = _addressee(section)
    found = Addressing(
        link=link.removeprefix(ROW),
        answers=answers,
        to_each=section.flag("to_each"),
        rows=section.text("rows"),
        roll=section.text("roll"),
        where=read_row_test(section),
        any_is_enough=section.flag("any"),
    )
    for key, problem, cure in _slips(section, link, found):
        section.findings.add(section.place(key), problem, cure)
    return found


def _slips(
    section: Section, link: str, found: Addressing
) -> Iterator[tuple[str, Sentence, Sentence]]:
    """Keys about many addressees that do not go together: where, what is wrong, what cures it."""
    of_rows = link.startswith(ROW) or any(name.startswith(ROW) for name in found.answers.values())
    if of_rows and not found.rows and not found.roll:
        yield "to", sentence("packs.letters.a_row_of_no_table"), sentence("packs.cure.add_rows")
    if found.rows and link and not link.startswith(ROW):
        cure = sentence("packs.cure.write_a_row_column", row=ROW)
        yield "to", sentence("packs.letters.rows_want_a_column"), cure
    if found.roll and (found.rows or found.to_each):
        problem = sentence("packs.letters.a_roll_is_all_it_goes_to")
        yield "roll", problem, sentence("packs.cure.remove_it")
    if found.roll and link:
        cure = sentence("packs.cure.write_a_row_column", row=ROW)
        yield "to", sentence("packs.letters.a_roll_links_nobody"), cure
    if found.roll and AddresseeRole.CONTACT in found.answers:
        problem = sentence("packs.letters.a_roll_names_no_contact")
        yield "to.contact", problem, sentence("packs.cure.remove_it")
    if found.rows and found.to_each:
        problem = sentence("packs.letters.rows_are_each_already")
        yield "to_each", problem, sentence("packs.cure.remove_it")
    for key, means_something in (
        ("where", found.rows or found.roll),
        ("any", found.rows or found.to_each),
    ):
        if section.has(key) and not means_something:
            problem = sentence("packs.letters.means_nothing_for_one_addressee")
            yield key, problem, sentence("packs.cure.remove_it")


def read_channels(section: Section) -> tuple[Channel, ...]:
    """The ways a letter is sent; post and e-mail when none is named."""
    found = []
    for name in section.texts("channels"):
        if name in tuple(Channel):
            found.append(Channel(name))
        else:
            section.findings.unknown(section.place("channels"), "channel", name, tuple(Channel))
    return tuple(found) or USUAL


def read_dispatch(section: Section) -> DispatchEffect:
    """What leaving writes down in the record."""
    add, row, listed = section.table("add"), section.table("row"), section.table("listed")
    effect = DispatchEffect(
        set=_literals(section.table("set")),
        add={table: _literals(add.table(table)) for table in add.names()},
        row=_literals(row.table("set")),
        listed={gather: _literals(listed.table(gather)) for gather in listed.names()},
    )
    for inner in (add, row, listed, section):
        inner.finish()
    return effect


def _addressee(section: Section) -> tuple[str, Mapping[AddresseeRole, str]]:
    value = section.raw("to")
    if isinstance(value, Mapping):
        roles = section.table("to")
        answers = {role: roles.text(role) for role in AddresseeRole if roles.has(role)}
        roles.finish()
        if AddresseeRole.NAME not in answers:
            section.findings.add(
                section.place("to"),
                sentence("packs.letters.the_key_name_is_missing"),
                sentence("packs.cure.add_it"),
            )
        return "", answers
    return section.text("to", needed=True), {}


def _literals(section: Section) -> Mapping[str, str | bool]:
    found: dict[str, str | bool] = {}
    for name in section.names():
        value = section.raw(name)
        if isinstance(value, str | bool):
            found[name] = value
        elif type(value) is int:
            found[name] = str(value)
        else:
            section.findings.add(
                section.place(name),
                sentence("packs.letters.the_value_does_not_fit"),
                sentence("packs.cure.write_a_text_or_flag"),
            )
    return found
