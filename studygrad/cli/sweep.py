"""``studygrad sweep``: one experiment over a grid of values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from studygrad.cli import output
from studygrad.cli.numbers import Between
from studygrad.cli.sim import use_one_thread
from studygrad.content import Content
from studygrad.errors import ExitCode, StudygradError, UsageError, suggestion
from studygrad.paths import Home

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from studygrad.sim.sweep.grid import Grid
    from studygrad.sim.sweep.point import Point
    from studygrad.sim.sweep.results import Results


class InterruptedSweepError(StudygradError):
    """The learner pressed Ctrl-C; what was found is kept."""

    exit_code = ExitCode.INTERRUPTED


@click.command("sweep")
@click.argument("name", metavar="NAME|FILE.py")
@click.option(
    "--over",
    multiple=True,
    required=True,
    metavar="P=LOW:HIGH:COUNT",
    help="COUNT values of the parameter P, even on its own scale; or P=A,B,C. Once for each parameter to vary; over "
    "several seeds the median is drawn.",
)
@click.option("--set", "fixed", multiple=True, metavar="P=VALUE", help="Hold P at VALUE [else as NAME has it].")
@click.option("--reading", metavar="R", help="What to draw [the experiment's first reading]; all are kept.")
@click.option("--jobs", type=Between(1, whole=True), metavar="N", help="How many runs at once [one per core].")
@click.option("--dask", metavar="ADDRESS", help="Run on the Dask cluster whose scheduler is at ADDRESS.")
@click.option(
    "--results", metavar="FILE", help="Keep the results of the runs in FILE [one per request, in your data folder]."
)
@click.option("--json", "as_json", is_flag=True, help="Every run as JSON: sim, parameters, over, reading, runs.")
@click.option("--csv", "as_csv", is_flag=True, help="Every run as CSV, with all its readings.")
@click.option("--figure", metavar="FILE.svg", help="Also write a picture, .svg or .png; - is stdout.")
@click.option("--force", is_flag=True, help="Let --figure overwrite a file.")
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    over: tuple[str, ...],
    fixed: tuple[str, ...],
    reading: str | None,
    jobs: int | None,
    dask: str | None,
    results: str | None,
    as_json: bool,
    as_csv: bool,
    figure: str | None,
    force: bool,
) -> None:
    """Run NAME, an experiment or a preset, once for each combination of values, and draw one reading of it.

    \b
    studygrad sweep gradient_flow --over gain=0.5:3:26 --over depth=5:100:20

    One parameter is drawn as a line, two as a heatmap or a few lines, more as a table. Results are kept as they come:
    after Ctrl-C the same command goes on where it stopped, and with another --reading nothing runs again.
    """
    if as_json + as_csv + (figure == "-") > 1:
        raise UsageError("--json, --csv and --figure - all write to stdout", "give one of them")
    if jobs and dask:
        raise UsageError("--jobs is for this machine, --dask for a cluster", "give one of them")
    use_one_thread()
    from studygrad.cli import showing, sweep_report
    from studygrad.sim.sweep.grid import plan
    from studygrad.sim.sweep.picture import picture
    from studygrad.sim.sweep.results import Results, usual_file

    grid = plan(*Content(ctx.obj).sim(name), over, fixed)
    home: Home = ctx.obj
    with Results(Path(results) if results else usual_file(home.sweeps, grid), grid) as kept:
        wanted = reading and reading.replace("-", "_")
        _run(grid, kept, wanted, jobs, dask)
        chosen = _chosen(kept.points, wanted)
    if as_json:
        sweep_report.print_json(grid, kept.points, chosen)
    elif as_csv:
        sweep_report.print_csv(grid, kept.points)
    if chosen:
        result = picture(grid, kept.points, chosen)
        if not (as_json or as_csv or figure == "-"):
            showing.print_plot(result)
        if figure:
            showing.write_figure(result, figure, force)
    if sweep_report.tell_failures(grid, kept.points):
        ctx.exit(ExitCode.FAILED)


def _run(grid: Grid, kept: Results, reading: str | None, jobs: int | None, dask: str | None) -> None:
    """Runs what is not kept yet. Raises InterruptedSweepError at Ctrl-C."""
    from studygrad.cli.progress import Progress
    from studygrad.sim.sweep.schedule import sweep

    done = kept.succeeded
    _chosen(kept.points, reading)
    if len(done) == grid.size:
        output.message(f"All {grid.size} runs were kept in {kept.file}.")
        return
    progress, ended = Progress(grid.size), len(done)
    try:
        with _place(jobs, dask, grid.size - ended) as (executor, at_once):
            for batch in sweep(grid, executor, jobs=at_once, done=done):
                for point in batch.points:
                    kept.add(point)
                _chosen(kept.points, reading)
                ended += len(batch.points)
                progress.show(ended)
    except KeyboardInterrupt:
        problem = f"stopped after {ended} of {grid.size} runs, which are kept in {kept.file}"
        raise InterruptedSweepError(problem, "the same command goes on from there") from None
    finally:
        progress.clear()


@contextmanager
def _place(jobs: int | None, dask: str | None, runs: int) -> Iterator[tuple[Executor, int]]:
    """Where the runs are done, and how many at once."""
    if dask:
        from studygrad.cli.cluster import cluster

        with cluster(dask) as place:
            yield place
        return
    from studygrad.sim.sweep.processes import available_cores, processes

    at_once = min(jobs or available_cores(), runs)
    with processes(at_once) as executor:
        yield executor, at_once


def _chosen(points: dict[int, Point], wanted: str | None) -> str:
    """The reading to draw, by the first run that succeeded; "" if none did. Raises UsageError for an unknown one."""
    known = next((list(point.readings) for point in points.values() if point.readings), [])
    if wanted is None or not known:
        return known[0] if known else ""
    if wanted not in known:
        raise UsageError(f"there is no reading {wanted}", suggestion(wanted, known))
    return wanted
