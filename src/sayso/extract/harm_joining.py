"""Attack and harm: joins a deed and the harm that it did to one telling ("attacked a barracks, killing 15")."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.annotate.layers import Sentence
from sayso.extract.draft import Draft, Role

HARM_RULES = tuple(f"trigger:ASSAULT/-={word}" for word in ("kill", "wound", "injure", "die", "maim", "perish", "hurt"))
JOINED_DEPS = frozenset({"advcl", "conj", "xcomp", "ccomp", "dep"})
OWN_PLACE = frozenset({"GPE", "LOC", "FAC", "DATE"})


def join_harm(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with harm joined to the deed that did it, and verbs of harm in one coordination joined to each other."""
    joined: list[Draft] = []
    for draft in drafts:
        before = next((d for d in reversed(joined) if _is_one(d, draft)), None)
        if before is None:
            joined.append(draft)
        else:
            joined[joined.index(before)] = _join(before, draft)
    return joined


def _is_one(first: Draft, second: Draft) -> bool:
    """Say whether two drafts of a sentence tell one happening."""
    if not _happened(first) or not _happened(second):
        return False
    if is_harm(first) and is_harm(second):
        return _hangs(first, second) or _hangs(second, first)
    if is_harm(second) and _is_deed(first):
        return _follows(first, second) or _is_when(first, second) or _is_fought(second, first)
    return is_harm(first) and _is_deed(second) and (_is_when(second, first) or _is_fought(first, second))


def is_harm(draft: Draft) -> bool:
    """Say whether a draft tells by its verb only that somebody was hurt."""
    return bool(draft.rules) and draft.rules[0].startswith(HARM_RULES)


def _happened(draft: Draft) -> bool:
    return draft.kind == "event" and draft.event is not None and draft.modality.stance == "asserts"


def _is_deed(draft: Draft) -> bool:
    return draft.event is not None and draft.event.type == "ASSAULT" and draft.event.mode not in {"abduct", "execute"}


def _hangs(draft: Draft, above: Draft) -> bool:
    token = draft.sentence.tokens[draft.trigger]
    return token.dep in {"conj", "ccomp"} and token.head == above.trigger


def _follows(deed: Draft, harm: Draft) -> bool:
    """Read "attacked a post, killing six" and "attacked a post and killed six": the harm has no doer, place or day of its own."""
    sentence = deed.sentence
    token = sentence.tokens[harm.trigger]
    if token.head not in deed.anchors or token.dep not in JOINED_DEPS:
        return False
    if token.dep == "advcl" and token.tag != "VBG":
        return False
    return not _has_own(sentence, harm.trigger, {"nsubj", "nsubjpass", "mark"})


def _has_own(sentence: Sentence, i: int, deps: set[str]) -> bool:
    children = sentence.children[i]
    if any(sentence.tokens[c].dep in deps for c in children):
        return True
    below = [j for c in children if sentence.tokens[c].dep == "prep" for j in sentence.subtree(c)]
    return any(sentence.tokens[j].ent in OWN_PLACE for j in below)


def _is_when(deed: Draft, harm: Draft) -> bool:
    """Read "was killed when a mine struck the car"."""
    sentence = deed.sentence
    token = sentence.tokens[deed.trigger]
    marks = {sentence.tokens[c].lower for c in sentence.children[deed.trigger] if sentence.tokens[c].dep in {"mark", "advmod"}}
    return token.dep == "advcl" and token.head == harm.trigger and bool(marks & {"when", "as"})


def _is_fought(harm: Draft, deed: Draft) -> bool:
    """Read "54 were killed in two days of fighting with the rebels": the fighting is what the harm was done in."""
    sentence = harm.sentence
    if sentence.tokens[deed.trigger].pos not in {"NOUN", "PROPN"}:
        return False
    current = deed.trigger
    for above in sentence.ancestors(deed.trigger):
        token = sentence.tokens[current]
        if above == harm.trigger:
            return token.dep == "prep" and token.lower in {"in", "during"}
        if sentence.tokens[above].pos in {"VERB", "AUX"}:
            return False
        current = above
    return False


def _join(first: Draft, second: Draft) -> Draft:
    """Return one draft for both: the event of the deed, the words of both, and the hurt as victims where a deed struck another thing."""
    harm, deed = (second, first) if is_harm(second) else (first, second)
    both_harm = is_harm(deed)
    event = next((d.event for d in (first, second) if d.event is not None and d.event.mode is not None), deed.event)
    roles = _joined_roles(deed, harm, both_harm=both_harm)
    return replace(
        first,
        first=min(first.first, second.first),
        last=max(first.last, second.last),
        event=event,
        roles=tuple(roles),
        rules=(*first.rules, *(r for r in second.rules if r not in first.rules)),
        anchors=(*first.anchors, *(a for a in second.anchors if a not in first.anchors)),
    )


def _joined_roles(deed: Draft, harm: Draft, *, both_harm: bool) -> Iterable[Role]:
    if both_harm:
        heads = {r.head for r in deed.roles}
        return [*deed.roles, *(r for r in harm.roles if r.head not in heads)]
    struck = [r for r in deed.roles if r.role == "target"]
    if _fought_with(deed) and any(r.role == "target" for r in harm.roles):
        # Those fought with are the other side of those who fell.
        own = [replace(r, role="perpetrator") if r.role == "target" else r for r in deed.roles]
        return [*own, *(r for r in harm.roles if r.head not in {o.head for o in own})]
    heads = {r.head for r in deed.roles}
    done = any(r.role == "perpetrator" for r in deed.roles)
    more = [r for r in harm.roles if r.head not in heads and not (done and r.role == "perpetrator")]
    return [*deed.roles, *(replace(r, role="victim") if r.role == "target" and struck else r for r in more)]


def _fought_with(deed: Draft) -> bool:
    clash = deed.event is not None and deed.event.mode == "clash"
    return clash and deed.sentence.tokens[deed.trigger].pos == "NOUN" and not any(r.role == "perpetrator" for r in deed.roles)
