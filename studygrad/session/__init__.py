"""One study session, the same for the app and for plain mode."""

from __future__ import annotations

from studygrad.session.machine import Session
from studygrad.session.question import Graded, Question, Stage
from studygrad.session.registering import register_decks
from studygrad.session.tally import Summary

__all__ = ["Graded", "Question", "Session", "Stage", "Summary", "register_decks"]
