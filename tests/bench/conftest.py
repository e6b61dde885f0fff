"""The report at the end of a benchmark run: figures beside goals, which pytest-benchmark's own table does not hold."""

from __future__ import annotations

import pytest

from .figures import Report

_REPORT = pytest.StashKey[Report]()


@pytest.fixture(scope="session")
def report(pytestconfig: pytest.Config) -> Report:
    """Where a benchmark writes its figures; they are printed at the end if benchmarks are enabled."""
    return pytestconfig.stash.setdefault(_REPORT, Report())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    found = config.stash.get(_REPORT, Report())
    if found.lines and config.getoption("benchmark_enable"):
        terminalreporter.section("figures and goals (CPU time, one thread)")
        terminalreporter.write_line("\n".join(found.lines))
