"""A learner's own version of an experiment: the file it is edited in."""

from __future__ import annotations

import shutil
from pathlib import Path

from studygrad.errors import StudygradError
from studygrad.paths import Home, shipped_content


def own_file(sim: Path, home: Home) -> Path:
    """The file that the learner edits: ``sim`` itself, or for a built-in one its copy in their sims folder.

    The copy is made if there is none. Raises StudygradError if it cannot be.
    """
    if not sim.absolute().is_relative_to(shipped_content() / "sims"):
        return sim
    copy = home.sims / sim.name
    if copy.exists():
        return copy
    try:
        home.sims.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sim, copy)
    except OSError as problem:
        raise StudygradError(f"{copy} cannot be written ({problem.strerror})", "choose a home that can be") from None
    return copy
