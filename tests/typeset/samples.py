"""Invented letters of every shape, for tests and benchmarks of the typesetter."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

from workbench.domain.letter import (
    Annex,
    Block,
    Bullets,
    Clause,
    Heading,
    Letter,
    Letterhead,
    Numbered,
    Paragraph,
    Span,
    Table,
    Text,
)

N = "\u202f"


def text(words: str) -> Text:
    """Words in which *…* is emphasis and **…** is strong."""
    spans = []
    for index, part in enumerate(words.split("**")):
        for place, piece in enumerate(part.split("*")):
            if piece:
                spans.append(Span(piece, strong=index % 2 == 1, emphasis=place % 2 == 1))
    return tuple(spans)


def table(columns: str, *rows: str) -> Table:
    return Table(
        tuple(text(cell.strip()) for cell in columns.split("|")),
        tuple(tuple(text(cell.strip()) for cell in row.split("|")) for row in rows),
    )


def clause(name: str, *blocks: Block) -> Clause:
    return Clause(id=name, blocks=blocks)


_UK = (
    clause(
        "opening",
        Paragraph(
            text(
                "Thank you for your request, which reached us on 5 October 2026. We had no doubt "
                "about who you are and did not ask you to prove it. This letter is our full "
                "answer; the copy of your personal data is in Annex A."
            )
        ),
    ),
    clause(
        "what_we_hold",
        Heading(text("What we hold and why")),
        Numbered(
            text(
                "We **do** process personal data about you. You have had an account with our "
                "survey service since 14 March 2021, and most of the data was given by you when "
                "you opened it. The table lists what we hold, why, on which legal basis of "
                "Article 6 UK GDPR, and for how long."
            )
        ),
        table(
            "Category | Purpose | Lawful basis | Kept until",
            "Name and contact details | Running your account | Contract – Art. 6(1)(b) | 2 "
            "years after the account closes",
            "Survey answers | Market research reports | Consent – Art. 6(1)(a) | You "
            "withdraw, at most 3 years",
            "Payment of rewards | Paying and accounting | Legal obligation – Art. 6(1)(c) | "
            "6 years after the tax year",
            "Support e-mails | Answering your questions | Legitimate interests – Art. "
            "6(1)(f) | 18 months from the last message",
            "Device and log data | Security of the service | Legitimate interests – Art. "
            "6(1)(f) | 90 days from the visit",
        ),
    ),
    clause(
        "sources",
        Numbered(
            text(
                "You gave us most of this data yourself. We also received your postcode sector "
                "and age band from Marlow Panels Ltd, which recruits participants for us."
            )
        ),
    ),
    clause(
        "recipients",
        Numbered(text("We have disclosed your data to these recipients, and to no others:")),
        Bullets(
            (
                text("CONEX SAS, a company of our group, which hosts the survey service;"),
                text("Marlow Panels Ltd, for the reward scheme, under our instructions only;"),
                text("our accountants, Bexley & Rowe LLP, for the record of payments."),
            )
        ),
        Numbered(
            text(
                "France, where CONEX SAS is established, is covered by adequacy regulations of "
                "the United Kingdom. Your data has not been sent to any other country."
            )
        ),
        Numbered(
            text(
                "We do not make decisions about you by automated means alone, and we do not "
                "build a profile of you."
            )
        ),
    ),
    clause(
        "withheld",
        Heading(text("What we have not included")),
        Numbered(
            text(
                "We removed 14 passages from Annex A because they are about other people and it "
                "would not be reasonable to disclose them without their consent (*Data "
                "Protection Act 2018, Schedule 2, paragraph 16*). Each one is marked where it "
                "stood, and the key at the end of the annex gives the reason."
            )
        ),
        Numbered(
            text(
                "We withheld two e-mails exchanged with our solicitors, because they are covered "
                "by legal professional privilege (*Schedule 2, paragraph 19*). Each was reviewed "
                "on its own before we decided."
            )
        ),
    ),
    clause(
        "rights",
        Heading(text("Your other rights")),
        Numbered(
            text(
                "You can ask us to correct data that is wrong or incomplete, to erase it, to "
                "restrict how we use it, or to give it to you in a portable form. You can object "
                "to processing based on legitimate interests, and withdraw consent at any time. "
                "None of this costs you anything."
            )
        ),
        Numbered(
            text(
                "If you think something is missing or wrong, write to data-privacy@conex.net and "
                "quote our reference. You can also complain to the Information Commission, "
                "Wycliffe House, Water Lane, Wilmslow SK9 5AF "
                "(https://ico.org.uk/make-a-complaint), "
                "and you can ask a court to enforce your rights. You need not come to us first."
            )
        ),
        Paragraph(
            text(
                "The annex is long. If you would rather have it in large print or on paper, tell "
                "us and we will send it without charge."
            )
        ),
    ),
)

UK = Letter(
    reference="AR-2026-0042",
    language="en-GB",
    title="Answer to a request for access",
    dated="2026-10-29",
    letterhead=Letterhead(
        "CONEX SYSTEMS LTD",
        "Data Protection Officer",
        ("Wilberforce House, Station Road", "London NW4 4QE", "data-privacy@conex.net"),
    ),
    profile="uk-dl",
    delivery="By first class post",
    confidentiality="Private and confidential",
    addressee=("Ms Éloïse O’Connor-Dubois", "Flat 3", "27 Wharf Lane", "NORTHFIELD", "NR1 2AB"),
    references=(
        ("Our reference", "AR-2026-0042"),
        ("Your request of", "5 October 2026"),
        ("Date", "29 October 2026"),
        ("Contact", "Amara Whitcombe"),
    ),
    place_and_date="",
    subject="Your request for access to your personal data: our full answer",
    salutation="Dear Ms O’Connor-Dubois,",
    clauses=_UK,
    closing="Yours sincerely,",
    signatory=("For CONEX SYSTEMS LTD", "Amara Whitcombe", "Data Protection Officer"),
    enclosures_title="Enclosures",
    enclosures=(
        "Annex A – Copy of your personal data",
        "Machine-readable copy of Annex A, inside this file (annex-a.csv)",
    ),
    particulars=(
        "CONEX SYSTEMS LTD is registered in England and Wales under number 11404255. "
        "Registered office: Wilberforce House, Station Road, London NW4 4QE."
    ),
    page_label="Page {page} of {total}",
)

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
    profile="fr-nf",
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

_SYSTEMS = ("CRM", "Survey platform", "Reward ledger", "Support desk", "Web log")
_DATA = (
    "Telephone number changed to 01632 960 123",
    "Q7: “How often do you travel by train?” – two or three times a month, mostly at weekends",
    "Reward paid, £12.50, reference 88213",
    "Re: my account – “I cannot sign in since the change of e-mail” [R1] replied the same day",
    "Sign-in from London, browser Firefox 131",
)


def annex(count: int, *, grouped: bool = True) -> Annex:
    """An annex of so many rows, grouped by system or mixed."""
    start = date(2021, 3, 14)
    rows = []
    for index in range(count):
        kind = index * len(_SYSTEMS) // count if grouped else index % len(_SYSTEMS)
        day = (start + timedelta(days=index // 3)).isoformat()
        rows.append((_SYSTEMS[kind], day, f"C{kind + 1:02}", f"{_DATA[kind]} ({index})"))
    columns = ("Source", "Date", "Code", "What we hold")
    out = io.StringIO()
    csv.writer(out).writerows([columns, *rows])
    return Annex(
        title="Annex A – Copy of your personal data",
        introduction=(
            Paragraph(
                text(
                    "Each row is one entry in one of our systems. The same rows are in the file "
                    "annex-a.csv, which is embedded in this document."
                )
            ),
        ),
        columns=columns,
        rows=tuple(rows),
        glossary_title="Codes",
        glossary=tuple(
            (f"C{n:02}", f"Entry made by {name}") for n, name in enumerate(_SYSTEMS, 1)
        ),
        redactions_title="Marks where something was removed",
        redactions=(("R1", "Data about another person (Schedule 2, paragraph 16)"),),
        file_name="annex-a.csv",
        file=out.getvalue().encode(),
        file_description="Machine-readable copy of Annex A",
    )


def by_email(letter: Letter) -> Letter:
    return replace(
        letter,
        profile="",
        delivery="By e-mail",
        addressee=("Ms Éloïse O’Connor-Dubois", "eloise@example.org"),
    )


def letter_of(*blocks: Block) -> Letter:
    """The British letter with other blocks."""
    return replace(UK, clauses=(clause("all", *blocks),))
