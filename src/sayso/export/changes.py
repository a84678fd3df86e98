"""What a decision changed in the accounts of incidents, in words: "killed 25–28 became 25". Reach here after every decision."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.export.words import actor_words, bounds_words
from sayso.model.incident import UNKNOWN_SIDE, Account

Homes = Mapping[str, str]
"""The incident of each claim."""
DateWords = Callable[[str | None], str]
MOST_LINES = 6
NUMBERS = ("no", "one", "two", "three", "four", "five", "six")


@dataclass(frozen=True, slots=True)
class Group:
    """Incidents before and after a decision that share claims."""

    before: tuple[Account, ...]
    after: tuple[Account, ...]


def change_lines(before: Sequence[Account], after: Sequence[Account], homes: tuple[Homes, Homes], date: DateWords) -> list[str]:
    """Return what changed from accounts to accounts, a line each, at most ``MOST_LINES``; none where they are alike.

    Args:
        before: accounts of the incidents around the decision.
        after: the same once it was applied.
        homes: the incident of each claim, before and after.
        date: writes an EDTF date in words.
    """
    lines = [line for group in _groups(before, after, homes) for line in _group_lines(group, homes, date)]
    more = len(lines) - MOST_LINES
    return lines if more <= 0 else [*lines[:MOST_LINES], f"and {more} more changes"]


def _groups(before: Sequence[Account], after: Sequence[Account], homes: tuple[Homes, Homes]) -> Iterator[Group]:
    """Yield the incidents in groups that exchange claims, in order of the least id."""
    ties: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for side, accounts in enumerate((before, after)):
        for account in accounts:
            ties[str(side), account.incident] = set()
    for claim in homes[0].keys() & homes[1].keys():
        one, two = ("0", homes[0][claim]), ("1", homes[1][claim])
        if one in ties and two in ties:
            ties[one].add(two)
            ties[two].add(one)
    named = ({a.incident: a for a in before}, {a.incident: a for a in after})
    left = sorted(ties, key=lambda node: (node[1], node[0]))
    seen: set[tuple[str, str]] = set()
    for start in left:
        if start not in seen:
            found = _reach(start, ties)
            seen |= found
            sides = [[named[side][name] for at, name in sorted(found) if at == str(side)] for side in (0, 1)]
            yield Group(tuple(sides[0]), tuple(sides[1]))


def _reach(start: tuple[str, str], ties: Mapping[tuple[str, str], set[tuple[str, str]]]) -> set[tuple[str, str]]:
    found, todo = {start}, [start]
    while todo:
        fresh = ties[todo.pop()] - found
        found |= fresh
        todo += fresh
    return found


def _group_lines(group: Group, homes: tuple[Homes, Homes], date: DateWords) -> Iterator[str]:
    if not group.after:
        yield f"{_titles(group.before)}: no incident any more"
        return
    if not group.before:
        yield f"{_titles(group.after)}: an incident again"
        return
    if len(group.before) != len(group.after):
        yield f"{_count(len(group.before))} became {_number(len(group.after))}: {_titles(group.after)}"
    pairs = list(_pairs(group, homes))
    for old, new in pairs:
        prefix = f"{new.title}: " if len(pairs) > 1 else ""
        yield from (prefix + line for line in account_changes(old, new, date))


def _titles(accounts: Sequence[Account]) -> str:
    return "; ".join(account.title for account in accounts)


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def _count(count: int) -> str:
    return f"{_number(count)} incident{'s' * (count != 1)}"


def _pairs(group: Group, homes: tuple[Homes, Homes]) -> Iterator[tuple[Account, Account]]:
    """Yield each incident after with that before of which it has most claims; each before at most once."""
    shared: dict[tuple[str, str], int] = {}
    for claim in homes[0].keys() & homes[1].keys():
        shared[homes[0][claim], homes[1][claim]] = shared.get((homes[0][claim], homes[1][claim]), 0) + 1
    old, new = {a.incident: a for a in group.before}, {a.incident: a for a in group.after}
    taken: set[str] = set()
    for (one, two), _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        if one in old and two in new and taken.isdisjoint((f"0{one}", f"1{two}")):
            taken |= {f"0{one}", f"1{two}"}
            yield old[one], new[two]


def account_changes(old: Account, new: Account, date: DateWords) -> Iterator[str]:
    """Yield what differs between two accounts of one happening: figures, date, place, kind, origins, what is contested."""
    totals = list(_total_changes(old, new))
    yield from totals or _toll_changes(old, new)
    if old.when != new.when:
        yield f"date {date(old.when)} became {date(new.when)}"
    if (old.place, old.country) != (new.place, new.country):
        yield f"place {old.place or 'unknown'} became {new.place or 'unknown'}"
    if (old.event_type, old.event_mode) != (new.event_type, new.event_mode):
        yield f"kind {_kind(old)} became {_kind(new)}"
    if old.status != new.status:
        yield f"{old.status} became {new.status}"
    if old.expected != new.expected:
        yield "nobody asserts any more that it happened" if new.expected else "somebody now asserts that it happened"
    settled, parted = set(old.contested) - set(new.contested), set(new.contested) - set(old.contested)
    if settled:
        yield f"no longer contested: {', '.join(map(_attribute, sorted(settled)))}"
    if parted:
        yield f"now contested: {', '.join(map(_attribute, sorted(parted)))}"


def _total_changes(old: Account, new: Account) -> Iterator[str]:
    for outcome in sorted({total.outcome for total in (*old.totals, *new.totals)}):
        one, two = old.total(outcome), new.total(outcome)
        was, now = ((t.low, t.best, t.high) if t else None for t in (one, two))
        if was != now:
            yield f"{outcome} {_became(was, now)}"


def _toll_changes(old: Account, new: Account) -> Iterator[str]:
    was = {toll.attribute: (toll.low, toll.best, toll.high) for toll in old.tolls}
    now = {toll.attribute: (toll.low, toll.best, toll.high) for toll in new.tolls}
    for attribute in sorted(was.keys() | now.keys()):
        if was.get(attribute) != now.get(attribute):
            yield f"{_attribute(attribute)} {_became(was.get(attribute), now.get(attribute))}"


Figure = tuple[int | None, int | None, int | None]


def _became(was: Figure | None, now: Figure | None) -> str:
    """Return two figures in words; where only best differs, that alone."""
    if was and now and (was[0], was[2]) == (now[0], now[2]):
        return f"{'unknown' if was[1] is None else f'{was[1]:,}'} became {'unknown' if now[1] is None else f'{now[1]:,}'} at best"
    return f"{_figure(was)} became {_figure(now)}"


def _figure(figure: Figure | None) -> str:
    return "not told" if figure is None else bounds_words(figure[0], figure[2]).replace("-", "–")


def _kind(account: Account) -> str:
    return ", ".join(part.replace("_", " ").lower() for part in (account.event_type, account.event_mode) if part)


def _attribute(attribute: str) -> str:
    head, _, side = attribute.partition(":")
    if not side:
        return {"happened": "whether it happened", "when": "date", "where": "place", "type": "kind of event"}.get(head, head)
    return f"{head} ({'side unknown' if side == UNKNOWN_SIDE else actor_words(side, {})})"
