"""Pictures of what stands behind an incident: waterfalls of weights, and the origins. Pure: what is shown comes in, SVG goes out."""

import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil, floor
from types import MappingProxyType

from sayso.export.svg import CHAR, LINE, MARGIN, SMALL_CHAR, WIDTH, Panel, document, paragraph, stack, tag, words
from sayso.export.waterfall import WaterfallStep, probability_words, waterfall
from sayso.export.why import Why, likeliest_links
from sayso.export.words import counted
from sayso.model.incident import Link
from sayso.model.origin import OriginEdge, OriginGraph, OriginNode

NUMBERS = 46.0
"""Units at the right that hold a step's bits."""
BAR = 11.0
BOLD_CHAR = 9.0
"""Units that a character of a heading takes on average."""
SILENT = 0.05
"""Bits under which a comparison says next to nothing and gets no bar."""
INDENT = 20.0
GAP = 2.0
"""Units between the rows of the origins."""
DEEPEST = 6
"""Steps of the way that are indented; further ones stand below each other."""
ROOM = WIDTH - 2 * MARGIN
QUOTE_CHARS = 70
STANCE_WORDS = {"claims_responsibility": "claims responsibility"}
"""Stances that do not read as they are written."""


def heading(text: str, note: str = "") -> Panel:
    """Return a heading, with a line of explanation below it."""
    head = paragraph(MARGIN, LINE, text, ROOM, "h", BOLD_CHAR)
    below = paragraph(MARGIN, LINE, note, ROOM, "m s", SMALL_CHAR) if note else Panel("", 0.0)
    return stack([head, below], 2.0)


def waterfall_panel(link: Link, title: str, note: str = "") -> Panel:
    """Return the waterfall of a pair: a bar a comparison from the sum before it to the sum after it, in bits.

    Args:
        link: the pair.
        title: what the pair is.
        note: a line below it, for example why the two stayed apart.
    """
    steps = waterfall(link)
    telling = [step for number, step in enumerate(steps) if number == 0 or abs(step.bits) >= SILENT]
    silent = [step.comparison for step in steps[1:] if abs(step.bits) < SILENT]
    low = floor(min(0.0, *(step.total for step in telling)))
    high = ceil(max(0.0, *(step.total for step in telling)))
    scale = (ROOM - NUMBERS) / max(1, high - low)
    rows = [_row(step, (lambda bits: MARGIN + (bits - low) * scale)) for step in telling]
    rows.append(_sum_row(link, MARGIN - low * scale, MARGIN + (link.weight - low) * scale))
    if silent:
        rows.append(paragraph(MARGIN, LINE, f"says nothing: {', '.join(silent)}", ROOM, "m s", SMALL_CHAR))
    bars = stack(rows, 0.0)
    zero = MARGIN - low * scale
    axis = tag("line", x1=zero, x2=zero, y1=0.0, y2=bars.height, class_="guide", stroke_dasharray="3 3")
    mark = words(min(max(zero, 62.0), WIDTH - 62.0), LINE - 4, "0 bits: even odds", "m s c")
    return stack([heading(title, note), Panel(mark, LINE), Panel(axis + bars.body, bars.height)], 4.0)


def _row(step: WaterfallStep, at: Callable[[float], float]) -> Panel:
    start, end = at(step.total - step.bits) if step.level else at(0.0), at(step.total)
    kind = "prior" if not step.level else "for" if step.bits > 0 else "against"
    label = words(MARGIN, LINE - 3, step.comparison, "b") + words(WIDTH - MARGIN, LINE - 3, f"{step.bits:+.1f}", "e b")
    bar = tag("rect", x=min(start, end), y=float(LINE + 2), width=max(1.0, abs(end - start)), height=BAR, class_=kind, rx=1.0)
    level = paragraph(MARGIN, LINE + BAR + LINE - 1, step.level or "how likely any two claims are one", ROOM, "m s", SMALL_CHAR)
    return Panel(label + bar + level.body, LINE + BAR + 6 + level.height)


def _sum_row(link: Link, zero: float, end: float) -> Panel:
    label = words(MARGIN, LINE - 3, f"together: probability {probability_words(link.probability)}", "b")
    number = words(WIDTH - MARGIN, LINE - 3, f"{link.weight:+.1f}", "e b")
    bar = tag("rect", x=min(zero, end), y=float(LINE + 2), width=max(1.0, abs(end - zero)), height=BAR, class_="sum", rx=1.0)
    return Panel(label + number + bar, LINE + BAR + 8)


def origins_panel(graph: OriginGraph, stances: Mapping[str, str] = MappingProxyType({})) -> Panel:
    """Return who has it from whom: each origin with those below it who have it from it, and why that is held.

    One who has it from several stands below each of them.

    Args:
        graph: of an incident.
        stances: of its claims, by id; an origin of claims other than assertions says so.
    """
    below: dict[str, list[OriginEdge]] = defaultdict(list)
    for edge in graph.edges:
        below[edge.giver].append(edge)
    nodes = {node.id: node for node in graph.nodes}
    roots = [node for node in graph.nodes if node.root]
    told: dict[str, set[str]] = defaultdict(set)
    for claim, root in graph.roots:
        told[root].add(stances.get(claim, "asserts"))
    rows = [row for root in roots for row in _tree(root, told[root.id], nodes, below)]
    return stack(rows, GAP)


