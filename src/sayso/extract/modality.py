"""How firmly a clause is said: negated, possible, expected, wanted, conditional.

Certainty follows FactBank (Saurí and Pustejovsky 2009): certain, probable, possible, unknown.
"""

from dataclasses import dataclass, replace
from functools import cache

from sayso.annotate.layers import Sentence, Token
from sayso.registry import read_table

FIRMNESS = ("certain", "probable", "possible", "unknown")


FACTUAL_HEADS = frozenset(
    """begin start continue proceed manage happen seem appear prove go come help force allow let cause lead enable compel oblige get have
    believe say report think know allege suspect accuse claim understand consider find reveal show hear see cease stop tend dare rush
    predict expect deny fail refuse decline threaten vow pledge promise urge demand call offer propose prepare warn""".split()
)
"""Verbs whose infinitive tells a fact or is judged elsewhere; behind any other verb an infinitive tells a purpose."""


SUBJECTS = frozenset({"nsubj", "nsubjpass"})
REPORTED = frozenset(
    """report claim rumor rumour allegation accusation suggestion assertion story statement news notion idea version account
    speculation""".split()
)
"""Nouns whose content is what is judged: "reports that rebels attacked are untrue"."""
NEGATIVES = frozenset({"no", "none", "nobody", "neither"})
GOVERNED = frozenset({"ccomp", "xcomp", "acl", "dobj", "pobj", "pcomp", "nsubj", "nsubjpass", "prep", "amod"})
"""Labels of what a verb or noun of wishing, preparing or failing governs."""
INVERTED = frozenset({"had", "should", "were"})
"""Auxiliaries that make a condition by standing before the subject."""
POSSIBLE_MODALS = frozenset({"may", "might", "could"})
STATIVE = frozenset(
    """be have number belong remain exist live know contain include total involve exceed amount reach mean need want stand lie hide
    own possess hold lack owe seem appear represent""".split()
)
"""Verbs that with "may" tell of what may be so, not of what may happen."""
ASKING = frozenset(
    {"unclear", "unknown", "uncertain", "known", "clear", "sure", "certain", "say", "determine", "establish", "confirm", "know", "tell"}
)
"""Words whose if-clause is a question: "it is unclear if", "could not say if"."""
PRESENT_MODALS = frozenset({"may", "might", "could", "can", "would", "will", "shall", "must", "should"})
"""Modals that a second verb shares only in its bare form ("may attack and shell", not "may attack and shelled")."""


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
    beside = False
    for step in range(6):
        if not beside:
            state = _with_own_words(sentence, current, state)
        token = sentence.tokens[current]
        if token.dep in {"conj", "appos"} and step == 0 and token.head != current:
            state = _with_shared_words(sentence, current, state)
        if _stands_alone(sentence, token):
            break
        state = _with_link(sentence, current, state)
        # What is said of the first of two verbs is not said of the second: "did not shell but occupied".
        beside = token.dep == "conj" and token.pos in {"VERB", "AUX"} and sentence.tokens[token.head].pos in {"VERB", "AUX"}
        current = token.head
        if sentence.tokens[current].pos not in {"VERB", "AUX", "NOUN", "ADJ", "ADP"}:
            break
        if token.pos == "ADP" and sentence.tokens[current].pos == "NOUN":
            break
        if token.dep in {"nsubj", "nsubjpass"}:
            state = _with_predicate(sentence, token, _with_own_words(sentence, current, state))
            break
        if token.dep in {"advcl", "ccomp", "npadvmod"}:
            break
    return state


def _stands_alone(sentence: Sentence, token: Token) -> bool:
    """Say whether nothing above governs a verb; a finite verb behind an infinitive goes on from above it ("vowed to stay and left")."""
    if token.head == token.i or token.dep in {"relcl", "parataxis"}:
        return True
    return token.dep == "conj" and token.tag in {"VBD", "VBZ"} and sentence.tokens[token.head].tag == "VB"


def _with_predicate(sentence: Sentence, subject: Token, state: Modality) -> Modality:
    """Add what is said of a report of the happening: "rumours that rebels attacked are false"."""
    if subject.lemma not in REPORTED or sentence.tokens[subject.head].lemma != "be":
        return state
    judged = _with_judgement(sentence, subject.head, state)
    return judged if judged is state else replace(judged, rules=(*judged.rules, f"judged={subject.lemma}"))


def _with_own_words(sentence: Sentence, i: int, state: Modality) -> Modality:
    state = _with_condition(sentence, i, state)
    unable = any(sentence.tokens[c].dep == "neg" for c in sentence.children[i])
    for child in sentence.children[i]:
        token = sentence.tokens[child]
        if unable and token.dep == "aux" and token.lower == "could":
            continue  # "could not reach" tells that it did not
        if token.dep == "neg" or (token.dep in {"det", "preconj", *SUBJECTS} and token.lower in NEGATIVES):
            state = _denied(state, f"negation={token.lower}")
        elif token.dep in {"nsubj", "nsubjpass", "dobj"} and _has_no(sentence, child):
            state = _denied(state, "negation=no")
        elif token.dep in {"aux", "advmod", "amod", "acomp", "det", "mark", "preconj", "advcl"}:
            state = _with_word(sentence, child, state)
    return state


