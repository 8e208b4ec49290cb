"""Prints a PDF that lies in memory; nothing is written to disk on the way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from workbench.ui.controls import translate
from workbench.ui.papers.pdf_pages import pages_of

_DPI = 300


def print_pdf(parent: QWidget, pdf: bytes, name: str) -> QPrintDialog:
    """Ask for a printer and print; `name` is the reference the print queue may show."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("Print", "Print {name}").format(name=name))
    dialog.accepted.connect(lambda: paint(printer, pdf))
    QDialog.open(dialog)  # its own open() wants a slot by name
    return dialog


def paint(printer: QPrinter, pdf: bytes) -> None:
    """Draw every page of a PDF on the sheets of a printer."""
    printer.setFullPage(True)
    painter = QPainter(printer)
    for number, image in enumerate(pages_of(pdf, _DPI)):
        if number:
            printer.newPage()
        sheet = QRectF(painter.viewport())
        drawn = image.scaled(
            sheet.size().toSize(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(0, 0, drawn)
    painter.end()
