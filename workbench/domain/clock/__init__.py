"""What the law says about time: periods, what stops them, and the reasons for every date."""

from __future__ import annotations
