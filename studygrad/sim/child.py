"""What every process that runs experiments needs, whoever starts it."""

from __future__ import annotations

import os

ONE_THREAD = dict.fromkeys(
    ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
"""Environment for one BLAS thread; it has to stand before NumPy loads."""


def silence() -> None:
    """From now on, what a sim prints or reads meets the null device."""
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.close(null)
