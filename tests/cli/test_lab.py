"""``studygrad lab`` off a terminal: one clear sentence, and nothing is made."""

from __future__ import annotations

import pytest

from .conftest import Program


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        ([], 2, "the lab needs a terminal; studygrad sim runs an experiment anywhere"),
        (["exploding"], 2, "the lab needs a terminal; studygrad sim runs an experiment anywhere"),
        (["explodin"], 2, "there is no experiment explodin; did you mean exploding?"),
        (["./missing.py"], 1, "missing.py cannot be read (No such file or directory)"),
        (["a", "b"], 2, "unexpected extra argument"),
    ],
)
def test_what_stands_in_the_way_is_told_in_a_sentence(
    program: Program, arguments: list[str], code: int, says: str
) -> None:
    ended = program.run("lab", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.startswith("studygrad: ")
    assert ended.err.count("\n") == 1
    assert says in ended.err
    assert not program.home.exists()
