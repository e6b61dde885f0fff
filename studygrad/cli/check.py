"""``studygrad check``"""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click

from studygrad.cli import output
from studygrad.cli.files import write_file
from studygrad.content import Content
from studygrad.deck.model import Deck
from studygrad.deck.parse import read_deck
from studygrad.errors import DeckError, ExitCode
from studygrad.paths import Home
from studygrad.sim.worker import Worker
from studygrad.verify import Finding, Verifier


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[DECK|FILE]...")
@click.option("--fix", is_flag=True, help="Write an id for every card that lacks one.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="As JSON: decks, cards, findings (file, line, card, problem, remedy, details).",
)
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], fix: bool, as_json: bool) -> None:
    """Check the decks named, or all: their format, their ids, and every answer that its experiment can judge.

    Ends with 1 if anything is wrong.
    """
    home: Home = ctx.obj
    content = Content(home)
    files = [content.deck_file(path)[1] for path in paths] or list(content.decks.values())
    if fix:
        for file in files:
            _write_missing_ids(file)
    decks, findings = _read(files)
    with closing(Worker()) as worker:
        verifier = Verifier(content, worker)
        for deck in decks:
            findings += verifier.findings(deck)
    _report(decks, findings, as_json)
    if findings:
        ctx.exit(ExitCode.FAILED)


def _write_missing_ids(file: Path) -> None:
    from studygrad.deck.identify import add_missing_ids

    try:
        before = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return
    after = add_missing_ids(before)
    if after != before:
        write_file(str(file), after.encode(), force=True)
        output.message(f"{file}: wrote the missing ids")


def _read(files: list[Path]) -> tuple[list[Deck], list[Finding]]:
    decks: list[Deck] = []
    findings: list[Finding] = []
    for file in files:
        try:
            decks.append(read_deck(file))
        except DeckError as error:
            problem = error.problem.removeprefix(f"{error.file}:{error.line}: ")
            findings.append(Finding(error.file, error.line, "", problem, error.remedy))
    return decks, findings


def _report(decks: list[Deck], findings: list[Finding], as_json: bool) -> None:
    cards = sum(len(deck.cards) for deck in decks)
    if as_json:
        output.data(
            {"decks": [deck.name for deck in decks], "cards": cards, "findings": [asdict(found) for found in findings]}
        )
        return
    for found in findings:
        output.line(str(found))
        output.details(found.details)
    if not findings:
        runs = sum(card.experiment is not None for deck in decks for card in deck.cards)
        checked = f"{_counted(len(decks), 'deck')}, {_counted(cards, 'card')}, {runs} with an experiment"
        output.line(f"{checked}: nothing wrong.")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
