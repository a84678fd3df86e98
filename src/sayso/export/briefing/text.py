"""A brief as the text that an analyst edits: a small Markdown with ``[c-...]`` behind every clause, one sentence a line.

``# `` the title, ``## `` a section, ``### `` an incident with its id in brackets, ``- **label.** `` a key point. Tables, notes and
sources are no part of it: they are made from what the text cites.
"""

from collections.abc import Iterator, Sequence

from sayso.export.briefing.evidence import Evidence
from sayso.export.briefing.types import Briefing, Clause, Entry, Sentence


def briefing_text(briefing: Briefing, evidence: Evidence) -> str:
    """Return the text of a brief; it ends with a line break."""
    return "\n".join(_lines(briefing, evidence)) + "\n"


def _lines(briefing: Briefing, evidence: Evidence) -> Iterator[str]:
    yield f"# {briefing.title}"
    for section in briefing.sections:
        yield from ("", f"## {section.title}", "")
        for at, entry in enumerate(section.entries):
            if entry.label:
                yield f"- **{entry.label}.** {_point(entry, evidence)}"
            else:
                yield from ("",) if at else ()
                yield from (f"### {entry.title} ({evidence.short(entry.incident)})", "")
                yield from (sentence_text(sentence, evidence) for sentence in entry.sentences)


def _point(entry: Entry, evidence: Evidence) -> str:
    """Return a key point's words: the incident's title, and what is said of it, which goes on in small letters."""
    words = " ".join(sentence_text(sentence, evidence) for sentence in entry.sentences)
    return f"{entry.title}: {words[:1].lower()}{words[1:]}"


def sentence_text(sentence: Sentence, evidence: Evidence) -> str:
    """Return a sentence with its citations."""
    parts = [sentence.lead]
    for at, clause in enumerate(sentence.clauses):
        parts.append((clause.join if at else "") + f"{clause.text} {cite(clause, evidence)}")
    return "".join(parts) + "."


def cite(clause: Clause, evidence: Evidence) -> str:
    """Return ``[c-1a2b3c4d, c-5e6f7a8b]``."""
    return cite_ids(clause.claims, evidence)


def cite_ids(claims: Sequence[str], evidence: Evidence) -> str:
    """Return the citation of claims by full id."""
    return f"[{', '.join(evidence.short(name) for name in claims)}]"
