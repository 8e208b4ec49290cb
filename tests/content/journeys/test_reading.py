"""What is wrong with a journey is said with its place and what cures it."""

from __future__ import annotations

import shutil

import pytest

from tests.content.journeys.conftest import CASE, HEAD, PERSON
from workbench.cli.words import line
from workbench.content.journeys.reading import read_journeys
from workbench.content.pack_folders import resources
from workbench.content.packs import read_packs
from workbench.content.section import ID_CURE
from workbench.domain.answers import Knowing, Written
from workbench.domain.problem import Problem


def test_acts_have_a_moment_an_actor_and_a_record(read):
    journey, problems = read(
        PERSON + CASE + '[[act]]\ndoes = "answer"\nanswers = { scope = "everything" }'
    )
    assert problems == []
    opened, case, answered = journey.acts
    assert (opened.does, opened.actor, opened.record) == ("open", "dana", "noor")
    assert case.at.isoformat() == "2026-11-02T10:00:00+00:00"
    assert (answered.record, answered.text("step")) == ("case", "agree_scope")
    assert answered.at == case.at


def test_moments_stand_on_the_clocks_of_the_zone(read):
    journey, problems = read(PERSON + CASE, HEAD.replace("London", "Paris"))
    assert problems == []
    moment = journey.acts[1].answers["received_at"].value
    assert moment == {"at": "2026-11-02T09:30:00+01:00", "zone": "Europe/Paris"}


@pytest.mark.parametrize("at", ["2026-11-02", '"2026-11-02T09:00"', '"2026-11-02 09:00"'])
def test_a_day_and_a_text_are_moments_too(read, at):
    journey, problems = read(PERSON.replace("2026-11-02T09:00:00", at))
    assert problems == []
    assert journey.acts[0].at.isoformat() == "2026-11-02T09:00:00+00:00"


def test_an_answer_may_be_not_known_or_taken_back(read):
    more = """
[[act]]
does = "answer"
step = "agree_scope"
answers = { scope = { not_known = "She did not say." } }
unset = ["period_from"]
"""
    journey, problems = read(PERSON + CASE + more)
    assert problems == []
    assert journey.acts[-1].answers == {
        "scope": Written(knowing=Knowing.NOT_KNOWN, why="She did not say."),
        "period_from": None,
    }


