"""The look of the window: Fusion in our own light and dark colours, with a chosen text size."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QDir, QFile, QIODevice, QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from workbench.ui import icons
from workbench.ui.colours import OF, Colours, Scheme

LEAST_TEXT, MOST_TEXT = 90, 150
_POINTS = 10.0
_MIDDLE = 128
_PLAIN_FAMILIES = frozenset({"DejaVu Sans", "Bitstream Vera Sans", "Sans Serif", "Sans", ""})
_OWN_FAMILY = "Source Sans"
_SIZES = {"title_size": 1.6, "heading_size": 1.18, "small_size": 0.92, "counter_size": 2.0}


class Mode(StrEnum):
    """Which scheme a person wants to see."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a person may choose: the scheme, and the text size in percent."""

    mode: Mode = Mode.SYSTEM
    text_percent: int = 100


class Theme(QObject):
    """Applies an appearance to the application and follows the system when asked to.

    The application was started in the style Fusion.
    """

    changed = Signal()

    def __init__(self, app: QApplication, resources: Path) -> None:
        super().__init__(app)
        self._app = app
        self._family = ""
        self._fonts = resources / "fonts"
        # Before it is painted over: asking for the scheme by name would build all enums of Qt.
        self._system_is_dark = _is_dark(app.palette())
        self.appearance = Appearance()
        self.scheme = Scheme.LIGHT
        for name in ("icons", "style"):
            QDir.setSearchPaths(name, [str(resources / name)])
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def colours(self) -> Colours:
        """The colours shown now."""
        return OF[self.scheme]

    def apply(self, appearance: Appearance) -> None:
        """Show the application in this appearance."""
        self.appearance = appearance
        self.scheme = self._scheme_for(appearance.mode)
        self._app.setPalette(palette_of(self.colours))
        self._app.setFont(self._font(appearance.text_percent))
        icons.recolour(self.colours)
        self._app.setStyleSheet(style_sheet(self.scheme, self._app.font().pointSizeF()))
        self.changed.emit()

    def _scheme_for(self, mode: Mode) -> Scheme:
        match mode:
            case Mode.LIGHT:
                return Scheme.LIGHT
            case Mode.DARK:
                return Scheme.DARK
            case Mode.SYSTEM:
                return Scheme.DARK if self._system_is_dark else Scheme.LIGHT
            case _:
                assert_never(mode)

    def _follow(self, now: object) -> None:
        self._system_is_dark = getattr(now, "name", "") == "Dark"
        if self.appearance.mode is Mode.SYSTEM:
            self.apply(self.appearance)

    def _font(self, percent: int) -> QFont:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        if not self._family:
            self._family = self._best_family(font)
        font.setFamily(self._family)
        # A size in points keeps its meaning on every screen density.
        size = _POINTS if font.pointSizeF() <= 0 else min(max(font.pointSizeF(), _POINTS), 12.0)
        if self._family.startswith(_OWN_FAMILY):
            size += 1.0  # its letters are smaller than those of the usual system fonts
        font.setPointSizeF(size * min(max(percent, LEAST_TEXT), MOST_TEXT) / 100)
        return font

    def _best_family(self, system: QFont) -> str:
        family = QFontInfo(system).family()
        if family not in _PLAIN_FAMILIES:
            return family
        loaded: list[str] = []
        for path in sorted(self._fonts.glob("SourceSans*.ttf")):
            number = QFontDatabase.addApplicationFont(str(path))
            loaded += QFontDatabase.applicationFontFamilies(number)
        return next((name for name in sorted(loaded) if name.startswith(_OWN_FAMILY)), family)


def _is_dark(palette: QPalette) -> bool:
    return palette.color(QPalette.ColorRole.Window).lightness() < _MIDDLE


def palette_of(colours: Colours) -> QPalette:
    """A Qt palette made of our colours, disabled texts included."""
    role = QPalette.ColorRole
    palette = QPalette()
    chosen = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.stripe,
        role.Text: colours.text,
        role.PlaceholderText: colours.muted,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.surface,
        role.Link: colours.accent,
        role.LinkVisited: colours.link_visited,
        role.Light: colours.surface,
        role.Midlight: colours.raised,
        role.Mid: colours.line,
        role.Dark: colours.control_line,
        role.Shadow: colours.control_line,
    }
    for which, value in chosen.items():
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.disabled))
    return palette


def style_sheet(scheme: Scheme, points: float) -> str:
    """The style sheet with every `@token` replaced by a colour or a size of text in points."""
    file = QFile("style:workbench.qss")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return ""
    text = bytes(file.readAll().data()).decode()
    file.close()
    sizes = {name: f"{points * times:.1f}pt" for name, times in _SIZES.items()}
    tokens = {**asdict(OF[scheme]), **sizes, "scheme": scheme.value}
    # Longest names first, so that @line never eats the beginning of a longer token.
    for name in sorted(tokens, key=len, reverse=True):
        text = text.replace(f"@{name}", tokens[name])
    return text
