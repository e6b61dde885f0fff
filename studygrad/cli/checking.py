"""Everything that ``studygrad check`` finds out about some decks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studygrad.cli import output
from studygrad.cli.progress import Progress
from studygrad.content import Content, read_all
from studygrad.deck.lint import History, Severity, lint
from studygrad.deck.model import Deck
from studygrad.deck.parse import read_deck
from studygrad.errors import DeckError, MemoryFileError
from studygrad.settings import Settings, SettingsError, load_settings
from studygrad.verify import Finding, Kept, Unverified, Verification, of_complaint, of_error, unverified_cards


@dataclass(frozen=True, slots=True)
class Report:
    """The decks that could be read, what was found in them and in the others, and whose numbers come from prose."""

    decks: tuple[Deck, ...]
    findings: tuple[Finding, ...]
    unverified: tuple[Unverified, ...]

    @property
    def cards(self) -> int:
        return sum(len(deck.cards) for deck in self.decks)

    @property
    def errors(self) -> int:
        return sum(found.severity is Severity.ERROR for found in self.findings)

    @property
    def verified(self) -> int:
        """How many cards say nothing that an experiment does not bear out, and have no error."""
        failed = {(found.file, found.card) for found in self.findings if found.severity is Severity.ERROR}
        failed |= {(card.file, card.card) for card in self.unverified}
        return sum((deck.file, card.id) not in failed for deck in self.decks for card in deck.cards)


def check(content: Content, files: Sequence[Path], *, fresh: bool) -> Report:
    """Reads, lints and verifies the decks in ``files``. With ``fresh`` every experiment runs, changed or not."""
    decks, findings = _read(files)
    findings += map(of_complaint, lint(decks, _others(content, files), *_history(content)))
    verification = Verification(content, decks, Kept(content.home.verified, fresh=fresh))
    _run(verification)
    findings += verification.findings()
    places = {str(file): place for place, file in enumerate(files)}
    findings.sort(key=lambda found: (places[found.file], found.line))
    return Report(tuple(decks), tuple(findings), tuple(unverified_cards(verification)))


def _read(files: Sequence[Path]) -> tuple[list[Deck], list[Finding]]:
    decks: list[Deck] = []
    findings: list[Finding] = []
    for file in files:
        try:
            decks.append(read_deck(file))
        except DeckError as error:
            findings.append(of_error(error))
    return decks, findings


def _others(content: Content, files: Sequence[Path]) -> list[Deck]:
    """The other decks that can be read: cards may require them, and should not repeat them."""
    others, _ = read_all(file for file in content.decks.values() if file not in files)
    return others


def _history(content: Content) -> tuple[dict[str, History], int]:
    """What the learner's log knows of the cards, and how many lapses make a leech.

    A log or settings that cannot be read are told, and keep no deck unchecked.
    """
    leech_lapses = Settings().leech_lapses
    if not content.home.database.exists():
        return {}, leech_lapses
    from studygrad.memory.trouble import troubles

    try:
        leech_lapses = load_settings(content.home.config_file).leech_lapses
        return {key: History(*trouble) for key, trouble in troubles(content.home.database).items()}, leech_lapses
    except (MemoryFileError, SettingsError) as problem:
        output.problem(str(problem))
        return {}, leech_lapses


def _run(verification: Verification) -> None:
    from studygrad.sim.sweep.processes import available_cores

    progress = Progress(verification.to_run)
    try:
        for done in verification.run(available_cores()):
            progress.show(done)
    finally:
        progress.clear()
