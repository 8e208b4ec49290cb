"""What is wrong between a kind and its blocks is named where it can be mended."""

from __future__ import annotations

import pytest
import spoken
from block_files import BLOCK, FLOW, KIND, WORDS

from workbench.content.pack_folders import resources
from workbench.content.packs import sound


def gate(kind, name):
    return next(gate for gate in kind.flow.gates if gate.id == name)


INN = """
id = "inn"
[[question]]
id = "bell_rung"
type = "yes_no"
"""


def test_blocks_that_use_each_other_in_a_circle_are_named(errors):
    round_about = {
        "blocks/parting/block.toml": BLOCK.replace("[names]", 'uses = ["inn"]\n[names]')
    }
    inn = {"blocks/inn/block.toml": 'id = "inn"\nuses = ["parting"]\n'}
    assert (
        "blocks/inn/block.toml uses: These blocks use each other in a circle: `parting`, `inn`."
        " Let one of them do without."
    ) in errors(files=round_about | inn)


INN_OF_ITS_OWN = (
    INN
    + """
[names]
rung = "{inn}"
[[fact]]
id = "was_rung"
uses = "answered"
inputs = {{ question = "$rung" }}
"""
)
BOTH = ("kinds/stay/kind.toml", 'uses = ["parting"]', 'uses = ["parting", "inn"]')
CURE = "Write the id of what the kind has, without `$`."


def bound_round(errors, inn, greeting, *edits):
    return errors(
        BOTH,
        ("blocks/parting/block.toml", 'greeting = ""', f'greeting = "{greeting}"'),
        *edits,
        files={"blocks/inn/block.toml": INN_OF_ITS_OWN.format(inn=inn)},
    )


def test_blocks_that_bind_each_other_in_a_circle_are_named_and_nothing_else_is(errors):
    found = bound_round(errors, "$greeting", "$rung")
    circle = "stand for each other in a circle."
    assert sorted(found) == [
        f"blocks/inn/block.toml names.rung: `rung`, `greeting` {circle} {CURE}",
        f"blocks/parting/block.toml names.greeting: `greeting`, `rung` {circle} {CURE}",
    ]


def test_a_kind_that_binds_its_blocks_in_a_circle_is_named(errors):
    found = bound_round(
        errors,
        "bell_rung",
        "",
        ("kinds/stay/kind.toml", ', greeting = "greeted"', ', greeting = "$rung"'),
        (
            "kinds/stay/kind.toml",
            "[block.parting]",
            '[names]\nrung = "$greeting"\n[block.parting]',
        ),
    )
    assert len(found) == 2
    assert all("stand for each other in a circle" in said for said in found)
    assert {said.partition(":")[0] for said in found} == {
        "kinds/stay/kind.toml names.rung",
        "kinds/stay/kind.toml block.parting.names.greeting",
    }


def test_an_open_name_stands_for_no_other_one(errors):
    assert bound_round(errors, "$nothing", "") == [
        f"blocks/inn/block.toml names.rung: `$nothing` is left open itself. {CURE}"
    ]


def test_a_block_hands_a_name_that_it_leaves_open_on_to_the_block_it_uses(kind):
    hands_on = '[block.inn]\nnames = { rung = "$bell" }\n[[question]]\nid = "left_at"'
    made = kind(
        ("blocks/parting/block.toml", "[names]", 'uses = ["inn"]\n[names]\nbell = "bell_rung"'),
        ("blocks/parting/block.toml", '[[question]]\nid = "left_at"', hands_on),
        files={
            "blocks/inn/block.toml": INN_OF_ITS_OWN.format(inn=""),
            "blocks/inn/words.en.toml": '[question.bell_rung]\nlabel = "The bell was rung"\n'
            '[fact]\nwas_rung = "Rung"\n',
            "kinds/stay/flow.toml": FLOW.replace('"greeted"]', '"greeted", "bell_rung"]'),
        },
    )
    assert made.fact("was_rung").inputs == {"question": "bell_rung"}


