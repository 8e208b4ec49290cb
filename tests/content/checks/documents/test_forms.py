"""One broken document for every kind of error in what it is and what it gathers."""

from __future__ import annotations

import pytest

ROOM = "kinds/disclosure/letters/"
REPORT, REGISTER = f"{ROOM}report.toml", f"{ROOM}register.toml"
EXPORT, LIST = f"{ROOM}export.toml", f"{ROOM}list_export.toml"
WORDS = f"{ROOM}report.en.toml"
ENTRIES = f"{REGISTER} gather.entries"

CASES = (
    (REPORT, 'form = "report"', 'form = "reprt"', f"{REPORT} form", "Did you mean `report`?"),
    (REPORT, "v = 1", 'v = 1\nto = "people"', f"{REPORT} to", "has no addressee"),
    (REPORT, "v = 1", 'v = 1\nchannels = ["post"]', f"{REPORT} channels", "has no addressee"),
    (REPORT, "v = 1", 'v = 1\nformat = "csv"', f"{REPORT} format", "Only data"),
    (REPORT, '"handler"', '"hander"', f"{REPORT} author", "Did you mean `handler`?"),
    (REPORT, '"handler"', '"affected"', f"{REPORT} author", "cannot be written out"),
    (REPORT, 'from = "organisation"', 'from = "@record"', f"{REPORT} from", "no [sender]"),
    (REPORT, "v = 1", 'v = 1\nof = "case_file"', f"{REPORT} of", "of a kind"),
    (
        REPORT,
        '"activities.recipients"',
        '"activities.recipient"',
        f"{REPORT} gather.hands.from",
        "Did you mean `recipients`?",
    ),
    (REPORT, '"review_due"', '"review_du"', f"{REPORT} gather.hands.columns", "Did you mean"),
    (WORDS, "{letter.author}", "{addressee.name}", f"{WORDS} clause.what", "Nobody is written to"),
    (REGISTER, 'kind = "disclosure"', 'kind = "disclosur"', f"{ENTRIES}.kind", "Did you mean"),
    (
        REGISTER,
        'kind = "disclosure"',
        'kind = "disclosure"\nfrom = "people"',
        f"{ENTRIES}.from",
        "follows a link",
    ),
    (REGISTER, 'sort = "summary"', 'sort = "sumary"', f"{ENTRIES}.sort", "Did you mean"),
    (REGISTER, 'of = "happened_at"', 'of = "summary"', f"{ENTRIES}.period.of", "Name a date"),
    (REGISTER, 'from = "from_day"', 'from = "from"', f"{ENTRIES}.period.from", "no question"),
    (REGISTER, 'to = "to_day"', 'to = "summary"', f"{ENTRIES}.period.to", "Name a date"),
    (
        EXPORT,
        "[gather.cases]",
        "[gather.affected]",
        f"{EXPORT} gather.affected",
        "Rename the gather",
    ),
    (EXPORT, "v = 1", 'v = 1\nformat = "csv"', f"{EXPORT} format", "one gather"),
    (LIST, "[gather.affected_people]", "[gathers.affected_people]", f"{LIST} gather", "nothing"),
)


@pytest.mark.parametrize(("file", "old", "new", "place", "says"), CASES)
def test_what_is_wrong_with_a_document_is_named(is_named, file, old, new, place, says):
    is_named(file, old, new, place, says)
