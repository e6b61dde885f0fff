"""Five starts side by side: rows 1 and 9 of the reference, and what width does to He's promise."""

from __future__ import annotations

from math import exp, sqrt
from pathlib import Path

import pytest

from studygrad.sim.load import Sim, load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final, frames


@pytest.fixture(scope="module")
def initialisation() -> Sim:
    return load(Path(__file__).parents[2] / "sims" / "initialisation.py")


def run(sim: Sim, preset: str = "", /, **values: object) -> Result:
    return final(sim, sim.bind(values, preset))


def factor(result: Result, scheme: str) -> float:
    found = result.readings[f"{scheme}_factor"].value
    assert found is not None
    return float(found)


@pytest.mark.slow
def test_relu_multiplies_the_squared_norm_by_half_of_n_times_the_variance(initialisation: Sim) -> None:
    bound = initialisation.bind({}, "he-against-xavier")
    assert (bound["width"], bound["depth"], bound["networks"]) == (256, 50, 60)
    result = run(initialisation, "he-against-xavier")
    for scheme, variance in (("xavier", 1), ("he", 2)):
        target = variance / 2 * exp(-5 / (2 * 256))
        assert factor(result, scheme) ** 2 == pytest.approx(target, rel=0.01)
        assert result.readings[f"{scheme}_factor"].predicted == pytest.approx(sqrt(target), rel=1e-6)


def test_uniform_weights_cut_the_squared_norm_to_a_third(initialisation: Sim) -> None:
    bound = initialisation.bind({}, "a-third-per-layer")
    assert (bound["width"], bound["depth"], bound["activation"]) == (1000, 10, "linear")
    result = run(initialisation, "a-third-per-layer")
    assert factor(result, "uniform") ** 2 == pytest.approx(1 / 3, rel=0.01)
    signal = result.charts[1].curves[0].y
    assert (signal[-1] / signal[0]) ** (2 / 10) == pytest.approx(1 / 3, rel=0.01)


def test_of_five_starts_only_he_keeps_a_relu_network_alive(initialisation: Sim) -> None:
    result = run(initialisation, "five-starts")
    fates = {row[0]: row[-1] for row in result.tables[0].rows}
    assert fates == {
        "naive": "exploding",
        "uniform": "vanishing",
        "xavier": "vanishing",
        "he": "healthy",
        "orthogonal": "vanishing",
    }
    assert result.verdict is not None
    assert result.verdict.fate is Fate.HEALTHY
    assert result.verdict.because.startswith("Share of the gradient left after 30 layers: he ")


def test_xavier_suits_tanh_and_not_relu(initialisation: Sim) -> None:
    relu, tanh = (factor(run(initialisation, name), "xavier") for name in ("five-starts", "five-starts-under-tanh"))
    assert relu == pytest.approx(sqrt(0.5), rel=0.05)
    assert tanh > 0.9
    assert factor(run(initialisation, activation="linear", networks=32), "xavier") == pytest.approx(1, rel=0.01)


def test_orthogonal_weights_keep_a_linear_network_exact(initialisation: Sim) -> None:
    assert factor(run(initialisation, activation="linear", networks=1), "orthogonal") == pytest.approx(1, rel=1e-5)


def test_he_keeps_its_promise_in_wide_networks_only(initialisation: Sim) -> None:
    narrow = run(initialisation, "he-when-narrow")
    assert narrow.verdict is not None
    assert narrow.verdict.fate is Fate.VANISHING
    assert factor(narrow, "he") == pytest.approx(exp(-5 / (4 * 16)), rel=0.02)


def test_the_schemes_are_told_in_norm_and_in_squared_norm(initialisation: Sim) -> None:
    table = run(initialisation, "five-starts").tables[0]
    where = {column: index for index, column in enumerate(table.columns)}
    for row in table.rows:
        norm, squared = row[where["factor"]], row[where["squared"]]
        assert isinstance(norm, float)
        assert squared == pytest.approx(norm**2)
    variances = {row[0]: row[where["n·Var W"]] for row in table.rows}
    assert variances == pytest.approx({"naive": 64, "uniform": 1 / 3, "xavier": 1, "he": 2, "orthogonal": 1})


def test_the_starts_are_seen_one_after_another(initialisation: Sim) -> None:
    seen = list(frames(initialisation, initialisation.bind({"networks": 1})))
    assert [len(frame.charts[0].curves) for frame in seen] == [1, 2, 3, 4, 5]
    progress = [frame.progress for frame in seen]
    assert progress == sorted(set(progress))
    assert progress[-1] == 1


def test_an_overflow_is_not_taken_for_the_best_start(initialisation: Sim) -> None:
    result = run(initialisation, depth=100, networks=2)
    fates = {row[0]: row[-1] for row in result.tables[0].rows}
    assert fates["naive"] == "not finite"
    assert result.verdict is not None
    assert result.verdict.because.endswith("naive nan.")


def test_the_same_seed_gives_the_same_run_and_another_seed_another(initialisation: Sim) -> None:
    first, again, other = (factor(run(initialisation, networks=1, seed=seed), "he") for seed in (3, 3, 4))
    assert first == pytest.approx(again)
    assert first != pytest.approx(other)
