"""What every part of the tour works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

from workbench.domain.sentence import Sentence, sentence
from workbench.tour.answering import Answering
from workbench.tour.camera import Camera
from workbench.tour.diary import Diary
from workbench.tour.hands import Hands
from workbench.tour.stopped import TourStopped
from workbench.tour.tour_clock import TourClock
from workbench.ui.desk_view import DeskView
from workbench.ui.window import MainWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """The window with hands, camera and diary.

    `folder` is where everything is left; `mail` gives the text of a mail from its name and
    what is to be filled in.
    """

    window: MainWindow
    hands: Hands
    clock: TourClock
    camera: Camera
    answering: Answering
    diary: Diary
    folder: Path
    mail: Callable[..., str]

    @property
    def view(self) -> DeskView:
        """The pages of the open case file; raises TourStopped while it is locked."""
        view = self.window.desk_view
        if view is None or not self.window.session.is_open:
            raise TourStopped("tour.stop.case_file_not_open")
        return view

    def wait_for(self, page: QWidget, what: Sentence) -> None:
        """Wait until a page of the open case file is the one in sight."""
        self.hands.wait(lambda: self.view.pages.currentWidget() is page, what)

    def wait_until_quiet(self, page: QWidget) -> None:
        """Wait until a page has nothing more to do."""
        self.hands.wait_for_rest(page)
        self.hands.wait(
            lambda: not self.window.background.is_busy, sentence("tour.awaited.work_ends")
        )


def button_saying(inside: QWidget, words: str) -> QAbstractButton:
    """The button in sight whose words or name begin like this; raises TourStopped."""
    words = words.replace("&", "")
    for button in inside.findChildren(QAbstractButton):
        said = button.text().replace("&", "")
        if button.isVisible() and (
            said.startswith(words) or button.accessibleName().startswith(words)
        ):
            return button
    raise TourStopped("tour.stop.no_button", words=words)
