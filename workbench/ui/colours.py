"""The colours of the window in light and dark, and the contrast that keeps them readable."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

"""What WCAG 2.2 asks of text at level AA (1.4.3)."""


class Scheme(StrEnum):
    """Which of the two sets of colours is shown."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """One scheme as `#rrggbb` values: surfaces, texts, lines, and colours that mean something.

    A meaning has a text colour and a `_tint`, the surface it may stand on.
    """

    window: str
    surface: str
    raised: str
    stripe: str
    hover: str
    line: str
    control_line: str
    handle: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    link_visited: str
    overdue: str
    overdue_tint: str
    soon: str
    soon_tint: str
    near: str
    near_tint: str
    fine: str
    fine_tint: str


LIGHT = Colours(
    window="#f4f6f8",
    surface="#ffffff",
    raised="#eaeef2",
    stripe="#f7f9fb",
    hover="#e4e9ef",
    line="#d9dfe6",
    control_line="#8b96a3",
    handle="#c3cad3",
    text="#1a2129",
    muted="#55606c",
    disabled="#68727d",
    accent="#0f5499",
    accent_hover="#0b447e",
    on_accent="#ffffff",
    accent_tint="#e3eefa",
    link_visited="#5b3fa0",
    overdue="#a80f22",
    overdue_tint="#fdeaec",
    soon="#8a4500",
    soon_tint="#fff1e0",
    near="#5f5300",
    near_tint="#faf5d7",
    fine="#17652c",
    fine_tint="#e6f4e9",
)

DARK = Colours(
    window="#1b1f25",
    surface="#22272e",
    raised="#2d333c",
    stripe="#262b33",
    hover="#333a44",
    line="#3a424d",
    control_line="#7d8896",
    handle="#4a535f",
    text="#e8ebef",
    muted="#b0b9c4",
    disabled="#98a2ae",
    accent="#83bbf2",
    accent_hover="#a3cdf7",
    on_accent="#0a1b2c",
    accent_tint="#22384e",
    link_visited="#c9b3ff",
    overdue="#ffb4ab",
    overdue_tint="#472529",
    soon="#ffbd86",
    soon_tint="#43301f",
    near="#e3d678",
    near_tint="#3a361e",
    fine="#98dba8",
    fine_tint="#20392a",
)

OF = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK}
