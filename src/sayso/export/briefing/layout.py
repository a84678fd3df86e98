"""A brief set for the formats: blocks of runs, numbered notes, the table of figures, the sources. Every format renders this alone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.export.briefing.evidence import Case, Cited, Evidence
from sayso.export.briefing.parse import CITATION, Line, Paragraph, Said, parse_script
from sayso.export.briefing.types import Briefing, FigureRow, Undecided
from sayso.export.briefing.wording import when_words
from sayso.export.words import counted

UNREVIEWED = "Unreviewed"
"""Marks what no person has reviewed."""
_QUOTED = re.compile(r"“[^”]*”")
SECTION, ENTRY, PARAGRAPH, POINT = "section", "entry", "paragraph", "point"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind: ``text``, ``quote``, ``cite`` with the numbers of notes, ``break`` where a sentence begins a line."""

    kind: str
    words: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a key point."""

    kind: str
    runs: tuple[Run, ...]
    label: str = ""
    incident: str = ""
    """Full id, of an entry."""
    unreviewed: bool = False
    """True where it must be marked as resting on what no person has reviewed."""

    @property
    def lines(self) -> tuple[tuple[Run, ...], ...]:
        """Its runs line by line."""
        found: list[list[Run]] = [[]]
        for run in self.runs:
            if run.kind == "break":
                found.append([])
            else:
                found[-1].append(run)
        return tuple(map(tuple, found))

    @property
    def words(self) -> str:
        """Its words without citations."""
        return "".join(run.words for run in self.runs)


@dataclass(frozen=True, slots=True)
class Note:
    """A claim behind a number."""

    number: int
    """From 1, in order of first citation."""
    cited: Cited


@dataclass(frozen=True, slots=True)
class Source:
    """A report that notes rest on."""

    number: int
    report: str
    outlet: str
    published: str | None
    title: str | None
    url: str | None
    source: str
    sha256: tuple[str, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table of figures with its notes."""

    row: FigureRow
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All that a format needs."""

    title: str
    about: tuple[str, ...]
    """Sentences on what was chosen, what was left out, and how to read it."""
    blocks: tuple[Block, ...]
    figures: tuple[Figure, ...]
    undecided: tuple[Undecided, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    desk: str = ""
    """Address of a desk that serves the record (``http://127.0.0.1:8811``), to which notes link their claims; empty for none."""

    def note(self, number: int) -> Note:
        """Return a note by its number."""
        return self.notes[number - 1]


class _Notes:
    """Numbers claims in order of first citation."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.numbers: dict[str, int] = {}

    def of(self, claims: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of claims by full id, in order."""
        return tuple(sorted({self.numbers.setdefault(claim, len(self.numbers) + 1) for claim in claims}))

    def cited(self, names: str) -> tuple[int, ...]:
        """Return the numbers of a citation as written; ids that lead nowhere are left out, as the lint refuses them."""
        return self.of([full for name in re.split(r"\s*,\s*", names) if (full := self.evidence.find(name)) is not None])

    def listed(self) -> tuple[Note, ...]:
        """Return the notes in order."""
        return tuple(Note(number, self.evidence.cited(claim)) for claim, number in self.numbers.items())


def lay_out(briefing: Briefing, text: str, evidence: Evidence) -> Layout:
    """Return a brief's text set with its notes and sources.

    Args:
        briefing: what was composed.
        text: its text, as composed or as edited; check it with the lint first.
        evidence: of the briefing.
    """
    script, notes = parse_script(text), _Notes(evidence)
    headings = script.headings
    title = headings[0].words if headings and headings[0].level == 1 else briefing.title
    blocks: list[Block] = []
    marked = ""
    for block in script.blocks:
        if isinstance(block, Line):
            if block.level > 1:
                blocks.append(_heading(block, evidence))
                marked = blocks[-1].incident if blocks[-1].unreviewed else ""
            continue
        blocks.append(_paragraph(block, notes, marked))
    told = {notes.evidence.cited(claim).incident for claim in notes.numbers}
    figures = tuple(Figure(row, notes.of(row.claims)) for row in briefing.figures if row.incident in told)
    undecided = tuple(pair for pair in briefing.undecided if {pair.left, pair.right} <= told)
    listed = notes.listed()
    cases = [evidence.case(incident) for incident in briefing.incidents if incident in told]
    sources = _sources(listed)
    return Layout(title, tuple(about_lines(briefing, cases, sources)), tuple(blocks), figures, undecided, listed, sources)


def _heading(heading: Line, evidence: Evidence) -> Block:
    full = evidence.find(heading.incident) if heading.incident else None
    kind = SECTION if heading.level == 2 else ENTRY
    unreviewed = full is not None and not evidence.case(full).is_reviewed
    return Block(kind, (Run("text", heading.words),), incident=full or "", unreviewed=unreviewed)


def _paragraph(paragraph: Paragraph, notes: _Notes, marked: str) -> Block:
    runs: list[Run] = []
    for at, said in enumerate(paragraph.sentences):
        if at:
            runs.append(Run("text", " ") if said.line == paragraph.sentences[at - 1].line else Run("break", " "))
        runs += _runs(said, notes)
    cited = {notes.evidence.cited(claim).incident for said in paragraph.sentences for claim in _full(said, notes.evidence)}
    doubtful = {incident for incident in cited if not notes.evidence.case(incident).is_reviewed}
    return Block(POINT if paragraph.label else PARAGRAPH, tuple(runs), paragraph.label, unreviewed=bool(doubtful - {marked}))


def _full(said: Said, evidence: Evidence) -> list[str]:
    return [full for name in said.citations if (full := evidence.find(name)) is not None]


def _runs(said: Said, notes: _Notes) -> list[Run]:
    """Return a sentence's runs; a citation closes up with the word before it."""
    runs: list[Run] = []
    at = 0
    for match in CITATION.finditer(said.words):
        runs += _plain(said.words[at : match.start()].rstrip())
        numbers = notes.cited(match[1])
        runs += [Run("cite", "", numbers)] if numbers else []
        at = match.end()
    return runs + _plain(said.words[at:])


def _plain(words: str) -> list[Run]:
    runs, at = [], 0
    for match in _QUOTED.finditer(words):
        runs += [Run("text", words[at : match.start()]), Run("quote", match.group())]
        at = match.end()
    return [run for run in (*runs, Run("text", words[at:])) if run.words]


def _sources(notes: Sequence[Note]) -> tuple[Source, ...]:
    by_report: dict[str, list[Note]] = {}
    for note in notes:
        by_report.setdefault(note.cited.claim.report, []).append(note)
    ordered = sorted(by_report.values(), key=lambda own: (own[0].cited.published or "~", own[0].cited.outlet, own[0].cited.claim.report))
    return tuple(_source(number, own) for number, own in enumerate(ordered, 1))


def _source(number: int, notes: Sequence[Note]) -> Source:
    one = notes[0].cited
    return Source(
        number, one.claim.report, one.outlet, one.published, one.title, one.url, one.source, one.sha256,
        tuple(note.number for note in notes),
    )


def about_lines(briefing: Briefing, cases: Sequence[Case], sources: Sequence[Source]) -> list[str]:
    """Return what stands under the title: what was chosen, what it rests on, what was left out, what nobody reviewed."""
    claims = sum(len(case.cited) for case in cases)
    lines = [briefing.chosen] if briefing.chosen else []
    outlets = len({source.outlet for source in sources})
    rests = f"{counted(len(cases), 'incident')}, told in {counted(claims, 'claim')} of {counted(len(sources), 'report')}"
    days = sorted(source.published for source in sources if source.published)
    if not cases:
        lines.append("No incident is told here.")
    else:
        lines.append(f"{rests} from {counted(outlets, 'outlet')}{f', published {span_words(days[0], days[-1])}' if days else ''}.")
    doubtful = sum(not case.is_reviewed for case in cases)
    if doubtful:
        marked = f"{counted(doubtful, 'incident')} {_is(doubtful)} marked “{UNREVIEWED}”"
        lines.append(f"{marked}: no person has taken all {_their(doubtful)} claims.")
    if briefing.left_out:
        lines.append(left_out_words(briefing.left_out))
    if briefing.doubtful:
        lines.append(
            f"{counted(briefing.doubtful, 'incident')} {_is(briefing.doubtful)} left out: all {_their(briefing.doubtful)} claims were more "
            "likely misread than not."
        )
    if briefing.cut:
        lines.append(f"{counted(briefing.cut, 'more incident')} that fit what was asked did not fit this brief; ask for a shorter period.")
    return lines


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _their(number: int) -> str:
    return "its" if number == 1 else "their"


def left_out_words(number: int) -> str:
    """Return how many incidents the publish gate left out, and why."""
    return f"{counted(number, 'unreviewed incident')} {_is(number)} left out: no person has taken all {_their(number)} claims."


def span_words(first: str, last: str) -> str:
    """Return "from 17 February 1999 to 30 June 2021"."""
    return f"on {when_words(first)}" if first == last else f"from {when_words(first)} to {when_words(last)}"


def note_words(cited: Cited) -> str:
    """Return who carried a claim when: "Steppe Wire, 17 February 1999"."""
    return f"{cited.outlet or 'outlet unknown'}, {when_words(cited.published) or 'undated'}"


def number_runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs


def bounds_cell(number: int | None) -> str:
    """Return a cell of the table of figures; an end that nobody gives is open."""
    return "open" if number is None else f"{number:,}"
