"""Restricted records: who has leave to look at one, where not everybody may."""

from __future__ import annotations

import re

from workbench.domain.guard import Guard, Look
from workbench.domain.values.choosing import ids_of
from workbench.domain.values.value import Texts, Value

Leave = frozenset[str] | None
"""The actors who may look at a record; None: everybody may."""

_BETWEEN = re.compile(r"[\s,;]+")


def leave_of(restricted_when: Guard | None, look: Look, opener: str, named: Value | None) -> Leave:
    """Who may look at a record: whoever opened it, and those whom an answer names.

    While it is undecided whether it is restricted, it is: what was seen cannot be unseen.
    """
    if restricted_when is None or restricted_when.holds(look) is False:
        return None
    texts = named.by_language.values() if isinstance(named, Texts) else ids_of(named)
    # A text may name several; the id of a choice holds nothing to part it by.
    words = (word for text in texts for word in named_in(text))
    return frozenset(filter(None, (opener, *words)))


def named_in(text: str) -> tuple[str, ...]:
    """The ids that a text names, in its order."""
    return tuple(filter(None, _BETWEEN.split(text)))


def has_leave(leave: Leave, actor: str) -> bool:
    """Whether somebody may look at a record."""
    return leave is None or actor in leave
