"""Relevance: a text that names nobody who bears arms, and nothing that war is fought with, tells no happening of a conflict.

Asked of the whole report, so that in a report of conflict every happening counts; most reports are let
through by the first word that shows it. What is only told inside a frame, or lies centuries back, is
left out everywhere.
"""

from functools import cache

from sayso.annotate.layers import Annotated, Sentence, Token
from sayso.extract.clauses import prepositions
from sayso.extract.draft import Draft, word_class
from sayso.extract.frames import is_framed
from sayso.extract.genre import genre_words
from sayso.extract.happening_objects import is_known_group
from sayso.model.claim import Event
from sayso.registry import read_table

MODERN = 1900
"""Years before this one belong to history books."""
NAMED = frozenset({"GPE", "NORP", "LOC", "FAC", "ORG", "PERSON"})
SPEAKING_ROLES = frozenset({"perpetrator", "mover", "subject", "partner", "target", "host"})
PEACEFUL = frozenset(
    {"CONSULT", "AGREE", "CONCEDE", "COOPERATE", "AID", "SUPPORT", "RETREAT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"}
)
"""Types that a government's doing shows to be of a conflict as well as a fighter's does."""
GOVERNING = frozenset(
    {
        "government",
        "minister",
        "ministry",
        "president",
        "regime",
        "junta",
        "premier",
        "parliament",
        "envoy",
        "embassy",
        "nation",
        "bloc",
        "state",
    }
)
KILLING = frozenset({"kill", "murder", "behead", "execute", "assassinate", "massacre", "slaughter"})
SHORT = 80
"""Tokens of a text in which a word that sport or fiction merely likes to use counts as one of theirs."""
KILLED = frozenset({"people", "force", "state"})
BORROWED = 2
"""How many words of war that other matters borrow show a text to speak of it."""
VIOLENT = frozenset({"explosives", "aerial", "firearms", "heavy-weapons", "drone", "assassinate", "abduct", "execute", "suicide-attack"})
HELD = frozenset({"state", "facility", "weapon", "force"})
"""Classes of what only violence of a conflict is done to or by."""
PENAL = frozenset({"COERCE", "RETREAT", "ACCUSE"})
SENT = frozenset({"MOBILIZE", "RETREAT", "AID"})


@cache
def _words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_table("conflict_words.tsv"):
        found.setdefault(row["class"], set()).update(row["words"].split())
    return {name: frozenset(words) for name, words in found.items()}


@cache
def _telling_words() -> frozenset[str]:
    return _words()["fighters"] | _words()["arms"]


class Relevance:
    """What a report shows of itself: whether anybody in it bears arms, and what else it may be about."""

    def __init__(self, annotated: Annotated) -> None:
        tokens = [(s, t) for s in annotated.sentences for t in s.tokens]
        self.is_armed = any(_shows_conflict(s, t) for s, t in tokens)
        lemmas = [] if self.is_armed else [t.lemma if t.pos != "PROPN" else t.lower.removesuffix("s") for _, t in tokens]
        self.has_police = not _words()["police"].isdisjoint(lemmas)
        borrowed = [lemma for lemma in lemmas if lemma in _words()["war"]]
        weight = 1 if len(lemmas) < SHORT else 2
        other = sum(_is_of_other_matters(lemma, weight) for lemma in lemmas)
        self.is_other = other > 0 and other >= len(borrowed)
        self.borrows = 0 if self.is_other else len(set(borrowed))

    @property
    def is_of_conflict(self) -> bool:
        """Say whether the report may speak of a conflict as a whole, as answers to what was said before ask."""
        return self.is_armed or self.borrows > 0

    def keeps(self, draft: Draft) -> bool:
        """Say whether a happening is one that the report tells of a conflict."""
        if draft.event is None:
            return True
        if is_framed(draft) or is_historic(draft) or _is_ordinary(draft):
            return False
        return self.is_armed or self.borrows >= BORROWED or self._shows_itself(draft, draft.event)

    def _shows_itself(self, draft: Draft, event: Event) -> bool:
        """Say whether a happening in a text without arms still is one between states, of the police, or violence at a place."""
        sentence = draft.sentence
        heads = [r.head for r in draft.roles if r.role in SPEAKING_ROLES]
        if self.has_police and (event.type in PENAL or event.mode is not None):
            return True
        if self.is_other:
            return False
        if _is_plain_violence(draft) or (_names_somebody(draft) and not _is_aimless(draft)):
            return True
        if event.type in PEACEFUL and sum(sentence.tokens[h].lemma in GOVERNING for h in heads) > 1:
            return True
        return event.mode in VIOLENT and any(word_class(sentence, h) in HELD for h in heads)


