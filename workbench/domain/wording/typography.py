"""Typography of letters: how data joins the words around it."""

from __future__ import annotations

NARROW = "\u202f"  # the narrow no-break space of French punctuation
_AFTER_NARROW = ";:!?»"


def joint(before: str, data: str, after: str, language: str) -> str:
    """Data as it joins the wording around it.

    A full stop that the wording sets anyway is not said twice; in French the marks that ask
    for a narrow space get one, on the side of the data only.
    """
    if not data:
        return data
    if after.startswith(".") and data.endswith("."):
        data = data[:-1].rstrip()
    if language.startswith("fr"):
        if after.startswith(tuple(_AFTER_NARROW)):
            data += NARROW
        if before.endswith("«"):
            data = NARROW + data
    return data
