"""The editor of moments keeps the instant that was shown, in the nights when clocks change too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workbench.domain.question import Question, QuestionType
from workbench.domain.values.moment import Moment
from workbench.services.pages.record.form import FieldView
from workbench.ui.editors.build import editor_for
from workbench.ui.editors.editor import Reach, Unreadable

BACK = datetime(
    2025, 10, 26, 1, 0, tzinfo=UTC
)  # 02:00 in London becomes 01:00, 03:00 in Paris 02:00
FORWARD = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
VIEW = FieldView(
    question=Question(id="q", type=QuestionType.MOMENT),
    label="Received", hint="", help="", answer=None, shown="",
)  # fmt: skip


@pytest.fixture
def editor(keep):
    made = editor_for(VIEW, Reach(new_id=str, zone="Europe/London"))
    made.set_name("Received")
    keep(made)
    made.show()
    return made


@pytest.mark.parametrize("zone", ["Europe/London", "Europe/Paris", "UTC", "Australia/Lord_Howe"])
def test_every_half_hour_around_a_change_is_given_back_as_it_was(editor, zone):
    for change in (BACK, FORWARD, datetime(2026, 4, 4, 15, 0, tzinfo=UTC)):
        for half_hours in range(-5, 6):
            moment = Moment(change + timedelta(minutes=30 * half_hours, seconds=12), zone)
            editor.show_value(moment)
            read = editor.read()
            assert read == moment
            assert read.at.utcoffset() == moment.at.utcoffset()


def test_an_hour_that_came_twice_is_asked_for_and_the_first_one_is_meant_at_first(
    editor, type_text
):
    assert editor.which.isHidden()
    type_text(editor.day.line, "26/10/2025")
    type_text(editor.time, "1:30")
    assert not editor.which.isHidden()
    assert editor.which.accessibleName() == "Received: which of the two hours"
    words = [editor.which.itemText(at) for at in range(editor.which.count())]
    assert words == ["BST (UTC+01:00)", "GMT (UTC+00:00)"]
    assert editor.read().at.isoformat() == "2025-10-26T01:30:00+01:00"
    editor.which.setCurrentIndex(1)
    assert editor.read().at.isoformat() == "2025-10-26T01:30:00+00:00"
    editor.zone.setCurrentText("UTC")
    assert editor.which.isHidden()
    assert editor.read().at.isoformat() == "2025-10-26T01:30:00+00:00"


def test_a_moment_of_the_second_hour_is_shown_as_such(editor):
    editor.show_value(Moment(BACK + timedelta(minutes=30), "Europe/London"))
    assert editor.time.text() == "01:30"
    assert editor.which.currentText() == "GMT (UTC+00:00)"


def test_seconds_last_until_somebody_types_another_time(editor, type_text):
    editor.show_value(Moment(datetime(2026, 3, 2, 10, 0, 12, tzinfo=UTC), "Europe/London"))
    assert editor.read().at.second == 12
    editor.time.clear()
    type_text(editor.time, "10:01")
    assert editor.read().at.isoformat() == "2026-03-02T10:01:00+00:00"


def test_a_moment_that_names_no_zone_is_shown_on_our_clocks_and_stays_the_same(editor):
    moment = Moment(datetime.fromisoformat("2026-07-01T10:00:00+05:30"))
    editor.show_value(moment)
    assert editor.time.text() == "05:30"
    assert editor.read() == moment


def test_the_hour_that_is_skipped_cannot_be_answered(editor, type_text):
    type_text(editor.day.line, "29/3/2026")
    type_text(editor.time, "1:30")
    assert isinstance(editor.read(), Unreadable)
    assert editor.which.isHidden()


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00"])
def test_a_moment_at_the_end_of_the_calendar_breaks_nothing(editor, at):
    editor.show_value(Moment.from_json({"at": at, "zone": ""}))
    editor.zone.setCurrentText("Europe/Paris")
    editor.show_value(Moment.from_json({"at": at, "zone": ""}))
    editor.read()
