from __future__ import annotations

import sys

import pytest

from workbench.app.window import draw_offscreen_without_screen, has_screen
from workbench.system import screens


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_part_of_some_systems_and_named_by_others(
    monkeypatch, system, environment, expected
):
    monkeypatch.setattr(sys, "platform", system)
    assert screens.has_screen(environment) is expected


def test_whoever_asks_for_drawing_elsewhere_needs_no_screen(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not has_screen()
    draw_offscreen_without_screen()
    assert has_screen()
