"""Every setting with what it means and what it can hold: for ``config.toml``, the command line, the app, the README."""

from __future__ import annotations

from typing import NamedTuple

from studygrad.settings.kinds import Kind, Number, OneOf, Steps, Switch
from studygrad.settings.model import DeckSettings, Settings

THEMES = ("dark", "light", "contrast")


class Setting(NamedTuple):
    """One line of ``config.toml``. ``is_for_answers``: a change holds from the next answer on, others at once."""

    name: str
    kind: Kind
    meaning: str
    is_for_answers: bool = False

    @property
    def default(self) -> object:
        return Settings._field_defaults[self.name]


SETTINGS: dict[str, Setting] = {
    setting.name: setting
    for setting in (
        Setting("new_per_day", Number(0, 9_999, whole=True), "new cards a day"),
        Setting("reviews_per_day", Number(0, 99_999, whole=True), "reviews a day"),
        Setting("learning_steps", Steps(), "minutes between the first showings of a new card", True),
        Setting("relearning_steps", Steps(), "minutes, after a review was forgotten", True),
        Setting("learn_ahead", Number(0, 24 * 60), "minutes that a step may be taken early when nothing else is left"),
        Setting("retention", Number(0.70, 0.99), "the wished probability of recalling a card when it is due", True),
        Setting("maximum_interval", Number(1, 36_500, whole=True), "days that a card stays away at the most", True),
        Setting("rollover_hour", Number(0, 23, whole=True), "the local hour at which a new study day begins"),
        Setting("leech_lapses", Number(1, 99, whole=True), "lapses from which on a card is shown as a leech"),
        Setting(
            "run_every",
            Number(0, 99, whole=True),
            "experiments run by themselves on new cards, after lapses, and once in so many reviews; 0: not at reviews",
        ),
        Setting("break_after", Number(0, 600), "minutes of study after which a break is offered; 0: never"),
        Setting("streaks", Switch(), "show how many days in a row you have studied"),
        Setting("theme", OneOf(THEMES), "the colours of the app"),
        Setting("reduced_motion", Switch(), "nothing glides, and a running experiment is redrawn once a second"),
    )
}

OF_DECKS = DeckSettings._fields
"""The settings that a deck can have for itself, in the table ``[decks.NAME]``."""


def as_toml(settings: Settings) -> str:
    """The lines of a ``config.toml`` that sets everything but decks and keys, each with its meaning."""
    lines = [f"{name} = {_quoted(setting, getattr(settings, name))}" for name, setting in SETTINGS.items()]
    width = max(map(len, lines)) + 2
    meanings = [setting.meaning for setting in SETTINGS.values()]
    return "".join(f"{line:<{width}}# {meaning}\n" for line, meaning in zip(lines, meanings, strict=True))


def _quoted(setting: Setting, value: object) -> str:
    written = setting.kind.written(value)
    return f'"{written}"' if isinstance(value, str) else written
