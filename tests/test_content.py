"""Decks and sims by name: what is found, what takes the place of what, what is said of the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studygrad.content import Content, fingerprint
from studygrad.deck.model import Between, Experiment, Fixed
from studygrad.errors import SimError, StudygradError, UsageError
from studygrad.paths import Home, shipped_content

SHIPPED = "vanishing-exploding-gradients"
SHIPPED_DECKS = sorted(file.stem for file in (shipped_content() / "decks").glob("*.md"))
DECK = "---\ntitle: {title}\n---\n\n## What is a layer? {{#layer}}\n\nOne step.\n"
SIM = '''"""One number."""

from studygrad.sim import Fate, Reading, Result, Verdict

PRESETS = {{"steady": {{}}}}


def {name}(seed: int = 0) -> Result:
    return Result(readings={{"one": Reading(1.0)}}, verdict=Verdict(Fate.HEALTHY, "It is one."))
'''


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.delenv("STUDYGRAD_PATH", raising=False)
    return Home(tmp_path / "home", tmp_path / "home")


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_built_in_content_is_there_without_a_home(home: Home) -> None:
    content = Content(home)
    assert content.decks[SHIPPED].parent == shipped_content() / "decks"
    assert {"product", "clipping"} <= content.sims.keys()
    assert not home.data.exists()


def test_the_learners_own_comes_after_and_in_place_of_the_built_in(home: Home) -> None:
    own = write(home.decks / f"{SHIPPED}.md", DECK.format(title="My version"))
    other = write(home.decks / "other.md", DECK.format(title="Other"))
    content = Content(home)
    assert (content.decks[SHIPPED], content.decks["other"]) == (own, other)
    assert content.deck(SHIPPED).title == "My version"


def test_the_search_path_comes_last_with_or_without_subfolders(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home.decks / "one.md", DECK.format(title="Own"))
    write(tmp_path / "a" / "one.md", DECK.format(title="From the path"))
    last = write(tmp_path / "b" / "decks" / "one.md", DECK.format(title="From the end of the path"))
    sim = write(tmp_path / "b" / "sims" / "steady_one.py", SIM.format(name="steady_one"))
    monkeypatch.setenv("STUDYGRAD_PATH", os.pathsep.join([str(tmp_path / "a"), "", str(tmp_path / "b"), "/nowhere"]))
    content = Content(home)
    assert content.decks["one"] == last
    assert content.sims["steady_one"] == sim


@pytest.mark.parametrize("name", ["README.md", "_draft.md", ".hidden.md", "notes.txt", "folder.md/inside.md"])
def test_what_is_no_deck_is_not_taken_for_one(name: str, home: Home) -> None:
    write(home.decks / name, "# Prose, or hidden\n" if name == "README.md" else DECK.format(title="Hidden"))
    assert list(Content(home).decks) == SHIPPED_DECKS


def test_a_file_that_may_be_meant_as_a_deck_is_named(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Content(home).unread() == ""
    for name in ("README.md", "readme.de.md", "LICENSE.md", "CHANGELOG.md", "_draft.md", ".hidden.md", "notes.txt"):
        write(home.decks / name, "# Prose\n")
    write(home.decks / "good.md", DECK.format(title="Good"))
    write(home.decks / "folder.md" / "inside.md", "# Prose\n")
    assert Content(home).unread() == ""
    write(home.decks / "notes.md", "# Notes\n")
    assert Content(home).unread() == "notes.md is not read: a deck begins with ---"
    write(home.decks / "empty.md", "")
    write(tmp_path / "a" / "prose.md", "# A project of its own\n")
    write(tmp_path / "a" / "decks" / "bin.md", "\0")
    monkeypatch.setenv("STUDYGRAD_PATH", str(tmp_path / "a"))
    assert Content(home).unread() == "empty.md, notes.md, bin.md are not read: a deck begins with ---"


def test_a_deck_may_begin_with_a_byte_order_mark(home: Home) -> None:
    write(home.decks / "marked.md", "\ufeff" + DECK.format(title="Marked"))
    assert Content(home).deck("marked").title == "Marked"


def test_an_unknown_deck_is_named_with_the_nearest(home: Home) -> None:
    with pytest.raises(UsageError, match=rf"there is no deck vanishing-gradients; did you mean {SHIPPED}\?"):
        Content(home).deck("vanishing-gradients")


def test_a_path_serves_as_a_name(home: Home, tmp_path: Path) -> None:
    deck = write(tmp_path / "mine.md", DECK.format(title="Mine"))
    sim = write(tmp_path / "steady_one.py", SIM.format(name="steady_one"))
    content = Content(home)
    assert content.deck(str(deck)).name == "mine"
    assert content.sim(str(sim))[0].name == "steady_one"


def test_decks_that_can_be_read_come_with_what_is_wrong_with_the_others(home: Home) -> None:
    bad = write(home.decks / "bad.md", "---\ntitel: Oops\n---\n")
    decks, problems = Content(home).readable_decks()
    assert [deck.name for deck in decks] == SHIPPED_DECKS
    (problem,) = problems
    assert str(problem).startswith(f"{bad}:2: titel is not a key")


def test_a_file_that_may_not_be_read_is_a_problem_and_no_crash(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = {
        write(home.decks / "locked.md", DECK.format(title="Locked")),
        write(home.sims / "locked.py", SIM.format(name="locked")),
    }
    real = Path.open

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        if self in locked:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    content = Content(home)
    _, problems = content.readable_decks()
    assert [str(problem).partition(";")[0] for problem in problems] == [
        f"{home.decks / 'locked.md'} cannot be read (Permission denied)"
    ]
    with pytest.raises(SimError, match="cannot be read"):
        content.sim("locked")
    with pytest.raises(UsageError, match="there is no experiment steady"):
        content.sim("steady")


def test_a_preset_is_found_by_its_own_name(home: Home) -> None:
    write(home.sims / "steady_one.py", SIM.format(name="steady_one"))
    content = Content(home)
    for name, found in {
        "product": ("product", ""),
        "exploding": ("product", "exploding"),
        "steady": ("steady_one", "steady"),
    }.items():
        sim, preset = content.sim(name)
        assert (sim.name, preset) == found


def test_a_sim_is_loaded_again_once_its_file_changed(home: Home) -> None:
    file = write(home.sims / "own.py", SIM.format(name="own"))
    content = Content(home)
    first, _ = content.sim("own")
    assert content.sim("own")[0] is first
    write(file, SIM.format(name="own").replace("steady", "unsteady"))
    assert list(content.sim("own")[0].presets) == ["unsteady"]


def test_an_unknown_experiment_is_named_with_the_nearest_preset(home: Home) -> None:
    write(home.sims / "unfinished.py", "def unfinished(:\n")
    with pytest.raises(UsageError, match=r"there is no experiment explodin; did you mean exploding\?"):
        Content(home).sim("explodin")


def test_a_cards_experiment_becomes_a_run_and_the_command_that_repeats_it(home: Home) -> None:
    experiment = Experiment("exploding", (("layers", Between("10", "60")), ("dtype", Fixed("float16"))))
    run = Content(home).run(experiment, {"layers": "12", "dtype": "float16"})
    assert run.values == {"factor": 1.5, "layers": 12, "dtype": "float16", "seed": 0}
    assert run.command == "studygrad sim exploding --layers 12 --dtype float16"


def test_a_cards_experiment_is_held_to_the_sims_ranges(home: Home) -> None:
    with pytest.raises(UsageError, match="layers is 0, outside 1 to 2000"):
        Content(home).run(Experiment("product"), {"layers": "0"})
    with pytest.raises(UsageError, match="product has no parameter depth"):
        Content(home).run(Experiment("product"), {"depth": "3"})


def test_a_fingerprint_changes_with_place_size_and_time(tmp_path: Path) -> None:
    file = write(tmp_path / "one.md", "one")
    seen = {fingerprint(file)}
    os.utime(file, ns=(1, 1))
    seen.add(fingerprint(file))
    file.write_text("three")
    os.utime(file, ns=(1, 1))
    seen.add(fingerprint(file))
    seen.add(fingerprint(write(tmp_path / "two.md", "three")))
    assert len(seen) == 4
    assert fingerprint(tmp_path / "gone.md") == ""


def test_a_fingerprint_does_not_depend_on_the_folder_it_is_asked_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "one.md", "one")
    monkeypatch.chdir(tmp_path)
    assert fingerprint(Path("one.md")) == fingerprint(file)


def test_a_folder_is_told_apart_from_a_deck(home: Home, tmp_path: Path) -> None:
    with pytest.raises(StudygradError, match=r"is a folder; name a deck's \.md file"):
        Content(home).deck(str(tmp_path))
