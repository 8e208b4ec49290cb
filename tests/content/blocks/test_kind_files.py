"""A kind is what its folder says and what its blocks lend it."""

from __future__ import annotations

from block_files import FLOW, KIND, WORDS

from workbench.domain.letter import text_of
from workbench.domain.wording import keys
from workbench.domain.wording.placeholders import texts_of


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


def test_the_steps_of_blocks_stand_in_the_order_of_the_stages(kind):
    steps = ["greet", "show_the_house", "call_a_car", "say_goodbye"]
    assert [step.id for step in kind().flow.steps] == steps


WAVE = """
[[step]]
id = "wave"
after = "call_a_car"
stage = "departure"
asks = ["house"]
"""


def test_a_step_stands_behind_the_one_that_it_names(kind):
    made = kind(
        files={
            "kinds/stay/flow.toml": FLOW + WAVE,
            "kinds/stay/words.en.toml": WORDS + '[step.wave]\ntitle = "Wave"\n',
        }
    )
    steps = ["greet", "show_the_house", "call_a_car", "wave", "say_goodbye"]
    assert [step.id for step in made.flow.steps] == steps


def test_a_kind_moves_a_step_of_its_block(kind):
    moved = FLOW + '[[step]]\nid = "call_a_car"\nadds = true\nafter = "say_goodbye"\n'
    made = kind(files={"kinds/stay/flow.toml": moved})
    steps = ["greet", "show_the_house", "say_goodbye", "call_a_car"]
    assert [step.id for step in made.flow.steps] == steps


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
    assert [step.id for step in made.flow.steps] == ["greet", "show_the_house", "say_goodbye"]
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


OPENS = """
[[opens]]
kind = "organisation"
carry = { "$arrived" = "reviewed_on", driver = "legal_name" }
[[opens]]
kind = "organisation"
carry = { "keys_back.door" = "legal_name" }
each = "keys_back"
"""


def test_what_a_block_opens_carries_what_the_kind_binds_and_leaves_in(kind):
    lent = (
        "blocks/parting/block.toml",
        '\n[[fact]]\nid = "stay"',
        f'{OPENS}\n[[fact]]\nid = "stay"',
    )
    whole, each = kind(lent).opens
    assert dict(whole.carry) == {"came_on": "reviewed_on", "driver": "legal_name"}
    assert each.each == "keys_back"
    leaves = 'leave = ["step.call_a_car", "question.keys_back"]\nnames = {'
    (left,) = kind(lent, ("kinds/stay/kind.toml", "names = {", leaves)).opens
    assert dict(left.carry) == {"came_on": "reviewed_on"}


def test_a_number_where_a_block_has_a_list_raises_nothing(kind):
    made = kind(("blocks/parting/flow.toml", 'stages = ["departure"]', "stages = 0"))
    assert made.flow.stages == ("arrival", "departure")


def test_open_names_among_tables_of_a_block_raise_nothing(errors):
    mixed = 'mixed = ["$greeting", { opens_when = ["$greeting"] }]\nstages = ["departure"]'
    assert errors(("blocks/parting/flow.toml", 'stages = ["departure"]', mixed))
