"""The few building blocks every page is made of: texts, buttons, cards, banners, columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.services.pages.tone import Tone
from workbench.ui import icons

ButtonKind = Literal["", "primary", "quiet", "row", "stage"]
Level = Literal["", "title", "heading", "label", "small", "counter"]
Colour = Literal["", "muted", "problem", "accent", "soon", "near", "fine", "overdue"] | Tone
"""Words of the style sheet: what a control looks like."""

GAP = 8
MARGIN = 16
READING_WIDTH = 720
_WIDEST_LEAST = 500  # what one pane may claim of a small window

# The unlock page paints a tenth sooner while nobody asks for the namespace Qt, which holds a
# hundred enums: these are the only values of its members, and a test compares them.
PLAIN_TEXT = 0
SELECTABLE_BY_MOUSE_AND_KEYBOARD = 3
DESCRIPTION_ROLE, USER_ROLE = 12, 256


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and show its effect at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    # What was never shown is polished when it is; asking for the style earlier costs start-up.
    if widget.window().isVisible():
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def label(text: str = "", *, level: Level = "", tone: Colour = "", wrap: bool = True) -> QLabel:
    """A text; `level` is title, heading, label, small or counter, `tone` a meaning.

    The text is shown as it is: data can never become markup.
    """
    made = QLabel(text)
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setWordWrap(wrap)
    if level:
        made.setProperty("level", level)
    if tone:
        made.setProperty("tone", str(tone))
    if wrap:
        policy = made.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        made.setSizePolicy(policy)
    return made


def selectable(text: QLabel) -> QLabel:
    """The same text, which a person may select and copy with mouse or keyboard."""
    text.setProperty("textInteractionFlags", SELECTABLE_BY_MOUSE_AND_KEYBOARD)
    text.setAccessibleName(text.text())
    return text


def chip(text: str, meaning: Tone = Tone.PLAIN) -> QLabel:
    """A short state on a tinted ground: its words say it, the colour only repeats it."""
    made = label(text, wrap=False)
    made.setProperty("chip", meaning.value)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(text: str, kind: ButtonKind = "", icon: str = "") -> QPushButton:
    """A push button; `kind` is primary, quiet, row or nothing."""
    made = QPushButton(text)
    made.setAutoDefault(kind == "primary")
    if kind:
        made.setProperty("kind", kind)
    if kind in ("row", "stage"):
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.setMinimumWidth(60)
    if icon:
        tone = {"primary": "on_accent", "quiet": "accent"}.get(kind, "text")
        icons.put(made, icon, tone)
        made.setIconSize(QSize(16, 16))
    return made


def rule() -> QFrame:
    """A hairline between two groups."""
    made = QFrame()
    made.setProperty("rule", True)
    return made


def fill(layout: QBoxLayout, items: Iterable[QWidget | QLayout | int]) -> QBoxLayout:
    """Add widgets and layouts to a layout in order; 0 is a stretch, another number a gap."""
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, int):
            layout.addStretch(1) if item == 0 else layout.addSpacing(item)
        else:
            layout.addLayout(item)
    return layout


def column(*items: QWidget | QLayout | int, margin: int = 0, gap: int = GAP) -> QVBoxLayout:
    """A layout from top to bottom."""
    made = QVBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(gap)
    fill(made, items)
    return made


def row(*items: QWidget | QLayout | int, gap: int = GAP) -> QHBoxLayout:
    """A layout from left to right."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    fill(made, items)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it be deleted."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def show_if(widget: QWidget, wanted: bool) -> None:  # noqa: FBT001 - a state
    """Show or hide a part of a page.

    A part that has no place yet comes into sight with its page; to show it now would open a
    window of its own for a moment.
    """
    if not wanted or widget.parentWidget() is not None:
        widget.setVisible(wanted)


class Card(QFrame):
    """A framed surface with an optional heading; content goes into `body`."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(MARGIN, 14, MARGIN, 14)
        self.body.setSpacing(GAP)
        self.heading = label(heading, level="heading")
        self.body.addWidget(self.heading)
        self.heading.setVisible(bool(heading))
        if heading:
            self.setAccessibleName(heading)


class Banner(QFrame):
    """A sentence that should not be missed, perhaps with one thing to do about it."""

    def __init__(self, text: str = "", meaning: Tone = Tone.INFO) -> None:
        super().__init__()
        self.setProperty("banner", meaning.value)
        self.text = selectable(label(text))
        self.line = row(self.text, gap=12)
        self.line.setStretch(0, 1)
        self.line.setContentsMargins(12, 8, 12, 8)
        self.setLayout(self.line)
        show_if(self, bool(text))

    def say(self, text: str, meaning: Tone = Tone.INFO) -> None:
        """Show a sentence; an empty one hides the banner."""
        mark(self, "banner", meaning.value)
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.setVisible(bool(text))


class Empty(QWidget):
    """What stands where nothing is yet: one sentence, and the button that changes it."""

    def __init__(self, sentence: str, action: str = "", icon: str = "inbox") -> None:
        super().__init__()
        picture = QLabel()
        icons.picture(picture, icon, "muted", 40)
        picture.setAlignment(QtCore.Qt.AlignmentFlag.AlignHCenter)
        self.sentence = label(sentence, tone="muted")
        self.sentence.setAlignment(QtCore.Qt.AlignmentFlag.AlignHCenter)
        self.sentence.setMaximumWidth(460)
        self.action = button(action, "primary")
        show_if(self.action, bool(action))
        middle = row(0, self.action, 0)
        words = row(0, self.sentence, 0)
        words.setStretch(1, 4)
        self.setLayout(column(0, picture, words, middle, 0, gap=12))


class ScrolledPage(QScrollArea):
    """A page that scrolls downwards and is never made narrower than what it holds."""

    least_width = 0
    most_claimed = _WIDEST_LEAST

    def minimumSizeHint(self) -> QSize:
        """As wide as the content must be, so that nothing is cut at its side."""
        least, content = super().minimumSizeHint(), self.widget()
        if content is None:
            return least
        needed = content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(min(max(needed, self.least_width), self.most_claimed), least.height())


def scrolled(content: QWidget) -> ScrolledPage:
    """A page that scrolls when it is taller than the window, and never sideways."""
    area = ScrolledPage()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    content.setProperty("page", True)
    area.setWidget(content)
    area.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
    return area
