"""Opening a card's links: the address is shown, and the browser gets it; nothing else is ever run."""

from __future__ import annotations

from typing import Any

from textual.app import App

from studygrad.deck.addresses import is_web, web_links


class Links:
    """Goes through the links of a text, one at each time it is asked."""

    def __init__(self) -> None:
        self._text = ""
        self._next = 0

    def open(self, app: App[Any], markdown: str) -> None:
        """Show the next address and open it in the learner's browser; say so if there is none."""
        links = web_links(markdown)
        if not links:
            app.notify("There is no link here.", markup=False)
            return
        if markdown != self._text:
            self._text, self._next = markdown, 0
        open_address(app, links[self._next % len(links)])
        self._next += 1


def open_address(app: App[Any], address: str) -> None:
    """Show the address, and hand it to the learner's browser if it leads to the web."""
    if is_web(address):
        app.notify(f"Opening in your browser:\n{address}", markup=False)
        app.open_url(address)
