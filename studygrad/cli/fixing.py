"""``studygrad check --fix``: what can be mended without knowing what a card means."""

from __future__ import annotations

from pathlib import Path

from studygrad.cli import output
from studygrad.cli.files import write_file
from studygrad.deck.identify import add_missing_ids
from studygrad.deck.reformat import reformat
from studygrad.errors import StudygradError


def fix_file(file: Path) -> None:
    """Writes missing ids and tidies the formatting, and says so; whole or not at all.

    A file that is no deck even with its ids is left as it is, for the check to say why.
    """
    try:
        before = file.read_bytes().decode("utf-8")
        identified = add_missing_ids(before)
        after = reformat(identified)
    except (OSError, UnicodeDecodeError, StudygradError):
        return
    if after == before:
        return
    write_file(str(file), after.encode(), force=True)
    if identified != before:
        output.message(f"{file}: wrote the missing ids")
    if after != identified:
        output.message(f"{file}: tidied the formatting")