ACT = '[[act]]\nat = 2026-11-02T11:00:00\nrecord = "case"\n'


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ('does = "anser"', "act[3].does: There is no act `anser`. Did you mean `answer`?"),
        ('does = "import"', "act[3].does: The act `import` is not built yet. Leave it out until"),
        ('does = "mail"\nfile = "no.eml"', "act[3].file: There is no file `no.eml` beside the"),
        ('does = "reopen"', "act[3]: The key `reason` is missing. Add it."),
        (
            'does = "answer"\nanswers = { scope = "evrything" }',
            "act[3].answers.scope: This is not one of the choices. Did you mean `everything`?",
        ),
        (
            'does = "answer"\nanswers = { scope = "zzz" }',
            "act[3].answers.scope: This is not one of the choices. There is `",
        ),
        ('does = "reopen"\nreason = "x"\nwhy = "y"', "act[3].why: The key `why` is unknown."),
        (
            'does = "issue"\nletter = "refusl"',
            "act[3].letter: There is no letter `refusl`. Did you",
        ),
        ('does = "dispatch"\nletter = "x"', "act[3].letter: There is no letter `x`."),
        ('does = "destroy_by_rule"\nroll = "x"', "act[3].roll: There is no roll `x`."),
        ('does = "pass_gate"\ngate = "x"\nreason = "y"', "act[3].gate: There is no gate `x`."),
        ('does = "adopt"\nfact = "du"', "act[3].fact: There is no fact `du`. Did you mean `due`?"),
        (
            'does = "override"\nfact = "due"\nreason = "x"\nvalue = 2026-12-01T09:00:00',
            "act[3].value: The value does not fit. Write a day",
        ),
        ('does = "answer"\nstep = "serch"', "act[3].step: There is no step `serch`. Did you mean"),
        ('does = "answer"\nanswers = { scop = "x" }', "act[3].answers.scop: There is no question"),
        (
            'does = "answer"\nanswers = { scope = "most" }',
            "act[3].answers.scope: This is not one of the choices. There is `everything`, ",
        ),
        (
            'does = "answer"\nanswers = { scope = "everyting" }',
            "act[3].answers.scope: This is not one of the choices. Did you mean `everything`?",
        ),
        (
            'does = "answer"\nanswers = { searches = [{ place = "HR", result = "nowt" }] }',
            "act[3].answers.searches[1].result: This is not one of the choices. There is ",
        ),
        (
            'does = "answer"\nanswers = { person = "@zoe" }',
            "act[3].answers.person: There is no rec",
        ),
        (
            'does = "answer"\nanswers = { original = "x" }',
            "act[3].answers.original: There is no f",
        ),
        (
            'does = "answer"\nanswers = { original = "@x" }',
            "act[3].answers.original: No act before",
        ),
        (
            'does = "answer"\nanswers = { "items[1]" = 3 }',
            "act[3].answers.items[1]: The value does",
        ),
        ('does = "answer"\nanswers = { "scope[1]" = {} }', "act[3].answers.scope[1]: There is no"),
        (
            'does = "answer"\nanswers = { outcome = "granted" }',
            "act[3]: It cannot be told which s",
        ),
        (
            'does = "close"\noutcome = "granted"',
            "act[3]: It cannot be told which step this answer",
        ),
        ('does = "take_over"\norganisation = "acme"', "act[3].organisation: There is no organis"),
        (
            'does = "wait_until"\nexpect.tasks.serch = "done"',
            "act[3].expect.tasks.serch: There is",
        ),
        (
            'does = "wait_until"\nexpect.tasks.search = "ready"',
            "act[3].expect.tasks.search: There",
        ),
        (
            'does = "wait_until"\nexpect.facts.du = 2026-12-02',
            "act[3].expect.facts.du: There is n",
        ),
        (
            'does = "wait_until"\nexpect.facts.due = true',
            "act[3].expect.facts.due: The value does",
        ),
        ('does = "wait_until"\nexpect.facts."due.late" = "no"', "act[3].expect.facts.due.late: T"),
        (
            'does = "wait_until"\nexpect.facts."due.regime" = "it"',
            "act[3].expect.facts.due.regime",
        ),
        ('does = "wait_until"\nexpect.answers.scop = "x"', "act[3].expect.answers.scop: There is"),
        ('does = "wait_until"\nexpect.missing.refusl = []', "act[3].expect.missing.refusl: There"),
        ('does = "wait_until"\nexpect.texts.refusl = "x"', "act[3].expect.texts.refusl: There is"),
        ('does = "wait_until"\nexpect.gates.refuse = ["x"]', "act[3].expect.gates.refuse: There"),
        (
            'does = "wait_until"\nexpect.counts.cases = 1',
            "act[3].expect.counts.cases: There is no",
        ),
        (
            'does = "wait_until"\nexpect.entries = ["sent"]',
            "act[3].expect.entries: There is no ty",
        ),
        (
            'does = "wait_until"\nexpect.dues.x = 2026-12-02',
            "act[3].expect.dues.x: There is no du",
        ),
        ('does = "wait_until"\nexpect.dues.work_to = 3', "act[3].expect.dues.work_to: The value"),
        (
            'does = "wait_until"\nexpect.dues.work_to.late = 3',
            "act[3].expect.dues.work_to.late: T",
        ),
        (
            'does = "wait_until"\nexpect.dues.work_to.x = 3',
            "act[3].expect.dues.work_to: Nothing of",
        ),
        (
            'does = "wait_until"\nexpect.outcome = "won"',
            "act[3].expect.outcome: There is no outco",
        ),
        (
            'does = "wait_until"\nexpect.standing = "shut"',
            "act[3].expect.standing: There is no st",
        ),
        (
            'does = "wait_until"\nexpect.task = {}',
            "act[3].expect.task: The key `task` is unknown.",
        ),
        ('does = "wait_until"\nexpect.record = "zoe"', "act[3].expect.record: No act before this"),
    ],
)
def test_a_journey_that_names_what_no_pack_has_is_an_error_with_its_place(read, act, told):
    journey, problems = read(PERSON + CASE + ACT + act + "\n")
    assert journey is None
    assert any(
        problem.startswith(f"kinds/access_request/journeys/told.toml {told}")
        for problem in problems
    ), problems


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "told.toml: Nothing happens in it. Add [[act]]."),
        (PERSON.replace("09:00:00", "09:00"), "Write the seconds too, such as 09:00:00."),
        (PERSON.replace("at = 2026-11-02T09:00:00\n", ""), "act[1].at: The value does not fit."),
        (PERSON.replace('"noor"', '"Noor"'), "act[1].name: `Noor` is not an id."),
        (PERSON + PERSON, "act[2].name: `noor` is named already. Choose another."),
        (
            PERSON.replace("full_name", "name"),
            "act[1].answers: The answer to `full_name` is missing.",
        ),
        (
            CASE + PERSON,
            "act[2].at: It lies before the act before it, which is of 2026-11-02T10:00:00.",
        ),
        (PERSON.replace('"person"', '"persn"'), "act[1].kind: There is no kind `persn`. Did you"),
    ],
)
def test_a_journey_that_cannot_be_read_is_an_error_with_its_place(read, text, told):
    journey, problems = read(text)
    assert journey is None
    assert any(told in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ('as = "dana"\n', "told.toml: The key `zone` is missing."),
        ('zone = "London"\nas = "dana"\n', "told.toml zone: `London` is not known here."),
        ('zone = "Europe/London"\n', "act[1]: The key `as` is missing."),
        (HEAD + 'langage = "en"\n', "told.toml langage: The key `langage` is unknown. Did you"),
        (HEAD + 'language = "nl"\n', "told.toml language: There is no language `nl`."),
        (HEAD + 'organisations = ["acme"]\n', "told.toml organisations: There is no organisati"),
        (HEAD + 'follows = "tolt"\n', "told.toml follows: There is no journey `tolt` to follow."),
        (HEAD + 'follows = "told"\n', "told.toml follows: There is no journey `told` to follow."),
    ],
)
def test_the_head_of_a_journey_is_checked(read, head, told):
    _journey, problems = read(PERSON, head)
    assert any(told in problem for problem in problems), problems


