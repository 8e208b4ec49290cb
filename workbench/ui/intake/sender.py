"""Who wrote a mail: somebody on file, somebody new, or nobody decided yet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from workbench.domain.canonical import Json
from workbench.services.casework.validation import Given
from workbench.services.pages.intake import PersonLine
from workbench.ui.controls import Card, label
from workbench.ui.words import say


class SenderCard(Card):
    """Offers the persons a mail may come from."""

    def __init__(self, persons: tuple[PersonLine, ...], new_person: Given, new_words: str) -> None:
        super().__init__()
        self.heading.setText(say("intake.sender.who_asks"))
        self.heading.show()
        self._new = new_person
        self._group = QButtonGroup(self)
        self._known: dict[QRadioButton, str] = {}
        for person in persons:
            self._known[self._add(person.words)] = person.record
        self.fresh = self._add(say("intake.sender.a_new_person", words=new_words))
        self.fresh.setVisible(bool(new_person))
        self.later = self._add(say("intake.sender.decide_later"))
        if persons:
            said = say("intake.sender.check_that_it_is_the_same")
            self.body.addWidget(label(said, level="small", tone="muted"))
        sure = [radio for radio, person in zip(self._known, persons, strict=True) if person.sure]
        (sure[0] if len(sure) == 1 else self.fresh if new_person else self.later).setChecked(True)

    def read(self) -> tuple[str, Given | None]:
        """The known person chosen, or what makes a new one; neither when it is left open."""
        for radio, record in self._known.items():
            if radio.isChecked():
                return record, None
        return ("", self._new) if self.fresh.isChecked() and self._new else ("", None)

    def draft(self) -> dict[str, Json]:
        """Who was chosen, as a draft keeps it."""
        known, new = self.read()
        return {"person": known, "new": new is not None}

    def show_draft(self, draft: Mapping[str, Json]) -> None:
        """Choose them again."""
        chosen = self.fresh if draft.get("new") and self._new else self.later
        for radio, record in self._known.items():
            if record == draft.get("person"):
                chosen = radio
        chosen.setChecked(True)

    def _add(self, words: str) -> QRadioButton:
        radio = QRadioButton(words.replace("&", "&&"))
        self._group.addButton(radio)
        self.body.addWidget(radio)
        return radio
