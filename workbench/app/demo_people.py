"""Invented people and mails for demonstration files; any likeness is chance."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_GIVEN = {
    "en": (
        "Amara", "Callum", "Dilys", "Edwin", "Fiona", "Gethin", "Harriet", "Imran", "Jemima",
        "Kwame", "Lorna", "Malachy", "Niamh", "Oscar", "Priya", "Rhiannon", "Silas", "Tamsin",
    ),
    "fr": (
        "Adèle", "Baptiste", "Chloé", "Damien", "Éloïse", "Fabrice", "Gaëlle", "Hugo", "Inès",
        "Joël", "Karima", "Loïc", "Maëlys", "Noémie", "Océane", "Pascal", "Solène", "Théo",
    ),
}  # fmt: skip
_FAMILY = {
    "en": (
        "Ashgrove", "Barrowclough", "Cattermole", "Dunmore", "Eastleigh", "Fairweather",
        "Garside", "Hollowood", "Inglebright", "Jessop", "Kettlewell", "Larkham", "Marchbanks",
        "Netherby", "Oakhanger", "Pendlebury", "Ravensworth", "Stanbridge", "Thistlewood",
    ),
    "fr": (
        "Aubépine", "Beauchesne", "Clairval", "Desrosiers", "Épinay", "Fontclaire", "Grandval",
        "Hautbois", "Jolicœur", "Lavergnée", "Montbrun", "Noirmont", "Orgeval", "Pradelle",
        "Rochebrune", "Saintonge", "Tournebise", "Valombre", "Vertbois",
    ),
}  # fmt: skip
_FIRMS = ("harbourline", "northquay", "blueferry", "cargoplan", "douanexpert", "transitplus")
_ASKED = {
    "en": (
        "Please send me a copy of all the data you hold about me.",
        "I would like to know what information you keep on me and whom you gave it to.",
        "Under data protection law I ask for everything on my helpdesk account.",
    ),
    "fr": (
        "Je vous prie de me communiquer toutes les données que vous détenez à mon sujet.",
        "Je souhaite savoir quelles informations vous conservez sur moi et à qui elles vont.",
        "Au titre du RGPD, je demande une copie des données de mon compte d’assistance.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedPerson:
    """Somebody who does not exist, and what they ask."""

    language: str
    full_name: str
    family_name: str
    email: str
    asks: str


def invent(chance: Random) -> InventedPerson:
    """An invented person with an address under the reserved domain example.org."""
    language = chance.choice(("en", "fr"))
    given, family = chance.choice(_GIVEN[language]), chance.choice(_FAMILY[language])
    number = chance.randrange(10_000)
    return InventedPerson(
        language=language,
        full_name=f"{given} {family}",
        family_name=family,
        email=f"person{number:04d}@{chance.choice(_FIRMS)}.example.org",
        asks=chance.choice(_ASKED[language]),
    )
