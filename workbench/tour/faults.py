"""What may stop the tour."""

from __future__ import annotations


class TourStopped(Exception):
    """The tour came to a point where a person could not have gone on; the sentence says where."""
