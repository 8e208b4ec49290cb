"""Reads which kinds a record opens, and what is carried there."""

from __future__ import annotations

from workbench.content.guards import read_guard
from workbench.content.section import Section, read_pairs
from workbench.domain.keeping.opens import Opens


def read_opens(sections: tuple[Section, ...]) -> tuple[Opens, ...]:
    """Every `[[opens]]` of a kind, in its order."""
    found = []
    for section in sections:
        opens = Opens(
            kind=section.text("kind", needed=True),
            carry=read_pairs(section.table("carry")),
            when=read_guard(section, "when"),
            each=section.text("each"),
            also=section.flag("also"),
        )
        section.finish()
        if opens.kind:
            found.append(opens)
    return tuple(found)
