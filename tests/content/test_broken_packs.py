"""One broken pack for every kind of error: each is named with its file and its place."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from workbench.content.pack_files import archive
from workbench.content.packs import packs_from_archive

KIND = "kinds/visitor_log/kind.toml"
FLOW = "kinds/visitor_log/flow.toml"
WORDS = "kinds/visitor_log/words.en.toml"
LETTER = "kinds/visitor_log/letters/thank_you.toml"
ENGLISH = "kinds/visitor_log/letters/thank_you.en.toml"
FRENCH = "kinds/visitor_log/letters/thank_you.fr.toml"
PERSON = "kinds/person/kind.toml"
ORGANISATION = "kinds/organisation/kind.toml"


class Broken(NamedTuple):
    """An edit of one file, the place it must be reported at, and a piece of what is said."""

    file: str
    old: str
    new: str
    place: str
    says: str


KIND_CASES = (
    Broken(KIND, 'id = "visitor_log"', 'id = "visits"', f"{KIND} id", "folder's name"),
    Broken(KIND, 'id = "visitor_log"', 'id = "Visitor-Log"', f"{KIND} id", "not an id"),
    Broken(KIND, 'prefix = "VIS"\n', "", KIND, "`prefix` is missing"),
    Broken(KIND, '"VIS"', '"vis"', f"{KIND} prefix", "not a prefix"),
    Broken(KIND, '"VIS"', '"PER"', f"{KIND} prefix", "`person` has it too"),
    Broken(KIND, '"registers"', '"registrs"', f"{KIND} section", "Did you mean `registers`?"),
    Broken(KIND, "order = 60", "ordr = 60", f"{KIND} ordr", "Did you mean `order`?"),
    Broken(KIND, "order = 60", 'order = "60"', f"{KIND} order", "whole number"),
    Broken(KIND, "v = 1\n", "", KIND, "`v` is missing"),
    Broken(KIND, '"visitor"]\ntitle', '"visitr"]\ntitle', f"{KIND} open_with", "`visitor`"),
    Broken(KIND, 'title = ["visitor"]', 'title = "visitor"', f"{KIND} title", "list of texts"),
    Broken(KIND, 'title = ["visitor"]', 'title = ["incident"]', f"{KIND} title", "sensitive"),
    Broken(KIND, '= "host_organisation"\nlang', '= "host"\nlang', f"{KIND} regime_from", "`host`"),
    Broken(
        KIND, '= "host_organisation"\nlang', '= "badge"\nlang', f"{KIND} regime_from", "a text"
    ),
    Broken(KIND, 'from = "language"', 'from = "purpose"', f"{KIND} language_from", "no language"),
    Broken(KIND, '"long_text"', '"longtext"', f"{KIND} question.incident.type", "`long_text`"),
    Broken(KIND, 'id = "badge"', 'id = "arrived_at"', f"{KIND} question.arrived_at.id", "twice"),
    Broken(KIND, 'id = "badge"', 'id = "channel"', f"{KIND} question.channel.id", "Rename it"),
    Broken(KIND, 'to = ["person"]', 'to = ["persn"]', f"{KIND} question.visitor.to", "`person`"),
    Broken(KIND, "unit =", "choices =", f"{KIND} question.companions.choices", "no `choices`"),
    Broken(KIND, "minimum = 0", "minimum = 30", f"{KIND} question.companions.minimum", "larger"),
    Broken(KIND, "'[A-Z][0-9]{3}'", "'[A-Z'", f"{KIND} question.badge.pattern", "regular"),
    Broken(
        KIND,
        'choices = ["calm", "eventful"]\n',
        "",
        f"{KIND} question.outcome",
        "`choices` or `choices_from`",
    ),
    Broken(
        KIND,
        'choices = ["calm", "eventful"]',
        'choices_from = "moods"',
        f"{KIND} question.outcome.choices_from",
        "list of a regime",
    ),
    Broken(
        KIND,
        "when = [{ has_belongings = true }]",
        "when = { has_belongings = true }",
        f"{KIND} question.belongings.when",
        "not a guard",
    ),
    Broken(
        KIND,
        "when = [{ has_belongings = true }]",
        "when = [{ belongings_left = true }]",
        f"{KIND} question.belongings.when[1].belongings_left",
        "no question or fact",
    ),
    Broken(
        KIND,
        'when = [{ purpose = "other" }]',
        'when = [{ purpose = "others" }]',
        f"{KIND} question.purpose_in_words.when[1].purpose",
        "Did you mean `other`?",
    ),
    Broken(
        KIND,
        "when = [{ has_belongings = true }]",
        'when = [{ has_belongings = "yes" }]',
        f"{KIND} question.belongings.when[1].has_belongings",
        "true or false",
    ),
    Broken(
        KIND,
        "when = [{ has_belongings = true }]",
        "when = [{ letters_sent = true }]",
        f"{KIND} question.belongings.when[1].letters_sent",
        "cannot look at a table",
    ),
    Broken(KIND, '"days_since"', '"days_sinse"', f"{KIND} fact.days_here.uses", "Did you mean"),
    Broken(
        KIND,
        '{ from = "arrived_at" }\n\n[[fact]]\nid = "all',
        '{ fro = "arrived_at" }\n\n[[fact]]\nid = "all',
        f"{KIND} fact.days_here.inputs.fro",
        "There is no input `fro`",
    ),
    Broken(
        KIND,
        '{ from = "arrived_at" }\n\n[[fact]]\nid = "all',
        '{ from = "purpose" }\n\n[[fact]]\nid = "all',
        f"{KIND} fact.days_here.inputs.from",
        "`purpose` is a choice",
    ),
    Broken(
        KIND,
        '{ from = "arrived_at" }\n\n[[fact]]\nid = "all',
        '{ from = "arrived" }\n\n[[fact]]\nid = "all',
        f"{KIND} fact.days_here.inputs.from",
        "Did you mean `arrived_at`?",
    ),
    Broken(
        KIND,
        'where = { returned_on = "present" }',
        'where = { returned = "present" }',
        f"{KIND} fact.all_returned.where.returned",
        "no column",
    ),
    Broken(
        KIND,
        'where = { returned_on = "present" }',
        'wher = { returned_on = "present" }',
        f"{KIND} fact.all_returned.wher",
        "no option",
    ),
    Broken(KIND, 'letter = "thank', 'letter = "thnk', f"{KIND} fact.thanked.letter", "Did you"),
    Broken(
        KIND, 'take = "country"', 'take = "county"', f"{KIND} fact.visitor_country.take", "Did"
    ),
    Broken(KIND, "months = 3", 'months = "3"', f"{KIND} fact.forget_on.months", "whole number"),
    Broken(
        KIND,
        'inputs = { date = "forget_on" }',
        'inputs = { date = "forgettable" }',
        f"{KIND} fact.forgettable.inputs",
        "computed from itself",
    ),
    Broken(KIND, '"days_here"]', '"days_her"]', f"{KIND} list.columns", "Did you mean"),
    Broken(KIND, '"days_here"]', '"incident"]', f"{KIND} list.columns", "sensitive"),
    Broken(KIND, '"days_here"]', '"belongings"]', f"{KIND} list.columns", "cannot show"),
    Broken(KIND, 'work_to = "forget_on"', 'work_to = "purpose"', f"{KIND} list.work_to", "date"),
    Broken(
        KIND,
        "[list]",
        '[intake]\nreceived = "badge"\n[list]',
        f"{KIND} intake.received",
        "`badge` is a text",
    ),
    Broken(
        KIND,
        "[list]",
        '[intake]\nreceived = "arrived_at"\nperson = "host_organisation"\n[list]',
        f"{KIND} intake.person",
        "[addressee]",
    ),
    Broken(
        KIND,
        "[list]",
        '[intake]\nreceived = "arrived_at"\nchannel = { purpose = "mail" }\n[list]',
        f"{KIND} intake.channel.purpose",
        "does not fit",
    ),
    Broken(
        KIND,
        "[list]",
        '[intake]\nreceived = "arrived_at"\nfills = { letters_sent = "letter" }\n[list]',
        f"{KIND} intake.fills.letters_sent",
        "Name a date",
    ),
    Broken(
        KIND,
        'type = "date"\noptional = true\n\n[[question]]\nid = "badge"',
        'type = "date"\nwhen = [{ purpose = "audit" }]\n\n[[question]]\nid = "badge"',
        f"{KIND} question.belongings.column.returned_on.when",
        "always asked",
    ),
    Broken(
        ORGANISATION,
        'particulars = "particulars"',
        'particulars = "particular"',
        f"{ORGANISATION} sender.particulars",
        "Did you mean `particulars`?",
    ),
    Broken(PERSON, 'name = "full_name"', 'name = "fullname"', f"{PERSON} addressee.name", "Did"),
    Broken(
        PERSON, 'name = "full_name"', 'name = "civility"', f"{PERSON} addressee.name", "choice"
    ),
)

FLOW_CASES = (
    Broken(FLOW, 'stage = "stay"', 'stage = "sty"', f"{FLOW} step.brief.stage", "`stay`"),
    Broken(FLOW, '"left_at", "out', '"left_to", "out', f"{FLOW} step.see_off.asks", "no question"),
    Broken(FLOW, 'needs = ["give_badge"]', 'needs = ["badge"]', f"{FLOW} step.brief.needs", "Did"),
    Broken(
        FLOW, 'needs = ["give_badge"]', 'needs = ["see_off"]', f"{FLOW} step.brief.needs", "itself"
    ),
    Broken(FLOW, '["thank_you"]', '["thanks"]', f"{FLOW} step.thank.letters", "no letter"),
    Broken(FLOW, 'letters = ["thank_you"]\n', "", LETTER, "No step offers"),
    Broken(FLOW, 'letters = ["thank_you"]\n', "", f"{FLOW} step.thank", "nothing to do"),
    Broken(FLOW, 'closes = "outcome"', 'closes = "out"', f"{FLOW} step.see_off.closes", "no"),
    Broken(
        FLOW, 'closes = "outcome"', 'closes = "left_at"', f"{FLOW} step.see_off.closes", "moment"
    ),
    Broken(FLOW, 'id = "brief"', 'id = "welcome"', f"{FLOW} step.welcome.id", "twice"),
    Broken(
        FLOW,
        'guards = ["see_off"]\nwhen = [{ areas = "server_room" }]\nopens_when = [{ briefed',
        'guards = ["see"]\nwhen = [{ areas = "server_room" }]\nopens_when = [{ briefed',
        f"{FLOW} gate.briefing.guards",
        "no step",
    ),
    Broken(FLOW, "opens_when = [{ briefed = true }]\n", "", f"{FLOW} gate.briefing", "missing"),
    Broken(
        FLOW,
        "done_when = [{ all_returned = true }]",
        "done_when = [{ all_back = true }]",
        f"{FLOW} step.return_belongings.done_when[1].all_back",
        "no question or fact",
    ),
    Broken(
        FLOW,
        'asks = ["left_at", "outcome"]',
        'when = [{ outcome = "calm" }]\nasks = ["left_at", "outcome"]',
        f"{FLOW} step.see_off",
        "No answers ever let this step start",
    ),
    Broken(
        FLOW,
        "done_when = [{ all_returned = true }]",
        "done_when = [{ has_belongings = false }]",
        f"{FLOW} step.return_belongings",
        "No answers ever finish",
    ),
    Broken(
        FLOW,
        "opens_when = [{ briefed = true }]",
        "opens_when = [{ asked_by_nobody = true }]",
        f"{FLOW} gate.briefing.opens_when[1].asked_by_nobody",
        "no question or fact",
    ),
)

LETTER_CASES = (
    Broken(LETTER, 'to = "visitor"', 'to = "visitr"', f"{LETTER} to", "Did you mean"),
    Broken(LETTER, 'to = "visitor"', 'to = "host_organisation"', f"{LETTER} to", "[addressee]"),
    Broken(LETTER, 'from = "host_organisation"', 'from = "visitor"', f"{LETTER} from", "[sender]"),
    Broken(
        LETTER, 'to = "visitor"', 'to = { email = "badge" }', f"{LETTER} to", "`name` is missing"
    ),
    Broken(LETTER, '["en", "fr"]', '["en", "de"]', f"{LETTER} languages", "no language"),
    Broken(LETTER, '"email"]', '"mail"]', f"{LETTER} channels", "Did you mean `email`?"),
    Broken(LETTER, 'uk = ["13.2.d"]', 'kk = ["13.2.d"]', f"{LETTER} requires", "no regime"),
    Broken(
        LETTER,
        'covers = ["13.2.d"]\n',
        "",
        f"{LETTER} requires.uk",
        "No clause covers `13.2.d` under the regime `uk`",
    ),
    Broken(LETTER, 'take = "belongings"', 'take = "things"', f"{LETTER} gather.things.take", "no"),
    Broken(
        LETTER,
        'columns = ["what"]',
        'columns = ["that"]',
        f"{LETTER} gather.things.columns",
        "Did",
    ),
    Broken(
        LETTER,
        'where = { returned_on = "absent" }',
        'where = { returned = "absent" }',
        f"{LETTER} gather.things.where.returned",
        "Did you mean",
    ),
    Broken(
        LETTER, 'take = "belongings"', 'from = "guests"', f"{LETTER} gather.things.from", "no link"
    ),
    Broken(LETTER, 'as = "heading"', 'as = "title"', f"{LETTER} clause.book_heading.as", "known"),
    Broken(LETTER, '"policy"', '"sure"', f"{LETTER} clause.book.certainty", "not known"),
    Broken(
        LETTER,
        'certainty = "policy"',
        "valid_from = 2026-02-01\nvalid_to = 2026-01-01",
        f"{LETTER} clause.book.valid_to",
        "ends before",
    ),
    Broken(
        LETTER,
        'certainty = "policy"',
        'valid_from = "2026-02-01"',
        f"{LETTER} clause.book.valid_from",
        "a day without quotes",
    ),
    Broken(
        LETTER, 'certainty = "policy"', 'regimes = ["ukk"]', f"{LETTER} clause.book.regimes", "no"
    ),
    Broken(
        LETTER, 'certainty = "policy"', 'uses = "remedys"', f"{LETTER} clause.book.uses", "regime"
    ),
    Broken(
        LETTER,
        'when = [{ channel = "email" }]',
        'when = [{ channel = "pigeon" }]',
        f"{LETTER} clause.by_email.when[1].channel",
        "never comes up",
    ),
    Broken(
        LETTER,
        'set = { thanked_on = "@dispatched_on" }',
        'set = { thanked = "@dispatched_on" }',
        f"{LETTER} dispatch.set",
        "Did you mean `thanked_on`?",
    ),
    Broken(
        LETTER,
        'set = { thanked_on = "@dispatched_on" }',
        'set = { thanked_on = "@sent" }',
        f"{LETTER} dispatch.set.thanked_on",
        "no value `@sent`",
    ),
    Broken(
        LETTER,
        'set = { thanked_on = "@dispatched_on" }',
        'set = { thanked_on = "soon" }',
        f"{LETTER} dispatch.set.thanked_on",
        "does not fit",
    ),
    Broken(
        LETTER,
        'letter = "@letter"',
        'letter = "@dispatched_on"',
        f"{LETTER} dispatch.add.letters_sent.letter",
        "fits a date",
    ),
    Broken(
        LETTER, "sent_on = ", "send_on = ", f"{LETTER} dispatch.add.letters_sent", "Did you mean"
    ),
    Broken(LETTER, "letters_sent =", "letters =", f"{LETTER} dispatch.add", "no table"),
    Broken(
        LETTER,
        "[dispatch]",
        '[annex]\nfrom = "badge"\n[dispatch]',
        f"{LETTER} annex.from",
        "no file question",
    ),
    Broken(
        LETTER,
        "[dispatch]",
        '[annex]\nfrom = "badge_photo"\nglossary = "belongings"\n[dispatch]',
        f"{LETTER} annex.glossary",
        "no column `code`",
    ),
    Broken(
        ENGLISH, "{purpose}", "{purpos}", f"{ENGLISH} clause.thanks", "Did you mean `purpose`?"
    ),
    Broken(ENGLISH, "{purpose}", "{purpose", f"{ENGLISH} clause.thanks", "braces"),
    Broken(ENGLISH, "{purpose}", "{belongings}", f"{ENGLISH} clause.thanks", "written out"),
    Broken(ENGLISH, "{purpose}", "{purpose.time}", f"{ENGLISH} clause.thanks", "no time"),
    Broken(ENGLISH, "{purpose}", "{regime.weather}", f"{ENGLISH} clause.thanks", "no phrase"),
    Broken(ENGLISH, "{purpose}", "{purpose.law}", f"{ENGLISH} clause.thanks", "no article"),
    Broken(ENGLISH, "{purpose}", "{sender.shoes}", f"{ENGLISH} clause.thanks", "no name"),
    Broken(ENGLISH, "{things.what}", "{things.that}", f"{ENGLISH} clause.belongings", "gather"),
    Broken(ENGLISH, "of {arrived_at}", "of {arrived}", f"{ENGLISH} subject", "Did you mean"),
    Broken(ENGLISH, "by_email =", "by_mail =", f"{ENGLISH} clause.by_email", "no words"),
    Broken(ENGLISH, "by_email =", "by_mail =", f"{ENGLISH} clause", "no clause `by_mail`"),
    Broken(ENGLISH, "title =", "titel =", f"{ENGLISH} titel", "Did you mean `title`?"),
    Broken(
        ENGLISH,
        'book_heading = "About our visitors’ book"',
        'book_heading = "About\\n\\nour book"',
        f"{ENGLISH} clause.book_heading",
        "one line",
    ),
    Broken(FRENCH, "{purpose}", "{purpos}", f"{FRENCH} clause.thanks", "Did you mean"),
)

WORDS_CASES = (
    Broken(WORDS, 'plural = "Visits"\n', "", f"{WORDS} plural", "missing"),
    Broken(WORDS, 'stay = "In the house"\n', "", f"{WORDS} stage.stay", "missing"),
    Broken(
        WORDS,
        'title = "Thank the visitor"\n',
        'guide = "Be kind."\n',
        f"{WORDS} step.thank.title",
        "missing",
    ),
    Broken(WORDS, 'label = "Badge"\n', "", f"{WORDS} question.badge.label", "missing"),
    Broken(WORDS, 'what = "What"\n', "", f"{WORDS} question.belongings.column.what", "missing"),
    Broken(
        WORDS,
        'audit = "an audit"\n',
        "",
        f"{WORDS} question.purpose.choice.audit",
        "missing",
    ),
    Broken(WORDS, 'thanked = "Thanked"\n', "", f"{WORDS} fact.thanked", "missing"),
    Broken(WORDS, 'title = "Rules explained"\n', "", f"{WORDS} gate.briefing.title", "missing"),
    Broken(WORDS, 'thank_you = "Thank', 'thank_yo = "Thank', f"{WORDS} letter.thank_you", "miss"),
    Broken(
        WORDS, 'thank_you = "Thank', 'thank_yo = "Thank', f"{WORDS} letter.thank_yo", "nothing"
    ),
    Broken(
        WORDS, '"13.1.a" = "Who keeps the visitors’ book"\n', "", f"{WORDS} item.13.1.a", "missing"
    ),
    Broken(WORDS, "[step.brief]", "[step.brif]", f"{WORDS} step.brif.title", "step.brief"),
    Broken(WORDS, "hint = ", "hnt = ", f"{WORDS} question.visitor.hnt", "Did you mean `hint`?"),
)

FRENCH_WORDS = "kinds/visitor_log/words.fr.toml"
NEVER_FALLS_BACK = Broken(
    FRENCH_WORDS,
    'audit = "un audit"\n',
    "",
    f"{FRENCH_WORDS} question.purpose.choice",
    "letters never fall back",
)
CASES = (*KIND_CASES, *FLOW_CASES, *LETTER_CASES, *WORDS_CASES, NEVER_FALLS_BACK)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.place}: {case.says}")
def test_a_broken_pack_is_named_with_file_and_place(good, case):
    text = good[case.file].decode()
    assert case.old in text, "the test edits what is not there"
    broken = good | {case.file: text.replace(case.old, case.new, 1).encode()}

    _packs, problems = packs_from_archive(archive(broken))

    found = [str(problem) for problem in problems if problem.place == case.place]
    assert any(case.says in line for line in found), "\n".join(map(str, problems))
    assert any(not problem.notice for problem in problems)


def test_the_packs_that_are_broken_here_were_whole(good):
    _packs, problems = packs_from_archive(archive(good))

    assert [str(problem) for problem in problems if "visitor_log" in problem.place] == []


REGISTER = "organisations/example/organisation.toml"
GOOD_REGISTER = b"""
name = "Example"
source = "A notice"
[[record]]
kind = "person"
key = "alex"
[record.answers]
full_name = "Alex Example"
[[record]]
kind = "visitor_log"
key = "first_visit"
[record.answers]
arrived_at = 2026-01-05T09:30:00+00:00
visitor = "@alex"
companions = 2
belongings = [{ what = "An umbrella", returned_on = 2026-01-06 }]
[record.passages]
visitor = "Alex Example came first."
[record.not_stated]
badge = "The notice does not say."
"""


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ('kind = "person"', 'kind = "persn"', "record.alex.kind", "Did you mean `person`?"),
        ('key = "first_visit"', 'key = "alex"', "record.alex.key", "twice"),
        ('"@alex"', '"@sam"', "record.first_visit.answers.visitor", "record of this file"),
        ('visitor = "@alex"\n', "", "record.first_visit.answers", "`visitor` is missing"),
        ("companions = 2", "companions = 99", "record.first_visit.answers.companions", "20"),
        ("companions = 2", "companion = 2", "record.first_visit.answers.companion", "Did you"),
        ("what =", "that =", "record.first_visit.answers.belongings[1].that", "no such column"),
        ("badge =", "bagde =", "record.first_visit.not_stated", "Did you mean `badge`?"),
        ("badge =", "visitor =", "record.first_visit.not_stated.visitor", "answered above"),
        ('visitor = "Alex', 'guest = "Alex', "record.first_visit.passages", "no question"),
    ],
)
def test_a_register_that_cannot_be_taken_over_is_named(good, old, new, place, says):
    assert old in GOOD_REGISTER.decode()
    edited = GOOD_REGISTER.decode().replace(old, new, 1).encode()
    _packs, problems = packs_from_archive(archive(good | {REGISTER: edited}))

    found = [str(one) for one in problems if one.place == f"{REGISTER} {place}"]
    assert any(says in line for line in found), "\n".join(map(str, problems))


def test_a_register_is_read_in_the_spelling_of_the_journal(good):
    packs, problems = packs_from_archive(archive(good | {REGISTER: GOOD_REGISTER}))

    assert [str(one) for one in problems if "example" in one.place] == []
    visit = packs.organisations["example"].records[1]
    assert visit.answers == {
        "arrived_at": {"at": "2026-01-05T09:30:00+00:00"},
        "visitor": ["@alex"],
        "companions": "2",
        "belongings": [
            {"id": "r1", "cells": {"what": "An umbrella", "returned_on": "2026-01-06"}}
        ],
    }


@pytest.mark.parametrize(
    ("raw", "place", "says"),
    [
        (b'id = "visitor_log"\nv = \n', f"{KIND}:2", "not TOML"),
        (b'id = "visitor_log"\nid = "again"\n', f"{KIND}:2", "not TOML"),
        (b'id = "a"\n\nv = "\xff"\n', f"{KIND}:3", "not UTF-8"),
        (b"a = [[[[", f"{KIND}:1", "not TOML"),
        (b"a = " + b"[" * 5000 + b"]" * 5000, KIND, "cannot be read"),
    ],
)
def test_a_file_that_is_no_toml_is_named_with_its_line(good, raw, place, says):
    packs, problems = packs_from_archive(archive(good | {KIND: raw}))

    assert any(says in str(one) for one in problems if one.place == place), problems
    assert "person" in packs.kinds


def test_a_translation_that_is_missing_is_a_notice(good):
    edited = good[FRENCH_WORDS].decode().replace('label = "Badge"\n', "")
    _packs, problems = packs_from_archive(archive(good | {FRENCH_WORDS: edited.encode()}))

    missing = [one for one in problems if one.place == f"{FRENCH_WORDS} question.badge.label"]
    assert [one.notice for one in missing] == [True]


@pytest.mark.parametrize(
    ("gone", "place"),
    [(KIND, KIND), (FLOW, FLOW), (WORDS, WORDS), (FRENCH, FRENCH)],
)
def test_a_file_that_is_not_there_is_named(good, gone, place):
    left = {path: data for path, data in good.items() if path != gone}
    _packs, problems = packs_from_archive(archive(left))

    assert any(one.place == place and "missing" in one.problem for one in problems)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("kinds/Visitor-Log/kind.toml", "not an id"),
        ("kinds/visitor_log/words.EN.toml", "id of a language"),
        ("kinds/visitor_log/letters/Thanks.toml", "id of a letter"),
        ("kinds/visitor_log/letters/farewell.en.toml", "no such letter"),
        ("kinds/visitor_log/help/arrival.en.md", "nothing of this name"),
        ("languages/EN.toml", "id of a language"),
    ],
)
def test_a_misnamed_file_is_named(good, path, says):
    _packs, problems = packs_from_archive(archive(good | {path: b""}))

    assert any(
        says in one.problem for one in problems if one.place in (path, path.rsplit("/", 1)[0])
    )
