"""What the lint of briefs answers."""

from dataclasses import dataclass

RULES = {
    "no-citation": "a clause rests on no claim",
    "unknown-citation": "a citation leads to no claim of this brief",
    "unknown-incident": "a heading names an incident that is not in this brief",
    "heading": "a heading tells more than a title may",
    "confidence-with-likelihood": "one sentence says how sure and how likely (ICD-203)",
    "hidden-denial": "an incident is told without who denies it in the same paragraph",
    "hearsay": "what somebody says is told without saying who, or as a fact",
    "denial-as-fact": "what somebody denies is told without saying that it is denied",
    "forecast-as-fact": "what is foreseen, threatened, demanded or offered is told as having happened",
    "confirmed": "a matter is said to be settled",
    "figure": "a figure that no cited claim gives",
    "origins": "a number of origins that the cited claims do not have",
    "date": "a date that no claim of the incident gives",
    "quote": "words in quotation marks that no cited claim has",
    "false-gap": "something is said to be missing that a cited claim says, or that cannot be checked",
}
"""Every rule of the lint, in words."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One sentence that a brief may not hold, and how to mend it."""

    line: int
    """From 1; 0 for a fault of the composed data, which has no lines."""
    sentence: str
    rule: str
    """One of ``RULES``."""
    words: str
    """The words at fault."""
    mend: str

    def __str__(self) -> str:
        """Return the fault in one line."""
        return f"line {self.line}: {RULES[self.rule]}: {self.words!r}; {self.mend}"
