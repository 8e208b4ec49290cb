"""Reads words.<language>.toml and the help pages: every word a person reads of a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from workbench.content.blocks.kind_files import KindFiles
from workbench.content.findings import Findings
from workbench.content.section import ID, Section, read_pairs
from workbench.domain.kind import KindWords
from workbench.domain.sentence import sentence
from workbench.domain.wording import keys

_HELP, _PAGE = "help/", ".md"
_PLAIN_TABLES = {
    "stage": keys.stage,
    "due": keys.due,
    "who": keys.who,
    "figure": keys.figure,
    "letter": keys.letter,
    "item": keys.item,
    "phrase": keys.phrase,
}
_TITLED_TABLES = {"step": keys.step, "gate": keys.gate}


def read_words(files: KindFiles, findings: Findings) -> Mapping[str, KindWords]:
    """The words of a kind by language."""
    found = {}
    for language, name in languages_of(files, "words", findings, files.path):
        data = files.table(name)
        if data is not None:
            texts = _texts(Section(data, files.path(name), findings))
            texts |= _help(files, language)
            found[language] = KindWords(language=language, texts=texts)
    names = set(files)
    for language in _languages_of_help(files) - set(found):
        if f"words.{language}.toml" not in names:
            found[language] = KindWords(language=language, texts=_help(files, language))
    return found


def _languages_of_help(files: KindFiles) -> set[str]:
    names = (
        name.removesuffix(_PAGE).rpartition(".")[2]
        for name in files
        if name.startswith(_HELP) and name.endswith(_PAGE)
    )
    return {name for name in names if ID.fullmatch(name)}


def languages_of(
    names: Iterable[str], stem: str, findings: Findings, place: Callable[[str], str] = str
) -> Iterator[tuple[str, str]]:
    """Each language in which the file `<stem>.<language>.toml` is there, with its name.

    `place` says where a file of this name stands.
    """
    for name in sorted(names):
        rest = name.removeprefix(f"{stem}.")
        if rest == name or not rest.endswith(".toml"):
            continue
        language = rest.removesuffix(".toml")
        if ID.fullmatch(language):
            yield language, name
        else:
            findings.add(
                place(name),
                sentence("packs.words.not_the_id_of_a_language", language=language),
                sentence("packs.cure.rename_the_file"),
            )


def _texts(section: Section) -> dict[str, str]:
    found = read_pairs_of(section, (*keys.OF_THE_KIND, keys.SECTION))
    for table, key in _PLAIN_TABLES.items():
        pairs = read_pairs(section.table(table))
        found |= {key(name): word for name, word in pairs.items()}
    for table, key in _TITLED_TABLES.items():
        for name, inner in _inner(section.table(table)):
            found |= _titled(inner, key(name))
    found |= _facts(section.table("fact"))
    for name, inner in _inner(section.table("question")):
        found |= _question(inner, name)
    for name, inner in _inner(section.table("choice_list")):
        pairs = read_pairs(inner)
        found |= {keys.shared_choice(name, chosen): word for chosen, word in pairs.items()}
    for name, inner in _inner(section.table("reason")):
        found |= {keys.reason(name, told): said for told, said in read_pairs(inner).items()}
    section.finish()
    return found


def read_pairs_of(section: Section, keys: tuple[str, ...]) -> dict[str, str]:
    """The texts under some keys, those that are there."""
    found = {key: section.text(key) for key in keys}
    return {key: word for key, word in found.items() if word}


def _inner(section: Section) -> Iterator[tuple[str, Section]]:
    for name in section.names():
        yield name, section.table(name)


def _facts(section: Section) -> dict[str, str]:
    """The words of facts: a text each, or a table with those of the choices it comes to."""
    found = {}
    for name in section.names():
        if not isinstance(section.raw(name), Mapping):
            found[keys.fact(name)] = section.text(name)
            continue
        inner = section.table(name)
        found[keys.fact(name)] = inner.text("label")
        choices = read_pairs(inner.table("choice"))
        found |= {keys.given_choice(name, choice): word for choice, word in choices.items()}
        said = read_pairs(inner.table("choice_in_letters"))
        found |= {keys.given_choice_in_letters(name, item): word for item, word in said.items()}
        inner.finish()
    section.finish()
    return {key: word for key, word in found.items() if word}


def _titled(section: Section, key: str) -> dict[str, str]:
    words = read_pairs_of(section, ("title", "guide"))
    section.finish()
    return {key if part == "title" else keys.guide(key): word for part, word in words.items()}


def _question(section: Section, name: str) -> dict[str, str]:
    spelt = {"label": keys.question(name), "hint": keys.hint(name)}
    found = {spelt[part]: word for part, word in read_pairs_of(section, tuple(spelt)).items()}
    columns = read_pairs(section.table("column"))
    found |= {keys.table_column(name, column): word for column, word in columns.items()}
    found |= _units(section, name)
    rows = read_pairs(section.table("row"))
    found |= {keys.fixed_row(name, row): word for row, word in rows.items()}
    found |= _choices(section.table("choice"), name, keys.choice, keys.cell_choice)
    in_letters = section.table("choice_in_letters")
    found |= _choices(in_letters, name, keys.choice_in_letters, keys.cell_choice_in_letters)
    section.finish()
    return found


def _choices(
    choices: Section,
    question: str,
    key: Callable[[str, str], str],
    key_of_cell: Callable[[str, str, str], str],
) -> dict[str, str]:
    """The words of the choices of a question, and of those of its columns."""
    found: dict[str, str] = {}
    for choice in choices.names():
        if isinstance(choices.raw(choice), Mapping):
            inner = read_pairs(choices.table(choice))
            found |= {
                key_of_cell(question, choice, inner_choice): word
                for inner_choice, word in inner.items()
            }
        elif word := choices.text(choice):
            found[key(question, choice)] = word
    return found


def _units(section: Section, name: str) -> dict[str, str]:
    """The unit of a number, or those of the columns of a table."""
    if not isinstance(section.raw("unit"), Mapping):
        word = section.text("unit")
        return {keys.unit(name): word} if word else {}
    columns = read_pairs(section.table("unit"))
    return {keys.cell_unit(name, column): word for column, word in columns.items()}


def _help(files: KindFiles, language: str) -> dict[str, str]:
    end = f".{language}{_PAGE}"
    return {
        keys.why_we_ask(name.removeprefix(_HELP).removesuffix(end)): files.text(name)
        for name in files
        if name.startswith(_HELP) and name.endswith(end)
    }
