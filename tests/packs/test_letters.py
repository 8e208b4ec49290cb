"""Every letter of every kind composes and passes the gate, whatever its clauses depend on."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from tests.typeset.gate import passes
from workbench.content.checks.gathers import gathered_columns
from workbench.content.checks.names import names_of, of_question
from workbench.domain.composing.compose import compose
from workbench.domain.composing.composition import ClauseStatus
from workbench.domain.composing.context import (
    Addressee,
    Known,
    LetterContext,
    RegimeVoice,
    Sender,
)
from workbench.domain.composing.gathering import gathered_kinds
from workbench.domain.guard import Lookup
from workbench.domain.letter import Source, text_of
from workbench.domain.question import Question, QuestionType
from workbench.domain.values.moment import Moment
from workbench.domain.values.registry import read_value
from workbench.domain.wording.placeholders import names_in, names_in_blocks, texts_of
from workbench.typeset.pdf import pdf_of

LETTER_DAYS = (date(2026, 6, 1), date(2026, 7, 15), date(2026, 11, 20))
SOURCE = Source("invented", "record", 1)
ANSWERS = {
    "text": "an invented text",
    "long_text": "An invented text of one line",
    "date": "2026-11-03",
    "moment": {"at": "2026-11-03T09:30:00+00:00", "zone": "Europe/London"},
    "number": "3",
    "yes_no": True,
    "link": ["somebody"],
}
RECEIVED = Moment.from_json(ANSWERS["moment"])


class Sample:
    """Invented values for everything a letter may say, in the words of its language."""

    def __init__(self, packs, kind, letter, regime, language):
        self.packs, self.kind, self.letter = packs, kind, letter
        self.regime, self.language = packs.regimes[regime], language
        self.names = names_of(kind, packs)

    def known(self, name, labels):
        value = ANSWERS.get(name.type)
        if value is None:
            values = sorted(name.values, key=str) if name.values else ["invented"]
            value = values[:2] if name.many else values[0]
        question = Question(id=name.id, type=QuestionType(name.type))
        value = read_value(question, value)
        return Known(value=value, type=question.type, labels=labels, source=SOURCE)

    def labels(self, question, kind, stem, *, cited=False):
        if question is None:
            return {"invented": "something invented"}
        if question.type is QuestionType.LINK:
            return {"somebody": "Example Ltd"}
        if question.choices_from:
            table = f"{'list_law' if cited else 'list'}.{question.choices_from}"
            texts = self.packs.regime_words[self.regime.id][self.language].texts
            ids = self.packs.regime_lists[self.regime.id][question.choices_from]
            return {record: texts[f"{table}.{record}"] for record in ids}
        texts = kind.words[self.language].texts
        return {choice: texts[f"{stem}.choice.{choice}"] for choice in question.choices}

    def said(self, wanted):
        found = {}
        for full in wanted:
            plain = full.removesuffix(".law")
            name = self.names.get(plain)
            if name is None or (name.question is None and name.fact is None):
                continue
            question = name.question if name.fact is None else None
            if question is not None and question.choices_from:
                ids = self.packs.regime_lists[self.regime.id][question.choices_from]
                name = of_question(question, self.packs)
                labels = self.labels(question, self.kind, "", cited=full != plain)
                value = tuple(ids[:1]) if name.many else ids[0]
                found[full] = Known(value=value, type=question.type, labels=labels, source=SOURCE)
                continue
            found[full] = self.known(name, self.labels(question, self.kind, f"question.{plain}"))
        return found

    def rows(self, gather, wanted):
        (kind, *_others) = gathered_kinds(gather, self.kind, self.packs.kinds)
        columns = {gathered.id: gathered for gathered in gathered_columns(gather, kind)}
        named = {*gather.columns, *gather.optional}
        named |= {
            gathered.removeprefix(f"{gather.name}.")
            for gathered in wanted
            if gathered.startswith(f"{gather.name}.")
        }
        row = {}
        for full in named:
            column = columns[full.removesuffix(".law")]
            name = of_question(column, self.packs)
            stem = f"question.{column.id}"
            if gather.take:
                texts = kind.words[self.language].texts
                stem = f"question.{gather.take}.choice.{column.id}"
                labels = {gathered: texts[f"{stem}.{gathered}"] for gathered in column.choices}
            if not gather.take or column.choices_from or column.type is QuestionType.LINK:
                labels = self.labels(column, kind, stem, cited=full.endswith(".law"))
            value = self.known(name, labels)
            if column.choices_from:
                ids = self.packs.regime_lists[self.regime.id][column.choices_from]
                value = Known(value=ids[0], type=column.type, labels=labels, source=SOURCE)
            row[full] = value
        return (row, row)

    def voice(self):
        words = self.packs.regime_words[self.regime.id][self.language]
        phrases = {
            key.removeprefix("phrase."): text
            for key, text in words.texts.items()
            if key.startswith("phrase.") or key in ("name", "law")
        }
        return RegimeVoice(
            id=self.regime.id,
            lineage=self.regime.lineage,
            clauses=self.packs.regime_clauses[self.regime.id],
            wording=words.clauses,
            phrases=phrases,
        )

    def wanted(self):
        wording = self.letter.wording[self.language]
        lines = (wording.title, wording.subject, *wording.enclosures)
        found = {name for line in lines for name in names_in(line)}
        voice = self.voice()
        for blocks in (*wording.clauses.values(), *voice.wording.values()):
            found |= set(names_in_blocks(blocks))
        return found

    def sender(self):
        link = self.kind.question(self.letter.from_link)
        kind = self.packs.kinds[link.to[0]]
        answers = {
            question.id: Known(value="Example", type=QuestionType.TEXT, source=SOURCE)
            for question in kind.questions
        }
        clause = kind.sender.particulars
        is_question = kind.question(clause) is not None
        text = Known(value="Example Ltd", source=SOURCE)
        return Sender(
            name=text,
            office=text,
            lines=(text, text),
            email=text,
            contact=text,
            town=text,
            signatory=(text, text),
            particulars=text if is_question else None,
            particulars_clause="" if is_question else clause,
            answers=answers,
        )

    def context(self, seen, channel, dated):
        wanted = self.wanted()
        return LetterContext(
            reference="XX-2026-0001",
            dated=dated,
            channel=channel,
            sender=self.sender(),
            addressee=Addressee(
                name=Known(value="Alex Example"),
                address=Known(value="1 Example Road\nLondon", type=QuestionType.LONG_TEXT),
                email=Known(value="alex@example.org"),
            ),
            names=self.said(wanted),
            gathers={
                name: self.rows(gather, wanted) for name, gather in self.letter.gathers.items()
            },
            seen=seen,
            regimes=(self.voice(),),
            received=Known(value=RECEIVED, type=QuestionType.MOMENT),
        )


def values_looked_at(letter, names):
    """What each name in a clause's guard may be: what guards accept, and something else."""
    found = {}
    for clause in letter.clauses:
        for row in clause.when.rows:
            for name, accepted in row.items():
                if name not in ("channel", "language", "regime"):
                    found.setdefault(name, set()).update(accepted)
    return {
        name: [*sorted(accepted, key=str), *_something_else(names[name], accepted)]
        for name, accepted in found.items()
    }


