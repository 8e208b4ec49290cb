"""A case file with CONEX and its register completed by invented facts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.resources.office import PACKS, START, Clock, Office
from workbench.app.desks import desk_for
from workbench.db.case_file import create_case_file
from workbench.db.keys.key_slots import FLOOR
from workbench.db.keys.unlocking import unlock
from workbench.db.open_file import EncryptedCaseFile
from workbench.domain.answers import row_values
from workbench.services.casework.take_over import take_over

PASSPHRASE = "Œuvre 7 fois sur le métier"


@pytest.fixture(scope="session")
def unlocked(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("resources") / "Case.dpo"
    create_case_file(folder, PASSPHRASE, START, cost=FLOOR)
    return folder, unlock(folder, PASSPHRASE)


@pytest.fixture(scope="module")
def office(unlocked) -> Iterator[Office]:
    """One case file for a module; every test opens cases of its own."""
    folder, keys = unlocked
    clock = Clock()
    file = EncryptedCaseFile(folder, keys, read_only=False)
    made = Office(desk_for(file, PACKS, now=clock), clock)
    if not made.ids("organisation"):
        take_over(made.desk, "conex")
        _complete(made)
    yield made
    file.close()


@pytest.fixture(autouse=True)
def _morning(request):
    """Every test begins on the same morning."""
    if "office" in request.fixturenames:
        request.getfixturevalue("office").clock.now = START


def _complete(office: Office) -> None:
    """Invented answers to what the policy of CONEX does not say."""
    companies = office.ids("organisation")
    british, french = companies["CONEX SYSTEMS LTD"], companies["CONEX SAS"]
    office.do(
        british,
        "give_particulars",
        part_of_uk="england_and_wales",
        registered_office="1 Sample Street, London N1 1AA",
    )
    office.do(
        french,
        "give_particulars",
        legal_form="société par actions simplifiée",
        share_capital="50 000 €",
        siren="123 456 789",
        rcs_town="Lyon",
        registered_office="1 rue de l’Exemple, 69000 Lyon",
    )
    office.do(french, "say_which_law", calendar="FR")
    office.do(french, "set_up_letterhead", head_office="1 rue de l’Exemple, Lyon", town="Lyon")
    title = {"en": "Director", "fr": "Directrice"}
    for company in (british, french):
        office.do(company, "name_the_signatory", signatory_name="Kim Reed", signatory_title=title)
    kept = {"en": "three years", "fr": "trois ans"}
    for activity in office.ids("activity").values():
        purposes = [
            {"id": row["id"], "cells": {**row["cells"], "retention": kept}}
            for row in row_values(office.view(activity).answers, "purposes")
        ]
        office.do(activity, "list_purposes", purposes=purposes, special_categories=False)
