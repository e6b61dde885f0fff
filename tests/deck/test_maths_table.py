"""Formulas of deep learning, and how a terminal shows them: the reference for what ``readable`` promises."""

from __future__ import annotations

import pytest

from studygrad.deck.maths import readable

GRADIENTS_THROUGH_DEPTH = [
    (r"\prod_{l=1}^{L} \|W_l\|\,\phi'(z_l)", "∏ₗ₌₁ᴸ ‖Wₗ‖ ϕ′(zₗ)"),
    (r"\frac{\partial L}{\partial W_1}", "∂L/∂W₁"),
    (
        r"\frac{\partial L}{\partial h_t} = \prod_{k=t}^{T-1} W^\top \operatorname{diag}(\tanh'(a_k))",
        "∂L/∂hₜ = ∏ₖ₌ₜᵀ⁻¹ Wᵀ diag(tanh′(aₖ))",
    ),
    (
        r"\left\| \frac{\partial h_T}{\partial h_t} \right\| \le \left( \gamma \sigma_{\max} \right)^{T-t}",
        "‖∂h_T/∂hₜ‖ ≤ (γσₘₐₓ)ᵀ⁻ᵗ",
    ),
    (r"\delta^l = (W^{l+1})^\top \delta^{l+1} \odot \sigma'(z^l)", "δˡ = (Wˡ⁺¹)ᵀδˡ⁺¹ ⊙ σ′(zˡ)"),
    (r"\frac{\|\nabla_{W_1} \mathcal{L}\|}{\|\nabla_{W_L} \mathcal{L}\|}", "‖∇_(W₁)ℒ‖/‖∇_(W_L)ℒ‖"),
    (r"0.01^{20} = 10^{-40}", "0.01²⁰ = 10⁻⁴⁰"),
    (r"\sigma'(z) = \sigma(z)(1 - \sigma(z)) \le \tfrac{1}{4}", "σ′(z) = σ(z)(1 − σ(z)) ≤ 1/4"),
    (r"\left(\frac{c}{2}\right)^{L}", "(c/2)ᴸ"),
    (r"\ln 0.5 / \ln 0.9 \approx 6.58", "ln 0.5/ln 0.9 ≈ 6.58"),
    (r"\lambda_{\max}(W^\top W)^{1/2}", "λₘₐₓ(WᵀW)^(1/2)"),
    (r"|\lambda_1| > 1 \Rightarrow \|W^k\| \to \infty", "|λ₁| > 1 ⇒ ‖Wᵏ‖ → ∞"),
    (r"\left.\frac{df}{dx}\right|_{x=0} = 1", "df/dx|ₓ₌₀ = 1"),
    (r"\eta \left.\frac{\partial L}{\partial w}\right|_{w_t}", "η(∂L/∂w)|_(wₜ)"),
    (
        r"\frac{\partial L}{\partial h^{(k)}} \cdots \frac{\partial h^{(1)}}{\partial W}",
        "(∂L/∂h⁽ᵏ⁾)⋯(∂h⁽¹⁾/∂W)",
    ),
    (r"J = \frac{\partial^2 f}{\partial x \, \partial y}", "J = ∂²f/(∂x ∂y)"),
    (r"\prod_{l \in S} a_l", "∏_(l∈S) aₗ"),
    (r"\chi_1 < 1 \iff \text{ordered}", "χ₁ < 1 ⟺ ordered"),
]
INITIALISATION_AND_MEAN_FIELDS = [
    (r"\operatorname{Var}(W) = \frac{2}{n_{\text{in}}}", "Var(W) = 2/nᵢₙ"),
    (r"\operatorname{Var}[W_{ij}] = \frac{2}{n_{\mathrm{in}} + n_{\mathrm{out}}}", "Var[Wᵢⱼ] = 2/(nᵢₙ + nₒᵤₜ)"),
    (r"W \sim \mathcal{U}\left[-\frac{1}{\sqrt{n}}, \frac{1}{\sqrt{n}}\right]", "W ∼ 𝒰[−1/√n, 1/√n]"),
    (r"W_{ij} \sim \mathcal{N}(0, \sigma_w^2 / n)", "Wᵢⱼ ∼ 𝒩(0, σ²_w/n)"),
    (r"\chi_1 = \sigma_w^2\, \mathbb{E}[\phi'(\sqrt{q^*} z)^2]", "χ₁ = σ²_w 𝔼[ϕ′(√(q*)z)²]"),
    (
        r"q^{l+1} = \sigma_w^2 \int \mathcal{D}z\, \phi(\sqrt{q^l} z)^2 + \sigma_b^2",
        "qˡ⁺¹ = σ²_w ∫ 𝒟z ϕ(√(qˡ)z)² + σ²_b",
    ),
    (r"\sqrt{5L/n}", "√(5L/n)"),
    (r"\log \|g\|^2 \sim \mathcal{N}\!\left(-\frac{\beta}{2}, \beta\right)", "log ‖g‖² ∼ 𝒩(−β/2, β)"),
    (r"h_{l+1} = h_l + \alpha f(h_l), \quad \alpha = \frac{1}{\sqrt{L}}", "hₗ₊₁ = hₗ + αf(hₗ),  α = 1/√L"),
    (r"W^\top W = I", "WᵀW = I"),
    (r"\mathbf{W} \in \mathbb{R}^{m \times n}", "𝐖 ∈ ℝ^(m×n)"),
    (r"\frac{B-2}{B-3}", "(B − 2)/(B − 3)"),
    (r"\operatorname{Var}(W) = \frac{2}{n(n+1)}", "Var(W) = 2/(n(n + 1))"),
    (r"\boldsymbol{\mu} \ne \mu, \; \bm{\Sigma} \succeq 0", "𝛍 ≠ μ, 𝚺 ≽ 0"),
    (r"\frac{\text{fan in} + \text{fan out}}{2} \to \frac{\text{fan in}}{2}", "(fan in + fan out)/2 → (fan in)/2"),
    (r"\frac{\pi}{\pi - 1} = 1.4669", "π/(π − 1) = 1.4669"),
]
ACTIVATIONS = [
    (r"\tanh(z)=\frac{e^z-e^{-z}}{e^z+e^{-z}}", "tanh(z) = (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ)"),
    (r"\tanh'(z) = 1 - \tanh^2(z)", "tanh′(z) = 1 − tanh²(z)"),
    (r"\sigma(z) = \frac{1}{1 + e^{-z}}", "σ(z) = 1/(1 + e⁻ᶻ)"),
    (r"\mathrm{ReLU}(x) = \max(0, x)", "ReLU(x) = max(0, x)"),
    (r"f(x) = \begin{cases} x & x > 0 \\ \alpha x & \text{otherwise} \end{cases}", "f(x) = {x if x > 0; αx otherwise}"),
    (
        r"f(x) = \left\{ \begin{array}{ll} 1 & x > 0 \\ 0 & x \le 0 \end{array} \right.",
        "f(x) = {1 if x > 0; 0 if x ≤ 0}",
    ),
    (r"\mathbbm{1}[x > 0]", "𝟙[x > 0]"),
    (r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}", "softmax(z)ᵢ = e^(zᵢ)/(∑ⱼ e^(zⱼ))"),
    (r"\mathrm{GELU}(x) = x \Phi(x)", "GELU(x) = xΦ(x)"),
    (r"\log \sum_i \exp(x_i)", "log ∑ᵢ exp(xᵢ)"),
    (r"\lim_{z \to \infty} \sigma'(z) = 0", "lim_(z→∞) σ′(z) = 0"),
]
TRAINING = [
    (r"\theta_{t+1} = \theta_t - \eta \nabla_\theta \mathcal{L}(\theta_t)", "θₜ₊₁ = θₜ − η∇_θ ℒ(θₜ)"),
    (r"g \leftarrow g \cdot \min\left(1, \frac{c}{\|g\|}\right)", "g ← g · min(1, c/‖g‖)"),
    (r"\hat{g} = \operatorname{sign}(g)\,\min(|g|, c)", "ĝ = sign(g) min(|g|, c)"),
    (r"m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t", "mₜ = β₁mₜ₋₁ + (1 − β₁)gₜ"),
    (r"\hat{m}_t = \frac{m_t}{1 - \beta_1^t}", "m̂ₜ = mₜ/(1 − β₁ᵗ)"),
    (r"\theta_t = \theta_{t-1} - \eta \frac{\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}", "θₜ = θₜ₋₁ − η(m̂ₜ/(√v̂ₜ + ε))"),
    (r"\theta^* = \arg\min_\theta \mathcal{L}(\theta)", "θ* = arg min_θ ℒ(θ)"),
    (r"\hat\theta = \underset{\theta}{\operatorname{arg\,max}}\; p(x \mid \theta)", "θ̂ = arg max_θ p(x | θ)"),
    (r"\mathcal{L} = -\frac{1}{N}\sum_{i=1}^N \log p_\theta(y_i \mid x_i)", "ℒ = −(1/N) ∑ᵢ₌₁ᴺ log p_θ(yᵢ | xᵢ)"),
    (r"-\sum_{c=1}^{C} y_c \log \hat{y}_c", "−∑_(c=1)^C y_c log ŷ_c"),
    (r"D_{\mathrm{KL}}(p \,\|\, q) = \sum_x p(x) \log \frac{p(x)}{q(x)}", "D_KL(p ‖ q) = ∑ₓ p(x) log(p(x)/q(x))"),
    (r"\|W\|_F = \sqrt{\sum_{i,j} W_{ij}^2}", "‖W‖_F = √(∑_(i,j) Wᵢⱼ²)"),
    (r"\mathcal{L} + \lambda \lVert w \rVert_2^2", "ℒ + λ‖w‖₂²"),
    (r"\operatorname{Var}(x) = \bar{x^2} - \bar{x}^2", "Var(x) = x̅²̅ − x̄²"),
    (r"\sqrt{\hat{v}_t}^{3} \ne \sqrt{x + 1}^2", "(√v̂ₜ)³ ≠ (√(x + 1))²"),
    (r"\mathbb{E}_{x \sim p}\left[ f(x) \right]", "𝔼_(x∼p)[f(x)]"),
    (r"\eta = 10^{-3}", "η = 10⁻³"),
    (r"\theta \gets \theta - \eta H^{-1} g", "θ ← θ − ηH⁻¹g"),
    (r"\max_{\|\delta\| \le \varepsilon} \mathcal{L}(x + \delta)", "max_(‖δ‖≤ε) ℒ(x + δ)"),
]
LAYERS = [
    (r"\hat{y} = \max(0, W x + b)", "ŷ = max(0, Wx + b)"),
    (r"\hat{x} = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}", "x̂ = (x − μ)/√(σ² + ε)"),
    (r"y = \gamma \hat{x} + \beta", "y = γx̂ + β"),
    (r"\mu_B = \frac{1}{m} \sum_{i=1}^{m} x_i", "μ_B = (1/m) ∑ᵢ₌₁ᵐ xᵢ"),
    (r"\bar{x}, \tilde{x}, \vec{v}, \dot{q}, \overline{xy}", "x̄, x̃, v⃗, q̇, x̅y̅"),
    (r"c_t = f_t \odot c_{t-1} + i_t \odot \tilde{c}_t", "cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ c̃ₜ"),
    (r"h_t = \tanh(W_h h_{t-1} + W_x x_t)", "hₜ = tanh(Wₕhₜ₋₁ + Wₓxₜ)"),
    (
        r"\operatorname{Attention}(Q,K,V)=\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V",
        "Attention(Q, K, V) = softmax(QKᵀ/√dₖ)V",
    ),
    (r"a^{[l]} = g(z^{[l]})", "a^[l] = g(z^[l])"),
    (r"W_{i,j}^{(l)}", "W⁽ˡ⁾_(i,j)"),
    (r"\begin{bmatrix} 8 & 8 \\ -8 & -8 \end{bmatrix}", "[8, 8; −8, −8]"),
    (r"\begin{pmatrix} 1 & 2 \\[2pt] 3 & 4 \end{pmatrix}", "(1, 2; 3, 4)"),
    (r"\left[\begin{array}{cc} a & b \\ c & d \end{array}\right]", "[a, b; c, d]"),
    (r"\begin{aligned}[t] a &= b \\* c &= d \end{aligned}", "a = b\nc = d"),
    (r"\begin{aligned} z &= W x + b \\ h &= \phi(z) \end{aligned}", "z = Wx + b\nh = ϕ(z)"),
    (r"(f * g)(t) = \int_{-\infty}^{\infty} f(\tau)\, g(t - \tau)\, d\tau", "(f ∗ g)(t) = ∫_(−∞)^∞ f(τ) g(t − τ) dτ"),
    (r"f : \mathbb{R}^n \to \mathbb{R}", "f : ℝⁿ → ℝ"),
]
BRACKETS = [
    (r"\frac{\frac{a}{b}}{c} \ne \frac{a}{\frac{b}{c}}", "(a/b)/c ≠ a/(b/c)"),
    (r"\frac{1}{2} x", "(1/2)x"),
    (r"\frac{a}{b} \cdot c", "a/b · c"),
    (r"\frac{\log n}{n}", "(log n)/n"),
    (r"\frac{-b \pm \sqrt{b^2 - 4ac}}{2a}", "(−b ± √(b² − 4ac))/(2a)"),
    (r"{\frac{a}{b}}^2", "(a/b)²"),
    (r"{\frac{a}{b}} c", "(a/b)c"),
    (r"\frac{1}{p(1 - p)} + \frac{1}{\sigma(z)}", "1/(p(1 − p)) + 1/σ(z)"),
    (r"{x^2}^3 = {W^\top}^{-1}, \; {a_i}^2", "(x²)³ = (Wᵀ)⁻¹, aᵢ²"),
    (r"\overline{ab}^2", "(a̅b̅)²"),
    (r"\lbrack 0, 1 \rbrack", "[0, 1]"),
    (r"f \ast g, \; a \nleq b", "f ∗ g, a ≰ b"),
    (r"e^{-\frac{(x-\mu)^2}{2\sigma^2}}", "e^(−(x−μ)²/(2σ²))"),
    (r"e^{i\pi} + 1 = 0", "e^(iπ) + 1 = 0"),
    (r"a^{b^c}", "a^(bᶜ)"),
    (r"\sqrt{2}x + \sqrt[3]{y} + \sqrt[n]{z}", "√2 x + ∛y + ⁿ√z"),
    (r"|x| + |-y| \le p(x|y)", "|x| + |−y| ≤ p(x | y)"),
    (r"[0, 1) \cup \{2\}", "[0, 1) ∪ {2}"),
    (r"x \not\in S, \; 3 \not= 4", "x ∉ S, 3 ≠ 4"),
    (r"\binom{n}{k} = \frac{n!}{k!(n-k)!}", "(n choose k) = n!/(k!(n − k)!)"),
    (r"a_1, \dots, a_n", "a₁, …, aₙ"),
    (r"1 + \cdots + n", "1 + ⋯ + n"),
    (r"O(n \log n)", "O(n log n)"),
    (r"f''(x) + x'_i", "f″(x) + x′ᵢ"),
    (r"n\log_2 n", "n log₂ n"),
    (r"3{,}325 = 3\,325", "3,325 = 3 325"),
    (r"x \text{ if } 50\% < p", "x if 50% < p"),
    (r"\lfloor x \rfloor", "⌊x⌋"),
    (r"\big( a + b \big)", "(a + b)"),
]
TABLE = [*GRADIENTS_THROUGH_DEPTH, *INITIALISATION_AND_MEAN_FIELDS, *ACTIVATIONS, *TRAINING, *LAYERS, *BRACKETS]


@pytest.mark.parametrize(("tex", "shown"), TABLE)
def test_a_formula_as_the_terminal_shows_it(tex: str, shown: str) -> None:
    assert readable(tex) == shown
