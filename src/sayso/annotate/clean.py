"""Clean text for the parser: a block's words without link markup or line breaks, each character knowing where it came from."""

import re
from dataclasses import dataclass

_LINK = re.compile(r"!?\[([^\[\]\n]{1,300})\]\([^()\s]*\)(?:\s?\[\d{1,3}\])?|\s\[\d{1,3}\](?=[\s.,;:)]|$)|\\(?=[()\[\]])")
"""Markdown links, with the bare reference number that printed pages put behind them."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text for analysis and the way back to the report."""

    text: str
    origin: tuple[int, ...] | None
    """For each character its offset in the report; None when they differ by ``base`` alone."""
    base: int

    def start(self, i: int) -> int:
        """Return the report offset of character ``i``."""
        return self.base + i if self.origin is None else self.origin[i]

    def end(self, i: int) -> int:
        """Return the report offset one past character ``i - 1`` (an exclusive end)."""
        return self.base + i if self.origin is None else self.origin[i - 1] + 1


def clean_text(words: str, base: int) -> CleanText:
    """Drop link markup and fold white space in ``words``, which start at report offset ``base``."""
    keep: list[int] = []
    last = 0
    for match in _LINK.finditer(words):
        keep.extend(range(last, match.start()))
        if match.group(1) is not None:
            keep.extend(range(match.start(1), match.end(1)))
        last = match.end()
    if not keep and "\n" not in words and "  " not in words and "\t" not in words and "\r" not in words:
        return CleanText(words, None, base)
    keep.extend(range(last, len(words)))
    chars: list[str] = []
    origin: list[int] = []
    for i in keep:
        char = words[i]
        if char.isspace():
            if not chars or chars[-1] == " ":
                continue
            char = " "
        chars.append(char)
        origin.append(base + i)
    return CleanText("".join(chars), tuple(origin), base)
