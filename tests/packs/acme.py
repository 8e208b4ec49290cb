"""A company and two persons that letters of tests are written from and to: nobody is real."""

from __future__ import annotations

from typing import Any


def _acme(town: str, part_of_uk: str, number: str) -> dict[str, Any]:
    """What a letter needs to know of a company that sends it."""
    return {
        "legal_name": "Acme Ltd",
        "regime": "uk",
        "calendar": "ENG",
        "part_of_uk": part_of_uk,
        "company_number": number,
        "registered_office": f"1 High Street, {town}",
        "head_office": f"1 High Street, {town}",
        "town": town,
        "dpo_email": "privacy@acme.example",
        "signatory_name": "Kim Reed",
        "signatory_title": {"en": "Director", "fr": "Directrice"},
    }


ACME_IN_LEITH = _acme("Leith", "scotland", "SC000001")
ACME_IN_LEEDS = _acme("Leeds", "england_and_wales", "01234567")
ROBIN = {
    "full_name": "Robin Ash",
    "family_name": "Ash",
    "civility": "unknown",
    "email": "robin@example.org",
    "language": "en",
}
ADA = {
    "full_name": "Ada Lark",
    "civility": "unknown",
    "family_name": "Lark",
    "email": "ada@example.org",
    "country": "Peru",
    "language": "fr",
}
