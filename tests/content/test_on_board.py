"""Choices that are whatever is on board, and what a new regime or language must bring."""

from __future__ import annotations

from spoken import errors, told

from workbench.content.pack_files import archive
from workbench.content.packs import packs_from_archive

ORGANISATION = "kinds/organisation/kind.toml"
LETTER = "kinds/visitor_log/letters/thank_you.toml"
BELGIAN = b"""
id = "be"
extends = "eu"
zone = "Europe/Brussels"
calendars = ["FR"]
reviewed_on = 2026-11-22
[[clause]]
name = "particulars"
id = "particulars"
source = "The company code"
"""
BELGIAN_WORDS = b"""
name = "Belgium"
[clause]
particulars = "{legal_name}"
"""
BELGIUM = {
    "regimes/be/regime.toml": BELGIAN,
    "regimes/be/words.en.toml": BELGIAN_WORDS,
    "regimes/be/words.fr.toml": BELGIAN_WORDS.replace(b"Belgium", b"Belgique"),
}


def read(good):
    packs, problems = packs_from_archive(archive(good))
    return packs, errors(problems)


def test_a_new_regime_can_be_chosen_for_an_organisation(good):
    packs, errors = read(good | BELGIUM)

    kind = packs.kinds["organisation"]
    assert errors == []
    assert set(kind.question("regime").choices) == {"be", "fr", "uk"}
    assert kind.word("question.regime.choice.be", "en") == ("Belgium", False)
    assert kind.word("question.regime.choice.be", "fr") == ("Belgique", False)
    assert kind.word("question.regime.choice.fr", "en") == ("France (GDPR)", False)


def test_guards_over_regimes_on_board_are_still_checked(good):
    edited = good[ORGANISATION].replace(b'regime = "uk"', b'regime = "es"', 1)
    _packs, errors = read(good | {ORGANISATION: edited})

    assert any("`es` never comes up here" in error for error in errors)


def test_a_broken_regime_is_not_offered(good):
    broken = BELGIAN.replace(b"Brussels", b"Bruxelles")
    packs, errors = read(good | BELGIUM | {"regimes/be/regime.toml": broken})

    assert any("no time zone" in error for error in errors)
    assert "be" not in packs.kinds["organisation"].question("regime").choices


def test_a_regime_needs_a_name_a_review_and_words(good):
    unreviewed = BELGIAN.replace(b"reviewed_on = 2026-11-22", b"")
    nameless = BELGIAN_WORDS.replace(b'name = "Belgium"', b"")
    silent = {path: data for path, data in BELGIUM.items() if "words.en" not in path}

    for files, says in (
        (BELGIUM | {"regimes/be/regime.toml": unreviewed}, "`reviewed_on` is missing"),
        (BELGIUM | {"regimes/be/words.en.toml": nameless}, "`name` is missing"),
        (silent, "regimes/be/words.en.toml: The file is missing"),
    ):
        assert any(says in file for file in read(good | files)[1]), says


def test_a_regime_has_what_the_foot_of_letters_says(good):
    footless = BELGIAN.partition(b"[[clause]]")[0]
    wordless = BELGIAN_WORDS.partition(b"[clause]")[0]
    fr = "regimes/be/words.fr.toml"
    _packs, none = read(
        good
        | {"regimes/be/regime.toml": footless, "regimes/be/words.en.toml": wordless, fr: wordless}
    )
    _packs, french = read(good | BELGIUM | {fr: wordless})

    assert "regimes/be/regime.toml clause: There is no clause `particulars`." in none[0]
    assert any(
        problem.startswith(f"{fr} clause.particulars: The clause has no words")
        for problem in french
    )


def test_a_new_language_can_be_chosen_and_says_the_foot_of_letters(good):
    german = good["languages/en.toml"].replace(b'"English"', b'"Deutsch"', 1)
    wording = good["kinds/visitor_log/letters/thank_you.en.toml"]
    letter = {"kinds/visitor_log/letters/thank_you.de.toml": wording}

    packs, errors = read(good | {"languages/de.toml": german})
    person = packs.kinds["person"]
    assert errors == []
    assert person.question("language").choices == ("de", "en", "fr")
    assert person.word("question.language.choice.de", "en") == ("Deutsch", False)

    _packs, errors = read(good | {"languages/de.toml": german} | letter)
    assert any(error.startswith("regimes/uk/words.de.toml clause.particulars") for error in errors)


def test_a_salutation_nobody_can_have_is_an_error(good):
    english = good["languages/en.toml"].replace(b"\nms = ", b"\nmrs = ", 1)
    _packs, errors = read(good | {"languages/en.toml": english})

    assert any(
        error.startswith("languages/en.toml salutation.mrs: There is no") for error in errors
    )


def test_several_addressees_and_unused_rows_are_noticed(good):
    kind = "kinds/visitor_log/kind.toml"
    many = good[kind].replace(b'to = ["person"]', b'to = ["person"]\nmany = true', 1)
    unused = good[LETTER].replace(
        b"[gather.things]",
        b'[gather.signs]\ntake = "belongings"\ncolumns = ["what"]\n[gather.things]',
    )
    _packs, problems = packs_from_archive(archive(good | {kind: many, LETTER: unused}))

    notices = [told(problem) for problem in problems if problem.notice]
    assert any(notice.startswith(f"{LETTER} to: `visitor` may name several") for notice in notices)
    assert any(
        notice.startswith(f"{LETTER} gather.signs: No wording names it") for notice in notices
    )


def test_a_kind_that_is_opened_with_nothing_is_noticed(good):
    kind = "kinds/visitor_log/kind.toml"
    bare = good[kind].replace(b'open_with = ["arrived_at", "visitor"]', b"", 1)
    _packs, problems = packs_from_archive(archive(good | {kind: bare}))

    assert [problem.notice for problem in problems if problem.place == f"{kind} open_with"] == [
        True
    ]
