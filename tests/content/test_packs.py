"""Packs are read from folders and from an archive, and give the same values."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from spoken import told, wrong

from workbench.content.pack_files import archive, digest
from workbench.content.pack_folders import NoSuchFolder, resources
from workbench.content.packs import pack_archive, packs_from_archive, read_packs, sound
from workbench.domain.guard import Guard
from workbench.domain.letter import Paragraph, Span
from workbench.domain.problem import Problem
from workbench.domain.question import QuestionType
from workbench.domain.sentence import sentence


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture
def log(good):
    packs, _problems = packs_from_archive(archive(good))
    return packs.kinds["visitor_log"]


def test_a_kind_is_what_its_folder_says(log):
    assert (log.id, log.prefix, log.section, log.order) == ("visitor_log", "VIS", "front_desk", 60)
    assert log.open_with == ("arrived_at", "visitor")
    assert log.question("belongings").column("returned_on").type is QuestionType.DATE
    assert log.question("companions").maximum == 20
    assert log.question("belongings").when == Guard(({"has_belongings": frozenset({True})},))
    assert log.fact("forget_on").options == {"months": 3}
    assert log.fact("forget_on").fixed
    assert log.fact("kept_things").options == {"where": {"returned_on": frozenset({"absent"})}}
    assert log.listing.work_to == "forget_on"
    assert log.exercise == "drill"
    assert log.question("noted_on").offer == "today"


def test_a_flow_keeps_the_order_of_its_steps(log):
    assert [step.id for step in log.flow.steps][:3] == ["welcome", "give_badge", "brief"]
    assert log.flow.step("see_off").closes == "outcome"
    assert log.flow.step("thank").when.rows[1] == {"companions": frozenset({"1", "2", "3"})}
    assert [gate.passable for gate in log.flow.gates] == [True, False]


def test_a_letter_has_its_clauses_and_its_wording_in_each_language(log):
    letter = log.letters["thank_you"]

    assert letter.requires["all"] == ("13.1.a", "13.1.c", "13.2.a")
    assert letter.gathers["things"].optional == ("returned_on",)
    assert letter.dispatch.add["letters_sent"] == {
        "sent_on": "@dispatched_on",
        "letter": "@letter",
    }
    assert set(letter.wording) == {"en", "fr"}
    (thanks,) = letter.wording["en"].clauses["thanks"]
    assert isinstance(thanks, Paragraph)
    assert Span("enjoyed", strong=True) in thanks.text


def test_words_are_found_by_flat_keys_and_fall_back_to_english(log):
    assert log.word("question.purpose.choice.audit", "fr") == ("un audit", False)
    assert log.word("question.belongings.column.what", "en") == ("What", False)
    assert log.word("help.areas", "en")[0].startswith("Choose every place")
    assert log.word("help.areas", "fr")[1], "it says that it fell back"
    assert log.word("item.13.2.d", "en") == ("Where to complain about it", False)


def test_a_regime_lends_what_it_extends_and_its_own_comes_first(good):
    packs, _problems = packs_from_archive(archive(good))

    general = packs.regime_words["gdpr"]["en"].texts
    french = packs.regime_words["fr"]["en"].texts
    assert french["reason.response_period.one"] == general["reason.response_period.one"]
    assert french["name"] == "France"
    for regime, clauses in packs.regime_clauses.items():
        origins = [clause.regime for clause in clauses]
        lineage = packs.regimes[regime].lineage
        assert origins == sorted(origins, key=lineage.index)


def test_the_built_in_packs_and_a_folder_of_ones_own_are_read_together(good, tmp_path):
    own = {name: data for name, data in good.items() if "visitor_log" in name}

    packs, _problems = read_packs([resources(), write(tmp_path, own)])

    assert {"person", "organisation", "visitor_log"} <= set(packs.kinds)


def test_the_same_folder_twice_is_read_once(good, tmp_path):
    folder = write(tmp_path, good)

    once, problems = read_packs([folder])
    twice, again = read_packs([folder, folder])

    assert (once.digest, problems) == (twice.digest, again)


def test_a_later_folder_cannot_replace_a_kind(good, tmp_path):
    first = write(tmp_path / "first", good)
    path = "kinds/visitor_log/kind.toml"
    other = good[path].replace(b'"VIS"', b'"ZZZ"')
    second = write(tmp_path / "second", {path: other})

    packs, problems = read_packs([first, second])

    assert packs.kinds["visitor_log"].prefix == "VIS"
    assert [wrong(problem) for problem in problems if problem.place == path] == [
        "There is a kind `visitor_log` already."
    ]


@pytest.mark.parametrize("head", [b'id = "receipt"\n', None])
def test_a_later_folder_brings_no_block_of_an_id_that_is_there(tmp_path, head):
    path = "blocks/receipt/block.toml"
    data = head or (resources() / path).read_bytes()

    packs, problems = read_packs([resources(), write(tmp_path, {path: data})])

    assert packs.kinds["access_request"].question("received_at") is not None
    assert [wrong(problem) for problem in problems if problem.place == path] == [
        "There is a block `receipt` already."
    ]


def test_a_later_folder_may_add_a_language_to_a_kind(good, tmp_path):
    first = write(tmp_path / "first", good)
    words = good["kinds/visitor_log/words.en.toml"].replace(b"Visit", b"Besuch")
    speech = good["languages/en.toml"]
    second = write(
        tmp_path / "second",
        {"kinds/visitor_log/words.de.toml": words, "languages/de.toml": speech},
    )

    packs, problems = read_packs([first, second])

    assert packs.kinds["visitor_log"].word("name", "de") == ("Besuch", False)
    assert [
        told(problem)
        for problem in problems
        if not problem.notice and "visitor_log" in problem.place
    ] == []


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NoSuchFolder):
        read_packs([tmp_path / "nowhere"])


def test_kept_packs_come_back_as_they_were(good, tmp_path):
    packs, problems = read_packs([write(tmp_path, good)])

    kept = pack_archive(packs)
    back, again = packs_from_archive(kept)

    assert (back.digest, back.kinds, again) == (packs.digest, packs.kinds, problems)
    assert pack_archive(back) == kept, "the same packs give the same bytes"
    unchecked, _problems = packs_from_archive(kept, checked=False)
    assert unchecked == back


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04" + b"\0" * 40])
def test_a_damaged_archive_is_a_problem_and_no_error(data):
    packs, problems = packs_from_archive(data)

    assert packs.kinds == {}
    assert any(problem.place == "packs" for problem in problems)


def test_an_archive_that_was_cut_is_a_problem_and_no_error(good):
    whole = archive(good)

    for size in range(0, len(whole), len(whole) // 20):
        _packs, problems = packs_from_archive(whole[:size])
        assert problems


def test_an_archive_with_one_wrong_byte_never_raises(good):
    whole = archive(good)

    for position in range(40, len(whole), len(whole) // 60):
        wrong = bytearray(whole)
        wrong[position] ^= 0xFF
        packs, problems = packs_from_archive(bytes(wrong))
        assert problems or packs.kinds


def test_files_that_cannot_be_taken_are_named(good, tmp_path):
    folder = write(tmp_path, good)
    (folder / "kinds" / "visitor_log" / "huge.md").write_bytes(b"x" * 1_000_001)
    (folder / "kinds" / "visitor_log" / "bell\a.md").write_bytes(b"x")
    (folder / "kinds" / "visitor_log" / "words.de.toml").symlink_to("words.de.toml")
    (folder / "kinds" / "visitor_log" / "notes.txt").write_bytes(b"nobody reads this")

    packs, problems = read_packs([folder])

    found = {found.place: wrong(found) for found in problems}
    assert "larger" in found["kinds/visitor_log/huge.md"]
    assert any("cannot be written" in problem for problem in found.values())
    assert "kinds/visitor_log/notes.txt" not in packs.sources


def test_the_digest_changes_with_every_byte_and_every_name():
    files = {"kinds/a/kind.toml": b"one", "kinds/b/kind.toml": b"two"}

    assert digest(files) == digest(dict(reversed(files.items())))
    others = [
        files | {"kinds/a/kind.toml": b"onE"},
        {"kinds/a/kind.toml": b"one"},
        {"kinds/a/kind.tomlo": b"ne", "kinds/b/kind.toml": b"two"},
    ]
    assert len({digest(files), *(digest(other) for other in others)}) == 4


def test_broken_kinds_and_all_that_link_to_them_are_left_out(good):
    packs, _problems = packs_from_archive(archive(good))

    left = sound(
        packs, [Problem("kinds/person/kind.toml v", sentence("packs.section.the_list_is_empty"))]
    )
    notices = sound(
        packs,
        [
            Problem(
                "kinds/person/words.fr.toml",
                sentence("packs.words.the_word_is_missing"),
                notice=True,
            )
        ],
    )

    assert set(packs.kinds) - set(left.kinds) >= {"person", "visitor_log"}
    assert set(notices.kinds) == set(packs.kinds)
    assert left.digest == packs.digest


def test_regime_clauses_carry_their_days(good):
    path = "regimes/uk/regime.toml"
    more = b"""
[[clause]]
name = "farewell"
id = "farewell_now"
valid_from = 2026-01-01
valid_to = 2026-06-30
source = "A source"
[[clause]]
name = "farewell"
id = "farewell_then"
valid_from = 2026-06-30
source = "A source"
"""
    packs, problems = packs_from_archive(archive(good | {path: good[path] + more}))

    lent = {clause.id: clause for clause in packs.regime_clauses["uk"]}
    assert lent["farewell_now"].valid_to == date(2026, 6, 30)
    places = {problem.place: wrong(problem) for problem in problems}
    assert "same days" in places[f"{path} clause.farewell_then"]
    assert "no words" in places["regimes/uk/words.en.toml clause.farewell_now"]
