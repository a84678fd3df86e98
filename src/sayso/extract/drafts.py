"""Drafts of a sentence: happenings and states together, each told once, every toll with a happening of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.annotate.layers import Sentence
from sayso.extract.blames import with_blame
from sayso.extract.casualty_tolls import CasualtyMention
from sayso.extract.draft import Draft, word_class
from sayso.extract.figures import is_figure
from sayso.extract.happenings import find_happenings
from sayso.extract.harm_joining import join_harm
from sayso.extract.modality import modality_at
from sayso.extract.states import find_states
from sayso.extract.states_leaders import SUCCESSION
from sayso.extract.tellings import one_telling_each
from sayso.model.claim import Event

TOLD_BY_TOLL = {
    "arrested": Event("COERCE", "arrest"),
    "captured": Event("COERCE", "arrest"),
    "abducted": Event("ASSAULT", "abduct"),
    "displaced": Event("COERCE", "deport"),
}
"""What a number of people tells that no happening of its sentence carries."""
TRYING = ("=try", "=attempt", "=seek", "=want", "=hope")
"""Cues of an aim that anybody may have."""
READY_RULES = frozenset({"ready=ready", "ready=poised", "ready=prepared", "ready=prepare", "ready=set"})


def collect_drafts(sentence: Sentence, casualties: Sequence[CasualtyMention]) -> list[Draft]:
    """Return what a sentence tells, in text order; a question tells nothing."""
    if sentence.tokens[-1].text == "?":
        return []
    found = with_blame(sentence, find_happenings(sentence))
    figures = {a for d in found if is_figure(d) for a in d.anchors}
    told = one_telling_each([d for d in found if not figures & set(d.anchors)])
    happenings = [d for d in told if d.modality.realis and not _says_more(d, told)]
    unreal = {a for d in told if not d.modality.realis for a in d.anchors}
    casualties = [m for m in casualties if m.trigger not in unreal | figures]
    states = find_states(sentence)
    happenings = join_harm([_as_intent(d) for d in happenings if not _only_readiness(d, states)])
    anchors = {a for d in happenings for a in d.anchors}
    ready = {d.first for d in happenings if _is_ready(d)}
    # The fall of a leader is a happening, and who leads now is told by the same verb.
    states = [d for d in states if d.trigger not in anchors or d.flag == SUCCESSION]
    states = [d for d in states if not (d.kind == "intent" and ready & set(range(d.first, d.last)))]
    states = [d for d in states if _can_try(d)]
    return _with_casualty_drafts(sentence, [*happenings, *_distinct(states)], casualties)


def owner_of(mention: CasualtyMention, drafts: Iterable[Draft]) -> Draft | None:
    """Return the happening that a toll belongs to: the one with its trigger, else the tightest one around it."""
    events = [d for d in drafts if d.kind == "event"]
    for draft in events:
        if mention.trigger in draft.anchors:
            return draft
    around = [d for d in events if d.first <= mention.trigger < d.last and _can_hurt(d, mention.casualty.outcome)]
    around = [d for d in around if not _has_its_own_time(d, mention.trigger)]
    return min(around, key=lambda d: d.last - d.first, default=None)


def _has_its_own_time(draft: Draft, trigger: int) -> bool:
    """Say whether a toll stands in a relative clause with a time of its own: "since 1964, in a war that cost 300 lives last year"."""
    sentence = draft.sentence
    for above in (trigger, *sentence.ancestors(trigger)):
        if sentence.tokens[above].dep == "relcl":
            below = sentence.subtree(above)
            return not set(draft.anchors) & set(below) and any(sentence.tokens[j].ent == "DATE" for j in below)
    return False


def _can_try(draft: Draft) -> bool:
    """Say whether an aim is of somebody who can carry it out: refugees who try to cross a border have no plan of war."""
    if draft.kind != "intent" or not draft.rules[0].endswith(TRYING):
        return True
    subjects = [r.head for r in draft.roles if r.role == "subject"]
    return any(word_class(draft.sentence, h) in {"force", "state", "actor"} for h in subjects)


def _is_ready(draft: Draft) -> bool:
    return any(rule in READY_RULES for rule in draft.modality.rules)


def _only_readiness(draft: Draft, states: Iterable[Draft]) -> bool:
    """Say whether "ready to" tells an aim (to help, to answer) rather than an attack to come."""
    if not _is_ready(draft) or draft.event is None or draft.event.type in {"ASSAULT", "MOBILIZE"}:
        return False
    return any(s.kind in {"intent", "strength"} for s in states)


def _as_intent(draft: Draft) -> Draft:
    """Read "we will fight them" as what the speaker means to do."""
    if "modal=will" not in draft.modality.rules or draft.modality.stance != "predicts":
        return draft
    doers = [r for r in draft.roles if r.role in {"perpetrator", "mover"}]
    if not doers or draft.sentence.tokens[doers[0].head].lower not in {"we", "i"}:
        return draft
    roles = tuple(replace(r, role="subject" if r in doers else "target") for r in draft.roles)
    return replace(draft, kind="intent", event=None, roles=roles, modality=replace(draft.modality, stance="asserts"))


def _says_more(draft: Draft, told: Iterable[Draft]) -> bool:
    """Say whether a speech act only frames a happening below it, which is then the claim (docs/claims.md, speech acts)."""
    if draft.event is None or draft.flag != "speech":
        return False
    below = set(draft.sentence.subtree(draft.trigger)) - {draft.trigger}
    return any(d.trigger in below for d in told if d.flag != "speech")


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Keep one state of a kind for the same words."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for draft in drafts:
        key = (draft.kind, draft.first, draft.last)
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


def _with_casualty_drafts(sentence: Sentence, drafts: list[Draft], casualties: Sequence[CasualtyMention]) -> list[Draft]:
    """Give every toll a claim: one that no happening of the sentence carries tells of violence of unknown kind."""
    extra: list[Draft] = []
    for mention in casualties:
        if owner_of(mention, drafts) is not None or any(d.trigger == mention.trigger for d in extra):
            continue
        token = sentence.tokens[mention.trigger]
        event = TOLD_BY_TOLL.get(mention.casualty.outcome, Event("ASSAULT", None))
        first = min(token_at(sentence, mention.who_span.start), token.i)
        last = max(token_at(sentence, max(mention.who_span.end - 1, 0)), token.i) + 1
        rule = f"toll:{mention.casualty.outcome}={token.lemma}"
        extra.append(Draft(sentence, token.i, "event", first, last, event, (), modality_at(sentence, token.i), (rule,), (token.i,)))
    return sorted((*drafts, *extra), key=lambda d: (d.first, d.trigger, d.kind))


def token_at(sentence: Sentence, offset: int) -> int:
    """Return the index of the token that holds or follows a report offset."""
    for token in sentence.tokens:
        if token.end > offset:
            return token.i
    return len(sentence.tokens) - 1


def _can_hurt(draft: Draft, outcome: str) -> bool:
    kind = draft.event.type if draft.event else ""
    if outcome in {"arrested", "captured", "abducted"}:
        return kind in {"COERCE", "ASSAULT"}
    return kind in {"ASSAULT", "ACCIDENT", "COERCE", "PROTEST"}
