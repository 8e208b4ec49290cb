"""Looking at a document inside the window: PDF, picture, mail or text; nothing is loaded."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.domain.mail import ReadMail
from workbench.services.ports import Document
from workbench.ui.background import Background
from workbench.ui.controls import MARGIN, column, label, selectable
from workbench.ui.lists.queries import document_of
from workbench.ui.papers.pdf_pages import PdfView, drawn
from workbench.ui.session import Session
from workbench.ui.wording import size_of

_MOST_TEXT = 400_000
MAILS = ("message/rfc822", "application/vnd.ms-outlook")


class DocumentDialog(QDialog):
    """Shows one document; the window behind it stays usable after closing it."""

    def __init__(
        self, parent: QWidget, session: Session, background: Background, document: str
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._background = session, background
        session.closed.connect(self.reject)
        found, data = session.ask(document_of, document)
        name = found.name if found is not None else ""
        self.setWindowTitle(self.tr("Document"))
        self.resize(820, 860)
        about = f"{name} · {size_of(len(data))}"
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.addWidget(selectable(label(about, level="heading")))
        layout.addWidget(self._view(found, data), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _view(self, found: Document | None, data: bytes) -> QWidget:
        kind = found.media_type if found is not None else ""
        if kind == "application/pdf":
            return self._pdf(data)
        if kind.startswith("image/"):
            view = PdfView(self.tr("Picture"))
            image = QImage.fromData(data)
            if image.isNull():
                view.say(self.tr("This picture cannot be shown."))
            else:
                view.show_pages((image,))
            return view
        if kind in MAILS and found is not None:
            mail = self._session.desk.read_mail(data, found.name, ())
            return mail_view(mail)
        if kind.startswith("text/"):
            return _text(data.decode("utf-8", errors="replace"), self.tr("Text"))
        said = self.tr("No preview for this sort of file. Save a copy to look at it elsewhere.")
        return column_of(label(said, tone="muted"))

    def _pdf(self, data: bytes) -> QWidget:
        view = PdfView(self.tr("Pages"))
        view.say(self.tr("Drawing the pages…"))
        failed = self.tr("This PDF cannot be shown; it may be damaged.")
        self._background.run(
            lambda: drawn(data), view.show_pages, lambda _error: view.say(failed), owner=self
        )
        return view


def mail_view(mail: ReadMail) -> QWidget:
    """A mail as text, with its few headers that matter."""
    made = QWidget()
    lines = [
        (made.tr("From"), _address(mail)),
        (made.tr("Subject"), mail.subject or ""),
        (made.tr("Sent"), f"{mail.sent_at:%d/%m/%Y %H:%M %z}" if mail.sent_at else ""),
        (made.tr("Attachments"), ", ".join(one.name for one in mail.attachments)),
    ]
    items = [selectable(label(f"{words}: {value}")) for words, value in lines if value]
    layout = column(*items, gap=4)
    layout.addWidget(_text(mail.text, made.tr("Text of the mail")), 1)
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
