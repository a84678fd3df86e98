"""The noun phrase that names an actor: its words, the registry names in it, and where the phrase proper ends.

Reach here for what a phrase says by its shape; whom it means is decided in :mod:`sayso.resolve.actors`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.resolve.lexicon import Hit, Word, names, words_of
from sayso.resolve.states import is_made

_CUTS = frozenset(
    "of from in at near with by who that which whose presumed believed suspected thought belonging loyal linked allied based led "
    "under on against for to said while where when along including during after before like outside inside across armed wearing "
    "dressed trained operating fighting seeking trying claiming held backed affiliated associated calling called known via into".split()
)
_COLLECTIVES = frozenset(
    "group groups number band bands dozens hundreds thousands scores team couple pair convoy handful some most many".split()
)
_UNLIKE = frozenset("linked affiliated inspired backed aligned allied connected style held controlled".split())
_NAMES = ("group", "org", "state", "demonym")
FOES = frozenset(
    "opponents opponent enemies enemy rivals rival critics critic victims victim defectors defector hostages deserters".split()
)
"""Heads that turn a named side into somebody else ("army defectors")."""
BELONG = frozenset("of from belong belonging loyal with like affiliated presumed believed suspected to".split())
"""Words by which members are tied to a side ("gunmen belonging to the IMU")."""
_MEMBERS = frozenset(
    "members member followers follower supporters supporter elements element remnants remnant activists forces force units unit leaders "
    "wing branch faction commanders recruits men group people detachments fighters cells ranks some most many several dozens hundreds "
    "troops guerrillas generation part number bands".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A participant's words, the names among them and where its noun phrase proper ends."""

    words: list[Word]
    hits: list[Hit]
    core: int
    """Number of words in the noun phrase proper."""
    position: int
    """Where the phrase stands in the report, in code points; the text's length where that is not known."""
    scene: str | None = None
    """State in which the claim is placed, where that is known."""

    @property
    def head(self) -> str:
        """Last word of the noun phrase proper, folded."""
        return self.words[self.core - 1].fold if self.core else ""

    @property
    def folds(self) -> list[str]:
        """Folded words of the noun phrase proper."""
        return [word.fold for word in self.words[: self.core]]

    def inside(self, *sorts: str) -> Hit | None:
        """Return the first name of one of ``sorts`` that begins in the phrase proper."""
        return next((hit for hit in self.hits if hit.entry.sort in sorts and hit.first < self.core), None)

    def owned_at(self, last: int) -> bool:
        """Say whether the words before ``last`` own what follows ("X's office")."""
        return last < len(self.words) and self.words[last].fold == "s"


def read_phrase(text: str, position: int) -> Phrase:
    """Read a phrase that stands at ``position`` of its report."""
    words = words_of(text)
    hits = [hit for hit in names().scan(words) if not (_negated(words, hit) or _direction(words, hit) or is_made(hit, words, text))]
    return Phrase(words, hits, _core_end(text, words, hits), position)


def _negated(words: Sequence[Word], hit: Hit) -> bool:
    """Say whether a group is named only to say who is not it ("anti-Taliban", "Taliban-linked")."""
    if hit.entry.sort not in _NAMES:
        return False
    before = words[hit.first - 1] if hit.first else None
    after = words[hit.last] if hit.last < len(words) else None
    if before is not None and before.fold in ("anti", "pro", "non") and before.end + 1 == words[hit.first].start:
        return True
    return after is not None and after.fold in _UNLIKE and words[hit.last - 1].end + 1 == after.start and hit.entry.sort != "state"


def _direction(words: Sequence[Word], hit: Hit) -> bool:
    """Say whether "western" points ("western Niger", "western areas") and does not mean the West."""
    if hit.entry.kind != "region" or hit.entry.id != "western":
        return False
    after = words[hit.last] if hit.last < len(words) else None
    lower = words[hit.first].text.islower()
    return after is None or (lower and after.text[0].isupper()) or after.fold in _PARTS


