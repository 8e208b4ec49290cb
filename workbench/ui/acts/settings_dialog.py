"""What a person may choose about the window, and changing the passphrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QWidget

from workbench.services.changes import Done
from workbench.services.vault import change_passphrase
from workbench.ui.acts.calendar_saving import calendar_offer
from workbench.ui.background import Background
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.still import StillCombo, StillSpin
from workbench.ui.entrance.passphrase import NewPassphrase, PassphraseEdit
from workbench.ui.fault_words import sentence_of
from workbench.ui.preferences import BackupOnClose, Preferences
from workbench.ui.session import Session
from workbench.ui.theme import LEAST_TEXT, MOST_TEXT, Appearance, Mode
from workbench.ui.words import say


class SettingsDialog(FormDialog):
    """Shows the preferences; `done` takes the changed ones."""

    def __init__(
        self, parent: QWidget, preferences: Preferences, done: Callable[[Preferences], object]
    ) -> None:
        super().__init__(
            parent, say("acts.settings_dialog.settings"), say("acts.settings_dialog.keep")
        )
        self._preferences, self._done = preferences, done
        self.mode = _combo(
            {
                Mode.SYSTEM: say("acts.settings_dialog.as_the_system"),
                Mode.LIGHT: say("acts.settings_dialog.light"),
                Mode.DARK: say("acts.settings_dialog.dark"),
            },
            preferences.appearance.mode,
        )
        self.percent = StillSpin()
        self.percent.setRange(LEAST_TEXT, MOST_TEXT)
        self.percent.setSingleStep(10)
        self.percent.setSuffix(say("acts.settings_dialog.percent"))
        self.percent.setValue(preferences.appearance.text_percent)
        self.idle = StillSpin()
        self.idle.setRange(0, 240)
        self.idle.setSpecialValueText(say("acts.settings_dialog.never"))
        self.idle.setValue(preferences.idle_minutes)
        self.backup = _combo(
            {
                BackupOnClose.ASK: say("acts.settings_dialog.ask_when_something_has_changed"),
                BackupOnClose.ALWAYS: say("acts.settings_dialog.always_back_up"),
                BackupOnClose.NEVER: say("acts.settings_dialog.never_here"),
            },
            preferences.backup_on_close,
        )
        self.calendar = calendar_offer(wanted=preferences.calendar_on_close)
        self.add(say("acts.settings_dialog.appearance"), self.mode)
        self.add(say("acts.settings_dialog.text_size"), self.percent)
        self.add(say("acts.settings_dialog.lock_after"), self.idle)
        self.add(say("acts.settings_dialog.backup_on_closing"), self.backup)
        self.body.addWidget(self.calendar)
        self.act.clicked.connect(self._save)

    def _save(self) -> None:
        changed = replace(
            self._preferences,
            appearance=Appearance(Mode(self.mode.currentData()), self.percent.value()),
            idle_minutes=self.idle.value(),
            backup_on_close=BackupOnClose(self.backup.currentData()),
            calendar_on_close=self.calendar.isChecked(),
        )
        self.accept()
        self._done(changed)


class PassphraseDialog(FormDialog):
    """Changes the passphrase of the open case file, in a worker."""

    def __init__(self, parent: QWidget, session: Session, background: Background) -> None:
        super().__init__(
            parent,
            say("acts.settings_dialog.change_the_passphrase"),
            say("acts.settings_dialog.change_it"),
            say("acts.settings_dialog.what_a_new_passphrase_leaves"),
        )
        self._session, self._background = session, background
        self.old = PassphraseEdit(say("acts.settings_dialog.present_passphrase"))
        self.new = NewPassphrase()
        self.add(say("acts.settings_dialog.present_passphrase"), self.old)
        self.body.addWidget(self.new)
        self.new.accepted.connect(self.act.setEnabled)
        self.act.setEnabled(False)
        self.act.clicked.connect(self._change)

    def _change(self) -> None:
        file, old, new = self._session.file, self.old.text(), self.new.value
        now = self._session.desk.now()
        self.act.setEnabled(False)
        self._background.run(
            lambda: change_passphrase(file, old, new, now),
            self._changed,
            self._fail,
            owner=self,
        )

    def _changed(self, done: Done[None]) -> None:
        self._session.tell(done)
        self.accept()

    def _fail(self, error: Exception) -> None:
        self.act.setEnabled(True)
        self.say(sentence_of(error))
        self.old.setFocus()
        self.old.selectAll()


def _combo(choices: Mapping[Mode, str] | Mapping[BackupOnClose, str], chosen: str) -> QComboBox:
    combo = StillCombo()
    for identity, words in choices.items():
        combo.addItem(words, identity)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    return combo
