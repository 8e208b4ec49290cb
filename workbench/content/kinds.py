"""Reads the folder of a kind: questions, facts, lists and roles, with its flow, letters, words."""

from __future__ import annotations

import re
from typing import Any

from workbench.content.facts import read_facts
from workbench.content.findings import Findings
from workbench.content.flows import read_flow
from workbench.content.letters import read_letters
from workbench.content.pack_files import Sources, parse
from workbench.content.questions import read_questions
from workbench.content.section import Section, read_id, read_one_of, read_pairs
from workbench.content.words import read_words
from workbench.domain.flow import Flow
from workbench.domain.kind import (
    AddresseeRoles,
    Intake,
    Kind,
    KindSection,
    ListColumns,
    SenderRoles,
)
from workbench.domain.listing import ListField
from workbench.domain.sentence import sentence

_PREFIX = re.compile(r"[A-Z][A-Z0-9]{0,7}")


def read_kind(sources: Sources, folder: str, findings: Findings) -> Kind | None:
    """The kind in `kinds/<folder>/`; None when its kind.toml cannot be read at all."""
    room = f"kinds/{folder}"
    path = f"{room}/kind.toml"
    data = _parsed(sources, path, findings)
    if data is None:
        return None
    section = Section(data, path, findings)
    _check_id(section, folder)
    kind = Kind(
        id=folder,
        v=section.whole("v", 1, needed=True),
        prefix=_prefix(section),
        section=KindSection(
            read_one_of(section, "section", tuple(KindSection)) or KindSection.REGISTERS
        ),
        icon=section.text("icon", needed=True),
        order=section.whole("order", 100),
        open_with=section.texts("open_with"),
        title=section.texts("title", needed=True),
        regime_from=section.text("regime_from"),
        language_from=section.text("language_from"),
        questions=read_questions(section.tables("question")),
        facts=read_facts(section),
        listing=_listing(section.table("list")),
        addressee=_addressee(section),
        sender=_sender(section),
        intake=_intake(section),
        flow=_flow(sources, f"{room}/flow.toml", findings),
        letters=read_letters(sources, room, findings),
        words=read_words(sources, room, findings),
    )
    section.finish()
    if not kind.questions:
        findings.add(
            path, sentence("packs.kinds.there_is_no_question"), sentence("packs.cure.add_question")
        )
        findings.could_not_read(path)
    return kind


def _parsed(sources: Sources, path: str, findings: Findings) -> dict[str, Any] | None:
    if path in sources:
        return parse(sources, path, findings)
    findings.add(
        path,
        sentence("packs.kinds.the_file_is_missing"),
        sentence("packs.cure.kind_toml_belongs_here"),
    )
    findings.could_not_read(path)
    return None


def _check_id(section: Section, folder: str) -> None:
    name = read_id(section)
    if name and name != folder:
        section.findings.add(
            section.place("id"),
            sentence("packs.kinds.id_is_not_the_folder_name", name=name),
            sentence("packs.cure.write_folder", folder=folder),
        )


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
    )
    section.finish()
    return listing


def _addressee(kind: Section) -> AddresseeRoles | None:
    section = kind.table("addressee")
    if not kind.has("addressee"):
        return None
    roles = AddresseeRoles(
        name=section.text("name", needed=True),
        civility=section.text("civility"),
        family_name=section.text("family_name"),
        address=section.text("address"),
        email=section.text("email"),
        language=section.text("language"),
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


def _flow(sources: Sources, path: str, findings: Findings) -> Flow:
    if path not in sources:
        findings.add(
            path,
            sentence("packs.kinds.the_file_is_missing"),
            sentence("packs.cure.flow_toml_belongs_here"),
        )
        findings.could_not_read(path)
        return Flow(stages=(), steps=())
    data = parse(sources, path, findings)
    return Flow(stages=(), steps=()) if data is None else read_flow(Section(data, path, findings))
