"""Learning the scale of every residual branch along with the weights (Bachlechner et al. 2021)."""

from __future__ import annotations

import numpy as np

from studygrad.sim.blocks import ResidualBlock
from studygrad.sim.network import Network
from studygrad.sim.optimise import SGD
from studygrad.sim.result import Array


class ReZero(SGD):
    """Descent that moves the α of every residual block too: ∂loss/∂α = Σ gradient·branch."""

    def __init__(self, network: Network, learning_rate: float) -> None:
        super().__init__(learning_rate)
        self.blocks = [block for block in network.blocks if isinstance(block, ResidualBlock)]

    def step(self, parameters: Array, gradients: Array) -> None:
        super().step(parameters, gradients)
        for block in self.blocks:
            block.scale -= self.learning_rate * float(np.sum(block.gradient * block.branch))
