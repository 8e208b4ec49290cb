"""The reasons that the engine itself gives, and their sentences in every language it speaks."""

from __future__ import annotations

from collections.abc import Mapping

BEYOND_CALENDAR = "beyond_calendar"
NO_RULE_IN_FORCE = "no_rule_in_force"
STOPPED_ON_LAST_DAY = "stopped_on_last_day"

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        BEYOND_CALENDAR: "A date lies too far away to be counted with: check the year.",
        NO_RULE_IN_FORCE: "No rule was in force on {day} from which a date could be counted.",
        STOPPED_ON_LAST_DAY: "What had to be done was done on {stopped}, the last day, and the "
        "hour is not known: whether it was in time cannot be told.",
    },
    "fr": {
        BEYOND_CALENDAR: "Une date est trop lointaine pour être prise en compte\u202f: "
        "vérifiez l’année.",
        NO_RULE_IN_FORCE: "Aucune règle permettant de calculer une date n’était en vigueur "
        "le {day}.",
        STOPPED_ON_LAST_DAY: "Ce qui devait être fait l’a été le {stopped}, le dernier jour, et "
        "l’heure n’est pas connue\u202f: impossible de dire si le délai a été respecté.",
    },
}
"""By language and id; `{names}` are the values of the reason."""
