"""A block that no kind uses is proved by itself."""

from __future__ import annotations

import pytest
import spoken
from block_files import BLOCK, FLOW, KIND

from workbench.content.checks.unused_blocks import check_unused
from workbench.content.findings import Findings
from workbench.content.pack_files import gather
from workbench.content.pack_folders import resources

NOBODY = {
    "kinds/stay/kind.toml": KIND.replace('uses = ["parting"]', "")
    .replace("[block.parting]", "")
    .replace('names = { arrived = "came_on", before = ["greet", "show_the_house"], ', "")
    .replace('greeting = "greeted" }', ""),
    "kinds/stay/flow.toml": FLOW.replace(', "departure"', "")
    + '[[step]]\nid = "end"\nstage = "arrival"\nasks = ["outcome"]\ncloses = "outcome"\n',
}
END = '[[question]]\nid = "outcome"\ntype = "choice"\nchoices = ["calm"]\n'
NOBODY["kinds/stay/kind.toml"] += END


def of_blocks(found):
    return [line for line in found if line.startswith("blocks/")]


def test_a_sound_block_that_no_kind_uses_is_no_error(errors):
    assert of_blocks(errors(files=NOBODY)) == []


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (('id = "parting"', 'id = "leaving"'), "block.toml id: The id `leaving` is not"),
        (
            ('id = "parting"', 'id = "parting"\nfoo = 3'),
            "block.toml foo: The key `foo` is unknown",
        ),
        (('id = "left_at"\ntype = "date"', 'id = "left_at"\ntype = "data"'), "question.left_at"),
        (('id = "driver"', 'id = "The driver"'), "block.toml question"),
        (('id = "driver"', 'id = "driver"\noptionl = true'), "question.driver.optionl: "),
    ],
)
def test_its_keys_ids_and_types_are_proved(errors, edit, said):
    found = of_blocks(errors(files={**NOBODY, "blocks/parting/block.toml": BLOCK.replace(*edit)}))
    assert any(said in line for line in found), found


def test_two_folders_do_not_share_an_id(errors):
    twice = {"blocks/farewell/block.toml": 'id = "parting"\n'}
    said = "The id `parting` is not the folder's name. Write `farewell`."
    assert of_blocks(errors(files={**NOBODY, **twice})) == [
        f"blocks/farewell/block.toml id: {said}"
    ]


def test_a_key_without_an_id_is_named_in_the_block_that_says_it(errors):
    said = ("blocks/parting/block.toml", 'id = "parting"', 'id = "parting"\nfoo = 3')
    assert errors(said) == [
        "blocks/parting/block.toml foo: The key `foo` is unknown. Correct or remove it."
    ]


def test_the_blocks_on_board_are_sound_without_a_kind():
    findings = Findings()
    files = gather([resources()], findings)
    check_unused(findings, files, {})
    assert spoken.errors(findings.problems()) == []
    broken = {**files, "blocks/entity/block.toml": b'id = "entity"\nfoo = 3\n'}
    check_unused(findings, broken, {})
    assert "blocks/entity/block.toml foo: " in "".join(spoken.errors(findings.problems()))
