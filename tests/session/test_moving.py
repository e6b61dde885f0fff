"""Moving cards between decks: files and memory go together, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studygrad.content import Content
from studygrad.deck.faces import face_key, faces
from studygrad.deck.model import Card
from studygrad.errors import StudygradError
from studygrad.memory.memory import Memory
from studygrad.memory.showing import Given
from studygrad.memory.state import Rating
from studygrad.paths import find_home
from studygrad.search.rows import Row, all_rows
from studygrad.session import register_decks
from studygrad.session.forgetting import check_gone
from studygrad.session.moving import destinations, move_cards
from studygrad.settings import Settings

OLD = """---
title: Old
---

## What are {{c1::gates}} and {{c2::norms}} for? {#gates}

Because.

## What is a layer? {#layer .reversed}

One step.

## What does it look like? {#look}

![a cliff](cliff.png)
"""
NEW = """---
title: New
---

## How deep? {#deep}

Very.
"""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    """The decks old and new, both the learner's own."""
    monkeypatch.delenv("STUDYGRAD_PATH", raising=False)
    home = find_home(tmp_path)
    home.decks.mkdir()
    (home.decks / "old.md").write_text(OLD)
    (home.decks / "new.md").write_text(NEW)
    return Content(home)


@pytest.fixture
def memory(content: Content) -> Iterator[Memory]:
    with Memory(content.home.database, lambda: 1_772_442_000_000, Settings()) as memory:
        register_decks(content, memory, content.readable_decks()[0])
        yield memory


@pytest.fixture
def move(content: Content, memory: Memory) -> Callable[..., list[Path]]:
    """Moves cards of the deck old, by their ids."""

    def move_some(*ids: str, target: str = "new") -> list[Path]:
        return move_cards(content, memory, content.readable_decks()[0], cards(content, *ids), target)

    return move_some


def cards(content: Content, *ids: str) -> list[Card]:
    return [card for card in content.deck("old").cards if card.id in ids]


def rows(content: Content, memory: Memory) -> dict[str, Row]:
    return {row.key: row for row in all_rows(memory, content.readable_decks()[0])}


def files(content: Content) -> dict[str, str]:
    return {file.name: file.read_text() for file in sorted(content.home.decks.iterdir())}


def test_all_faces_of_a_card_keep_what_is_known_of_them(
    content: Content, memory: Memory, move: Callable[..., list[Path]]
) -> None:
    moving = cards(content, "gates", "layer")
    keys = [face_key(card, face) for card in moving for face in faces(card)]
    assert keys == ["old/gates", "old/gates#c2", "old/layer", "old/layer#reversed"]
    for key, rating in zip(keys, Rating, strict=True):
        memory.answer(memory.showing(key), Given(rating), ["old"])
    before = [memory.showing(key).state.stability for key in keys]
    assert sorted(file.name for file in move("gates", "layer")) == ["new.md", "old.md"]
    found = rows(content, memory)
    assert [found[key.replace("old/", "new/")].state.stability for key in keys] == before
    assert not any(row.is_orphan for row in found.values())
    assert memory.known_decks().keys() >= {"old", "new"}
    assert memory.counts(["old"]).total == 1


def test_a_deck_that_is_built_in_is_neither_taken_from_nor_put_into(
    content: Content, move: Callable[..., list[Path]]
) -> None:
    name = next(name for name in content.decks if name not in ("old", "new"))
    before = files(content), content.decks[name].read_bytes()
    with pytest.raises(StudygradError, match=f"the deck {name} is built in; copy .* into"):
        move("layer", target=name)
    with pytest.raises(StudygradError, match="is built in"):
        destinations(content, content.deck(name).cards[:1])
    assert (files(content), content.decks[name].read_bytes()) == before
    assert destinations(content, cards(content, "layer")) == ("new",)


def test_if_the_memory_refuses_the_files_are_as_they_were(
    content: Content, memory: Memory, move: Callable[..., list[Path]]
) -> None:
    memory.answer(memory.showing("new/layer"), Given(Rating.GOOD), ["new"])
    before = files(content)
    with pytest.raises(StudygradError, match="new/layer has progress of its own"):
        move("layer")
    assert files(content) == before


def test_if_the_second_file_cannot_be_written_the_first_is_as_it_was(
    content: Content, memory: Memory, move: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from studygrad.session import moving

    memory.answer(memory.showing("old/layer"), Given(Rating.GOOD), ["old"])
    before, known = files(content), memory.states()
    written: list[str] = []

    def fail_on_the_source(file: Path, data: bytes) -> None:
        written.append(file.name)
        if file.name == "old.md":
            raise PermissionError(13, "Permission denied")
        file.write_bytes(data)

    monkeypatch.setattr(moving, "replace_file", fail_on_the_source)
    with pytest.raises(StudygradError, match=r"old\.md cannot be written"):
        move("layer")
    assert written == ["new.md", "old.md", "new.md"]
    assert (files(content), memory.states()) == (before, known)


def test_a_picture_keeps_its_card_in_the_folder(
    content: Content, memory: Memory, move: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "far.md").write_text(NEW)
    monkeypatch.setenv("STUDYGRAD_PATH", str(elsewhere))
    content.__dict__.pop("decks", None)
    with pytest.raises(StudygradError, match=r"old/look shows cliff\.png, and far lies in another folder"):
        move("look", target="far")
    move("layer", target="far")
    move("look", target="new")
    assert {"far/layer", "new/look"} <= rows(content, memory).keys()


def test_a_card_is_not_moved_to_where_it_is(move: Callable[..., list[Path]]) -> None:
    with pytest.raises(StudygradError, match="old/layer is in old already"):
        move("layer", target="old")


def test_a_card_of_a_deck_that_cannot_be_read_is_not_gone(content: Content, memory: Memory) -> None:
    check_gone(content, memory, content.readable_decks()[0], ["old/lost", "nowhere/lost"])
    (content.home.decks / "old.md").write_text("---\ntitle: Broken\n")
    with pytest.raises(StudygradError, match="old cannot be read at present, and old/layer may still be in it"):
        check_gone(content, memory, content.readable_decks()[0], ["nowhere/lost", "old/layer"])


def test_a_card_of_a_deck_that_lies_elsewhere_is_not_gone(content: Content, memory: Memory, tmp_path: Path) -> None:
    far = tmp_path / "far.md"
    far.write_text(NEW + "\n## Far? {#far}\n\nYes.\n")
    register_decks(content, memory, [content.deck(str(far))])
    decks = content.readable_decks()[0]
    with pytest.raises(StudygradError, match=rf"far/far is still in its deck, {far}; take it out there"):
        check_gone(content, memory, decks, ["far/lost", "far/far"])
    far.unlink()
    check_gone(content, memory, decks, ["far/far"])


def test_a_card_that_others_require_stays_with_them(content: Content, move: Callable[..., list[Path]]) -> None:
    file = content.home.decks / "old.md"
    file.write_text(OLD.replace("{#look}", "{#look requires=layer}"))
    before = files(content)
    with pytest.raises(StudygradError, match="old/look requires old/layer; move both"):
        move("layer")
    assert files(content) == before
    file.write_text(OLD.replace("{#look}", "{#look requires=new/layer}"))
    move("layer")
    assert "new/layer" in [card.key for card in content.deck("new").cards]
