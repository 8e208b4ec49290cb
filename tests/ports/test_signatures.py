"""Every port is kept by its adapters: each method is there, and is called in the same way."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

from tests.ports.in_memory import InMemoryCaseFile, InMemoryReading, InMemoryWriting
from tests.ports.in_memory_vaults import InMemoryOpenCaseFile, InMemoryVaults
from tests.ports.plain_press import PlainPress
from tests.ui.conftest import FloorVaults, RememberedPreferences
from workbench.app.case_files import CaseFilesOnDemand
from workbench.app.desks import Press
from workbench.app.preferences import PreferenceFile
from workbench.app.rehearsal import RehearsalStage
from workbench.db.case_file import CaseFiles
from workbench.db.keys.open_slots import SealedKeySlots
from workbench.db.open_file import EncryptedCaseFile
from workbench.db.store import ReadingStore, WritingStore
from workbench.services import desk, due_ports, keeping_ports, key_slots, ports, tray_ports, vault
from workbench.services.journeys import story
from workbench.tour.give import TourPreferences
from workbench.ui import preferences

PACKAGE = Path(ports.__file__).parents[1]
ADAPTERS = {
    ports.StoredBytes: (ReadingStore, InMemoryReading),
    ports.Journal: (ReadingStore, InMemoryReading),
    due_ports.Dues: (ReadingStore, InMemoryReading),
    ports.Freshness: (ReadingStore, InMemoryReading),
    ports.Reading: (ReadingStore, InMemoryReading),
    ports.Writing: (WritingStore, InMemoryWriting),
    keeping_ports.KeepingReading: (ReadingStore, InMemoryReading),
    keeping_ports.KeepingWriting: (WritingStore, InMemoryWriting),
    tray_ports.TrayReading: (ReadingStore, InMemoryReading),
    tray_ports.TrayWriting: (WritingStore, InMemoryWriting),
    ports.CaseFile: (EncryptedCaseFile, InMemoryCaseFile),
    key_slots.KeyedCaseFile: (EncryptedCaseFile, InMemoryOpenCaseFile),
    key_slots.KeySlots: (SealedKeySlots,),
    vault.OpenCaseFile: (EncryptedCaseFile, InMemoryOpenCaseFile),
    vault.Vaults: (CaseFiles, CaseFilesOnDemand, FloorVaults, InMemoryVaults),
    desk.LetterPress: (Press, PlainPress),
    story.JourneyStage: (RehearsalStage,),
    preferences.PreferenceStore: (PreferenceFile, TourPreferences, RememberedPreferences),
}
"""Every port, with what keeps it in the program and in the tests."""


def protocols(*modules):
    """The names of the protocols that these modules declare."""
    for module in modules:
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                if "Protocol" in bases:
                    yield node.name


def test_no_port_is_without_an_adapter_here():
    declared = protocols(*(PACKAGE / "services").rglob("*.py"), PACKAGE / "ui" / "preferences.py")
    assert sorted(declared) == sorted(port.__name__ for port in ADAPTERS)


@pytest.mark.parametrize(
    ("port", "adapter"),
    [(port, adapter) for port, adapters in ADAPTERS.items() for adapter in adapters],
    ids=lambda kept: kept.__name__,
)
def test_an_adapter_has_every_method_of_its_port_with_the_same_arguments(port, adapter):
    wanted = {
        name: arguments(method)
        for name, method in inspect.getmembers(port, inspect.isfunction)
        if not name.startswith("_")
    }
    assert wanted
    found = {name: arguments(getattr(adapter, name)) for name in wanted if hasattr(adapter, name)}
    assert found == wanted


def arguments(method):
    """How a method is called; what it calls its arguments is its own affair."""
    taken = inspect.signature(inspect.unwrap(method)).parameters.values()
    return [(parameter.kind, parameter.default) for parameter in taken]


def test_what_a_case_file_says_of_itself_every_adapter_says(case_file):
    asked = [name for name, what in vars(ports.CaseFile).items() if isinstance(what, property)]
    assert sorted(asked) == ["actor", "name", "read_only", "slots"]
    assert case_file.read_only is False
    assert case_file.actor
    assert case_file.name
    assert set(case_file.slots.values()) <= {"passphrase", "recovery"}
