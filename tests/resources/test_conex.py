"""The register of CONEX says what its policy says, shows what it leaves open, invents nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.resources.office import PACKS

POLICY = Path(__file__).parents[1] / "data" / "conex-privacy-policy.txt"
PACK = PACKS.organisations["conex"]
RECORDS = {record.key: record for record in PACK.records}
ACTIVITIES = [record for record in PACK.records if record.kind == "activity"]
NEVER_STATED = {
    "organisation": {"registered_office", "authority", "signatory_name", "parent", "mail_hosts"},
    "recipient": {"country", "safeguards", "role"},
    "activity": {"purposes.legal_basis", "purposes.retention", "transfers", "automated_decisions"},
}


def plain(text):
    return re.sub(r"\s+", " ", re.sub(r"[–•]", "", text)).strip()


@pytest.mark.parametrize("key", sorted(RECORDS))
def test_every_passage_stands_in_the_policy(key):
    policy = plain(POLICY.read_text(encoding="utf-8"))
    for passage in RECORDS[key].passages.values():
        for part in passage.split("[…]"):
            assert plain(part) in policy


@pytest.mark.parametrize("key", sorted(RECORDS))
def test_every_answer_rests_on_a_passage(key):
    record = RECORDS[key]
    assert set(record.answers) - {"passage"} <= set(record.passages)
    assert not set(record.answers) & set(record.not_stated)


@pytest.mark.parametrize("key", sorted(RECORDS))
def test_what_the_policy_leaves_open_stays_open_and_says_why(key):
    record = RECORDS[key]
    assert NEVER_STATED[record.kind] <= set(record.not_stated)
    assert all(why.endswith(".") for why in record.not_stated.values())


def test_the_british_company_is_the_one_at_companies_house():
    answers = {name: said.value for name, said in RECORDS["conex_ltd"].answers.items()}
    assert answers["company_number"] == "11404255"
    assert answers["head_office"] == "Wilberforce House, Station Road, London NW4 4QE"
    assert (answers["regime"], answers["calendar"]) == ("uk", "ENG")
    assert answers["dpo_email"] == "data-privacy@conex.net"


def test_of_the_french_company_only_name_law_and_contact_are_known():
    answers = RECORDS["conex_sas"].answers
    assert set(answers) == {"legal_name", "regime", "dpo_email"}


def test_no_purpose_has_a_period_or_a_basis_that_nobody_stated():
    cells = [row["cells"] for record in ACTIVITIES for row in record.answers["purposes"].value]
    assert len(ACTIVITIES) == 8
    assert len(cells) >= 8
    assert all(set(cell) == {"purpose", "categories", "source"} for cell in cells)
    assert all(set(cell["purpose"]) == {"en", "fr"} for cell in cells)
