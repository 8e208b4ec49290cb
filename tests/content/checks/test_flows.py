"""One broken flow.toml for every kind of error."""

from __future__ import annotations

import pytest

from tests.packs.edits import read_edited

FLOW = "kinds/visitor_log/flow.toml"
LETTER = "kinds/visitor_log/letters/thank_you.toml"

CASES = (
    (FLOW, 'stage = "stay"', 'stage = "sty"', f"{FLOW} step.brief.stage", "`stay`"),
    (FLOW, '"left_at", "out', '"left_to", "out', f"{FLOW} step.see_off.asks", "no question"),
    (FLOW, 'needs = ["give_badge"]', 'needs = ["badge"]', f"{FLOW} step.brief.needs", "Did"),
    (FLOW, 'needs = ["give_badge"]', 'needs = ["see_off"]', f"{FLOW} step.brief.needs", "itself"),
    (FLOW, '["thank_you"]', '["thanks"]', f"{FLOW} step.thank.letters", "no letter"),
    (FLOW, 'letters = ["thank_you"]\n', "", LETTER, "No step offers"),
    (FLOW, 'letters = ["thank_you"]\n', "", f"{FLOW} step.thank", "nothing to do"),
    (FLOW, 'needs = ["welcome"]', 'needs = ["welcom"]', f"{FLOW} step.give_badge.needs", "Did"),
    (FLOW, 'closes = "outcome"', 'closes = "out"', f"{FLOW} step.see_off.closes", "no"),
    (FLOW, '"left_at", "outcome"]', '"left_at"]', f"{FLOW} step.see_off.closes", "No step asks"),
    (
        FLOW,
        'companions = ["1", "2", "3"]',
        "companions = 21",
        f"{FLOW} step.thank.when[2].companions",
        "`companions` allows 0 to 20",
    ),
    (
        FLOW,
        'companions = ["1", "2", "3"]',
        'companions = "many"',
        f"{FLOW} step.thank.when[2].companions",
        "a whole number",
    ),
    (
        FLOW,
        'companions = ["1", "2", "3"]',
        "thanked.on = true",
        f"{FLOW} step.thank.when[2].thanked",
        'in quotes: "thanked.on"',
    ),
    (FLOW, 'closes = "outcome"', 'closes = "left_at"', f"{FLOW} step.see_off.closes", "moment"),
    (FLOW, 'id = "brief"', 'id = "welcome"', f"{FLOW} step.welcome.id", "twice"),
    (
        FLOW,
        'guards = ["see_off"]\nwhen = [{ areas = "server_room" }]\nopens_when = [{ briefed',
        'guards = ["see"]\nwhen = [{ areas = "server_room" }]\nopens_when = [{ briefed',
        f"{FLOW} gate.briefing.guards",
        "no step",
    ),
    (FLOW, "opens_when = [{ briefed = true }]\n", "", f"{FLOW} gate.briefing", "missing"),
    (
        FLOW,
        "opens_when = [{ briefed = true }]\n",
        'opens_when = [{ briefed = true }]\nrefuses = ["belongings.returned"]\n',
        f"{FLOW} gate.briefing.refuses",
        "Did you mean `belongings.returned_on`?",
    ),
    (
        FLOW,
        'guards = ["see_off"]\nwhen = [{ areas = "server_room" }]\nopens_when = [{ briefed',
        'when = [{ areas = "server_room" }]\nopens_when = [{ briefed',
        f"{FLOW} gate.briefing",
        "The key `guards` is missing",
    ),
    (
        FLOW,
        'guards = ["see_off"]\nwhen = [{ areas = "server_room" }]\nopens_when = [{ briefed',
        'passable = true\nrefuses = ["left_at"]\nopens_when = [{ briefed',
        f"{FLOW} gate.briefing.passable",
        "Name a step",
    ),
    (
        FLOW,
        "opens_when = [{ briefed = true }]\n",
        'opens_when = [{ briefed = true }]\nrefuses = ["briefed"]\n',
        f"{FLOW} gate.briefing.refuses",
        "has to open it",
    ),
    (
        FLOW,
        "done_when = [{ all_returned = true }]",
        "done_when = [{ all_back = true }]",
        f"{FLOW} step.return_belongings.done_when[1].all_back",
        "no question or fact",
    ),
    (
        FLOW,
        'asks = ["left_at", "outcome"]',
        'when = [{ outcome = "calm" }]\nasks = ["left_at", "outcome"]',
        f"{FLOW} step.see_off",
        "No answers ever let this step start",
    ),
    (
        FLOW,
        "done_when = [{ all_returned = true }]",
        "done_when = [{ has_belongings = false }]",
        f"{FLOW} step.return_belongings",
        "No answers ever finish",
    ),
    (
        FLOW,
        "opens_when = [{ briefed = true }]",
        "opens_when = [{ asked_by_nobody = true }]",
        f"{FLOW} gate.briefing.opens_when[1].asked_by_nobody",
        "no question or fact",
    ),
    (
        FLOW,
        "opens_when = [{ briefed = true }]",
        "opens_when = [{ briefed = true }]\nopens_for = { thank = [{ briefed = false }] }",
        f"{FLOW} gate.briefing.opens_for",
        "no guarded step `thank`",
    ),
    (
        FLOW,
        "opens_when = [{ briefed = true }]",
        "opens_when = [{ briefed = true }]\nopens_for = { see_off = [{ asked_by = true }] }",
        f"{FLOW} gate.briefing.opens_for.see_off[1].asked_by",
        "no question or fact",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[3]}: {case[4]}")
def test_a_broken_flow_is_named_with_file_and_place(is_named, case):
    is_named(*case)


def test_a_wrong_value_in_a_guard_is_told_once(good):
    edit = (FLOW, "{ has_belongings = true }", '{ has_belongings = "yes" }')
    _packs, problems = read_edited(good, edit)

    errors = [problem.place for problem in problems if not problem.notice]
    assert errors == [f"{FLOW} step.return_belongings.when[1].has_belongings"]
