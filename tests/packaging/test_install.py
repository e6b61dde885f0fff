"""The wheel and the source distribution, built, installed into fresh environments and used from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = "vanishing-exploding-gradients"
pytestmark = pytest.mark.slow

OPEN_THE_APP = """
import asyncio

from studygrad.paths import find_home
from studygrad.tui.app import StudygradApp


async def open_and_close():
    async with StudygradApp(find_home("home"), ()).run_test() as pilot:
        await pilot.pause()


asyncio.run(open_and_close())
"""


@dataclass(frozen=True, slots=True)
class Distributions:
    """What the checkout is built into, and the wheel that is built from the source distribution alone."""

    wheel: Path
    source: Path
    wheel_from_source: Path


@dataclass(frozen=True, slots=True)
class Installed:
    """``studygrad`` as a newcomer has it: an environment of its own, called from a folder that is not the checkout."""

    script: Path
    folder: Path

    def run(self, *arguments: str, said: str = "", code: int = 0) -> str:
        """What it prints; it must end with ``code``, without a word on stderr."""
        done = subprocess.run(
            [str(self.script), "--home", str(self.folder / "home"), *arguments],
            input=said,
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            env=clean_environment(),
            check=False,
        )
        assert (done.returncode, done.stderr) == (code, "")
        return done.stdout


def clean_environment() -> dict[str, str]:
    left_out = ("PYTHON", "STUDYGRAD_", "VIRTUAL_ENV", "NO_COLOR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return {**kept, "LANG": "C.UTF-8", "TZ": "UTC", "STUDYGRAD_NOW": "2026-03-02T09:00:00Z"}


def build(source: Path, out: Path, *kinds: str) -> None:
    command = [sys.executable, "-m", "build", "--no-isolation", *kinds, "--outdir", str(out), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    out = tmp_path_factory.mktemp("dist")
    build(ROOT, out / "direct", "--sdist", "--wheel")
    (source,) = (out / "direct").glob("*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
        archive.extractall(out / "unpacked")
    (unpacked,) = (out / "unpacked").iterdir()
    build(unpacked, out / "indirect", "--wheel")
    (wheel,) = (out / "direct").glob("*.whl")
    (wheel_from_source,) = (out / "indirect").glob("*.whl")
    return Distributions(wheel, source, wheel_from_source)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, distributions: Distributions) -> Path:
    """A fresh environment with the wheel and all that it depends on."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    install(folder, str(distributions.wheel))
    return folder


def install(environment: Path, *arguments: str) -> None:
    command = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=clean_environment(), check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module", params=["wheel", "wheel_from_source"])
def script(request: pytest.FixtureRequest, environment: Path, distributions: Distributions) -> Path:
    """Each of the two wheels in turn, in the place of the other."""
    install(environment, "--no-deps", "--force-reinstall", str(getattr(distributions, request.param)))
    return environment / "bin" / "studygrad"


@pytest.fixture
def installed(script: Path, tmp_path: Path) -> Installed:
    return Installed(script, tmp_path)


def test_the_wheel_holds_the_package_and_its_content_and_nothing_else(distributions: Distributions) -> None:
    names = set(zipfile.ZipFile(distributions.wheel).namelist())
    for place, pattern, inside in (
        ("studygrad", "**/*.py", "studygrad"),
        ("studygrad", "**/*.tcss", "studygrad"),
        ("studygrad", "py.typed", "studygrad"),
        ("studygrad", "cli/templates/*.md", "studygrad"),
        ("decks", "*.md", "studygrad/_content/decks"),
        ("sims", "*.py", "studygrad/_content/sims"),
    ):
        folder = ROOT / place
        shipped = {f"{inside}/{file.relative_to(folder).as_posix()}" for file in folder.glob(pattern)}
        assert shipped
        assert shipped <= names
        names -= shipped
    assert all(".dist-info/" in name for name in names)


def test_both_ways_to_a_wheel_give_the_same_files(distributions: Distributions) -> None:
    direct, indirect = (
        {entry.filename: entry.CRC for entry in zipfile.ZipFile(wheel).infolist()}
        for wheel in (distributions.wheel, distributions.wheel_from_source)
    )
    assert direct == indirect


def test_the_source_distribution_can_run_its_own_tests(distributions: Distributions) -> None:
    with tarfile.open(distributions.source) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "tests/test_contracts.py", f"decks/{SHIPPED}.md"} <= inside


def test_the_content_is_the_wheels_own(installed: Installed) -> None:
    places = json.loads(installed.run("paths", "--json"))
    assert places["built-in"].endswith("site-packages/studygrad/_content")
    assert [deck["name"] for deck in json.loads(installed.run("decks", "--json"))].count(SHIPPED) == 1


def test_an_experiment_runs(installed: Installed) -> None:
    data = json.loads(installed.run("sim", "exploding", "--json"))
    assert (data["sim"], data["verdict"]) == ("product", "exploding")
    assert data["readings"]["final"] == pytest.approx(1.5**20)


def test_two_cards_are_studied_and_one_experiment_runs_between(installed: Installed) -> None:
    out = installed.run("study", "--plain", SHIPPED, said="\nr\n3\n\n4\n")
    assert out.count("\nsaved: ") == 2
    assert "studygrad sim product" in out
    assert installed.run("due", SHIPPED) == "18 new, 1 learning, 0 due\n"


def test_the_decks_are_true_there_too(installed: Installed) -> None:
    assert installed.run("check", SHIPPED).endswith("nothing wrong.\n")


@pytest.mark.parametrize("suffix", ["md", "csv", "json", "apkg"])
def test_a_deck_goes_out_in_every_format(suffix: str, installed: Installed) -> None:
    assert installed.run("export", SHIPPED, "-o", f"deck.{suffix}") == ""
    assert (installed.folder / f"deck.{suffix}").stat().st_size > 1000


def test_the_app_opens_with_its_style_sheet(installed: Installed) -> None:
    done = subprocess.run(
        [str(installed.script.with_name("python")), "-c", OPEN_THE_APP],
        capture_output=True,
        text=True,
        cwd=installed.folder,
        env=clean_environment(),
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
