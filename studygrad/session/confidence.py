"""How sure a learner is of a prediction: five steps, each a probability of being right."""

from __future__ import annotations

CONFIDENCES = {1: 0.1, 2: 0.3, 3: 0.5, 4: 0.7, 5: 0.9}
"""Key → probability."""

WORDS = {1: "a guess", 2: "unsure", 3: "even odds", 4: "fairly sure", 5: "sure"}
