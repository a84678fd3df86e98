"""Incidents as rows: what happened as the account has it, and which of its claims bear on the dossier's subject."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso.dossiers.evidence import Desk, fits
from sayso.dossiers.types import Credibility, DeedList, DeedRow
from sayso.export.words import actor_words
from sayso.model.claim import Claim
from sayso.model.incident import UNKNOWN_SIDE, Account, Toll
from sayso.reconcile.account import event_word
from sayso.reconcile.dates import date_words
from sayso.store.lookup import Ask

SHOWN = 20
"""Incidents and statements of one list that are shown unless asked otherwise."""
Judge = Callable[[Account, Sequence[Claim]], Credibility]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A list of incidents that bear on something in one way."""

    key: str
    title: str
    ask: Ask
    """Which of their claims stand behind a row."""
    refs: tuple[str, ...]
    """Of merged spellings the one they are merged into."""
    ways: int
    """Bits of :data:`sayso.store.bearings.WAYS`."""


def toll_words(toll: Toll, name: Callable[[str], str]) -> str:
    """Return a toll with its side and bounds: ``killed, Kenyan police: 3 to 5, best 4``."""
    side = "side unknown" if toll.actor in (None, UNKNOWN_SIDE) else name(toll.actor or "")
    low, high = ("open" if number is None else f"{number:,}" for number in (toll.low, toll.high))
    best = "" if toll.best is None or (toll.low == toll.best == toll.high) else f", best {toll.best:,}"
    bounds = low if toll.low == toll.high else f"{low} to {high}"
    return f"{toll.outcome}, {side}: {bounds}{best}{' (contested)' if toll.contested else ''}"


def deed_row(desk: Desk, account: Account, claims: Sequence[Claim], *, placed: bool = True, judge: Judge | None = None) -> DeedRow:
    """Return an account as a row.

    Args:
        desk: names actors and puts evidence together.
        account: of the incident.
        claims: those of its claims that bear on the subject.
        placed: False keeps every place out, as the dossier of a person must.
        judge: suggests a credibility digit, for the dossier of a source.
    """
    title = account.title if placed else _unplaced_title(account)
    return DeedRow(
        account.incident, title, account.when, account.place if placed else None, account.status, account.expected, account.aggregate,
        tuple(attribute_words(name, desk.name) for name in account.contested if placed or name != "where"),
        tuple(toll_words(toll, desk.name) for toll in account.tolls), desk.evidence(claims), judge(account, claims) if judge else None,
    )  # fmt: skip


def _unplaced_title(account: Account) -> str:
    return ", ".join(filter(None, (event_word(account.event_type, account.event_mode), date_words(account.when))))


def attribute_words(attribute: str, name: Callable[[str], str]) -> str:
    """Return an attribute with its side named: ``killed (Malian military)``."""
    outcome, colon, side = attribute.partition(":")
    if not colon:
        return attribute
    known, _, rest = side.partition(" ")
    shown = "side unknown" if known == UNKNOWN_SIDE else name(known) if not rest else actor_words(side, {})
    return f"{outcome} ({shown})"


def deed_list(
    desk: Desk, wanted: Wanted, limit: int, *, keep: Callable[[Claim], bool] = lambda _: True, placed: bool = True
) -> DeedList:
    """Return the latest incidents of a list as :func:`latest_deeds` does, in order of date, the undated last."""
    found = latest_deeds(desk, wanted, limit, keep=keep, placed=placed)
    return replace(found, rows=tuple(sorted(found.rows, key=_by_date)))


def latest_deeds(
    desk: Desk, wanted: Wanted, limit: int, *, keep: Callable[[Claim], bool] = lambda _: True, placed: bool = True, offset: int = 0
) -> DeedList:
    """Return the latest incidents of a list, the latest first, the undated last.

    Args:
        desk: fetches claims.
        wanted: which list.
        limit: most incidents listed.
        keep: claims that may stand behind a row.
        placed: see :func:`deed_row`.
        offset: how many of the latest are left out.
    """
    names, total = desk.view.deeds.latest(wanted.refs, wanted.ways, limit, offset), desk.view.deeds.count(wanted.refs, wanted.ways)
    own, doubtful = bearing(desk, names, lambda claim: fits(claim, wanted.ask) and keep(claim))
    accounts = desk.view.accounts_by_id(list(own))
    desk.learn(toll.actor for account in accounts.values() for toll in account.tolls if toll.actor)
    rows = [deed_row(desk, accounts[name], own[name], placed=placed) for name in names if name in own and name in accounts]
    return DeedList(wanted.key, wanted.title, total, doubtful, tuple(rows))


def bearing(desk: Desk, incidents: Sequence[str], keep: Callable[[Claim], bool]) -> tuple[dict[str, list[Claim]], int]:
    """Return by incident the claims that bear on the subject, and how many incidents have none that is probable enough."""
    members = desk.lookup.members(incidents)
    claims = {claim.id: claim for claim in desk.read([claim for own in members.values() for claim in own])}
    own = {name: [claims[c] for c in members[name] if c in claims and keep(claims[c])] for name in members}
    kept = {name: found for name, found in own.items() if found}
    return kept, sum(any(c in desk.doubtful for c in members[name]) for name in members if name not in kept)


def _by_date(row: DeedRow) -> tuple[str, str]:
    return row.when or "9999", row.incident
