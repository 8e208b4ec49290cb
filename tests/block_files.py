"""The files of a small block, and of a kind that uses it."""

from __future__ import annotations

BLOCK = """
id = "parting"
[names]
arrived = "arrived_at"
before = []
greeting = ""

[[question]]
id = "left_at"
type = "date"
optional = true
[[question]]
id = "keys_back"
type = "table"
optional = true
[[question.column]]
id = "door"
type = "text"
[[question]]
id = "driver"
type = "text"
[[question]]
id = "outcome"
type = "choice"
choices = ["calm"]

[[fact]]
id = "stay"
uses = "days_since"
inputs = { from = "$arrived" }
[[fact]]
id = "driver_named"
uses = "answered"
inputs = { question = "driver" }
[[fact]]
id = "driven_away"
uses = "answered"
inputs = { question = "driver_named" }
"""
BLOCK_FLOW = """
stages = ["departure"]
[[step]]
id = "call_a_car"
stage = "departure"
asks = ["driver"]
letters = ["to_the_driver"]
[[step]]
id = "say_goodbye"
stage = "departure"
needs = ["call_a_car", "$before"]
asks = ["left_at", "keys_back", "outcome"]
closes = "outcome"
[[gate]]
id = "car_is_there"
guards = ["call_a_car"]
opens_when = [{ driver_named = true }]
[[gate]]
id = "everything_said"
guards = ["say_goodbye"]
opens_when = [{ "$greeting" = true }]
"""
BLOCK_WORDS = """
[stage]
departure = "Departure"
[step.call_a_car]
title = "Call a car"
[step.say_goodbye]
title = "Say goodbye"
[question]
left_at.label = "Left on"
driver.label = "Driver"
outcome.label = "Outcome"
outcome.choice.calm = "Calm"
[question.keys_back]
label = "Keys given back"
column.door = "Door"
[fact]
stay = "Days of the stay"
driver_named = "A driver is named"
driven_away = "Driven away"
[gate.car_is_there]
title = "The car is there"
[gate.everything_said]
title = "Everything is said"
[letter]
to_the_driver = "To the driver"
[item]
"way" = "The way"
"""
LETTER = """
id = "to_the_driver"
v = 1
to = "visitor"
from = "host"
languages = ["en"]
[requires]
all = ["way"]
[[clause]]
id = "way"
covers = ["way"]
"""
LETTER_WORDS = """
title = "To the driver"
subject = "A journey"
[clause]
way = "Please come on {$arrived}."
"""
KIND = """
id = "stay"
v = 1
prefix = "STAY"
section = "registers"
icon = "people"
uses = ["parting"]
open_with = ["came_on", "visitor"]
title = ["visitor"]
regime_from = "host"
[block.parting]
names = { arrived = "came_on", before = ["greet", "show_the_house"], greeting = "greeted" }
[[question]]
id = "came_on"
type = "date"
[[question]]
id = "visitor"
type = "link"
to = ["person"]
[[question]]
id = "host"
type = "link"
to = ["organisation"]
[[question]]
id = "greeted"
type = "yes_no"
[[question]]
id = "house"
type = "text"
"""
FLOW = """
stages = ["arrival", "departure"]
[[step]]
id = "greet"
stage = "arrival"
asks = ["came_on", "visitor", "host", "greeted"]
[[step]]
id = "show_the_house"
stage = "arrival"
asks = ["house"]
"""
WORDS = """
name = "Stay"
plural = "Stays"
new = "New stay"
empty = "Nobody stays."
stage.arrival = "Arrival"
step.greet.title = "Greet"
step.show_the_house.title = "Show the house"
[question]
came_on.label = "Came on"
visitor.label = "Visitor"
host.label = "Host"
greeted.label = "Greeted"
house.label = "House"
"""
FILES = {
    "blocks/parting/block.toml": BLOCK,
    "blocks/parting/flow.toml": BLOCK_FLOW,
    "blocks/parting/words.en.toml": BLOCK_WORDS,
    "blocks/parting/letters/to_the_driver.toml": LETTER,
    "blocks/parting/letters/to_the_driver.en.toml": LETTER_WORDS,
    "blocks/parting/help/driver.en.md": "Who drives.",
    "kinds/stay/kind.toml": KIND,
    "kinds/stay/flow.toml": FLOW,
    "kinds/stay/words.en.toml": WORDS,
}