def _something_else(name, accepted):
    others = sorted((name.values or frozenset()) - accepted, key=str)
    return others[:1] or [Lookup.NOT_APPLICABLE]


def pairwise(choices):
    """Few assignments in which every pair of values of every two names comes up."""
    names = sorted(choices)
    left = {
        ((left, a), (other, b))
        for left, other in combinations(names, 2)
        for a in choices[left]
        for b in choices[other]
    }
    singles = [{name: value} for name in names for value in choices[name]] if not left else []
    while left or singles:
        start = dict(min(left, key=str)) if left else singles.pop()
        for name in names:
            if name not in start:
                start[name] = max(
                    choices[name],
                    key=lambda value, name=name: sum(
                        pair in left or pair[::-1] in left
                        for pair in (((name, value), left) for left in start.items())
                    ),
                )
        left -= {pair for pair in left if all(start[name] == value for name, value in pair)}
        yield start
    if not names:
        yield {}


def seen_by_guards(assignment, names):
    return {
        name: frozenset({value}) if names[name].many and isinstance(value, str) else value
        for name, value in assignment.items()
    }


def compositions(packs, kind_id, letter_id, regime, language):
    kind = packs.kinds[kind_id]
    letter = kind.letters[letter_id]
    sample = Sample(packs, kind, letter, regime, language)
    names = sample.names
    speech = packs.speeches[language]
    assignments = pairwise(values_looked_at(letter, names))
    for number, assignment in enumerate(assignments):
        channel = letter.channels[number % len(letter.channels)]
        dated = LETTER_DAYS[number % len(LETTER_DAYS)]
        context = sample.context(seen_by_guards(assignment, names), channel, dated)
        yield compose(letter, speech, context)


def texts(letter):
    yield letter.title
    yield letter.subject
    yield letter.particulars
    for clause in letter.clauses:
        for block in clause.blocks:
            for text in texts_of(block):
                yield text_of(text)


def test_every_letter_composes_whatever_its_clauses_depend_on(
    packs, kind_id, letter_id, regime, language
):
    uncovered = []
    for composition in compositions(packs, kind_id, letter_id, regime, language):
        assert composition.missing == ()
        assert composition.letter.clauses
        assert all(view.status is not ClauseStatus.UNDECIDED for view in composition.clauses)
        assert not [text for text in texts(composition.letter) if "{" in text or "[" in text]
        uncovered.append(composition.uncovered)

    assert () in uncovered, "no answers cover everything the law requires"


def test_every_letter_is_drawn_to_both_standards(packs, kind_id, letter_id, regime, language):
    fullest = max(
        compositions(packs, kind_id, letter_id, regime, language),
        key=lambda letter: len(letter.letter.clauses),
    )

    passes(pdf_of(fullest.letter))


def test_pairwise_meets_every_pair_in_few_rounds():
    choices = {"a": [1, 2, 3], "b": ["x", "y"], "c": [True, False], "d": [None, 0]}

    rounds = list(pairwise(choices))

    met = {
        (left, a, other, b)
        for row in rounds
        for (left, a), (other, b) in combinations(sorted(row.items()), 2)
    }
    wanted = {
        (choice, a, other, b)
        for choice, other in combinations(sorted(choices), 2)
        for a in choices[choice]
        for b in choices[other]
    }
    assert met == wanted
    assert len(rounds) <= 10
