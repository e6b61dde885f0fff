"""The app's themes: calm grounds, one accent, and the four fates in the colours that plots use.

In high contrast every word has at least 7:1 on every ground it can stand on (WCAG 2.2, criterion 1.4.6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.theme import Theme

if TYPE_CHECKING:
    from studygrad.plot.palette import ThemeName

THEMES: dict[ThemeName, Theme] = {
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
        variables={
            "again": "#ff6fb5",
            "hard": "#ff9d3b",
            "good": "#2fc4a8",
            "easy": "#6fb1ff",
            "text-muted": "#a0a8b2",
            "text-disabled": "#a0a8b2",
            "cursor-row": "#1d3f5c",
        },
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
        variables={
            "again": "#b8005f",
            "hard": "#b34a00",
            "good": "#006f62",
            "easy": "#0055b8",
            "text-muted": "#58616c",
            "text-disabled": "#58616c",
            "cursor-row": "#c2e0f8",
        },
    ),
    "contrast": Theme(
        name="studygrad-contrast",
        primary="#6cc4ff",
        secondary="#d0d0d0",
        accent="#ffe14d",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#262626",
        success="#3fe0bf",
        warning="#ffb454",
        error="#ff9ad0",
        dark=True,
        variables={
            "again": "#ff9ad0",
            "hard": "#ffb454",
            "good": "#3fe0bf",
            "easy": "#93c5ff",
            "text-muted": "#d6d6d6",
            "text-disabled": "#c4c4c4",
            "cursor-row": "#1a2f3d",
            "text-primary": "#6cc4ff",
            "text-secondary": "#d0d0d0",
            "text-accent": "#ffe14d",
            "text-success": "#3fe0bf",
            "text-warning": "#ffb454",
            "text-error": "#ff9ad0",
            "footer-description-foreground": "#ffffff",
            "footer-key-foreground": "#ffe14d",
            "block-cursor-background": "#ffe14d",
            "block-cursor-foreground": "#000000",
            "block-cursor-blurred-background": "#182a37",
            "input-selection-background": "#1b3140",
        },
    ),
}
"""Name in ``config.toml`` → theme, in the order in which the key for it goes through them."""


def plot_theme(app: App[Any]) -> ThemeName:
    """The colours in which plots are drawn now."""
    found = next((name for name, theme in THEMES.items() if theme.name == app.theme), None)
    return found or ("dark" if app.current_theme.dark else "light")


def next_theme(app: App[Any]) -> str:
    """Textual's name of the theme after the one that is shown."""
    names = list(THEMES)
    return THEMES[names[(names.index(plot_theme(app)) + 1) % len(names)]].name
