"""The app's two themes: calm grounds, one accent, and the four fates in the colours that plots use."""

from __future__ import annotations

from textual.theme import Theme

THEMES = {
    "dark": Theme(
        name="studygrad-dark",
        primary="#56b4e9",
        secondary="#8a9bb0",
        accent="#ffd75f",
        foreground="#e6e6e6",
        background="#121212",
        surface="#1a1b1e",
        panel="#24262b",
        success="#2fc4a8",
        warning="#ff9d3b",
        error="#ff6fb5",
        dark=True,
        variables={"again": "#ff6fb5", "hard": "#ff9d3b", "good": "#2fc4a8", "easy": "#6fb1ff"},
    ),
    "light": Theme(
        name="studygrad-light",
        primary="#0068a8",
        secondary="#5a6675",
        accent="#7a5600",
        foreground="#1a1a1a",
        background="#ffffff",
        surface="#f6f7f9",
        panel="#e9ecf0",
        success="#006f62",
        warning="#b34a00",
        error="#b8005f",
        dark=False,
        variables={"again": "#b8005f", "hard": "#b34a00", "good": "#006f62", "easy": "#0055b8"},
    ),
}
