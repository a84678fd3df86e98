"""``sayso why``: the rules behind a claim; behind an incident its weights, near misses and origins, also as pictures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from sayso.cli.account import attribute_words
from sayso.cli.screen import RECORD, JsonOption, RecordOption, ask_again, console, print_indented, print_table, write_json
from sayso.cli.show import find_kind, print_claim_line
from sayso.cli.words import event_words, speaker_words
from sayso.errors import BadQuery, StoreError
from sayso.export.decisions import decision_words
from sayso.export.pictures import picture_of, pictures_of
from sayso.export.png import svg_to_png
from sayso.export.waterfall import waterfall
from sayso.export.why import Why, likeliest_links, telling_first, why_incident, why_to_dict
from sayso.export.words import bounds_words, counted
from sayso.model.claim import Claim
from sayso.model.codec import link_to_dict
from sayso.model.incident import Link
from sayso.model.origin import Lineage, OriginGraph
from sayso.store import Store, View

WhyArgument = Annotated[str, typer.Argument(metavar="ID", help="A claim (c-...) or an incident (i-...).")]
PictureOption = Annotated[
    str | None,
    typer.Option("--picture", help="Draw an incident: a folder for an SVG each of links, possible matches and origins; or FILE.svg, .png."),
]


def why_command(name: WhyArgument, picture: PictureOption = None, record: RecordOption = RECORD, as_json: JsonOption = False) -> None:
    """Say why: the rules, cues and resolutions behind a claim; the match weights, near misses and origins behind an incident."""
    with Store.open(record) as store:
        view = store.view()
        kind, full = find_kind(view, name)
        if kind == "report":
            raise BadQuery(f"{name!r} is a report; why answers for claims and incidents. `sayso show {full}` lists its claims")
        if kind == "claim" and picture is not None:
            raise BadQuery(f"{name!r} is a claim; --picture draws incidents. `sayso show {full}` names the claim's incident")
        if kind == "claim":
            _why_claim(view, view.claim(full), record, as_json)
            return
        why = why_incident(view, full)
        if picture is not None:
            for path in write_pictures(why, Path(picture)):
                console().print(str(path), soft_wrap=True)
        elif as_json:
            write_json(why_to_dict(why))
        else:
            _why_incident(view, why, record)


ONE_FILE: dict[str, Callable[[str], bytes]] = {".svg": str.encode, ".png": svg_to_png}
"""How a picture is written as one file, by the file's ending."""


def write_pictures(why: Why, path: Path) -> list[Path]:
    """Write an incident's pictures: all in one for a path that ends in ``.svg`` or ``.png``, else one file each in that folder.

    Returns:
        The files.

    Raises:
        StoreError: the folder or a file cannot be written.
    """
    write = ONE_FILE.get(path.suffix.lower())
    made = {path: write(picture_of(why))} if write else {path / name: svg.encode() for name, svg in pictures_of(why).items()}
    try:
        for file, data in made.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    except OSError as error:
        fault = f"the picture could not be written to {str(path)!r}: {error.strerror}"
        raise StoreError(f"{fault}; name a folder, or a file that ends in .svg or .png") from error
    return list(made)


def _why_claim(view: View, claim: Claim, record: str, as_json: bool) -> None:
    incident = view.incident_of(claim.id)
    pairs = [link for link in view.links(incident) if claim.id in {link.left, link.right}] if incident else []
    if as_json:
        resolved = [dict(zip(("words", "became", "how"), row, strict=True)) for row in resolution_rows(claim)]
        links = [link_to_dict(link) for link in pairs]
        fields = [dict(zip(("field", "value", "words", "decided_by"), row, strict=True)) for row in field_rows(claim)]
        answer = {"id": claim.id, "probability": claim.probability, "fields": fields, "rules": list(claim.rules), "resolved": resolved}
        write_json({**answer, "incident": incident, "links": links})
        return
    out = console()
    out.print(Text(claim.id, style="bold").append(f"  “{claim.quote}”", style="default"))
    out.print()
    if claim.probability is not None:
        out.print(f"probability {claim.probability:.2f} that a person coding the report would make this claim too")
        out.print()
    print_table(("field", "value", "words", "rule"), field_rows(claim))
    out.print()
    print_table(("words", "became", "how"), resolution_rows(claim))
    for link in pairs:
        _print_link(link)
    if incident:
        out.print(f"\nnext: {ask_again(f'why {incident}', record)}", style="dim", soft_wrap=True)


