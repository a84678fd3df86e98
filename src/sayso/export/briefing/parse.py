"""Reads the text of a brief back: headings, paragraphs, sentences, and the parts of a sentence that each citation stands behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.export.briefing.types import LABELS
from sayso.export.lint_types import Fault

CITATION = re.compile(r"\[(c-[0-9a-f]+(?:\s*,\s*c-[0-9a-f]+)*)\]")
_HEADING = re.compile(r"(#{1,6})\s+(?P<words>.*?)(?:\s+\((?P<incident>i-[0-9a-f]+)\))?\s*\Z")
LABEL = re.compile(r"\s*\*\*([^*]+)\.\*\*\s*")
_ITEM = re.compile(r"\s*[-*]\s+")
_QUOTED = re.compile(r"“[^”]*”")
_END = re.compile(r"[.!?][”’)*_]*(?:\s*\[c-[^\]]*\])*(?=\s+[“A-Z])")
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|St|Prof|No|vs)|\b[A-Z])\.\Z")
"""What ends in a full stop that ends no sentence."""
_EDGES = " .;,\t"


@dataclass(frozen=True, slots=True)
class Line:
    """A heading or a sentence: words with the line that they stand on."""

    line: int
    """From 1."""
    words: str
    incident: str = ""
    """Of a heading: the id in brackets behind it."""
    level: int = 0
    """Of a heading: 1 to 6."""

    @property
    def unquoted(self) -> str:
        """The words with quotations and citations blanked, so that only the writer's own are judged."""
        return _blanked(_blanked(self.words, _QUOTED), CITATION)

    def fault(self, rule: str, words: str, mend: str) -> Fault:
        """Return a fault of this line."""
        return Fault(self.line, self.words, rule, words, mend)


@dataclass(frozen=True, slots=True)
class Part:
    """The words before one citation, and what it cites."""

    words: str
    citations: tuple[str, ...]

    @property
    def unquoted(self) -> str:
        """The words with quotations blanked."""
        return _blanked(self.words, _QUOTED)


@dataclass(frozen=True, slots=True)
class Said(Line):
    """A sentence."""

    @property
    def citations(self) -> tuple[str, ...]:
        """The ids cited, as written, in order."""
        return tuple(name for part in self.parts for name in part.citations)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What stands before each citation; words behind the last one make a part without any."""
        found, at = [], 0
        for match in CITATION.finditer(self.words):
            found.append(Part(self.words[at : match.start()], tuple(re.split(r"\s*,\s*", match[1]))))
            at = match.end()
        rest = self.words[at:]
        return (*found, Part(rest, ())) if rest.strip(_EDGES) else tuple(found)

    @property
    def bare(self) -> str:
        """The words without citations."""
        return CITATION.sub("", self.words)

    @property
    def uncited(self) -> tuple[str, ...]:
        """The clauses that have no citation: what a semicolon ends before one comes, and what stands behind the last."""
        clauses = []
        for part in self.parts:
            *closed, last = _blanked(part.words, _QUOTED).split(";")
            clauses += [words for words in closed if words.strip(_EDGES)]
            if not part.citations and last.strip(_EDGES):
                clauses.append(last)
        return tuple(words.strip(_EDGES) for words in clauses)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences between two blank lines, or one item of a list."""

    sentences: tuple[Said, ...]
    label: str = ""
    """Of a key point."""


@dataclass(frozen=True, slots=True)
class Script:
    """A brief's text, read; ``blocks`` are its headings and paragraphs in order."""

    blocks: tuple[Line | Paragraph, ...]

    @property
    def headings(self) -> tuple[Line, ...]:
        """The headings, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Line))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs and items, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))


def parse_script(text: str) -> Script:
    """Return the headings and paragraphs of a brief's text."""
    blocks: list[Line | Paragraph] = []
    sentences: list[Said] = []
    label = ""

    def close() -> None:
        if sentences:
            blocks.append(Paragraph(tuple(sentences), label))
            sentences.clear()

    for number, line in enumerate(text.splitlines(), 1):
        heading = _HEADING.match(line)
        item = _ITEM.match(line)
        if heading or item or not line.strip():
            close()
            label = ""
        if heading:
            blocks.append(Line(number, heading["words"], heading["incident"] or "", len(heading[1])))
            continue
        words = line[item.end() :] if item else line
        named = LABEL.match(words) if item else None
        named = named if named and named[1] in LABELS else None
        label = named[1] if named else label
        sentences += [Said(number, one) for one in split_sentences(words[named.end() :] if named else words)]
    close()
    return Script(tuple(blocks))


def split_sentences(line: str) -> Iterator[str]:
    """Yield the sentences of a line, each with the citations that stand behind its full stop."""
    masked, at = _QUOTED.sub(lambda match: f"“{'x' * (len(match.group()) - 2)}”", line), 0
    for match in _END.finditer(masked):
        if not _SHORT.search(masked, 0, match.start() + 1):
            yield line[at : match.end()].strip()
            at = match.end()
    if line[at:].strip():
        yield line[at:].strip()


def _blanked(words: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda match: " " * len(match.group()), words)
