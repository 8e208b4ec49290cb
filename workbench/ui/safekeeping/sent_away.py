"""A dialog that a lock sent away is not heard any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QDialog

Answer = TypeVar("Answer")


def until_sent_away(dialog: QDialog, done: Callable[[Answer], object]) -> Callable[[Answer], None]:
    """Hands on what a dialog answers, until it was cancelled or a lock sent it away.

    One that the system itself draws may answer after that.
    """
    sent_away: list[bool] = []
    dialog.rejected.connect(lambda: sent_away.append(True))

    def heard(answer: Answer) -> None:
        if not sent_away:
            done(answer)

    return heard