FIELD_RULES = {
    "what": ("trigger", "state", "count", "response", "mode", "means"), "who says": ("speaker",), "where": ("place",), "when": ("date",),
    "casualties": ("toll",),
}
"""Beginnings of the rules that decide each field; all others decide stance and certainty."""


def field_rows(claim: Claim) -> list[tuple[str, str, str, str]]:
    """Return ``(field, value, words of the report that triggered it, rules that decided)`` for each field of a claim."""
    held = [
        ("what", event_words(claim), ""),
        ("stance", f"{claim.stance}, {claim.certainty}", ""),
        ("who says", speaker_words(claim), "; ".join(s.text for s in claim.attribution)),
        ("where", claim.where.name if claim.where else "", claim.where.text if claim.where else ""),
        ("when", claim.when.edtf if claim.when else "", claim.when.text if claim.when else ""),
        ("casualties", "; ".join(f"{c.outcome} {bounds_words(c.low, c.high)}" for c in claim.casualties),
         "; ".join(c.text for c in claim.casualties)),
        ("size", bounds_words(claim.size.low, claim.size.high) if claim.size else "", claim.size.text if claim.size else ""),
    ]
    parted = _rules_by_field(claim.rules)
    rows = []
    for field, value, words in held:
        rules = parted.get(field, [])
        cues = [cue for _, cue in rules if cue and cue not in words]
        if value or rules:
            rows.append((field, value, "; ".join(filter(None, [words, *cues])), "; ".join(name for name, _ in rules)))
    return rows


