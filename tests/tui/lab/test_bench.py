"""What the lab keeps to compare with, and the command that repeats a run."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studygrad.errors import UsageError
from studygrad.sim.load import Sim, load
from studygrad.sim.result import Result
from studygrad.sim.run import final
from studygrad.tui.lab.bench import Bench, carried_over, command_line, differences, settings_text


def run(bench: Bench, number: int, **values: object) -> None:
    """A whole run with these values set on the bench."""
    bench.values = bench.sim.bind({**bench.values, **values})
    bench.receive(number, dict(bench.values), final(bench.sim, bench.values))


def test_the_three_runs_before_stay_as_ghosts_the_newest_last(kinds: Sim) -> None:
    bench = Bench(kinds, {})
    for number, size in enumerate((1.0, 2.0, 3.0, 4.0, 5.0)):
        run(bench, number, size=size)
    assert bench.current is not None
    assert bench.current.values["size"] == 5.0
    assert [ghost.values["size"] for ghost in bench.ghosts] == [2.0, 3.0, 4.0]
    bench.clear_ghosts()
    assert bench.ghosts == ()


def test_going_back_leaves_no_ghost_of_what_is_seen_and_none_twice(kinds: Sim) -> None:
    bench = Bench(kinds, {})
    for number, size in enumerate((1.0, 2.0, 1.0, 2.0, 1.0)):
        run(bench, number, size=size)
    assert [ghost.values["size"] for ghost in bench.ghosts] == [2.0]


def test_a_run_that_was_cut_short_leaves_no_ghost(kinds: Sim) -> None:
    bench = Bench(kinds, {})
    bench.receive(1, bench.sim.bind({"size": 1.0}), Result(progress=0.5))
    run(bench, 2, size=2.0)
    assert bench.ghosts == ()


def test_two_runs_can_be_pinned_and_the_parameters_that_differ_are_named(kinds: Sim) -> None:
    bench = Bench(kinds, {})
    assert not bench.pin()
    run(bench, 1, size=1.0)
    assert bench.pin()
    assert len(bench.side_by_side()) == 1
    run(bench, 2, size=3.0, loud=True)
    assert differences(bench.side_by_side()) == ["size", "loud"]
    bench.pin()
    run(bench, 3, size=4.0)
    assert [trial.values["size"] for trial in bench.side_by_side()] == [1.0, 3.0, 4.0]
    bench.pin()
    assert [trial.values["size"] for trial in bench.side_by_side()] == [3.0, 4.0]
    bench.unpin()
    assert [trial.values["size"] for trial in bench.side_by_side()] == [4.0]
    assert differences([]) == []


def test_a_preset_is_known_by_its_values(kinds: Sim) -> None:
    bench = Bench(kinds, {})
    assert list(bench.presets) == ["large", "as-it-is"]
    assert bench.preset == "as-it-is"
    bench.values = dict(bench.presets["large"])
    assert (bench.preset, bench.values["many"]) == ("large", 40)
    bench.values["seed"] = 1
    assert bench.preset == ""


def test_the_defaults_are_a_preset_where_none_has_them(kinds: Sim) -> None:
    kinds.path.write_text(kinds.path.read_text().replace(', "as-it-is": {}', ""))
    bench = Bench(load(kinds.path), {})
    assert list(bench.presets) == ["defaults", "large"]
    assert bench.preset == "defaults"


def test_a_value_out_of_range_is_refused_at_the_door(kinds: Sim) -> None:
    with pytest.raises(UsageError, match=r"size is 99, outside 0\.5 to 10"):
        Bench(kinds, {"size": 99})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(0.5, 10), st.integers(1, 50), st.sampled_from(["up", "down", "round-about"]), st.booleans())
def test_the_command_repeats_the_run_to_the_last_digit(
    kinds: Sim, size: float, many: int, way: str, loud: bool
) -> None:
    values = kinds.bind({"size": size, "many": many, "way": way, "loud": loud})
    words = shlex.split(command_line(kinds, "/a path/kinds.py", values))
    assert words[:3] == ["studygrad", "sim", "/a path/kinds.py"]
    options = {
        name.removeprefix("--").replace("-", "_"): text for name, text in zip(words[3::2], words[4::2], strict=True)
    }
    assert kinds.bind(options) == values


def test_what_is_set_is_told_in_words(kinds: Sim) -> None:
    assert settings_text(kinds, kinds.bind({"loud": True, "size": 8})) == "size 8.0, loud yes"
    assert settings_text(kinds, kinds.bind({})) == ""


def test_an_edited_sim_keeps_what_was_set_and_still_fits(kinds: Sim) -> None:
    text = kinds.path.read_text()
    kinds.path.write_text(text.replace("high=50", "high=45").replace("= 2.0", "= 3.0"))
    edited = load(kinds.path)
    values = carried_over(kinds, kinds.bind({"many": 50, "way": "down"}), edited)
    assert edited.bind(values) == edited.bind({"way": "down", "size": 3.0, "many": 10})
