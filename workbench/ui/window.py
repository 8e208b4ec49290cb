"""The main window: the way in, the open case file, menus, lock, and closing with a backup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLabel, QMainWindow, QProgressBar, QStackedWidget, QWidget

from workbench.services.pages.tone import Tone
from workbench.ui.acts.backing_up import BackingUp
from workbench.ui.acts.commands import COMMANDS, KEYS_OF, CommandId, menus
from workbench.ui.acts.resting import Resting
from workbench.ui.application import PROGRAM, forget_sources
from workbench.ui.background import Background
from workbench.ui.controls import column
from workbench.ui.entrance.entrance import Entrance
from workbench.ui.late_types import DeskView, OpenCaseFile, Place
from workbench.ui.notices import Notices
from workbench.ui.preferences import Preferences
from workbench.ui.safekeeping.idle import IdleWatch
from workbench.ui.safekeeping.locking import Locking
from workbench.ui.session import Session
from workbench.ui.surroundings import Surroundings
from workbench.ui.theme import LEAST_TEXT, MOST_TEXT, Appearance, Mode, Theme
from workbench.ui.words import joined, say

_TEXT_STEP = 10


class MainWindow(QMainWindow):
    """The one window of the program; its title never holds more than the program's name.

    `painted` comes once, after the unlock page was first shown.
    """

    painted = Signal()

    def __init__(self, around: Surroundings, theme: Theme) -> None:
        super().__init__()
        self._around, self._theme = around, theme
        self.session, self.background = Session(self), Background(self)
        self.backing_up = BackingUp(self, self.session, around, self.background)
        keys = KEYS_OF[CommandId.LOCK]
        self.idle = IdleWatch(self, keys, around.later)
        self.locking = Locking(self, self.session, self.background, around.later)
        self.resting = Resting(self, self.session, self.background, around.later)
        self._not_saved: QObject | None = None
        self.setWindowTitle(PROGRAM)
        self.resize(1380, 860)
        self.stack = QStackedWidget()
        self.notices = Notices(self.session, around.now, around.later)
        middle = QWidget()
        self.setCentralWidget(middle)
        middle.setLayout(column(self.notices, self.stack, gap=0))
        # Last, and with its parent: whatever moves into a styled window is styled anew.
        self.entrance = Entrance(around, self.background, self.stack)
        self.stack.addWidget(self.entrance)
        self.desk_view: DeskView | None = None
        self._was_at: Place | None = None
        self.actions_by_id: dict[CommandId, QAction] = {}
        self._may_close = self._was_painted = False
        self._build_bar()
        self._build_menus()
        self._connect()
        self._show_locked()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Load what the next page needs once this one is on the screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._warm_up)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep drafts, offer a backup, wait for work under way, and lock."""
        if self.session.is_open:
            self.session.save_drafts()
        if self._may_close or not self.backing_up.comes_first(self._close_now):
            self.session.stop()
            self.background.wait()
            event.accept()
        else:
            event.ignore()

    def lock(self) -> None:
        """Close the case file and show the unlock page; does nothing while it is locked."""
        self.session.stop()

    def open_file(self, file: OpenCaseFile, *, is_new: bool = False) -> None:
        """Show an open case file; a new one asks whose it is first."""
        later, desk = self._around.later(), self._around.desk_for(file)
        later.speak_days(desk)
        if self._not_saved is None:
            back_up = self.backing_up.start
            self._not_saved = later.not_saved(self, self.session, back_up, self._around)
        self.session.start(file, desk, later.search_desk(desk, file))
        self.idle.start(self._around.preferences.load().idle_minutes)
        if not is_new:
            self._show_desk()
            return
        page = later.organisation_page(self.session)
        page.finished.connect(self._show_desk)
        page.finished.connect(page.deleteLater)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.begin()

    def save_preferences(self, preferences: Preferences) -> None:
        """Save preferences and let them act."""
        self._around.preferences.save(preferences)
        self._theme.apply(preferences.appearance)
        if self.session.is_open:
            self.idle.start(preferences.idle_minutes)

    def _show_desk(self) -> None:
        later = self._around.later()
        view = later.desk_view(self.session, self._theme, self.background, self._around.documents)
        view.wants_backup.connect(self.backing_up.start)
        view.bar.wants.connect(partial(later.take_up, view))
        self.desk_view = view
        self.stack.addWidget(view)
        view.backed_up = self.backing_up.last()
        self.stack.setCurrentWidget(view)
        view.begin(*filter(None, (self._was_at,)))
        for action in self._file_actions():
            action.setEnabled(True)
        file = self.session.file
        read_only = say("window.window.read_only") if file.read_only else ""
        self.file_name.setText(joined("joined.beside", (file.name, read_only)))
        self.lock_state.setText(say("window.window.unlocked_ctrl_l_locks"))
        forget_sources()

    def _show_locked(self) -> None:
        self.idle.stop()
        self.entrance.begin()
        self.stack.setCurrentWidget(self.entrance)
        self._drop_pages()
        for action in self._file_actions():
            action.setEnabled(False)
        self.file_name.clear()
        self.saved.clear()
        self.lock_state.setText(say("window.window.locked"))

    def _drop_pages(self) -> None:
        """Let go of every page of the case file, with all that was read into it."""
        view, self.desk_view = self.desk_view, None
        if view is not None:
            self._was_at = view.history.here
            view.end()
        for at in reversed(range(self.stack.count())):
            page = self.stack.widget(at)
            if page is not None and page is not self.entrance:
                self.stack.removeWidget(page)
                page.deleteLater()

    def _file_actions(self) -> list[QAction]:
        return [self.actions_by_id[command.id] for command in COMMANDS if command.needs_file]

    def _after_backup(self) -> None:
        if self.desk_view is not None and self.session.is_open:
            self.desk_view.backed_up = self.backing_up.last()
            if self.desk_view.pages.in_sight is self.desk_view.today:
                self.desk_view.show_today()

    def _close_now(self) -> None:
        self._may_close = True
        self.close()

    def _warm_up(self) -> None:
        self.painted.emit()
        self._set_keys()

        self.background.run(self._around.warm_up, lambda _none: None, lambda _error: None)

    def _say_saved(self) -> None:
        at = self._around.now().astimezone()
        self.saved.setText(say("window.window.saved", time=f"{at:%H:%M}"))

    def _show_search(self, is_slow: bool) -> None:  # noqa: FBT001 - what the signal carries
        self.busy.setVisible(is_slow or self.background.is_busy)

    def _say_lost(self) -> None:
        said = say("window.window.typed_was_lost_at_the_lock")
        self.entrance.unlock.banner.say(said, Tone.BAD)

    def _scale_text(self, step: int) -> None:
        known = self._around.preferences.load()
        percent = min(max(known.appearance.text_percent + step, LEAST_TEXT), MOST_TEXT)
        self.save_preferences(
            replace(known, appearance=Appearance(known.appearance.mode, percent))
        )

    def _show_mode(self, mode: Mode) -> None:
        known = self._around.preferences.load()
        chosen = Appearance(mode, known.appearance.text_percent)
        self.save_preferences(replace(known, appearance=chosen))

    def _build_bar(self) -> None:
        self.saved, self.file_name, self.lock_state = QLabel(), QLabel(), QLabel()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setFixedWidth(90)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(say("window.window.work_under_way"))
        self.busy.hide()
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.saved)
        for widget in (self.busy, self.file_name, self.lock_state):
            bar.addPermanentWidget(widget)

    def _build_menus(self) -> None:
        found = {identity: self.menuBar().addMenu(words) for identity, words in menus()}
        for command in COMMANDS:
            action = QAction(command.words, self)
            action.triggered.connect(lambda _=False, c=command.id: self._run(c))
            found[command.menu].addAction(action)
            self.actions_by_id[command.id] = action

    def _run(self, command: CommandId) -> None:
        later = self._around.later()
        own: dict[CommandId, Callable[[], object]] = {
            CommandId.LOCK: self.lock,
            CommandId.QUIT: self.close,
            CommandId.SETTINGS: self._open_settings,
            CommandId.BACKUP: self.backing_up.start,
            CommandId.CALENDAR: self.backing_up.calendar.ask,
            CommandId.LIGHT: lambda: self._show_mode(Mode.LIGHT),
            CommandId.DARK: lambda: self._show_mode(Mode.DARK),
            CommandId.SYSTEM: lambda: self._show_mode(Mode.SYSTEM),
            CommandId.LARGER: lambda: self._scale_text(_TEXT_STEP),
            CommandId.SMALLER: lambda: self._scale_text(-_TEXT_STEP),
            CommandId.KEYS: lambda: later.show_keys(self),
            CommandId.GUIDE: lambda: later.show_guide(self),
            CommandId.ABOUT: lambda: later.show_about(self),
        }
        if command in own:
            own[command]()
        elif self.desk_view is not None and self.session.is_open:
            later.act(command, self.desk_view, self.session, self.background, self._run)

    def _open_settings(self) -> None:
        known = self._around.preferences.load()
        self._around.later().settings(self, known, self.save_preferences).open()

    def _connect(self) -> None:
        self.entrance.unlocked.connect(self.open_file)
        self.entrance.made.connect(lambda file: self.open_file(file, is_new=True))
        self.session.closed.connect(self._show_locked)
        self.session.lost.connect(self._say_lost)
        self.session.saved.connect(self._say_saved)
        self.background.busy.connect(self.busy.setVisible)
        self.session.search_lasts.connect(self._show_search)
        self.backing_up.said.connect(self.saved.setText)
        self.backing_up.calendar.said.connect(self.saved.setText)
        self.backing_up.finished.connect(self._after_backup)
        self.idle.idle.connect(self.lock)
        self.idle.asked.connect(self.lock)
        self.notices.went_on.connect(lambda: self.open_file(self.session.file))
        self.resting.folded.connect(self.notices.look_at_erasure)

    def _set_keys(self) -> None:
        # After the first paint: keys need the namespace Qt, which is slow to build.
        for command in COMMANDS:
            if command.keys:
                self.actions_by_id[command.id].setShortcut(QKeySequence(command.keys))
        for number in range(1, 10):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(partial(self._go_to_page, number - 1))

    def _go_to_page(self, at: int) -> None:
        view = self.desk_view
        if view is not None and self.session.is_open and at < len(view.sidebar.places):
            view.go(view.sidebar.places[at])
