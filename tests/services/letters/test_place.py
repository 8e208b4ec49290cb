"""Where letters are written: each bears the day, and says the hours, of where its sender sits."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.packs.acme import ACME_IN_LEITH
from workbench.domain.letter import text_of
from workbench.domain.values.moment import at_zone
from workbench.domain.wording.placeholders import texts_of
from workbench.services.letters.cautions import Caution
from workbench.services.letters.context import LetterChoices
from workbench.services.letters.dispatch import dispatch, dispatch_each
from workbench.services.letters.draft import draft
from workbench.services.letters.effects import Sending
from workbench.services.letters.issue import issue
from workbench.services.pages.letter.leaving import leaving

ACME_IN_LYON = {
    **ACME_IN_LEITH,
    "legal_name": "Acme France SAS",
    "regime": "fr",
    "calendar": "FR",
    "legal_form": "SAS",
    "share_capital": "1 000 €",
    "siren": "732829320",
    "rcs_town": "Lyon",
    "town": "Lyon",
}
for of_the_uk in ("part_of_uk", "company_number"):
    del ACME_IN_LYON[of_the_uk]
BEFORE_MIDNIGHT = datetime(2026, 11, 5, 23, 40, tzinfo=UTC)
IN_LONDON, IN_PARIS = date(2026, 11, 5), date(2026, 11, 6)


@pytest.fixture
def firms(bench):
    """A company in France and one in the United Kingdom."""
    return bench.open("organisation", **ACME_IN_LYON), bench.open("organisation", **ACME_IN_LEITH)


@pytest.fixture(params=["first in France", "first in the United Kingdom"])
def of_both(bench, person, firms, request):
    """An enquiry about both, whichever stands first, shortly before midnight in London."""
    named = firms if request.param == "first in France" else firms[::-1]
    return bench.open(
        "enquiry",
        received_at={"at": "2026-11-02T23:30:00+00:00", "zone": "Europe/London"},
        person=[person],
        organisations=list(named),
        topic="data",
    )


@pytest.fixture
def late(clock, of_both):
    clock.now = BEFORE_MIDNIGHT
    return of_both


def test_a_letter_bears_the_day_that_it_is_where_its_sender_sits(desk, firms, late):
    made = [draft(desk, late, "receipt", LetterChoices(sender=firm)) for firm in firms]
    assert [letter.choices.dated for letter in made] == [IN_PARIS, IN_LONDON]
    assert all(
        warned.caution is not Caution.DATED_OTHERWISE
        for letter in made
        for warned in letter.warnings
    )


def test_a_letter_leaves_on_the_day_that_it_is_where_its_sender_sits(desk, bench, firms, late):
    for firm, day in zip(firms, (IN_PARIS, IN_LONDON), strict=True):
        issued = issue(desk, late, "receipt", LetterChoices(sender=firm)).value
        asked = leaving(desk, late, (issued.id,))
        assert asked.today == day
        dispatch(desk, late, issued.id, bench.sending(asked.today))
    left = [letter.dispatched_on for letter in bench.view(late).record.letters]
    assert left == [IN_PARIS.isoformat(), IN_LONDON.isoformat()]


@pytest.mark.parametrize("has_hour", [False, True])
def test_letters_of_one_gesture_leave_each_on_the_day_of_its_sender(
    desk, bench, firms, late, has_hour
):
    letters = [issue(desk, late, "receipt", LetterChoices(sender=f)).value.id for f in firms]
    asked = leaving(desk, late, tuple(letters))
    at = at_zone(BEFORE_MIDNIGHT, "Europe/London") if has_hour else None
    dispatch_each(desk, late, letters, Sending(how="email", on=asked.today, at=at))
    left = [letter.dispatched_on for letter in bench.view(late).record.letters]
    assert left == [IN_PARIS.isoformat(), IN_LONDON.isoformat()]


def test_a_letter_says_moments_by_the_clocks_of_its_sender(desk, firms, of_both):
    french, british = (
        draft(desk, of_both, "receipt", LetterChoices(sender=firm, language="en"))
        for firm in firms
    )
    assert french.composition.letter.subject == "Your enquiry of 3 November 2026"
    assert british.composition.letter.subject == "Your enquiry of 2 November 2026"


@pytest.fixture
def noted_in_london(bench, firms):
    """A disclosure of the company in France, which somebody in London noted before midnight."""
    record = bench.open(
        "disclosure",
        happened_at={"at": "2026-11-02T23:30:00+00:00", "zone": "Europe/London"},
        organisation=[firms[0]],
    )
    bench.answer(record, "find_out", summary="a list was lost", handler="Sam Poe")
    return record


def said(made):
    blocks = [block for clause in made.composition.letter.clauses for block in clause.blocks]
    return " ".join(text_of(text) for block in blocks for text in texts_of(block))


def test_the_hour_goes_with_the_day_and_the_name_of_the_clock(desk, noted_in_london):
    made = draft(desk, noted_in_london, "report", LetterChoices(language="en"))
    assert "3 November 2026, 00:30 (CET)" in said(made)


def test_a_register_shows_the_rows_of_its_period_by_the_days_that_it_says(
    desk, bench, noted_in_london
):
    bench.answer(noted_in_london, "find_out", from_day="2026-11-03")
    assert "3 November 2026" in said(draft(desk, noted_in_london, "register"))
    bench.answer(noted_in_london, "find_out", from_day="2026-11-01", to_day="2026-11-02")
    assert "November" not in said(draft(desk, noted_in_london, "register"))
