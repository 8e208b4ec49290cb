"""The visitor log, a kind that takes some of it over, and one that points to it."""

from __future__ import annotations

import shutil
from pathlib import Path

OLD = Path(__file__).parents[1] / "data" / "packs" / "kinds" / "visitor_log"
TAKES = '[takes_over]\nkind = "visitor_log"\nwhere = { purpose = ["audit", "delivery"] }\n\n'
GUEST = """
id = "badge_of_guest"
v = 1
prefix = "BOG"
section = "registers"
icon = "key"
open_with = ["visit"]
title = ["visit"]

[[question]]
id = "visit"
type = "link"
to = ["visitor_log"]
"""
FLOW = 'stages = ["all"]\n[[step]]\nid = "ask"\nstage = "all"\nasks = ["visit"]\n'
WORDS = """
name = "Badge"
plural = "Badges"
new = "New badge"
empty = "None yet."
[stage]
all = "All"
[step.ask]
title = "Ask"
[question.visit]
label = "Visit"
"""


def with_guests(made: Path) -> Path:
    """Write the folders of the three kinds into a folder, and give it back."""
    shutil.copytree(OLD, made / "kinds" / "visitor_log")
    new = made / "kinds" / "guest_log"
    shutil.copytree(OLD, new)
    head = (new / "kind.toml").read_text(encoding="utf-8")
    head = head.replace('id = "visitor_log"', 'id = "guest_log"').replace('"VIS"', '"GST"')
    head = head.replace("[[question]]", TAKES + "[[question]]", 1)
    (new / "kind.toml").write_text(head, encoding="utf-8")
    words = (new / "words.en.toml").read_text(encoding="utf-8")
    words = words.replace('plural = "Visits"', 'plural = "Guests"')
    (new / "words.en.toml").write_text(words, encoding="utf-8")
    badge = made / "kinds" / "badge_of_guest"
    badge.mkdir()
    for name, text in (("kind", GUEST), ("flow", FLOW), ("words.en", WORDS)):
        (badge / f"{name}.toml").write_text(text, encoding="utf-8")
    return made
