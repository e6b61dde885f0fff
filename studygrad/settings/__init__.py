"""What a learner can set in ``config.toml``, with the values that hold when nothing is set."""

from __future__ import annotations

from studygrad.settings.load import SettingsError, load_settings
from studygrad.settings.model import DeckSettings, Settings

__all__ = ["DeckSettings", "Settings", "SettingsError", "load_settings"]
