"""What the window shows and does once it is painted, under one name; `app` loads it late."""

from __future__ import annotations

from workbench.services import due_list, searching, vault
from workbench.services.casework import unfinished
from workbench.services.desk import Desk
from workbench.services.key_slots import SheetState
from workbench.services.pages.speaker import speech_of
from workbench.ui import command_handlers, dialogs, drop_area, taking_up
from workbench.ui.acts import help_dialogs
from workbench.ui.acts.not_saved import NotSaved
from workbench.ui.acts.settings_dialog import SettingsDialog
from workbench.ui.desk_view import DeskView
from workbench.ui.editors import day_text
from workbench.ui.entrance.create_page import CreatePage, OrganisationPage
from workbench.ui.entrance.new_sheet_page import NewSheetPage
from workbench.ui.entrance.recover_page import RecoverPage, RestorePage


class Later:
    """Nothing of it is needed for the first paint: the modules that are name it only here."""

    unlock = staticmethod(vault.unlock)
    back_up = staticmethod(vault.back_up)
    write_in_doubt = staticmethod(vault.go_on)
    fold_log = staticmethod(vault.fold_in)
    search_desk = staticmethod(searching.search_desk)
    save_unfinished = staticmethod(unfinished.save_unfinished)
    sheet = SheetState

    create_page = CreatePage
    recover_page = RecoverPage
    restore_page = RestorePage
    new_sheet_page = NewSheetPage
    organisation_page = OrganisationPage
    desk_view = DeskView
    settings = SettingsDialog
    not_saved = NotSaved

    take_up = staticmethod(taking_up.take_up)
    act = staticmethod(command_handlers.act)
    show_keys = staticmethod(help_dialogs.show_keys)
    show_guide = staticmethod(help_dialogs.show_guide)
    show_about = staticmethod(help_dialogs.show_about)

    inform = staticmethod(dialogs.inform)
    choose_act = staticmethod(dialogs.choose_act)
    calendar_of = staticmethod(due_list.calendar_of)
    note_calendar = staticmethod(due_list.note_calendar)
    choose_folder = staticmethod(dialogs.choose_folder)
    save_as = staticmethod(dialogs.save_as)
    ask_reason = staticmethod(dialogs.ask_reason)

    @staticmethod
    def speak_days(desk: Desk) -> None:
        """Let days be shown and read as the packs of a desk write them."""
        others = desk.packs.speeches.values()
        day_text.speak_days(speech_of(desk.packs, desk.language), others)

    take_as_copy = staticmethod(drop_area.take_as_copy)
