"""Prints a PDF that lies in memory; nothing is written to disk on the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from workbench.ui.papers.pdf_pages import pages_of
from workbench.ui.safekeeping.sent_away import until_sent_away
from workbench.ui.words import say

_DPI = 300
_BROKEN = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


def ask_printer(parent: QWidget, name: str, done: Callable[[QPrinter], object]) -> QPrintDialog:
    """Ask for a printer; `name` is the reference the print queue may show."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(say("papers.printing.print", name=name))
    heard = until_sent_away(dialog, done)
    dialog.accepted.connect(lambda: heard(printer))
    QDialog.open(dialog)  # its own open() wants a slot by name
    return dialog


def print_pdf(parent: QWidget, pdf: bytes, name: str) -> QPrintDialog:
    """Ask for a printer and print at once."""
    return ask_printer(parent, name, lambda printer: paint(printer, pdf))


def paint(
    printer: QPrinter,
    pdf: bytes,
    go_on: Callable[[], bool] = lambda: True,
    tell: Callable[[int], object] = lambda _page: None,
) -> bool:
    """Draw every page of a PDF on the sheets of a printer; gives whether all of them went.

    Where it is not to `go_on`, or a page fails, the whole job is taken back. `tell` hears the
    number of each page. May run outside the window's thread.
    """
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    is_well = True
    for number, image in enumerate(pages_of(pdf, _DPI), start=1):
        tell(number)
        is_well = go_on() and (number == 1 or printer.newPage())
        if not is_well:
            printer.abort()
            break
        sheet = QRectF(painter.viewport())
        drawn = image.scaled(
            sheet.size().toSize(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(0, 0, drawn)
    return painter.end() and is_well and printer.printerState() not in _BROKEN
