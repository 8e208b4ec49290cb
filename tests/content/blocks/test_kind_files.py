"""A kind is what its folder says and what its blocks lend it."""

from __future__ import annotations

import pytest
from spoken import told

from workbench.content.pack_files import archive
from workbench.content.packs import packs_from_archive, sound
from workbench.domain.letter import text_of
from workbench.domain.wording import keys
from workbench.domain.wording.placeholders import texts_of

BLOCK = """
id = "parting"
[names]
arrived = "arrived_at"
before = []
greeting = ""

[[question]]
id = "left_at"
type = "date"
optional = true
[[question]]
id = "keys_back"
type = "table"
optional = true
[[question.column]]
id = "door"
type = "text"
[[question]]
id = "driver"
type = "text"
[[question]]
id = "outcome"
type = "choice"
choices = ["calm"]

[[fact]]
id = "stay"
uses = "days_since"
inputs = { from = "$arrived" }
[[fact]]
id = "driver_named"
uses = "answered"
inputs = { question = "driver" }
[[fact]]
id = "driven_away"
uses = "answered"
inputs = { question = "driver_named" }
"""
BLOCK_FLOW = """
stages = ["departure"]
[[step]]
id = "call_a_car"
stage = "departure"
asks = ["driver"]
letters = ["to_the_driver"]
[[step]]
id = "say_goodbye"
stage = "departure"
needs = ["call_a_car", "$before"]
asks = ["left_at", "keys_back", "outcome"]
closes = "outcome"
[[gate]]
id = "car_is_there"
guards = ["call_a_car"]
opens_when = [{ driver_named = true }]
[[gate]]
id = "everything_said"
guards = ["say_goodbye"]
opens_when = [{ "$greeting" = true }]
"""
BLOCK_WORDS = """
[stage]
departure = "Departure"
[step.call_a_car]
title = "Call a car"
[step.say_goodbye]
title = "Say goodbye"
[question]
left_at.label = "Left on"
driver.label = "Driver"
outcome.label = "Outcome"
outcome.choice.calm = "Calm"
[question.keys_back]
label = "Keys given back"
column.door = "Door"
[fact]
stay = "Days of the stay"
driver_named = "A driver is named"
driven_away = "Driven away"
[gate.car_is_there]
title = "The car is there"
[gate.everything_said]
title = "Everything is said"
[letter]
to_the_driver = "To the driver"
[item]
"way" = "The way"
"""
LETTER = """
id = "to_the_driver"
v = 1
to = "visitor"
from = "host"
languages = ["en"]
[requires]
all = ["way"]
[[clause]]
id = "way"
covers = ["way"]
"""
LETTER_WORDS = """
title = "To the driver"
subject = "A journey"
[clause]
way = "Please come on {$arrived}."
"""
KIND = """
id = "stay"
v = 1
prefix = "STAY"
section = "registers"
icon = "people"
uses = ["parting"]
open_with = ["came_on", "visitor"]
title = ["visitor"]
regime_from = "host"
[block.parting]
names = { arrived = "came_on", before = ["greet", "show_the_house"], greeting = "greeted" }
[[question]]
id = "came_on"
type = "date"
[[question]]
id = "visitor"
type = "link"
to = ["person"]
[[question]]
id = "host"
type = "link"
to = ["organisation"]
[[question]]
id = "greeted"
type = "yes_no"
[[question]]
id = "house"
type = "text"
"""
FLOW = """
stages = ["arrival", "departure"]
[[step]]
id = "greet"
stage = "arrival"
asks = ["came_on", "visitor", "host", "greeted"]
[[step]]
id = "show_the_house"
stage = "arrival"
asks = ["house"]
"""
WORDS = """
name = "Stay"
plural = "Stays"
new = "New stay"
empty = "Nobody stays."
stage.arrival = "Arrival"
step.greet.title = "Greet"
step.show_the_house.title = "Show the house"
[question]
came_on.label = "Came on"
visitor.label = "Visitor"
host.label = "Host"
greeted.label = "Greeted"
house.label = "House"
"""
FILES = {
    "blocks/parting/block.toml": BLOCK,
    "blocks/parting/flow.toml": BLOCK_FLOW,
    "blocks/parting/words.en.toml": BLOCK_WORDS,
    "blocks/parting/letters/to_the_driver.toml": LETTER,
    "blocks/parting/letters/to_the_driver.en.toml": LETTER_WORDS,
    "blocks/parting/help/driver.en.md": "Who drives.",
    "kinds/stay/kind.toml": KIND,
    "kinds/stay/flow.toml": FLOW,
    "kinds/stay/words.en.toml": WORDS,
}


@pytest.fixture
def read(good):
    """Read the good packs with a kind that uses a block; whatever is given stands instead."""

    def packs(*edits, **more):
        files = dict(FILES)
        for path, old, new in edits:
            assert old in files[path], "the test edits what is not there"
            files[path] = files[path].replace(old, new, 1)
        texts = {**files, **more.get("files", {})}
        return packs_from_archive(archive(good | {path: t.encode() for path, t in texts.items()}))

    return packs


@pytest.fixture
def kind(read):
    def made(*edits, **more):
        packs, problems = read(*edits, **more)
        assert [told(problem) for problem in problems if not problem.notice] == []
        return packs.kinds["stay"]

    return made


@pytest.fixture
def errors(read):
    def found(*edits, **more):
        _packs, problems = read(*edits, **more)
        return [told(problem) for problem in problems if not problem.notice]

    return found


def step(kind, name):
    return next(step for step in kind.flow.steps if step.id == name)


