"""Commitments: what a speaker does who speaks of a deed of its own: threatens it, offers it, claims it."""

from collections.abc import Sequence

from sayso.annotate.layers import Annotated, Sentence
from sayso.extract.attribution import Attribution
from sayso.extract.draft import Draft, word_class
from sayso.extract.happening_objects import is_known_group
from sayso.extract.relevance import is_fighter

HARMFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "REJECT", "ACCUSE", "PROTEST", "ACCIDENT"})
"""Types that nobody offers."""
PROMISING = frozenset({"promise", "pledge", "undertake", "agree"})
READY = frozenset({"ready=ready", "ready=prepared", "ready=willing", "ready=open", "ready=promise", "ready=pledge"})
"""Rules of modality by which a party says what it would do."""
OWNING = frozenset({"admit", "acknowledge", "confess", "boast", "own"})
"""Verbs by which a doer owns to a deed, whoever it is."""
SELF = frozenset({"it", "they", "we", "i", "he", "she"})
OWN = frozenset({"its", "their", "our", "his", "my", "her"})
RETURN = frozenset({"exchange", "return"})
UNARMED = frozenset(
    {"army", "military", "police", "navy", "ministry", "government", "force", "officer", "official", "spokesman", "soldier", "troop"}
)
"""Words of forces of a state, which report operations and claim no attacks."""


def committed(
    annotated: Annotated, draft: Draft, chain: Sequence[Attribution], stance: str, certainty: str
) -> tuple[str, str, tuple[str, ...]]:
    """Return stance and certainty of a happening of which its own doer speaks, with the rule; unchanged for all others."""
    if draft.event is None or not chain:
        return stance, certainty, ()
    speaker = chain[-1]
    found = _stance(annotated, draft, speaker, stance)
    if found is not None:
        return found, "certain", (f"commitment:{found}={speaker.cue_lemma}",)
    if any(a.cue_lemma == "challenge" and a.rule.startswith("verb:object") for a in chain) and stance == "demands":
        return "disputes", draft.modality.certainty, ("commitment:disputes=challenge",)
    if certainty == "certain" and any(a.source is not None and "unconfirmed" in annotated.words(a.source).lower() for a in chain):
        return stance, "probable", ("commitment:unconfirmed",)
    if stance in {"disputes", "denies"} and _only_named(chain, draft):
        return stance, "certain", ()
    return stance, certainty, ()


def _only_named(chain: Sequence[Attribution], draft: Draft) -> bool:
    """Say whether doubt is cast on a claim, whose own hearsay then is no doubt of the doubter: "contests the claim that"."""
    nouns = [a for a in chain if a.style == "noun"]
    return bool(nouns) and len(nouns) < len(chain) and draft.modality.certainty == "certain"


def _stance(annotated: Annotated, draft: Draft, speaker: Attribution, stance: str) -> str | None:
    harmful = draft.event is not None and draft.event.type in HARMFUL
    if stance == "predicts" and not harmful and (speaker.cue_lemma in PROMISING or _promises(draft)):
        return "offers"
    if not _is_own_deed(annotated, draft, speaker):
        return None
    if stance == "predicts" and harmful and draft.event is not None and draft.event.type != "COERCE":
        return "threatens" if _is_meant(draft) else None
    if stance == "predicts" and not harmful and _gives_in_return(draft):
        return "offers"
    if stance == "asserts" and draft.event is not None and draft.event.type == "ASSAULT" and draft.modality.certainty == "certain":
        return "claims_responsibility" if speaker.cue_lemma in OWNING or _claims_deeds(draft.sentence, speaker) else None
    return None


def _promises(draft: Draft) -> bool:
    return bool(READY & set(draft.modality.rules))


def _is_meant(draft: Draft) -> bool:
    """Say whether the deed is announced and not only thought possible or already about to happen."""
    return bool({"modal=will", "modal=would", "modal='ll", "modal=shall", "modal=going"} & set(draft.modality.rules))


def _gives_in_return(draft: Draft) -> bool:
    """Say whether something is asked for what is promised: "in exchange for", "in return"; also "if"."""
    return any(t.lower in RETURN or (t.lower == "if" and t.dep == "mark") for t in draft.sentence.tokens)


def _is_own_deed(annotated: Annotated, draft: Draft, speaker: Attribution) -> bool:
    """Say whether the doer of a happening is its speaker: by a pronoun, by "its men", or by the same words."""
    if speaker.source is None:
        return False
    source = annotated.words(speaker.source).lower()
    for role in draft.roles:
        if role.role not in {"perpetrator", "mover"}:
            continue
        token = draft.sentence.tokens[role.head]
        owners = {draft.sentence.tokens[i].lower for i in range(role.first, role.last)}
        if token.lower in SELF or owners & OWN:
            return _is_nearest(draft, speaker, role.head)
        if draft.sentence.span(role.first, role.last).of(annotated.report.text).lower() == source:
            return True
    return False


def _is_nearest(draft: Draft, speaker: Attribution, head: int) -> bool:
    """Say whether no other party stands between the speaker and the pronoun, in speech quoted word for word any."""
    if speaker.style in {"direct", "run"}:
        return draft.sentence.tokens[head].lower in {"we", "i"} or draft.sentence.tokens[head - 1].lower in {"our", "my"}
    if speaker.source is None or speaker.sentence != draft.sentence.index:
        return False
    between = [t for t in draft.sentence.tokens if speaker.source.end <= t.start < draft.sentence.tokens[head].start]
    return not any(t.ent in {"GPE", "NORP", "PERSON"} or is_fighter(draft.sentence, t.i) for t in between)


def _claims_deeds(sentence: Sentence, speaker: Attribution) -> bool:
    """Say whether a speaker is an armed group, whose own account of an attack is a claim of responsibility."""
    if speaker.source is None or speaker.kind != "speech":
        return False
    inside = [t for t in sentence.tokens if speaker.source.start <= t.start < speaker.source.end]
    if any(t.lemma in UNARMED for t in inside):
        return False
    return any(
        is_known_group(sentence, t.i)
        or (is_fighter(sentence, t.i) and word_class(sentence, t.i) == "force")
        or t.lemma in {"group", "movement"}
        for t in inside
    )
