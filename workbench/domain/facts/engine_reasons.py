"""The reasons that the engine itself gives: the catalogue words them as `reason.<id>`."""

from __future__ import annotations

BELOW_BAND = "below_band"
BEYOND_CALENDAR = "beyond_calendar"
DECIDED_BY_ROW = "decided_by_row"
DECIDED_OTHERWISE = "decided_otherwise"
IN_BAND = "in_band"
MOVED_TO_WORKING_DAY = "moved_to_working_day"
NO_RULE_IN_FORCE = "no_rule_in_force"
RENEWED = "renewed"
SEVERAL_CURRENCIES = "several_currencies"
STOPPED_ON_LAST_DAY = "stopped_on_last_day"

RULE_OF = {
    unit: f"rule_{unit}" for unit in ("years", "months", "weeks", "working_days", "days", "hours")
}
"""The reason that a rule of a regime sets a period, by the unit it counts in."""

ENGINE_REASONS = frozenset(
    {
        BELOW_BAND,
        BEYOND_CALENDAR,
        DECIDED_BY_ROW,
        DECIDED_OTHERWISE,
        IN_BAND,
        MOVED_TO_WORKING_DAY,
        NO_RULE_IN_FORCE,
        RENEWED,
        SEVERAL_CURRENCIES,
        STOPPED_ON_LAST_DAY,
        *RULE_OF.values(),
    }
)
