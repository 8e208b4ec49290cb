"""The pages of a PDF as pictures, drawn in a worker, and the view that shows them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]  # ships no types
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from workbench.ui.controls import clear, column, label

POINTS_PER_INCH = 72
PREVIEW_DPI = 144

# PDFium keeps global state and must never be entered by two threads at once.
_pdfium = threading.Lock()


def drawn(pdf: bytes, dpi: int = PREVIEW_DPI) -> tuple[QImage, ...]:
    """Every page as a picture; may run outside the window's thread."""
    return tuple(pages_of(pdf, dpi))


def pages_of(pdf: bytes, dpi: int) -> Iterator[QImage]:
    """The pages one after the other, so that only one is held at a time."""
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        count = len(document)
    try:
        for number in range(count):
            with _pdfium:
                yield _picture(document, number, dpi)
    finally:
        with _pdfium:
            document.close()


def _picture(document: pypdfium2.PdfDocument, number: int, dpi: int) -> QImage:
    page = document[number]
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, prefer_bgrx=True)
    shown = QImage(
        bytes(bitmap.buffer),
        bitmap.width,
        bitmap.height,
        bitmap.stride,
        QImage.Format.Format_RGB32,
    ).copy()
    bitmap.close()
    page.close()
    return shown


class PdfView(QScrollArea):
    """Shows drawn pages under each other, as wide as the view."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("page", True)
        self._column = column(margin=12, gap=14)
        self._column.addStretch(1)
        inner.setLayout(self._column)
        self.setWidget(inner)
        self._images: tuple[QImage, ...] = ()
        self._labels: list[QLabel] = []

    def show_pages(self, images: tuple[QImage, ...]) -> None:
        """Show these pages; the place that was looked at stays."""
        at = self.verticalScrollBar().value()
        self._images = images
        clear(self._column)
        self._labels = []
        for number, _ in enumerate(images, start=1):
            page = label(wrap=False)
            page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            said = self.tr("Page {number} of {count}")
            page.setAccessibleName(said.format(number=number, count=len(images)))
            self._labels.append(page)
            self._column.addWidget(page)
        self._column.addStretch(1)
        self._fit()
        self.verticalScrollBar().setValue(at)

    def say(self, sentence: str) -> None:
        """Show a sentence where there are no pages."""
        self._images, self._labels = (), []
        clear(self._column)
        words = label(sentence, tone="muted")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._column.addWidget(words)
        self._column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = max(self.viewport().width() - 28, 120)
        ratio = self.devicePixelRatioF()
        for image, page in zip(self._images, self._labels, strict=True):
            scaled = image.scaledToWidth(
                round(min(width, 900) * ratio), Qt.TransformationMode.SmoothTransformation
            )
            pixmap = QPixmap.fromImage(scaled)
            pixmap.setDevicePixelRatio(ratio)
            page.setPixmap(pixmap)

    def sizeHint(self) -> QSize:
        """Room for a page that can be read."""
        return QSize(560, 720)
