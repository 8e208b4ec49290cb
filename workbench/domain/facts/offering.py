"""What a record offers as an answer that nobody has given yet, as a pack spells it."""

from __future__ import annotations

from dataclasses import dataclass

TODAY, MARK, CAME_FROM = "today", "@", "from"
"""The day it is; what stands before a link; the record this one was opened from."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an offered value comes from.

    `take` is what the record behind the question `link` has, or the one that this was opened
    from; without a link `name` is a question, a fact or a part of this record, or `TODAY`.
    """

    name: str = ""
    link: str = ""
    take: str = ""


def origin_of(offer: str) -> Origin:
    """What an offer says: `today`, `due.work_to`, `@entities.dpo_email`, `@from.scope`."""
    if not offer.startswith(MARK):
        return Origin(name=offer)
    link, _, take = offer.removeprefix(MARK).partition(".")
    return Origin(link=link, take=take)
