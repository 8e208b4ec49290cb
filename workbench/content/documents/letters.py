"""Reads the letters of a kind: their clauses, and their wording in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workbench.content.blocks.joining import ADDS
from workbench.content.blocks.kind_files import KindFiles
from workbench.content.documents.addressing import (
    ADDRESSING,
    read_addressing,
    read_channels,
    read_dispatch,
)
from workbench.content.documents.forms import FOR_READERS, read_form, read_gathers
from workbench.content.documents.furniture import read_furniture
from workbench.content.findings import Findings
from workbench.content.guards import read_guard
from workbench.content.phrases import phrases_of, worded_by
from workbench.content.section import ID, Section, read_id, read_pairs, read_word, unique
from workbench.content.wording import read_line, read_wording
from workbench.content.words import languages_of
from workbench.domain.letter_template import (
    AnnexRule,
    ClauseRule,
    ClauseShape,
    LetterTemplate,
    LetterWording,
)
from workbench.domain.regime import Certainty
from workbench.domain.sentence import sentence

_ONE_PART = 2


def read_letters(files: KindFiles, findings: Findings) -> Mapping[str, LetterTemplate]:
    """Every letter of a kind by id."""
    found = {}
    names = set(files)
    for name in sorted(names):
        start, _, file = name.rpartition("/")
        if start != "letters" or not file.endswith(".toml"):
            continue
        letter = file.removesuffix(".toml")
        if ID.fullmatch(letter):
            data = files.table(name)
            if data is not None:
                template = _template(Section(data, files.path(name), findings), letter)
                found[letter] = _worded(template, files, findings)
        elif len(letter.split(".")) != _ONE_PART:
            findings.add(
                files.path(name),
                sentence("packs.letters.not_the_id_of_a_letter", letter=letter),
                sentence("packs.cure.rename_the_file"),
            )
        elif f"{start}/{letter.split('.')[0]}.toml" not in names:
            findings.add(
                files.path(name),
                sentence("packs.letters.words_without_a_letter"),
                sentence("packs.cure.add_it_or_rename"),
            )
    return found


def _template(section: Section, letter: str) -> LetterTemplate:
    _check_id(section, letter)
    section.raw(ADDS)
    form = read_form(section)
    template = LetterTemplate(
        id=letter,
        v=section.whole("v", 1, needed=True),
        from_link=section.text("from", needed=True),
        languages=section.texts("languages", needed=True),
        channels=read_channels(section),
        outcome=section.text("outcome"),
        requires=_requires(section.table("requires")),
        gathers=read_gathers(section.table("gather")),
        clauses=_clauses(section, needed=form.form in FOR_READERS),
        dispatch=read_dispatch(section.table("dispatch")),
        annex=_annex(section),
        furniture=read_furniture(section),
        form=form.form,
        extent=form.extent,
        data_format=form.data_format,
        author=form.author,
        enclose=_enclosed(section),
        wording={},
    )
    template = _addressed(template, section)
    section.finish()
    return template


def _check_id(section: Section, letter: str) -> None:
    name = read_id(section)
    if name and name != letter:
        section.findings.add(
            section.place("id"),
            sentence("packs.letters.id_is_not_the_file_name", name=name),
            sentence("packs.cure.write_letter", letter=letter),
        )


def _addressed(template: LetterTemplate, section: Section) -> LetterTemplate:
    """The template of a letter with whom it goes to; other forms go to nobody."""
    if not template.is_sent:
        for key in ADDRESSING:
            section.raw(key)
        return template
    to = read_addressing(section)
    return replace(
        template,
        to_link=to.link,
        to_answers=to.answers,
        to_each=to.to_each,
        rows=to.rows,
        gathers={name: replace(gather, rows=to.rows) for name, gather in template.gathers.items()},
        roll=to.roll,
        rows_where=to.where,
        any_is_enough=to.any_is_enough,
    )


def _enclosed(section: Section) -> tuple[str, ...]:
    """One question or several."""
    if isinstance(section.raw("enclose"), str):
        return (section.text("enclose", needed=True),)
    return section.texts("enclose")


def _requires(section: Section) -> Mapping[str, tuple[str, ...]]:
    found = {regime: section.texts(regime) for regime in section.names()}
    section.finish()
    return found


def _clauses(section: Section, *, needed: bool) -> tuple[ClauseRule, ...]:
    found = unique((inner, _clause(inner)) for inner in section.tables("clause"))
    if not found and needed:
        section.findings.add(
            section.place(),
            sentence("packs.letters.the_letter_has_no_clause"),
            sentence("packs.cure.add_clause"),
        )
    return found


def _clause(section: Section) -> ClauseRule:
    clause = ClauseRule(
        id=read_id(section),
        shape=read_word(section, "as", ClauseShape.PARAGRAPH),
        uses=section.text("uses"),
        regimes=section.texts("regimes"),
        every=section.texts("every"),
        covers=section.texts("covers"),
        once=section.flag("once"),
        any_law=section.flag("any_law"),
        when=read_guard(section, "when"),
        valid_from=section.day("valid_from"),
        valid_to=section.day("valid_to"),
        certainty=read_word(section, "certainty", Certainty.SETTLED),
        reviewed_by=section.text("reviewed_by"),
    )
    if clause.valid_from and clause.valid_to and clause.valid_from > clause.valid_to:
        section.findings.add(
            section.place("valid_to"),
            sentence("packs.letters.it_ends_before_it_begins"),
            sentence("packs.cure.exchange_the_days"),
        )
    if clause.once and not clause.covers:
        section.findings.add(
            section.place("once"),
            sentence("packs.letters.said_once_and_covers_nothing"),
            sentence("packs.cure.name_what_it_covers"),
        )
    section.finish()
    return clause


def _annex(section: Section) -> AnnexRule | None:
    if not section.has("annex"):
        return None
    inner = section.table("annex")
    annex = AnnexRule(
        documents=inner.text("from", needed=True),
        glossary=inner.text("glossary"),
        redactions=inner.text("redactions"),
        source_column=inner.text("source_column"),
    )
    inner.finish()
    return annex


def _worded(template: LetterTemplate, files: KindFiles, findings: Findings) -> LetterTemplate:
    wording = {}
    for language, name in languages_of(files, f"letters/{template.id}", findings, files.path):
        data = files.table(name)
        if data is not None:
            said = worded_by(data, phrases_of(files.table(f"words.{language}.toml")))
            section = Section(said, files.path(name), findings)
            wording[language] = _wording(section, language, template)
    return replace(template, wording=wording)


def _wording(section: Section, language: str, template: LetterTemplate) -> LetterWording:
    words = section.table("clause")
    shapes = {clause.id: clause.shape for clause in template.clauses}
    clauses = {
        clause: read_wording(words, clause, shapes.get(clause, ClauseShape.PARAGRAPH))
        for clause in words.names()
    }
    wording = LetterWording(
        language=language,
        title=read_line(section, "title", needed=True),
        subject=read_line(section, "subject", needed=True),
        clauses=clauses,
        enclosures=section.texts("enclosures"),
        annex_title=read_line(section, "annex_title", needed=template.annex is not None),
        annex_introduction=read_wording(section, "annex_introduction"),
        glossary_title=read_line(section, "glossary_title"),
        redactions_title=read_line(section, "redactions_title"),
        watermark=read_line(section, "watermark", needed=template.furniture.watermark is not None),
        references=read_pairs(section.table("references")),
    )
    section.finish()
    return wording
