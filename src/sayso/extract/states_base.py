"""What every reader of states shares: how a cue becomes a draft, and who can be in a state."""

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import clause_range
from sayso.extract.draft import Draft, Role, word_class
from sayso.extract.modality import Modality, modality_at, weaker
from sayso.extract.ontology import Cue

BELIEVED = frozenset(f"purpose={verb}" for verb in ("presume", "assume", "suppose", "rumour", "rumor", "reckon", "deem", "hold"))
"""Rules of modality for verbs whose infinitive is believed rather than wished for."""


MAY = frozenset({"modal=may", "modal=might", "modal=could"})


def state_draft(
    sentence: Sentence, i: int, cue: Cue, roles: list[Role], scope: tuple[int, int], anchors: tuple[int, ...] = ()
) -> Draft | None:
    """Return the draft of a state told at token ``i``, or None where it is only wished for or supposed."""
    rule = f"state:{cue.type}={cue.name}"
    modality = _believed(modality_at(sentence, anchors[0] if anchors else i))
    if not modality.realis and cue.type in {"presence", "affiliation"}:
        return None
    return Draft(sentence, i, cue.type, *scope, None, tuple(roles), still_told(modality), (rule,), anchors or (i,), cue.flag)


def _believed(modality: Modality) -> Modality:
    """Read "presumed to belong to" as probable: the infinitive tells what is believed and no purpose."""
    if set(modality.rules) & BELIEVED:
        return Modality(modality.stance, weaker(modality.certainty, "probable"), True, modality.rules)
    return modality


def still_told(modality: Modality) -> Modality:
    """A state in a conditional or purpose clause is still talked about; only its certainty falls."""
    possible = modality.stance == "predicts" and set(modality.rules) & MAY
    # "may have", "could be": what may be so of a state is no happening foreseen.
    return Modality("asserts" if possible else modality.stance, modality.certainty, True, modality.rules)


def told_range(sentence: Sentence, i: int) -> tuple[int, int]:
    """Return the tokens of the clause of ``i``, with the noun that a relative clause or participle modifies."""
    token = sentence.tokens[i]
    return clause_range(sentence, i, with_noun=token.head if token.dep in {"relcl", "acl"} else None)


def is_force(sentence: Sentence, i: int) -> bool:
    """Say whether the noun at ``i`` names those who fight, an actor, or living people."""
    return word_class(sentence, i) in {"force", "actor"} or (
        word_class(sentence, i) == "people" and sentence.tokens[i].lemma not in {"dead", "victim"}
    )


def is_agentive(sentence: Sentence, i: int) -> bool:
    """Say whether the noun at ``i`` can want, own or take sides."""
    if sentence.tokens[i].lower in {"you", "i", "who"}:
        return False
    return word_class(sentence, i) in {"force", "actor", "state", "people"}
