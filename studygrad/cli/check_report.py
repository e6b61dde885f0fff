"""What ``studygrad check`` says."""

from __future__ import annotations

from dataclasses import asdict

from studygrad.cli import output
from studygrad.cli.checking import Report


def print_lines(report: Report, *, unverified: bool) -> None:
    """A line for each finding, then, if asked for, one for each unverified card; at the end how it stands."""
    for found in report.findings:
        output.line(str(found))
        output.details(found.details)
    if unverified:
        for card in report.unverified:
            output.line(str(card))
    output.line(_summary(report))


def print_json(report: Report) -> None:
    output.data(
        {
            "decks": [deck.name for deck in report.decks],
            "cards": report.cards,
            "verified": report.verified,
            "unverified": len(report.unverified),
            "unverified_cards": [asdict(card) for card in report.unverified],
            "findings": [asdict(found) for found in report.findings],
        }
    )


def _summary(report: Report) -> str:
    prose = len(report.unverified)
    checked = (
        f"{_counted(len(report.decks), 'deck')}, {_counted(report.cards, 'card')}, {report.verified} verified by "
        f"experiment{f', {prose} unverified' if prose else ''}"
    )
    warnings = len(report.findings) - report.errors
    faults = [_counted(report.errors, "error")] if report.errors else []
    faults += [_counted(warnings, "warning")] if warnings else []
    return f"{checked}: {' and '.join(faults) or 'nothing wrong'}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
