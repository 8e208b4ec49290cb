"""Kinds whose records continue as those of a newer one, which takes them over."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.domain.kind import Kind


def continuing(kinds: Mapping[str, Kind], kind: str) -> tuple[str, ...]:
    """A kind, those that take it over, those that take these over, and so on.

    Whoever asks for records of the kind means the records of all of them.
    """
    found = [kind]
    for older in found:  # grows: what takes it over may have been taken over in its turn
        heirs = (
            heir.id
            for heir in kinds.values()
            if heir.takes_over is not None and heir.takes_over.kind == older
        )
        found += [heir for heir in heirs if heir not in found]
    return tuple(found)


def continued(kinds: Mapping[str, Kind], kind: str) -> tuple[str, ...]:
    """The kinds that one takes over: the nearest, what that one takes over, and so on."""
    found: list[str] = []
    ahead = kinds.get(kind)
    while ahead is not None and ahead.takes_over is not None:
        older = ahead.takes_over.kind
        if older in found or older == kind:
            break
        found.append(older)
        ahead = kinds.get(older)
    return tuple(found)
