"""What stands under a search: how much it found and how to ask, or what is wrong with it."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from studygrad.search.standing import counted

_HELP = "words  deck: tag: topic: kind: sim:  is:due|new|leech|suspended|orphan  stability<10 lapses>=3  and or not ( )"
_SHORT_HELP = "words  is:due deck: tag: sim: kind:  lapses>=3  or not ( )"
_PADDING = 4


class SearchHint(Static):
    """One line, or as many as it takes to say what is wrong."""

    def __init__(self) -> None:
        super().__init__(id="search-hint", markup=False)
        self._lines = 1

    def reading(self, cards: int) -> None:
        self._say(Content.styled(f"Reading {counted(cards, 'card')} …", "$accent"), 1)

    def found(self, cards: int, picked: int) -> None:
        """Those picked are said too: what is done is done to them, whether this search finds them or not."""
        count = f"{counted(cards, 'card')}{f', {picked} picked' if picked else ''}   "
        help_ = _HELP if self.screen.has_class("-wide") else _SHORT_HELP
        self._say(Content.styled(count, "$accent") + Content(help_), 1)

    def wrong(self, sentence: str) -> None:
        words = Content.styled(sentence, "$warning")
        self._say(words, len(words.wrap(max(1, self.screen.size.width - _PADDING))))

    def _say(self, words: Content, lines: int) -> None:
        """The screen is laid out anew only if the number of lines changes."""
        self.update(words, layout=False)
        if lines != self._lines:
            self._lines = lines
            self.styles.height = lines
