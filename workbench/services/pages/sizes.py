"""Numbers of bytes as people say them."""

from __future__ import annotations

_STEPS = ((1_000_000_000, "GB", 1), (1_000_000, "MB", 1), (1000, "kB", 0))


def size_in_words(count: int) -> str:
    """A number of bytes in the largest unit that it fills."""
    if count < _STEPS[-1][0]:
        return "1 byte" if count == 1 else f"{count} bytes"
    size, unit, digits = next(one for one in _STEPS if round(count / one[0], one[2]) >= 1)
    return f"{count / size:.{digits}f} {unit}"
