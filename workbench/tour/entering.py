"""The way in: making the case file, taking the register over, locking and opening it again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from workbench.tour.kit import Kit
from workbench.tour.stopped import TourStopped
from workbench.ui.acts.commands import CommandId
from workbench.ui.entrance.create_page import CreatePage, OrganisationPage
from workbench.ui.entrance.sheet_panel import SHEET_NAME
from workbench.ui.entrance.ways import Way

ORGANISATION = "conex"
NAME = "tour"


def make_case_file(kit: Kit, passphrase: str) -> None:
    """Make the case file, store its recovery sheet, and take the register of CONEX over."""
    entrance = kit.window.entrance
    kit.camera.take("first-start")
    kit.hands.click(entrance.unlock.make_new)
    page = entrance.ways[Way.CREATE]
    assert isinstance(page, CreatePage)
    kit.hands.write(page.name, NAME)
    kit.hands.write(page.passphrase.first, passphrase)
    kit.hands.write(page.passphrase.second, passphrase)
    kit.camera.take("create")
    kit.hands.click(page.go)
    kit.hands.wait(lambda: page.steps.currentIndex() == 1, "the case file is made")
    kit.camera.take("recovery-sheet")
    kit.hands.click(page.sheet.save)
    kit.hands.name_file(kit.folder / SHEET_NAME)
    kit.hands.click(page.sheet.is_stored)
    kit.hands.click(page.sheet.finish)
    kit.diary.tell("tour.told.made", passphrase=passphrase)
    _take_organisation(kit)


def _take_organisation(kit: Kit) -> None:
    stack = kit.window.stack
    kit.hands.wait(
        lambda: isinstance(stack.currentWidget(), OrganisationPage), "an organisation is offered"
    )
    page = stack.currentWidget()
    assert isinstance(page, OrganisationPage)
    kit.hands.click(page.choices[ORGANISATION])
    kit.camera.take("organisation-offered")
    kit.hands.click(page.go)
    kit.hands.wait(
        lambda: kit.window.desk_view is not None and stack.currentWidget() is kit.window.desk_view,
        "the day is shown",
    )
    kit.camera.take("getting-started")
    kit.diary.tell("tour.told.taken_over")


def back_up(kit: Kit) -> None:
    """Make a verified copy in the folder for backups."""
    folder = kit.folder / "backups"
    kit.hands.choose(kit.window.menuBar(), kit.window.actions_by_id[CommandId.BACKUP])
    kit.hands.dialog(QFileDialog, "the folder for backups is asked for")
    kit.hands.name_file(folder)
    kit.hands.wait(
        lambda: any(folder.glob("*.dpo")) and not kit.window.background.is_busy,
        "the backup is made",
    )
    kit.hands.settle()
    kit.diary.tell("tour.told.backed_up", folder=next(folder.glob("*.dpo")).name)


def lock_and_open(kit: Kit, passphrase: str) -> None:
    """Lock with Ctrl+L and open the case file again."""
    kit.hands.press(kit.window, Qt.Key.Key_L, ctrl=True)
    unlock = kit.window.entrance.unlock
    kit.hands.wait(
        lambda: not kit.window.session.is_open and unlock.isVisible(), "the window locks"
    )
    kit.diary.tell("tour.told.locked")
    if unlock.folder is None or unlock.folder.name != f"{NAME}.dpo":
        raise TourStopped("The unlock page does not offer the case file.")
    kit.hands.write(unlock.passphrase, passphrase)
    kit.camera.take("unlock")
    kit.hands.click(unlock.open)
    kit.hands.wait(
        lambda: kit.window.session.is_open or unlock.banner.isVisible(), "the case file opens"
    )
    if unlock.banner.isVisible():
        raise TourStopped(f"It does not open: {unlock.banner.text.text()}")
    kit.diary.tell("tour.told.opened")
