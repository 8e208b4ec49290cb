"""What stands at the foot of a document has words, whoever it is from: a link, or the record."""

from __future__ import annotations

import pytest
from spoken import told

from workbench.content.pack_files import archive
from workbench.content.packs import packs_from_archive

KIND = "kinds/organisation/kind.toml"
FLOW = "kinds/organisation/flow.toml"
SHEET = "kinds/organisation/letters/sheet"
STEP = b'asks = ["mail_hosts"]\n'
OF_ITSELF = {
    f"{SHEET}.toml": (
        b'id = "sheet"\nv = 1\nform = "report"\nfrom = "@record"\nlanguages = ["en"]\n'
        b'[[clause]]\nid = "what"\n'
    ),
    f"{SHEET}.en.toml": b'title = "Sheet"\nsubject = "Sheet"\n[clause]\nwhat = "All is well."\n',
}


@pytest.fixture
def from_itself(good):
    """The organisation with a document of its own, and nothing that is from it by a link."""
    alone = {path: data for path, data in good.items() if not path.startswith("kinds/disclosure")}
    flow = good[FLOW].replace(STEP, STEP + b'letters = ["sheet"]\n')
    assert flow != good[FLOW]
    return alone | OF_ITSELF | {FLOW: flow}


def errors_of(files):

    return [
        told(problem) for problem in packs_from_archive(archive(files))[1] if not problem.notice
    ]


def test_a_foot_that_no_regime_words_is_named_where_the_record_itself_is_the_sender(from_itself):
    footless = from_itself[KIND].replace(b'"particulars"   # a clause', b'"footing"   # a clause')
    assert footless != from_itself[KIND]
    before, after = errors_of(from_itself), errors_of(from_itself | {KIND: footless})
    told = [error for error in after if error not in before and "footing" in error]
    assert {error.partition(" ")[0] for error in told} >= {"regimes/uk/regime.toml"}
