"""Where things live. Pure: asking for a path creates nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class Home(NamedTuple):
    """The folders of one learner: ``data`` holds progress, decks and sims of their own; ``config`` the settings."""

    data: Path
    config: Path

    @property
    def database(self) -> Path:
        return self.data / "progress.db"

    @property
    def decks(self) -> Path:
        return self.data / "decks"

    @property
    def sims(self) -> Path:
        return self.data / "sims"

    @property
    def sweeps(self) -> Path:
        return self.data / "sweeps"

    @property
    def verified(self) -> Path:
        """What the last checks of decks measured."""
        return self.data / "verified.jsonl"

    @property
    def config_file(self) -> Path:
        return self.config / "config.toml"


def find_home(directory: str | Path | None = None) -> Home:
    """The learner's folders: under ``directory`` if given, else $STUDYGRAD_HOME, else where the platform keeps them."""
    chosen = directory or os.environ.get("STUDYGRAD_HOME")
    if chosen:
        root = Path(chosen).expanduser().absolute()
        return Home(data=root, config=root)
    import platformdirs

    return Home(
        data=Path(platformdirs.user_data_dir("studygrad", appauthor=False)),
        config=Path(platformdirs.user_config_dir("studygrad", appauthor=False)),
    )


def shipped_content() -> Path:
    """The folder of the built-in ``decks`` and ``sims``: inside an installed wheel, else the checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_content"
    return installed if installed.is_dir() else package.parent


def search_path() -> tuple[Path, ...]:
    """The learner's further content folders, from $STUDYGRAD_PATH, in order."""
    listed = os.environ.get("STUDYGRAD_PATH", "")
    return tuple(Path(entry).expanduser().absolute() for entry in listed.split(os.pathsep) if entry)
