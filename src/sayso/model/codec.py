"""Model types to plain JSON values and back: the contract of docs/claims.md, for the store and for exports.

Every ``x_to_dict`` keeps all that its type holds, so that ``x_from_dict(x_to_dict(x)) == x``.
Keys beyond the contract (``span`` offsets of participants, ``rule``, ``anchor``, ``basis``, ``cumulative``,
``aggregate``, ``probability``, ``ordinal``, a speaker's ``actor``) are additive.
"""

from collections.abc import Mapping, Sequence, Set
from typing import Any

from sayso.model.actor import Actor
from sayso.model.claim import Claim, Event, Participant, Speaker
from sayso.model.incident import Account, Agreement, Incident, Link, NearMiss, Toll, Total, Value
from sayso.model.issue import Issue
from sayso.model.place import Where
from sayso.model.quantity import Casualty, Size
from sayso.model.report import Block, Publication
from sayso.model.span import Span
from sayso.model.when import When

Row = dict[str, Any]
"""A JSON object; its values are what ``json`` reads and writes."""

PROBABILITY_DIGITS = 6
WEIGHT_DIGITS = 4
"""Digits kept of link scores: sums of logarithms differ in their last bits between builds of the same library."""


def check_fields(row: Mapping[str, Any], what: str, required: Set[str], optional: Set[str] = frozenset()) -> None:
    """Refuse a JSON object that lacks a field or has one that the contract does not know: a misspelt field is never silently lost.

    Raises:
        ValueError: names what was read, the fields and those that are expected.
    """
    unknown, missing = row.keys() - required - optional, required - row.keys()
    if unknown:
        listed = ", ".join(sorted(required | optional))
        raise ValueError(f"{what}: unknown field {', '.join(map(repr, sorted(unknown)))}; expected only {listed}")
    if missing:
        raise ValueError(f"{what}: field {', '.join(map(repr, sorted(missing)))} is missing")


_CLAIM_NEEDS = frozenset({"report", "quote", "start", "end", "kind"})
_CLAIM_MAY = frozenset(
    {
        "id", "source", "event", "stance", "certainty", "attribution", "participants", "where", "when", "casualties", "size",
        "aggregate", "probability", "ordinal", "rules", "reviewed",
    }
)
_ACTOR_NEEDS = frozenset({"id", "name", "kind"})
_ACTOR_MAY = frozenset({"aliases", "country", "parent", "start", "end", "source"})
_PUBLICATION_MAY = frozenset({"outlet", "published", "url", "title", "language", "author", "agency", "basis"})
_LINK_NEEDS = frozenset({"left", "right", "probability", "weight", "comparisons"})
_INCIDENT_NEEDS = frozenset({"id", "claims", "links"})
_INCIDENT_MAY = frozenset({"near"})
_ACCOUNT_NEEDS = frozenset(
    {
        "incident", "title", "event_type", "event_mode", "when", "place", "country", "lat", "lon", "precision", "status", "expected",
        "aggregate", "origins", "contested", "denials", "tolls", "values",
    }
)
_ACCOUNT_MAY = frozenset({"totals", "agreements", "policy", "place_id"})
"""Fields that records of an older schema lack; their next build gives them."""


def claim_to_dict(claim: Claim, *, source: str | None = None) -> Row:
    """Return a claim as one line of claims.jsonl.

    Args:
        claim: the claim, with resolved actors.
        source: file name or address of the report; left out when None.
    """
    row: Row = {"id": claim.id, "report": claim.report}
    if source is not None:
        row["source"] = source
    row.update(
        quote=claim.quote,
        start=claim.span.start,
        end=claim.span.end,
        kind=claim.kind,
        event={"type": claim.event.type, "mode": claim.event.mode} if claim.event else None,
        stance=claim.stance,
        certainty=claim.certainty,
        attribution=[_speaker_to_dict(s) for s in claim.attribution],
        participants=[_participant_to_dict(p) for p in claim.participants],
        where=_where_to_dict(claim.where) if claim.where else None,
        when=_when_to_dict(claim.when) if claim.when else None,
        casualties=[_casualty_to_dict(c) for c in claim.casualties],
        size=_size_to_dict(claim.size) if claim.size else None,
        aggregate=claim.aggregate,
        probability=claim.probability,
        ordinal=claim.ordinal,
        rules=list(claim.rules),
    )
    return row


