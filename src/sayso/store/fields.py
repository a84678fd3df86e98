"""Fields of search: what a passage is found by beside its words, as made-up words that nobody types.

``outlet:``, ``source:``, ``actor:``, ``place:``, ``kind:``, ``stance:``, ``type:``, ``date:`` and ``is:`` become one word each, the
letters ``fld`` and a digest of field and value, put behind the passage's own words. So one index answers words and fields together, at the
cost of the rarer, on both databases.
"""

from collections.abc import Iterator
from datetime import date
from hashlib import blake2b

from sayso.errors import BadQuery
from sayso.model.claim import KINDS, STANCES, Claim
from sayso.model.edtf import edtf_bounds, is_valid_edtf
from sayso.model.report import Publication
from sayso.store.mentions import name_key, place_key

FIELDS = {
    "outlet": "the outlet of the report", "source": "the outlet, the agency or whoever speaks", "actor": "whoever takes part or speaks",
    "place": "a place or a country of two letters", "kind": f"one of {', '.join(KINDS)}", "stance": f"one of {', '.join(STANCES)}",
    "type": "a kind of event: assault, ambush, protest", "date": "a year or a month, or a range of them: 2010..2011-06",
    "is": "claim or report",
}
"""Fields that a search may name, with what stands behind the colon."""
BREAK = "\x1f"
"""Stands between the words of a passage and its fields."""
MOST_MONTHS = 36
"""A date longer than this is found by its years alone."""
MARK = "fld"
_ALLOWED = {"kind": KINDS, "stance": STANCES, "is": ("claim", "report")}


def token(field: str, value: str) -> str:
    """Return the word that stands for a field's value; values that differ by case, accents or signs alone are one."""
    return MARK + blake2b(f"{field}:{name_key(value)}".encode(), digest_size=6).hexdigest()


def report_fields(publication: Publication) -> str:
    """Return the fields of a report's passages."""
    return _joined([("is", "report"), *_carried(publication), *_dated(publication.published)])


def claim_fields(claim: Claim, publication: Publication) -> str:
    """Return the fields of a claim's passage; its date is that of what it tells."""
    return _joined([("is", "claim"), *_carried(publication), *_told(claim), *_dated(claim.when.edtf if claim.when else None)])


def _joined(pairs: list[tuple[str, str]]) -> str:
    return BREAK + " ".join(sorted({token(field, value) for field, value in pairs if value}))


def _carried(publication: Publication) -> Iterator[tuple[str, str]]:
    if publication.outlet:
        yield "outlet", publication.outlet
        yield "source", publication.outlet
    if publication.agency:
        yield "source", publication.agency


def _told(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "kind", claim.kind
    yield "stance", claim.stance
    if claim.event:
        yield "type", claim.event.type
        yield "type", claim.event.mode or ""
    for speaker in claim.attribution:
        for name in (speaker.actor, speaker.name, speaker.text):
            yield "source", name or ""
            yield "actor", name or ""
    for participant in claim.participants:
        yield "actor", participant.actor or ""
        yield "actor", participant.text
    for lost in claim.casualties:
        yield "actor", lost.actor or ""
    if claim.where:
        yield "place", place_key(claim.where)
        yield "place", claim.where.name
        yield "place", claim.where.country or ""


def _dated(edtf: str | None) -> Iterator[tuple[str, str]]:
    first, last = edtf_bounds(edtf) if edtf and is_valid_edtf(edtf) else (None, None)
    if first is None or last is None:
        return
    for year in range(first.year, min(last.year, first.year + 200) + 1):
        yield "date", f"{year:04}"
    if (last.year - first.year) * 12 + last.month - first.month < MOST_MONTHS:
        for month in months(first, last):
            yield "date", month


def months(first: date, last: date) -> Iterator[str]:
    """Yield the months of a stretch of time, ``2010-03``."""
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12:04}-{number % 12 + 1:02}"


def field_tokens(field: str, value: str) -> tuple[str, ...]:
    """Return the words of which one must stand in a passage for what a search asks of a field.

    Raises:
        BadQuery: the value cannot be one of the field.
    """
    allowed = _ALLOWED.get(field)
    if allowed and value.lower() not in allowed:
        raise BadQuery(f"{field}:{value} cannot be found; {field} is one of {', '.join(allowed)}")
    if field == "date":
        return tuple(token("date", one) for one in _range(value))
    if not name_key(value):
        raise BadQuery(f"{field}: names nothing to look for; write {field}:{'VALUE' if field != 'date' else '2010'} ({FIELDS[field]})")
    return (token(field, value),)


def _range(value: str) -> list[str]:
    """Return the years and months that make up a range; whole years as such."""
    low, dots, high = value.partition("..")
    first, last = _bound(value, low)[0], _bound(value, high if dots else low)[1]
    if first > last:
        raise BadQuery(f"date:{value} ends before it begins; write the earlier date first")
    found: list[str] = []
    for year in range(first.year, last.year + 1):
        start, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        found += [f"{year:04}"] if (start.month, end.month) == (1, 12) else months(start, end)
    return found


def _bound(value: str, written: str) -> tuple[date, date]:
    bounds = edtf_bounds(written) if len(written) in (4, 7) and is_valid_edtf(written) else (None, None)
    if bounds[0] is None or bounds[1] is None:
        raise BadQuery(f"date:{value} is no year or month, and no range of them; write date:2010, date:2010-03 or date:2010..2011-06")
    return bounds[0], bounds[1]


def claim_words(claim: Claim) -> str:
    """Return the words that a claim is found by: its quote, who says it, who takes part, where."""
    parts = [claim.quote]
    parts += [speaker.name or speaker.text for speaker in claim.attribution]
    parts += [p.actor.replace("-", " ") for p in claim.participants if p.actor]
    if claim.where:
        parts.append(claim.where.name)
    return " ".join(parts)
