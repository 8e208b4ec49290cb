"""Looking at a document inside the window: PDF, picture, mail or text; nothing is loaded."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.domain.mail import ReadMail
from workbench.services.pages.document import DocumentPage, Sort, document_page
from workbench.ui.background import Background
from workbench.ui.controls import MARGIN, column, label, selectable
from workbench.ui.editors.day_text import show_moment
from workbench.ui.papers.pdf_pages import PdfView, drawn
from workbench.ui.session import Session
from workbench.ui.words import joined, say

_MOST_TEXT = 400_000


class DocumentDialog(QDialog):
    """Shows one document; the window behind it stays usable after closing it."""

    def __init__(
        self, parent: QWidget, session: Session, background: Background, document: str
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._background = session, background
        page = session.ask(document_page, document)
        self.setWindowTitle(say("papers.document_view.document"))
        self.resize(820, 860)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(selectable(label(page.about, level="heading")))
        layout.addWidget(self._view(page), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _view(self, page: DocumentPage) -> QWidget:
        if page.sort is Sort.PDF:
            return self._pdf(page.data)
        if page.sort is Sort.PICTURE:
            view = PdfView(say("papers.document_view.picture"))
            image = QImage.fromData(page.data)
            if image.isNull():
                view.say(say("papers.document_view.this_picture_cannot_be_shown"))
            else:
                view.show_pages((image,))
            return view
        if page.mail is not None:
            return mail_view(page.mail)
        if page.sort is Sort.TEXT:
            return _text(
                page.data.decode("utf-8", errors="replace"), say("papers.document_view.text")
            )
        said = say("papers.document_view.no_preview")
        return column_of(label(said, tone="muted"))

    def _pdf(self, data: bytes) -> QWidget:
        view = PdfView(say("papers.document_view.pages"))
        view.say(say("papers.document_view.drawing_the_pages"))
        failed = say("papers.document_view.pdf_cannot_be_shown")
        self._background.run(
            lambda: drawn(data), view.show_pages, lambda _error: view.say(failed), owner=self
        )
        return view


def mail_view(mail: ReadMail) -> QWidget:
    """A mail as text, with its few headers that matter."""
    made = QWidget()
    lines = [
        (say("papers.document_view.from"), _address(mail)),
        (say("papers.document_view.subject"), mail.subject or ""),
        (
            say("papers.document_view.sent"),
            show_moment(mail.sent_at) if mail.sent_at else "",
        ),
        (
            say("papers.document_view.attachments"),
            joined("joined.list", (file.name for file in mail.attachments)),
        ),
    ]
    items = [
        selectable(label(say("joined.labelled", label=words, value=value)))
        for words, value in lines
        if value
    ]
    layout = column(*items, gap=4)
    layout.addWidget(_text(mail.text, say("papers.document_view.text_of_the_mail")), 1)
    made.setLayout(layout)
    return made


def column_of(*items: QWidget) -> QWidget:
    """Widgets under each other in one."""
    made = QWidget()
    made.setLayout(column(*items, 0))
    return made


def _address(mail: ReadMail) -> str:
    if mail.from_name and mail.from_address:
        return f"{mail.from_name} <{mail.from_address}>"
    return mail.from_name or mail.from_address or ""


def _text(text: str, name: str) -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.setPlainText(text[:_MOST_TEXT])
    view.setReadOnly(True)
    view.setAccessibleName(name)
    view.setTabChangesFocus(True)
    return view
