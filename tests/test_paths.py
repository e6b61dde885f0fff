"""Where things live, and that asking creates nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studygrad.paths import Home, find_home, search_path, shipped_content


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STUDYGRAD_HOME", "STUDYGRAD_PATH", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)


def test_one_folder_holds_everything(tmp_path: Path) -> None:
    home = find_home(tmp_path / "home")
    assert home == Home(tmp_path / "home", tmp_path / "home")
    assert {home.database, home.decks, home.sims, home.config_file} == {
        tmp_path / "home" / name for name in ("progress.db", "decks", "sims", "config.toml")
    }
    assert not (tmp_path / "home").exists()


def test_what_is_given_goes_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDYGRAD_HOME", str(tmp_path / "set"))
    assert find_home().data == tmp_path / "set"
    assert find_home(tmp_path / "given").data == tmp_path / "given"
    assert find_home("").data == tmp_path / "set"


def test_a_relative_home_is_made_absolute_and_a_tilde_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    assert find_home("here").data == tmp_path / "here"
    assert find_home("~/there").data == tmp_path / "user" / "there"


def test_without_a_word_the_platform_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda name, appauthor: str(tmp_path / "data" / name))
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name, appauthor: str(tmp_path / "config" / name))
    home = find_home()
    assert home.database == tmp_path / "data" / "studygrad" / "progress.db"
    assert home.config_file == tmp_path / "config" / "studygrad" / "config.toml"
    assert list(tmp_path.iterdir()) == []


def test_the_search_path_keeps_its_order_and_drops_what_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert search_path() == ()
    monkeypatch.setenv("STUDYGRAD_PATH", os.pathsep.join([str(tmp_path / "b"), "", str(tmp_path / "a")]))
    assert search_path() == (tmp_path / "b", tmp_path / "a")


def test_the_shipped_content_has_decks_and_sims() -> None:
    assert list((shipped_content() / "decks").glob("*.md"))
    assert list((shipped_content() / "sims").glob("*.py"))
