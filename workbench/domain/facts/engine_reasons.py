"""The reasons that the engine itself gives: the catalogue words them as `reason.<id>`."""

from __future__ import annotations

BEYOND_CALENDAR = "beyond_calendar"
NO_RULE_IN_FORCE = "no_rule_in_force"
STOPPED_ON_LAST_DAY = "stopped_on_last_day"

ENGINE_REASONS = frozenset({BEYOND_CALENDAR, NO_RULE_IN_FORCE, STOPPED_ON_LAST_DAY})
