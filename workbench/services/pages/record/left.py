"""Who tells of a record of which little is left, whatever packs are on board."""

from __future__ import annotations

from workbench.domain.flow import Flow
from workbench.domain.kind import Kind
from workbench.domain.wording import keys
from workbench.services.desk import Desk
from workbench.services.pages.speaker import Speaker, plain_speaker


def speaker_of_left(desk: Desk, kind: str, language: str = "") -> Speaker:
    """Who says what is left of a record; of a kind that no pack has, what happened to it."""
    language = language or desk.language
    if kind in desk.kinds:
        return plain_speaker(desk, kind, language)
    # What was asked is named by its id then, as what a pack asks no longer.
    silent = Kind(
        id=kind,
        v=1,
        prefix="",
        section="",
        icon="",
        questions=(),
        flow=Flow(stages=(), steps=()),
        title=(),
    )
    return Speaker(packs=desk.packs, kind=silent, language=language, words=desk.words)


def kind_name(desk: Desk, kind: str, language: str = "") -> str:
    """What a kind is called; empty where no pack on board has it."""
    if kind not in desk.kinds:
        return ""
    return plain_speaker(desk, kind, language or desk.language).word(keys.NAME)
