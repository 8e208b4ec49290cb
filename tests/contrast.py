"""The contrast that keeps texts readable, after WCAG 2.2."""

from __future__ import annotations

ENOUGH_CONTRAST = 4.5


def text_pairs(colours):
    """Every text colour with each surface it is shown on, as (name, text, surface)."""
    plain = ("window", "surface", "raised", "stripe", "hover")
    pairs = [(text, ground) for text in ("text", "muted") for ground in plain]
    pairs += [("accent", ground) for ground in ("window", "surface", "stripe", "accent_tint")]
    pairs += [("text", "accent_tint"), ("on_accent", "accent"), ("on_accent", "accent_hover")]
    pairs += [("disabled", ground) for ground in ("window", "surface", "stripe")]
    for meaning in ("overdue", "soon", "near", "fine"):
        grounds = ("surface", "stripe", "window", f"{meaning}_tint")
        pairs += [(meaning, ground) for ground in grounds]
        pairs.append(("text", f"{meaning}_tint"))
    return tuple(
        (f"{text}-{ground}", getattr(colours, text), getattr(colours, ground))
        for text, ground in pairs
    )


def contrast(first, other):
    """The contrast ratio of two `#rrggbb` colours, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(first), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel):
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
