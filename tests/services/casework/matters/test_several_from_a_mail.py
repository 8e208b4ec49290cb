"""One mail may open several records at once, as the kind of the first one says."""

from __future__ import annotations

import pytest

from tests.services.casework.test_intake import MAIL, choices, dropped, kept
from workbench.services.casework.intake import take_in
from workbench.services.changes import NotAcceptable
from workbench.services.pages.record.matter import matter_page


def test_a_mail_opens_what_it_asks_for_besides_under_one_matter(cases):
    proposal, person = dropped(cases), cases.person()
    done = take_in(
        cases.desk, proposal, choices(cases, proposal, person=person, also={"errand": {}})
    )
    first, second = (line.record for line in matter_page(cases.desk, done.value).matter.records)
    assert done.value == first
    assert done.changed == {first, second, person}
    for record in (first, second):
        assert kept(cases, record)[0] == ("original", MAIL.name, MAIL.read_bytes())
        assert cases.view(record).answers["person"].value == (person,)
    (told,) = cases.payloads(second, "opened")
    assert told["from"]["record"] == first
    assert cases.desk.file.verify().whole


def test_what_a_mail_does_not_open_besides_is_refused_and_nothing_is_kept(cases):
    proposal, head = dropped(cases), cases.head()
    with pytest.raises(NotAcceptable):
        take_in(cases.desk, proposal, choices(cases, proposal, also={"sequel": {}}))
    assert cases.head() == head
