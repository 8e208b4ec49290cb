"""Letters to each of several: who gets one, in whose language, and who still lacks one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.packs.acme import ACME_IN_LEITH
from tests.services.letters.conftest import Bench, with_kind, with_letter
from tests.services.letters.test_effects import sending
from workbench.domain.answers import row_values
from workbench.domain.facts.functions.addressed import lacking, targets_of
from workbench.domain.flow import Progress
from workbench.domain.letter_template import AddresseeRole
from workbench.domain.question import Question, QuestionType
from workbench.services.casework.keeping.merging import merge
from workbench.services.letters.addressees import NoSuchAddressee
from workbench.services.letters.cautions import Caution
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.dispatch import dispatch, dispatch_each
from workbench.services.letters.draft import draft
from workbench.services.letters.issue import LetterNotReady, issue, issue_each, offers_of
from workbench.services.letters.withdraw import withdraw
from workbench.services.pages.letter.page import decide, letter_page
from workbench.services.pages.letter.state import LetterState, from_draft
from workbench.services.pages.record.page import record_around

INES = {"name": "Ines Vale", "email": "ines@example.org", "lost": "a key"}


def people_of(bench, record):
    return bench.view(record).answers["people"].value


def progress(bench, record, step):
    return next(task.progress for task in bench.view(record).tasks() if task.step.id == step)


def issued_to_all(desk, bench, record):
    return issue_each(desk, record, "notice", LetterChoices(), people_of(bench, record)).value


def test_one_gesture_makes_a_letter_for_each_in_the_language_of_each(desk, bench, disclosure):
    made = issued_to_all(desk, bench, disclosure)
    letters = bench.view(disclosure).record.letters
    assert [letter.addressee for letter in letters] == list(people_of(bench, disclosure))
    assert [letter.called for letter in letters] == ["Robin Ash", "Marie Roux"]
    assert [letter.language for letter in letters] == ["en", "fr"]
    assert len({issued.document for issued in made}) == 2


def test_the_step_is_done_when_nobody_lacks_one(desk, bench, disclosure):
    first, second = issued_to_all(desk, bench, disclosure)
    assert progress(bench, disclosure, "tell_people") is Progress.NOT_STARTED
    dispatch(desk, disclosure, first.id, sending())
    view = bench.view(disclosure)
    assert progress(bench, disclosure, "tell_people") is Progress.IN_PROGRESS
    assert view.facts["people_left"].value == 1
    (offer,) = (offer for offer in offers_of(view) if offer.letter == "notice")
    assert offer.lacking == people_of(bench, disclosure)[1:]
    dispatch(desk, disclosure, second.id, sending())
    assert progress(bench, disclosure, "tell_people") is Progress.DONE
    assert bench.view(disclosure).facts["people_left"].value == 0


def test_the_first_is_enough_where_the_letter_says_so(desk, bench, disclosure):
    view = bench.view(disclosure)
    first, _second = issued_to_all(desk, bench, disclosure)
    dispatch(desk, disclosure, first.id, sending())
    letters = dict(view.kind.letters)
    letters["notice"] = replace(letters["notice"], any_is_enough=True)
    kind = replace(view.kind, letters=letters)
    desk = replace(desk, packs=replace(desk.packs, kinds={**desk.packs.kinds, kind.id: kind}))
    assert progress(type(bench)(desk), disclosure, "tell_people") is Progress.DONE


def test_several_letters_leave_together_each_with_its_row(desk, bench, disclosure):
    made = issued_to_all(desk, bench, disclosure)
    dispatch_each(desk, disclosure, [issued.id for issued in made], sending())
    rows = row_values(bench.view(disclosure).answers, "told")
    assert [row.cells["name"] for row in rows] == ["Robin Ash", "Marie Roux"]


def test_nothing_is_issued_where_one_of_them_is_not_ready(desk, bench, disclosure):
    rows = [
        {"id": "r1", "cells": {"name": "Ines Vale", "email": "i@example.org", "lost": "a key"}}
    ]
    rows.append({"id": "r2", "cells": {"name": "Omar Dunn", "lost": "a card"}})
    bench.answer(disclosure, "find_out", affected=rows)
    with pytest.raises(LetterNotReady) as refused:
        issue_each(desk, disclosure, "telling", LetterChoices(), ("r1", "r2"))
    assert refused.value.called == "Omar Dunn"
    assert bench.view(disclosure).record.letters == ()


def test_a_letter_goes_to_each_row_says_it_and_changes_it(desk, bench, disclosure):
    view = bench.view(disclosure)
    template = view.kind.letters["telling"]
    assert targets_of(template, view.answers) == ("r1", "r2")
    made = draft(desk, disclosure, "telling", LetterChoices(target="r2"))
    (clause,) = made.composition.letter.clauses
    assert clause.blocks[0].text[0].text == "Omar Dunn, what you lost is a card."
    assert made.composition.letter.addressee == ("Omar Dunn", "omar@example.org")
    first, second = issue_each(desk, disclosure, "telling", LetterChoices(), ("r1", "r2")).value
    assert first.sha256 != second.sha256
    dispatch(desk, disclosure, second.id, bench.sending())
    view = bench.view(disclosure)
    told = {row.id: row.cells.get("told_on") for row in row_values(view.answers, "affected")}
    assert told == {"r1": None, "r2": date(2026, 11, 5), "r3": date(2026, 11, 4)}
    assert lacking(template, view.answers, view.record.letters) == ("r1",)
    assert view.facts["rows_left"].value == 1


def with_columns_of_ones_own(desk):
    """The desk where each row says who writes to it, and in which language."""
    kind = desk.packs.kinds["disclosure"]
    own = (
        Question(id="entity", type=QuestionType.LINK, to=("organisation",), optional=True),
        Question(id="language", type=QuestionType.CHOICE, choices=("en", "fr"), optional=True),
    )
    questions = tuple(
        replace(asked, columns=(*asked.columns, *own)) if asked.id == "affected" else asked
        for asked in kind.questions
    )
    desk = with_kind(desk, "disclosure", questions=questions)
    telling = kind.letters["telling"]
    answers = {**telling.to_answers, AddresseeRole.LANGUAGE: "@row.language"}
    wording = {**telling.wording, "fr": replace(telling.wording["en"], language="fr")}
    return with_letter(
        desk,
        "disclosure",
        "telling",
        from_link="@row.entity",
        to_answers=answers,
        wording=wording,
    )


def test_each_row_is_written_to_by_whom_it_names_and_in_its_language(desk, disclosure):
    bench = Bench(with_columns_of_ones_own(desk))
    other = bench.open("organisation", **{**ACME_IN_LEITH, "legal_name": "Acme Lyon"})
    company = bench.view(disclosure).answers["organisation"].value[0]
    rows = [
        {"id": "r1", "cells": {**INES, "entity": [company], "language": "en"}},
        {"id": "r2", "cells": {**INES, "name": "Omar Dunn", "entity": [other], "language": "fr"}},
    ]
    bench.answer(disclosure, "find_out", affected=rows)
    # The page was chosen for the first of them.
    chosen = LetterChoices(sender=company)
    issue_each(bench.desk, disclosure, "telling", chosen, ("r1", "r2"))
    letters = bench.view(disclosure).record.letters
    assert [(letter.sender, letter.language) for letter in letters] == [
        (company, "en"),
        (other, "fr"),
    ]


def test_a_row_that_names_nobody_who_writes_lacks_that(desk, disclosure):
    bench = Bench(with_columns_of_ones_own(desk))
    bench.answer(disclosure, "find_out", affected=[{"id": "r1", "cells": INES}])
    made = draft(bench.desk, disclosure, "telling", LetterChoices(target="r1"))
    assert {item.name for item in made.composition.missing} == {"affected.entity"}


def test_a_letter_to_nobody_of_them_is_refused(desk, disclosure):
    with pytest.raises(NoSuchAddressee):
        issue(desk, disclosure, "notice", LetterChoices(target="nobody"))


def test_only_whoever_has_one_is_warned_of_twice(desk, bench, disclosure):
    first, second = people_of(bench, disclosure)
    issue(desk, disclosure, "notice", LetterChoices(target=first))
    warned = {
        person: Caution.ISSUED_BEFORE
        in {
            w.caution
            for w in draft(desk, disclosure, "notice", LetterChoices(target=person)).warnings
        }
        for person in (first, second)
    }
    assert warned == {first: True, second: False}


def test_the_page_lists_everybody_and_picks_those_without_one(desk, bench, disclosure):
    first, second = people_of(bench, disclosure)
    issue(desk, disclosure, "notice", LetterChoices(target=first))
    decisions = letter_page(desk, disclosure, "notice").decisions
    assert [(target.name, target.is_issued) for target in decisions.targets] == [
        ("Robin Ash", True),
        ("Marie Roux", False),
    ]
    assert decisions.picked == (second,)
    nobody = letter_page(desk, disclosure, "notice", LetterState(targets=()))
    assert not nobody.ready


def test_who_was_picked_is_kept_until_it_is_issued(desk, bench, disclosure):
    for targets in ((), people_of(bench, disclosure)[:1], None):
        state = LetterState(targets=targets)
        assert from_draft(state.raw()) == state
    decide(desk, disclosure, "notice", LetterState(targets=("gone",)))
    assert len(letter_page(desk, disclosure, "notice").decisions.picked) == 2


def test_letters_on_file_name_their_addressees(desk, bench, disclosure):
    issued_to_all(desk, bench, disclosure)
    page = record_around(desk, disclosure)
    assert [letter.to for letter in page.letters] == ["To Marie Roux", "To Robin Ash"]


def test_who_had_a_letter_that_was_withdrawn_is_the_next_to_get_one(desk, bench, disclosure):
    _first, second = issued_to_all(desk, bench, disclosure)
    withdraw(desk, disclosure, second.id, "the wrong list")
    made = draft(desk, disclosure, "notice")
    assert made.choices.target == people_of(bench, disclosure)[1]
    (offer,) = (offer for offer in offers_of(bench.view(disclosure)) if offer.letter == "notice")
    assert second.id not in offer.issued


def test_whoever_stands_for_a_duplicate_has_had_its_letter(desk, bench, disclosure):
    duplicate, other = people_of(bench, disclosure)
    first, second = issued_to_all(desk, bench, disclosure)
    dispatch_each(desk, disclosure, [first.id, second.id], sending())
    kept = bench.open("person", full_name="Robin Ash", language="en")
    merge(desk, duplicate, kept, "the same person twice")
    assert people_of(bench, disclosure) == (kept, other)
    assert progress(bench, disclosure, "tell_people") is Progress.DONE