def test_a_journey_begins_with_the_one_that_it_follows(folder, read):
    (folder / "before.toml").write_text(HEAD + PERSON, encoding="utf-8")
    (folder / "told.toml").write_text("", encoding="utf-8")
    _first, problems = read(CASE, HEAD + 'follows = "before"\n')
    assert problems == []


def test_two_journeys_that_follow_each_other_are_an_error(folder, read):
    (folder / "before.toml").write_text(HEAD + 'follows = "told"\n' + PERSON, encoding="utf-8")
    _journey, problems = read(CASE, HEAD + 'follows = "before"\n')
    assert any("follows: There is no journey `told` to follow." in said for said in problems)


def test_a_file_outside_the_folder_is_not_beside_a_journey(folder, read, tmp_path):
    (tmp_path / "secret.eml").write_bytes(b"x")
    act = '[[act]]\ndoes = "attach"\nrecord = "case"\nfile = "../../../secret.eml"\n'
    journey, problems = read(PERSON + CASE + act)
    assert journey is None
    assert any("There is no file `../../../secret.eml` beside" in said for said in problems)


def test_a_journey_in_a_folder_of_its_own_is_told_and_not_passed_over(folder, read, tmp_path):
    (folder / "deep").mkdir()
    (folder / "deep" / "more.toml").write_text(HEAD + PERSON, encoding="utf-8")
    _journey, problems = read(PERSON)
    assert any(
        said.startswith("kinds/access_request/journeys/deep/more.toml:") for said in problems
    )


def test_an_unfit_answer_may_stand_where_the_act_is_to_be_refused(read):
    act = 'does = "answer"\nanswers = { scope = "most" }\nexpect.refused = "scope"\n'
    journey, problems = read(PERSON + CASE + ACT + act)
    assert problems == []
    assert journey.acts[-1].expects[0].refused == ("scope",)


def test_journeys_are_no_part_of_what_packs_are(folder, tmp_path):
    plain = read_packs([resources()])[0]
    (folder / "told.toml").write_text(HEAD + PERSON, encoding="utf-8")
    (folder / "note.md").write_text("a file beside it", encoding="utf-8")
    brought, problems = read_packs([resources(), tmp_path])
    assert problems == ()
    assert brought.digest == plain.digest
    assert not any("journeys" in path for path in brought.sources)


