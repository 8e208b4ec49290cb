"""Sections of the sidebar: each has a heading, and the kinds of one word it alike."""

from __future__ import annotations

from workbench.content.findings import Findings, nearest
from workbench.content.section import place_of
from workbench.domain.kind import Kind, KindSection, Packs
from workbench.domain.sentence import sentence
from workbench.domain.wording import keys
from workbench.domain.wording.keys import FIRST_LANGUAGE


def check_sections(findings: Findings, packs: Packs) -> None:
    """Note kinds that word the heading of their section otherwise than the first one."""
    worded: dict[tuple[str, str], tuple[str, str]] = {}
    for kind in sorted(packs.kinds.values(), key=lambda kind: (kind.order, kind.id)):
        if kind.section in tuple(KindSection):
            continue
        if not _worded(kind, FIRST_LANGUAGE) and not findings.unread(f"kinds/{kind.id}/"):
            findings.add(
                place_of(f"kinds/{kind.id}/kind.toml", "section"),
                sentence("packs.sections.no_heading", name=kind.section),
                nearest(kind.section, KindSection),
            )
        for language, words in sorted(kind.words.items()):
            word = words.texts.get(keys.SECTION, "")
            if not word:
                continue
            first, heading = worded.setdefault((kind.section, language), (kind.id, word))
            if heading != word:
                findings.notice(
                    place_of(f"kinds/{kind.id}/words.{language}.toml", keys.SECTION),
                    sentence("packs.sections.worded_otherwise", first=first, heading=heading),
                    sentence("packs.cure.word_it_alike"),
                )


def _worded(kind: Kind, language: str) -> bool:
    words = kind.words.get(language)
    return words is not None and keys.SECTION in words.texts
