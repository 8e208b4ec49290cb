"""Under which keys the words of a kind and of a regime are filed: spelt here and nowhere else.

A word that a language lacks is shown in English and marked; one that is nowhere is shown as its
key, in brackets, so that nobody takes a guess of the program for what the pack says.
"""

from __future__ import annotations

FIRST_LANGUAGE = "en"
"""The language in which the program is written: it stands in for words another one lacks."""

NAME, PLURAL, NEW, EMPTY = OF_THE_KIND = ("name", "plural", "new", "empty")
SECTION, LAW = "section", "law"
ITEM, PHRASE = "item.", "phrase."
_ROW = "row"


def stage(name: str) -> str:
    """A stage of the flow."""
    return f"stage.{name}"


def step(name: str) -> str:
    """The title of a step."""
    return f"step.{name}"


def gate(name: str) -> str:
    """The title of a gate."""
    return f"gate.{name}"


def guide(titled: str) -> str:
    """What is to be done at the step or gate whose title has this key."""
    return f"{titled}.guide"


def letter(name: str) -> str:
    """The name of a letter."""
    return f"letter.{name}"


def item(name: str) -> str:
    """What the law asks a letter to say."""
    return f"{ITEM}{name}"


def fact(name: str) -> str:
    """A fact, or a part of one (`due.work_to`)."""
    return f"fact.{name}"


def fact_choice(name: str, choice: str) -> str:
    """One of the values that a fact can come to."""
    return f"{fact(name)}.{choice}"


def due(name: str) -> str:
    """What is due."""
    return f"due.{name}"


def who(name: str) -> str:
    """Who has to act, where a due names nobody by an answer."""
    return f"who.{name}"


def figure(name: str) -> str:
    """What a figure counts."""
    return f"figure.{name}"


def given_choice(name: str, choice: str) -> str:
    """One of the choices that a fact names itself, in its bands or its decision table."""
    return f"{fact(name)}.choice.{choice}"


def given_choice_in_letters(name: str, choice: str) -> str:
    """What a letter calls such a choice, where that is not what the record calls it."""
    return f"{fact(name)}.choice_in_letters.{choice}"


def reason(name: str, told: str) -> str:
    """Why a fact is what it is; `told` is the reason, with `.one` or `.none` for a count."""
    return f"reason.{name}.{told}"


def told(reason_id: str) -> str:
    """A reason as a regime or the engine words it."""
    return f"reason.{reason_id}"


def calendar(name: str) -> str:
    """The place whose public holidays count, as a regime calls it."""
    return f"calendar.{name}"


def certainty(how: str | None) -> str:
    """How far a rule of law is settled, as a regime words it."""
    return f"certainty.{how}"


def doubt(name: str) -> str:
    """A doubt about a rule of law, as a regime words it."""
    return f"doubt.{name}"


def question(name: str) -> str:
    """The label of a question."""
    return f"question.{name}"


def hint(name: str) -> str:
    """The hint below a question."""
    return f"{question(name)}.hint"


def why_we_ask(name: str) -> str:
    """The help page of a question."""
    return f"help.{name}"


def unit(name: str) -> str:
    """What the numbers of a question are counted in."""
    return f"{question(name)}.unit"


def cell_unit(table: str, name: str) -> str:
    """What the numbers of a column are counted in."""
    return f"{unit(table)}.{name}"


def choice(name: str, chosen: str) -> str:
    """A choice of a question."""
    return f"{question(name)}.choice.{chosen}"


def table_column(table: str, name: str) -> str:
    """The heading of a column of a table."""
    return f"{question(table)}.column.{name}"


def cell_choice(table: str, name: str, chosen: str) -> str:
    """A choice in a column of a table."""
    return f"{question(table)}.choice.{name}.{chosen}"


def choice_in_letters(name: str, chosen: str) -> str:
    """What a letter calls a choice, where that is not what the form calls it."""
    return f"{question(name)}.choice_in_letters.{chosen}"


def cell_choice_in_letters(table: str, name: str, chosen: str) -> str:
    """What a letter calls a choice in a column of a table."""
    return f"{question(table)}.choice_in_letters.{name}.{chosen}"


def fixed_row(table: str, name: str) -> str:
    """One of the rows that a table always has: filed as the choice that says which it is."""
    return cell_choice(table, _ROW, name)


def as_written(key: str) -> str:
    """A key of words as the file writes it: titles and labels are named there."""
    parts = key.split(".")
    if parts[0] in ("step", "gate") and len(parts) == len(("step", "id")):
        return f"{key}.title"
    if parts[0] == "question" and len(parts) == len(("question", "id")):
        return f"{key}.label"
    if parts[0] == "question" and parts[2:4] == ["choice", _ROW]:
        return ".".join((*parts[:2], _ROW, *parts[4:]))
    return key


def shared_choice(choice_list: str, chosen: str) -> str:
    """A choice of a list that several questions of a kind share."""
    return f"choice_list.{choice_list}.{chosen}"


def listed(table: str, name: str) -> str:
    """An entry of a list that a regime lends."""
    return f"list.{table}.{name}"


def listed_law(table: str, name: str) -> str:
    """The article behind an entry of such a list."""
    return f"list_law.{table}.{name}"


def phrase(name: str) -> str:
    """What a regime calls something inside a letter."""
    return f"{PHRASE}{name}"


def weekday(number: int) -> str:
    """A day of the week as sentences call it; Monday is 0."""
    return f"weekday.{number}"


def month(number: int) -> str:
    """A month as sentences call it; January is 1."""
    return f"month.{number}"


IN_GENERAL = "label"
"""What a column is called that says whether records are open or closed."""


def standing(word: str) -> str:
    """How a language calls that a record is open or closed, or the column that says it."""
    return f"standing.{word}"


def closing(civility: str) -> str:
    """The closing formula of a language for a civility."""
    return f"closing.{civility}"


def is_a_piece(key: str) -> bool:
    """Whether a regime files something under this key that only stands inside sentences."""
    return key.partition(".")[0] in ("form", "month", "weekday")


def question_of(key: str) -> str:
    """The question that a key is about; empty where it is about something else."""
    parts = key.split(".")
    return parts[1] if parts[0] == "question" and len(parts) > 1 else ""


def in_english(word: str) -> str:
    """A word that is shown in English because the language has none."""
    return f"{word} [EN]"


def unworded(key: str) -> str:
    """What stands where no language has a word."""
    return f"[{key}]"
