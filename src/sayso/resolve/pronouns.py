"""Words that stand for somebody without naming him: pronouns, shares of a group ("most of them"), the country, a title.

Reach here to tell what such a phrase asks for; :mod:`sayso.resolve.coreference` finds who it is.
"""

from sayso.resolve.phrases import Phrase

PERSONAL = frozenset("he she him her his hers himself herself".split())
_PLURAL = frozenset("they them their theirs themselves these those".split())
_SINGLE = frozenset("it its itself".split())
_SHARES = frozenset("most some many several others other all both none few half one two three four five six dozens another each".split())
"""Words that before "of them" mean members of whoever was spoken of."""
_ALONE = frozenset("most all both one".split())
"""Those that do so alone; "some" and "several" more often are people not spoken of yet."""
_THEM = frozenset("them these those their they".split())
_EMPTY = frozenset("you that this these those there everyone everybody somebody someone anyone nobody".split())
_SELF = frozenset("i me my myself mine".split())
_OURS = frozenset("we us our ours ourselves".split())
_COUNTRY = frozenset("country nation homeland state republic territory soil borders border".split())
_POINTERS = frozenset("the this that our their its his her my".split())
_NOT_POINTED = frozenset("same other another second third neighboring neighbouring first host".split())
_OPEN_PAIRS = frozenset(
    "countries groups sides men leaders presidents parties nations states factions republics neighbours neighbors".split()
)
_OPEN_NUMBERS = frozenset("two both three four all".split())


def is_plain_pronoun(phrase: Phrase) -> bool:
    """Say whether the whole phrase is one word written as a pronoun ("us", not "US" or "U.S.")."""
    word = phrase.words[0].text
    return len(phrase.words) == 1 and "." not in word and (word.islower() or word.istitle() or word == "I")


def party_number(phrase: Phrase) -> bool | None:
    """Return True for "they" and "most of them", False for "it"; None where the phrase asks for no party."""
    folds = [word.fold for word in phrase.words]
    if is_plain_pronoun(phrase):
        if folds[0] in _PLURAL - {"these", "those"} or folds[0] in _ALONE:
            return True
        return False if folds[0] in _SINGLE else None
    if len(folds) == 2 and folds[0] in _PLURAL and folds[1] in ("all", "both"):
        return True
    shared = "of" in folds[1:-1] and folds[-1] in _THEM and (folds[0] in _SHARES or folds[0].isdigit() or folds[0] in ("at", "about"))
    return True if shared and len(folds) <= 5 else None


def is_empty(phrase: Phrase) -> bool:
    """Say whether the phrase is a pronoun that means nobody in particular."""
    return is_plain_pronoun(phrase) and phrase.words[0].fold in _EMPTY


def is_self(phrase: Phrase) -> bool:
    """Say whether the phrase is the speaker himself ("I")."""
    return is_plain_pronoun(phrase) and phrase.words[0].fold in _SELF


def is_ours(phrase: Phrase) -> bool:
    """Say whether the phrase speaks for the speaker's side ("we", "our fighters")."""
    if not phrase.words or phrase.words[0].fold not in _OURS or phrase.words[0].text.isupper():
        return False
    return phrase.words[0].fold == "our" or len(phrase.words) == 1 or phrase.words[1].fold in ("all", "both", "ourselves")


def is_country(phrase: Phrase) -> bool:
    """Say whether the phrase is "the country" or the like, and points at one that was spoken of."""
    folds = phrase.folds
    if not folds or folds[-1] not in _COUNTRY or folds[0] not in _POINTERS:
        return False
    owner = folds[1:-1]
    if folds[-1] in ("country", "nation", "homeland", "republic"):
        return not any(fold in _NOT_POINTED for fold in owner) and len(owner) <= 1
    return owner[:1] == ["country"] or (folds[0] == "our" and not owner)


def is_open_pair(phrase: Phrase) -> bool:
    """Say whether the phrase is "the two countries" or the like, which is no one actor."""
    return phrase.head in _OPEN_PAIRS and bool(set(phrase.folds) & _OPEN_NUMBERS)
