from __future__ import annotations

import re

import pytest
from contrast import ENOUGH_CONTRAST, contrast, text_pairs
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from workbench.content.pack_folders import resources
from workbench.ui import icons
from workbench.ui.application import none_is_safe
from workbench.ui.colours import DARK, LIGHT, OF, Scheme
from workbench.ui.places import Page, Place
from workbench.ui.theme import Appearance, Mode, style_sheet


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_every_surface_it_is_shown_on(colours):
    weak = {
        name: round(contrast(text, ground), 2)
        for name, text, ground in text_pairs(colours)
        if contrast(text, ground) < ENOUGH_CONTRAST
    }
    assert weak == {}


def test_black_on_white_has_the_greatest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", list(Scheme))
def test_no_token_of_the_style_sheet_is_left_unresolved(theme, scheme):
    text = style_sheet(scheme, 10.0)
    assert OF[scheme].accent in text
    assert re.findall(r"@[a-z_]+", text) == []


def test_dark_mode_turns_the_palette_dark(qapp, theme):
    theme.apply(Appearance(Mode.DARK))
    assert qapp.palette().window().color().lightness() < 80
    theme.apply(Appearance(Mode.LIGHT))
    assert qapp.palette().window().color().lightness() > 200


def test_a_larger_text_size_enlarges_the_font_of_the_application(qapp, theme):
    theme.apply(Appearance(Mode.LIGHT, 100))
    plain = qapp.font().pointSizeF()
    theme.apply(Appearance(Mode.LIGHT, 150))
    assert qapp.font().pointSizeF() == pytest.approx(plain * 1.5)
    theme.apply(Appearance(Mode.LIGHT, 400))
    assert qapp.font().pointSizeF() == pytest.approx(plain * 1.5)


def test_icons_follow_the_colours_of_the_theme(theme):
    theme.apply(Appearance(Mode.LIGHT))
    light = icons.pixmap("letter").toImage()
    theme.apply(Appearance(Mode.DARK))
    assert icons.pixmap("letter").toImage() != light


def test_an_icon_nobody_drew_shows_a_document(theme):
    assert icons.pixmap("no-such-icon").toImage() == icons.pixmap("document").toImage()
    assert not icons.icon("no-such-icon").pixmap(20, 20, QIcon.Mode.Selected).isNull()


def test_every_icon_is_one_stroke_drawing_on_a_grid_of_24():
    drawings = sorted((resources() / "icons").glob("*.svg"))
    assert len(drawings) > 30
    for path in drawings:
        text = path.read_text()
        assert 'viewBox="0 0 24 24"' in text, path.name
        assert 'stroke="#1b1f24"' in text, path.name


def test_every_icon_that_a_kind_names_is_drawn(packs):
    drawn = {path.stem for path in (resources() / "icons").glob("*.svg")}
    assert {kind.icon for kind in packs.kinds.values()} <= drawn


def test_this_build_of_qt_keeps_its_references_to_none(qapp):
    assert none_is_safe()


def test_the_colours_follow_the_system_while_nothing_else_is_chosen(qapp, theme):
    theme.apply(Appearance(Mode.SYSTEM))
    theme._follow(Qt.ColorScheme.Dark)
    assert theme.scheme is Scheme.DARK
    theme._follow(Qt.ColorScheme.Light)
    assert theme.scheme is Scheme.LIGHT
    theme.apply(Appearance(Mode.LIGHT))
    theme._follow(Qt.ColorScheme.Dark)
    assert theme.scheme is Scheme.LIGHT


def test_icons_follow_the_colours(desk, theme, window, case):
    desk.go(Place(Page.RECORD, case))
    back = desk.record.head.back

    def colour():
        image = back.icon().pixmap(32, 32).toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        drawn = (image.pixelColor(x, y) for x, y in points)
        return next(colour.name() for colour in drawn if colour.alpha() == 255)

    assert colour() == theme.colours.accent
    theme.apply(Appearance(Mode.DARK))
    assert colour() == theme.colours.accent
    theme.apply(Appearance(Mode.LIGHT))
