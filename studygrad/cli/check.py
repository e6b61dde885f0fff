"""``studygrad check``: decks are tested like code."""

from __future__ import annotations

from pathlib import Path

import click

from studygrad.cli import output
from studygrad.content import Content
from studygrad.errors import ExitCode, StudygradError, UsageError
from studygrad.paths import Home


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[DECK|FILE]...")
@click.option("--fix", is_flag=True, help="Write ids for cards that lack one, and tidy the formatting; nothing else.")
@click.option("--fresh", is_flag=True, help="Run every experiment again, also where nothing has changed.")
@click.option(
    "--unverified",
    is_flag=True,
    help="Also list the cards whose numbers come from prose: those without an experiment, and those whose answer "
    "states a number that no expect:, number: or reading of theirs bears out.",
)
@click.option("--watch", is_flag=True, help="Check again whenever one of the FILEs or an experiment is saved.")
@click.option(
    "--explain",
    metavar="CODE",
    is_flag=False,
    flag_value="",
    help="What a code like L4 means, and why; without one, all of them.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="As JSON: decks, cards, verified, unverified, unverified_cards, findings (file, line, card, code, severity, "
    "problem, remedy, details).",
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    fix: bool,
    fresh: bool,
    unverified: bool,
    watch: bool,
    explain: str | None,
    as_json: bool,
) -> None:
    """Check the decks named, or all of them.

    Their format; the rules of good prompts; and every claim that an experiment can judge, by running it: at all ends
    of what is drawn, and at three seeds unless the card names one. What was run is remembered until the experiment
    changes.

    Each finding is a line, FILE:LINE: SEVERITY CODE: what is wrong; what would be right. An error ends the program
    with 1, a warning does not. A rule is silenced on one card by <!-- lint: L4 because … --> in its body.
    """
    if explain is not None:
        from studygrad.cli.explain import explain_code

        explain_code(explain)
        return
    if watch and (fix or as_json or not paths):
        raise UsageError("--watch checks files as you write them", "give it FILEs, and neither --fix nor --json")
    home: Home = ctx.obj
    content = Content(home)
    files = [content.deck_file(path)[1] for path in paths] or list(content.decks.values())
    if watch:
        _watch(content, files, fresh, unverified)
    if fix:
        from studygrad.cli.fixing import fix_file

        for file in files:
            fix_file(file)
    if not _check(content, files, fresh, unverified, as_json):
        ctx.exit(ExitCode.FAILED)


def _check(content: Content, files: list[Path], fresh: bool, unverified: bool, as_json: bool) -> bool:
    """Whether the decks in ``files`` are without error; what there is to say of them is told."""
    from studygrad.cli import check_report
    from studygrad.cli.checking import check

    report = check(content, files, fresh=fresh)
    if as_json:
        check_report.print_json(report)
    else:
        check_report.print_lines(report, unverified=unverified)
    return not report.errors


def _watch(content: Content, files: list[Path], fresh: bool, unverified: bool) -> None:
    from studygrad.cli.watching import watch

    def check_once() -> None:
        try:
            _check(content, files, fresh, unverified, as_json=False)
        except StudygradError as problem:
            output.problem(str(problem))
        output.message("Waiting for the next change; Ctrl-C ends.")
        output.flush()

    watch([*files, *content.sims.values()], check_once)