def _tree(root: OriginNode, stances: set[str], nodes: dict[str, OriginNode], below: dict[str, list[OriginEdge]]) -> Iterator[Panel]:
    says = ", ".join(STANCE_WORDS.get(stance, stance) for stance in sorted(stances))
    kind = root.kind if root.kind != "report" else "report of unknown outlet"
    first = f"; first {root.first}" if root.first and root.kind != "report" else ""
    yield _node_row(root, 0, f"{kind}; {says}{first}; {counted(len(root.claims), 'claim')}")
    yield from _branch(root, None, 1, (), nodes, below)


def _branch(
    node: OriginNode, edge: OriginEdge | None, depth: int, above: Sequence[str], nodes: dict[str, OriginNode],
    below: dict[str, list[OriginEdge]],
) -> Iterator[Panel]:
    """Yield those who have it from a node; of what a node passes on, only the claims that it has by the edge above."""
    risen = 4.0
    for taken in sorted(below[node.id], key=lambda edge: (nodes[edge.taker].first or "~", nodes[edge.taker].words, edge.taker)):
        shared = edge is None or not edge.claims or not taken.claims or set(edge.claims) & set(taken.claims)
        if taken.taker not in above and shared:
            told = counted(len(taken.claims), "claim") if taken.claims else "not counted again"
            own = _node_row(nodes[taken.taker], min(depth, DEEPEST), f"{taken.reason}; {told}", risen)
            rows = [own, *_branch(nodes[taken.taker], taken, depth + 1, (*above, node.id), nodes, below)]
            yield from rows
            risen += sum(row.height + GAP for row in rows)


def _node_row(node: OriginNode, depth: int, note: str, risen: float = 0.0) -> Panel:
    """Return a node's lines, with an elbow to the one above it that starts ``risen`` units above the row."""
    x, y = MARGIN + 7 + INDENT * depth, LINE - 4.5
    room = WIDTH - MARGIN - x - 14
    elbow = tag("path", d=f"M{x - INDENT:.0f} {-risen:.0f}V{y:.0f}H{x - 8:.0f}", class_="edge") if depth else ""
    name = paragraph(x + 14, LINE, node.words, room, "b" if node.root else None, 7.6 if node.root else CHAR)
    lines = stack([name, paragraph(x + 14, LINE, note, room, "m s", SMALL_CHAR)], 0.0)
    return Panel(elbow + _mark(node, x, y) + lines.body, lines.height + 3)


def _mark(node: OriginNode, x: float, y: float) -> str:
    """Return a shape for each kind of node, filled for an independent origin."""
    shade = "root" if node.root else "node"
    if node.kind == "speaker":
        return tag("circle", cx=x, cy=y, r=5.5, class_=shade)
    if node.kind == "agency":
        return tag("path", d=f"M{x:.1f} {y - 7:.1f}l7 7l-7 7l-7 -7z", class_=shade)
    if node.kind == "outlet":
        return tag("rect", x=x - 5.5, y=y - 5.5, width=11.0, height=11.0, class_=shade)
    return tag("path", d=f"M{x - 5:.1f} {y - 6:.1f}h7l3 3v9h-10z", class_=shade)


KEY = "filled: origin, independent of others; circle: speaker, diamond: agency, square: outlet, page: report; indented: has it from above"
BITS = "bits: +1 doubles the odds that two claims tell of one happening, -1 halves them"


def origins_panels(why: Why) -> list[Panel]:
    """Return the origins of an incident with what to make of the shapes."""
    stances = {name: claim.stance for name, claim in why.claims.items()}
    return [heading("Who has it from whom", KEY), origins_panel(why.graph, stances)]


def member_panels(why: Why) -> list[Panel]:
    """Return the likeliest pair of each claim of an incident; a pair that is that of two claims stands once."""
    links = likeliest_links(why)
    if not links:
        return [heading("Why these claims", "one claim only, or none that was compared: nothing was linked")]
    return [heading("Why these claims", BITS), *(waterfall_panel(link, _claims_words(link, why)) for link in links)]


def possible_panels(why: Why) -> list[Panel]:
    """Return the near misses of an incident, each with the reason why it stayed out."""
    if not why.possible:
        return [heading("Possibly the same", "no other incident comes near")]
    panels = (waterfall_panel(one.miss.link, f"{one.title} ({one.incident})", one.apart) for one in why.possible)
    return [heading("Possibly the same", BITS), *panels]


def _claims_words(link: Link, why: Why) -> str:
    quotes = (textwrap.shorten(why.claims[name].quote, QUOTE_CHARS, placeholder=" …") for name in (link.left, link.right))
    return " = ".join(f"“{quote}”" for quote in quotes)


PICTURES = {"origins": origins_panels, "links": member_panels, "possible": possible_panels}
"""What can be drawn of an incident, by the name of its file."""


def pictures_of(why: Why) -> dict[str, str]:
    """Return each picture of an incident by file name."""
    return {f"{name}.svg": _picture(why, draw(why)) for name, draw in PICTURES.items()}


def picture_of(why: Why) -> str:
    """Return all pictures of an incident as one."""
    return _picture(why, [panel for draw in PICTURES.values() for panel in draw(why)])


def _picture(why: Why, panels: Sequence[Panel]) -> str:
    roots = "; ".join(node.words for node in why.graph.nodes if node.root)
    summary = (
        f"{why.account.status}. Origins: {roots}. {counted(len(why.incident.claims), 'claim')}, "
        f"{counted(len(why.possible), 'possible match')}."
    )
    return document(f"{why.account.title} ({why.incident.id})", summary, [heading(why.account.title, why.account.status), *panels])
