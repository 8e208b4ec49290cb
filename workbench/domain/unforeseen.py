"""What may be told of a fault that nobody foresaw: its text and its frames may name people."""

from __future__ import annotations

from types import TracebackType

_OURS = "workbench."


def told_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The type of a fault and the last line of the program on the way to it, and no more."""
    return ", ".join(filter(None, (kind.__name__, place_of(trace))))


def place_of(trace: TracebackType | None) -> str:
    """The last line of the program on the way to a fault, as module and number, if any."""
    place = ""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.startswith(_OURS):
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
