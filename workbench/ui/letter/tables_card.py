"""The files of data that leave with a letter, each as it was read, to look at and to confirm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from workbench.domain.composing.context import AnnexDocument
from workbench.domain.tables.imported_table import ImportedTable
from workbench.domain.tables.table_problems import DOUBTED, LOST
from workbench.services.letters.annex import AS_READ, TableChoice
from workbench.services.pages.tone import Tone
from workbench.ui.controls import Banner, Card, button, chip, clear, column, label, row
from workbench.ui.letter.heading_dialog import HeadingDialog
from workbench.ui.words import joined, say, tell

_SAID = 6  # problems of one table that are told one by one
_COLUMNS = 12


class TablesCard(Card):
    """Shows rows and columns counted, the heading row and what was odd.

    `decided` carries a document and the `TableChoice` about it.
    """

    decided = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(say("letter.tables_card.data_that_leaves_with_the_letter"))
        self._parts = column(gap=14)
        self._confirm: dict[str, QPushButton] = {}
        self.body.addLayout(self._parts)
        self.hide()

    def show_tables(
        self, documents: tuple[AnnexDocument, ...], choices: Mapping[str, TableChoice]
    ) -> None:
        """Show these files as they were read under these choices."""
        at = next(
            (name for name, confirmation in self._confirm.items() if confirmation.hasFocus()), ""
        )
        clear(self._parts)
        self._confirm.clear()
        for document in documents:
            self._parts.addWidget(self._file(document, choices.get(document.id, AS_READ)))
        self.setVisible(bool(documents))
        self.take_focus(at)

    def take_focus(self, name: str) -> None:
        """Go to where the file of this name is confirmed."""
        confirm = self._confirm.get(name)
        if confirm is None:
            return
        confirm.setFocus()
        area: QWidget | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(confirm)

    def _file(self, document: AnnexDocument, choice: TableChoice) -> QWidget:
        made = QWidget()
        parts = column(label(document.name, level="label"), gap=6)
        for table in document.table.sheets:
            parts.addWidget(self._table(document, table, choice))
        problems = [problem for table in document.table.sheets for problem in table.problems]
        if any(problem.code in DOUBTED for problem in problems):
            parts.addLayout(row(self._confirmed(document, choice), 0))
        made.setLayout(parts)
        return made

    def _confirmed(self, document: AnnexDocument, choice: TableChoice) -> QPushButton:
        words = say("letter.tables_card.looked_at_and_whole")
        made = button(words, "quiet" if choice.looked_at else "", "check")
        made.setAccessibleName(say("joined.labelled", label=document.name, value=words))
        made.setCheckable(True)
        made.setChecked(choice.looked_at)
        made.clicked.connect(
            lambda looked_at: self.decided.emit(document.id, replace(choice, looked_at=looked_at))
        )
        self._confirm[document.name] = made
        return made

    def _table(
        self, document: AnnexDocument, table: ImportedTable, choice: TableChoice
    ) -> QWidget:
        made = QWidget()
        name = table.name if len(document.table.sheets) > 1 else ""
        left_out = table.name in choice.left_out
        head = row(label(name, wrap=False), gap=6)
        if table.hidden:
            head.addWidget(chip(say("letter.tables_card.hidden_sheet"), Tone.SOON))
        if left_out:
            head.addWidget(chip(say("letter.tables_card.left_out"), Tone.PLAIN))
        head.addStretch(1)
        parts = column(gap=3)
        parts.addLayout(head)
        if table.columns:
            parts.addWidget(label(self._counted(table), level="small"))
            shown = joined("joined.beside", table.columns[:_COLUMNS])
            parts.addWidget(label(shown, level="small", tone="muted"))
            parts.addLayout(row(*self._acts(document, table, choice, name), 0, gap=4))
        for problem in () if left_out else table.problems[:_SAID]:
            said = tell(problem.sentence)
            if problem.row:
                said = say("letter.tables_card.in_row", row=problem.row, problem=said)
            parts.addWidget(Banner(said, Tone.BAD if problem.code in LOST else Tone.INFO))
        made.setLayout(parts)
        return made

    def _counted(self, table: ImportedTable) -> str:
        rows = len(table.rows) + len(table.above)
        counted = say("letter.tables_card.counted", rows=rows, columns=len(table.columns))
        heading = say("letter.tables_card.no_row_is_the_heading")
        if table.heading:
            heading = say("letter.tables_card.the_heading_is_row", row=table.heading)
        return joined("joined.sentences", (counted, heading))

    def _acts(
        self, document: AnnexDocument, table: ImportedTable, choice: TableChoice, name: str
    ) -> list[QWidget]:
        heading = button(say("letter.tables_card.choose_the_heading"), "quiet")
        heading.setAccessibleName(_named(document, name, heading.text()))
        heading.clicked.connect(lambda: self._choose_heading(document, table, choice))
        if not name:
            return [heading]
        left_out = table.name in choice.left_out
        leave = button(
            say("letter.tables_card.take_it_in")
            if left_out
            else say("letter.tables_card.leave_it_out"),
            "quiet",
        )
        leave.setAccessibleName(_named(document, name, leave.text()))
        sheets = choice.left_out ^ {table.name}
        leave.clicked.connect(
            lambda: self.decided.emit(document.id, replace(choice, left_out=sheets))
        )
        return [heading, leave]

    def _choose_heading(
        self, document: AnnexDocument, table: ImportedTable, choice: TableChoice
    ) -> None:
        def take(heading: int) -> None:
            headings = {**choice.headings, table.name: heading}
            self.decided.emit(document.id, replace(choice, headings=headings))

        HeadingDialog(self, table, take).open()


def _named(document: AnnexDocument, sheet: str, act: str) -> str:
    """What an act is called that is there once a sheet."""
    where = joined("joined.beside", (document.name, sheet))
    return say("joined.labelled", label=where, value=act)