def claim_from_dict(row: Mapping[str, Any]) -> Claim:
    """Return the claim that a line of claims.jsonl holds; keys that are absent take the type's defaults.

    ``reviewed`` is passed over: what people decided travels as decisions.

    Raises:
        ValueError: a field is unknown or missing.
    """
    check_fields(row, "claim", _CLAIM_NEEDS, _CLAIM_MAY)
    event, where, when, size = row.get("event"), row.get("where"), row.get("when"), row.get("size")
    return Claim(
        report=row["report"],
        span=Span(row["start"], row["end"]),
        quote=row["quote"],
        kind=row["kind"],
        stance=row.get("stance", "asserts"),
        certainty=row.get("certainty", "certain"),
        event=Event(event["type"], event.get("mode")) if event else None,
        attribution=tuple(_speaker_from_dict(s) for s in row.get("attribution", ())),
        participants=tuple(_participant_from_dict(p) for p in row.get("participants", ())),
        where=_where_from_dict(where) if where else None,
        when=_when_from_dict(when) if when else None,
        casualties=tuple(_casualty_from_dict(c) for c in row.get("casualties", ())),
        size=Size(size["low"], size["high"], size["text"], size.get("unit", "")) if size else None,
        aggregate=row.get("aggregate", False),
        probability=row.get("probability"),
        rules=tuple(row.get("rules", ())),
        ordinal=row.get("ordinal", 0),
        id=row.get("id", ""),
    )


def _speaker_to_dict(speaker: Speaker) -> Row:
    return {
        "text": speaker.text,
        "name": speaker.name,
        "kind": speaker.kind,
        "anonymous": speaker.anonymous,
        "actor": speaker.actor,
        "span": _span_to_list(speaker.span),
    }


def _speaker_from_dict(row: Mapping[str, Any]) -> Speaker:
    span = _span_from_list(row.get("span"))
    return Speaker(row["text"], row.get("name"), row.get("kind", "unnamed"), row.get("anonymous", False), row.get("actor"), span)


