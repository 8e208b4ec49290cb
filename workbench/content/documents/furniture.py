"""Reads what stands around the clauses of a document: references, salutation, watermark."""

from __future__ import annotations

from workbench.content.guards import read_guard
from workbench.content.section import Section
from workbench.domain.guard import ALWAYS
from workbench.domain.templates.furniture import Furniture


def read_furniture(section: Section) -> Furniture:
    """The keys of a document about what stands around its clauses."""
    watermark = None
    if section.has("watermark"):
        is_always = section.raw("watermark") is True
        watermark = ALWAYS if is_always else read_guard(section, "watermark")
    return Furniture(
        confidential=section.flag("confidential") if section.has("confidential") else None,
        references=section.texts("references") if section.has("references") else None,
        salutation=section.text("salutation"),
        watermark=watermark,
        registered=section.flag("registered"),
    )
