"""Sizes of files as people say them."""

from __future__ import annotations

import pytest
from spoken import ENGLISH

from workbench.services.pages.sizes import size_in_words


@pytest.mark.parametrize(("count", "said"), [(1, "1 byte"), (2, "2 bytes"), (2500, "2 kB")])
def test_sizes_are_said_as_people_say_them(count, said):
    assert size_in_words(count, ENGLISH) == said
