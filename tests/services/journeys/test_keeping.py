"""A journey keeps, moves and opens by the names that whoever writes it gave or sees."""

from __future__ import annotations

import pytest

from workbench.app.rehearsal import Rehearsals
from workbench.cli.words import tell
from workbench.content.journeys.reading import read_journeys
from workbench.services.journeys.playing import play

STORY = """
zone = "Europe/London"
as = "dana"

[[act]]
at = 2026-03-02T09:00:00
does = "open"
kind = "errand"
name = "parcel"
answers = { name = "Parcel", received_at = 2026-03-02T08:00:00 }

[[act]]
does = "answer"
step = "check"
[act.answers]
doubtful = true
"rounds[pass]" = { asked_on = 2026-03-02, note = "A passport" }
"rounds[lease]" = { asked_on = 2026-03-02, note = "A lease" }
"""


@pytest.fixture
def played(tmp_path, packs):
    """Plays a journey of an errand from its text; gives what differs and the story as it ended."""
    folder = tmp_path / "kinds" / "errand" / "journeys"
    folder.mkdir(parents=True)
    (folder / "slip.txt").write_bytes(b"left at the door")

    def playing(more):
        (folder / "told.toml").write_text(STORY + more, encoding="utf-8")
        journeys, problems = read_journeys([tmp_path], packs)
        assert problems == ()
        (journey,) = journeys
        with Rehearsals(packs) as rehearsals, rehearsals.story(journey) as story:
            return [tell(what) for act in play(story) for what in act.differs]

    return playing


def opens(row, name):
    return f"""
[[act]]
does = "opens"
record = "parcel"
kind = "errand"
row = "{row}"
name = "{name}"
"""


@pytest.mark.parametrize(
    ("row", "carried"),
    [
        ("lease", "A lease"),
        ("rounds[1]", "A passport"),
        ("rounds[2]", "A lease"),
        ("rounds[last]", "A lease"),
        ("rounds[pass]", "A passport"),
    ],
)
def test_a_row_is_named_by_its_id_or_its_place_and_opens_what_it_carries(played, row, carried):
    assert (
        played(
            opens(row, "second")
            + f'[act.expect]\nanswers = {{ name = "{carried}" }}\ncounts.errand = 2\n'
        )
        == []
    )


def test_a_row_that_is_not_there_opens_nothing(played):
    expect = '[act.expect]\nrefused = ["not_acceptable", "There is no such row"]\n'
    assert played(opens("rounds[3]", "third") + expect + "counts.errand = 1\n") == []
    assert played(opens("rounds[0]", "third") + expect + "entries = []\n") == []


def test_what_a_journey_gives_comes_before_what_is_carried(played):
    assert (
        played(
            opens("rounds[1]", "second")
            + '[act.answers]\nname = "Another"\n[act.expect.answers]\nname = "Another"\n'
        )
        == []
    )


ATTACHED = """
[[act]]
does = "attach"
file = "slip.txt"
[[act]]
does = "open"
kind = "errand"
name = "right"
answers = { name = "Right", received_at = 2026-03-02T08:00:00 }
"""


def test_a_document_that_has_no_name_in_the_journey_is_named_by_its_file(played):
    moved = """
[[act]]
does = "move"
record = "parcel"
document = "slip.txt"
to = "right"
reason = "filed in the wrong record"
[act.expect]
entries = ["moved", "moved"]
[[act]]
does = "destroy"
record = "right"
document = "slip.txt"
reason = "no longer needed"
[act.expect]
entries = ["destroyed"]
[[act]]
does = "move"
record = "parcel"
document = "slip.txt"
to = "right"
reason = "it lies there no more"
[act.expect]
refused = "no_such_document"
entries = []
"""
    assert played(ATTACHED + moved) == []


def test_nothing_is_put_aside_twice(played):
    assert (
        played("""
[[act]]
does = "receive"
file = "slip.txt"
name = "slip"
[[act]]
does = "put_aside"
item = "@slip"
reason = "advertising"
[act.expect]
entries = ["put_aside"]
[[act]]
does = "put_aside"
item = "@slip"
reason = "advertising"
[act.expect]
refused = true
entries = []
""")
        == []
    )


def test_a_file_on_the_record_answers_by_its_name(played):
    named = """
[[act]]
does = "attach"
file = "slip.txt"
name = "slip"
[[act]]
does = "answer"
step = "receive"
answers = { papers = ["@slip"] }
[act.expect]
entries = ["answered"]
answers = { papers = ["@slip"] }
[[act]]
does = "answer"
step = "receive"
unset = ["papers"]
[act.expect]
unanswered = ["papers"]
"""
    assert played(named) == []


def test_rows_that_are_otherwise_are_told_as_a_journey_writes_them(played):
    wrong = '[act.expect.answers]\nrounds = [{ note = "A lease" }]\n'
    passport, lease = (f"{{asked_on=2026-03-02,note=A {what}}}" for what in ("passport", "lease"))
    told = f"`rounds` is answered [{passport},{lease}], expected [{{note=A lease}}]"
    assert played(wrong) == [told]


def test_a_record_whose_act_was_refused_is_not_there_for_what_follows(played):
    follows = """
[[act]]
does = "note"
text = "about the third"
[act.expect]
refused = "no_such_record"
entries = []
"""
    refused = opens("rounds[3]", "third") + "[act.expect]\nrefused = true\n"
    assert played(refused + follows.replace('"note"', '"note"\nrecord = "third"', 1)) == []


def test_what_is_expected_of_a_purged_record_is_told_and_not_raised(played):
    purged = """
[[act]]
does = "void"
reason = "opened twice"
[[act]]
does = "purge"
reason = "opened twice"
[act.expect]
answers = { name = "Parcel" }
"""
    (told,) = played(purged)
    assert told.startswith("it was refused (no_such_record). There is no such record")
