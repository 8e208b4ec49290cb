"""The frame of a letter: who writes to whom, when and how, with which references."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.composing.clauses import clause_of, looking
from workbench.domain.composing.context import LetterContext, MissingReason, Named, Unknown
from workbench.domain.composing.fill import Pen
from workbench.domain.letter import AddressWindow, Enclosed, Letterhead, text_of
from workbench.domain.letter_template import Channel, LetterTemplate
from workbench.domain.templates.furniture import Furniture, ReferenceLine
from workbench.domain.wording.placeholders import filled_pattern, names_in, texts_of
from workbench.domain.wording.speaking import farewell, greeting, say_date, say_list


def letterhead(pen: Pen, context: LetterContext) -> Letterhead:
    """The name of the controller, its office and its contact lines."""
    sender = context.sender
    return Letterhead(
        name=_words(pen, sender.name),
        office=_in_a_row(_lines(pen, sender.office)),
        lines=tuple(line for named in sender.lines for line in _lines(pen, named)),
    )


def addressee(pen: Pen, context: LetterContext) -> tuple[str, ...]:
    """The address block: a postal address by post only, by e-mail the e-mail address."""
    person = context.addressee
    ways = {Channel.EMAIL: person.email, Channel.POST: person.address}
    where = ways.get(context.channel)
    if where is None and context.channel is Channel.POST:
        where = Unknown(name="addressee.address")
    if where is person.name:
        return _lines(pen, person.name)  # nobody is named yet: one gap says it
    return (*_lines(pen, person.name), *_attention(pen, context), *_lines(pen, where))


def references(
    pen: Pen, context: LetterContext, template: LetterTemplate
) -> tuple[tuple[str, str], ...]:
    """Label and value pairs: those a document names, or those that its form usually has."""
    dated = say_date(context.dated, pen.speech)
    known = {
        ReferenceLine.REFERENCE: lambda: context.refers_to or context.reference,
        ReferenceLine.RECEIVED: lambda: _received(pen, context),
        ReferenceLine.DATED: lambda: "" if template.is_sent and _place_says_date(pen) else dated,
        ReferenceLine.CONTACT: lambda: _words(pen, context.sender.contact),
        ReferenceLine.AUTHOR: lambda: _words(pen, context.author),
    }
    worded, stated = template.wording[pen.speech.id].references, []
    for name in template.lines:
        if name in context.open_lines:
            continue
        label = pen.plain(worded.get(name, "")) or pen.speech.labels.get(name, name)
        is_known = name in tuple(ReferenceLine)
        value = known[ReferenceLine(name)]() if is_known else pen.say(name)
        stated.append((label, value))
    return tuple((label, value) for label, value in stated if value)


def watermark(pen: Pen, context: LetterContext, furniture: Furniture, wording: str) -> str:
    """What lies under every page; a guard that cannot be decided is a gap."""
    if furniture.watermark is None:
        return ""
    seen = looking(context, pen.speech.id)
    pen.undecided(furniture.watermark, seen)
    return pen.plain(wording) if furniture.watermark.holds(seen) is True else ""


def place_and_date(pen: Pen, context: LetterContext) -> str:
    """The line of place and date, where the language has one; else the date is a reference."""
    if not _place_says_date(pen):
        return ""
    town = context.sender.town or Unknown(name="sender.town")
    values = {"town": pen.value("sender.town", town), "date": say_date(context.dated, pen.speech)}
    return filled_pattern(pen.speech.labels["place_and_date"], values)


def salutation(pen: Pen, context: LetterContext, furniture: Furniture) -> str:
    """The greeting, by civility where it is known, or that for bodies."""
    person = context.addressee
    name = _words(pen, person.name)
    civility = furniture.salutation or person.civility
    return greeting(pen.speech, civility, name, person.family_name)


def closing(pen: Pen, context: LetterContext, furniture: Furniture) -> str:
    """The closing formula, by civility where the language has it so."""
    return farewell(pen.speech, furniture.salutation or context.addressee.civility)


def signatory(pen: Pen, context: LetterContext) -> tuple[str, ...]:
    """Signed for the controller: the line that says so, then name and title."""
    sender = context.sender
    said = _words(pen, sender.name)
    line = filled_pattern(pen.speech.labels.get("for_controller", "{sender}"), {"sender": said})
    return (line, *(_words(pen, named) for named in sender.signatory))


def particulars(pen: Pen, context: LetterContext) -> str:
    """What the law wants at the foot of every letter of a company."""
    sender = context.sender
    if not sender.particulars_clause:
        return " ".join(_lines(pen, sender.particulars))
    for voice in context.regimes:
        clause = clause_of(voice, sender.particulars_clause, context.dated)
        if clause is not None and clause.id not in voice.wording:
            return pen.gap(Unknown(name=sender.particulars_clause, why=MissingReason.NO_WORDS))
        if clause is not None:
            filler = replace(pen, names={**pen.names, **sender.answers})
            blocks = voice.wording[clause.id]
            texts = (filler.text(text) for block in blocks for text in texts_of(block))
            return " ".join(text_of(text) for text in texts)
    return pen.gap(Unknown(name=sender.particulars_clause, why=MissingReason.NOT_IN_FORCE))


def enclosed(pen: Pen, context: LetterContext) -> tuple[Enclosed, ...]:
    """The documents that go along; those that are not there yet are gaps."""
    for each in context.enclosed:
        if isinstance(each, Unknown):
            pen.gap(each)
    return tuple(each for each in context.enclosed if isinstance(each, Enclosed))


def enclosures(
    pen: Pen, lines: tuple[str, ...], documents: tuple[Enclosed, ...]
) -> tuple[str, ...]:
    """What is listed as enclosed: lines of the wording, then the documents by title or name."""
    # A letter that answers several records may take along the like of each.
    titles = (
        f"{each.title} ({each.reference})" if each.title else each.name for each in documents
    )
    return (*(pen.plain(line) for line in lines), *titles)


def confidentiality(pen: Pen, template: LetterTemplate) -> str:
    """The line that protects a letter on a shared desk; other forms have it where they say so."""
    said = template.furniture.confidential
    wanted = template.is_sent if said is None else said
    return pen.speech.labels.get("confidential", "") if wanted else ""


def delivery(pen: Pen, context: LetterContext, furniture: Furniture) -> str:
    """How the letter travels, where that is said."""
    is_registered = furniture.registered and context.channel is Channel.POST
    way = "registered" if is_registered else context.channel
    return pen.speech.labels.get(f"by_{way}", "")


def profile(pen: Pen, context: LetterContext) -> AddressWindow | None:
    """The address window of the language, by post alone."""
    return pen.speech.profile if context.channel is Channel.POST else None


def _attention(pen: Pen, context: LetterContext) -> tuple[str, ...]:
    """Who should get a letter to a body; the bare name where the language has no line for it."""
    name = _words(pen, context.addressee.contact)
    pattern = pen.speech.labels.get("for_attention", "{name}")
    return (filled_pattern(pattern, {"name": name}),) if name else ()


def _received(pen: Pen, context: LetterContext) -> str:
    """The day of the request; those of the others that are answered too stand beside it."""
    days = (_words(pen, named) for named in (context.received, *context.received_too))
    return say_list([day for day in dict.fromkeys(days) if day], pen.speech)


def _place_says_date(pen: Pen) -> bool:
    return "town" in names_in(pen.speech.labels.get("place_and_date", ""))


def _words(pen: Pen, named: Named | None) -> str:
    return " ".join(_lines(pen, named))


def _in_a_row(lines: tuple[str, ...]) -> str:
    """An address in one line; a line that ends with a comma gets no second one."""
    return ", ".join(line.rstrip(",") for line in lines)


def _lines(pen: Pen, named: Named | None) -> tuple[str, ...]:
    if named is None:
        return ()
    name = named.name if isinstance(named, Unknown) else ""
    said = pen.value(name, named)
    return tuple(line.strip() for line in said.split("\n") if line.strip())
