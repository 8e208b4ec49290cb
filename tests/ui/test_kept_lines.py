"""Lines that stay the same keep their widgets, in whatever order they are shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from workbench.ui.kept_lines import KeptLines


@pytest.fixture
def built():
    return []


@pytest.fixture
def shown(qtbot, built):
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = QVBoxLayout(holder)

    def build(text):
        built.append(text)
        return QLineEdit(text)

    lines = KeptLines(layout, build)
    lines.holder, lines.layout = holder, layout
    return lines


def widgets(lines):
    return [lines.layout.itemAt(at).widget() for at in range(lines.layout.count())]


def in_order(lines):
    return [widget.text() for widget in widgets(lines)]


def test_only_new_lines_are_built_and_all_stand_in_order(shown, built):
    shown.show(["a", "b", "c"])
    kept = dict(zip("abc", widgets(shown), strict=True))
    shown.show(["c", "d", "a"])
    assert built == ["a", "b", "c", "d"]
    assert in_order(shown) == ["c", "d", "a"]
    assert widgets(shown)[0] is kept["c"]
    assert widgets(shown)[2] is kept["a"]
    assert kept["b"].isHidden()


def test_lines_that_are_the_same_twice_have_a_widget_each(shown, built):
    shown.show(["a", "a"])
    assert len(set(map(id, widgets(shown)))) == 2
    shown.show(["a"])
    assert built == ["a", "a"]
    assert in_order(shown) == ["a"]


def test_the_focus_stays_where_somebody_works(qtbot, shown):
    shown.show(["a", "b"])
    shown.holder.show()
    qtbot.waitExposed(shown.holder)
    with qtbot.waitActive(shown.holder):
        shown.holder.activateWindow()
    widgets(shown)[1].setFocus()
    shown.show(["a", "new", "b"])
    assert widgets(shown)[2].hasFocus()


def test_everything_is_gone_once_it_is_forgotten(shown):
    shown.show(["a", "b"])
    shown.forget()
    assert shown.layout.count() == 0


def test_the_widgets_are_told_in_the_order_of_their_lines(shown):
    shown.show(["a", "b"])
    shown.show(["b", "c", "a"])
    assert [widget.text() for widget in shown.widgets] == ["b", "c", "a"]