def _is_timed(sentence: Sentence, clause: int) -> bool:
    below = (sentence.tokens[c] for c in sentence.children[clause])
    return any(t.lower in {"when", "as"} and t.dep in {"advmod", "mark"} for t in below)


def _is_aimless(draft: Draft) -> bool:
    """Say whether a body or nobody attacks nothing: "Arsenal attacked from the first whistle", "the battle for the seat"."""
    roles = {r.role for r in draft.roles}
    if draft.event is None or draft.event.type != "ASSAULT" or draft.event.mode in VIOLENT or roles & {"target", "victim", "captive"}:
        return False
    doers = [draft.sentence.tokens[r.head] for r in draft.roles]
    return not any(t.ent in {"GPE", "NORP"} or is_fighter(draft.sentence, t.i) for t in doers)


def _names_somebody(draft: Draft) -> bool:
    """Say whether the sentence names a country, a people, a place, a body or a person: figures of speech seldom do."""
    if any(m.label in NAMED for m in draft.sentence.mentions):
        return True
    hurt = [r.head for r in draft.roles if r.role in {"target", "victim", "captive"}]
    told = draft.event is not None and draft.event.mode is not None
    return told and any(word_class(draft.sentence, h) in HELD | KILLED for h in hurt)


def _is_of_other_matters(lemma: str, weight: int) -> bool:
    return lemma in _words()["other"] or lemma in _words()["beast"] or genre_words().get(lemma, ("", 0))[1] >= weight


def _is_plain_violence(draft: Draft) -> bool:
    """Say whether people were killed, or there were attacks in number: "ten people were killed", "several raids"."""
    tokens = draft.sentence.tokens
    if any(tokens[i].tag == "NNS" and tokens[i].lemma in _words()["war"] for i in draft.anchors):
        return True
    trigger = tokens[draft.trigger]
    if any(tokens[c].dep == "advcl" and _is_timed(draft.sentence, c) for c in draft.sentence.children[draft.trigger]):
        return False  # "were killed when their jets collided"
    hurt = [r.head for r in draft.roles if r.role in {"target", "victim"}]
    return trigger.lemma in KILLING and any(tokens[h].ent == "PERSON" or word_class(draft.sentence, h) in KILLED for h in hurt)


def _shows_conflict(sentence: Sentence, token: Token) -> bool:
    if token.pos in {"NOUN", "ADJ", "PROPN"} and (
        token.lemma in _telling_words() or token.lower in _telling_words() or token.lower.removesuffix("s") in _telling_words()
    ):
        return not _names_a_team(sentence, token)
    return token.pos == "PROPN" and is_known_group(sentence, token.i)


def _names_a_team(sentence: Sentence, token: Token) -> bool:
    """Say whether a plain word of fighting is written as a name in the plural: the Rebels, the Marines play; a Rebels captain."""
    if token.tag not in {"NNPS", "NNS"} or not token.text[:1].isupper() or token.text.isupper() or sentence.kind == "headline":
        return False
    behind = sentence.tokens[token.i + 1].pos if token.i + 1 < len(sentence.tokens) else ""
    return (token.tag == "NNPS" and token.i > 0) or (token.dep == "compound" and behind in {"NOUN", "PROPN"})


