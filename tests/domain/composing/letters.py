"""Small letters and their surroundings, for tests of composing."""

from __future__ import annotations

from datetime import date

from tests.packs.read_once import packs_with
from workbench.content.wording import parse_wording
from workbench.domain.composing.compose import compose
from workbench.domain.composing.context import Addressee, Known, LetterContext, Sender
from workbench.domain.letter import text_of
from workbench.domain.letter_template import Channel, LetterTemplate, LetterWording
from workbench.domain.wording.placeholders import texts_of

SPEECHES = packs_with().speeches
DAY = date(2026, 11, 20)


def letter(*rules, requires=None, **wording):
    words = {
        language: LetterWording(
            language=language,
            title="A letter",
            subject="Your request",
            clauses={name: parse_wording(text) for name, text in wording.items()},
        )
        for language in ("en", "fr")
    }
    return LetterTemplate(
        id="answer",
        v=1,
        from_link="organisation",
        clauses=rules,
        wording=words,
        requires=requires or {},
    )


def context(**given):
    plain = {
        "reference": "AR-2026-0001",
        "dated": DAY,
        "channel": Channel.EMAIL,
        "sender": Sender(name=Known(value="Acme Ltd"), particulars=Known(value="No. 1")),
        "addressee": Addressee(name=Known(value="Robin Ash"), email=Known(value="r@example.org")),
    }
    return LetterContext(**{**plain, **given})


def composed(template, language="en", **given):
    return compose(template, SPEECHES[language], context(**given))


def lines(composition):
    return [
        text_of(text)
        for clause in composition.letter.clauses
        for block in clause.blocks
        for text in texts_of(block)
    ]
