"""Dossiers as Markdown lines that read at 80 columns: what the terminal shows and what ``--as markdown`` writes."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sayso.dossiers.relations import RELATIONS
from sayso.dossiers.types import (
    ActorDossier,
    AssessmentRow,
    DeedList,
    DeedRow,
    Dispute,
    Dossier,
    Evidence,
    FateRow,
    LeaderRow,
    NameRow,
    PlaceDossier,
    RegistryFact,
    RelationRow,
    SourceDossier,
    StrengthRow,
)
from sayso.export.words import counted
from sayso.review.draft import RELIABILITY

ID_CHARS = 10
"""Characters of a cited id: its letter, the dash and 8 hex digits."""
QUOTE_CHARS = 160
"""Longest quotation, in characters."""
LEAST_WIDTH = 40
HOLDERS = 4
"""Most holders named in a line; the rest are counted."""
STANCES = {
    "asserts": "said", "denies": "denied", "disputes": "disputed", "predicts": "predicted", "threatens": "threatened", "offers": "offered",
    "demands": "demanded", "claims_responsibility": "claimed",
}
PRECISIONS = {
    1: "exact site or named town", 2: "within about 25 km", 3: "district", 4: "province", 5: "linear or fuzzy feature", 6: "country",
    7: "sea or air",
}
"""UCDP GED's where_prec in words."""


def dossier_lines(dossier: Dossier, *, width: int = 80) -> Iterator[str]:
    """Yield a dossier line by line.

    Args:
        dossier: of an actor, a place or a source.
        width: characters a line may take; long words may exceed it.
    """
    if isinstance(dossier, ActorDossier):
        lines = _actor(dossier)
    else:
        lines = _place(dossier) if isinstance(dossier, PlaceDossier) else _source(dossier)
    for line in lines:
        yield from _wrap(line, width)


