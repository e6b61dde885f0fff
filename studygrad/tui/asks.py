"""What a screen asks of the app, which alone knows the other screens."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from textual.message import Message

from studygrad.settings import Settings


class OpenLab(Message):
    """Open the lab on the experiment in ``file``, with these ``values`` for its parameters."""

    def __init__(self, file: Path, values: Mapping[str, object]) -> None:
        super().__init__()
        self.file = file
        self.values = values


class SettingsChanged(Message):
    """The learner has changed the setting ``name`` in ``config.toml``, which says ``settings`` now."""

    def __init__(self, settings: Settings, name: str) -> None:
        super().__init__()
        self.settings = settings
        self.name = name
