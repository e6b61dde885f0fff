"""Cards moved between the learner's own decks: their text, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from studygrad.content import Content
from studygrad.deck.addresses import pictures
from studygrad.deck.faces import face_key, faces
from studygrad.deck.model import Card, Deck
from studygrad.deck.parse import read_deck
from studygrad.deck.transplant import Page, check_requirements, transplant
from studygrad.errors import StudygradError, UsageError, suggestion
from studygrad.memory.memory import Memory
from studygrad.paths import shipped_content
from studygrad.session.registering import register_decks
from studygrad.whole_file import replace_file


def own_decks(content: Content) -> dict[str, Path]:
    """Name → file of the decks that are the learner's own to write."""
    return {name: file for name, file in content.decks.items() if not is_built_in(file)}


def is_built_in(file: Path) -> bool:
    """Whether a deck's file came with the program, and is replaced when that is upgraded."""
    return file.absolute().is_relative_to(shipped_content() / "decks")


def own_file(content: Content, name: str) -> Path:
    """The file of a deck that may be written. Raises UsageError for an unknown name, StudygradError if it is built in.

    A built-in file is replaced when the program is upgraded, and what was written into it would be lost.
    """
    if name not in content.decks:
        raise UsageError(f"there is no deck {name}", suggestion(name, list(own_decks(content))))
    file = content.decks[name]
    if name not in own_decks(content):
        raise StudygradError(
            f"the deck {name} is built in", f"copy {file} into {content.home.decks}, and the copy is yours to change"
        )
    return file


def destinations(content: Content, cards: Sequence[Card]) -> tuple[str, ...]:
    """The decks that the cards can be moved to. Raises StudygradError if they cannot leave theirs, or there is none."""
    homes = {card.deck for card in cards}
    for name in homes:
        own_file(content, name)
    found = sorted(own_decks(content).keys() - homes)
    if not found:
        raise StudygradError("there is no other deck of your own", "studygrad new deck NAME makes one")
    return tuple(found)


def move_cards(
    content: Content, memory: Memory, decks: Sequence[Deck], cards: Sequence[Card], target: str
) -> list[Path]:
    """Write the cards into the deck ``target`` and out of theirs; all faces keep what is known of them.

    Gives the files that changed. ``decks`` are all that there are, to see who requires whom. Raises StudygradError,
    with files and memory as they were, if a card cannot be moved.
    """
    by_deck = _by_deck(cards, target)
    before = {name: _page(own_file(content, name)) for name in (target, *by_deck)}
    fresh = {name: page.deck() for name, page in before.items()}
    moved = [card for name, ids in by_deck.items() for card in fresh[name].cards if card.id in ids]
    check_requirements(moved, target, [*fresh.values(), *(deck for deck in decks if deck.name not in fresh)])
    _check_pictures(moved, before, target)
    after = dict(before)
    for name, ids in by_deck.items():
        after[name], after[target] = transplant(after[name], after[target], ids)
    pairs = {face_key(card, face): f"{target}/{card.id}{face.suffix}" for card in moved for face in faces(card)}
    _write(before, after, memory, pairs)
    register_decks(content, memory, [page.deck() for page in after.values()])
    return [Path(page.file) for page in after.values()]


def _by_deck(cards: Sequence[Card], target: str) -> dict[str, list[str]]:
    """Deck → ids of its cards. Raises StudygradError for a card that is there already."""
    found: dict[str, list[str]] = {}
    for key, card in {card.key: card for card in cards}.items():
        if card.deck == target:
            raise StudygradError(f"the card {key} is in {target} already", "choose another deck")
        found.setdefault(card.deck, []).append(card.id)
    return found


def _page(file: Path) -> Page:
    deck = read_deck(file)
    return Page(deck.name, str(file), file.read_bytes().decode())


def _check_pictures(moved: Sequence[Card], pages: dict[str, Page], target: str) -> None:
    """A card's pictures lie beside its deck, and do not move with it."""
    folder = Path(pages[target].file).parent
    for card in moved:
        texts = (card.question, card.context, card.answer, *(option.text for option in card.options))
        beside = [source for text in texts for source in pictures(text) if "://" not in source]
        if beside and Path(pages[card.deck].file).parent != folder:
            raise StudygradError(
                f"the card {card.key} shows {beside[0]}, and {target} lies in another folder",
                f"put both decks into one folder, or move the card by hand and the picture to {folder}",
            )


def _write(before: dict[str, Page], after: dict[str, Page], memory: Memory, pairs: dict[str, str]) -> None:
    """The target first, so that a card is rather there twice than lost; all is put back if one step fails."""
    with ExitStack() as on_failure:
        for name, page in after.items():
            file = Path(page.file)
            try:
                replace_file(file, page.text.encode())
            except OSError as problem:
                raise StudygradError(
                    f"{file} cannot be written ({problem.strerror})", "look at its permissions, and those of its folder"
                ) from None
            on_failure.callback(replace_file, file, before[name].text.encode())
        memory.move(pairs)
        on_failure.pop_all()
