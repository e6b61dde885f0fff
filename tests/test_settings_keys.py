"""The keys that can be given to an action: each that is accepted reaches the app as it is written."""

from __future__ import annotations

import pytest

from studygrad.errors import UsageError
from studygrad.settings.keys import check_conflicts, read_keys


@pytest.mark.parametrize(
    ("written", "sent"), [("shift+a", "A"), ("ctrl+B", "ctrl+b"), ("alt+N", "alt+n"), ("shift+f3", "shift+f3")]
)
def test_a_key_is_the_one_that_a_terminal_sends(written: str, sent: str) -> None:
    assert read_keys(written) == (sent,)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("ctrl+i", "ctrl+i is tab to a terminal; choose another key"),
        ("ctrl+M", "ctrl+m is enter to a terminal; choose another key"),
        ("ctrl+h", "ctrl+h is backspace to a terminal; choose another key"),
        ("ctrl+]", "there is no key ctrl+]; write it like"),
    ],
)
def test_a_key_that_a_terminal_cannot_send_is_refused(written: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_keys(written)
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("key", ["up", "down", "pageup", "pagedown", "home", "end"])
def test_the_keys_of_the_list_at_home_are_its_own(key: str) -> None:
    with pytest.raises(UsageError, match=f"home.browse cannot be {key}"):
        check_conflicts({"home.browse": (key,)})
