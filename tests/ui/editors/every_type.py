"""A kind with one question of every type, and two answers of each that people can tell apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from workbench.domain.question import QuestionType
from workbench.domain.values.amounts import Duration, Estimate, Exactness, Money, TimeUnit
from workbench.domain.values.moment import Moment
from workbench.domain.values.value import Row, Texts

LONDON = "Europe/London"
_NARROW, _NO_BREAK = "\u202f", "\u00a0"
TWICE = {"at": "2025-10-26T01:30:00+01:00", "zone": LONDON}
TWICE_AGAIN = {"at": "2025-10-26T01:30:00+00:00", "zone": LONDON}


@dataclass(frozen=True)
class Sample:
    """Two answers to a question of one type, the first of which lists put first.

    `written` is the journal's spelling, `read` the value; `said` are the words of the window in
    English and French. `listed` is what a list shows of the second answer, None where it shows
    nothing; `guard` matches the second answer in TOML, `search` finds it. `edit` makes the second
    of the first in its editor, with the hands of a person.
    """

    written: tuple[object, object]
    read: tuple[object, object]
    said: tuple[tuple[str, str], tuple[str, str]]
    edit: Callable
    keys: str = ""
    listed: str | None = None
    guard: str = ""
    search: str = ""


def type_over(control, text, type_text):
    control.setFocus()
    control.selectAll()
    type_text(control, text)


def retyped(text):
    return lambda editor, hands: type_over(editor.main_control(), text, hands.type_text)


def clicked(name):
    return lambda editor, _hands: editor.buttons[name].click()


def _each_language(editor, hands):
    type_over(editor.parts["en"].main_control(), "Under an oak", hands.type_text)
    type_over(editor.parts["fr"].main_control(), "Sous un chêne", hands.type_text)


def _second_of_the_two(editor, hands):
    editor.which.setCurrentIndex(1)
    editor.which.activated.emit(1)


def _one_more_tick(editor, hands):
    editor.ticks["red"].click()
    editor.ticks["blue"].click()


def _one_row(editor, hands):
    QTest.mouseClick(editor.add, Qt.MouseButton.LeftButton)
    dialog = QApplication.activeModalWidget()
    hands.type_text(dialog.editors["what"].main_control(), "An elm")
    hands.type_text(dialog.editors["on"].main_control(), "2/3/2026")
    dialog.act.click()


def _found(editor, hands):
    QTest.mouseClick(editor.choose, Qt.MouseButton.LeftButton)
    picker = QApplication.activeModalWidget()
    hands.type_text(picker.words, "oak")
    QTest.keyClick(picker.words, Qt.Key.Key_Return)
    hands.wait_until(lambda: not isValid(picker) or not picker.isVisible())


def _dropped(editor, hands):
    editor.drop.dropped.emit([hands.file("second.txt")])


def _chosen(box, identity):
    box.setCurrentIndex(box.findData(identity))
    box.activated.emit(box.currentIndex())


def _boxed(typed, identity):
    def edit(editor, hands):
        type_over(editor.line, typed, hands.type_text)
        _chosen(editor.box, identity)

    return edit


def _between(low, high):
    def edit(editor, hands):
        _chosen(editor.how, "range")
        type_over(editor.lowest, low, hands.type_text)
        type_over(editor.highest, high, hands.type_text)

    return edit


SAMPLES = {
    QuestionType.TEXT: Sample(
        written=("Ash", "Élm"),
        read=("Ash", "Élm"),
        said=(("Ash", "Ash"), ("Élm", "Élm")),
        listed="Élm",
        guard='"Élm"',
        search="elm",
        edit=retyped("Élm"),
    ),
    QuestionType.LONG_TEXT: Sample(
        keys="per_language = true",
        written=({"en": "Beside a birch", "fr": "Près d’un bouleau"},
                 {"en": "Under an oak", "fr": "Sous un chêne"}),
        read=(Texts({"en": "Beside a birch", "fr": "Près d’un bouleau"}),
              Texts({"en": "Under an oak", "fr": "Sous un chêne"})),
        said=(("Beside a birch", "Près d’un bouleau"), ("Under an oak", "Sous un chêne")),
        listed="Under an oak",
        search="chene",
        edit=_each_language,
    ),
    QuestionType.DATE: Sample(
        keys="not_in_future = true",
        written=("2026-01-09", "2026-02-01"),
        read=(date(2026, 1, 9), date(2026, 2, 1)),
        said=(("9 January 2026", "9 janvier 2026"), ("1 February 2026", "1er février 2026")),
        listed="2026-02-01",
        guard='"2026-02-01"',
        edit=retyped("1/2/2026"),
    ),
    QuestionType.MOMENT: Sample(
        keys="not_in_future = true",
        written=(TWICE, TWICE_AGAIN),
        read=(Moment.from_json(TWICE), Moment.from_json(TWICE_AGAIN)),
        said=(("26 October 2025, 01:30 BST", "26 octobre 2025, 01:30 BST"),
              ("26 October 2025, 01:30 GMT", "26 octobre 2025, 01:30 GMT")),
        listed="2025-10-26T01:30:00+00:00",
        guard='"2025-10-26T01:30:00+00:00"',
        edit=_second_of_the_two,
    ),
    QuestionType.CHOICE: Sample(
        keys='choices = ["blue", "red"]',
        written=("blue", "red"),
        read=("blue", "red"),
        said=(("the blue one", "le bleu"), ("the red one", "le rouge")),
        listed="the red one",
        guard='"red"',
        edit=clicked("red"),
    ),
    QuestionType.CHOICES: Sample(
        keys='choices = ["blue", "red"]',
        written=(["blue"], ["red"]),
        read=(("blue",), ("red",)),
        said=(("the blue one", "le bleu"), ("the red one", "le rouge")),
        listed="the red one",
        guard='"red"',
        edit=_one_more_tick,
    ),
    QuestionType.NUMBER: Sample(
        keys='minimum = -5\nmaximum = 100\nunit = "kg"',
        written=("-2.5", "10"),
        read=(Decimal("-2.5"), Decimal(10)),
        said=(("-2.5", "-2,5"), ("10", "10")),
        listed="10",
        guard="10",
        edit=retyped("10"),
    ),
    QuestionType.YES_NO: Sample(
        written=(False, True),
        read=(False, True),
        said=(("no", "non"), ("yes", "oui")),
        listed="yes",
        guard="true",
        edit=clicked("yes"),
    ),
    QuestionType.TABLE: Sample(
        keys='[[question.column]]\nid = "what"\ntype = "text"\n'
             '[[question.column]]\nid = "on"\ntype = "date"',
        written=([{"id": "r1", "cells": {"what": "A fir", "on": "2026-03-01"}}],
                 [{"id": "r1", "cells": {"what": "A fir", "on": "2026-03-01"}},
                  {"id": "id0099", "cells": {"what": "An elm", "on": "2026-03-02"}}]),
        read=((Row("r1", {"what": "A fir", "on": date(2026, 3, 1)}),),
              (Row("r1", {"what": "A fir", "on": date(2026, 3, 1)}),
               Row("id0099", {"what": "An elm", "on": date(2026, 3, 2)}))),
        said=(("1", "1"), ("2", "2")),
        search="an elm",
        edit=_one_row,
    ),
    QuestionType.LINK: Sample(
        keys='to = ["person"]',
        written=(["ash"], ["oak"]),
        read=(("ash",), ("oak",)),
        said=(("Ada Ash", "Ada Ash"), ("Ona Oak", "Ona Oak")),
        listed="Ona Oak",
        search="ona",
        edit=_found,
    ),
    QuestionType.FILE: Sample(
        written=(["first"], ["second"]),
        read=(("first",), ("second",)),
        said=(("1", "1"), ("1", "1")),
        edit=_dropped,
    ),
    QuestionType.DURATION: Sample(
        keys='units = ["days", "weeks", "months"]',
        written=({"count": 8, "unit": "days"}, {"count": 1, "unit": "months"}),
        read=(Duration(8, TimeUnit.DAYS), Duration(1, TimeUnit.MONTHS)),
        said=(("8 days", "8 jours"), ("1 month", "1 mois")),
        listed="1 month",
        guard='"1 months"',
        edit=_boxed("1", "months"),
    ),
    QuestionType.MONEY: Sample(
        keys='currencies = ["GBP", "EUR"]\nminimum = 0',
        written=({"amount": "250", "currency": "GBP"}, {"amount": "1200.5", "currency": "EUR"}),
        read=(Money(Decimal(250), "GBP"), Money(Decimal("1200.5"), "EUR")),
        said=(("£250", f"250{_NO_BREAK}£"), ("€1,200.50", f"1{_NARROW}200,50{_NO_BREAK}€")),
        listed="€1,200.50",
        guard='"EUR"',
        edit=_boxed("1,200.5", "EUR"),
    ),
    QuestionType.COUNTRY: Sample(
        written=("GR", "CH"),
        read=("GR", "CH"),
        said=(("Greece", "Grèce"), ("Switzerland", "Suisse")),
        listed="Switzerland",
        guard='"CH"',
        search="suisse",
        edit=retyped("switzerland"),
    ),
    QuestionType.ESTIMATE: Sample(
        keys='minimum = 0\nunit = "people"',
        written=({"exactness": "about", "amount": "1200"},
                 {"exactness": "range", "from": "5000", "to": "8000"}),
        read=(Estimate(Exactness.ABOUT, Decimal(1200), Decimal(1200)),
              Estimate(Exactness.RANGE, Decimal(5000), Decimal(8000))),
        said=(("about 1,200", f"environ 1{_NARROW}200"),
              ("between 5,000 and 8,000", f"entre 5{_NARROW}000 et 8{_NARROW}000")),
        listed="between 5,000 and 8,000",
        guard='"range"',
        edit=_between("5,000", "8000"),
    ),
}  # fmt: skip


def write_pack(folder):
    """The folder of a kind that asks one question of every type and guards a step by each."""
    room = folder / "kinds" / "sampler"
    room.mkdir(parents=True)
    listed = [
        str(value_type) for value_type, sample in SAMPLES.items() if sample.listed is not None
    ]
    guarded = [str(value_type) for value_type, sample in SAMPLES.items() if sample.guard]
    questions = "".join(
        f'[[question]]\nid = "{of}"\ntype = "{of}"\noptional = true\n{sample.keys}\n'
        for of, sample in SAMPLES.items()
    )
    notes = "".join(
        f'[[question]]\nid = "note_{value_type}"\ntype = "text"\n' for value_type in guarded
    )
    (room / "kind.toml").write_text(
        'id = "sampler"\nv = 1\nprefix = "SAM"\nsection = "registers"\nicon = "note"\n'
        'open_with = ["name"]\ntitle = ["name"]\n'
        '[[question]]\nid = "name"\ntype = "text"\n'
        f"{questions}{notes}[list]\ncolumns = {listed}\n",
        encoding="utf-8",
    )
    steps = "".join(
        f'[[step]]\nid = "after_{value_type}"\nstage = "all"\nasks = ["note_{value_type}"]\n'
        f"when = [{{ {value_type} = {SAMPLES[QuestionType(value_type)].guard} }}]\n"
        for value_type in guarded
    )
    asked = [str(value_type) for value_type in SAMPLES]
    (room / "flow.toml").write_text(
        f'stages = ["all"]\n[[step]]\nid = "ask"\nstage = "all"\nasks = {asked}\n{steps}',
        encoding="utf-8",
    )
    for language, red, blue in (("en", "the red one", "the blue one"),
                                ("fr", "le rouge", "le bleu")):  # fmt: skip
        choices = "".join(
            f'[question.{choice}.choice]\nred = "{red}"\nblue = "{blue}"\n'
            for choice in ("choice", "choices")
        )
        labels = "".join(
            f'[question.{name}]\nlabel = "{name}"\n'
            for name in ("name", *asked, *(f"note_{value_type}" for value_type in guarded))
        )
        titles = "".join(
            f'[step.{name}]\ntitle = "{name}"\n'
            for name in ("ask", *(f"after_{value_type}" for value_type in guarded))
        )
        (room / f"words.{language}.toml").write_text(
            'name = "Sample"\nplural = "Samples"\nnew = "New sample"\nempty = "None."\n'
            '[stage]\nall = "All"\n[question.table.column]\nwhat = "What"\non = "On"\n'
            f"{labels}{choices}{titles}",
            encoding="utf-8",
        )
