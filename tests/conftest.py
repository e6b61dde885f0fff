"""One BLAS thread for every test and for every process that a test starts, set before NumPy is imported.

NumPy reads these variables once, when it is loaded. With more threads than free cores a 0.1 s experiment takes seconds,
and the last bits of its numbers depend on how many threads there were. A value that is set outside is left alone.
"""

from __future__ import annotations

import os

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")