def gate(kind, name):
    return next(gate for gate in kind.flow.gates if gate.id == name)


def test_what_a_block_lends_stands_before_what_the_kind_says_itself(kind):
    made = kind()
    assert made.blocks == ("parting",)
    assert [question.id for question in made.questions] == [
        *("left_at", "keys_back", "driver", "outcome"),
        *("came_on", "visitor", "host", "greeted", "house"),
    ]
    assert made.word(keys.step("say_goodbye"), "en") == ("Say goodbye", False)
    assert made.word(keys.why_we_ask("driver"), "en") == ("Who drives.", False)


def test_the_stages_are_in_the_order_of_the_kind(kind):
    assert kind().flow.stages == ("arrival", "departure")


def test_a_step_stands_behind_the_one_that_it_names(kind):
    own = ("kinds/stay/flow.toml", 'id = "greet"', 'id = "greet"\nafter = "call_a_car"')
    assert [step.id for step in kind(own).flow.steps] == [
        *("call_a_car", "greet", "say_goodbye", "show_the_house"),
    ]


def test_a_kind_moves_a_step_of_its_block(kind):
    moved = FLOW + '[[step]]\nid = "call_a_car"\nadds = true\nafter = "greet"\n'
    made = kind(files={"kinds/stay/flow.toml": moved})
    assert [step.id for step in made.flow.steps] == [
        *("say_goodbye", "greet", "call_a_car", "show_the_house"),
    ]


def test_a_name_that_a_block_leaves_open_stands_for_what_the_kind_says(kind):
    made = kind()
    assert made.fact("stay").inputs == {"from": "came_on"}
    assert step(made, "say_goodbye").needs == ("call_a_car", "greet", "show_the_house")
    assert gate(made, "everything_said").opens_when.rows == ({"greeted": frozenset({True})},)
    wording = made.letters["to_the_driver"].wording["en"].clauses["way"]
    assert "{came_on}" in "".join(text_of(text) for block in wording for text in texts_of(block))


def test_the_words_of_a_kind_come_before_those_of_its_block(kind):
    own = {"kinds/stay/words.en.toml": WORDS + '\n[step.say_goodbye]\ntitle = "Wave"\n'}
    made = kind(files=own)
    assert made.word(keys.step("say_goodbye"), "en") == ("Wave", False)
    assert made.word(keys.step("call_a_car"), "en") == ("Call a car", False)


def test_a_step_that_is_left_out_goes_with_what_is_nothing_without_it(kind):
    leave = ("kinds/stay/kind.toml", "names = {", 'leave = ["step.call_a_car"]\nnames = {')
    made = kind(leave)
    assert [step.id for step in made.flow.steps] == ["say_goodbye", "greet", "show_the_house"]
    assert step(made, "say_goodbye").needs == ("greet", "show_the_house")
    assert made.question("driver") is None
    assert [fact.id for fact in made.facts] == ["stay"]
    assert [gate.id for gate in made.flow.gates] == ["everything_said"]
    assert made.letters == {}
    assert made.word(keys.question("driver"), "en")[1], "nor has it a word"


def test_a_question_that_is_left_out_is_asked_no_more(kind):
    leave = ("kinds/stay/kind.toml", "names = {", 'leave = ["question.keys_back"]\nnames = {')
    assert step(kind(leave), "say_goodbye").asks == ("left_at", "outcome")


ADDED = """
[[question]]
id = "keys_back"
adds = true
[[question.column]]
id = "given_to"
type = "text"
[[question]]
id = "outcome"
adds = true
choices = ["noisy"]
"""


def test_a_kind_adds_columns_choices_and_guards_to_what_its_block_lends(kind):
    made = kind(
        files={
            "kinds/stay/kind.toml": KIND + ADDED,
            "kinds/stay/flow.toml": FLOW
            + '[[gate]]\nid = "everything_said"\nadds = true\nguards = ["show_the_house"]\n'
            + '[[step]]\nid = "call_a_car"\nadds = true\nwhen = [{ greeted = true }]\n',
            "kinds/stay/words.en.toml": WORDS
            + '[question.keys_back]\ncolumn.given_to = "Given to"\n'
            + '[question.outcome.choice]\nnoisy = "Noisy"\n',
        }
    )
    columns = [column.id for column in made.question("keys_back").columns]
    assert columns == ["door", "given_to"]
    assert made.question("outcome").choices == ("calm", "noisy")
    assert gate(made, "everything_said").guards == ("say_goodbye", "show_the_house")
    assert gate(made, "everything_said").opens_when.rows == ({"greeted": frozenset({True})},)
    assert step(made, "call_a_car").when.rows == ({"greeted": frozenset({True})},)


def test_a_kind_adds_clauses_to_a_letter_of_its_block(kind):
    made = kind(
        files={
            "kinds/stay/letters/to_the_driver.toml": (
                'id = "to_the_driver"\nadds = true\n[[clause]]\nid = "luggage"\nafter = "way"\n'
                '[[clause]]\nid = "greeting"\nafter = "way"\n'
            ),
            "kinds/stay/letters/to_the_driver.en.toml": (
                'subject = "Two bags"\n[clause]\nluggage = "There are two bags."\n'
                'greeting = "Good day."\n'
            ),
        }
    )
    letter = made.letters["to_the_driver"]
    assert [clause.id for clause in letter.clauses] == ["way", "greeting", "luggage"]
    assert letter.wording["en"].subject == "Two bags"
    assert set(letter.wording["en"].clauses) == {"way", "luggage", "greeting"}


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
