"""The wording of a clause as plain text that a person may edit for one case."""

from __future__ import annotations

from workbench.domain.letter import Block, Bullets, Paragraph, Span, Table, text_of


def wording_of(blocks: tuple[Block, ...]) -> str:
    """The words of a clause: paragraphs apart, points of lists behind a hyphen."""
    parts = []
    for block in blocks:
        if isinstance(block, Bullets):
            parts.append("\n".join(f"- {text_of(item)}" for item in block.items))
        elif isinstance(block, Table):
            parts += [" | ".join(text_of(cell) for cell in line) for line in block.rows]
        else:
            parts.append(text_of(block.text))
    return "\n\n".join(parts)


def can_be_edited(blocks: tuple[Block, ...]) -> bool:
    """Whether plain text says all of it: a table is changed where its data is answered."""
    return bool(blocks) and not any(isinstance(block, Table) for block in blocks)


def blocks_from(text: str) -> tuple[Block, ...]:
    """Blocks made of a person's text; nothing in it is markup but a leading hyphen."""
    found: list[Block] = []
    for part in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            found.append(Bullets(tuple((Span(line[2:].strip()),) for line in lines)))
        elif lines:
            found.append(Paragraph((Span(" ".join(lines)),)))
    return tuple(found)
