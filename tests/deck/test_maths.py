"""Formulas of deep learning as a terminal shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.maths import readable

DRAWN = {
    r"\prod_{l=1}^{L} \|W_l\|\,\phi'(z_l)": "∏ₗ₌₁ᴸ ‖Wₗ‖ϕ′(zₗ)",
    r"\frac{\partial L}{\partial W_1}": "∂L/∂W₁",
    r"\sigma'(z) \le \tfrac{1}{4}": "σ′(z) ≤ 1/4",
    r"\operatorname{Var}(W) = \frac{2}{n_{\text{in}}}": "Var(W) = 2/nᵢₙ",
    r"\chi_1 = \sigma_w^2\, \mathbb{E}[\phi'(\sqrt{q^*} z)^2]": "χ₁ = σ²_w 𝔼[ϕ′(√q* z)²]",
    r"\left(\frac{c}{2}\right)^{L}": "(c/2)ᴸ",
    r"\theta_{t+1} = \theta_t - \eta g_t": "θₜ₊₁ = θₜ − ηgₜ",
    r"g \leftarrow g \cdot \min\left(1, \frac{c}{\|g\|}\right)": "g ← g ⋅ min(1, c/‖g‖)",
    r"\tanh(z)=\frac{e^z-e^{-z}}{e^z+e^{-z}}": "tanh(z) = (eᶻ−e⁻ᶻ)/(eᶻ+e⁻ᶻ)",
    r"\frac{\partial L}{\partial h_t} = \prod_{k=t}^{T-1} W^\top \operatorname{diag}(\tanh'(a_k))": (
        "∂L/∂hₜ = ∏ₖ₌ₜᵀ⁻¹ Wᵀ diag(tanh′(aₖ))"
    ),
    r"\sqrt{5L/n}": "√(5L/n)",
    r"0.01^{20} = 10^{-40}": "0.01²⁰ = 10⁻⁴⁰",
    r"\hat{y} = \max(0, W x + b)": "ŷ = max(0, W x + b)",
    r"\nabla_\theta \mathcal{L}": "∇_θ ℒ",
    r"n\log n": "n log n",
    r"\frac12 x": "(1/2) x",
    r"\sum_{i=1}^n \lambda_{\max}^2": "∑ᵢ₌₁ⁿ λₘₐₓ²",
    r"\lim_{n\to\infty} a_n": "lim_(n→∞) aₙ",
    r"x^{1/2}": "x^(1/2)",
}


@pytest.mark.parametrize(("tex", "drawn"), DRAWN.items())
def test_formulas(tex: str, drawn: str) -> None:
    assert readable(tex) == drawn


@pytest.mark.parametrize(
    "tex", [r"\begin{matrix}a\end{matrix}", r"\unknown x", r"\frac{a}", "{", "x_", r"\text{a", "{" * 9999]
)
def test_what_cannot_be_drawn_is_its_source(tex: str) -> None:
    assert readable(tex) == tex


@given(
    st.lists(
        st.sampled_from([*"abz0{}^_'()[]|+-=,. \\", r"\frac", r"\sqrt", r"\left", r"\|", r"\text", r"\hat", r"\sigma"])
    )
)
def test_no_formula_is_a_crash(pieces: list[str]) -> None:
    tex = "".join(pieces)
    drawn = readable(tex)
    assert drawn == tex or "\\" not in drawn
