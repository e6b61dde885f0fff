"""Whatever is wrong: one clear sentence on stderr, the right exit code, no traceback, nothing lost."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

import pytest

from .conftest import BROKEN_DECK, Program


@dataclass(frozen=True)
class Bad:
    """What is asked, and what must come of it. ``home`` is one of those that the fixture below prepares."""

    asked: str
    code: int
    says: str
    home: str = "home"
    environment: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.asked or 'nothing'}-{self.home}-{''.join(self.environment.values())}"


UNKNOWN = [
    Bad("studdy", 2, "there is no command studdy; did you mean study?"),
    Bad("--colour", 2, "no such option"),
    Bad("due --jsn", 2, "no such option '--jsn'. Did you mean '--json'?; studygrad due --help"),
    Bad("due tow", 2, "there is no deck tow; did you mean two?"),
    Bad("study --plain tow", 2, "there is no deck tow; did you mean two?"),
    Bad("study tow", 2, "there is no deck tow; did you mean two?"),
    Bad("check tow", 2, "there is no deck tow; did you mean two?"),
    Bad("export tow -o x.md", 2, "there is no deck tow; did you mean two?"),
    Bad("decks two", 2, "unexpected extra argument"),
    Bad("sim explodin", 2, "there is no experiment explodin; did you mean exploding?"),
    Bad("sim exploding --layer 3", 2, "no such option '--layer'. Did you mean '--layers'?; studygrad sim exploding"),
    Bad("sim exploding twice", 2, "unexpected extra argument"),
    Bad("sim exploding --layers", 2, "'--layers' requires an argument; put --help in its place"),
]
OUT_OF_RANGE = [
    Bad("sim exploding --layers 0", 2, "layers is 0, outside 1 to 2000 layers; give a whole number from 1 to 2000"),
    Bad("sim exploding --layers 1e9", 2, "outside 1 to 2000 layers"),
    Bad("sim exploding --layers 2.5", 2, "layers is 2.5, not a whole number; give a whole number from 1 to 2000"),
    Bad("sim exploding --layers many", 2, "layers is 'many', not a number; give a whole number from 1 to 2000"),
    Bad("sim exploding --factor 11", 2, "factor is 11, outside -10 to 10; give a number from -10 to 10"),
    Bad("sim exploding --factor nan", 2, "factor is 'nan', not a number; give a number from -10 to 10"),
    Bad("sim exploding --dtype float8", 2, "dtype is 'float8', none of its choices; give float16, float32 or float64"),
    Bad("sim exploding --seed -1", 2, "seed is -1, outside 0 to"),
]
NUMBERS = [
    Bad("quiz --minutes x", 2, "--minutes is 'x', not a number of minutes; give a number of minutes from 0.1 to 600"),
    Bad("quiz --minutes nan", 2, "--minutes is 'nan', not a number of minutes; give a number of minutes from 0.1"),
    Bad("quiz --minutes 0", 2, "--minutes is 0, below its range; give a number of minutes from 0.1 to 600"),
    Bad("quiz -n ten", 2, "-n is 'ten', not a whole number; give a whole number from 1 to 500"),
    Bad("quiz -n 2.5", 2, "-n is '2.5', not a whole number; give a whole number from 1 to 500"),
    Bad("quiz -n 501", 2, "-n is 501, above its range; give a whole number from 1 to 500"),
    Bad("quiz --seed x", 2, "--seed is 'x', not a whole number; give a whole number from 0 up"),
    Bad("quiz --seed -1", 2, "--seed is -1, below its range; give a whole number from 0 up"),
    Bad("study --minutes x", 2, "--minutes is 'x', not a number of minutes; give a number of minutes from 1 to 600"),
    Bad("study --minutes inf", 2, "--minutes is inf, above its range; give a number of minutes from 1 to 600"),
    Bad("study --ahead soon", 2, "--ahead is 'soon', not a whole number of days; give a whole number of days from 1"),
    Bad("sweep product --over factor=0:1:2 --jobs x", 2, "--jobs is 'x', not a whole number; give a whole number from"),
]
CONTRADICTIONS = [
    Bad("study", 2, "the app needs a terminal; give --plain"),
    Bad("sim exploding --json --csv", 2, "all write to stdout; give one of them"),
    Bad("sim --json exploding", 2, "--json stands before the experiment's name; write studygrad sim exploding --json"),
    Bad("export two", 2, "missing option '-o' / '--output'"),
    Bad("export two -o two.txt", 2, "two.txt: the ending of the name is of no known format; use one of .md, .json"),
    Bad("export two -o - --format jsn", 2, "there is no format jsn; did you mean json?"),
    Bad("export two -o -", 2, "use one of .md, .json, .csv, .apkg, or --format"),
]
BROKEN_FILES = [
    Bad("study --plain broken", 1, "broken.md:5: maths that is not closed; end it with $"),
    Bad("export broken -o -.md", 1, "broken.md:5: maths that is not closed"),
    Bad("study --plain ./missing.md", 1, "there is no file missing.md; look at its spelling"),
    Bad("check ./missing.md", 1, "there is no file missing.md; look at its spelling"),
    Bad("export ./missing.md -o x.json", 1, "there is no file missing.md; look at its spelling"),
    Bad("due ./missing.md", 1, "there is no file missing.md; look at its spelling"),
    Bad("due ./missing.md", 1, "there is no file missing.md; look at its spelling", home="studied"),
    Bad("study --plain ./folder.md", 1, "folder.md is a folder; name a deck's .md file"),
    Bad("sim ./missing.py", 1, "missing.py cannot be read (No such file or directory); give the name of an experiment"),
    Bad("sim ./folder.md", 1, "folder.md cannot be read (Is a directory)"),
    Bad("sim broken", 1, "broken.py:7: ValueError: the layers ran out; mend the sim; --verbose shows the traceback"),
]
HOMES = [
    Bad("study --plain two", 1, "was written by a newer studygrad (format 99, this one knows 2)", home="newer"),
    Bad("due", 1, "was written by a newer studygrad (format 99, this one knows 2)", home="newer"),
    Bad("study --plain", 1, "diary/progress.db is damaged or not a progress file", home="diary"),
    Bad("due", 1, "diary/progress.db is damaged or not a progress file", home="diary"),
    Bad("study --plain", 1, "occupied/progress.db cannot be opened for writing", home="occupied"),
    Bad("study --plain", 1, "cannot be made (No such file or directory); choose another", home="/proc/none"),
    Bad("study --plain", 2, "file is a file, and the home is a folder", home="file"),
    Bad("due", 1, f"{'x' * 300} cannot be used (File name too long)", home="x" * 300),
    Bad("due", 1, "config.toml: new_per_day is 0.5; give a whole number from 0 to 9999", home="settings"),
    Bad("study --plain", 1, "config.toml: new_per_day is 0.5; give a whole number", home="settings"),
]
MOMENTS = [
    Bad("study --plain two", 2, "STUDYGRAD_NOW is", environment={"STUDYGRAD_NOW": moment})
    for moment in ("soon", "2026-03-01", "2026-03-01T09:00:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z")
]

PROBLEMS = [*UNKNOWN, *OUT_OF_RANGE, *NUMBERS, *CONTRADICTIONS, *BROKEN_FILES, *HOMES, *MOMENTS]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Good and broken content, and every home that is named above. No test may change it."""
    folder = tmp_path_factory.mktemp("world")
    learner = {name: Program(folder / name, folder) for name in ("home", "studied", "newer", "diary", "settings")}
    for each in learner.values():
        each.add_deck()
    learner["home"].add_deck(BROKEN_DECK, "broken")
    learner["home"].add_sim()
    learner["studied"].run("study", "--plain")
    newer = sqlite3.connect(learner["newer"].home / "progress.db")
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    (learner["diary"].home / "progress.db").write_text("dear diary, " * 200)
    (learner["settings"].home / "config.toml").write_text("new_per_day = 0.5\n")
    (folder / "occupied" / "progress.db").mkdir(parents=True)
    (folder / "folder.md").mkdir()
    (folder / "file").touch()
    return learner["home"]


@pytest.mark.parametrize("bad", PROBLEMS, ids=str)
def test_one_sentence_and_the_right_exit_code(bad: Bad, world: Program) -> None:
    before = contents(world)
    ended = world.run("--home", str(world.folder / bad.home), *bad.asked.split(), said="\n3\n", **bad.environment)
    assert ended.code == bad.code
    assert ended.err.startswith("studygrad: ")
    assert ended.err.count("\n") == 1
    assert bad.says in ended.err
    assert "; " in ended.err
    assert "Traceback" not in ended.err
    assert contents(world) == before


def contents(program: Program) -> dict[str, bytes]:
    """Every file that stood before, byte for byte; SQLite's own helpers beside a database left out."""
    files = (path for path in program.folder.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm")))
    return {str(path): path.read_bytes() for path in files}
