"""The pages of an open case file: Today, then every kind the packs bring, section by section."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from workbench.domain.kind import KindSection
from workbench.services.pages.overview import SidebarSection
from workbench.ui import icons
from workbench.ui.places import TODAY, Page, Place
from workbench.ui.words import say

_WIDTH = 212
_PLACE = Qt.ItemDataRole.UserRole
_ICON = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2
_PAD = 7


class _WithCount(QStyledItemDelegate):
    """Draws an entry with the number it counts in a chip at its end."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the entry, then its chip."""
        super().paint(painter, option, index)
        count = index.data(COUNT)
        if not count:
            return
        words, space = str(count), option.rect
        metrics, palette = option.fontMetrics, option.palette
        height = metrics.height() + 2
        width = max(height, metrics.horizontalAdvance(words) + 2 * _PAD)
        chip = QRect(0, 0, width, height)
        chip.moveCenter(QPoint(space.right() - _PAD - width // 2, space.center().y()))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


class Sidebar(QListWidget):
    """Lists the pages; `chosen` carries the place a person wants."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAccessibleName(say("window.sidebar.pages"))
        self.setFixedWidth(_WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(icons.SIZE, icons.SIZE))
        self.setItemDelegate(_WithCount(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._changed)
        self._quiet = False

    @property
    def places(self) -> tuple[Place, ...]:
        """The pages in their order, as Ctrl+1 to Ctrl+9 count them."""
        found = (self.item(at).data(_PLACE) for at in range(self.count()))
        return tuple(place for place in found if isinstance(place, Place))

    def show_sections(self, sections: tuple[SidebarSection, ...]) -> None:
        """List the pages for these kinds."""
        self._quiet = True
        self.clear()
        self._add(say("window.sidebar.today"), "today", TODAY)
        names: dict[str, str] = {
            KindSection.REQUESTS: say("window.sidebar.requests"),
            KindSection.REGISTERS: say("window.sidebar.registers"),
        }
        for section in sections:
            if section.kinds:
                self._add_heading(names.get(section.id, section.heading))
            for kind in section.kinds:
                self._add(kind.plural, kind.icon, Place(Page.LIST, kind.id))
        self._quiet = False

    def show_counters(self, counters: Mapping[str, int]) -> None:
        """Show beside a kind how many of its records it counts; no chip where there are none."""
        for at in range(self.count()):
            item = self.item(at)
            place = item.data(_PLACE)
            found = counters.get(place.about, 0) if isinstance(place, Place) else 0
            item.setData(COUNT, found)
            told = say("window.sidebar.counted", kind=item.text(), count=found)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told if found else None)

    def forget(self) -> None:
        """List nothing, and go nowhere for it."""
        self._quiet = True
        self.clear()
        self._quiet = False

    def mark(self, place: Place) -> None:
        """Mark the page a place belongs to, without going there."""
        self._quiet = True
        for at in range(self.count()):
            if self.item(at).data(_PLACE) == place:
                self.setCurrentRow(at)
        self._quiet = False

    def recolour(self) -> None:
        """Draw the icons in the colours shown now."""
        for at in range(self.count()):
            item = self.item(at)
            if item.data(_ICON):
                item.setIcon(icons.icon(item.data(_ICON)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a page that is marked already: somebody may be on a record below it."""
        marked = self.currentItem()
        super().mousePressEvent(event)
        if self.itemAt(event.position().toPoint()) is marked:
            self._changed(marked)

    def _add(self, words: str, icon: str, place: Place) -> None:
        item = QListWidgetItem(icons.icon(icon), words)
        item.setData(_PLACE, place)
        item.setData(_ICON, icon)
        number = len(self.places) + 1
        if number <= 9:  # noqa: PLR2004 - there are nine digits to press
            item.setToolTip(f"Ctrl+{number}")
        self.addItem(item)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.88)
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        self.addItem(item)

    def _changed(self, item: QListWidgetItem | None) -> None:
        if not self._quiet and item is not None and isinstance(item.data(_PLACE), Place):
            self.chosen.emit(item.data(_PLACE))
