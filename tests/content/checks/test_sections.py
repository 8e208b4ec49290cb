"""Sections of one's own and their counters: what is misspelt, unworded or not countable."""

from __future__ import annotations

import pytest
from spoken import told

from tests.packs.edits import read_edited

KIND = "kinds/visitor_log/kind.toml"
WORDS = "kinds/visitor_log/words.en.toml"
SECTION = 'section = "front_desk"'
COUNTER = 'counter = { where = { purpose = ["audit", "delivery"], days_here = "present" } }'


def test_a_section_on_board_that_is_misspelt_is_named_with_the_nearest(good):
    edits = (KIND, SECTION, 'section = "registrs"'), (WORDS, 'section = "At the door"\n', "")
    _packs, problems = read_edited(good, *edits)
    said = [told(problem) for problem in problems if problem.place == f"{KIND} section"]
    assert said
    assert "Did you mean `registers`?" in said[0]


@pytest.mark.parametrize("name", ["Front", "front desk", ""])
def test_a_section_is_an_id(is_named, name):
    is_named(KIND, SECTION, f'section = "{name}"', f"{KIND} section", "")


def test_a_heading_without_a_section_of_its_own_is_a_stray_word(is_named):
    is_named(KIND, SECTION, 'section = "registers"', f"{WORDS} section", "nothing of this name")


def test_a_section_without_a_heading_is_named(is_named):
    is_named(WORDS, 'section = "At the door"\n', "", f"{WORDS} section", "The word is missing")


def test_two_kinds_that_word_one_section_differently_are_told(good):
    other = {
        path.replace("visitor_log", "visitor_book"): text.replace(b"visitor_log", b"visitor_book")
        .replace(b'"VIS"', b'"VIB"')
        .replace(b"At the door", b"In the hall")
        for path, text in good.items()
        if path.startswith("kinds/visitor_log/")
    }
    _packs, problems = read_edited(good | other)
    place = f"{WORDS} section"
    (said,) = [problem for problem in problems if problem.place == place]
    assert said.notice
    assert "`visitor_book` calls this section “In the hall”" in told(said)


@pytest.mark.parametrize(
    ("counter", "place", "says"),
    [
        ('counter = { where = { purpos = "audit" } }', "where.purpos", "Did you mean `purpose`?"),
        ('counter = { where = { purpose = "party" } }', "where.purpose", "`party` never comes up"),
        ("counter = { where = { briefed = true } }", "where.briefed", "`briefed`"),
        ("counter = { where = { days_here = 3 } }", "where.days_here", "no single value"),
        ('counter = { were = { purpose = "audit" } }', "were", "Did you mean `where`?"),
        ("counter = 3", "", "does not fit"),
    ],
)
def test_a_counter_that_cannot_count_is_named(is_named, counter, place, says):
    at = ".".join(filter(None, ("list.counter", place)))
    is_named(KIND, COUNTER, counter, f"{KIND} {at}", says)


def test_a_counter_without_a_test_counts_every_open_record(good):
    packs, _problems = read_edited(good, (KIND, COUNTER, "counter = {}"))
    assert packs.kinds["visitor_log"].listing.counter == {}


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ("dril", "Did you mean `drill`?"),
        ("purpose", "`purpose` is a choice"),
    ],
)
def test_an_exercise_is_told_by_a_yes_or_no(is_named, names, says):
    is_named(KIND, 'exercise = "drill"', f'exercise = "{names}"', f"{KIND} exercise", says)


def test_what_is_sensitive_tells_no_exercise(is_named):
    drill = 'id = "drill"\ntype = "yes_no"'
    is_named(KIND, drill, f"{drill}\nsensitive = true", f"{KIND} exercise", "never listed")


@pytest.mark.parametrize(
    ("says", "place", "said"),
    [
        ('kind = "persn"', "takes_over.kind", "Did you mean `person`?"),
        ('kind = "visitor_log"', "takes_over.kind", "leads back to this kind"),
        (
            'kind = "person"\nwhere = { civilty = "ms" }',
            "takes_over.where[1].civilty",
            "`civility`",
        ),
        ('kind = "person"\nwhen = { civility = "ms" }', "takes_over.when", "`when` is unknown"),
        ("", "takes_over", "`kind` is missing"),
    ],
)
def test_what_a_kind_takes_over_is_there(is_named, says, place, said):
    is_named(KIND, "[list]", f"[takes_over]\n{says}\n\n[list]", f"{KIND} {place}", said)
