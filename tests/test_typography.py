"""The lint of wording finds what a careful printer would."""

from __future__ import annotations

import pytest
from typography import slips

NARROW = "\u202f"


@pytest.mark.parametrize(
    ("wording", "language"),
    [
        ("We don't know.", "en"),
        ('The "data" we hold.', "en"),
        ("Two  spaces.", "en"),
        ("Wait...", "en"),
        ("A stop .", "en"),
        ("L'accès", "fr"),
        ("Voici : la réponse", "fr"),
        ("Voici: la réponse", "fr"),
        ("Vraiment?", "fr"),
        ("Un ; deux", "fr"),
        ("«accès»", "fr"),
        ("« accès »", "fr"),
        ("“accès”", "fr"),
        ("Art. 15", "fr"),
        ("les destinataires suivants : {recipients}", "fr"),
    ],
)
def test_a_slip_is_found(wording, language):
    assert slips(wording, language)


@pytest.mark.parametrize(
    ("wording", "language"),
    [
        ("We don’t know; see “Your rights”: it is simple.", "en"),
        ("Write to https://ico.org.uk/make-a-complaint?x=1 or dpo@example.org.", "en"),
        ("It costs 3.50 pounds, at 10:30.", "en"),
        (f"Voici{NARROW}: «{NARROW}accès{NARROW}»{NARROW}; l’article 15, à 10:30.", "fr"),
        (f"Vraiment{NARROW}? Oui{NARROW}! www.cnil.fr/fr/plaintes", "fr"),
        (f"{{letter.date}}{NARROW}: {{purposes}}", "fr"),
        (f"Vraiment{NARROW}?!", "fr"),
    ],
)
def test_good_wording_is_left_alone(wording, language):
    assert slips(wording, language) == ()


def test_a_slip_shows_the_passage_and_the_cure():
    (found,) = slips("We are sure that you don't mind at all.", "en")
    assert "don't" in found.passage
    assert found.cure
