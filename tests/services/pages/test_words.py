"""Values in the words of the interface."""

from __future__ import annotations

import pytest
from spoken import ENGLISH

from workbench.domain.answers import Answer, Knowing
from workbench.domain.question import Question, QuestionType
from workbench.domain.reason import Reason
from workbench.domain.regime import Certainty
from workbench.domain.values.registry import read_value
from workbench.domain.wording import keys
from workbench.services.pages.facts.reasons import reason_lines
from workbench.services.pages.law.regime_texts import regime_texts
from workbench.services.pages.speaker import Speaker


@pytest.fixture
def speaker(packs):
    def made(language="en", kind="errand"):
        return Speaker(
            packs=packs,
            kind=packs.kinds[kind],
            language=language,
            words=ENGLISH,
            regimes=("uk", "fr"),
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
        (
            "en",
            asked("choice", choices=("not_in_words",)),
            "not_in_words",
            "[question.q.choice.not_in_words]",
        ),
        (
            "en",
            asked("choices", choices=("a", "b")),
            ["a", "b"],
            "[question.q.choice.a], [question.q.choice.b]",
        ),
        ("en", asked("choice", choices=("a",)), "long_gone", "long_gone (a former choice)"),
        ("en", asked("choices", choices_from="exemptions"), ["gone"], "gone (a former choice)"),
        ("en", asked("table"), [{"id": "r"}, {"id": "s"}], "2"),
        ("en", asked("file"), ["d1"], "1"),
        ("en", asked("text"), None, ""),
        ("en", asked("date"), "soon", ""),
    ],
)
def test_a_value_is_said_as_the_language_says_it(speaker, language, question, value, said):
    given = None if value is None else read_value(question, value)
    assert speaker(language).value(question, given) == said


def test_a_missing_value_is_said_by_its_reason(speaker):
    unknown = Answer(knowing=Knowing.NOT_KNOWN, why="the archive burnt down")
    assert speaker().answer(asked("date"), unknown) == "the archive burnt down"


def test_linked_records_are_said_by_their_titles_as_far_as_they_are_on_file(cases, packs):
    person = cases.person("Zoé Martin")
    with cases.desk.file.reading() as reading:
        speaker = Speaker(
            packs=packs,
            kind=packs.kinds["errand"],
            language="en",
            words=ENGLISH,
            stored=reading.stored,
        )
        link = asked("link", to=("person",))
        assert speaker.value(link, (person, "nobody")) == "Zoé Martin"


def test_words_fall_back_to_english_marked_then_to_their_key_and_hints_to_nothing(speaker):
    french = speaker("fr")
    assert french.word(keys.NAME) == "Course"
    assert french.question("person").label == "Pour qui"
    assert french.question("name").label == "What it is about [EN]"
    assert french.question("answered_on").label == "[question.answered_on]"
    assert french.question("name").hint == ""
    assert speaker("en").question("name").label == "What it is about"


def test_the_words_of_a_regime_are_english_where_a_language_is_silent(packs):
    english, french = (regime_texts(packs, "uk", language) for language in ("en", "fr"))
    assert set(english) <= set(french)
    assert regime_texts(packs, "no_such_regime", "en") == {}


def test_a_reason_without_a_sentence_is_said_by_its_id(speaker):
    reason = Reason(id="unheard_of", source="Art. 12", certainty=Certainty.SETTLED)
    (line,) = reason_lines(speaker("en"), "due", "no_such_regime", (reason,))
    assert (line.text, line.source, line.doubt) == ("[reason.unheard_of]", "Art. 12", "")
