"""``studygrad sim``: run one experiment. Its options are made from its signature."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from studygrad.cli import output
from studygrad.content import Content
from studygrad.errors import ExitCode, StudygradError, UsageError
from studygrad.paths import Home
from studygrad.settings import load_settings

if TYPE_CHECKING:
    from studygrad.sim.load import Sim
    from studygrad.sim.parameters import ParameterSpec, Value

Listing = list[tuple[str, str, str]]
"""(name, the sim that it is a preset of or "", summary)"""

_TAKEN = ("json", "csv", "figure", "force", "source", "no_live", "help", "h", "verbose", "no_color")


class SimGroup(click.Group):
    """Its subcommands are the experiments and their presets, wherever they are found."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        use_one_thread()
        sim, preset = Content(ctx.obj).sim(cmd_name)
        return sim_command(cmd_name, sim, preset)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, _, _ in list_sims(Content(ctx.obj))[0]]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Experiments and their presets"):
            formatter.write_dl([(name, summary) for name, _, summary in list_sims(Content(ctx.obj))[0]])


@click.group("sim", cls=SimGroup, invoke_without_command=True, subcommand_metavar="[NAME|FILE.py] [--PARAM VALUE]...")
@click.option("--json", "as_json", is_flag=True, help="List them as JSON: name, of (the sim of a preset), summary.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Run the experiment or preset NAME, or the one in FILE.py; without a name, list them.

    studygrad sim NAME --help shows its parameters.
    """
    if ctx.invoked_subcommand is not None:
        if as_json:
            raise UsageError(
                "--json stands before the experiment's name", f"write studygrad sim {ctx.invoked_subcommand} --json"
            )
        return
    listing, problems = list_sims(Content(ctx.obj))
    if as_json:
        output.data([{"name": name, "of": of, "summary": summary} for name, of, summary in listing])
    else:
        for name, of, summary in listing:
            output.line(f"{'  ' if of else ''}{name:<{20 if of else 22}} {summary}")
    for problem in problems:
        output.problem(str(problem))
    if problems:
        ctx.exit(ExitCode.FAILED)


def use_one_thread() -> None:
    """One BLAS thread: a second one on a busy machine costs more than it brings. Must come before NumPy loads."""
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


def list_sims(content: Content) -> tuple[Listing, list[StudygradError]]:
    """Every experiment with its presets beneath it, and what is wrong with those that do not load."""
    listing: Listing = []
    problems: list[StudygradError] = []
    for name in content.sims:
        try:
            sim, _ = content.sim(name)
        except StudygradError as problem:
            problems.append(problem)
            continue
        listing.append((name, "", sim.summary))
        listing += [(preset, name, _differences(sim, preset)) for preset in sim.presets]
    return listing, problems


def _differences(sim: Sim, preset: str) -> str:
    defaults = sim.bind({})
    changed = [f"{key}={value}" for key, value in sim.presets[preset].items() if value != defaults[key]]
    return " ".join(changed) or "the defaults"


def sim_command(name: str, sim: Sim, preset: str) -> click.Command:
    """The experiment as a click command, with the preset's values as the defaults of its options."""
    _refuse_clashes(sim)
    bound = sim.bind({}, preset)
    options: list[click.Parameter] = [_option(spec, bound[spec.name]) for spec in sim.parameters]
    options += [
        click.Option(["--json", "as_json"], is_flag=True, help="The result as JSON."),
        click.Option(["--csv", "as_csv"], is_flag=True, help="The curves as CSV."),
        click.Option(["--figure"], metavar="FILE.svg", help="Also write a picture; - is stdout."),
        click.Option(["--force"], is_flag=True, help="Let --figure overwrite a file."),
        click.Option(["--source", "show_source"], is_flag=True, help="Show the experiment's source; run nothing."),
        click.Option(["--no-live"], is_flag=True, help="Draw the end only, not the way there."),
    ]
    return click.Command(
        name, params=options, callback=_callback(sim, preset), help=_as_help(sim.documentation), short_help=sim.summary
    )


def _refuse_clashes(sim: Sim) -> None:
    for spec in sim.parameters:
        if spec.name in _TAKEN:
            raise StudygradError(
                f"{sim.path}: the parameter {spec.name} has the name of an option of studygrad sim", "give it another"
            )


def _callback(sim: Sim, preset: str) -> Any:
    def run(
        as_json: bool, as_csv: bool, figure: str | None, force: bool, show_source: bool, no_live: bool, **given: Any
    ) -> None:
        from studygrad.cli import showing

        if show_source:
            output.line(sim.path.read_text(encoding="utf-8").rstrip("\n"))
            return
        if as_json + as_csv + (figure == "-") > 1:
            raise UsageError("--json, --csv and --figure - all write to stdout", "give one of them")
        values = sim.bind({key: value for key, value in given.items() if value is not None}, preset)
        live = not no_live and output.is_terminal() and not (as_json or as_csv or figure == "-") and _may_move()
        result = showing.run(sim, values, live=live)
        if as_json:
            showing.print_json(sim, values, result)
        elif as_csv:
            showing.print_csv(result)
        elif figure != "-" and not live:
            showing.print_plot(result)
        if figure:
            showing.write_figure(result, figure, force)

    return run


def _may_move() -> bool:
    """Whether the learner wants to see things move."""
    home: Home = click.get_current_context().find_root().obj
    return not load_settings(home.config_file).reduced_motion


def _option(spec: ParameterSpec, default: Value) -> click.Option:
    flag = spec.name.replace("_", "-")
    shown = ("yes" if default else "no") if spec.kind == "bool" else f"{default}"
    help_text = f"{spec.help} [{spec.range}; default {shown}]"
    metavar = {"float": "NUMBER", "int": "WHOLE", "bool": "YES|NO"}.get(spec.kind) or "|".join(spec.choices)
    return click.Option([f"--{flag}", spec.name], metavar=metavar, help=help_text)


def _as_help(documentation: str) -> str:
    """The docstring for click, its paragraphs kept as they are written."""
    return "\n\n".join(f"\b\n{paragraph}" for paragraph in documentation.split("\n\n"))
