"""One study session, the same for the app and for plain mode."""

from __future__ import annotations

from studygrad.session.machine import Session
from studygrad.session.question import Graded, Question, Stage, Summary
from studygrad.session.registering import register_decks

__all__ = ["Graded", "Question", "Session", "Stage", "Summary", "register_decks"]
