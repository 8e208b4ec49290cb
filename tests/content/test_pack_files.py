"""Files of packs that are missing, misnamed or not what they should be."""

from __future__ import annotations

import pytest
from spoken import told, wrong

from workbench.content.pack_files import archive
from workbench.content.pack_folders import resources
from workbench.content.packs import packs_from_archive, read_packs

KIND = "kinds/visitor_log/kind.toml"
FLOW = "kinds/visitor_log/flow.toml"
WORDS = "kinds/visitor_log/words.en.toml"
FRENCH = "kinds/visitor_log/letters/thank_you.fr.toml"


def test_the_packs_that_are_broken_here_were_whole(good):
    _packs, problems = packs_from_archive(archive(good))

    assert [told(problem) for problem in problems if "visitor_log" in problem.place] == []


@pytest.mark.parametrize(
    ("raw", "place", "says"),
    [
        (b'id = "visitor_log"\nv = \n', f"{KIND}:2:5", "Put text in quotes"),
        (b'id = "visitor_log"\nid = "again"\n', f"{KIND}:2:13", "remove or rename one"),
        (b'id = "a"\n\nv = "\xff"\n', f"{KIND}:3", "not UTF-8"),
        (b"a = [[[[", f"{KIND}:1:9", "not TOML"),
        (b'id = "visitor_log"\nprefix = VIS\n', f"{KIND}:2:10", "Put text in quotes"),
        ("id = “visitor_log”".encode(), f"{KIND}:1:6", "straight quotes"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, KIND, "cannot be read"),
    ],
)
def test_a_file_that_is_no_toml_is_named_with_its_line(good, raw, place, says):
    packs, problems = packs_from_archive(archive(good | {KIND: raw}))

    assert any(says in told(problem) for problem in problems if problem.place == place), problems
    assert "person" in packs.kinds


@pytest.mark.parametrize(
    ("gone", "place"),
    [(KIND, KIND), (FLOW, FLOW), (WORDS, WORDS), (FRENCH, FRENCH)],
)
def test_a_file_that_is_not_there_is_named(good, gone, place):
    left = {path: data for path, data in good.items() if path != gone}
    _packs, problems = packs_from_archive(archive(left))

    assert any(problem.place == place and "missing" in wrong(problem) for problem in problems)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("kinds/Visitor-Log/kind.toml", "not an id"),
        ("kinds/visitor_log/words.EN.toml", "id of a language"),
        ("kinds/visitor_log/letters/Thanks.toml", "id of a letter"),
        ("kinds/visitor_log/letters/farewell.en.toml", "no such letter"),
        ("kinds/visitor_log/help/arrival.en.md", "nothing of this name"),
        ("languages/EN.toml", "id of a language"),
        ("kinds/visitor_log/leters/thank_you.toml", "Nothing reads"),
        ("kinds/visitor_log/flows.toml", "Nothing reads"),
        ("kinds/kind.toml", "Nothing reads"),
        ("kinds/visitor_log/words.xx.toml", "no language `xx`"),
        ("kinds/visitor_log/help/areas.xx.md", "no language `xx`"),
        ("kinds/visitor_log/letters/thank_you.xx.toml", "no language `xx`"),
        ("regimes/uk/words.xx.toml", "no language `xx`"),
        ("kinds/visitor_log/help/areas.md", "Nothing reads"),
        ("regimes/uk/rules.toml", "Nothing reads"),
        ("organisations/example/register.toml", "Nothing reads"),
    ],
)
def test_a_misnamed_file_is_named(good, path, says):
    _packs, problems = packs_from_archive(archive(good | {path: b""}))

    assert any(
        says in wrong(problem)
        for problem in problems
        if problem.place in (path, path.rsplit("/", 1)[0])
    )


def test_of_words_in_a_language_that_is_not_there_that_alone_is_told(good):
    path = "kinds/visitor_log/words.more.toml"
    _packs, problems = packs_from_archive(archive(good | {path: b'name = "Visitor"\n'}))
    assert [wrong(problem) for problem in problems if problem.place.startswith(path)] == [
        "There is no language `more`."
    ]


@pytest.mark.parametrize(
    "path",
    [KIND, FLOW, WORDS, FRENCH, FRENCH.replace(".fr", "")],
)
def test_a_file_that_cannot_be_read_is_told_once(good, path):
    _packs, problems = packs_from_archive(archive(good | {path: b"="}))

    assert [problem.place for problem in problems if not problem.notice] == [f"{path}:1:1"]


def test_a_kind_without_questions_is_not_told_of_at_length(good):
    _packs, problems = packs_from_archive(archive(good | {KIND: b""}))

    errors = [problem for problem in problems if not problem.notice]
    assert {error.place for error in errors} == {KIND}
    assert any("no question" in wrong(error) for error in errors)


def test_who_links_to_an_unreadable_kind_is_not_blamed(good):
    person = "kinds/person/kind.toml"
    _packs, problems = packs_from_archive(archive(good | {person: b"id = person"}))

    assert {problem.place for problem in problems if "no kind" in wrong(problem)} == set()
    assert f"{person}:1:6" in {problem.place for problem in problems}


@pytest.mark.parametrize(
    ("path", "says"),
    [
        (
            "kind/visitor_log/kind.toml",
            "kind: Nothing reads this folder here. Did you mean `kinds`?",
        ),
        (
            "languges/nl.toml",
            "languges: Nothing reads this folder here. Did you mean `languages`?",
        ),
        (
            "visitor_log/kind.toml",
            "visitor_log: Nothing reads this folder here. Move it into kinds/.",
        ),
        ("kind.toml", "kind.toml: Nothing reads this file here."),
    ],
)
def test_what_lies_beside_the_rooms_is_named(tmp_path, path, says):
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("")

    _packs, problems = read_packs((resources(), tmp_path))

    assert [problem for problem in map(told, problems) if problem.startswith(says)]


def test_a_read_me_and_hidden_folders_are_nobodys_business(tmp_path):
    for path in ("README.md", ".git/notes.md", "pictures/logo.svg"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("")

    _packs, problems = read_packs((resources(), tmp_path))

    assert problems == ()
