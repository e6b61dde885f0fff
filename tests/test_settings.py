"""``config.toml``: the defaults, what can be set, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.errors import UsageError
from studygrad.settings import DeckSettings, Settings, SettingsError, load_settings
from studygrad.settings.catalogue import SETTINGS as CATALOGUE
from studygrad.settings.catalogue import as_toml
from studygrad.settings.change import all_values, change, known_names, read_value, value_of
from studygrad.settings.keys import ACTIONS, EVERYWHERE, FIXED, keys_of, read_keys, usual_keys

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
    leech_lapses=st.integers(1, 99),
    run_every=st.integers(0, 99),
    break_after=st.floats(0, 600),
    streaks=st.booleans(),
    theme=st.sampled_from(["dark", "light", "contrast"]),
    reduced_motion=st.booleans(),
    decks=st.just({}),
    keys=st.just({}),
)
ORDERED = """# my settings

retention = 0.85   # a bit lower
theme = "light"

# the hard one
[decks.rnn]
new_per_day = 3  # slowly

[keys.home]
browse = "B"
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("config") / "config.toml"


def toml(settings: Settings) -> str:
    return "".join(f"{name} = {literal(getattr(settings, name))}\n" for name in CATALOGUE)


def literal(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return repr(list(value) if isinstance(value, tuple) else value)


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
        leech_lapses=8,
        run_every=5,
        break_after=25.0,
        streaks=True,
        theme="dark",
        reduced_motion=False,
        decks={},
        keys={},
    )


@given(settings=SETTINGS)
def test_whatever_can_be_set_is_read_as_written(settings: Settings, file: Path) -> None:
    file.write_text(toml(settings), encoding="utf-8")
    assert load_settings(file) == settings


@given(settings=SETTINGS, name=st.sampled_from(list(CATALOGUE)))
def test_what_is_left_out_keeps_its_default(settings: Settings, name: str, file: Path) -> None:
    alone = [line for line in toml(settings).splitlines() if line.startswith(f"{name} =")]
    file.write_text("\n".join(alone), encoding="utf-8")
    assert load_settings(file) == Settings()._replace(**{name: getattr(settings, name)})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("new_per_day = -1", "new_per_day is -1; give a whole number from 0 to 9999"),
        (f"new_per_day = {'1' * 5000}", "is not TOML: "),
        (f"new_per_day = {'[' * 3000}", "is not TOML: "),
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
        ('theme = "pink"', "theme is 'pink'; it can be dark, light or contrast"),
        ("theme = []", "theme is []; it can be dark, light or contrast"),
        ("streaks = 1", "streaks is 1; it can be true or false"),
        ("break_after = -1", "break_after is -1; give a number from 0 to 600"),
        ("decks = 3", "decks is not a table; write [decks.NAME]"),
        ("decks.rnn = 3", "decks is not a table; write [decks.NAME]"),
        ('decks.rnn.theme = "dark"', "[decks.rnn]: unknown setting theme; known are new_per_day"),
        ("decks.rnn.retention = 2", "retention is 2; give a number from 0.7 to 0.99"),
        ('keys = "b"', "keys is not in tables; write [keys.home]"),
        ('keys.home = "b"', "keys is not in tables; write [keys.home]"),
        ('keys.home.brows = "B"', "there is no key to set for home.brows; did you mean home.browse?"),
        ("keys.home.browse = 3", "3 is no key; write keys parted by spaces"),
        ('keys.home.browse = ""', "'' is no key; write keys parted by spaces"),
        ('keys.home.browse = "escape+b"', "there is no key escape+b; write it like b"),
        ('keys.home.browse = "f99"', "there is no key f99; write it like b"),
        ('keys.home.browse = "ctrl+q"', "ctrl+q is kept for the app itself; choose another key"),
        ('keys.home.browse = "c"', "home.browse cannot be c, which is for: cram it"),
        ('keys.study.run = "3"', "study.run cannot be 3, which is for: choose an option"),
        ('keys.app.lab = "u"', "app.lab cannot be u, which is for: take back the last thing done"),
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


def test_every_setting_has_one_line_that_says_what_it_means() -> None:
    assert list(CATALOGUE) == [name for name in Settings._fields if name not in ("decks", "keys")]
    assert all(setting.kind.fits(setting.default) and setting.meaning for setting in CATALOGUE.values())