def _span_to_list(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None


def _span_from_list(span: Sequence[int] | None) -> Span | None:
    return Span(span[0], span[1]) if span is not None else None


def _participant_to_dict(participant: Participant) -> Row:
    return {
        "role": participant.role,
        "text": participant.text,
        "actor": participant.actor,
        "rule": participant.rule,
        "span": _span_to_list(participant.span),
    }


def _participant_from_dict(row: Mapping[str, Any]) -> Participant:
    return Participant(row["role"], row["text"], row.get("actor"), _span_from_list(row.get("span")), row.get("rule", ""))


def _where_to_dict(where: Where) -> Row:
    return {
        "text": where.text,
        "name": where.name,
        "country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "precision": where.precision,
        "gazetteer_id": where.gazetteer_id,
    } | ({} if where.probability is None else {"probability": where.probability})


def _where_from_dict(row: Mapping[str, Any]) -> Where:
    return Where(
        row["text"], row["name"], row.get("country"), row.get("lat"), row.get("lon"), row.get("precision"), row.get("gazetteer_id"),
        row.get("probability"),
    )


def _when_to_dict(when: When) -> Row:
    return {"text": when.text, "edtf": when.edtf, "anchor": when.anchor, "basis": when.basis}


def _when_from_dict(row: Mapping[str, Any]) -> When:
    return When(row["text"], row["edtf"], row.get("anchor", ""), row.get("basis", "stated"))


def _casualty_to_dict(casualty: Casualty) -> Row:
    return {
        "outcome": casualty.outcome,
        "low": casualty.low,
        "high": casualty.high,
        "text": casualty.text,
        "of": casualty.of,
        "actor": casualty.actor,
        "cumulative": casualty.cumulative,
    }


def _casualty_from_dict(row: Mapping[str, Any]) -> Casualty:
    return Casualty(row["outcome"], row["low"], row["high"], row["text"], row.get("of", ""), row.get("actor"), row.get("cumulative", False))


def _size_to_dict(size: Size) -> Row:
    return {"low": size.low, "high": size.high, "text": size.text, "unit": size.unit}


def actor_to_dict(actor: Actor) -> Row:
    """Return an actor as a JSON object, keys as in :class:`Actor`."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "country": actor.country,
        "parent": actor.parent,
        "start": actor.start,
        "end": actor.end,
        "source": actor.source,
    }


def actor_from_dict(row: Mapping[str, Any]) -> Actor:
    """Return the actor of :func:`actor_to_dict`.

    Raises:
        ValueError: a field is unknown or missing.
    """
    check_fields(row, "actor", _ACTOR_NEEDS, _ACTOR_MAY)
    return Actor(
        row["id"],
        row["name"],
        row["kind"],
        tuple(row.get("aliases", ())),
        row.get("country"),
        row.get("parent"),
        row.get("start"),
        row.get("end"),
        row.get("source", ""),
    )


def publication_to_dict(publication: Publication) -> Row:
    """Return publication facts as a JSON object; unknown facts stay null."""
    return {
        "outlet": publication.outlet,
        "published": publication.published,
        "url": publication.url,
        "title": publication.title,
        "language": publication.language,
        "author": publication.author,
        "agency": publication.agency,
        "basis": [list(pair) for pair in publication.basis],
    }


def publication_from_dict(row: Mapping[str, Any]) -> Publication:
    """Return the facts of :func:`publication_to_dict`.

    Raises:
        ValueError: a field is unknown or missing.
    """
    check_fields(row, "publication", frozenset(), _PUBLICATION_MAY)
    return Publication(
        row.get("outlet"),
        row.get("published"),
        row.get("url"),
        row.get("title"),
        row.get("language"),
        row.get("author"),
        row.get("agency"),
        tuple((name, basis) for name, basis in row.get("basis", ())),
    )


def blocks_to_list(blocks: Sequence[Block]) -> list[list[Any]]:
    """Return blocks as ``[start, end, kind]`` lists."""
    return [[block.span.start, block.span.end, block.kind] for block in blocks]


def blocks_from_list(rows: Sequence[Sequence[Any]]) -> tuple[Block, ...]:
    """Return the blocks of :func:`blocks_to_list`."""
    return tuple(Block(Span(start, end), kind) for start, end, kind in rows)


def issue_to_dict(issue: Issue) -> Row:
    """Return an issue as a JSON object, keys as in :class:`Issue`."""
    return {
        "stage": issue.stage,
        "kind": issue.kind,
        "source": issue.source,
        "report": issue.report,
        "start": issue.start,
        "message": issue.message,
        "remedy": issue.remedy,
    }


def link_to_dict(link: Link) -> Row:
    """Return a scored pair; weights in bits, rounded to ``WEIGHT_DIGITS``."""
    return {
        "left": link.left,
        "right": link.right,
        "probability": round(link.probability, PROBABILITY_DIGITS),
        "weight": round(link.weight, WEIGHT_DIGITS),
        "comparisons": [[name, level, round(weight, WEIGHT_DIGITS)] for name, level, weight in link.comparisons],
    }


def link_from_dict(row: Mapping[str, Any]) -> Link:
    """Return the pair of :func:`link_to_dict`.

    Raises:
        ValueError: a field is unknown or missing.
    """
    check_fields(row, "link", _LINK_NEEDS)
    steps = tuple((name, level, weight) for name, level, weight in row["comparisons"])
    return Link(row["left"], row["right"], row["probability"], row["weight"], steps)


def incident_to_dict(incident: Incident) -> Row:
    """Return an incident with its claims and the pairs that hold it together."""
    row: Row = {"id": incident.id, "claims": list(incident.claims), "links": [link_to_dict(link) for link in incident.links]}
    row["near"] = [near_miss_to_dict(miss) for miss in incident.near]
    return row


def near_miss_to_dict(miss: NearMiss) -> Row:
    """Return a near miss as its pair with the reason beside it."""
    return {**link_to_dict(miss.link), "reason": miss.reason}


def near_miss_from_dict(row: Mapping[str, Any]) -> NearMiss:
    """Return the near miss of :func:`near_miss_to_dict`.

    Raises:
        ValueError: a field is unknown or missing.
    """
    check_fields(row, "near miss", _LINK_NEEDS | {"reason"})
    return NearMiss(link_from_dict({name: value for name, value in row.items() if name != "reason"}), row["reason"])


def incident_from_dict(row: Mapping[str, Any]) -> Incident:
    """Return the incident of :func:`incident_to_dict`.

    Raises:
        ValueError: a field is unknown or missing.
    """
    check_fields(row, "incident", _INCIDENT_NEEDS, _INCIDENT_MAY)
    links, near = map(link_from_dict, row["links"]), map(near_miss_from_dict, row.get("near", ()))
    return Incident(row["id"], tuple(row["claims"]), tuple(links), tuple(near))


def account_to_dict(account: Account) -> Row:
    """Return an account as a JSON object, keys as in :class:`Account`."""
    row: Row = {
        "incident": account.incident,
        "title": account.title,
        "event_type": account.event_type,
        "event_mode": account.event_mode,
        "when": account.when,
        "place": account.place,
        "country": account.country,
        "lat": account.lat,
        "lon": account.lon,
        "precision": account.precision,
        "place_id": account.place_id,
        "status": account.status,
        "expected": account.expected,
        "aggregate": account.aggregate,
    }
    row["origins"] = list(account.origins)
    row["contested"] = list(account.contested)
    row["denials"] = list(account.denials)
    row["tolls"] = [
        {"outcome": t.outcome, "actor": t.actor, "low": t.low, "best": t.best, "high": t.high, "contested": t.contested, "rule": t.rule}
        for t in account.tolls
    ]
    row["totals"] = [{"outcome": t.outcome, "low": t.low, "best": t.best, "high": t.high, "rule": t.rule} for t in account.totals]
    row["agreements"] = [{"attribute": a.attribute, "kind": a.kind, "reason": a.reason} for a in account.agreements]
    row["policy"] = account.policy
    row["values"] = [_value_to_dict(value) for value in account.values]
    return row


def _value_to_dict(value: Value) -> Row:
    return {
        "attribute": value.attribute,
        "value": value.value,
        "low": value.low,
        "high": value.high,
        "claims": list(value.claims),
        "holders": list(value.holders),
        "origins": value.origins,
        "stance": value.stance,
        "said": list(value.said),
        "basis": list(value.basis),
    }


def account_from_dict(row: Mapping[str, Any]) -> Account:
    """Return the account of :func:`account_to_dict`.

    Raises:
        ValueError: a field is unknown or missing.
    """
    check_fields(row, "account", _ACCOUNT_NEEDS, _ACCOUNT_MAY)
    values = tuple(
        Value(
            v["attribute"],
            v["value"],
            v["low"],
            v["high"],
            tuple(v["claims"]),
            tuple(v["holders"]),
            v["origins"],
            v["stance"],
            tuple(v.get("said", ())),
            tuple(v.get("basis", ())),
        )
        for v in row["values"]
    )
    tolls = tuple(Toll(t["outcome"], t["actor"], t["low"], t["best"], t["high"], t["contested"], t["rule"]) for t in row["tolls"])
    return Account(
        incident=row["incident"],
        title=row["title"],
        event_type=row["event_type"],
        event_mode=row["event_mode"],
        when=row["when"],
        place=row["place"],
        country=row["country"],
        lat=row["lat"],
        lon=row["lon"],
        precision=row["precision"],
        values=values,
        tolls=tolls,
        origins=tuple(row["origins"]),
        status=row["status"],
        contested=tuple(row["contested"]),
        denials=tuple(row["denials"]),
        expected=row["expected"],
        aggregate=row["aggregate"],
        totals=tuple(Total(t["outcome"], t["low"], t["best"], t["high"], t["rule"]) for t in row.get("totals", ())),
        agreements=tuple(Agreement(a["attribute"], a["kind"], a["reason"]) for a in row.get("agreements", ())),
        policy=row.get("policy", "ucdp"),
        place_id=row.get("place_id"),
    )
