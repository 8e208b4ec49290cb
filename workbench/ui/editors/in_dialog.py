"""An editor of forms in a small form of a dialog."""

from __future__ import annotations

from workbench.ui.controls import label
from workbench.ui.dialogs import FormDialog
from workbench.ui.editors.editor import Editor


def add_editor(dialog: FormDialog, words: str, editor: Editor, part: str) -> None:
    """Put a labelled editor into a form; a draft knows it as `part`."""
    caption = label(words, level="label")
    caption.setBuddy(editor.main_control())
    editor.set_name(words.replace("&", ""))
    dialog.body.addWidget(caption)
    dialog.body.addWidget(editor)
    dialog.add_part(part, editor)
