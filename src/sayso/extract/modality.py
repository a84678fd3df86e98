"""How firmly a clause is said: negated, possible, expected, wanted, conditional.

Certainty follows FactBank (Saurí and Pustejovsky 2009): certain, probable, possible, unknown.
"""

from dataclasses import dataclass
from functools import cache

from sayso.annotate.layers import Sentence
from sayso.registry import read_table

FIRMNESS = ("certain", "probable", "possible", "unknown")


FACTUAL_HEADS = frozenset(
    """begin start continue proceed manage happen seem appear prove go come help force allow let cause lead enable compel oblige get have
    believe say report think know allege suspect accuse claim understand consider find reveal show hear see cease stop tend dare rush
    predict expect deny fail refuse decline threaten vow pledge promise urge demand call offer propose prepare warn""".split()
)
"""Verbs whose infinitive tells a fact or is judged elsewhere; behind any other verb an infinitive tells a purpose."""


@dataclass(frozen=True, slots=True)
class Modality:
    """What the words around a trigger do to it."""

    stance: str = "asserts"
    certainty: str = "certain"
    realis: bool = True
    """False for what is only wanted, generic, conditional or a purpose: no happening is told."""
    rules: tuple[str, ...] = ()


def weaker(first: str, second: str) -> str:
    """Return the less firm of two certainties."""
    return max(first, second, key=FIRMNESS.index)


@cache
def modal_words() -> dict[str, tuple[str, str, str]]:
    """Return ``lemma -> (effect, stance, certainty)`` from ``registry/modality.tsv``."""
    return {row["cue"]: (row["effect"], row["stance"], row["certainty"]) for row in read_table("modality.tsv")}


def modality_at(sentence: Sentence, i: int) -> Modality:
    """Work out the modality of the verb or noun at token ``i`` from its own clause and the verbs that govern it."""
    state = Modality()
    current = i
    for step in range(6):
        state = _with_own_words(sentence, current, state)
        token = sentence.tokens[current]
        if token.head == current or token.dep in {"relcl", "parataxis"}:
            break
        if token.dep in {"conj", "appos"} and step == 0:
            state = _with_shared_words(sentence, current, state)
        state = _with_link(sentence, current, state)
        current = token.head
        if sentence.tokens[current].pos not in {"VERB", "AUX", "NOUN", "ADJ", "ADP"}:
            break
        if token.pos == "ADP" and sentence.tokens[current].pos == "NOUN":
            break
        if token.dep in {"nsubj", "nsubjpass"}:
            state = _with_own_words(sentence, current, state)
            break
        if token.dep in {"advcl", "ccomp", "npadvmod"}:
            break
    return state


def _with_own_words(sentence: Sentence, i: int, state: Modality) -> Modality:
    for child in sentence.children[i]:
        token = sentence.tokens[child]
        if token.dep == "neg" or (token.dep in {"det", "nsubj", "nsubjpass"} and token.lower in {"no", "none", "nobody", "neither"}):
            state = _denied(state, f"negation={token.lower}")
        elif token.dep in {"nsubj", "nsubjpass", "dobj"} and _has_no(sentence, child):
            state = _denied(state, "negation=no")
        elif token.dep in {"aux", "advmod", "amod", "acomp", "det", "mark", "preconj", "advcl"}:
            state = _with_word(sentence, child, state)
    return state


def _has_no(sentence: Sentence, i: int) -> bool:
    words = [sentence.tokens[c].lower for c in sentence.children[i]]
    return "no" in words or ("not" in words and ("single" in words or "one" in words)) or sentence.tokens[i].lower in {"none", "nobody"}


def _with_shared_words(sentence: Sentence, i: int, state: Modality) -> Modality:
    """A coordinated verb shares the auxiliaries of the first one unless it has its own subject."""
    head = sentence.tokens[i].head
    if any(sentence.tokens[c].dep in {"nsubj", "nsubjpass", "aux"} for c in sentence.children[i]):
        return state
    for child in sentence.children[head]:
        if sentence.tokens[child].dep == "aux":
            state = _with_word(sentence, child, state)
    return state


def _with_word(sentence: Sentence, child: int, state: Modality) -> Modality:
    token = sentence.tokens[child]
    entry = modal_words().get(token.lower) or modal_words().get(token.lemma)
    if entry is None:
        return state
    effect, stance, certainty = entry
    if effect not in {"modal", "adverb"}:
        return state
    if token.lower == "would" and _reported_as_state(sentence, token.head):
        return state
    if token.lower == "can" and sentence.tokens[token.head].pos == "VERB":
        return Modality(state.stance, weaker(state.certainty, certainty), False, (*state.rules, "modal=can"))
    return _apply(state, stance, certainty, f"modal={token.lower}")


def _reported_as_state(sentence: Sentence, verb: int) -> bool:
    return sentence.tokens[verb].lemma in {"be", "like"}


def _with_link(sentence: Sentence, i: int, state: Modality) -> Modality:
    """Add what the governing word does to the clause at ``i``."""
    token = sentence.tokens[i]
    head = sentence.tokens[token.head]
    marks = {sentence.tokens[c].lower for c in sentence.children[i] if sentence.tokens[c].dep in {"mark", "aux", "advmod"}}
    if "whether" in marks:
        return _apply(state, "", "unknown", "whether")
    if marks & {"if", "unless", "should"} and token.dep in {"advcl", "ccomp"}:
        return Modality(state.stance, "unknown", False, (*state.rules, "conditional"))
    if token.dep in {"ccomp", "xcomp", "acl", "dobj", "pobj", "advcl", "pcomp", "nsubj", "nsubjpass", "conj", "prep", "amod"}:
        entry = modal_words().get(head.lemma)
        if entry is not None and entry[0] in {"irrealis", "ready", "fail"}:
            if entry[0] == "irrealis" and (token.dep in {"nsubj", "nsubjpass", "conj"} or (token.dep == "prep" and head.pos != "NOUN")):
                return state
            return _apply_link(state, entry, head.lemma)
    if "to" in marks and token.dep == "xcomp" and head.pos == "VERB" and head.lemma not in FACTUAL_HEADS:
        return Modality(state.stance, state.certainty, False, (*state.rules, f"purpose={head.lemma}"))
    if "to" in marks and token.dep in {"advcl", "acl", "relcl"} and head.pos in {"VERB", "NOUN", "PROPN"}:
        return Modality(state.stance, state.certainty, False, (*state.rules, "purpose"))
    return state


def _apply_link(state: Modality, entry: tuple[str, str, str], lemma: str) -> Modality:
    effect, stance, certainty = entry
    if effect == "irrealis":
        return Modality(state.stance, state.certainty, False, (*state.rules, f"wanted={lemma}"))
    if effect == "fail":
        return _denied(state, f"failed={lemma}")
    return _apply(state, stance, certainty, f"ready={lemma}")


def _apply(state: Modality, stance: str, certainty: str, rule: str) -> Modality:
    return Modality(
        stance if stance and state.stance == "asserts" else state.stance,
        weaker(state.certainty, certainty) if certainty else state.certainty,
        state.realis,
        (*state.rules, rule),
    )


def _denied(state: Modality, rule: str) -> Modality:
    stance = "denies" if state.stance == "asserts" else state.stance
    return Modality(stance, state.certainty, state.realis, (*state.rules, rule))