_PARTS = frozenset("part parts area areas province provinces region regions district districts city town side flank border front".split())


def _core_end(text: str, words: Sequence[Word], hits: Sequence[Hit]) -> int:
    """Return where the noun phrase proper ends: at the first comma or preposition outside a name."""
    held = {i for hit in hits for i in range(hit.first, hit.last)}
    for i in range(1, len(words)):
        gap = text[words[i - 1].end : words[i].start]
        if any(mark in gap for mark in ",;:(—–") or " - " in gap:
            return i
        if i not in held and words[i].fold in _CUTS and "-" not in gap and not _runs_on(words, i):
            return i
    return len(words)


def _runs_on(words: Sequence[Word], i: int) -> bool:
    """ "A group of armed men", "3,000 to 4,000 fighters": the noun that counts comes after the preposition."""
    if words[i].fold == "of" and words[i - 1].fold in _COLLECTIVES:
        return True
    return words[i].fold == "to" and words[i - 1].text[0].isdigit() and i + 1 < len(words) and words[i + 1].text[0].isdigit()


def has_people_head(phrase: Phrase, last: int) -> bool:
    """Say whether more than a name follows a person's name in the phrase proper ("Karimov supporters")."""
    after = (hit for hit in phrase.hits if last <= hit.first and hit.last <= phrase.core)
    return any(hit.entry.kind in ("armed", "crowd", "group") or hit.entry.sort == "body" for hit in after)


def may_belong(phrase: Phrase) -> bool:
    """Say whether a phrase is of members, fighters or remnants; no place, attack or office ("the stronghold of X")."""
    return phrase.head in _MEMBERS or any(h.entry.kind in ("armed", "group", "crowd") and h.last == phrase.core for h in phrase.hits)


def counts_fighters(phrase: Phrase) -> bool:
    """Say whether a phrase counts fighters of a side already named ("two rebels", "at least 30 insurgents")."""
    folds = phrase.folds
    counted = any(fold[0].isdigit() or fold in _NUMBERS for fold in folds[:-1])
    return counted and folds[-1] in _SIDED and all(fold[0].isdigit() or fold in _NUMBERS | _AROUND for fold in folds[:-1])


_SIDED = frozenset("rebels militants insurgents fighters guerrillas separatists jihadists islamists extremists terrorists".split())
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty dozen dozens scores hundreds "
    "several".split()
)
_AROUND = frozenset("at least about some around more than nearly almost over up to the of roughly".split())


def other_head(phrase: Phrase, body: Hit) -> bool:
    """Say whether the body only marks other people: "police station" is the police, "army defectors" are not the army."""
    after = (hit for hit in phrase.hits if body.last <= hit.first and hit.last <= phrase.core)
    return phrase.head in FOES or any(hit.entry.kind in ("armed", "civilian", "crowd") and hit.entry.id != "leaders" for hit in after)


def state_behind(phrase: Phrase, body: Hit) -> Hit | None:
    """Return the country of "the army of Chad" and "police in northern Mali": named behind the body by ``of`` or ``in``."""
    if any(word.fold in ABROAD for word in phrase.words[: body.first]) or phrase.inside("org") is not None:
        return None
    for hit in phrase.hits:
        if hit.first < body.last or hit.entry.sort not in ("state", "capital"):
            continue
        between = {word.fold for word in phrase.words[max(body.last, hit.first - 4) : hit.first]}
        near = hit.entry.sort == "state" and hit.first <= body.last + 2
        return hit if (near and not between & _AGAINST) or {"of", "in"} & between else None
    return None


ABROAD = frozenset("foreign international allied occupying occupation coalition multinational peacekeeping united western".split())
"""Words before a body that make it no body of the country in which it stands."""
_AGAINST = frozenset("and against with to near into on for".split())


def as_written(phrase: Phrase, hit: Hit) -> str:
    """Return the words of a hit as the phrase has them."""
    return " ".join(word.text for word in phrase.words[hit.first : hit.last])
