"""Are the decks true? Each card's experiment is run, and what the card states is held against what comes out."""

from __future__ import annotations

from studygrad.verify.checks import CHECKS, Check
from studygrad.verify.claims import claims, contradiction, out_of_reach
from studygrad.verify.corners import MOST_CORNERS, corners
from studygrad.verify.finding import Finding, of_complaint, of_error
from studygrad.verify.kept import Kept
from studygrad.verify.outcome import Outcome
from studygrad.verify.unverified import Unverified, unverified_cards
from studygrad.verify.verification import Verification

__all__ = [
    "CHECKS",
    "MOST_CORNERS",
    "Check",
    "Finding",
    "Kept",
    "Outcome",
    "Unverified",
    "Verification",
    "claims",
    "contradiction",
    "corners",
    "of_complaint",
    "of_error",
    "out_of_reach",
    "unverified_cards",
]