def is_historic(draft: Draft) -> bool:
    """Say whether a happening belongs to history books: its sentence gives a year before 1900, or its parties are of an age gone by."""
    sentence = draft.sentence
    if any(_is_old_year(sentence, t) for t in sentence.tokens):
        return True
    spans = [(r.first, r.last) for r in draft.roles] or [(draft.first, draft.last)]
    return any(_is_of_old(sentence, i) for first, last in spans for i in range(first, last))


def _is_of_old(sentence: Sentence, i: int) -> bool:
    """Say whether a name is one of an age gone by, and no part of somebody's name today."""
    token = sentence.tokens[i]
    if token.lower not in _words()["historic"] or not token.text[:1].isupper() or token.text.isupper():
        return False
    beside = (j for j in (i - 1, i + 1) if 0 <= j < len(sentence.tokens))
    return not any(sentence.tokens[j].pos == "PROPN" for j in beside)


def _is_old_year(sentence: Sentence, token: Token) -> bool:
    if not (token.text.isdecimal() and len(token.text) in {3, 4} and token.ent == "DATE") or token.i == 0:
        return False
    before = sentence.tokens[token.i - 1].lower
    after = sentence.tokens[token.i + 1].pos if token.i + 1 < len(sentence.tokens) else "PUNCT"
    return int(token.text) < MODERN and before in {"in", "of", "since", "by", "until"} and after not in {"NOUN", "PROPN", "NUM", "ADJ"}


def _is_ordinary(draft: Draft) -> bool:
    """Say whether a happening is of courts and weather: an arrest for fraud, soldiers sent to a flood, a death in bed."""
    kind = draft.event.type if draft.event is not None else ""
    words = {word for t in draft.sentence.tokens if t.pos != "VERB" for word in (t.lemma, t.lower, t.lower.removesuffix("s"))}
    if kind in PENAL and words & _words()["crime"]:
        return not any(is_fighter(draft.sentence, r.head) for r in draft.roles)
    if _is_of_beasts(draft):
        return True
    if kind in SENT and words & _words()["hazard"]:
        return True
    return kind == "ASSAULT" and _dies_of_itself(draft)


def _is_of_beasts(draft: Draft) -> bool:
    """Say whether a beast does the deed or suffers it."""
    sentence = draft.sentence
    near = [sentence.tokens[c] for c in sentence.children[draft.trigger]]
    parties = [t for t in near if t.dep in {"nsubj", "nsubjpass", "dobj"}] + [
        sentence.tokens[o] for _, o in prepositions(sentence, draft.trigger)
    ]
    if sentence.tokens[draft.trigger].dep == "relcl":
        parties.append(sentence.tokens[sentence.tokens[draft.trigger].head])
    return any(t.lemma in _words()["beast"] for t in parties)


def is_fighter(sentence: Sentence, i: int) -> bool:
    """Say whether the noun at ``i`` names those who bear arms against a state, or a group that does."""
    return sentence.tokens[i].lemma in _words()["fighters"] or is_known_group(sentence, i)


def _dies_of_itself(draft: Draft) -> bool:
    """Say whether somebody died of an illness, or in bed: "died of cancer", "died peacefully"."""
    sentence = draft.sentence
    trigger = sentence.tokens[draft.trigger]
    below = [sentence.tokens[j] for j in sentence.subtree(draft.trigger)]
    causes = {t.lemma for t in below if t.dep in {"pobj", "conj"} and sentence.tokens[t.head].lower in {"of", "from", "after"}}
    if trigger.lemma == "die" and (causes & _words()["illness"] or {t.lower for t in below} & _words()["still"]):
        return True
    doers = [t for t in below if t.dep in {"nsubj", "pobj"} and (t.head == draft.trigger or sentence.tokens[t.head].lower == "by")]
    hurts = _words()["illness"] | _words()["hazard"]
    return any(t.lemma in hurts or t.lower in hurts or _is_of_the_heart(sentence, t) for t in doers)


def _is_of_the_heart(sentence: Sentence, token: Token) -> bool:
    return token.lemma == "attack" and token.i > 0 and sentence.tokens[token.i - 1].lower in {"heart", "asthma", "panic"}
