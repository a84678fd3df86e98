"""Tellings: keeps one draft where a verb and its object tell one happening ("held talks", "signed a ceasefire", "refused to attack")."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.extract.clauses import places_of
from sayso.extract.draft import Draft

FRAMING = frozenset({"REJECT", "REQUEST"})
"""Types that only frame a happening told below them (docs/claims.md, speech acts)."""


def one_telling_each(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with every verb and the event noun that is its object joined, and without acts that only frame another."""
    joined = list(drafts)
    for draft in drafts:
        noun = _told_by(draft, joined)
        if noun is not None and draft in joined:
            joined[joined.index(draft)] = _joined(draft, noun)
            joined.remove(noun)
    return [d for d in joined if not _only_frames(d, joined)]


def _told_by(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Return the draft of the verb's object when both are of one type."""
    if draft.event is None or draft.sentence.tokens[draft.trigger].pos != "VERB":
        return None
    target = places_of(draft.sentence, draft.trigger).object
    for other in drafts:
        if other is not draft and other.trigger == target and other.event is not None and other.event.type == draft.event.type:
            return other
    return None


def _joined(verb: Draft, noun: Draft) -> Draft:
    tokens = verb.sentence.tokens
    taken = {r.head for r in verb.roles} | {r.head for r in noun.roles if tokens[r.head].tag == "PRP$" and verb.roles}
    return replace(
        verb,
        event=noun.event if noun.event is not None and noun.event.mode is not None else verb.event,
        roles=(*verb.roles, *(r for r in noun.roles if r.head not in taken)),
        rules=(*verb.rules, *(r for r in noun.rules if r not in verb.rules)),
        anchors=(*verb.anchors, *noun.anchors),
    )


def _only_frames(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether an infinitive below a refusal tells a happening of its own, which is then the claim."""
    if draft.event is None or draft.event.type not in FRAMING:
        return False
    tokens = draft.sentence.tokens
    below = {c for c in draft.sentence.children[draft.trigger] if tokens[c].dep == "xcomp"}
    return any(d.trigger in below for d in drafts)
