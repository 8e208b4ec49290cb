"""Editors that point elsewhere: to records of other kinds, and to documents in the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.domain.canonical import Json
from workbench.domain.foreign_file import LARGEST_FILE
from workbench.domain.question import Question
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.value import Value, spelt
from workbench.ui import dialogs
from workbench.ui.controls import button, clear, column, label, row
from workbench.ui.drop_area import DropArea
from workbench.ui.editors.editor import Chosen, Editor, Reach, Unreadable
from workbench.ui.editors.picker import Find, PickerDialog, among
from workbench.ui.editors.ticking import TickingDialog
from workbench.ui.words import say


class ChosenList(QWidget):
    """The chosen records or documents, each with a button that takes it off."""

    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    def show_chosen(self, chosen: list[Chosen], *, editable: bool = True) -> None:
        """Show these, in order; without buttons where they can only be read."""
        clear(self._rows)
        for offer in chosen:
            words = label(offer.title)
            off = button(say("editors.links.remove"), "quiet")
            off.setAccessibleName(say("editors.links.remove_title", title=offer.title))
            off.clicked.connect(lambda _=False, gone=offer.id: self.removed.emit(gone))
            line = row(words, off)
            line.setStretch(0, 1)
            self._rows.addLayout(line)
            off.setVisible(editable)
        self.setVisible(bool(chosen))


class ManyChosen(Editor):
    """What link and file editors share: a list of ids with the words that name them.

    `acting` is what is pressed to choose another.
    """

    def __init__(self, *, many: bool) -> None:
        super().__init__()
        self._many = many
        self._ids: list[str] = []
        self._titles: dict[str, str] = {}
        self._name = ""
        self._editable = True
        self._ticking: TickingDialog | None = None
        self.acting: tuple[QWidget, ...] = ()
        self.chosen = ChosenList()
        self.chosen.removed.connect(self._remove)

    def read(self) -> Value | Unreadable | None:
        """The ids."""
        return tuple(self._ids) or None

    def draft(self) -> dict[str, Json]:
        """The ids, and those that are ticked while the small window is open."""
        if self._ticking is None:
            return super().draft()
        ticked = tuple(offer.id for offer in self._ticking.taken)
        return {"value": spelt(ticked)} if ticked else {}

    def show_value(self, value: Value | None) -> None:
        """Show what is chosen."""
        self._ids = list(ids_of(value))
        self._refresh()

    def show_titles(self, titles: Mapping[str, str]) -> None:
        """Take the words for the ids."""
        self._titles.update(titles)
        self._refresh()

    def titles(self) -> Mapping[str, str]:
        """The words for the ids."""
        return self._titles

    def set_editable(self, *, editable: bool) -> None:
        """Show what is chosen, and what chooses and takes off only to whoever may."""
        super().set_editable(editable=editable)
        self._editable = editable
        for part in self.acting:
            part.setVisible(editable)
        self._refresh()

    def take_all(self, offers: tuple[Chosen, ...]) -> None:
        """Choose these and no other."""
        self._ticking = None
        self._titles.update({offer.id: offer.title for offer in offers})
        self._ids = [offer.id for offer in offers]
        self._refresh()
        self.edited.emit()

    def take(self, offer: Chosen) -> None:
        """Choose this one; where only one may be chosen it replaces the other."""
        self._titles[offer.id] = offer.title
        if offer.id not in self._ids:
            self._ids = [*self._ids, offer.id] if self._many else [offer.id]
        self._refresh()
        self.edited.emit()

    def choose_by(self, find: Find) -> None:
        """Let a person choose among what `find` shows; several at once where many may be."""
        if not self._many:
            PickerDialog(self, self._name, find, self.take).open()
            return
        dialog = TickingDialog(self, self._name, find, self._chosen(), self.take_all)

        def end() -> None:
            self._ticking = None
            self.edited.emit()

        self._ticking = dialog
        dialog.ticked.connect(self.edited)
        dialog.rejected.connect(end)
        dialog.open()

    def _remove(self, gone: str) -> None:
        self._ids = [record for record in self._ids if record != gone]
        # The button that was pressed must outlive its own click.
        QTimer.singleShot(0, self, self._refresh)
        self.edited.emit()

    def _refresh(self) -> None:
        self.chosen.show_chosen(self._chosen(), editable=self._editable)

    def _chosen(self) -> list[Chosen]:
        unknown = say("editors.links.no_longer_there")
        return [Chosen(record, self._titles.get(record, unknown)) for record in self._ids]


class LinkEditor(ManyChosen):
    """Records of other kinds, found by words or made on the spot."""

    def __init__(self, question: Question, reach: Reach) -> None:
        super().__init__(many=question.many)
        self._question, self._reach = question, reach
        self.choose = button(say("editors.links.choose"), "", "search")
        self.choose.clicked.connect(self._pick)
        self.makers: list[QPushButton] = []
        creatable = [kind for kind in question.to if kind in reach.creatable]
        for kind in creatable if reach.create is not None else []:
            maker = button(reach.creatable[kind], "quiet", "add")
            maker.clicked.connect(lambda _=False, kind=kind: self._create(kind))
            self.makers.append(maker)
        self.acting = (self.choose, *self.makers)
        self.setLayout(column(self.chosen, row(*self.acting, 0), gap=4))
        self._refresh()

    def set_name(self, name: str) -> None:
        """Name the button by its question."""
        self._name = name
        self.setAccessibleName(name)
        self.choose.setAccessibleName(say("editors.links.choose_name", name=name))

    def main_control(self) -> QWidget:
        """The button that opens the search."""
        return self.choose

    def _pick(self) -> None:
        find, to = self._reach.find, self._question.to
        self.choose_by(lambda words, asker, show: find(to, words, asker, show))

    def _create(self, kind: str) -> None:
        if self._reach.create is not None:
            self._reach.create(kind, self.take)


class FileEditor(ManyChosen):
    """Documents of the record, or new ones that are kept at once."""

    def __init__(self, question: Question, reach: Reach) -> None:
        super().__init__(many=question.many)
        self._reach = reach
        self.drop = DropArea(say("editors.links.drop_a_file_here"))
        self.drop.dropped.connect(self._attach_all)
        self.add = button(say("editors.links.add_a_file"), "", "attach")
        self.add.clicked.connect(self._browse)
        self.choose = button(say("editors.links.choose_from_this_record"), "quiet")
        self.choose.clicked.connect(self._pick)
        self.problem = label(tone="problem")
        self.problem.hide()
        self.acting = (self.drop, self.add, self.choose)
        buttons = row(self.add, self.choose, 0)
        self.setLayout(column(self.chosen, self.drop, buttons, self.problem, gap=6))
        self.drop.setEnabled(reach.add_file is not None)
        self.add.setEnabled(reach.add_file is not None)
        self._refresh()

    def set_name(self, name: str) -> None:
        """Name the controls by their question."""
        self._name = name
        self.setAccessibleName(name)
        self.add.setAccessibleName(say("editors.links.add_a_file_name", name=name))
        self.choose.setAccessibleName(say("editors.links.choose_from_this_record_name", name=name))
        self.drop.setAccessibleName(say("editors.links.drop_a_file", name=name))

    def main_control(self) -> QWidget:
        """The button that adds a file."""
        return self.add

    def _browse(self) -> None:
        dialogs.choose_files(
            self,
            self.add.text().rstrip("…"),
            Path.home(),
            say("editors.links.all_files"),
            self._attach_all,
        )

    def _pick(self) -> None:
        self.choose_by(among(self._reach.documents))

    def _attach_all(self, paths: list[Path]) -> None:
        self.problem.hide()
        for path in paths if self._many else paths[:1]:
            self._attach(path)

    def _attach(self, path: Path) -> None:
        assert self._reach.add_file is not None
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise OSError  # noqa: TRY301 - one sentence for everything that cannot be kept
            kept = self._reach.add_file(path.name, path.read_bytes())
        except OSError:
            said = say("editors.links.file_cannot_be_added")
            self.problem.setText(said)
            self.problem.show()
            return
        if kept is not None:
            self.take(kept)
