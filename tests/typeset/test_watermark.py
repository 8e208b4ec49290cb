"""A watermark lies under every page, is no content, and leaves the letter as it was."""

from __future__ import annotations

import io
from dataclasses import replace

import gate
import pikepdf
import pytest
from samples import FR, UK

from workbench.typeset.pdf import pdf_of


@pytest.mark.parametrize(("letter", "word"), [(UK, "Exercise"), (FR, "Exercice de crise à blanc")])
def test_it_is_an_artifact_on_every_page_of_a_sound_file(letter, word):
    data = pdf_of(replace(letter, watermark=word))
    gate.passes(data)
    with pikepdf.open(io.BytesIO(data)) as document:
        streams = [page.Contents.read_bytes() for page in document.pages]
    assert len(streams) > 1
    for stream in streams:
        assert stream.count(b"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC") == 1
        assert stream.index(b"/Watermark") < stream.index(b"/P <<")
    assert gate.words(data).count(word.split()[-1]) == len(streams)


def test_without_it_a_letter_stays_the_same_bytes():
    assert pdf_of(replace(UK, watermark="")) == pdf_of(UK)
    assert b"/Watermark" not in pdf_of(UK)
