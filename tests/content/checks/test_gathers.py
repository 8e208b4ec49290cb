"""What a letter gathers may be a fact, or lie behind one more link: it is checked all the same."""

from __future__ import annotations

import pytest
from spoken import errors, told

from tests.packs.edits import needed, read_edited
from tests.packs.hazards import FOLDER
from tests.packs.read_once import DATA
from workbench.content.pack_files import archive
from workbench.content.packs import packs_from_archive

LETTER = "kinds/inspection/letters/report.toml"
COLUMNS = 'columns = ["name", "verdict", "limit", "owner.legal_name"]'
WHERE = 'where = { verdict = ["tell", "watch"] }'
CASES = (
    (COLUMNS, 'columns = ["name", "verdikt"]', "gather.grave.columns", "Did you mean `verdict`?"),
    (
        COLUMNS,
        'columns = ["name", "owner.lawful_name"]',
        "gather.grave.columns",
        "no column of `hazard` `owner.lawful_name`",
    ),
    (WHERE, 'where = { verdict = "shout" }', "gather.grave.where.verdict", "never comes up here"),
    (WHERE, "where = { verdikt = 'tell' }", "gather.grave.where.verdikt", "`verdict`?"),
    (WHERE, f"{WHERE}\nexercises = true", "gather.grave.exercises", "No exercises are left out"),
)


@pytest.fixture(scope="module")
def files():
    return needed(FOLDER)


@pytest.mark.parametrize(("old", "new", "place", "says"), CASES)
def test_a_gather_of_what_is_not_there_is_named(files, old, new, place, says):
    _packs, problems = read_edited(files, (LETTER, old, new))
    found = [told(problem) for problem in problems if problem.place == f"{LETTER} {place}"]
    assert any(says in line for line in found), "\n".join(map(told, problems))


def test_that_a_record_is_open_is_said_where_the_language_has_words_for_it(files):
    english, unsaid = "languages/en.toml", LETTER.replace(".toml", ".en.toml")
    columns = (LETTER, COLUMNS, COLUMNS.replace("]", ', "standing"]'))
    said = (unsaid, "{grave.name}", "{grave.name} ({grave.standing})")
    assert not errors(read_edited(files, columns, said)[1])
    silent = (english, '[standing]\nlabel = "State"\nopen = "open"\nclosed = "closed"\n', "")
    found = errors(read_edited(files, columns, said, silent)[1])
    assert any("no words for open and closed" in line for line in found), found
    half = (english, 'closed = "closed"\n', "")
    (wrong,) = errors(read_edited(files, half)[1])
    assert wrong.startswith(f"{english} standing:")


def test_a_gather_that_only_the_watermark_names_is_named(files):
    unsaid = LETTER.replace(".toml", ".en.toml")
    gathered = (
        files[LETTER].decode()
        + """
[gather.noted]
from = "hazards"
columns = ["name"]
"""
    )
    edited = {**files, LETTER: gathered.encode()}
    place = f"{LETTER} gather.noted"
    assert place in {p.place for p in packs_from_archive(archive(edited))[1] if p.notice}
    words = 'watermark = "Of {noted}"\n' + files[unsaid].decode()
    edited |= {unsaid: words.encode()}
    assert place not in {p.place for p in packs_from_archive(archive(edited))[1] if p.notice}


def test_a_letter_that_says_a_choice_of_a_fact_needs_its_word_in_that_language(files):
    words = "kinds/hazard/words.fr.toml"
    _packs, problems = read_edited(files, (words, 'watch = "surveiller"\n', ""))
    errors = [problem for problem in problems if not problem.notice]
    assert {problem.place for problem in errors} == {f"{words} fact.verdict.choice"}
    # The hazard says it in its notice, and so does the inspection that gathers it.
    assert {"notice", "report"} == {
        letter for letter in ("notice", "report") if any(f"`{letter}`" in told(e) for e in errors)
    }


def test_a_part_of_a_computed_column_is_not_taken_for_the_fact_of_that_name():
    letter = "kinds/loan/letters/figures.toml"
    files = needed(DATA / "every_key")
    new = (letter, "columns = [", 'columns = ["look_again_on.regime", ')
    _packs, problems = read_edited(files, new)
    found = [told(problem) for problem in problems if problem.place.startswith(letter)]
    assert any("would be a part of a computed column, which has none." in said for said in found)


PRECAUTIONS = (
    (
        'own_law = "ground"',
        'own_law = "purpose"',
        "own_law",
        "There is no column of this gather, a choice that regimes list, `purpose`.",
    ),
    ('take = "care"', 'take = "purpose"', "take", "There is no table of `loan` `purpose`."),
    (
        'columns = ["care"]\noptional = ["ground"]',
        'optional = ["care"]',
        "",
        "The key `columns` is missing.",
    ),
    (
        'columns = ["care"]',
        'columns = ["care", "pieces"]',
        "columns",
        "`pieces` is a table: it gives this column nothing.",
    ),
)


@pytest.mark.parametrize(("old", "new", "key", "says"), PRECAUTIONS)
def test_a_gather_of_choices_is_checked_as_that_of_a_table(old, new, key, says):
    letter = "kinds/loan/letters/figures.toml"
    _packs, problems = read_edited(needed(DATA / "every_key"), (letter, old, new))
    place = f"{letter} gather.precautions{'.' if key else ''}{key}"
    found = [told(problem) for problem in problems if problem.place == place]
    assert any(says in line for line in found), "\n".join(map(told, problems))


def test_only_a_letter_says_that_a_clause_speaks_for_any_law():
    letter = "kinds/loan/letters/condition_report.toml"
    files = needed(DATA / "every_key")
    new = (letter, "[[clause]]\n", "[[clause]]\nany_law = true\n")
    _packs, problems = read_edited(files, new)
    (found,) = [told(problem) for problem in problems if problem.place.endswith(".any_law")]
    assert "says the choices of every law by itself." in found
