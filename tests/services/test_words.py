"""Values in the words of the interface."""

from __future__ import annotations

import pytest

from workbench.domain.answers import Answer, Knowing
from workbench.domain.clock.reasons import Reason, Rule
from workbench.domain.question import Question, QuestionType
from workbench.domain.regime import Certainty
from workbench.services.pages.words import Speaker, reason_lines, regime_texts


@pytest.fixture
def speaker(packs):
    def made(language="en", kind="errand"):
        return Speaker(
            packs=packs, kind=packs.kinds[kind], language=language, regimes=("uk", "fr")
        )

    return made


def asked(kind, **more):
    return Question(id="q", type=QuestionType(kind), **more)


@pytest.mark.parametrize(
    ("language", "question", "value", "said"),
    [
        ("en", asked("text"), "Ada", "Ada"),
        ("fr", asked("text", per_language=True), {"en": "yes", "fr": "oui"}, "oui"),
        ("fr", asked("text", per_language=True), {"en": "only English"}, "only English"),
        ("en", asked("date"), "2026-03-01", "1 March 2026"),
        ("fr", asked("date"), "2026-03-01", "1er mars 2026"),
        ("fr", asked("date"), "2026-03-02", "2 mars 2026"),
        (
            "en",
            asked("moment"),
            {"at": "2026-07-01T23:30:00+00:00", "zone": "Europe/Paris"},
            "2 July 2026, 01:30",
        ),
        ("en", asked("yes_no"), False, "no"),
        ("fr", asked("yes_no"), True, "oui"),
        ("en", asked("number"), "12.5", "12.5"),
        ("en", asked("choice", choices=("not_in_words",)), "not_in_words", "not in words"),
        ("en", asked("choices", choices=("a", "b")), ["a", "b"], "a, b"),
        ("en", asked("table"), [{"id": "r"}, {"id": "s"}], "2"),
        ("en", asked("file"), ["d1"], "1"),
        ("en", asked("text"), None, ""),
        ("en", asked("date"), "soon", ""),
    ],
)
def test_a_value_is_said_as_the_language_says_it(speaker, language, question, value, said):
    assert speaker(language).value(question, value, "question.q.choice") == said


def test_a_missing_value_is_said_by_its_reason(speaker):
    unknown = Answer(knowing=Knowing.NOT_KNOWN, why="the archive burnt down")
    assert speaker().answer(asked("date"), unknown) == "the archive burnt down"


def test_linked_records_are_said_by_their_titles_as_far_as_they_are_on_file(cases, packs):
    person = cases.person("Zoé Martin")
    with cases.desk.file.reading() as reading:
        speaker = Speaker(
            packs=packs, kind=packs.kinds["errand"], language="en", stored=reading.stored
        )
        link = asked("link", to=("person",))
        assert speaker.value(link, [person, "nobody"], "") == "Zoé Martin"


def test_words_fall_back_to_english_then_to_their_id_and_hints_to_nothing(speaker):
    french = speaker("fr")
    assert french.word("name") == "Course"
    assert french.word("question.name") == "What it is about"
    assert french.word("question.answered_on") == "answered on"
    assert french.word_if_any("question.name.hint") == ""


def test_the_words_of_a_regime_are_english_where_a_language_is_silent(packs):
    english, french = (regime_texts(packs, "uk", language) for language in ("en", "fr"))
    assert set(english) <= set(french)
    assert regime_texts(packs, "no_such_regime", "en") == {}


def test_a_reason_without_a_sentence_is_said_by_its_rule(packs):
    reason = Reason(rule=Rule.RECEIVED, source="Art. 12", certainty=Certainty.SETTLED)
    (line,) = reason_lines(packs, "no_such_regime", "en", (reason,))
    assert (line.text, line.source, line.doubt) == ("received", "Art. 12", "")