def test_a_mail_with_a_name_opens_a_record_of_the_kind_of_the_folder(folder, read):
    (folder / "ask.eml").write_bytes(b"Subject: x\r\n\r\nx")
    mail = '[[act]]\nat = 2026-11-02\ndoes = "mail"\nfile = "ask.eml"\nname = "case"\n'
    journey, problems = read(mail + 'answers = { right = "access" }\n')
    assert problems == []
    assert (journey.acts[0].text("kind"), journey.acts[0].record) == ("access_request", "case")


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ('does = "take_in"\nitem = "@asked.eml"', "act[2].item: No act before this one puts"),
        ('does = "put_aside"\nreason = "none"\nitem = "@noor"', "act[2].item: No act before this"),
        ('does = "take_in"\nkind = "access_request"', "act[2]: The key `item` is missing."),
        ('does = "take_in"\nitem = "@x"\nkind = "person"', "act[2].kind: Records of `person` are"),
    ],
)
def test_what_is_taken_from_the_tray_was_put_there_before(read, act, told):
    _journey, problems = read(PERSON + f"[[act]]\n{act}\n")
    assert any(told in said for said in problems), problems


@pytest.mark.parametrize(
    "said", ['answers = { right = "access" }', 'person = "@noor"', "on = 2026-11-02"]
)
def test_a_mail_on_the_tray_says_nothing_of_a_record(folder, read, said):
    (folder / "ask.eml").write_bytes(b"Subject: x\r\n\r\nx")
    mail = '[[act]]\ndoes = "mail"\nfile = "ask.eml"\n'
    assert read(PERSON + mail)[1] == []
    (problem,) = read(PERSON + mail + said + "\n")[1]
    place = f"act[2].{said.partition(' ')[0]}: What lies on the tray has none"
    assert place in problem


def test_something_on_the_tray_has_a_name_of_its_own(folder, read):
    (folder / "ask.eml").write_bytes(b"Subject: x\r\n\r\nx")
    received = '[[act]]\ndoes = "receive"\nfile = "ask.eml"\nname = "noor"\n'
    assert any("`noor` is named already" in said for said in read(PERSON + received)[1])


def test_exercises_are_expected_only_of_kinds_that_tell_them(read):
    _journey, problems = read(PERSON + "[act.expect]\nexercises = { person = 1 }\n")
    assert any("exercises.person: No record of `person` is an exercise." in x for x in problems)


def test_a_document_is_a_letter_and_waiting_may_say_until_when(read):
    more = """
[[act]]
does = "issue"
document = "acknowledgement"
[[act]]
does = "wait_until"
until = 2026-11-03
"""
    journey, problems = read(PERSON + CASE + more)
    assert problems == []
    *_before, issued, waited = journey.acts
    assert issued.text("letter") == "acknowledgement"
    assert waited.at.isoformat() == "2026-11-03T09:00:00+00:00"


def test_a_file_whose_name_is_no_id_is_an_error(folder, tmp_path, packs):
    (folder / "Late Story.toml").write_text(HEAD + PERSON, encoding="utf-8")
    journeys, problems = read_journeys([tmp_path], packs)
    assert journeys == ()
    assert [line(problem) for problem in problems] == [
        "kinds/access_request/journeys/Late Story.toml: `Late Story` is not an id. "
        + line(Problem("", ID_CURE)).removeprefix(": ")
    ]


def test_a_later_folder_may_add_a_journey_and_never_replace_one(folder, tmp_path, packs):
    other = tmp_path / "other"
    shutil.copytree(tmp_path / "kinds", other / "kinds")
    for lies_at in (folder, other / "kinds" / "access_request" / "journeys"):
        (lies_at / "told.toml").write_text(HEAD + PERSON, encoding="utf-8")
    journeys, problems = read_journeys([tmp_path, other, tmp_path], packs)
    assert len(journeys) == 1
    assert [line(problem).split(": ")[0] for problem in problems] == [
        "kinds/access_request/journeys/told.toml"
    ]


def test_a_journey_of_ones_own_follows_one_on_board_with_the_files_beside_that(
    folder, tmp_path, packs
):
    (folder / "request_en.eml").write_bytes(b"another mail of the same name")
    act = '[[act]]\ndoes = "attach"\nrecord = "case"\nfile = "request_en.eml"\n'
    (folder / "own.toml").write_text(HEAD + 'follows = "request_en"\n' + act, encoding="utf-8")
    journeys, problems = read_journeys([resources(), tmp_path], packs)
    assert problems == ()
    own = next(journey for journey in journeys if journey.name == "access_request/own")
    mail = next(act for act in own.acts if act.does == "mail")
    assert mail.files["request_en.eml"].startswith(b"Received: from")
    assert own.acts[-1].files == {"request_en.eml": b"another mail of the same name"}
