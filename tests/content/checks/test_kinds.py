"""One broken kind.toml for every kind of error."""

from __future__ import annotations

import pytest
from spoken import told

from workbench.content.pack_files import archive
from workbench.content.packs import packs_from_archive

KIND = "kinds/visitor_log/kind.toml"
PERSON = "kinds/person/kind.toml"
ORGANISATION = "kinds/organisation/kind.toml"

CASES = (
    (KIND, 'id = "visitor_log"', 'id = "visits"', f"{KIND} id", "folder's name"),
    (KIND, 'id = "visitor_log"', 'id = "Visitor-Log"', f"{KIND} id", "not an id"),
    (KIND, 'prefix = "VIS"\n', "", KIND, "`prefix` is missing"),
    (KIND, '"VIS"', '"vis"', f"{KIND} prefix", "not a prefix"),
    (KIND, '"VIS"', '"PER"', f"{KIND} prefix", "`person` has it too"),
    (KIND, '"registers"', '"registrs"', f"{KIND} section", "Did you mean `registers`?"),
    (KIND, "order = 60", "ordr = 60", f"{KIND} ordr", "Did you mean `order`?"),
    (KIND, "order = 60", 'order = "60"', f"{KIND} order", "whole number"),
    (KIND, "v = 1\n", "", KIND, "`v` is missing"),
    (KIND, '"visitor"]\ntitle', '"visitr"]\ntitle', f"{KIND} open_with", "`visitor`"),
    (KIND, 'title = ["visitor"]', 'title = "visitor"', f"{KIND} title", "list of texts"),
    (KIND, 'title = ["visitor"]', 'title = ["incident"]', f"{KIND} title", "sensitive"),
    (KIND, '= "host_organisation"\nlang', '= "host"\nlang', f"{KIND} regime_from", "`host`"),
    (KIND, '= "host_organisation"\nlang', '= "badge"\nlang', f"{KIND} regime_from", "a text"),
    (KIND, 'from = "language"', 'from = "purpose"', f"{KIND} language_from", "no language"),
    (
        KIND,
        'language_from = "language"',
        'language_from = "language"\nleave = "badge"',
        f"{KIND} leave",
        "Nothing restricts records",
    ),
    (
        KIND,
        'language_from = "language"',
        'language_from = "language"\nrestricted_when = [{ briefed = true }]\nleave = "badg"',
        f"{KIND} leave",
        "Did you mean `badge`?",
    ),
    (
        KIND,
        'language_from = "language"',
        'language_from = "language"\nrestricted_when = [{ briefed = true }]\nleave = "arrived_at"',
        f"{KIND} leave",
        "`arrived_at` is a moment",
    ),
    (
        KIND,
        'language_from = "language"',
        'language_from = "language"\nrestricted_when = [{ briefed = true }]\nleave = ["badge"]',
        f"{KIND} leave",
        "text",
    ),
    (
        KIND,
        'language_from = "language"',
        'language_from = "language"\nrestricted_when = [{ breifed = true }]',
        f"{KIND} restricted_when[1].breifed",
        "`briefed`",
    ),
    (
        KIND,
        'language_from = "language"',
        'language_from = "language"\nrestricted_when = [{ briefed = "yes" }]',
        f"{KIND} restricted_when[1].briefed",
        "yes or no",
    ),
    (
        KIND,
        'language_from = "language"',
        'language_from = "language"\nrestricted_when = { briefed = true }',
        f"{KIND} restricted_when",
        "not a guard",
    ),
    (
        KIND,
        "order = 60",
        'order = 60\nrestricted_when = [{ purpose = "audit", purpose_in_words = "present" }]',
        f"{KIND} restricted_when",
        "no record is ever restricted",
    ),
    (KIND, '"long_text"', '"longtext"', f"{KIND} question.incident.type", "`long_text`"),
    (KIND, 'id = "badge"', 'id = "arrived_at"', f"{KIND} question.arrived_at.id", "twice"),
    (KIND, 'id = "badge"', 'id = "channel"', f"{KIND} question.channel.id", "Rename it"),
    (KIND, 'to = ["person"]', 'to = ["persn"]', f"{KIND} question.visitor.to", "`person`"),
    (KIND, "unit =", "choices =", f"{KIND} question.companions.choices", "no `choices`"),
    (KIND, "minimum = 0", "minimum = true", f"{KIND} question.companions.minimum", "a number"),
    (KIND, "minimum = 0", "minimum = nan", f"{KIND} question.companions.minimum", "a number"),
    (KIND, "minimum = 0", "minimum = 30", f"{KIND} question.companions.minimum", "larger"),
    (KIND, "'[A-Z][0-9]{3}'", "'[A-Z'", f"{KIND} question.badge.pattern", "regular"),
    (
        KIND,
        'choices = ["calm", "eventful"]\n',
        "",
        f"{KIND} question.outcome",
        "`choices` or `choices_from`",
    ),
    (
        KIND,
        'choices = ["calm", "eventful"]',
        'choices_from = "moods"',
        f"{KIND} question.outcome.choices_from",
        "list of a regime",
    ),
    (
        KIND,
        "when = [{ has_belongings = true }]",
        "when = { has_belongings = true }",
        f"{KIND} question.belongings.when",
        "not a guard",
    ),
    (
        KIND,
        "when = [{ has_belongings = true }]",
        "when = [{ belongings_left = true }]",
        f"{KIND} question.belongings.when[1].belongings_left",
        "no question or fact",
    ),
    (
        KIND,
        'when = [{ purpose = "other" }]',
        'when = [{ purpose = "others" }]',
        f"{KIND} question.purpose_in_words.when[1].purpose",
        "Did you mean `other`?",
    ),
    (
        KIND,
        "when = [{ has_belongings = true }]",
        'when = [{ has_belongings = "yes" }]',
        f"{KIND} question.belongings.when[1].has_belongings",
        "true or false",
    ),
    (
        KIND,
        "when = [{ has_belongings = true }]",
        "when = [{ letters_sent = true }]",
        f"{KIND} question.belongings.when[1].letters_sent",
        "cannot look at a table",
    ),
    (KIND, '"days_since"', '"days_sinse"', f"{KIND} fact.days_here.uses", "Did you mean"),
    (
        KIND,
        '{ from = "arrived_at" }\n\n[[fact]]\nid = "all',
        '{ fro = "arrived_at" }\n\n[[fact]]\nid = "all',
        f"{KIND} fact.days_here.inputs.fro",
        "There is no input `fro`",
    ),
    (
        KIND,
        '{ from = "arrived_at" }\n\n[[fact]]\nid = "all',
        '{ from = "purpose" }\n\n[[fact]]\nid = "all',
        f"{KIND} fact.days_here.inputs.from",
        "`purpose` is a choice",
    ),
    (
        KIND,
        '{ from = "arrived_at" }\n\n[[fact]]\nid = "all',
        '{ from = "arrived" }\n\n[[fact]]\nid = "all',
        f"{KIND} fact.days_here.inputs.from",
        "Did you mean `arrived_at`?",
    ),
    (
        KIND,
        'where = { returned_on = "present" }',
        'where = { returned = "present" }',
        f"{KIND} fact.all_returned.where.returned",
        "no column",
    ),
    (
        KIND,
        'where = { returned_on = "present" }',
        'wher = { returned_on = "present" }',
        f"{KIND} fact.all_returned.wher",
        "no option",
    ),
    (KIND, 'letter = "thank', 'letter = "thnk', f"{KIND} fact.thanked.letter", "Did you"),
    (KIND, 'take = "country"', 'take = "county"', f"{KIND} fact.visitor_country.take", "Did"),
    (KIND, "months = 3", 'months = "3"', f"{KIND} fact.forget_on.months", "whole number"),
    (KIND, "months = 3", "months = 0", f"{KIND} fact.forget_on.months", "from 1 to 2400"),
    (KIND, "months = 3", "years = -2", f"{KIND} fact.forget_on.years", "from 1 to 200"),
    (KIND, "months = 3", "days = 9999999", f"{KIND} fact.forget_on.days", "from 1 to 73000"),
    (
        KIND,
        'open_with = ["arrived_at", "visitor"]',
        'open_with = ["purpose_in_words"]',
        f"{KIND} open_with",
        "not always asked",
    ),
    (
        KIND,
        'open_with = ["arrived_at", "visitor"]',
        'open_with = ["badge_photo"]',
        f"{KIND} open_with",
        "is a file",
    ),
    (KIND, "[list]", '[list]\nwaiting = "left_at"', f"{KIND} list.waiting", "is a moment"),
    (KIND, '"long_text"', '"paragraph"', f"{KIND} question.incident.type", "`yes_no`"),
    (
        KIND,
        'inputs = { date = "forget_on" }',
        'inputs = { date = "forgettable" }',
        f"{KIND} fact.forgettable.inputs",
        "computed from itself",
    ),
    (KIND, '"days_here"]', '"days_her"]', f"{KIND} list.columns", "Did you mean"),
    (KIND, '"days_here"]', '"incident"]', f"{KIND} list.columns", "sensitive"),
    (KIND, '"days_here"]', '"belongings"]', f"{KIND} list.columns", "cannot show"),
    (KIND, 'work_to = "forget_on"', 'work_to = "purpose"', f"{KIND} list.work_to", "date"),
    (
        KIND,
        "[list]",
        '[intake]\nreceived = "badge"\n[list]',
        f"{KIND} intake.received",
        "`badge` is a text",
    ),
    (
        KIND,
        "[list]",
        '[intake]\nreceived = "arrived_at"\nperson = "host_organisation"\n[list]',
        f"{KIND} intake.person",
        "[addressee]",
    ),
    (
        KIND,
        "[list]",
        '[intake]\nreceived = "arrived_at"\nchannel = { purpose = "mail" }\n[list]',
        f"{KIND} intake.channel.purpose",
        "does not fit",
    ),
    (
        KIND,
        "[list]",
        '[intake]\nreceived = "arrived_at"\nfills = { letters_sent = "letter" }\n[list]',
        f"{KIND} intake.fills.letters_sent",
        "Name a date",
    ),
    (
        KIND,
        'type = "date"\noptional = true\n\n[[question]]\nid = "badge"',
        'type = "date"\nwhen = [{ purpose = "audit" }]\n\n[[question]]\nid = "badge"',
        f"{KIND} question.belongings.column.returned_on.when[1].purpose",
        "There is no column `purpose`",
    ),
    (
        ORGANISATION,
        'particulars = "particulars"',
        'particulars = "particular"',
        f"{ORGANISATION} sender.particulars",
        "Did you mean `particulars`?",
    ),
    (PERSON, 'name = "full_name"', 'name = "fullname"', f"{PERSON} addressee.name", "Did"),
    (PERSON, 'name = "full_name"', 'name = "civility"', f"{PERSON} addressee.name", "choice"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[3]}: {case[4]}")
def test_a_broken_kind_is_named_with_file_and_place(is_named, case):
    is_named(*case)


def test_a_column_of_lists_is_no_question_under_a_name_that_lists_use_themselves(good):
    text = good[KIND].decode().replace('"purpose"', '"waiting"')
    _packs, problems = packs_from_archive(archive(good | {KIND: text.encode()}))
    found = [told(problem) for problem in problems if problem.place == f"{KIND} list.columns"]
    assert found == [
        (
            f"{KIND} list.columns: Lists call something of their own `waiting`, so this column"
            " would stay empty. Give the question another id."
        )
    ]
