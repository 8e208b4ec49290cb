"""Turns a letter into a tagged, archival PDF, or into text.

Enter through `pdf`, `text`, `coverage` and `recovery_sheet`; nothing is imported here, so that
the first page of the program never waits for a typesetter.
"""

from __future__ import annotations
