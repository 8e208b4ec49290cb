"""The words of the program, for whatever speaks to a person: window, commands, recovery sheet."""

from __future__ import annotations

from workbench.content.locale import FIRST_LANGUAGE, catalogue
from workbench.domain.wording.catalogue import Catalogue

WHOLE = frozenset({FIRST_LANGUAGE})
"""The languages in which every sentence is there; another one joins when none is missing."""


def catalogue_for(language: str) -> Catalogue:
    """The sentences of a language where they are whole, else the English ones."""
    return catalogue(language if language in WHOLE else FIRST_LANGUAGE)
