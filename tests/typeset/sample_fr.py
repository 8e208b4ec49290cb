"""An invented French letter."""

from __future__ import annotations

from dataclasses import replace

from blocks_of import clause, table, text
from sample_uk import UK

from workbench.domain.letter import (
    AddressWindow,
    Bullets,
    Heading,
    Letterhead,
    Numbered,
    Paragraph,
)

N = "\u202f"

_FR = (
    clause(
        "ouverture",
        Paragraph(
            text(
                "Votre demande nous est parvenue le 5 octobre 2026. Votre identité ne faisant "
                "aucun "
                "doute, nous ne vous avons demandé aucun justificatif. La présente lettre "
                "constitue "
                f"notre réponse complète{N}; la copie de vos données figure à l’annexe A."
            )
        ),
    ),
    clause(
        "donnees",
        Heading(text("Les données que nous détenons et leurs finalités")),
        Numbered(
            text(
                "Nous traitons **effectivement** des données à caractère personnel vous "
                "concernant. "
                "Vous êtes inscrite à notre service d’enquêtes depuis le 14 mars 2021. Le tableau "
                "ci-dessous indique, pour chaque catégorie, la finalité, la base juridique et la "
                "durée de conservation."
            )
        ),
        table(
            "Catégorie | Finalité | Base juridique | Conservation",
            "Identité et coordonnées | Gestion de votre compte | Contrat – art. 6.1.b | 2 "
            "ans après la clôture",
            "Réponses aux enquêtes | Études de marché | Consentement – art. 6.1.a | Retrait, "
            "3 ans au plus",
            "Versement des gratifications | Paiement et comptabilité | Obligation légale – "
            "art. 6.1.c | 10 ans",
            "Échanges avec l’assistance | Réponse à vos questions | Intérêt légitime – art. "
            "6.1.f | 18 mois",
            "Journaux de connexion | Sécurité du service | Intérêt légitime – art. 6.1.f | "
            "90 jours",
        ),
    ),
    clause(
        "sources",
        Numbered(
            text(
                "La plupart de ces données proviennent de vous. Nous avons également reçu votre "
                "tranche d’âge de la société Panels du Marais SARL, qui recrute nos participants."
            )
        ),
    ),
    clause(
        "destinataires",
        Numbered(text(f"Vos données ont été communiquées aux destinataires suivants{N}:")),
        Bullets(
            (
                text(f"CONEX SYSTEMS LTD, société du même groupe, à Londres{N};"),
                text(f"Panels du Marais SARL, pour les gratifications, sur nos instructions{N};"),
                text("notre expert-comptable, pour les pièces de paiement."),
            )
        ),
        Numbered(
            text(
                "Le Royaume-Uni bénéficie d’une décision d’adéquation de la Commission "
                "européenne. "
                "Aucun autre transfert n’a eu lieu hors de l’Espace économique européen."
            )
        ),
    ),
    clause(
        "occultations",
        Heading(text("Ce que nous n’avons pas communiqué")),
        Numbered(
            text(
                "Nous avons occulté 14 passages de l’annexe A parce que leur communication "
                "porterait "
                "atteinte aux droits d’autrui (*article 15, paragraphe 4, du RGPD*). Chaque "
                f"occultation porte la mention «{N}occulté{N}» et son motif."
            )
        ),
    ),
    clause(
        "droits",
        Heading(text("Vos autres droits")),
        Numbered(
            text(
                "Vous pouvez demander la rectification, l’effacement, la limitation ou la "
                "portabilité de vos données, et vous opposer aux traitements fondés sur l’intérêt "
                "légitime. L’exercice de ces droits est gratuit."
            )
        ),
        Numbered(
            text(
                "Vous pouvez à tout moment introduire une réclamation auprès de la Commission "
                "nationale de l’informatique et des libertés (CNIL), 3 place de Fontenoy, TSA "
                "80715, "
                "75334 Paris Cedex 07, ou exercer un recours juridictionnel."
            )
        ),
    ),
)

FR = replace(
    UK,
    reference="DA-2026-0007",
    language="fr-FR",
    title="Réponse à une demande d’accès",
    letterhead=Letterhead(
        "CONEX SAS",
        "Déléguée à la protection des données",
        ("data-privacy@conex.net",),
    ),
    profile=AddressWindow.FR_NF,
    delivery="Lettre recommandée avec avis de réception",
    confidentiality="Personnel et confidentiel",
    addressee=(
        "MME ÉLOÏSE LE GUENNEC",
        "BÂTIMENT C APPARTEMENT 12",
        "27 RUE DES FRÈRES LUMIÈRE",
        "69008 LYON",
    ),
    references=(
        ("Nos références", "DA-2026-0007"),
        ("Votre demande du", "5 octobre 2026"),
        ("Contact", "Amara Whitcombe"),
    ),
    place_and_date="Paris, le 29 octobre 2026",
    subject="Votre demande d’accès à vos données personnelles : notre réponse".replace(
        " :", f"{N}:"
    ),
    salutation="Madame,",
    clauses=_FR,
    closing="Veuillez agréer, Madame, l’expression de nos salutations distinguées.",
    signatory=("Pour CONEX SAS", "Amara Whitcombe", "Déléguée à la protection des données"),
    enclosures_title="Pièces jointes",
    enclosures=("Annexe A – Copie de vos données personnelles",),
    particulars=(
        f"CONEX SAS, société par actions simplifiée au capital de 50{N}000 €. Siège social{N}: "
        f"12 rue de l’Exemple, 75002 Paris. RCS Paris 123{N}456{N}789 (société fictive)."
    ),
    page_label="Page {page} sur {total}",
)
