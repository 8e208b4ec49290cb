"""Numbers of bytes as people say them."""

from __future__ import annotations

from workbench.domain.wording.catalogue import Catalogue

_STEPS = (
    (1_000_000_000, "pages.sizes.gigabytes", 1),
    (1_000_000, "pages.sizes.megabytes", 1),
    (1000, "pages.sizes.kilobytes", 0),
)


def size_in_words(count: int, words: Catalogue) -> str:
    """A number of bytes in the largest unit that it fills."""
    if count < _STEPS[-1][0]:
        return words.say("pages.sizes.bytes", count=count)
    size, unit, digits = next(step for step in _STEPS if round(count / step[0], step[2]) >= 1)
    return words.say(unit, size=f"{count / size:.{digits}f}")
