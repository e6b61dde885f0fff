"""The child's side of a worker: takes requests on its standard input, sends frames on what was its standard output.

A request is the pickled pair (path, values). It is answered by messages, each a length of eight bytes and then a
pickled object: Results, and at the end None or a StudygradError. Before the first request comes one None: the child is
warm. A full pipe blocks the child, so frames never pile up. When the parent closes the pipe or dies, the child ends.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import sys
import threading
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from traceback import print_exception
from typing import BinaryIO

from studygrad.errors import SimError, StudygradError
from studygrad.sim.child import silence
from studygrad.sim.load import load
from studygrad.sim.result import Result
from studygrad.sim.run import frames

LENGTH_BYTES = 8

Request = tuple[Path, Mapping[str, object]]
Answer = Result | StudygradError | None


def serve() -> None:
    """Answers requests until the parent goes away. What a sim prints or reads meets the null device."""
    requests: SimpleQueue[Request] = SimpleQueue()
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    crashes = os.fdopen(os.dup(2), "w")
    faulthandler.enable(crashes)
    sys.excepthook = partial(print_exception, file=crashes)
    silence()
    threading.Thread(target=_listen, args=(incoming, requests), daemon=True).start()
    _send(outgoing, None)
    while True:
        _answer(requests.get(), outgoing)


def _listen(incoming: BinaryIO, requests: SimpleQueue[Request]) -> None:
    try:
        while True:
            requests.put(pickle.load(incoming))
    finally:
        os._exit(0)


def _answer(request: Request, outgoing: BinaryIO) -> None:
    path, values = request
    try:
        sim = load(path)
        for frame in frames(sim, sim.bind(values)):
            _send(outgoing, frame)
    except StudygradError as error:
        _send(outgoing, error)
    else:
        _send(outgoing, None)


def _send(outgoing: BinaryIO, answer: Answer) -> None:
    message = _pickled(answer)
    outgoing.write(len(message).to_bytes(LENGTH_BYTES))
    outgoing.write(message)
    outgoing.flush()


def _pickled(answer: Answer) -> bytes:
    try:
        return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        raise SimError(
            f"a frame cannot leave its process ({error})", "fill it with numbers, words and arrays"
        ) from error
