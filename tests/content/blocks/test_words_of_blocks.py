"""What words and letters of a block lack is wanted of the kind where the kind has to say it."""

from __future__ import annotations

from block_files import KIND, LETTER

ROOMS = """
[[question]]
id = "rooms"
type = "table"
rows = ["attic"]
[[question.column]]
id = "key"
type = "text"
"""
SAID_IN_FRENCH = (
    ("blocks/parting/letters/to_the_driver.toml", '["en"]', '["en", "fr"]'),
    ("kinds/stay/flow.toml", '"house"]', '"house", "rooms"]'),
    (
        "kinds/stay/words.en.toml",
        "house.label",
        'rooms.label = "Rooms"\nrooms.row.attic = "Attic"\nrooms.column.key = "Key"\nhouse.label',
    ),
)
LISTED = """
title = "T"
subject = "S"
[clause]
way = "- {keys.row}"
"""


def test_a_word_that_the_kind_lacks_is_wanted_of_the_kind_though_its_block_has_words(errors):
    lent = {
        "kinds/stay/kind.toml": KIND + ROOMS,
        "blocks/parting/words.fr.toml": '[question]\nleft_at.label = "Parti le"\n',
        "blocks/parting/letters/to_the_driver.toml": (
            LETTER + '[gather.keys]\ntake = "rooms"\ncolumns = ["row"]\n'
        ),
        **{
            f"blocks/parting/letters/to_the_driver.{language}.toml": LISTED
            for language in ("en", "fr")
        },
    }
    (found,) = errors(*SAID_IN_FRENCH, files=lent)
    assert found == (
        "kinds/stay/words.fr.toml question.rooms.row: There are no words for `attic`. "
        "The letter `to_the_driver` says them, and letters never fall back."
    )


def test_a_kind_without_words_of_its_own_is_told_so_and_not_its_block(errors):
    found = errors(
        ("blocks/parting/letters/to_the_driver.en.toml", "come on", "come {kind.way} on"),
        files={"kinds/stay/words.en.toml": ""},
    )
    assert {said.partition(": ")[0] for said in found} == {
        "kinds/stay/words.en.toml",
        "kinds/stay/words.en.toml phrase.way",
    }


def test_a_word_for_nothing_is_named_in_the_file_that_says_it(errors):
    lent = ("blocks/parting/words.en.toml", "[gate.car", '[stage.x]\ny = "z"\n[gate.car')
    assert [said for said in errors(lent) if "blocks/parting/words.en.toml" not in said] == []
    assert errors(lent) != []
    own = ("kinds/stay/words.en.toml", "house.label", 'driver.hnt = "Who"\nhouse.label')
    (found,) = errors(own)
    assert found.startswith("kinds/stay/words.en.toml question.driver.hnt: ")
    own = ("kinds/stay/words.en.toml", "house.label", 'hose.label = "House"\nhouse.label')
    (found,) = errors(own, files={"blocks/parting/words.fr.toml": 'stage.departure = "Départ"'})
    assert found.startswith("kinds/stay/words.en.toml question.hose.label: ")


def test_what_a_letter_of_a_block_leaves_to_cover_is_said_with_the_file_to_add(errors):
    wants = ("blocks/parting/letters/to_the_driver.toml", '["way"]', '["way", "price"]')
    item = ("kinds/stay/words.en.toml", "[question]", '[item]\nprice = "The price"\n[question]')
    cure = (
        "Cover it by a clause in `kinds/stay/letters/to_the_driver.toml`, a file with "
        "`adds = true`, or leave `letter.to_the_driver` out."
    )
    assert {said.partition(". ")[2] for said in errors(wants, item)} == {cure}
