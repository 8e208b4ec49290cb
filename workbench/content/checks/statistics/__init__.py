"""What is counted: figures over a period, and the counters beside the entries of the sidebar."""

from __future__ import annotations
