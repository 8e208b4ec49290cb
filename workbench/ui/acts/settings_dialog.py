"""What a person may choose about the window, and changing the passphrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from workbench.services.vault import change_passphrase
from workbench.ui.background import Background
from workbench.ui.dialogs import FormDialog
from workbench.ui.entrance.passphrase import NewPassphrase, PassphraseEdit
from workbench.ui.preferences import Preferences
from workbench.ui.session import Session
from workbench.ui.theme import LEAST_TEXT, MOST_TEXT, Appearance
from workbench.ui.wording import sentence_of


class SettingsDialog(FormDialog):
    """Shows the preferences; `done` takes the changed ones."""

    def __init__(
        self, parent: QWidget, preferences: Preferences, done: Callable[[Preferences], object]
    ) -> None:
        super().__init__(parent, self.tr("Settings"), self.tr("Keep"))
        self._preferences, self._done = preferences, done
        self.mode = _combo(
            {
                "system": self.tr("As the system"),
                "light": self.tr("Light"),
                "dark": self.tr("Dark"),
            },
            preferences.appearance.mode,
        )
        self.percent = QSpinBox()
        self.percent.setRange(LEAST_TEXT, MOST_TEXT)
        self.percent.setSingleStep(10)
        self.percent.setSuffix(" %")
        self.percent.setValue(preferences.appearance.text_percent)
        self.idle = QSpinBox()
        self.idle.setRange(0, 240)
        self.idle.setSuffix(self.tr(" minutes"))
        self.idle.setSpecialValueText(self.tr("never"))
        self.idle.setValue(preferences.idle_minutes)
        self.backup = _combo(
            {
                "ask": self.tr("Ask when something has changed"),
                "always": self.tr("Always back up"),
                "never": self.tr("Never"),
            },
            preferences.backup_on_close,
        )
        self.add(self.tr("&Appearance"), self.mode)
        self.add(self.tr("&Text size"), self.percent)
        self.add(self.tr("&Lock when nobody types for"), self.idle)
        self.add(self.tr("&Backup on closing"), self.backup)
        self.act.clicked.connect(self._keep)

    def _keep(self) -> None:
        changed = replace(
            self._preferences,
            appearance=Appearance(str(self.mode.currentData()), self.percent.value()),
            idle_minutes=self.idle.value(),
            backup_on_close=str(self.backup.currentData()),
        )
        self.accept()
        self._done(changed)


class PassphraseDialog(FormDialog):
    """Changes the passphrase of the open case file, in a worker."""

    def __init__(self, parent: QWidget, session: Session, background: Background) -> None:
        super().__init__(
            parent,
            self.tr("Change the passphrase"),
            self.tr("Change it"),
            self.tr("The recovery sheet stays valid. Older backups keep the old passphrase."),
        )
        self._session, self._background = session, background
        self.old = PassphraseEdit(self.tr("Present passphrase"))
        self.new = NewPassphrase()
        self.add(self.tr("Present passphrase"), self.old)
        self.body.addWidget(self.new)
        self.new.accepted.connect(self.act.setEnabled)
        self.act.setEnabled(False)
        self.act.clicked.connect(self._change)
        session.closed.connect(self.reject)

    def _change(self) -> None:
        file, old, new = self._session.file, self.old.text(), self.new.value
        now = self._session.desk.now()
        self.act.setEnabled(False)
        self._background.run(
            lambda: change_passphrase(file, old, new, now),
            lambda _none: self.accept(),
            self._fail,
            owner=self,
        )

    def _fail(self, error: Exception) -> None:
        self.act.setEnabled(True)
        self.say(sentence_of(error))
        self.old.setFocus()
        self.old.selectAll()


def _combo(choices: dict[str, str], chosen: str) -> QComboBox:
    combo = QComboBox()
    for identity, words in choices.items():
        combo.addItem(words, identity)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    return combo
