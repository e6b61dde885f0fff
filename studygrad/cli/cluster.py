"""A Dask cluster as the place where a sweep runs: an optional extra."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from studygrad.errors import SimError, StudygradError

_PATIENCE = 10.0  # seconds


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The cluster whose scheduler is at ``address`` as an executor, and how many runs it does at once.

    Raises StudygradError without the extra, without an answer, and without a worker; SimError if the work is lost.
    """
    try:
        distributed: Any = import_module("distributed")
    except ModuleNotFoundError:
        raise StudygradError("--dask needs the extra studygrad[dask]", "pip install 'studygrad[dask]'") from None
    try:
        _knock(address)
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        remedy = "start dask scheduler, and give the address that it prints, like tcp://localhost:8786"
        raise StudygradError(f"no Dask scheduler answers at {address}", remedy) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise StudygradError(f"the Dask cluster at {address} has no worker", f"start one: dask worker {address}")
        try:
            yield client.get_executor(), threads
        except (distributed.KilledWorker, ModuleNotFoundError) as error:
            remedy = "install the same studygrad and NumPy on every worker, and give them memory"
            raise SimError(f"the workers of the cluster cannot run this ({error})", remedy) from error


def _knock(address: str) -> None:
    """Whether anyone is there at all, told at once: a client that finds nobody keeps on trying as the program ends."""
    place = urlsplit(address if "://" in address else f"tcp://{address}")
    socket.create_connection((place.hostname, place.port), _PATIENCE).close()
