"""Who wrote a mail: somebody on file, somebody new, or nobody decided yet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from workbench.domain.answers import Answer
from workbench.services.casework.intake import Match
from workbench.ui.controls import Card, label

Given = Mapping[str, Answer | None]


class SenderCard(Card):
    """Offers the persons a mail may come from."""

    def __init__(self, persons: tuple[Match, ...], new_person: Given) -> None:
        super().__init__()
        self.heading.setText(self.tr("Who asks"))
        self.heading.show()
        self._new = new_person
        self._group = QButtonGroup(self)
        self._known: dict[QRadioButton, str] = {}
        why = {
            "email": self.tr("same e-mail address"),
            "name": self.tr("same name, perhaps another person"),
        }
        for match in persons:
            words = f"{match.title} · {match.reference} · {why.get(match.why, match.why)}"
            radio = self._add(words)
            self._known[radio] = match.record
        shown = ", ".join(
            str(answer.value)
            for answer in new_person.values()
            if answer is not None and isinstance(answer.value, str)
        )
        self.fresh = self._add(self.tr("A new person: {words}").format(words=shown))
        self.fresh.setVisible(bool(new_person))
        self.later = self._add(self.tr("Decide later"))
        if persons:
            said = self.tr("Check that it is the same person before you link them.")
            self.body.addWidget(label(said, level="small", tone="muted"))
        sure = [
            radio
            for radio, match in zip(self._known, persons, strict=True)
            if match.why == "email"
        ]
        (sure[0] if len(sure) == 1 else self.fresh if new_person else self.later).setChecked(True)

    def read(self) -> tuple[str, Given | None]:
        """The known person chosen, or what makes a new one; neither when it is left open."""
        for radio, record in self._known.items():
            if radio.isChecked():
                return record, None
        return ("", self._new) if self.fresh.isChecked() and self._new else ("", None)

    def _add(self, words: str) -> QRadioButton:
        radio = QRadioButton(words.replace("&", "&&"))
        self._group.addButton(radio)
        self.body.addWidget(radio)
        return radio
