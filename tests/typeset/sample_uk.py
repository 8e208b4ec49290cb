"""An invented British letter."""

from __future__ import annotations

from blocks_of import clause, table, text

from workbench.domain.letter import (
    AddressWindow,
    Bullets,
    Heading,
    Letter,
    Letterhead,
    Numbered,
    Paragraph,
)

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
    profile=AddressWindow.UK_DL,
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
