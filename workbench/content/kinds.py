"""Reads the folder of a kind: questions, facts, lists and roles, with its flow, letters, words."""

from __future__ import annotations

import re

from workbench.content.blocks.heads import check_folder
from workbench.content.blocks.kind_files import FLOW, HEAD, KindFiles
from workbench.content.documents.letters import read_letters
from workbench.content.documents.rolls import read_rolls
from workbench.content.dues import read_dues
from workbench.content.facts import read_facts
from workbench.content.figures.reading import read_figures
from workbench.content.findings import Findings
from workbench.content.flows import read_flow
from workbench.content.guards import read_optional_guard, read_row_guard, read_row_test
from workbench.content.opens import read_opens
from workbench.content.questions import read_choice_lists, read_questions
from workbench.content.section import Section, read_id, read_pairs
from workbench.content.words import read_words
from workbench.domain.flow import Flow
from workbench.domain.guard import Cells
from workbench.domain.kind import (
    AddresseeRoles,
    Intake,
    Kind,
    KindSection,
    ListColumns,
    SenderRoles,
    TakesOver,
)
from workbench.domain.listing import ListField
from workbench.domain.sentence import Sentence, sentence

_PREFIX = re.compile(r"[A-Z][A-Z0-9]{0,7}")
OF_BLOCKS = ("uses", "names", "block")
"""What was read when the files of the kind were put together."""


def read_kind(files: KindFiles, findings: Findings) -> Kind | None:
    """The kind in a folder; None when its kind.toml cannot be read at all."""
    section = _head(files, findings)
    if section is None:
        return None
    questions, facts = read_questions(section.tables("question")), read_facts(section)
    kind = Kind(
        id=files.kind,
        v=section.whole("v", 1, needed=True),
        prefix=_prefix(section),
        section=read_id(section, "section") or KindSection.REGISTERS,
        icon=section.text("icon", needed=True),
        order=section.whole("order", 100),
        open_with=section.texts("open_with"),
        title=section.texts("title", needed=True),
        regime_from=section.text("regime_from"),
        language_from=section.text("language_from"),
        exercise=section.text("exercise"),
        questions=questions,
        facts=facts,
        listing=_listing(section.table("list")),
        dues=read_dues(section.tables("due"), questions, facts),
        figures=read_figures(section.tables("figure")),
        addressee=_addressee(section),
        sender=_sender(section),
        intake=_intake(section),
        takes_over=_takes_over(section),
        choice_lists=read_choice_lists(section.tables("choice_list")),
        opens=read_opens(section.tables("opens")),
        restricted_when=read_optional_guard(section, "restricted_when"),
        leave=section.text("leave"),
        flow=_flow(files, findings),
        letters=read_letters(files, findings),
        words=read_words(files, findings),
        rolls=read_rolls(section.table("roll")),
        blocks=tuple(use.block for use in files.uses),
    )
    section.finish()
    _check_questions(kind, f"{files.room}/{HEAD}", findings)
    return kind


def _head(files: KindFiles, findings: Findings) -> Section | None:
    path = f"{files.room}/{HEAD}"
    if files.head is None:
        if not files.has_own(HEAD):
            _note_missing(path, sentence("packs.cure.kind_toml_belongs_here"), findings)
        return None
    section = Section(files.head, path, findings)
    _check_id(section, files.kind)
    return section


def _check_questions(kind: Kind, path: str, findings: Findings) -> None:
    if not kind.questions:
        findings.add(
            path, sentence("packs.kinds.there_is_no_question"), sentence("packs.cure.add_question")
        )
        findings.could_not_read(path)


def _note_missing(path: str, cure: Sentence, findings: Findings) -> None:
    findings.add(path, sentence("packs.kinds.the_file_is_missing"), cure)
    findings.could_not_read(path)


def _check_id(section: Section, folder: str) -> None:
    for read_before in OF_BLOCKS:
        section.raw(read_before)
    check_folder(section, folder)


def _prefix(section: Section) -> str:
    prefix = section.text("prefix", needed=True)
    if prefix and not _PREFIX.fullmatch(prefix):
        section.findings.add(
            section.place("prefix"),
            sentence("packs.kinds.this_is_not_a_prefix"),
            sentence("packs.cure.write_one_to_eight_capitals"),
        )
    return prefix


def _listing(section: Section) -> ListColumns:
    listing = ListColumns(
        columns=section.texts("columns"),
        sort=section.text("sort") or ListField.REFERENCE,
        descending=section.flag("descending"),
        work_to=section.text("work_to"),
        waiting=section.text("waiting"),
        counter=_counter(section.table("counter")) if section.has("counter") else None,
    )
    section.finish()
    return listing


def _counter(section: Section) -> Cells:
    tested = read_row_test(section)
    section.finish()
    return tested


def _addressee(kind: Section) -> AddresseeRoles | None:
    section = kind.table("addressee")
    if not kind.has("addressee"):
        return None
    roles = AddresseeRoles(
        name=section.text("name", needed=True),
        contact=section.text("contact"),
        civility=section.text("civility"),
        family_name=section.text("family_name"),
        address=section.text("address"),
        email=section.text("email"),
        language=section.text("language"),
        salutation=section.text("salutation"),
    )
    section.finish()
    return roles


def _sender(kind: Section) -> SenderRoles | None:
    section = kind.table("sender")
    if not kind.has("sender"):
        return None
    roles = SenderRoles(
        name=section.text("name", needed=True),
        office=section.text("office"),
        lines=section.texts("lines"),
        email=section.text("email"),
        particulars=section.text("particulars"),
        signatory=section.texts("signatory"),
        contact=section.text("contact"),
        town=section.text("town"),
        regime=section.text("regime"),
        calendar=section.text("calendar"),
        own_hosts=section.text("own_hosts"),
    )
    section.finish()
    return roles


def _intake(kind: Section) -> Intake | None:
    section = kind.table("intake")
    if not kind.has("intake"):
        return None
    intake = Intake(
        received=section.text("received", needed=True),
        original=section.text("original"),
        message_id=section.text("message_id"),
        subject=section.text("subject"),
        text=section.text("text"),
        language=section.text("language"),
        person=section.text("person"),
        channel=read_pairs(section.table("channel")),
        fills=read_pairs(section.table("fills")),
    )
    section.finish()
    return intake


def _takes_over(kind: Section) -> TakesOver | None:
    section = kind.table("takes_over")
    if not kind.has("takes_over"):
        return None
    taken = TakesOver(kind=section.text("kind", needed=True), where=read_row_guard(section))
    section.finish()
    return taken


def _flow(files: KindFiles, findings: Findings) -> Flow:
    path = f"{files.room}/{FLOW}"
    if files.flow is None:
        if not files.has_own(FLOW):
            _note_missing(path, sentence("packs.cure.flow_toml_belongs_here"), findings)
        return Flow(stages=(), steps=())
    return read_flow(Section(files.flow, path, findings))
