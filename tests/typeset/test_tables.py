"""Tables with many columns: no word is cut while there is a type small enough."""

from __future__ import annotations

import pytest

from workbench.typeset.fonts import sans
from workbench.typeset.line_breaks import broken
from workbench.typeset.paper import CELL, HEAD_CELL
from workbench.typeset.tables import Look, column_widths, fitting
from workbench.typeset.text_lines import Rulers

LYING = 728.0  # the width of a sheet that lies on its side, in points
HEADS = (
    *("N°", "Faits", "Signalé", "Commencé", "Constaté", "Sous-traitant", "Connu", "Terminé"),
    *("Nature", "Personnes", "Gravité", "Conséquences", "Autorités", "Motifs", "Issue"),
)
CELLS = (
    "INC-2026-0001",
    "Base de données copiée chez l’hébergeur",
    *["27 mars 2026 à 23:37 (heure de Paris)"] * 6,
    "confidentialité",
    "environ 1 200",
    "très élevée",
    "prélèvements frauduleux et hameçonnage",
    "notification aux autorités",
    "risque vraisemblable",
    "notifiée",
)


def look(width):
    return Look(head=HEAD_CELL, cell=CELL, left=0.0, width=width, above=2.6, below=3.6)


def rows(count):
    face = sans().face()
    return [[[(face, text)] for text in row[:count]] for row in (HEADS, CELLS)]


def set_in(table, setting):
    """In which type a table is set, and the words of it that are cut within."""
    rulers = Rulers()
    chosen = fitting(table, setting, rulers.of)
    ruler = rulers.of(chosen.cell.size)
    widths = column_widths(table, chosen, ruler)
    assert sum(widths) == pytest.approx(setting.width)
    cut = []
    for row in table:
        for cell, width in zip(row, widths, strict=True):
            lines = broken(cell, width - 8.0, ruler)
            said = [text for line in lines for _, text in line.fragments]
            whole = cell[0][1].replace("-", "- ").split()
            cut += [word for word in whole if not any(word in piece for piece in said)]
    return chosen.cell.size, cut


def test_fifteen_columns_keep_their_words_whole():
    assert set_in(rows(15), look(LYING)) == (CELL.size, [])


def test_in_less_room_they_are_set_smaller_and_keep_them_too():
    size, cut = set_in(rows(15), look(LYING * 0.85))
    assert cut == []
    assert 7.0 <= size < CELL.size


def test_a_few_columns_keep_the_usual_type():
    assert set_in(rows(5), look(LYING)) == (CELL.size, [])


def test_what_fits_in_no_type_is_set_in_the_smallest_one():
    size, cut = set_in(rows(15), look(LYING / 2))
    assert size == pytest.approx(7.03)
    assert cut


def test_what_is_as_wide_as_its_column_stands_in_one_line():
    face = sans().face()
    heads = ("N°", "Autorité", "Première notification", "Connaissance")
    cells = (
        "NTF-2026-0002",
        *["31 mars 2026 à 10:10 (heure de Paris), à titre conservatoire"] * 3,
    )
    table = [[[(face, text)] for text in row] for row in (heads, cells)]
    rulers = Rulers()
    for width in range(300, 420, 7):
        (first, *_others) = column_widths(table, look(width), rulers.of(CELL.size))
        assert len(broken(table[1][0], first - 8.0, rulers.of(CELL.size))) == 1
