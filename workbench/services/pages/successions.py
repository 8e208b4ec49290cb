"""What the list of a kind says of records that may continue as another kind."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.wording import keys
from workbench.services.casework.take_over_kind import to_take_over
from workbench.services.desk import Desk
from workbench.services.pages.speaker import plain_speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """Records of an older kind that may continue as `kind`; both kinds in words, as many."""

    kind: str
    count: int
    older: str
    newer: str


def heirs(desk: Desk, kind_id: str) -> tuple[str, ...]:
    """The kinds that take this one over, and the kind itself where it takes another one over."""
    return tuple(
        kind.id
        for kind in desk.kinds.values()
        if kind.takes_over is not None and kind_id in (kind.id, kind.takes_over.kind)
    )


def successions(desk: Desk, kind_id: str) -> tuple[Succession, ...]:
    """What may continue from this kind or as this kind, where there is any; raises UnknownKind."""
    there = ((heir, len(to_take_over(desk, heir))) for heir in heirs(desk, kind_id))
    return tuple(_succession(desk, heir, count) for heir, count in there if count)


def _succession(desk: Desk, kind_id: str, count: int) -> Succession:
    taken = desk.kind(kind_id).takes_over
    return Succession(
        kind=kind_id,
        count=count,
        older=_plural(desk, taken.kind) if taken is not None else "",
        newer=_plural(desk, kind_id),
    )


def _plural(desk: Desk, kind_id: str) -> str:
    return plain_speaker(desk, kind_id, desk.language).word(keys.PLURAL)
