"""When two words, actors or dates count as the same, as the project's scoring rules define it."""

import re

STOP_WORDS = frozenset({"the", "a", "an", "of", "in", "on", "at", "to", "and", "s", "said", "by", "from", "that"})
RENAMED = {
    "islamic-movement-of-uzbekistan": "imu", "united-tajik-opposition": "uto", "usa": "united-states", "us": "united-states",
    "american": "us", "army": "military", "forces": "military", "troops": "military", "armed": "military", "defence": "defense",
    "taleban": "taliban", "al-qaida": "al-qaeda", "hizb-ut-tahrir-al-islami": "hizb-ut-tahrir", "isil": "islamic-state",
    "isis": "islamic-state", "is": "islamic-state", "daesh": "islamic-state",
}
"""Actor ids, and words of them, that the gold writes in more than one way."""
LEAST_SHARED = 0.5
_WORD = re.compile(r"[^\W_]+")
_QUALIFIER = re.compile(r"[~?%]")


def content_words(text: str) -> set[str]:
    """Return the lower-case words of a text that carry meaning."""
    return set(_WORD.findall(text.lower())) - STOP_WORDS


def same_text(left: str | None, right: str | None) -> bool:
    """True when half of the shorter one's words stand in the other."""
    a, b = content_words(left or ""), content_words(right or "")
    return bool(a & b) and len(a & b) >= LEAST_SHARED * min(len(a), len(b))


def same_actor(left: str, right: str) -> bool:
    """True for ids that are equal after renaming, or that share half of all their words."""
    left, right = RENAMED.get(left, left), RENAMED.get(right, right)
    if left == right:
        return True
    a, b = _actor_words(left), _actor_words(right)
    return len(a & b) / len(a | b) >= LEAST_SHARED


def _actor_words(name: str) -> set[str]:
    return {RENAMED.get(word, word) for word in name.split("-")} - {"the", "of"}


def day_bounds(value: str | None) -> tuple[str, str] | None:
    """Return the first and last day of an EDTF value as strings that sort; unknown digits open the bound."""
    if not value:
        return None
    start, _, end = _QUALIFIER.sub("", value).partition("/")
    if "/" not in value:
        end = start
    low = (start or "0000").replace("..", "0000").replace("X", "0")
    high = (end.split("/")[0] or "9999").replace("..", "9999").replace("X", "9")
    return _fill(low, "-01-01"), _fill(high, "-12-31")


def _fill(day: str, rest: str) -> str:
    return day + rest[len(day) - 4 :] if len(day) < 10 else day


def span_overlap(left: tuple[int, int], right: tuple[int, int]) -> float:
    """Return the share of the shorter span that both cover; 0 below a sixth of the longer one."""
    common = max(0, min(left[1], right[1]) - max(left[0], right[0]))
    shorter, longer = sorted((left[1] - left[0], right[1] - right[0]))
    return common / max(1, shorter) if 6 * common >= longer else 0.0