def _has_no(sentence: Sentence, i: int) -> bool:
    words = [sentence.tokens[c].lower for c in sentence.children[i]]
    return "no" in words or ("not" in words and ("single" in words or "one" in words)) or sentence.tokens[i].lower in {"none", "nobody"}


def _with_condition(sentence: Sentence, i: int, state: Modality) -> Modality:
    """Weigh "would attack if ..." and leave out "had they attacked, ..." and what only would have happened."""
    tokens, below = sentence.tokens, sentence.children[i]
    would = any(tokens[c].dep == "aux" and tokens[c].lower == "would" for c in below)
    for child in below if would else ():
        if tokens[child].dep == "advcl" and any(
            tokens[c].dep == "mark" and tokens[c].lower in {"if", "unless"} for c in sentence.children[child]
        ):
            state = _apply(state, "", "possible", "condition")
    subject = next((c for c in below if tokens[c].dep in SUBJECTS), None)
    first = next((c for c in below if tokens[c].dep in {"aux", "auxpass"}), None)
    if tokens[i].dep == "advcl" and subject is not None and first is not None and first < subject and tokens[first].lower in INVERTED:
        return Modality(state.stance, "unknown", False, (*state.rules, "conditional"))
    return state


def _with_shared_words(sentence: Sentence, i: int, state: Modality) -> Modality:
    """A coordinated verb shares the auxiliaries of the first one, and its negation behind "or", unless it has its own subject."""
    head = sentence.tokens[i].head
    if any(sentence.tokens[c].dep in {"nsubj", "nsubjpass", "aux"} for c in sentence.children[i]):
        return state
    joins = {sentence.tokens[c].lower for c in sentence.children[head] if sentence.tokens[c].dep == "cc"}
    for child in sentence.children[head]:
        token = sentence.tokens[child]
        other = token.lower in PRESENT_MODALS and sentence.tokens[head].tag == "VB" and sentence.tokens[i].tag in {"VBD", "VBZ"}
        if token.dep == "aux" and not other:
            state = _with_word(sentence, child, state)
        elif (token.dep == "neg" or token.lower == "neither") and joins & {"or", "nor"}:
            state = _denied(state, f"negation={token.lower}")
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
    if token.dep == "aux" and _is_perfect(sentence, token.head):
        if token.lower in {"would", "should", "ought"}:
            return Modality(state.stance, "unknown", False, (*state.rules, f"unreal={token.lower}"))
        if token.lower == "must":
            return _apply(state, "", "probable", "modal=must")
    if token.lower == "can" and sentence.tokens[token.head].pos == "VERB":
        return Modality(state.stance, weaker(state.certainty, certainty), False, (*state.rules, "modal=can"))
    if token.dep == "aux" and token.lower in POSSIBLE_MODALS and _is_to_come(sentence, token.head):
        stance = "predicts"
    if effect == "adverb" and stance == "predicts" and _is_past(sentence, token.head):
        stance = ""
    return _apply(state, stance, certainty, f"modal={token.lower}")


def _is_to_come(sentence: Sentence, verb: int) -> bool:
    """Say whether what may happen lies ahead: "may attack", "may be attacked", not "may have attacked", "may be hiding"."""
    token = sentence.tokens[verb]
    if token.lemma in STATIVE or _is_perfect(sentence, verb):
        return False
    return token.tag == "VB" or (token.tag == "VBN" and any(sentence.tokens[c].lower == "be" for c in sentence.children[verb]))


def _is_past(sentence: Sentence, verb: int) -> bool:
    """Say whether it is told of the past: what was "likely killed" is no prediction."""
    if sentence.tokens[verb].tag == "VBD":
        return True
    return any(sentence.tokens[c].dep in {"aux", "auxpass"} and sentence.tokens[c].tag == "VBD" for c in sentence.children[verb])


def _is_perfect(sentence: Sentence, verb: int) -> bool:
    return any(sentence.tokens[c].dep == "aux" and sentence.tokens[c].lower == "have" for c in sentence.children[verb])


def _reported_as_state(sentence: Sentence, verb: int) -> bool:
    return sentence.tokens[verb].lemma in {"be", "like"}


