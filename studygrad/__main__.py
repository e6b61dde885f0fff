"""``python -m studygrad`` and the ``studygrad`` script."""

from __future__ import annotations

from studygrad.cli import main

if __name__ == "__main__":
    main()
