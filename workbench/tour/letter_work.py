"""A letter from its draft to the proof that it left, on the letter page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMessageBox

from workbench.domain.sentence import sentence
from workbench.tour.kit import Kit, button_saying
from workbench.tour.script import Scene
from workbench.tour.stopped import TourStopped
from workbench.ui.acts.dispatch import DispatchDialog
from workbench.ui.words import joined, say


def send_letter(kit: Kit, scene: Scene) -> Path:
    """Read and issue the letter in hand, keep a copy outside, and record how it left.

    Gives the copy.
    """
    page = kit.view.letter
    if scene.channel:
        kit.hands.pick(page.choices.channel, scene.channel)
    kit.wait_until_quiet(page)
    kit.hands.wait(lambda: _is_drawn(kit), sentence("tour.awaited.letter_drawn"))
    kit.camera.take(scene.picture)
    if not page.go.isEnabled():
        raise TourStopped("tour.stop.letter_not_ready", said=_gaps(kit))
    kit.hands.click(page.go)
    kit.hands.wait(
        page.after.isVisible, sentence("tour.awaited.letter_issued"), page.banner.text.text
    )
    path = _save_copy(kit)
    _record_dispatch(kit, scene)
    return path


def _save_copy(kit: Kit) -> Path:
    kit.hands.click(button_saying(kit.view.letter.after, say("letter.page.save_a_copy")))
    dialog = kit.hands.dialog(QFileDialog, sentence("tour.awaited.copy_place_asked"))
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    name = line.text() if line is not None else ""
    path = kit.folder / "letters" / Path(name).name
    kit.hands.name_file(path)
    kit.hands.wait(path.exists, sentence("tour.awaited.copy_kept"))
    return path


def _record_dispatch(kit: Kit, scene: Scene) -> None:
    kit.hands.click(kit.view.letter.after.send)
    dialog = kit.hands.dialog(DispatchDialog, sentence("tour.awaited.dispatch_asked"))
    kit.hands.click(dialog.how.buttons[scene.how])
    if scene.proof:
        kit.hands.write(dialog.proof, scene.proof)
    kit.camera.take(f"{scene.picture}-dispatch" if scene.picture else "")
    kit.hands.click(dialog.act)
    kit.hands.wait_until_closed(dialog, dialog.problem.text)
    notice = QApplication.activeModalWidget()
    if isinstance(notice, QMessageBox):
        kit.diary.tell("tour.told.notice", words=notice.informativeText().replace("\n", " "))
        kit.hands.click(notice.button(QMessageBox.StandardButton.Ok))
    kit.wait_for(kit.view.record, sentence("tour.awaited.record_shown_again"))


def _is_drawn(kit: Kit) -> bool:
    labels = kit.view.letter.preview.findChildren(QLabel)
    return any(not label.pixmap().isNull() for label in labels)


def _gaps(kit: Kit) -> str:
    page = kit.view.letter
    shown = [page.banner.text.text(), *(label.text() for label in page.gaps.findChildren(QLabel))]
    buttons = [button.accessibleName() for button in page.gaps.findChildren(type(page.go))]
    return joined("joined.beside", (*shown, *buttons))
