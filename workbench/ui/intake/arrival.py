"""When a mail reached the organisation: every stamp that may count, with what speaks for it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from workbench.domain.answers import write_moment
from workbench.domain.canonical import Json
from workbench.domain.mail import Candidate, ReadMail
from workbench.ui.controls import Card, column, label
from workbench.ui.day_text import show_day
from workbench.ui.editors.days import MomentEditor
from workbench.ui.editors.editor import Reach, Unreadable


class ArrivalCard(Card):
    """Offers the received moments read from a mail, and any other."""

    def __init__(self, mail: ReadMail | None, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._group = QButtonGroup(self)
        self._candidates: dict[QRadioButton, Candidate] = {}
        self.heading.setText(self.tr("When it reached us"))
        self.heading.show()
        explanation = self.tr(
            "The time limit runs from the arrival at the organisation, not from the sender’s date."
        )
        self.body.addWidget(label(explanation, tone="muted"))
        for candidate in mail.candidates if mail is not None else ():
            self._add(candidate, is_chosen=mail is not None and candidate.at == mail.received_at)
        self.other = QRadioButton(self.tr("Another moment"))
        self._group.addButton(self.other)
        self.moment = MomentEditor(Reach(new_id=str, zone=zone))
        self.moment.set_name(self.tr("Received"))
        self.moment.edited.connect(lambda: self.other.setChecked(True))
        self.body.addWidget(self.other)
        self.body.addWidget(self.moment)
        self.moment.setVisible(False)
        self.other.toggled.connect(self.moment.setVisible)
        if self._group.checkedButton() is None:
            self.other.setChecked(True)

    def read(self) -> Json | str:
        """The received moment as the journal spells it, or the sentence that says why not."""
        for radio, candidate in self._candidates.items():
            if radio.isChecked():
                return write_moment(candidate.at, self._zone)
        read = self.moment.read()
        if isinstance(read, Unreadable):
            return read.sentence
        return read if read is not None else self.tr("Say when the mail reached the organisation.")

    def _add(self, candidate: Candidate, *, is_chosen: bool) -> None:
        at = candidate.at.astimezone(ZoneInfo(self._zone))
        source = {
            "received-header": self.tr("stamped by {host}"),
            "delivery-time": self.tr("delivered to the mailbox"),
            "date-header": self.tr("the sender’s own date"),
            "quoted-header": self.tr("quoted in the text"),
        }
        host = candidate.host or self.tr("an unnamed server")
        words = source.get(candidate.source, candidate.source).format(host=host)
        radio = QRadioButton(f"{at:%H:%M} · {show_day(at.date())} · {words}")
        radio.setChecked(is_chosen)
        note = label(candidate.note, level="small", tone="muted")
        note.setContentsMargins(26, 0, 0, 4)
        radio.setAccessibleDescription(candidate.note)
        self._group.addButton(radio)
        self._candidates[radio] = candidate
        self.body.addLayout(column(radio, note, gap=0))
