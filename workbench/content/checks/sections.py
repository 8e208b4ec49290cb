"""The sidebar: kinds of one section word it alike, and counters test what lists have indexed."""

from __future__ import annotations

from workbench.content.checks.guards import check_row_test
from workbench.content.checks.names import Names
from workbench.content.findings import Findings, nearest
from workbench.content.section import place_of
from workbench.domain.guard import PRESENCE
from workbench.domain.kind import Kind, KindSection, Packs
from workbench.domain.question import QuestionType
from workbench.domain.sentence import sentence
from workbench.domain.wording import keys

ENGLISH = "en"
_OF_ONE_VALUE = frozenset({QuestionType.CHOICE, QuestionType.YES_NO})


def check_sections(findings: Findings, packs: Packs) -> None:
    """Note kinds that word the heading of their section otherwise than the first one."""
    worded: dict[tuple[str, str], tuple[str, str]] = {}
    for kind in sorted(packs.kinds.values(), key=lambda kind: (kind.order, kind.id)):
        if kind.section in tuple(KindSection):
            continue
        if not _worded(kind, ENGLISH):
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


def check_counter(findings: Findings, kind: Kind, packs: Packs, names: Names) -> None:
    """Note a counter that tests what the list does not show, or what has several values."""
    counter = kind.listing.counter or {}
    place = place_of(f"kinds/{kind.id}/kind.toml", "list.counter.where")
    shown = {name: names[name] for name in kind.listing.columns if name in names}
    check_row_test(findings, place, counter, (), packs, shown)
    for column, accepted in counter.items():
        known = shown.get(column)
        if known is None or accepted <= PRESENCE or known.type in _OF_ONE_VALUE:
            continue
        findings.add(
            f"{place}.{column}",
            sentence("packs.sections.cannot_be_counted", name=column, type=known.type),
            sentence("packs.cure.count_a_choice"),
        )