def test_a_block_brings_the_blocks_that_it_uses_itself(kind):
    made = kind(
        ("blocks/parting/block.toml", 'greeting = ""', 'greeting = "bell_rung"'),
        ("blocks/parting/block.toml", "[names]", 'uses = ["inn"]\n[names]'),
        ("kinds/stay/kind.toml", ', greeting = "greeted"', ""),
        files={
            "blocks/inn/block.toml": INN,
            "blocks/inn/words.en.toml": '[question.bell_rung]\nlabel = "The bell was rung"\n',
            "kinds/stay/flow.toml": FLOW.replace('"greeted"]', '"greeted", "bell_rung"]'),
        },
    )
    assert made.blocks == ("inn", "parting")
    assert gate(made, "everything_said").opens_when.rows == ({"bell_rung": frozenset({True})},)


def test_two_blocks_with_one_id_are_named(errors):
    twin = 'id = "twin"\n[[question]]\nid = "driver"\ntype = "text"\n'
    found = errors(
        ("kinds/stay/kind.toml", 'uses = ["parting"]', 'uses = ["parting", "twin"]'),
        files={"blocks/twin/block.toml": twin},
    )
    assert (
        "blocks/twin/block.toml question.driver: blocks/parting/block.toml has it already."
        " Write `adds = true` to add to it, or choose another id."
    ) in found


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            ("kinds/stay/kind.toml", 'id = "house"', 'id = "driver"'),
            "kinds/stay/kind.toml question.driver: blocks/parting/block.toml has it already.",
        ),
        (
            ("kinds/stay/kind.toml", ', greeting = "greeted"', ""),
            (
                "kinds/stay/kind.toml block.parting.names: The block `parting` leaves the name"
                " `greeting` open. Say what stands for it under `names`."
            ),
        ),
        (
            ("kinds/stay/kind.toml", "names = {", "names = { greting = 'greeted', "),
            (
                "kinds/stay/kind.toml block.parting.names: The block `parting` leaves no name"
                " `greting` open. Did you mean `greeting`?"
            ),
        ),
        (
            ("kinds/stay/kind.toml", "names = {", "leave = ['step.call_car']\nnames = {"),
            (
                "kinds/stay/kind.toml block.parting.leave: The block `parting` has no"
                " `step.call_car`. Did you mean `step.call_a_car`?"
            ),
        ),
        (
            ("kinds/stay/kind.toml", 'uses = ["parting"]', 'uses = ["partin"]'),
            "kinds/stay/kind.toml uses: There is no block `partin`. Did you mean `parting`?",
        ),
        (
            ("kinds/stay/flow.toml", 'id = "greet"', 'id = "greet"\nafter = "call_car"'),
            "kinds/stay/flow.toml step.greet.after: There is no name `call_car`.",
        ),
        (
            ("blocks/parting/block.toml", 'id = "parting"', 'id = "departing"'),
            "blocks/parting/block.toml id: The id `departing` is not the folder's name.",
        ),
        (
            ("blocks/parting/block.toml", 'type = "date"', 'type = "data"'),
            "blocks/parting/block.toml question.left_at.type: ",
        ),
        (
            ("blocks/parting/flow.toml", 'asks = ["driver"]', 'asks = ["drivers"]'),
            "blocks/parting/flow.toml step.call_a_car.asks: There is no question `drivers`.",
        ),
        (
            ("blocks/parting/words.en.toml", 'driver.label = "Driver"', ""),
            "blocks/parting/words.en.toml question.driver.label: ",
        ),
        (
            ("blocks/parting/letters/to_the_driver.en.toml", "{$arrived}", "{arrived}"),
            "blocks/parting/letters/to_the_driver.en.toml clause.way: ",
        ),
    ],
)
def test_what_is_wrong_is_named_in_the_file_where_it_can_be_mended(errors, edit, said):
    found = errors(edit)
    assert any(line.startswith(said) for line in found), "\n".join(found)


def test_a_kind_that_uses_a_broken_block_is_left_out(read):
    packs, problems = read(("blocks/parting/block.toml", 'type = "date"', 'type = "data"'))
    left = sound(packs, problems).kinds
    assert "stay" not in left
    assert "visitor_log" in left


SECOND = {
    f"kinds/camp/{name}": text.replace('"stay"', '"camp"').replace('"STAY"', '"CAMP"')
    for name, text in (("kind.toml", KIND), ("flow.toml", FLOW), ("words.en.toml", WORDS))
}


