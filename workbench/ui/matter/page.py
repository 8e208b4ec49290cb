"""The page of a matter: its records beside one chronology of all that happened in them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QWidget

from workbench.services.pages.record.matter import MatterLine, matter_page
from workbench.services.pages.record.matter_records import MatterRecord
from workbench.ui.controls import button, column, label, row, scrolled, selectable
from workbench.ui.kept_lines import KeptLines
from workbench.ui.matter.acts import MatterActs
from workbench.ui.matter.happened import happened_view
from workbench.ui.matter.row import MatterRow
from workbench.ui.session import Session
from workbench.ui.words import joined, say


class MatterScreen(QWidget):
    """Shows the matter of a record; `opened` carries a record to go to, `left` asks to go back."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.record = self.kind = ""
        self.acts = MatterActs(self, session)
        self.acts.opened.connect(self.opened)
        self._build()

    def show_matter(self, record: str) -> None:
        """Show the matter of a record."""
        page = self._session.ask(matter_page, record)
        self.record = record
        kinds = (line.kind for line in page.matter.records if line.record == record)
        self.kind = next(kinds, "")
        self.title.setText(page.matter.heading)
        selectable(self.title)
        self.join.setVisible(page.may_join)
        self.rows.show(page.matter.records)
        self.lines.show(tuple(reversed(page.chronology)))

    def refresh(self) -> None:
        """Ask again for what is shown."""
        if self.record and self._session.is_open:
            self.show_matter(self.record)

    def forget(self) -> None:
        """Drop everything that was read."""
        self.record = ""
        self.title.clear()
        self.rows.forget()
        self.lines.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _row(self, line: MatterRecord) -> QWidget:
        made = MatterRow(line, acts=True)
        made.opened.connect(self.opened)
        made.wants_follow.connect(self.acts.follow)
        made.wants_part.connect(self.acts.part)
        return made

    def _build(self) -> None:
        self.back = button("", "quiet", "back")
        self.back.setAccessibleName(say("matter.page.back"))
        self.back.setToolTip(say("matter.page.back_alt_left"))
        self.back.clicked.connect(self.left)
        self.title = label(level="title")
        self.join = button(say("matter.page.join_another_record"), "", "link")
        self.join.clicked.connect(lambda: self.acts.join(self.record))
        head = row(self.back, self.title, self.join, gap=10)
        head.setStretch(1, 1)
        head.setContentsMargins(12, 8, 12, 4)
        rows, lines = column(gap=14), column(gap=12)
        self.rows = KeptLines(rows, self._row)
        self.lines = KeptLines(lines, _line)
        self.panes = QSplitter()
        for heading, inside in (
            (say("matter.page.records"), rows),
            (say("matter.page.chronology"), lines),
        ):
            pane = QWidget()
            pane.setLayout(column(label(heading, level="heading"), inside, 0, margin=14, gap=12))
            area = scrolled(pane)
            area.setAccessibleName(heading)
            area.setMinimumWidth(300)
            self.panes.addWidget(area)
        self.panes.setSizes([460, 640])
        self.panes.setStretchFactor(1, 1)
        self.panes.setChildrenCollapsible(False)
        self.panes.setHandleWidth(1)
        layout = column(head, self.panes, gap=4)
        layout.setStretch(1, 1)
        self.setLayout(layout)


def _line(line: MatterLine) -> QWidget:
    when = joined("joined.beside", (line.happened.when, line.reference))
    return happened_view(line.happened, when)
