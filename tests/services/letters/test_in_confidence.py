"""What a document says of restricted records: whoever reads it need not have leave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.packs.acme import ACME_IN_LEEDS
from tests.services.conftest import SECRET, Office, told
from workbench.domain.kind import TakesOver
from workbench.services.letters.cautions import Caution
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.draft import draft
from workbench.services.pages.letter.page import letter_page


@pytest.mark.parametrize(("secret", "count"), [(True, "1"), (False, "")])
def test_a_register_says_how_many_restricted_records_it_leaves_out(office, secret, count):
    before = office.concern(secret=secret)
    company = office.open("organisation", **ACME_IN_LEEDS)
    record = office.concern("Heating", secret=False)
    office.answer(record, "look_into", about=[company], earlier=[before])
    for actor, is_left_out in (("dana", False), ("kim", secret)):
        made = draft(office.as_(actor), record, "register")
        warned = [warned.now for warned in made.warnings if warned.caution is Caution.LEFT_OUT]
        assert warned == ([count] if is_left_out else [])
        assert made.composition.missing == ()
        text = office.desk.press.text(made.composition.letter)
        assert f"not shown: {count if is_left_out else 0}." in text
        # Its own row is left out, the row that names it says the reference everybody sees.
        called = "CON-2026-0001" if is_left_out else SECRET
        assert f"CON-2026-0002\t2 March 2026\t{called}" in text
        assert told(text) is not is_left_out


def register_of(office, **choices):
    """The register that dana makes in a record that everybody may look at."""
    company = office.open("organisation", **ACME_IN_LEEDS)
    record = office.concern("Heating", secret=False)
    office.answer(record, "look_into", about=[company])
    made = draft(office.as_("dana"), record, "register", LetterChoices(**choices))
    return made, office.desk.press.text(made.composition.letter)


def test_a_register_for_all_leaves_out_what_only_its_maker_may_look_at(office):
    secret = office.concern()
    made, text = register_of(office)
    assert not told(text)
    assert made.left_out == {secret}
    assert [warned.now for warned in made.warnings if warned.caution is Caution.LEFT_OUT] == ["1"]


def test_what_continues_as_another_kind_is_counted_among_what_it_leaves_out(
    tmp_path, clock, packs_with_concerns
):
    concern = packs_with_concerns.kinds["concern"]
    worry = replace(concern, id="worry", prefix="WOR", takes_over=TakesOver(kind="concern"))
    kinds = {**packs_with_concerns.kinds, "worry": worry}
    office = Office(tmp_path / "Worries.dpo", clock, replace(packs_with_concerns, kinds=kinds))
    secret = office.open("worry", subject=SECRET, raised_on="2026-03-02")
    office.answer(secret, "take_down", in_confidence=True)
    made, text = register_of(office)
    assert not told(text)
    assert made.left_out == {secret}
    office.file.close()


def test_it_shows_what_was_named_one_by_one(office):
    secret, other = office.concern(), office.concern("Keys of the cellar")
    made, text = register_of(office, named=frozenset({secret}))
    assert "CON-2026-0001" in text
    assert "CON-2026-0002" not in text
    assert made.left_out == {other}


def test_nobody_names_what_they_may_not_look_at(office):
    secret = office.concern()
    company = office.open("organisation", **ACME_IN_LEEDS)
    record = office.concern("Heating", secret=False)
    office.answer(record, "look_into", about=[company])
    named = LetterChoices(named=frozenset({secret}))
    made = draft(office.as_("kim"), record, "register", named)
    assert not told(office.desk.press.text(made.composition.letter))
    assert letter_page(office.desk, record, "register").decisions.restricted == ()


def test_a_document_of_a_record_that_is_restricted_alike_shows_its_like(office):
    office.concern()
    company = office.open("organisation", **ACME_IN_LEEDS)
    record = office.concern("Doors")
    office.answer(record, "look_into", about=[company])
    made = draft(office.as_("dana"), record, "register")
    assert made.left_out == frozenset()
    assert "CON-2026-0001" in office.desk.press.text(made.composition.letter)
