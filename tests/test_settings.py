"""``config.toml``: the defaults, what can be set, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.settings import Settings, SettingsError, load_settings

STEPS = st.lists(st.floats(0.1, 24 * 60), max_size=10).map(tuple)
SETTINGS = st.builds(
    Settings,
    new_per_day=st.integers(0, 9_999),
    reviews_per_day=st.integers(0, 99_999),
    learning_steps=STEPS,
    relearning_steps=STEPS,
    learn_ahead=st.floats(0, 24 * 60),
    retention=st.floats(0.70, 0.99),
    maximum_interval=st.integers(1, 36_500),
    rollover_hour=st.integers(0, 23),
    theme=st.sampled_from(["dark", "light"]),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("config") / "config.toml"


def toml(settings: Settings) -> str:
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in settings._asdict().items()}
    return "".join(f"{name} = {value!r}\n" for name, value in values.items())


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "config.toml") == Settings()
    assert list(tmp_path.iterdir()) == []


def test_the_defaults_are_those_that_learners_know() -> None:
    assert Settings() == Settings(
        new_per_day=20,
        reviews_per_day=200,
        learning_steps=(1.0, 10.0),
        relearning_steps=(10.0,),
        learn_ahead=20.0,
        retention=0.9,
        maximum_interval=36_500,
        rollover_hour=4,
        theme="dark",
    )


@given(settings=SETTINGS)
def test_whatever_can_be_set_is_read_as_written(settings: Settings, file: Path) -> None:
    file.write_text(toml(settings), encoding="utf-8")
    assert load_settings(file) == settings


@given(settings=SETTINGS, name=st.sampled_from(Settings._fields))
def test_what_is_left_out_keeps_its_default(settings: Settings, name: str, file: Path) -> None:
    alone = [line for line in toml(settings).splitlines() if line.startswith(f"{name} =")]
    file.write_text("\n".join(alone), encoding="utf-8")
    assert load_settings(file) == Settings()._replace(**{name: getattr(settings, name)})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("new_per_day = -1", "new_per_day is -1; give a whole number from 0 to 9999"),
        ("new_per_day = 2.5", "new_per_day is 2.5; give a whole number from 0 to 9999"),
        ("new_per_day = true", "new_per_day is True; give a whole number from 0 to 9999"),
        ('new_per_day = "20"', "new_per_day is '20'; give a whole number from 0 to 9999"),
        ("retention = 1.0", "retention is 1.0; give a number from 0.7 to 0.99"),
        ("retention = nan", "retention is nan; give a number from 0.7 to 0.99"),
        ("maximum_interval = 0", "maximum_interval is 0; give a whole number from 1 to 36500"),
        ("rollover_hour = 24", "rollover_hour is 24; give a whole number from 0 to 23"),
        ("learning_steps = 10", "learning_steps is 10; give up to 10 numbers of minutes"),
        ("learning_steps = [0]", "learning_steps is [0]; give up to 10 numbers of minutes"),
        ("learning_steps = [inf]", "learning_steps is [inf]; give up to 10 numbers of minutes"),
        ("relearning_steps = [1441]", "relearning_steps is [1441]; give up to 10 numbers of minutes"),
        (f"relearning_steps = {[1] * 11}", "give up to 10 numbers of minutes"),
        ('theme = "pink"', "theme is 'pink'; it can be dark or light"),
        ("theme = []", "theme is []; it can be dark or light"),
        ("new_cards = 3", "unknown setting new_cards; known are new_per_day, reviews_per_day"),
        ("new_per_day 20", "is not TOML"),
    ],
)
def test_what_cannot_be_used_is_named_with_what_can(text: str, says: str, file: Path) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    assert str(caught.value).startswith(str(file))
    assert says in str(caught.value)


def test_a_file_that_is_no_text_or_no_file_is_named(tmp_path: Path) -> None:
    binary = tmp_path / "config.toml"
    binary.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="is not UTF-8 text; save it as UTF-8"):
        load_settings(binary)
    with pytest.raises(SettingsError, match=r"cannot be read \(Is a directory\)"):
        load_settings(tmp_path)
