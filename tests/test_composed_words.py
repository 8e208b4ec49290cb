"""No code puts words beside each other, and no widget is given a word that is spelt in the code.

What a language sets between two parts (a comma, a colon with its space, a dot) is a sentence of
the catalogue like any other: `joined.…`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from test_sentences import KEY, name_of, trees
from test_stray_strings import GAP, Found, is_for_programs, text_of

# Parts beside each other

ROOMS = ("app", "cli", "content", "domain", "services", "system", "tour", "ui")
"""The rooms that speak to a person; the others read and write what other programs read."""

EXEMPT = {
    "domain/unforeseen.py": "the type and the place of a fault, for whoever mends it",
    "app/demo_people.py": "the names of invented people",
    "domain/composing/annex_rows.py": "a table of somebody else that leaves with a letter",
    "domain/composing/compose.py": "the lines of an address, in the language of a letter",
    "domain/composing/frame.py": "the lines of a letter, in its own language",
    "domain/journeys/journey.py": "a file, and of which kind it is told",
    "domain/problem.py": "what a trace shows: keys, and no sentence",
    "domain/regime.py": "what an error tells programmers",
    "domain/tables/table_shape.py": "the columns of a table of somebody else",
    "domain/values/amounts.py": "amounts as guards and lists keep them",
    "domain/values/estimates.py": "under what lists file an estimate",
    "domain/values/money.py": "under what lists file a sum",
    "domain/values/choosing.py": "ids as lists keep them",
    "domain/values/days.py": "an hour behind the day that the language of the pack writes",
    "domain/wording/keys.py": "the mark of an English word",
    "content/section.py": "a file and a key: the place of a problem",
    "content/law/regimes.py": "a file and a key: the place of a problem",
    "domain/composing/model.py": "lines of a cell as the sentence around it has them",
    "services/letters/effects.py": "proofs as the record keeps them",
    "services/letters/said/values.py": "the parts of a value in the language of a letter",
    "services/pages/letter/wording.py": "the signs in which a person rewords a clause",
    "services/project.py": "what lists and search keep of a record",
    "tour/diary.py": "a line set in",
    "ui/editors/wrapped.py": "a line broken at its blanks",
    "ui/entrance/sheet_panel.py": "the groups of a recovery key",
    "ui/papers/document_view.py": "an address as mails write it",
}
SIGN = re.compile(r"[ \u00a0\u202f·–—“”«»✓•→]|, |: ")


def sets_apart(text: str) -> bool:
    """Whether a text between two values is what a language sets there."""
    return SIGN.search(text.strip("\n")) is not None


def is_one_line_made_of_many(call: ast.Call) -> bool:
    """Whether a text is taken apart at its blanks and put together again, which words nothing."""
    match call.args:
        case [ast.Call(func=ast.Attribute(attr="split"))]:
            return True
    return False


def composed(node: ast.AST) -> str:
    """What a node sets between values; empty where it sets nothing."""
    match node:
        case ast.JoinedStr(values=parts) if any(isinstance(p, ast.FormattedValue) for p in parts):
            return "".join(p.value for p in parts if isinstance(p, ast.Constant))
        case ast.Call(
            func=ast.Attribute(value=ast.Constant(value=str(between)), attr="join" | "format")
        ) if not is_one_line_made_of_many(node):
            return between
        case (
            ast.BinOp(left=ast.Constant(value=str(said)), op=ast.Add() | ast.Mod())
            | ast.BinOp(right=ast.Constant(value=str(said)), op=ast.Add())
        ):
            return said
    return ""


def compositions(*rooms: str) -> Iterator[Found]:
    for module, tree in trees(*rooms).items():
        above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree):
            if sets_apart(composed(node)) and not is_for_programs(node, above):
                yield Found(module, node.lineno, text_of(node) or composed(node))


def test_what_stands_between_two_parts_is_said_by_the_catalogue():
    assert [str(found) for found in compositions(*ROOMS) if found.module not in EXEMPT] == []


def test_no_exemption_of_a_composition_outlives_its_reason():
    assert EXEMPT.keys() <= {found.module for found in compositions(*ROOMS)}


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ('f"{name}: {value}"', True),
        ('f"{day}, {time}"', True),
        ('f"“{words}”"', True),
        ('", ".join(names)', True),
        ('" · ".join(part for part in parts if part)', True),
        ('" ".join(sentences)', True),
        ('"{} {}".format(count, words)', True),
        ('" · " + said', True),
        ('said + ": "', True),
        ('"%s of %s" % (done, total)', True),
        ('f"{room}/{name}"', False),
        ('f"{at:%H:%M}"', False),
        ('"\\n\\n".join(paragraphs)', False),
        ('" ".join(text.split())', False),
        ('raise ValueError(f"{name} is no list")', False),
    ],
)
def test_the_finder_knows_what_is_put_together(source, is_found, monkeypatch):
    module = {"ui/page.py": ast.parse(source if "raise" in source else f"show({source})")}
    monkeypatch.setitem(compositions.__globals__, "trees", lambda *_rooms: module)
    assert bool(list(compositions("ui"))) is is_found


# Words handed to widgets

QT = frozenset(
    {
        *("QAction", "QCheckBox", "QGroupBox", "QLabel", "QListWidgetItem", "QPushButton"),
        *("QRadioButton", "QTableWidgetItem", "QToolButton", "QTreeWidgetItem"),
        *("addAction", "addItem", "addItems", "addMenu", "addRow", "addTab", "insertTab"),
        *("setAccessibleDescription", "setAccessibleName", "setDetailedText"),
        *("setHeaderLabels", "setHorizontalHeaderLabels", "setInformativeText", "setItemText"),
        *("setLabelText", "setPlaceholderText", "setPrefix", "setSpecialValueText"),
        *("setStatusTip", "setSuffix", "setTabText", "setText", "setTitle", "setToolTip"),
        *("setWhatsThis", "setWindowTitle", "showMessage"),
    }
)
"""What Qt shows or reads out, whichever of its values it is."""
OURS = frozenset({"Banner", "Card", "FormDialog", "button", "chip", "label", "set_name"})
"""Our own widgets: what they show comes first, what they look like behind it."""
KEYS_TO_PRESS = re.compile(r"(?:Ctrl|Alt|Shift|F\d)[+\w\ue000]*")


def spelt(node: ast.expr) -> Iterator[ast.expr]:
    """The texts that a value may be, as far as they are spelt where it is handed over."""
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            yield node
        case ast.IfExp(body=body, orelse=other):
            yield from spelt(body)
            yield from spelt(other)
        case ast.BinOp(left=left, right=right):
            yield from spelt(left)
            yield from spelt(right)
        case ast.BoolOp(values=inner) | ast.List(elts=inner) | ast.Tuple(elts=inner):
            for part in inner:
                yield from spelt(part)


def handed_over(call: ast.Call) -> list[ast.expr]:
    named = [keyword.value for keyword in call.keywords if keyword.arg == "text"]
    if name_of(call) in QT:
        return [*call.args, *named]
    if name_of(call) in OURS:
        return [*call.args[:1], *named]
    return []


def words_for_widgets() -> Iterator[Found]:
    for module, tree in trees("ui", "tour").items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            for node in (text for value in handed_over(call) for text in spelt(value)):
                text = text_of(node) or ""
                has_words = re.search(r"[^\W\d_]{2,}", text.replace(GAP, "")) is not None
                if has_words and not KEY.fullmatch(text) and not KEYS_TO_PRESS.fullmatch(text):
                    yield Found(module, node.lineno, text)


def test_no_widget_is_given_a_word_that_is_spelt_in_the_code():
    assert [str(found) for found in words_for_widgets()] == []


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ('widget.setText("saved")', True),
        ('widget.setToolTip("Reference" if known else "")', True),
        ('widget.setAccessibleName(f"remove {name}")', True),
        ('QLabel("Deadline")', True),
        ('QPushButton(icon, "Save")', True),
        ('menu.addAction("Open")', True),
        ('button("Save", "primary")', True),
        ('spin.setSuffix(" minutes")', True),
        ('button(say("record.head.reopen"), "quiet")', False),
        ('label(value, level="heading", tone="muted")', False),
        ('act.setToolTip("Ctrl+Return")', False),
        ('widget.setText("")', False),
    ],
)
def test_the_finder_knows_words_for_widgets(source, is_found, monkeypatch):
    module = {"ui/page.py": ast.parse(source)}
    monkeypatch.setitem(words_for_widgets.__globals__, "trees", lambda *_rooms: module)
    assert bool(list(words_for_widgets())) is is_found


# What Qt says itself


def test_nothing_is_left_to_the_translator_of_qt():
    calls = {
        f"{module}:{node.lineno}"
        for module, tree in trees("ui", "tour").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and name_of(node) in ("tr", "translate", "QT_TRANSLATE_NOOP")
    }
    assert calls == set()
