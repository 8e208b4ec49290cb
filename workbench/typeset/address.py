"""The address of a letter in the window of its envelope."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.letter import Letter
from workbench.typeset.line_breaks import Line, broken, fragments_of
from workbench.typeset.paper import ADDRESS_SIZES, WINDOWS, Style, Window
from workbench.typeset.text_lines import Rulers, plain


class AddressDoesNotFit(ValueError):
    """The address is longer than the window of the envelope; shorten it or send by e-mail."""


def window_of(letter: Letter) -> Window | None:
    """The window of a letter, None by e-mail."""
    return WINDOWS[letter.profile] if letter.profile is not None else None


def address_fits(letter: Letter) -> bool:
    """Whether the address stays inside its window at one of the sizes it may have."""
    window = window_of(letter)
    if window is None:
        return True
    try:
        lines_in_window(letter.addressee, window, Rulers())
    except AddressDoesNotFit:
        return False
    return True


def lines_in_window(
    addressee: Sequence[str], window: Window, rulers: Rulers
) -> tuple[Style, list[Line]]:
    """The lines of an address at the largest size that fits; raises AddressDoesNotFit."""
    for style in ADDRESS_SIZES:
        lines = [
            line
            for text in addressee
            for line in broken(
                fragments_of(plain(text), style.family()), window.width, rulers.of(style.size)
            )
        ]
        if len(lines) * style.leading <= window.height:
            return style, lines
    raise AddressDoesNotFit
