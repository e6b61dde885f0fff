"""Do cards keep the rules of good prompts? One small function a rule, each with an example of both kinds.

The rules are those of Andy Matuschak, "How to write good prompts" (2020), and Piotr Wozniak, "Twenty rules of
formulating knowledge" (1999), as far as a program can see whether they are kept. They are tuned to be right when they
speak, and miss some cards instead.
"""

from studygrad.deck.lint.linter import RULES, Complaint, lint, rule_named
from studygrad.deck.lint.rule import History, Rule, Severity, example

__all__ = ["RULES", "Complaint", "History", "Rule", "Severity", "example", "lint", "rule_named"]
