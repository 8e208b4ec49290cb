"""When a mail reached the organisation: every stamp that may count, with what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from workbench.domain.canonical import Json
from workbench.domain.values.moment import Moment, at_zone
from workbench.services.pages.intake import StampLine
from workbench.ui.controls import Card, column, label
from workbench.ui.editors.days import MomentEditor
from workbench.ui.editors.editor import Reach, Unreadable
from workbench.ui.words import say


class ArrivalCard(Card):
    """Offers the received moments read from a mail, and any other."""

    def __init__(self, stamps: tuple[StampLine, ...], zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._group = QButtonGroup(self)
        self._candidates: dict[QRadioButton, StampLine] = {}
        self.heading.setText(say("intake.arrival.when_it_reached_us"))
        self.heading.show()
        explanation = say("intake.arrival.the_time_limit_runs_from_the")
        self.body.addWidget(label(explanation, tone="muted"))
        for stamp in stamps:
            self._add(stamp)
        self.other = QRadioButton(say("intake.arrival.another_moment"))
        self._group.addButton(self.other)
        self.moment = MomentEditor(Reach(new_id=str, zone=zone))
        self.moment.set_name(say("intake.arrival.received"))
        self.moment.edited.connect(lambda: self.other.setChecked(True))
        self.body.addWidget(self.other)
        self.body.addWidget(self.moment)
        self.moment.setVisible(False)
        self.other.toggled.connect(self.moment.setVisible)
        if self._group.checkedButton() is None:
            self.other.setChecked(True)

    def read(self) -> Moment | str:
        """The received moment, or the sentence that says why not."""
        for radio, candidate in self._candidates.items():
            if radio.isChecked():
                return at_zone(candidate.at, self._zone)
        read = self.moment.read()
        if isinstance(read, Unreadable):
            return read.sentence
        if isinstance(read, Moment):
            return read
        return say("intake.arrival.say_when_the_mail_reached_the")

    def draft(self) -> dict[str, Json]:
        """What is chosen or typed, as a draft keeps it."""
        for radio, candidate in self._candidates.items():
            if radio.isChecked():
                return {"stamp": candidate.at.isoformat()}
        return self.moment.draft()

    def show_draft(self, draft: Mapping[str, Json]) -> None:
        """Choose or show it again."""
        for radio, candidate in self._candidates.items():
            if candidate.at.isoformat() == draft.get("stamp"):
                radio.setChecked(True)
                return
        self.other.setChecked(True)
        self.moment.show_draft(draft)

    def _add(self, stamp: StampLine) -> None:
        radio = QRadioButton(stamp.words)
        radio.setChecked(stamp.chosen)
        note = label(stamp.note, level="small", tone="muted")
        note.setContentsMargins(26, 0, 0, 4)
        radio.setAccessibleDescription(stamp.note)
        self._group.addButton(radio)
        self._candidates[radio] = stamp
        self.body.addLayout(column(radio, note, gap=0))
