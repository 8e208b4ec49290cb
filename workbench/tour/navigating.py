"""Going about in the window: the sidebar, the search of a list, a record, its tabs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.domain.sentence import sentence
from workbench.services.pages.overview import ListFilter
from workbench.services.pages.record.contents import record_page
from workbench.tour.kit import Kit
from workbench.tour.stopped import TourStopped
from workbench.ui.lists.list_page import ListScreen
from workbench.ui.places import TODAY, Page, Place, Tab


def go_to_page(kit: Kit, place: Place) -> None:
    """Press a line of the sidebar."""
    sidebar = kit.view.sidebar
    for at in range(sidebar.count()):
        item = sidebar.item(at)
        if item.data(Qt.ItemDataRole.UserRole) == place:
            # The line may be marked already, and pressing it again would do nothing.
            sidebar.setCurrentRow(-1)
            kit.hands.click_line(sidebar, item)
            kit.hands.wait(
                lambda: kit.view.history.here == place, sentence("tour.awaited.sidebar_page_opens")
            )
            return
    raise TourStopped("tour.stop.no_page_in_sidebar")


def go_to_today(kit: Kit) -> None:
    """Show what the day looks like."""
    go_to_page(kit, TODAY)


def list_of(kit: Kit, kind: str) -> ListScreen:
    """Show the list of a kind."""
    go_to_page(kit, Place(Page.LIST, kind))
    page = kit.view.pages.currentWidget()
    assert isinstance(page, ListScreen)
    return page


def open_record(kit: Kit, kind: str, words: str) -> None:
    """Search a list and open the record that is found, unless it is the one in sight."""
    if _is_in_sight(kit, kind, words):
        return
    page = list_of(kit, kind)
    kit.hands.click(page.chips[ListFilter.ALL])
    kit.hands.write(page.search, words)
    kit.wait_until_quiet(page)
    found = [at for at in range(page.model.rowCount()) if words in _line(page, at)]
    if len(found) != 1:
        raise TourStopped("tour.stop.records_of_one_name", words=words, found=len(found))
    page.table.setCurrentIndex(page.model.index(found[0], 0))
    kit.hands.press(page.table, Qt.Key.Key_Return)
    kit.wait_for(kit.view.record, sentence("tour.awaited.record_opens"))


def go_to_record(kit: Kit, kind: str, record: str) -> None:
    """Show a record by its reference, unless it is shown already."""
    view = kit.view
    if view.pages.currentWidget() is view.record and view.record.record == record:
        return
    open_record(kit, kind, kit.window.session.ask(record_page, record).reference)


def show_tab(kit: Kit, tab: Tab) -> None:
    """Bring a tab beside a record into sight."""
    tabs = kit.view.record.tabs
    bar = tabs.tabBar()
    shown = tabs.findChild(QWidget, tab)
    at = tabs.indexOf(shown) if shown is not None else -1
    if at < 0 or not tabs.isTabVisible(at):
        raise TourStopped("tour.stop.no_tab", tab=tab)
    kit.hands.click_at(bar, bar.tabRect(at).center())
    kit.hands.wait(lambda: tabs.currentIndex() == at, sentence("tour.awaited.tab_opens"))


def _line(page: ListScreen, at: int) -> str:
    cells = (page.model.index(at, column) for column in range(page.model.columnCount()))
    return "\n".join(str(cell.data()) for cell in cells)


def _is_in_sight(kit: Kit, kind: str, words: str) -> bool:
    screen = kit.view.record
    if kit.view.pages.currentWidget() is not screen:
        return False
    page = kit.window.session.ask(record_page, screen.record)
    return page.kind == kind and words in page.title
