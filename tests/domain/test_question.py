from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from workbench.domain.question import Question, QuestionType
from workbench.domain.values.registry import value_problems
from workbench.domain.values.rows import MOST_ROWS

TODAY = date(2026, 3, 10)
PARIS = "Europe/Paris"


def problems(question, value):
    return value_problems(question, value, TODAY)


def asked(kind, **more):
    return Question(id="q", type=QuestionType(kind), **more)


TABLE = asked(
    "table",
    columns=(
        Question(id="what", type=QuestionType.TEXT),
        Question(id="day", type=QuestionType.DATE, not_in_future=True),
        Question(id="who", type=QuestionType.LINK, to=("person",)),
    ),
)
SIZE = asked("number", minimum=Decimal("0.5"), maximum=Decimal(20))
PLAIN = asked("text")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (asked("text"), "Ada"),
        (asked("text"), "  spaced  "),
        (asked("text", pattern="[A-Z][0-9]{3}"), "A123"),
        (asked("text", per_language=True), {"en": "yes", "fr": "oui"}),
        (asked("text", per_language=True), "the same everywhere"),
        (asked("long_text"), "one\ntwo"),
        (asked("date"), "2028-02-29"),
        (asked("date", not_in_future=True), "2026-03-10"),
        (asked("moment"), {"at": "2026-03-10T10:00:00+00:00", "zone": PARIS}),
        (asked("choice", choices=("a", "b")), "b"),
        (asked("choice", choices_from="exemptions"), "what the regime offers"),
        (asked("choices", choices=("a", "b")), ["a", "b"]),
        (SIZE, "0.5"),
        (SIZE, "20"),
        (asked("number"), "-12.50"),
        (asked("yes_no"), False),
        (TABLE, []),
        (TABLE, [{"id": "r1", "cells": {"what": "x", "day": "2026-03-01", "who": ["p"]}}]),
        (TABLE, [{"id": "r1"}, {"id": "r2", "cells": {}}]),
        (TABLE, [{"id": str(n), "cells": {}} for n in range(MOST_ROWS)]),
        (asked("link", to=("person",)), ["p1"]),
        (asked("link", to=("person",), many=True), ["p1", "p2"]),
        (asked("file", many=True), ("d1", "d2")),
    ],
    ids=str,
)
def test_a_sound_value_is_kept(question, value):
    assert problems(question, value) == ()


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (PLAIN, ""),
        (PLAIN, "   "),
        (PLAIN, None),
        (PLAIN, 7),
        (PLAIN, {"en": "not asked per language"}),
        (PLAIN, "a\x00b"),
        (PLAIN, "half a pair \ud83d"),
        (asked("text", pattern="[A-Z][0-9]{3}"), "xA1234"),
        (asked("text", per_language=True), {}),
        (asked("text", per_language=True), {"en": "yes", "fr": " "}),
        (asked("text", per_language=True), {"en": 7}),
        (asked("long_text"), "\x00"),
        (asked("date"), "2026-02-31"),
        (asked("date"), "2026-02-29"),
        (asked("date"), "31/02/2026"),
        (asked("date"), "20260301"),
        (asked("date"), "2026-03-01T10:00"),
        (asked("date"), 20260301),
        (asked("date", not_in_future=True), "2026-03-11"),
        (asked("date", not_in_future=True), "9999-12-31"),
        (asked("moment"), "2026-03-10T10:00:00+00:00"),
        (asked("moment"), {"at": "2026-03-10T10:00:00", "zone": PARIS}),
        (asked("moment"), {"at": "2026-03-10T25:00:00+00:00", "zone": PARIS}),
        (asked("moment"), {"at": "2026-03-10T10:00:00+00:00", "zone": "Mars/Base"}),
        (
            asked("moment", not_in_future=True),
            {"at": "2026-03-11T10:00:00+00:00", "zone": PARIS},
        ),
        (asked("choice", choices=("a", "b")), "c"),
        (asked("choice", choices=("a", "b")), ["a"]),
        (asked("choice", choices_from="exemptions"), 7),
        (asked("choices", choices=("a", "b")), []),
        (asked("choices", choices=("a", "b")), "a"),
        (asked("choices", choices=("a", "b")), ["a", "c"]),
        (SIZE, "0.4999999999999999999"),
        (SIZE, "20.01"),
        (SIZE, 5),
        (SIZE, 5.5),
        (SIZE, "5,5"),
        (SIZE, "1e1"),
        (SIZE, "1_0"),
        (SIZE, " 5"),
        (SIZE, "NaN"),
        (SIZE, "٥"),
        (asked("yes_no"), "yes"),
        (asked("yes_no"), 1),
        (asked("yes_no"), None),
        (TABLE, "rows"),
        (TABLE, [{"id": str(n), "cells": {}} for n in range(MOST_ROWS + 1)]),
        (TABLE, [{"cells": {"what": "x"}}]),
        (TABLE, [{"id": "", "cells": {}}]),
        (TABLE, [{"id": "r", "cells": {}}, {"id": "r", "cells": {}}]),
        (TABLE, ["row"]),
        (TABLE, [{"id": "r", "cells": {"colour": "red"}}]),
        (TABLE, [{"id": "r", "cells": {"day": "2026-02-31"}}]),
        (TABLE, [{"id": "r", "cells": {"day": "2026-03-11"}}]),
        (TABLE, [{"id": "r", "cells": {"who": ["a", "b"]}}]),
        (asked("link", to=("person",)), "p1"),
        (asked("link", to=("person",)), []),
        (asked("link", to=("person",)), [""]),
        (asked("link", to=("person",)), ["p1", "p2"]),
        (asked("file"), [7]),
    ],
    ids=str,
)
def test_a_value_that_cannot_be_kept_has_its_place_and_its_cure(question, value):
    found = problems(question, value)
    assert found
    assert all(hit.place.startswith("q") and hit.problem and hit.cure for hit in found)
    assert not any(hit.notice for hit in found)


def test_the_place_of_a_wrong_cell_is_its_row_and_column():
    rows = [
        {"id": "r1", "cells": {"what": "x"}},
        {"id": "r2", "cells": {"what": "", "colour": "red", "day": "never"}},
    ]
    places = [row.place for row in problems(TABLE, rows)]
    assert places == ["q[2].what", "q[2].colour", "q[2].day"]


def test_wrong_choices_are_told_once():
    assert len(problems(asked("choices", choices=("a",)), ["x", "y", "z"])) == 1


def test_problems_never_repeat_what_was_typed():
    secret = "Ada Lovelace"
    for kind in QuestionType:
        question = Question(id="q", type=kind, choices=("a",), pattern="x", columns=TABLE.columns)
        told = " ".join(str(problem) for problem in problems(question, secret))
        assert "Lovelace" not in told