def _with_link(sentence: Sentence, i: int, state: Modality) -> Modality:
    """Add what the governing word does to the clause at ``i``."""
    token = sentence.tokens[i]
    head = sentence.tokens[token.head]
    if _is_left_undone(sentence, i):
        return _denied(state, "undone")
    marks = {sentence.tokens[c].lower for c in sentence.children[i] if sentence.tokens[c].dep in {"mark", "aux", "advmod"}}
    if "whether" in marks or ("if" in marks and _asks(sentence, head.i, token.i)):
        return _apply(state, "", "unknown", "whether")
    if _is_conditional(token, head, marks):
        return Modality(state.stance, "unknown", False, (*state.rules, "conditional"))
    copula = head.head if head.dep == "acomp" else head.i
    if sentence.tokens[copula].lemma == "be" and copula < i and (token.dep == "ccomp" or (token.dep == "advcl" and "that" in marks)):
        return _with_judgement(sentence, copula, state, told=token.tag == "VBD")
    if "to" in marks and head.lemma == "be" and token.dep in {"xcomp", "ccomp"} and _is_about_aims(sentence, head.i):
        return Modality(state.stance, state.certainty, False, (*state.rules, "aim"))
    if "to" in marks and head.lower == "going" and token.dep == "xcomp":
        return _apply(state, "predicts", "", "modal=going")
    if token.dep in GOVERNED or (token.dep == "advcl" and "to" in marks):
        entry = modal_words().get(head.lemma) or modal_words().get(head.lower)
        if entry is not None and entry[0] in {"irrealis", "ready", "fail"}:
            return state if _is_untouched(token, head, entry[0]) else _apply_link(state, entry, head.lemma)
    return _with_purpose(token, head, "to" in marks, state)


def _is_conditional(token: Token, head: Token, marks: set[str]) -> bool:
    if token.dep in {"advcl", "ccomp"} and marks & {"if", "unless", "should"}:
        return True
    return token.dep == "ccomp" and head.dep == "advcl" and head.lower in INVERTED and head.i == 0


def _asks(sentence: Sentence, head: int, clause: int) -> bool:
    """Say whether an if-clause behind a word of asking is a question, and no condition."""
    if clause < head:
        return False
    near = (head, *(c for c in sentence.children[head] if sentence.tokens[c].dep in {"acomp", "xcomp"}))
    asked = any(sentence.tokens[j].lower in ASKING or sentence.tokens[j].lemma in ASKING for j in near)
    governor = sentence.tokens[head]
    told = sentence.tokens[clause].dep == "ccomp" or governor.pos == "AUX" or governor.lemma in {"remain", "be", "know"}
    return asked and told


def _is_about_aims(sentence: Sentence, copula: int) -> bool:
    """``Their goal is to attack``: the subject is a word of wanting."""
    subjects = (sentence.tokens[c].lemma for c in sentence.children[copula] if sentence.tokens[c].dep == "nsubj")
    return any(modal_words().get(lemma, ("", "", ""))[0] == "irrealis" for lemma in subjects)


def _is_untouched(token: Token, head: Token, effect: str) -> bool:
    """An attack that failed took place; an attack that aims at peace takes place."""
    if effect == "fail":
        return token.dep == "nsubj"
    return effect == "irrealis" and (token.dep in SUBJECTS or (token.dep == "prep" and head.pos != "NOUN"))


def _with_purpose(token: Token, head: Token, infinitive: bool, state: Modality) -> Modality:
    if infinitive and token.dep == "xcomp" and head.pos == "VERB" and head.lemma not in FACTUAL_HEADS:
        return Modality(state.stance, state.certainty, False, (*state.rules, f"purpose={head.lemma}"))
    if infinitive and token.dep in {"advcl", "acl", "relcl"} and head.pos in {"VERB", "NOUN", "PROPN"}:
        return Modality(state.stance, state.certainty, False, (*state.rules, "purpose"))
    return state


def _is_left_undone(sentence: Sentence, i: int) -> bool:
    """``without attacking``, ``instead of attacking``, ``rather than attack``: what was not done."""
    token, tokens = sentence.tokens[i], sentence.tokens
    if token.pos != "VERB" or token.tag not in {"VBG", "VB"} or i == 0:
        return False
    head = tokens[token.head]
    if token.dep == "pcomp" and (head.lower == "without" or (head.lower == "of" and tokens[head.head].lower == "instead")):
        return True
    return i > 1 and tokens[i - 1].lower in {"than", "of"} and tokens[i - 2].lower in {"rather", "instead"}


def _with_judgement(sentence: Sentence, copula: int, state: Modality, *, told: bool = False) -> Modality:
    """Add what is said of a whole proposition: "it is possible that", "it is not true that", "it is unclear who".

    Args:
        told: the proposition is of the past: what is "likely" then is no prediction.
    """
    below = sentence.children[copula]
    negated = any(sentence.tokens[c].dep == "neg" for c in below)
    for child in below:
        token = sentence.tokens[child]
        entry = modal_words().get(token.lower)
        if token.dep not in {"acomp", "attr"} or entry is None or entry[0] not in {"adverb", "judgement"}:
            continue
        effect, stance, certainty = entry
        rule = f"judgement={'not ' if negated else ''}{token.lower}"
        if effect == "judgement" and stance == "asserts":
            return _apply(state, "", "unknown", rule) if certainty and negated else (_denied(state, rule) if negated else state)
        if effect == "judgement" and stance == "denies":
            return state if negated else _denied(state, rule)
        stance = "" if told and stance == "predicts" else stance
        return _apply(state, "disputes" if negated else stance, certainty, rule)
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
