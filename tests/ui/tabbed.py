"""What Tab comes to, one after the other."""

from __future__ import annotations

from PySide6.QtCore import Qt


def tabbed(page):
    """What Tab comes to on a page, in its order."""
    found, widget = [], page.nextInFocusChain()
    while widget is not page:
        is_reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if is_reached and page.isAncestorOf(widget) and widget.isVisibleTo(page):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found
