"""How low, best and high are chosen of the figures given: one function a policy; reach here to add one or to change a rule.

Sources: Uppsala Conflict Data Program, *Georeferenced Event Dataset Codebook* (best, high and low estimates); Armed Conflict
Location & Event Data Project, *Codebook* and its page on fatalities (most conservative figure; 10 for tens, 12 for dozens, 100
for hundreds). The party rule and what is counted as an origin are this project's own.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.errors import BadQuery
from sayso.model.incident import DEFAULT_POLICY
from sayso.reconcile.agreements import agreement_of, series_words
from sayso.reconcile.figures import Statement

Best = tuple[int | None, str]
"""The best figure, or None, and the rule and its reason in words."""
_VAGUE = (("tens of thousands", 10_000), ("hundreds", 100), ("hundred", 100), ("dozens", 12), ("dozen", 12), ("scores", 20), ("tens", 10))
"""What ACLED's coders write for words without a number; the first that the words hold."""


@dataclass(frozen=True, slots=True)
class Policy:
    """One way to choose the best of the figures given; low and high are the least floor and the greatest ceiling under each."""

    name: str
    words: str
    """What it does, in one line."""
    best: Callable[[Sequence[Statement]], Best]


def bounds_of(statements: Sequence[Statement]) -> tuple[int | None, int | None]:
    """Return the least floor that anyone gives and the greatest ceiling; high is None where the greatest figure has none."""
    low = min((s.low for s in statements if s.low is not None), default=None)
    top = max(s.high if s.high is not None else s.low or 0 for s in statements)
    is_open = any(s.high is None and (s.low or 0) >= top for s in statements) and not any(s.high == top for s in statements)
    return low, None if is_open else top


def ucdp_best(statements: Sequence[Statement]) -> Best:
    """Choose as UCDP does: no party's count of its enemy's losses, the latest where a figure grew, else what most origins give."""
    usable = [s for s in statements if s.point is not None]
    if not usable:
        return None, "no floor: every figure is only a ceiling"
    fair, note = _without_partisans(usable)
    kind, _ = agreement_of(fair)
    latest = latest_of_each(fair)
    if kind == "updated" and len(latest) > 1:
        newest = max(latest, key=_age)
        return newest.point, f"latest of a figure that grew: {series_words(fair)}{note}"
    best, reason = _most_held(latest)
    return best, reason + note


def acled_best(statements: Sequence[Statement]) -> Best:
    """Choose as ACLED does: the most conservative of the origins' latest figures; words without a number by its convention."""
    coded = [replace(s, low=_coded(s)) for s in statements if s.point is not None]
    if not coded:
        return None, "no floor: every figure is only a ceiling"
    latest = latest_of_each(coded)
    least = min(latest, key=lambda s: (s.point or 0, s.claim))
    if len(latest) == 1:
        return least.point, f"only origin: {least.words}"
    return least.point, f"most conservative of {len(latest)} origins: {_names(s for s in latest if s.point == least.point)}"


def majority_best(statements: Sequence[Statement]) -> Best:
    """Choose the figure that more than half of the independent origins give in their latest word; parties left out as by ``ucdp``."""
    usable = [s for s in statements if s.point is not None]
    if not usable:
        return None, "no floor: every figure is only a ceiling"
    fair, note = _without_partisans(usable)
    latest = latest_of_each(fair)
    votes = _votes(latest)
    point, held = min(votes.items(), key=lambda vote: (-len(vote[1]), vote[0]))
    if 2 * len(held) > len(latest):
        return point, f"majority: {len(held)} of {len(latest)} independent origins give {point}{note}"
    return None, f"no majority: no figure is given by more than half of {len(latest)} independent origins{note}"


def no_best(statements: Sequence[Statement]) -> Best:
    """Choose nothing: the range stands for itself."""
    return None, f"range only: {len({s.origin for s in statements})} independent origins, no best chosen"


POLICIES: tuple[Policy, ...] = (
    Policy(DEFAULT_POLICY, "no party's count of its enemy; the latest where a figure grew, else what most origins give", ucdp_best),
    Policy("acled", "the most conservative of the origins' latest figures; 10 for tens, 12 for dozens, 100 for hundreds", acled_best),
    Policy("independent-majority", "what more than half of the independent origins give, else no best", majority_best),
    Policy("range-only", "no best, the range alone", no_best),
)


def find_policy(name: str) -> Policy:
    """Return the policy of this name.

    Raises:
        BadQuery: there is none.
    """
    found = next((policy for policy in POLICIES if policy.name == name), None)
    if found is None:
        raise BadQuery(f"policy {name!r} is unknown; expected {', '.join(policy.name for policy in POLICIES)}")
    return found


def latest_of_each(statements: Iterable[Statement]) -> list[Statement]:
    """Keep each origin's latest figure; of several as late, the one with the highest floor, which counts more of the dead."""
    latest: dict[str, Statement] = {}
    for statement in statements:
        held = latest.get(statement.origin)
        if held is None or _age(statement) > _age(held):
            latest[statement.origin] = statement
    return [latest[origin] for origin in sorted(latest)]


def _without_partisans(usable: Sequence[Statement]) -> tuple[list[Statement], str]:
    """Return the figures of which best may come, and what was left out in words."""
    fair = [s for s in usable if not s.partisan]
    if not fair:
        names = _names(usable)
        several = f": {names}" if "," in names else ""
        return list(usable), f"; a party's count of its enemy's losses, and no other origin gives one{several}"
    if len(fair) == len(usable):
        return fair, ""
    return fair, f"; left out as a party's count of its enemy's losses: {_names(s for s in usable if s.partisan)}"


def _age(statement: Statement) -> tuple[str, int, str]:
    return statement.published, statement.point or 0, statement.claim


def _votes(statements: Iterable[Statement]) -> dict[int, list[Statement]]:
    votes: dict[int, list[Statement]] = {}
    for statement in statements:
        votes.setdefault(statement.point or 0, []).append(statement)
    return votes


def _most_held(statements: Sequence[Statement]) -> Best:
    if len(statements) == 1:
        return statements[0].point, f"only origin: {statements[0].words}"
    votes = _votes(statements)
    most = max(len(held) for held in votes.values())
    leading = [number for number, held in votes.items() if len(held) == most]
    if len(leading) == 1:
        return leading[0], f"most origins: {most} of {len(statements)} give {leading[0]}"
    newest = max(s.published for number in leading for s in votes[number])
    latest = sorted(number for number in leading if any(s.published == newest for s in votes[number]))
    if newest and len(latest) == 1:
        return latest[0], f"latest report ({newest}) among figures held by equally many origins"
    return latest[0], "lowest of the figures held by equally many origins"


def _coded(statement: Statement) -> int | None:
    words = statement.text.casefold()
    number = next((number for word, number in _VAGUE if word in words), None)
    is_vague = number is not None and not any(char.isdigit() for char in words) and statement.high is None
    return min(number or 0, statement.low or 0) if is_vague else statement.low


def _names(statements: Iterable[Statement]) -> str:
    return ", ".join(sorted({s.words for s in statements}))
