"""Finds decks and sims by name: the built-in ones, then the learner's own, then $STUDYGRAD_PATH.

A later file of the same name takes the place of an earlier one, so that a learner can have their own
version of a built-in deck or experiment. A path to a file serves wherever a name does.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from studygrad.errors import StudygradError, UsageError, suggestion
from studygrad.paths import Home, search_path, shipped_content

if TYPE_CHECKING:
    from studygrad.deck.model import Deck, Experiment
    from studygrad.sim.load import Sim


_BESIDE_DECKS = (".", "_", "README", "LICENSE", "CHANGELOG")


class Run(NamedTuple):
    """An experiment ready to run: the sim, its bound values, and the command line that repeats it."""

    sim: Sim
    values: dict[str, Any]
    command: str


class Content:
    """What there is to learn and to run, for one learner."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._loaded: dict[Path, tuple[str, Sim]] = {}

    @cached_property
    def decks(self) -> dict[str, Path]:
        """Deck name → file. A name is the file's stem."""
        return self._find("decks", ".md", self.home.decks)

    @cached_property
    def sims(self) -> dict[str, Path]:
        """Sim name → file."""
        return self._find("sims", ".py", self.home.sims)

    def unread(self) -> str:
        """One line on the Markdown files in folders of decks that are passed over because they are none; "" without."""
        places = [self.home.decks, *search_path()]
        folders = dict.fromkeys(each for place in places for each in (place, place / "decks") if each.name == "decks")
        names = [file.name for folder in folders for file in sorted(folder.glob("*.md")) if _may_mean_a_deck(file)]
        return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'} not read: a deck begins with ---" * bool(names)

    def look_again(self) -> None:
        """Forget which files there are: one has come or gone."""
        for known in ("decks", "sims"):
            self.__dict__.pop(known, None)

    def deck_file(self, name: str) -> tuple[str, Path]:
        """The deck's name and its file, for a name or a path. Raises UsageError if there is none."""
        if _is_path(name, ".md"):
            return Path(name).stem, Path(name)
        if name not in self.decks:
            raise UsageError(f"there is no deck {name}", suggestion(name, list(self.decks)))
        return name, self.decks[name]

    def deck_files(self, names: Sequence[str]) -> dict[str, Path]:
        """Name → file of the decks asked for, all if none is. Raises UsageError for one that does not exist."""
        return dict(map(self.deck_file, names)) or self.decks

    def deck(self, name: str) -> Deck:
        """The deck, read. Raises UsageError for an unknown name and DeckError for a file that does not parse."""
        from studygrad.deck.parse import read_deck

        return read_deck(self.deck_file(name)[1])

    def readable_decks(self) -> tuple[list[Deck], list[StudygradError]]:
        """Every deck that can be read, and what is wrong with the others."""
        return read_all(self.decks.values())

    def sim(self, name: str) -> tuple[Sim, str]:
        """The sim and the preset meant by ``name``: a sim's name, a preset's name, or a path.

        Raises UsageError for an unknown name and SimError for a file that does not load.
        """
        if _is_path(name, ".py"):
            return self._load(Path(name)), ""
        if name in self.sims:
            return self._load(self.sims[name]), ""
        for path in self.sims.values():
            if _mentions(path, name):
                sim = self._load(path)
                if name in sim.presets:
                    return sim, name
        raise UsageError(f"there is no experiment {name}", suggestion(name, self._sim_names()))

    def run(self, experiment: Experiment, values: Mapping[str, str]) -> Run:
        """A card's experiment with its parameters drawn, checked against the sim's signature."""
        sim, preset = self.sim(experiment.name)
        command = " ".join([f"studygrad sim {experiment.name}", *(f"--{_dashed(key)} {values[key]}" for key in values)])
        return Run(sim, sim.bind(values, preset), command)

    def _sim_names(self) -> list[str]:
        names = list(self.sims)
        for path in self.sims.values():
            try:
                names += self._load(path).presets
            except StudygradError:
                continue
        return names

    def _load(self, path: Path) -> Sim:
        """The sim in the file, loaded again only once the file has changed."""
        from studygrad.sim.load import load

        known, sim = self._loaded.get(path, ("", None))
        if sim is None or known != fingerprint(path):
            known, sim = fingerprint(path), load(path)
            self._loaded[path] = known, sim
        return sim

    def _find(self, folder: str, suffix: str, own: Path) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for place in (shipped_content() / folder, own, *search_path()):
            for file in [*sorted(place.glob(f"*{suffix}")), *sorted((place / folder).glob(f"*{suffix}"))]:
                if _is_content(file):
                    found[file.stem] = file
        return found


def _is_content(file: Path) -> bool:
    """Whether the file means to be a deck or a sim: not hidden, and not a README or other prose."""
    if file.name.startswith(("_", ".")) or not file.is_file():
        return False
    if file.suffix != ".md":
        return True
    try:
        with file.open("rb") as stream:
            return stream.read(6).removeprefix(b"\xef\xbb\xbf").startswith(b"---")
    except OSError:
        return True  # whoever reads it whole says what is wrong


def _may_mean_a_deck(file: Path) -> bool:
    """Whether a file that is no deck is likely to be meant as one, and not to stand beside decks."""
    beside = file.name.upper().startswith(_BESIDE_DECKS)
    return not beside and file.is_file() and not _is_content(file)


def read_all(files: Iterable[Path]) -> tuple[list[Deck], list[StudygradError]]:
    """The decks that can be read, and what is wrong with the others."""
    from studygrad.deck.parse import read_deck

    good: list[Deck] = []
    problems: list[StudygradError] = []
    for file in files:
        try:
            good.append(read_deck(file))
        except StudygradError as problem:
            problems.append(problem)
    return good, problems


def fingerprint(file: Path) -> str:
    """Changes whenever the file may have: where it is, its size, when it was written. Empty if there is no file."""
    try:
        status = file.stat()
    except OSError:
        return ""
    return f"{file.absolute()}:{status.st_size}:{status.st_mtime_ns}"


def file_of(fingerprint: str) -> Path:
    """The file that a fingerprint is of."""
    return Path(fingerprint.rsplit(":", 2)[0])


def _mentions(sim: Path, preset: str) -> bool:
    """Whether the file may declare the preset; one that cannot be read does not."""
    try:
        return preset.encode() in sim.read_bytes()
    except OSError:
        return False


def _dashed(parameter: str) -> str:
    return parameter.replace("_", "-")


def _is_path(name: str, suffix: str) -> bool:
    return name.endswith(suffix) or "/" in name or os.sep in name
