"""The dues by which filed lists are destroyed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.domain.due.declared import DeclaredDue
from workbench.domain.templates.roll import Roll


def kept_until(rolls: Iterable[Roll]) -> Iterator[DeclaredDue]:
    """The dues by which filed lists are destroyed, called as their rolls."""
    for roll in rolls:
        if roll.keep_until:
            yield DeclaredDue(id=roll.id, source=roll.keep_until, roll=roll.id)
