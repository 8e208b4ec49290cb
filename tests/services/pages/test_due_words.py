"""A due is called by the word of its pack, else by what it is taken from; its row by its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.conftest import question
from workbench.domain.due.declared import DeclaredDue
from workbench.domain.due.due import Due
from workbench.domain.kind import KindWords
from workbench.services.pages.due_groups import due_said
from workbench.services.pages.due_words import due_word, own_word, waited_for
from workbench.services.pages.overview import speakers_of

DUES = (
    DeclaredDue(id="sign", source="answered_on", who="outcome"),
    DeclaredDue(id="pledge", source="due.work_to", limit="due"),
    DeclaredDue(id="silent", source="due.work_to", limit="due"),
    DeclaredDue(id="round", source="rounds", column="asked_on", named_by="how", who="courier"),
)
WORDS = {
    "question.answered_on": "Answered on",
    "question.rounds.choice.how.by_post": "by post",
    "due.round": "Round",
    "due.pledge": "What we promised",
    "fact.due.waiting.identity": "proof of identity",
    "who.courier": "the courier",
}


@pytest.fixture
def packs(packs):
    """The errand with duties from a question, from a fact, and of rows that a choice names."""
    errand = packs.kinds["errand"]
    rounds = errand.question("rounds")
    how = question("how", "choice", choices=("by_hand", "by_post"))
    questions = tuple(
        replace(rounds, columns=(*rounds.columns, how)) if asked is rounds else asked
        for asked in errand.questions
    )
    words = {"en": KindWords(language="en", texts={**errand.words["en"].texts, **WORDS})}
    made = replace(errand, dues=DUES, words=words, questions=questions)
    return replace(packs, kinds={**packs.kinds, "errand": made})


@pytest.fixture
def speaker(cases):
    return speakers_of(cases.desk, "en")["errand"]


@pytest.mark.parametrize(
    ("due", "word"),
    [
        (Due(id="sign"), "Answered on"),
        (Due(id="pledge"), "What we promised"),
        (Due(id="silent"), "[due.silent]"),
        (Due(id="work_to"), "Due"),
        (Due(id="round", row="r1", title="by_post"), "Round: by post"),
        (Due(id="round", row="r1", title="by_pigeon"), "Round: by_pigeon (a former choice)"),
        (Due(id="round", row="r1"), "Round"),
        (Due(id="next_action"), "Next action"),
        (Due(id="next_action", title="Ring back"), "Ring back"),
    ],
)
def test_a_due_is_called_by_its_word_or_by_what_it_is_taken_from(speaker, due, word):
    assert due_word(speaker, due) == word


def test_the_only_due_of_a_kind_needs_no_word_unless_the_pack_has_one(speaker):
    alone = replace(speaker, kind=replace(speaker.kind, dues=()))
    assert own_word(alone, Due(id="work_to")) == ""
    texts = {**speaker.kind.words["en"].texts, "due.work_to": "Our answer"}
    words = {"en": KindWords(language="en", texts=texts)}
    worded = replace(alone, kind=replace(alone.kind, words=words))
    assert own_word(worded, Due(id="work_to")) == "Our answer"
    assert own_word(speaker, Due(id="work_to")) == "Due"


@pytest.mark.parametrize(
    ("due", "whom"),
    [
        (Due(id="sign"), ""),
        (Due(id="sign", waits_for="granted"), "it was granted"),
        (Due(id="work_to", waits_for="identity"), "proof of identity"),
        (Due(id="round", waits_for="courier"), "the courier"),
        (Due(id="next_action", waits_for="others"), "others"),
        (Due(id="gone", waits_for="somebody"), "somebody"),
    ],
)
def test_it_is_said_for_whom_a_record_waits(speaker, packs, due, whom):
    assert waited_for(speaker, packs.kinds, due) == whom


def test_a_due_of_a_kind_that_no_pack_has_says_nothing(cases):
    said = due_said(cases.desk, None, Due(id="sign", limit="2026-03-12", work_to="2026-03-12"))
    assert (said.text, said.word, said.waits_for) == ("", "", "")
