"""One fault at a time, to know that the gate of the other tests can fail."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import gate
import pikepdf
import pytest
from parent_tree import broken_ways_back
from pikepdf import Array, Dictionary, Name
from samples import UK

from workbench.typeset.pdf import pdf_of


@pytest.fixture(scope="module")
def sound() -> bytes:
    return pdf_of(UK)


def _element(document: pikepdf.Pdf, role: str) -> pikepdf.Object:
    return next(
        thing
        for thing in document.objects
        if isinstance(thing, Dictionary) and thing.get("/S") == role and "/P" in thing
    )


def no_language(document):
    del document.Root.Lang


def not_marked(document):
    del document.Root.MarkInfo


def no_structure(document):
    del document.Root.StructTreeRoot


def no_title_shown(document):
    del document.Root.ViewerPreferences


def no_colours(document):
    del document.Root.OutputIntents


def no_metadata(document):
    del document.Root.Metadata


def claims_no_accessibility(document):
    packet = document.Root.Metadata.read_bytes()
    document.Root.Metadata.write(re.sub(rb"<pdfuaid:part>1</pdfuaid:part>", b"", packet))


def row_outside_table(document):
    _element(document, "/TR").S = Name.P


def item_outside_list(document):
    _element(document, "/L").S = Name.Div


def unknown_role(document):
    _element(document, "/P").S = Name.Foo


def font_not_embedded(document):
    font = next(iter(document.pages[0].Resources.Font.values()))
    del font.FontDescriptor["/FontFile2"]


def wrong_widths(document):
    for font in document.pages[0].Resources.Font.values():
        font.Widths = Array([int(width) + 100 for width in font.Widths])


def text_without_tag(document):
    contents = document.pages[0].Contents
    content = contents.read_bytes()
    end = content.index(b" BDC") + 4
    start = content.rindex(b"\n", 0, end)
    close = content.index(b"EMC", end)
    contents.write(content[:start] + b"\n" + content[end:close] + content[close + 3 :])


def script(document):
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


MUTANTS: list[tuple[Callable, str]] = [
    (no_language, "ua1"),
    (not_marked, "ua1"),
    (no_structure, "ua1"),
    (no_title_shown, "ua1"),
    (no_colours, "3a"),
    (no_metadata, "3a"),
    (claims_no_accessibility, "ua1"),
    (row_outside_table, "ua1"),
    (item_outside_list, "ua1"),
    (unknown_role, "ua1"),
    (font_not_embedded, "3a"),
    (wrong_widths, "3a"),
    (text_without_tag, "ua1"),
    (script, "3a"),
]


def _saved(sound: bytes, fault: Callable | None) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound)) as document:
        if fault is not None:
            fault(document)
        document.save(out, static_id=True)
    return out.getvalue()


@pytest.mark.parametrize(("fault", "profile"), MUTANTS)
def test_a_single_fault_does_not_pass_the_gate(sound, fault, profile):
    before = gate.failures(_saved(sound, None), profile)
    assert len(gate.failures(_saved(sound, fault), profile)) > len(before)


def test_an_emptied_way_back_is_noticed(sound):
    def emptied(document):
        document.Root.StructTreeRoot.ParentTree.Nums = Array([])

    assert broken_ways_back(sound) == []
    assert broken_ways_back(_saved(sound, emptied))


def test_a_way_back_to_the_wrong_element_is_noticed(sound):
    def swapped(document):
        parents = document.Root.StructTreeRoot.ParentTree.Nums[1]
        parents[0], parents[1] = parents[1], parents[0]

    assert broken_ways_back(_saved(sound, swapped))
