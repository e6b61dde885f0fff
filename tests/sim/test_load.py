"""A sim's signature is its only declaration; what is wrong with a file is said with file, line and remedy."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from studygrad.errors import SimError, UsageError
from studygrad.sim.load import load

HEAD = '''"""What mine shows.

More about it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from studygrad.sim import Fate, Parameter, Result, Verdict

'''
SOUND = (
    HEAD
    + """
PRESETS = {
    "deep": {"layers": 100},
}


def mine(
    gain: Annotated[float, Parameter("weight scale", low=0.1, high=10, scale="log", unit="1")] = 1,
    layers: Annotated[int, Parameter("how deep", low=1, high=100)] = 20,
    unit: Annotated[Literal["tanh", "relu"], Parameter("activation")] = "tanh",
    clip: Annotated[bool, Parameter("whether to clip")] = False,
    seed: int = 0,
) -> Result:
    return Result(verdict=Verdict(Fate.HEALTHY, "as it was"))
"""
)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.py"


def test_the_signature_tells_all(mine: Path) -> None:
    mine.write_text(SOUND)
    sim = load(mine)
    assert (sim.name, sim.summary) == ("mine", "What mine shows.")
    assert sim.documentation == "What mine shows.\n\nMore about it."
    described = [(p.name, p.kind, p.default, p.range, p.scale, p.unit, p.help) for p in sim.parameters]
    assert described == [
        ("gain", "float", 1.0, "0.1 to 10 1", "log", "1", "weight scale"),
        ("layers", "int", 20, "1 to 100", "linear", "", "how deep"),
        ("unit", "choice", "tanh", "tanh or relu", "linear", "", "activation"),
        ("clip", "bool", False, "yes or no", "linear", "", "whether to clip"),
        ("seed", "int", 0, "0 to 4294967295", "linear", "", sim.parameters[-1].help),
    ]


def test_values_go_before_the_preset_and_the_preset_before_defaults(mine: Path) -> None:
    mine.write_text(SOUND)
    sim = load(mine)
    defaults = {"gain": 1.0, "layers": 20, "unit": "tanh", "clip": False, "seed": 0}
    assert sim.bind({}) == defaults
    assert sim.bind({}, "deep") == defaults | {"layers": 100} == sim.presets["deep"]
    assert sim.bind({"layers": "7", "clip": "on"}, "deep") == defaults | {"layers": 7, "clip": True}


@pytest.mark.parametrize(
    ("values", "preset", "sentence"),
    [
        ({"layres": 3}, "", "mine has no parameter layres; did you mean layers?"),
        ({}, "dep", "mine has no preset dep; did you mean deep?"),
        ({"layers": 0}, "deep", "layers is 0, outside 1 to 100; give a whole number from 1 to 100"),
    ],
)
def test_a_wrong_request_is_a_usage_error(mine: Path, values: dict[str, object], preset: str, sentence: str) -> None:
    mine.write_text(SOUND)
    with pytest.raises(UsageError) as caught:
        load(mine).bind(values, preset)
    assert str(caught.value) == sentence


def test_a_changed_file_is_read_anew_even_within_one_tick_of_the_clock(mine: Path) -> None:
    mine.write_text(SOUND)
    before = load(mine)
    mine.write_text(SOUND.replace("= 20,", "= 21,"))
    assert load(mine).bind({})["layers"] == 21
    assert before.bind({})["layers"] == 20


def test_loading_leaves_the_import_path_and_the_folder_alone(mine: Path) -> None:
    mine.write_text(SOUND)
    (mine.parent / "random.py").write_text("raise RuntimeError('the wrong random')")
    path = list(sys.path)
    load(mine)
    assert sys.path == path
    assert sorted(file.name for file in mine.parent.iterdir()) == ["mine.py", "random.py"]


def test_a_sim_may_define_data_classes(mine: Path) -> None:
    mine.write_text(SOUND + "\nfrom dataclasses import dataclass\n\n@dataclass\nclass State:\n    loss: float\n")
    assert load(mine).name == "mine"


def declared(parameter: str) -> str:
    return HEAD + f"def mine(\n    {parameter},\n    seed: int = 0,\n) -> Result:\n    return Result()\n"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("def mine(:\n", 1, "syntax error"),
        ("x = 1\n\x00", 1, "null bytes"),
        (HEAD.replace("mine", "yours"), 1, "there is no function mine; name the sim's function as its file"),
        ("def mine(seed: int = 0): ...\n", 1, "there is no docstring"),
        (HEAD + "import nowhere_at_all\n", 12, "No module named 'nowhere_at_all'; a sim may import NumPy"),
        (HEAD + "\nraise SystemExit(3)\n", 13, "SystemExit: 3; mend this line"),
        (declared("gain=1"), 13, "gain has no annotation; write gain: Annotated"),
        (declared("gain: float = 1"), 13, "gain does not say what it is; write gain: Annotated"),
        (declared("gain: Annotated[float, Parameter('g')] = 1"), 13, "gain has no range"),
        (declared("gain: Annotated[float, Parameter('g', low=2, high=1)] = 1"), 13, "gain has no range"),
        (declared("gain: Annotated[float, Parameter('g', low=0, high=1, scale='log')] = 1"), 13, "log scale from 0"),
        (
            declared("gain: Annotated[float, Parameter('g', low=0, high=1)] = 2"),
            13,
            "default of gain is 2, outside 0 to",
        ),
        (declared("*, gain: Annotated[list[int], Parameter('g')] = 2"), 13, "gain has the type list"),
        (
            declared("gain: Annotated[Literal[1, 2], Parameter('g')] = 2"),
            13,
            "use float, int, bool or a Literal of words",
        ),
        (declared("gain: Annotated[Unknown, Parameter('g')] = 2"), 0, "name 'Unknown' is not defined; the annotations"),
        (declared("*gain: int"), 13, "gain cannot be given by name"),
        (HEAD + "def mine(seed: int) -> Result: ...\n", 12, "seed has no default"),
        (HEAD + "def mine() -> Result: ...\n", 12, "mine takes no seed; add the parameter seed: int = 0"),
        (SOUND.replace('"layers": 100', '"depth": 100'), 14, "in the preset deep, mine has no parameter depth"),
        (SOUND.replace('"layers": 100', '"layers": 101'), 14, "in the preset deep, layers is 101, outside 1 to 100"),
        (SOUND.replace('"deep"', '"very deep"'), 14, "the preset 'very deep' is not one word"),
        (SOUND.replace('{"layers": 100}', "100"), 14, "the preset deep is not a dictionary"),
        (
            SOUND.replace('PRESETS = {\n    "deep": {"layers": 100},\n}', "PRESETS = []"),
            13,
            "PRESETS is not a dictionary",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_line(mine: Path, text: str, line: int, problem: str) -> None:
    mine.write_text(text)
    with pytest.raises(SimError) as caught:
        load(mine)
    assert str(caught.value).startswith(f"{mine}:{line}: " if line else f"{mine}: ")
    assert problem in str(caught.value)
    assert caught.value.remedy


def test_what_a_file_raises_on_import_keeps_its_traceback(mine: Path) -> None:
    mine.write_text(HEAD + "\ndef broken():\n    return 1 / 0\n\nbroken()\n")
    with pytest.raises(SimError) as caught:
        load(mine)
    assert f"{mine}:14: ZeroDivisionError" in caught.value.problem
    assert "line 16" in caught.value.details
    assert "studygrad" not in caught.value.details.replace(str(mine), "")


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SimError, match=r"nowhere\.py cannot be read"):
        load(tmp_path / "nowhere.py")
