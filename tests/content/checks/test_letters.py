"""One broken letter for every kind of error in its clauses and its wording."""

from __future__ import annotations

import pytest

LETTER = "kinds/visitor_log/letters/thank_you.toml"
ENGLISH = "kinds/visitor_log/letters/thank_you.en.toml"
FRENCH = "kinds/visitor_log/letters/thank_you.fr.toml"

CASES = (
    (LETTER, 'to = "visitor"', 'to = "visitr"', f"{LETTER} to", "Did you mean"),
    (LETTER, 'to = "visitor"', 'to = "host_organisation"', f"{LETTER} to", "a link to `person`"),
    (
        LETTER,
        'to = "visitor"',
        'to = { name = "badge", civility = "badge" }',
        f"{LETTER} to.civility",
        "Name a choice",
    ),
    (
        LETTER,
        'sent_on = "@dispatched_on", ',
        "",
        f"{LETTER} dispatch.add.letters_sent",
        "nothing for `sent_on`",
    ),
    (LETTER, 'from = "host_organisation"', 'from = "visitor"', f"{LETTER} from", "[sender]"),
    (LETTER, 'to = "visitor"', 'to = { name = "days_here" }', f"{LETTER} to.name", "is a fact"),
    (LETTER, 'to = "visitor"', 'to = { email = "badge" }', f"{LETTER} to", "`name` is missing"),
    (LETTER, '["en", "fr"]', '["en", "de"]', f"{LETTER} languages", "no language"),
    (LETTER, '"email"]', '"mail"]', f"{LETTER} channels", "Did you mean `email`?"),
    (LETTER, 'uk = ["13.2.d"]', 'kk = ["13.2.d"]', f"{LETTER} requires", "no regime"),
    (
        LETTER,
        'covers = ["13.2.d"]\n',
        "",
        f"{LETTER} requires.uk",
        "No clause covers `13.2.d` under the regime `uk`",
    ),
    (LETTER, 'take = "belongings"', 'take = "things"', f"{LETTER} gather.things.take", "no"),
    (
        LETTER,
        'columns = ["what"]',
        'columns = ["that"]',
        f"{LETTER} gather.things.columns",
        "Did",
    ),
    (
        LETTER,
        'where = { returned_on = "absent" }',
        'where = { returned = "absent" }',
        f"{LETTER} gather.things.where.returned",
        "Did you mean",
    ),
    (LETTER, 'take = "belongings"', 'from = "guests"', f"{LETTER} gather.things.from", "no link"),
    (
        LETTER,
        'id = "book_heading"\n',
        'id = "book_heading"\nonce = true\n',
        f"{LETTER} clause.book_heading.once",
        "covers nothing",
    ),
    (LETTER, 'as = "heading"', 'as = "title"', f"{LETTER} clause.book_heading.as", "known"),
    (LETTER, '"policy"', '"sure"', f"{LETTER} clause.book.certainty", "not known"),
    (
        LETTER,
        'certainty = "policy"',
        "valid_from = 2026-02-01\nvalid_to = 2026-01-01",
        f"{LETTER} clause.book.valid_to",
        "ends before",
    ),
    (
        LETTER,
        'certainty = "policy"',
        'valid_from = "2026-02-01"',
        f"{LETTER} clause.book.valid_from",
        "a day without quotes",
    ),
    (LETTER, 'certainty = "policy"', 'regimes = ["ukk"]', f"{LETTER} clause.book.regimes", "no"),
    (LETTER, 'certainty = "policy"', 'uses = "remedys"', f"{LETTER} clause.book.uses", "regime"),
    (
        LETTER,
        'when = [{ channel = "email" }]',
        'when = [{ channel = "pigeon" }]',
        f"{LETTER} clause.by_email.when[1].channel",
        "never comes up",
    ),
    (
        LETTER,
        'set = { thanked_on = "@dispatched_on" }',
        'set = { thanked = "@dispatched_on" }',
        f"{LETTER} dispatch.set",
        "Did you mean `thanked_on`?",
    ),
    (
        LETTER,
        'set = { thanked_on = "@dispatched_on" }',
        'set = { thanked_on = "@sent" }',
        f"{LETTER} dispatch.set.thanked_on",
        "no value `@sent`",
    ),
    (
        LETTER,
        'set = { thanked_on = "@dispatched_on" }',
        'set = { thanked_on = "soon" }',
        f"{LETTER} dispatch.set.thanked_on",
        "does not fit",
    ),
    (
        LETTER,
        'letter = "@letter"',
        'letter = "@dispatched_on"',
        f"{LETTER} dispatch.add.letters_sent.letter",
        "fits a date",
    ),
    (LETTER, "sent_on = ", "send_on = ", f"{LETTER} dispatch.add.letters_sent", "Did you mean"),
    (LETTER, "letters_sent =", "letters =", f"{LETTER} dispatch.add", "no table"),
    (
        LETTER,
        "[dispatch]",
        '[annex]\nfrom = "badge"\n[dispatch]',
        f"{LETTER} annex.from",
        "no file question",
    ),
    (
        LETTER,
        "[dispatch]",
        '[annex]\nfrom = "badge_photo"\nglossary = "belongings"\n[dispatch]',
        f"{LETTER} annex.glossary",
        "no column `code`",
    ),
    (ENGLISH, "{purpose}", "{purpos}", f"{ENGLISH} clause.thanks", "Did you mean `purpose`?"),
    (ENGLISH, "{purpose}", "{purpose", f"{ENGLISH} clause.thanks", "braces"),
    (ENGLISH, "{purpose}", "{belongings}", f"{ENGLISH} clause.thanks", "written out"),
    (ENGLISH, "{purpose}", "{purpose.time}", f"{ENGLISH} clause.thanks", "no time"),
    (ENGLISH, "{purpose}", "{regime.weather}", f"{ENGLISH} clause.thanks", "no phrase"),
    (ENGLISH, "{purpose}", "{purpose.law}", f"{ENGLISH} clause.thanks", "no article"),
    (ENGLISH, "{purpose}", "{sender.shoes}", f"{ENGLISH} clause.thanks", "no name"),
    (ENGLISH, "{things.what}", "{things.that}", f"{ENGLISH} clause.belongings", "gather"),
    (ENGLISH, "of {arrived_at}", "of {arrived}", f"{ENGLISH} subject", "Did you mean"),
    (ENGLISH, "by_email =", "by_mail =", f"{ENGLISH} clause.by_email", "no words"),
    (ENGLISH, "by_email =", "by_mail =", f"{ENGLISH} clause", "no clause `by_mail`"),
    (ENGLISH, "title =", "titel =", f"{ENGLISH} titel", "Did you mean `title`?"),
    (
        ENGLISH,
        'book_heading = "About our visitors’ book"',
        'book_heading = "About\\n\\nour book"',
        f"{ENGLISH} clause.book_heading",
        "one line",
    ),
    (FRENCH, "{purpose}", "{purpos}", f"{FRENCH} clause.thanks", "Did you mean"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[3]}: {case[4]}")
def test_a_broken_letter_is_named_with_file_and_place(is_named, case):
    is_named(*case)
