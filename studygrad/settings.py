"""What a learner can set in ``config.toml``, with the values that hold when nothing is set."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, NamedTuple

from studygrad.errors import StudygradError

MOST_STEPS = 10
LONGEST_STEP = 24 * 60


class SettingsError(StudygradError):
    """``config.toml`` holds something that cannot be used."""


class Settings(NamedTuple):
    """How a learner studies.

    Limits count cards a study day; steps are minutes; ``retention`` is the wished probability of recall,
    0.70 to 0.99; ``rollover_hour`` is the local hour at which a new study day begins; intervals are days.
    """

    new_per_day: int = 20
    reviews_per_day: int = 200
    learning_steps: tuple[float, ...] = (1.0, 10.0)
    relearning_steps: tuple[float, ...] = (10.0,)
    learn_ahead: float = 20.0
    retention: float = 0.9
    maximum_interval: int = 36_500
    rollover_hour: int = 4
    theme: str = "dark"


_RANGES: dict[str, tuple[float, float]] = {
    "new_per_day": (0, 9_999),
    "reviews_per_day": (0, 99_999),
    "learn_ahead": (0, 24 * 60),
    "retention": (0.70, 0.99),
    "maximum_interval": (1, 36_500),
    "rollover_hour": (0, 23),
}
_THEMES = ("dark", "light")


def load_settings(file: Path) -> Settings:
    """The settings in ``file``; the defaults where there is none.

    Raises SettingsError, naming the file and the setting, for TOML that does not parse, unknown names and
    values out of range.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except OSError as problem:
        raise SettingsError(f"{file} cannot be read ({problem.strerror})", "make it a file that can be") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{file} is not UTF-8 text", "save it as UTF-8") from None
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(f"{file} is not TOML: {problem}", "write lines like new_per_day = 20") from None
    known = list(Settings._fields)
    for name in table:
        if name not in known:
            raise SettingsError(f"{file}: unknown setting {name}", f"known are {', '.join(known)}")
    return Settings(**{name: _checked(file, name, value) for name, value in table.items()})


def _checked(file: Path, name: str, value: Any) -> Any:
    if name.endswith("_steps"):
        return _steps(file, name, value)
    if name == "theme":
        if value not in _THEMES:
            raise SettingsError(f"{file}: theme is {value!r}", f"it can be {' or '.join(_THEMES)}")
        return value
    low, high = _RANGES[name]
    whole = isinstance(getattr(Settings(), name), int)
    fits = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool) and low <= value <= high
    if not fits:
        kind = "a whole number" if whole else "a number"
        raise SettingsError(f"{file}: {name} is {value!r}", f"give {kind} from {low:g} to {high:g}")
    return value


def _steps(file: Path, name: str, value: Any) -> tuple[float, ...]:
    if not isinstance(value, list) or len(value) > MOST_STEPS or not all(_is_step(minutes) for minutes in value):
        raise SettingsError(
            f"{file}: {name} is {value!r}",
            f"give up to {MOST_STEPS} numbers of minutes, each above 0 and at most {LONGEST_STEP}, like [1, 10]",
        )
    return tuple(float(minutes) for minutes in value)


def _is_step(minutes: Any) -> bool:
    number = isinstance(minutes, (int, float)) and not isinstance(minutes, bool)
    return number and math.isfinite(minutes) and 0 < minutes <= LONGEST_STEP