def _rules_by_field(rules: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    owner = {begin: field for field, begins in FIELD_RULES.items() for begin in begins}
    parted: dict[str, list[tuple[str, str]]] = {}
    for rule in rules:
        name, _, cue = rule.partition("=")
        parted.setdefault(owner.get(name.partition(":")[0], "stance"), []).append((name, cue))
    return parted


def resolution_rows(claim: Claim) -> list[tuple[str, str, str]]:
    """Return ``(words, what they were resolved to, how)`` for actors, place and time of a claim."""
    rows = [(f"{p.role}: {p.text}", p.actor or "left open", p.rule or "not said") for p in claim.participants]
    rows += [(f"speaker: {s.text}", s.actor or s.name or "unnamed", s.kind) for s in claim.attribution]
    if claim.where:
        where = claim.where
        how = f"{where.gazetteer_id or 'not in the gazetteer'}, precision {where.precision or 'unknown'}"
        how += "" if where.probability is None else f", probability {where.probability:.2f}"
        rows.append((f"where: {where.text}", f"{where.name}{', ' + where.country if where.country else ''}", how))
    if claim.when:
        how = claim.when.basis + (f", counted from {claim.when.anchor}" if claim.when.anchor else "")
        rows.append((f"when: {claim.when.text or '(nothing said)'}", claim.when.edtf, how))
    return rows


def _why_incident(view: View, why: Why, record: str) -> None:
    incident, account = why.incident, why.account
    out = console()
    out.print(Text(f"{incident.id}  ", style="bold").append(account.title))
    number = len(incident.claims)
    out.print(Text(f"{number} claim{'' if number == 1 else 's'}; {account.status}: {'; '.join(account.origins)}", style="dim"))
    names = {actor.id: actor.name for actor in view.actors()}
    for toll in account.tolls:
        best = "no best figure" if toll.best is None else f"best {toll.best:,}"
        out.print(Text(f"{attribute_words(toll.attribute, names)}: {best}; {toll.rule}"))
    out.print()
    for name in incident.claims:
        print_claim_line(why.claims[name])
        print_indented("by " + (", ".join(why.claims[name].rules) or "no recorded rule"), "dim")
    if not incident.links:
        out.print("\none claim only: nothing was linked" if number == 1 else "\nno pair was scored")
    shown = likeliest_links(why)
    for link in shown:
        _print_link(link)
    if len(shown) < len(incident.links):
        more = f"the likeliest pair of each claim; {counted(len(incident.links) - len(shown), 'more pair')}"
        out.print(f"\n{more}: {ask_again(f'why {incident.id} --json', record)}", style="dim", soft_wrap=True)
    if incident.links:
        out.print("\nweights in bits: +1 doubles the odds that two claims speak of one happening, -1 halves them", style="dim")
    _print_origins(why, names)
    _print_possible(why, record)
    if why.decisions:
        out.print("\ndecided by people", style="bold")
    for decision in why.decisions:
        print_indented(f"decision {decision.number}  {decision_words(decision)}")
    out.print()
    for words in (f"why {incident.claims[0]}", f"why {incident.id} --picture FOLDER"):
        out.print(f"next: {ask_again(words, record)}", style="dim", soft_wrap=True)


def _print_origins(why: Why, names: Mapping[str, str]) -> None:
    """Print who has it from whom, and who first gave each figure."""
    out = console()
    out.print("\nwho has it from whom", style="bold")
    print_table(("who", "has it from", "because"), list(_origin_rows(why.graph)))
    told = [lineage for lineage in why.lineages if len(lineage.steps) > 1]
    if told:
        out.print("\nwho gave a figure, in order of time", style="bold")
        print_table(("figure", "value", "origins"), [_lineage_row(lineage, names) for lineage in told])


def _lineage_row(lineage: Lineage, names: Mapping[str, str]) -> tuple[str, str, str]:
    steps = (f"{step.words} ({step.first or 'undated'})" for step in lineage.steps)
    return attribute_words(lineage.attribute, names), lineage.value, ", then ".join(steps)


def _origin_rows(graph: OriginGraph) -> Iterator[tuple[str, str, str]]:
    names = {node.id: node.words + ("" if node.kind == "report" or not node.root else " (origin)") for node in graph.nodes}
    for edge in graph.edges:
        yield names[edge.taker], names[edge.giver], edge.reason
    takers = {edge.taker for edge in graph.edges} | {edge.giver for edge in graph.edges}
    yield from ((names[node.id], "nobody", "its own report, of an unknown outlet") for node in graph.nodes if node.id not in takers)


def _print_possible(why: Why, record: str) -> None:
    """Print the most telling near misses, each with its reason and its waterfall."""
    out = console()
    if why.possible:
        out.print("\npossibly the same", style="bold")
    shown = telling_first(why.possible)
    for one in shown:
        out.print(Text(f"\n{one.incident}  ", style="bold").append(one.title, style="default"))
        print_indented(one.apart)
        _print_link(one.miss.link)
    if len(shown) < len(why.possible):
        more = counted(len(why.possible) - len(shown), "more possible match")
        out.print(f"\n{more}: {ask_again(f'why {why.incident.id} --json', record)}", style="dim", soft_wrap=True)


def _print_link(link: Link) -> None:
    """Print the waterfall of a pair: each comparison's weight and the sum so far, in bits."""
    out = console()
    out.print()
    out.print(Text(f"{link.left} = {link.right}", style="bold").append(f"  probability {link.probability:.4f}", style="default"))
    rows = [
        (step.comparison, step.level, f"{step.bits:+.2f}", f"{step.total:+.2f}", _strokes(step.bits) if step.level else "")
        for step in waterfall(link)
    ]
    print_table(("comparison", "level", "bits", "sum", ""), rows, numbers=(2, 3))


def _strokes(bits: float) -> str:
    return ("+" if bits > 0 else "-") * min(20, round(abs(bits)))