def test_what_one_kind_says_of_a_block_leaves_out_that_kind_alone_and_names_it(read):
    misused = ("kinds/camp/kind.toml", 'before = ["greet"', 'before = ["greets"')
    packs, problems = read(misused, files=SECOND)
    (wrong,) = spoken.errors(problems)
    assert wrong.startswith(
        "blocks/parting/flow.toml (camp) step.say_goodbye.needs: There is no step `greets`."
    )
    left = sound(packs, problems).kinds
    assert "camp" not in left
    assert "stay" in left


def test_what_is_wrong_with_a_block_by_itself_leaves_out_every_kind_that_uses_it(read):
    broken = ("blocks/parting/block.toml", 'type = "date"', 'type = "data"')
    packs, problems = read(broken, files=SECOND)
    found = spoken.errors(problems)
    assert found
    assert [line for line in found if not line.startswith("blocks/parting/block.toml ")] == []
    assert not {"stay", "camp"} & set(sound(packs, problems).kinds)


RETENTION = {
    path.relative_to(resources()).as_posix(): path.read_text(encoding="utf-8")
    for path in (resources() / "blocks" / "retention").rglob("*.toml")
}
TAKEN = """[block.retention]
names = { answered = "came_on", closes = ["say_goodbye"] }
leave = ["block.proof"]
[block.parting]"""
USED = ("kinds/stay/kind.toml", 'uses = ["parting"]', 'uses = ["parting", "retention"]')


def test_a_kind_does_without_a_block_that_another_one_brings(kind):
    made = kind(
        USED,
        ("kinds/stay/kind.toml", "[block.parting]", TAKEN),
        ("kinds/stay/flow.toml", '"departure"]', '"departure", "close"]'),
        ("kinds/stay/words.en.toml", "stage.arrival", 'stage.close = "Close"\nstage.arrival'),
        files=RETENTION,
    )
    assert made.blocks == ("parting", "retention")
    assert made.fact("five_years_on").inputs == {"from": "came_on"}
    assert made.question("received_at") is None


@pytest.mark.parametrize("left", ["block.receipt", "block.prof"])
def test_a_block_that_does_not_come_with_another_cannot_stay_away(errors, left):
    taken = TAKEN.replace("block.proof", left)
    found = errors(USED, ("kinds/stay/kind.toml", "[block.parting]", taken), files=RETENTION)
    place = "kinds/stay/kind.toml block.retention.leave: "
    assert any(said.startswith(place) and f"`{left}`" in said for said in found)


def test_a_list_that_is_empty_because_nothing_stands_for_a_name_is_said_of_the_kind(errors):
    found = errors(
        ("blocks/parting/flow.toml", 'guards = ["say_goodbye"]', 'guards = ["$held"]'),
        ("blocks/parting/block.toml", "before = []", "before = []\nheld = []"),
    )
    said = "kinds/stay/kind.toml names: Nothing stands for `held`, and without it"
    said += " `gate.everything_said.guards` of the block is empty."
    assert found == [f"{said} Bind it here, or leave out `gate.everything_said`."]


def test_a_stage_that_a_block_needs_is_missing_in_the_kind(errors):
    found = errors(
        ("blocks/parting/flow.toml", 'stages = ["departure"]', ""),
        ("kinds/stay/flow.toml", '"arrival", "departure"', '"arrival"'),
        ("blocks/parting/words.en.toml", 'departure = "Departure"', ""),
    )
    said = "kinds/stay/flow.toml stages: Steps of blocks/parting/flow.toml stand in the stage"
    said += " `departure`, which is not among these."
    assert found == [f"{said} Add `departure` where it belongs, and word it."]


def test_a_phrase_that_a_letter_of_a_block_says_is_missing_in_the_kind(errors):
    found = errors(
        ("blocks/parting/letters/to_the_driver.en.toml", "{$arrived}", "{kind.way} {kind.way}")
    )
    said = "kinds/stay/words.en.toml phrase.way: Letters say `{kind.way}`, and the kind has no"
    assert found == [f"{said} such phrase. Word it under `[phrase]`."]
