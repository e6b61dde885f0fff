"""The network: every backward pass against small steps and closed forms, stacks against single seeds."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from studygrad.errors import UsageError
from studygrad.sim.activations import ACTIVATIONS, ActivationName
from studygrad.sim.gradients import check_gradients
from studygrad.sim.initialise import INITIALISERS, InitialiserName
from studygrad.sim.network import Network
from studygrad.sim.normalise import Between, Normaliser
from studygrad.sim.norms import factor_per_layer, norm
from studygrad.sim.result import Array

BETWEEN: list[Between] = ["nothing", "batch-norm", "layer-norm"]


def normal(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).standard_normal(shape)


@pytest.mark.parametrize(
    ("activation", "between", "residual"), list(product(ACTIVATIONS, BETWEEN, [None, 0.7])), ids=str
)
def test_every_combination_passes_the_gradient_check(
    activation: ActivationName, between: Between, residual: float | None
) -> None:
    for initialiser in INITIALISERS:
        network = Network(
            [3, 4, 4, 2],
            activation,
            initialiser,
            bias=0.3,
            between=between,
            residual=residual,
            readout=True,
            seeds=[5],
            dtype=np.float64,
        )
        report = check_gradients(network, normal(6, 1, 5, 3), entries=25)
        assert report.passed, f"{initialiser}\n{report}"


@pytest.mark.parametrize("between", BETWEEN)
def test_stacked_seeds_pass_the_gradient_check_without_biases_and_without_readout(between: Between) -> None:
    network = Network([3, 4, 4], "tanh", "he", bias=None, between=between, seeds=[1, 2], dtype=np.float64)
    report = check_gradients(network, normal(7, 2, 6, 3))
    assert report.passed, str(report)


def test_a_linear_network_has_the_gradient_of_a_matrix_product() -> None:
    network = Network([3, 5, 4], "linear", "xavier-normal", bias=None, dtype=np.float64)
    first, second = (weight[0] for weight in network.weights)
    inputs, gradient = normal(0, 1, 6, 3), normal(1, 1, 6, 4)
    assert network.forward(inputs)[0] == pytest.approx(inputs[0] @ first @ second)
    assert network.backward(gradient)[0] == pytest.approx(gradient[0] @ second.T @ first.T)
    assert network.weight_gradients[0][0] == pytest.approx(inputs[0].T @ gradient[0] @ second.T)
    assert network.weight_gradients[1][0] == pytest.approx((inputs[0] @ first).T @ gradient[0])


def test_a_residual_network_with_a_silent_branch_hands_the_gradient_on_unchanged() -> None:
    network = Network([6] * 9, "relu", "he", residual=0.0)
    inputs, gradient = normal(2, 1, 4, 6).astype(np.float32), normal(3, 1, 4, 6).astype(np.float32)
    assert np.array_equal(network.forward(inputs), inputs)
    assert np.array_equal(network.backward(gradient), gradient)


def test_a_residual_branch_of_scale_a_multiplies_the_squared_norm_by_one_plus_a_squared() -> None:
    network = Network([200] * 31, "relu", "he", bias=None, residual=1.0, seeds=range(4))
    network.forward(normal(4, 16, 200))
    network.backward(normal(5, 4, 16, 200))
    factor = np.median(factor_per_layer(network.gradient_norms()[::-1]) ** 2)
    assert factor == pytest.approx(2, rel=0.015)


@pytest.mark.parametrize("axis", [1, 2])
def test_a_normaliser_gives_mean_zero_and_variance_one_and_passes_no_gradient_along_either(axis: int) -> None:
    layer = Normaliser(1 if axis == 1 else 2, 2, 30, np.dtype(np.float64))
    outputs = layer.forward(5 + 3 * normal(8, 2, 40, 30))
    assert outputs.mean(axis=axis) == pytest.approx(0, abs=1e-12)
    assert outputs.var(axis=axis) == pytest.approx(1, abs=1e-4)
    gradient = layer.backward(normal(9, 2, 40, 30))
    assert gradient.sum(axis=axis) == pytest.approx(0, abs=1e-10)
    assert (gradient * outputs).sum(axis=axis) == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("batch", [1, 6])
def test_a_stack_of_seeds_computes_what_each_seed_computes_alone(between: Between, batch: int) -> None:
    seeds = [3, 1, 4]
    inputs, gradient = normal(10, 3, batch, 5), normal(11, 3, batch, 4)
    stack = Network([5, 8, 8, 4], "gelu", bias=0.1, between=between, residual=0.5, seeds=seeds, dtype=np.float64)
    outputs = stack.forward(inputs)
    stack.backward(gradient)
    for index, seed in enumerate(seeds):
        one = Network([5, 8, 8, 4], "gelu", bias=0.1, between=between, residual=0.5, seeds=[seed], dtype=np.float64)
        alone = slice(index, index + 1)
        assert one.forward(inputs[alone]) == pytest.approx(outputs[alone], abs=1e-12)
        one.backward(gradient[alone])
        assert one.gradients == pytest.approx(stack.gradients[alone], abs=1e-10)


def test_inputs_without_a_seed_axis_serve_every_seed() -> None:
    network = Network([3, 4, 2], seeds=[0, 1], dtype=np.float64)
    inputs = normal(12, 5, 3)
    shared = network.forward(inputs).copy()
    assert np.array_equal(shared, network.forward(np.stack([inputs, inputs])))


def test_batches_of_changing_size_do_not_disturb_each_other() -> None:
    network = Network([3, 6, 2], "tanh", residual=1.0, between="layer-norm", dtype=np.float64)
    inputs = normal(13, 8, 3)
    whole = network.forward(inputs).copy()
    assert network.forward(inputs[:3]) == pytest.approx(whole[:, :3])
    assert network.forward(inputs) == pytest.approx(whole)


def test_norms_are_reported_from_inputs_to_outputs_for_each_seed() -> None:
    network = Network([3, 4, 4, 2], seeds=[0, 1], dtype=np.float64)
    inputs, gradient = normal(14, 2, 5, 3), normal(15, 2, 5, 2)
    outputs = network.forward(inputs)
    input_gradient = network.backward(gradient)
    activations, gradients = network.activation_norms(), network.gradient_norms()
    assert activations.shape == gradients.shape == (4, 2)
    assert activations[0] == pytest.approx(norm(inputs))
    assert activations[-1] == pytest.approx(norm(outputs))
    assert gradients[0] == pytest.approx(norm(input_gradient))
    assert gradients[-1] == pytest.approx(norm(gradient))
    assert network.blocks[1].pre_activations.shape == (2, 5, 4)


@pytest.mark.parametrize(("dtype", "depth"), [(np.float16, 60), (np.float32, 300)])
def test_an_exploding_network_gives_inf_or_nan_and_no_warning(dtype: type, depth: int) -> None:
    network = Network([16] * depth, "relu", "he", gain=3.0, dtype=dtype)
    outputs = network.forward(normal(16, 1, 4, 16))
    network.backward(np.ones_like(outputs))
    assert outputs.dtype == network.gradients.dtype == dtype
    assert not np.isfinite(network.activation_norms()[-1]).any()
    assert np.isfinite(network.activation_norms()[1]).all()


def test_relu_halves_the_squared_norm_under_xavier_and_keeps_it_under_he() -> None:
    inputs = normal(17, 16, 256)
    factors: dict[InitialiserName, float] = {"xavier-normal": 0.5, "he": 1.0}
    for initialiser, factor in factors.items():
        network = Network([256] * 21, "relu", initialiser, bias=None, seeds=range(8))
        network.forward(inputs)
        network.backward(normal(18, 8, 16, 256))
        finite_width = factor * np.exp(-2.5 / 256)
        measured = np.median(factor_per_layer(network.gradient_norms()[::-1]) ** 2)
        assert measured == pytest.approx(finite_width, rel=0.02)


def test_widths_and_seeds_that_make_no_network_are_refused() -> None:
    with pytest.raises(UsageError, match="at least two"):
        Network([3])
    with pytest.raises(UsageError, match="at least two"):
        Network([3, 0, 2])
    with pytest.raises(UsageError, match="at least one seed"):
        Network([3, 2], seeds=[])
    with pytest.raises(UsageError, match="no activation 'softplus'"):
        Network([3, 2], "softplus")  # type: ignore[arg-type]
