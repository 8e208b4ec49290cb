"""The words of the program, for whatever speaks to a person: window, commands, recovery sheet."""

from __future__ import annotations

import os

from workbench.content.locale import about, catalogue, languages
from workbench.domain.wording.catalogue import Catalogue
from workbench.domain.wording.keys import FIRST_LANGUAGE

VARIABLE = "DPO_WORKBENCH_LANGUAGE"


def catalogue_for(language: str) -> Catalogue:
    """The sentences of a language where they are whole, else the English ones."""
    return catalogue(language if about(language).is_whole else FIRST_LANGUAGE)


def spoken_language() -> str:
    """What the program speaks: the language that was asked for where it is whole, else English."""
    asked = os.environ.get(VARIABLE, "")  # noqa: TID251 - app reads it
    return asked if asked and asked in languages() and about(asked).is_whole else FIRST_LANGUAGE
