"""Reading ``config.toml``. Where there is none, which a shell prompt need not pay for, nothing else is loaded."""

from __future__ import annotations

from pathlib import Path

from studygrad.errors import StudygradError
from studygrad.settings.model import Settings


class SettingsError(StudygradError):
    """``config.toml`` holds something that cannot be used."""


def load_settings(file: Path) -> Settings:
    """The settings in ``file``; the defaults where there is none.

    Raises SettingsError, naming the file and the setting, for TOML that does not parse, unknown names and
    values out of range.
    """
    text = read_file(file)
    if not text:
        return Settings()
    from studygrad.settings.read import read_settings

    return read_settings(file, text)


def read_file(file: Path) -> str:
    """The text of ``file``, its line ends as they are, without a byte order mark; "" where there is none.

    Raises SettingsError if it is no text or cannot be read.
    """
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as problem:
        raise SettingsError(f"{file} cannot be read ({problem.strerror})", "make it a file that can be") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{file} is not UTF-8 text", "save it as UTF-8") from None