def _wrap(line: str, width: int) -> list[str]:
    indent = len(line) - len(line.lstrip(" ")) + (2 if line.lstrip().startswith("- ") else 0)
    if line.startswith("|") or not line:
        return [line]
    return textwrap.wrap(line, max(LEAST_WIDTH, width), subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a section, nothing where it has no lines."""
    found = list(lines)
    if found:
        yield from ("", f"## {title}", "", *found)


def cite(evidence: Evidence) -> str:
    """Return ``[id, outlet, date]`` for the claims quoted, and how many more there are."""
    parts = [f"[{c.claim[:ID_CHARS]}, {c.outlet or c.source or 'unknown outlet'}, {c.published or 'undated'}]" for c in evidence.cited]
    more = evidence.count - len(evidence.cited)
    return " ".join(parts) + (f" and {counted(more, 'more claim')}" if more > 0 else "")


def _held(evidence: Evidence, *, quote: bool = True) -> Iterator[str]:
    """Yield who holds a line and on which words it stands."""
    holders = "; ".join(evidence.holders[:HOLDERS])
    more = len(evidence.holders) - HOLDERS
    yield f"  - {evidence.status}: {holders}{f' and {more} more' if more > 0 else ''} {cite(evidence)}"
    if quote and evidence.cited:
        yield f"  - “{_quote(evidence.cited[0].quote)}”"


def _quote(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= QUOTE_CHARS else flat[: QUOTE_CHARS - 1].rstrip() + "…"


def _registry(facts: Sequence[RegistryFact]) -> Iterator[str]:
    for source, group in groupby(facts, key=lambda fact: fact.source):
        yield from (f"- {fact.fact}: {fact.value}" for fact in group)
        yield f"  - by {source}"


def _name_lines(rows: Sequence[NameRow]) -> Iterator[str]:
    yield from (f"- {row.words}: {counted(row.claims, 'claim')}, e.g. {cite(row.evidence)}" for row in rows)


def _notes(doubtful: int, capped: Sequence[str]) -> Iterator[str]:
    if doubtful:
        yield f"- {counted(doubtful, 'claim')} less probable than the floor left out (--floor 0 shows all)"
    yield from (f"- read in part: {words}" for words in capped)


# -- actors


def _actor(dossier: ActorDossier) -> Iterator[str]:
    yield f"# {dossier.name} ({dossier.id})"
    yield ""
    kind = dossier.kind.replace("_", " ").capitalize()
    yield f"{kind}; named in {counted(dossier.claims, 'claim')} of {counted(dossier.reports, 'report')}."
    person = dossier.kind == "person"
    if person:
        yield "Public role only: no whereabouts, movements, meetings or relatives are listed."
    yield from _section("From the registry, not from reports", _registry(dossier.registry))
    yield from _section("Names met in the texts", _name_lines(dossier.names))
    yield from _section("Offices and commands over time" if person else "Leaders over time", _leaders(dossier.leaders, person))
    yield from _section("Disputes about leadership", (line for dispute in dossier.disputes for line in _dispute(dispute)))
    yield from _section("Said to have befallen the holder of the office", (line for row in dossier.fates for line in _fate(row)))
    yield from _section("Strength over time, in numbers", (line for row in dossier.strengths for line in _strength(row)))
    yield from _section("Strength in words", (line for row in dossier.assessments for line in _said(row)))
    yield from _section("Affiliations", (line for row in dossier.relations for line in _relation(row)))
    for found in dossier.deeds:
        yield from _section(f"Incidents: {found.title[0].lower()}{found.title[1:]} ({found.total:,})", _deeds(found))
    said = f"What it said itself ({counted(dossier.said, 'claim')} read)"
    yield from _section(said, (line for row in dossier.statements for line in _said(row)))
    yield from _section("Left out", _notes(dossier.doubtful, dossier.capped))


def _leaders(rows: Sequence[LeaderRow], person: bool) -> Iterator[str]:
    for row in rows:
        dates = f"as of {_span(row.first, row.last)}" if row.first else "date not told"
        former = f"; as former or dead in a report of {row.former}" if row.former else ""
        titles = f" (“{'”, “'.join(row.titles)}”)" if row.titles else ""
        only_founded = row.founded and not row.first and not row.former
        told = "said to have founded it" if only_founded else f"said to lead, {dates}{former}"
        yield f"- {row.group_name if person else row.person_name}{titles}: {told}"
        yield from _held(row.evidence)


def _span(first: str | None, last: str | None) -> str:
    return f"{first}" if first == last or last is None else f"{first} to {last}"


def _dispute(dispute: Dispute) -> Iterator[str]:
    words = {"who-leads": "who leads", "dead-or-alive": "dead or alive", "leads-or-not": "leads or not"}
    yield f"- contested: {words[dispute.kind]} ({dispute.about})"
    for position in dispute.positions:
        holders = "; ".join(position.evidence.holders[:HOLDERS])
        yield f"  - {position.words}: {position.evidence.status}: {holders} {cite(position.evidence)}"


def _fate(row: FateRow) -> Iterator[str]:
    yield f"- {row.outcome}: {STANCES[row.stance]}{f', dated {row.when}' if row.when else ', undated'}{_incident(row.incident)}"
    yield from _held(row.evidence)


def _incident(name: str | None) -> str:
    return f" ({name[:ID_CHARS]})" if name else ""


def _strength(row: StrengthRow) -> Iterator[str]:
    said = "" if row.stance == "asserts" else f", {STANCES[row.stance]}"
    certainty = "" if row.certainty == "certain" else f", {row.certainty}"
    dated = f"for {row.as_of}" if row.as_of else "date not told"
    yield f"- {row.figure} {row.of}{said}{certainty}: {dated}, said {_span(row.evidence.first_said, row.evidence.last_said)}"
    yield from _held(row.evidence)


def _said(row: AssessmentRow) -> Iterator[str]:
    certainty = "" if row.certainty == "certain" else f", {row.certainty}"
    yield f"- {STANCES[row.stance]}{certainty}: “{_quote(row.words)}”"
    yield from _held(row.evidence, quote=False)


def _relation(row: RelationRow) -> Iterator[str]:
    certainty = "" if row.certainty == "certain" else f" ({row.certainty})"
    yield f"- {row.subject_name}: {STANCES[row.stance]} to {RELATIONS[row.relation]} {row.object_name}{certainty}"
    yield from _held(row.evidence)


def _deeds(found: DeedList) -> Iterator[str]:
    for row in found.rows:
        yield from _deed(row)
    hidden = found.total - len(found.rows) - found.doubtful
    if found.doubtful:
        yield f"- {counted(found.doubtful, 'incident')} told by claims below the floor alone: left out"
    if hidden > 0:
        yield f"- {counted(hidden, 'earlier incident')} not listed (--limit shows more)"


def _deed(row: DeedRow) -> Iterator[str]:
    yield f"- {row.title} ({row.incident[:ID_CHARS]}): {row.status}{'; expected, not said to have happened' if row.expected else ''}"
    if row.contested:
        yield f"  - contested: {', '.join(row.contested)}"
    if row.tolls:
        yield f"  - {'; '.join(row.tolls)}"
    if row.credibility:
        given = f", given by {row.credibility.by}" if row.credibility.by else ""
        yield f"  - {'' if given else 'suggested '}credibility {row.credibility.digit} of 6{given}: {row.credibility.reason}"
    holders = "; ".join(row.evidence.holders[:HOLDERS])
    yield f"  - here by {holders} {cite(row.evidence)}"


# -- places


def _place(dossier: PlaceDossier) -> Iterator[str]:
    yield f"# {dossier.name} ({dossier.id})"
    yield ""
    known = [dossier.country or "", PRECISIONS.get(dossier.precision or 0, "precision unknown")]
    if dossier.lat is not None and dossier.lon is not None:
        known.append(f"{dossier.lat:.2f}, {dossier.lon:.2f}")
    yield f"{', '.join(filter(None, known))}; {counted(dossier.claims, 'claim')} of {counted(dossier.reports, 'report')}."
    if dossier.others:
        yield f"Other places of this name in the record: {', '.join(dossier.others)}."
    yield from _section("Names met in the texts", _name_lines(dossier.names))
    yield from _section("What is counted here", _within(dossier))
    yield from _section("Together", _together(dossier))
    yield from _section("Incidents by type", (f"- {x.word}: {x.incidents:,} (e.g. {x.example[:ID_CHARS]})" for x in dossier.types))
    yield from _section("Tolls added up", _toll_lines(dossier))
    for found in dossier.deeds:
        yield from _section(f"{found.title} ({found.total:,})", _deeds(found))


def _within(dossier: PlaceDossier) -> Iterator[str]:
    words = {"here": "here", "within": "within", "perhaps": "perhaps within, not counted"}
    yield from (f"- {row.name}: {words[row.scope]} ({row.reason}); {counted(row.claims, 'claim')}" for row in dossier.within)


def _together(dossier: PlaceDossier) -> Iterator[str]:
    dates = f", dated {_span(dossier.first, dossier.last)}" if dossier.first else ""
    yield f"- {counted(dossier.incidents, 'incident')}{dates}"
    for count, words in (
        (dossier.single, "of single origin"), (dossier.contested, "contested"), (dossier.undated, "undated"),
        (dossier.expected, "expected and not said to have happened"), (dossier.aggregate, "over a period or a series"),
        (dossier.perhaps, "more at places perhaps within"),
    ):
        if count:
            yield f"- {count:,} {words}"


def _toll_lines(dossier: PlaceDossier) -> Iterator[str]:
    for row in dossier.tolls:
        high = "open" if row.high is None else f"{row.high:,}"
        best = "none" if row.best is None else f"{row.best:,} over {row.bests:,} of {counted(row.tolls, 'toll')}"
        behind = f"{counted(row.incidents, 'incident')}, {row.contested:,} contested (e.g. {row.example[:ID_CHARS]})"
        yield f"- {row.outcome}: low {row.low:,}, best {best}, high {high}; {behind}"
    if dossier.tolls:
        yield "- added from the incidents said to have happened; totals over a period are left out"


# -- sources


def _source(dossier: SourceDossier) -> Iterator[str]:
    yield f"# {dossier.name} ({dossier.id})"
    yield ""
    when = f", {_span(dossier.first, dossier.last)}" if dossier.first else ""
    yield f"{dossier.kind.capitalize()}; {counted(dossier.claims, 'claim')} of its own in {counted(dossier.reports, 'report')}{when}."
    if dossier.grade:
        grade = dossier.grade
        why = f": {grade.why}" if grade.why else ""
        yield f"Reliability {grade.mark} ({RELIABILITY[grade.mark]}), given by {grade.who} on {grade.at[:10]}{why}."
    else:
        yield "Reliability: no grade given (--grade A to F gives one)."
    yield from _section("From the registry, not from reports", _registry(dossier.registry))
    yield from _section("What it does", (f"- {STANCES[stance]}: {counted(count, 'claim')}" for stance, count in dossier.stances))
    yield from _section(f"Beside others, over {counted(dossier.measured, 'incident')}", _agreement(dossier))
    for found in dossier.deeds:
        yield from _section(f"{found.title} ({counted(found.total, 'incident')})", _deeds(found))
    yield from _section("Denials and forecasts, in its words", (line for row in dossier.statements for line in _said(row)))
    speakers = (f"- {x.name}: {counted(x.claims, 'claim')}, e.g. [{x.example[:ID_CHARS]}]" for x in dossier.speakers)
    yield from _section("Speakers that it hands on", speakers)
    yield from _section("Left out", _notes(dossier.doubtful, dossier.capped))


def _agreement(dossier: SourceDossier) -> Iterator[str]:
    if not dossier.agreement:
        return
    yield "| attribute   | told | alone | same | compatible | contradicted | first |"
    yield "| ----------- | ---: | ----: | ---: | ---------: | -----------: | ----: |"
    for row in dossier.agreement:
        yield (
            f"| {row.attribute:<11} | {row.told:>4} | {row.alone:>5} | {row.same:>4} | {row.compatible:>10} | {row.contradicted:>12} "
            f"| {row.first:>5} |"
        )
    yield ""
    yield (
        "same: others of independent origin give it too; compatible: others give what may be right as well; first: of the same, published "
        "before all others"
    )
    for word, example in (("alone", "alone_example"), ("same", "same_example"), ("contradicted", "contradicted_example")):
        found = ((row.attribute, getattr(row, example)) for row in dossier.agreement)
        cited = [f"{attribute} [{claim[:ID_CHARS]}]" for attribute, claim in found if claim]
        if cited:
            yield f"- {word}, e.g. {', '.join(cited)}"