def test_the_readme_shows_every_setting_with_its_default_and_meaning(file: Path) -> None:
    shown = as_toml(Settings())
    assert shown in (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    file.write_text(shown, encoding="utf-8")
    assert load_settings(file) == Settings()


def test_a_deck_has_what_it_sets_and_the_rest_from_all_decks(file: Path) -> None:
    file.write_text("new_per_day = 7\ndecks.rnn.retention = 0.95\n", encoding="utf-8")
    assert load_settings(file).of_deck("rnn") == DeckSettings(7, 200, 0.95)
    assert load_settings(file).of_deck("other") == DeckSettings(7, 200, 0.9)


@given(settings=SETTINGS, name=st.sampled_from(list(CATALOGUE)))
def test_what_is_shown_of_a_setting_sets_it(settings: Settings, name: str, file: Path) -> None:
    value = getattr(settings, name)
    kind = CATALOGUE[name].kind
    typed = kind.typed(kind.written(value))
    assert kind.fits(typed)
    assert kind.written(typed) == kind.written(value)


def test_a_change_keeps_comments_order_and_everything_else(file: Path) -> None:
    file.write_text(ORDERED, encoding="utf-8")
    changed = change(file, "retention", "0.9")
    assert file.read_text(encoding="utf-8") == ORDERED.replace("0.85", "0.9")
    assert changed == load_settings(file)
    change(file, "run_every", "3")
    change(file, "decks.rnn.retention", "0.95")
    change(file, "keys.home.stats", "S s")
    assert file.read_text(encoding="utf-8") == (
        ORDERED.replace("0.85", "0.9")
        .replace('"light"\n', '"light"\nrun_every = 3\n')
        .replace("# slowly\n", "# slowly\nretention = 0.95\n")
        .replace('"B"\n', '"B"\nstats = "S s"\n')
    )


@given(settings=SETTINGS, name=st.sampled_from(list(CATALOGUE)))
def test_whatever_is_set_is_read_back_and_nothing_else_changes(settings: Settings, name: str, file: Path) -> None:
    file.write_text(ORDERED, encoding="utf-8")
    before = load_settings(file)
    text = CATALOGUE[name].kind.written(getattr(settings, name))
    after = change(file, name, text)
    assert value_of(file, name).text == text
    assert load_settings(file) == after
    others = {each: getattr(after, each) for each in CATALOGUE if each != name}
    assert others == {each: getattr(before, each) for each in others}


def test_a_change_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    change(file, "learning_steps", "1 5, 10")
    assert file.read_text(encoding="utf-8") == "learning_steps = [1, 5, 10]\n"
    assert [each.name for each in file.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("them", "dark", "there is no setting them; did you mean theme?"),
        ("decks.rnn", "3", "there is no setting decks.rnn"),
        ("decks.rnn.theme", "dark", "there is no setting decks.rnn.theme"),
        ("new_per_day", "many", "new_per_day cannot be 'many'; give a whole number from 0 to 9999"),
        ("new_per_day", "nan", "new_per_day cannot be 'nan'; give a whole number"),
        ("learning_steps", "1 two", "learning_steps cannot be '1 two'; give up to 10 numbers of minutes"),
        ("streaks", "perhaps", "streaks cannot be 'perhaps'; it can be true or false"),
        ("keys.home.browse", "c", "home.browse cannot be c, which is for: cram it"),
        ("keys.home.nothing", "c", "there is no key to set for home.nothing"),
    ],
)
def test_a_change_that_makes_no_sense_changes_nothing(name: str, text: str, says: str, file: Path) -> None:
    file.write_text(ORDERED, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        change(file, name, text)
    assert str(caught.value).startswith(says)
    assert file.read_text(encoding="utf-8") == ORDERED


def test_a_file_with_a_mistake_is_not_changed(file: Path) -> None:
    file.write_text("retention = 3\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="retention is 3"):
        change(file, "theme", "light")
    assert file.read_text(encoding="utf-8") == "retention = 3\n"


def test_all_values_say_where_they_come_from(file: Path) -> None:
    file.write_text(ORDERED, encoding="utf-8")
    mine = {value.name: value.text for value in all_values(file) if value.is_set}
    assert mine == {
        "retention": "0.85",
        "theme": "light",
        "decks.rnn.new_per_day": "3",
        "keys.home.browse": "B",
    }
    assert len(all_values(file)) == len(CATALOGUE) + 2


def test_every_name_that_is_known_can_be_read_and_set_to_what_it_is(file: Path) -> None:
    file.write_text("", encoding="utf-8")
    for name in known_names(["rnn"]):
        read_value(name, value_of(file, name).text)


def test_two_actions_can_change_keys_with_each_other(file: Path) -> None:
    file.write_text('keys.home.browse = "s"\nkeys.home.stats = "b"\n', encoding="utf-8")
    chosen = load_settings(file).keys
    assert keys_of(ACTIONS["home.browse"], chosen) == ("s",)
    assert keys_of(ACTIONS["home.stats"], chosen) == ("b",)


def test_the_same_key_means_one_thing_only_where_it_is_seen() -> None:
    for place in {action.place for action in ACTIONS.values()}:
        seen = [key for action in ACTIONS.values() if action.place in (place, EVERYWHERE) for key in usual_keys(action)]
        seen += [key for at in {place, EVERYWHERE} for keys, _ in FIXED.get(at, ()) for key in keys.split(" ")]
        assert len(seen) == len(set(seen)), place


def test_a_key_can_be_named_as_one_likes() -> None:
    assert read_keys("comma minus question_mark at , ctrl+s f2 B") == (",", "-", "?", "@", ",", "ctrl+s", "f2", "B")
    assert read_keys(["left_square_bracket", "space"]) == ("[", "space")
