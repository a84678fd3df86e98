"""``/search``: one box over reports, claims and incidents; words, phrases, nearness, fields; facets; hits in their sentences."""

from dataclasses import dataclass

from sayso.store.fields import FIELDS
from sayso.store.finding import MOST, ORDERS, SCOPES, Facet, Found, FoundPassage
from sayso.store.listing import Listed
from sayso.store.query import words_of
from sayso.web.ask import Ask
from sayso.web.page import Page, route

SIZE = 20
ORDER_WORDS = {"best": "best first", "newest": "latest report first", "oldest": "earliest report first"}
FACET_FIELDS = {"outlet": "outlet", "year": "date", "stance": "stance", "kind": "kind"}
"""Facets with the field by which a search asks for one of their values."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that was found, in pieces."""

    kind: str
    ref: str
    report: str
    start: int
    """First code point of the passage in the report's text."""
    pieces: tuple[Piece, ...]
    stance: str | None
    review: str | None
    outlet: str | None
    published: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Result:
    """A report, a claim or an incident with its best passages."""

    ref: str
    title: str
    passages: tuple[Passage, ...]
    hits: int
    incident: Listed | None = None


@dataclass(frozen=True, slots=True)
class Narrower:
    """A value of a facet, with the address of the search narrowed to it."""

    words: str
    hits: int
    address: str
    on: bool


@dataclass(frozen=True, slots=True)
class FacetList:
    """A facet."""

    name: str
    values: tuple[Narrower, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as CSV has it."""

    what: str
    ref: str
    report: str
    source: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    stance: str | None
    review: str | None
    passage: str


@dataclass(frozen=True, slots=True)
class Search:
    """The page."""

    query: str
    scope: str
    order: str
    page: int
    size: int
    total: int
    passages: int
    capped: bool
    most: int
    results: tuple[Result, ...]
    facets: tuple[FacetList, ...]
    fields: tuple[tuple[str, str], ...]
    """Fields that a search may name, with what stands behind the colon."""


def search(ask: Ask) -> Page:
    """Answer ``/search``."""
    query, scope = ask.word("q"), ask.choice("in", SCOPES, "reports")
    order, page = ask.choice("sort", ORDERS, "best"), ask.page()
    fields = tuple(FIELDS.items())
    if not query:
        return Page("search.html", "Search", Search("", scope, order, 1, SIZE, 0, 0, False, MOST, (), (), fields), ())
    finder = ask.view.finder
    found: Found = ask.cached(
        ("search", query, scope, order, page), lambda: finder.find(query, scope, order=order, page=page, size=SIZE)
    )
    data = Search(
        query, scope, order, page, SIZE, found.total, found.passages, found.capped, MOST, _results(ask, found, scope),
        tuple(_narrowed(ask, query, facet) for facet in found.facets), fields,
    )
    return Page("search.html", f"“{query}”", data, tuple(_row(one) for group in found.groups for one in group.passages))


def _results(ask: Ask, found: Found, scope: str) -> tuple[Result, ...]:
    refs = [group.ref for group in found.groups]
    incidents = ask.view.listing.by_id(refs) if scope == "incidents" else {}
    heads = ask.view.heads_of(refs) if scope == "reports" else {}
    results = []
    for group in found.groups:
        incident = incidents.get(group.ref)
        head = heads.get(group.ref)
        title = incident.title if incident else (head.publication.title if head else None) or group.passages[0].source
        results.append(Result(group.ref, title, tuple(map(_passage, group.passages)), group.hits, incident))
    return tuple(results)


def _passage(one: FoundPassage) -> Passage:
    return Passage(
        one.kind, one.ref, one.report, one.start, pieces_of(one.text, one.marks), one.stance, one.review, one.outlet, one.published,
        one.source,
    )


def pieces_of(text: str, marks: tuple[tuple[int, int], ...]) -> tuple[Piece, ...]:
    """Return a text cut where its marks begin and end; white space is kept as it is."""
    pieces, at = [], 0
    for start, end in marks:
        pieces += [Piece(text[at:start], False), Piece(text[start:end], True)]
        at = end
    return tuple(piece for piece in (*pieces, Piece(text[at:], False)) if piece.text)


def _narrowed(ask: Ask, query: str, facet: Facet) -> FacetList:
    field = FACET_FIELDS[facet.field]
    values = []
    for value, hits in facet.values:
        asked = f"{field}:{value}" if len(words_of(value)) == 1 and " " not in value else f'{field}:"{value}"'
        on = asked in query
        wanted = " ".join(query.replace(asked, " ").split()) if on else f"{query} {asked}"
        values.append(Narrower(value, hits, ask.link(q=wanted), on))
    return FacetList(facet.field, tuple(values))


def _row(one: FoundPassage) -> Row:
    return Row(
        one.kind, one.ref, one.report, one.source, one.outlet, one.published, one.start, one.end, one.stance, one.review,
        " ".join(one.text.split()),
    )


ROUTES = [route("/search", search)]
