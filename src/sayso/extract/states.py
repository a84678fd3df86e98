"""States of affairs: presence, strength, leadership, affiliation and intent, by the cue words of ``registry/state_cues.tsv``."""

from collections.abc import Callable

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import child_with, clause_range, conjuncts, noun_phrase, places_of, prepositions
from sayso.extract.draft import Draft, Role, is_armed, roles_for, word_class
from sayso.extract.ontology import Cue, force_classes, match_cue, state_cues
from sayso.extract.states_base import is_agentive, is_force, state_draft, told_range
from sayso.extract.states_leaders import find_under, leads_frame, possessed_frame, succession_frame, title_frame
from sayso.extract.states_links import between_frame, finance_frame, find_members, isa_frame, kin_frame, supply_frame, with_frame

PLACE_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "inside",
        "across",
        "along",
        "around",
        "throughout",
        "outside",
        "from",
        "within",
        "over",
        "to",
        "between",
        "under",
    }
)
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NOT_PLACES = frozenset({"DATE", "TIME", "EVENT", "NORP", "WORK_OF_ART", "LAW"})
PLACE_WORDS = frozenset(
    """area basin border borderland capital city coast country countryside desert district forest frontier gorge heights here
    hill island jungle land mountain outskirts pass peninsula plain province quarter region ridge river sector side soil
    state steppe suburb territory there town valley village where zone""".split()
)


HAVING = frozenset(
    """have establish maintain set keep build run operate create use find regain retain gain lose rebuild open enjoy possess expand secure
    reestablish re-establish seek need provide""".split()
)
"""Verbs by which a force has a base, a camp or a stronghold."""
WANTS_A_THING = frozenset({"want", "plan", "plot", "mull", "contemplate"})
"""Verbs of intent whose aim may be a noun ("plans an offensive"); others need a verb below them."""
SELF_STANDING = frozenset({"threat", "danger", "resurgence", "revival", "menace"})
"""Strength nouns that stand for those who have the strength: "the threat is real"."""


def find_states(sentence: Sentence) -> list[Draft]:
    """Return the states of affairs that a sentence tells of, in text order."""
    cues = state_cues()
    drafts: list[Draft] = []
    for token in sentence.tokens:
        cue = match_cue(sentence, token, cues)
        if cue is None:
            continue
        draft = FRAMES[cue.frame](sentence, token.i, cue)
        if draft is not None:
            drafts.append(draft)
    drafts += _copular_presence(sentence, {d.trigger for d in drafts})
    drafts += [*find_under(sentence), *find_members(sentence)]
    drafts = [d for d in drafts if not _told_by_its_verb(d, drafts)]
    return sorted(drafts, key=lambda d: d.trigger)


def _told_by_its_verb(draft: Draft, drafts: list[Draft]) -> bool:
    """Say whether the verb above a noun tells the same: "regain strength" is one state."""
    verb = draft.anchors[0]
    return verb != draft.trigger and any(d.kind == draft.kind and d.trigger == verb for d in drafts)


def _has_place(sentence: Sentence, i: int) -> bool:
    below = [c for c in sentence.children[i] if sentence.tokens[c].dep in {"xcomp", "acomp", "advcl", "prt", "advmod", "dobj"}]
    for head in (i, *below):
        for word, obj in prepositions(sentence, head):
            if word in PLACE_PREPOSITIONS and is_place(sentence, obj):
                return True
    return any(sentence.tokens[c].lower in {"there", "here"} for c in sentence.children[i])


def is_place(sentence: Sentence, i: int) -> bool:
    """Say whether the noun at ``i`` names or describes a place."""
    mention = sentence.mention_at(i)
    if mention is not None and mention.label in PLACE_LABELS:
        return True
    token = sentence.tokens[i]
    if token.lemma in PLACE_WORDS or force_classes().get(token.lemma) == "facility":
        return True
    # People and groups are not said to be "in" one another: a name behind such a preposition is a place that the tagger missed.
    return (
        token.pos == "PROPN"
        and token.ent not in NOT_PLACES
        and sentence.tokens[token.head].lower in {"in", "near", "inside", "into", "outside"}
    )


def _place_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    if cue.pos == "N":
        return _place_noun(sentence, i, cue)
    if cue.pos == "A":
        return _place_adjective(sentence, i, cue)
    places = places_of(sentence, i)
    if cue.words[0] in {"use", "control", "dominate", "infest", "harbor", "harbour"}:
        return _holds_place(sentence, i, cue)
    subject = places.object if places.passive else places.subject
    if subject is None or not is_force(sentence, subject) or not _has_place(sentence, i):
        return None
    return state_draft(sentence, i, cue, roles_for(sentence, "subject", subject), told_range(sentence, i))


def _holds_place(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    places = places_of(sentence, i)
    if places.subject is None or places.object is None or not is_place(sentence, places.object) or not is_force(sentence, places.subject):
        return None
    return state_draft(sentence, i, cue, roles_for(sentence, "subject", places.subject), told_range(sentence, i))


def _place_noun(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    holders = _named_holders(sentence, i)
    holders += [obj for word, obj in prepositions(sentence, i) if word == "of" and is_armed(sentence, obj)]
    users = _users(sentence, i)
    holders += users
    verb = sentence.tokens[i].head
    holders = _without_pronouns(sentence, holders)
    if not holders and sentence.tokens[i].dep == "dobj":
        subject = places_of(sentence, verb).subject
        # "raided the camp" tells of somebody else's camp.
        has = sentence.tokens[verb].lemma in HAVING or _has_place(sentence, verb)
        holders = [subject] if has and subject is not None and is_force(sentence, subject) else []
    told = sentence.tokens[i].dep == "dobj" or _is_what_a_place_is(sentence, i)
    if not holders or not (_has_place(sentence, i) or _has_place(sentence, verb) or told or users):
        return None
    roles = roles_for(sentence, "subject", holders[0])
    scope = clause_range(sentence, verb) if told else noun_phrase(sentence, i)
    return state_draft(sentence, i, cue, roles, scope)


def _named_holders(sentence: Sentence, i: int) -> list[int]:
    """Return whose the noun is: "an army camp" only names a kind of camp; "the army's camp" and "an FARC camp" say whose it is."""
    beside = [sentence.tokens[c] for c in sentence.children[i] if sentence.tokens[c].dep in {"poss", "compound", "amod"}]
    return [t.i for t in beside if is_armed(sentence, t.i) and (t.dep == "poss" or t.pos == "PROPN" or t.ent)]


def _users(sentence: Sentence, i: int) -> list[int]:
    """Return who is behind "camps used by the X", also where another noun stands between."""
    first = sentence.tokens[i].head if sentence.tokens[i].dep == "conj" else i
    below = [c for noun in conjuncts(sentence, first) for c in sentence.children[noun]]
    verbs = [c for c in below if sentence.tokens[c].dep == "acl" and sentence.tokens[c].tag == "VBN"]
    agents = [places_of(sentence, v).agent for v in verbs]
    return [a for a in agents if a is not None and is_armed(sentence, a)]


def _is_what_a_place_is(sentence: Sentence, i: int) -> bool:
    """Say whether a place is called this: "the valley is a stronghold of the Taliban"."""
    subject = places_of(sentence, sentence.tokens[i].head).subject
    return sentence.tokens[i].dep == "attr" and subject is not None and is_place(sentence, subject)


def _without_pronouns(sentence: Sentence, holders: list[int]) -> list[int]:
    """Leave out "its" and "their": the subject that they stand for says more."""
    return [h for h in holders if sentence.tokens[h].tag != "PRP$"]


def _place_adjective(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    verb = sentence.tokens[i].head
    if sentence.tokens[i].dep not in {"acomp", "advcl", "amod", "oprd"} or sentence.tokens[verb].pos not in {"AUX", "VERB"}:
        return None
    subject = places_of(sentence, verb).subject
    if subject is None or not is_force(sentence, subject) or not (_has_place(sentence, i) or _has_place(sentence, verb)):
        return None
    return state_draft(sentence, i, cue, roles_for(sentence, "subject", subject), told_range(sentence, verb), (verb, i))


def _copular_presence(sentence: Sentence, taken: set[int]) -> list[Draft]:
    """Read "the rebels are now in northern Afghanistan" and "none were from the valley"."""
    drafts: list[Draft] = []
    cue = Cue(("be",), "V", "presence", None, "place", "place")
    for token in sentence.tokens:
        if token.lemma != "be" or token.i in taken or token.pos not in {"AUX", "VERB"} or token.dep in {"aux", "auxpass"}:
            continue
        subject = places_of(sentence, token.i).subject
        if subject is None or child_with(sentence, token.i, frozenset({"acomp", "attr"})) is not None:
            continue
        if is_force(sentence, subject) and _has_place(sentence, token.i):
            draft = state_draft(sentence, token.i, cue, roles_for(sentence, "subject", subject), told_range(sentence, token.i))
            drafts += [draft] if draft is not None else []
    return drafts


def _subject_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Strength and intent by verb or adjective."""
    token = sentence.tokens[i]
    verb = i
    if cue.pos == "A":
        if token.dep not in {"acomp", "oprd", "conj", "attr", "xcomp", "advcl"} or sentence.tokens[token.head].pos not in {"AUX", "VERB"}:
            return None
        verb = token.head
    places = places_of(sentence, verb)
    subject = places.subject if places.subject is not None else places.object
    if cue.flag == "xcomp" and not _has_infinitive(sentence, i):
        return None
    if cue.flag == "strength":
        subject = _strength_holder(sentence, places.subject, places.object)
    if subject is None or not is_agentive(sentence, subject) or (cue.type == "strength" and _is_one_person(sentence, subject)):
        return None
    roles = roles_for(sentence, "subject", subject) + (_aimed_at(sentence, i) if cue.type == "intent" else [])
    return state_draft(sentence, i, cue, roles, told_range(sentence, verb), (verb, i) if verb != i else (i,))


def _is_one_person(sentence: Sentence, i: int) -> bool:
    """Say whether the noun at ``i`` is one man or woman: how able he is, or that he has a gun, is no strength of a force."""
    mention = sentence.mention_at(i)
    return sentence.tokens[i].lower in {"he", "she", "him", "her"} or (mention is not None and mention.label == "PERSON")


def _aimed_at(sentence: Sentence, i: int) -> list[Role]:
    """Return whom an aim is directed at: the object of the wanted act."""
    for child in sentence.children[i]:
        token = sentence.tokens[child]
        if token.dep in {"xcomp", "ccomp", "advcl"} and token.pos == "VERB":
            target = places_of(sentence, child).object
            if target is not None and word_class(sentence, target) in {"force", "state", "actor"}:
                return roles_for(sentence, "target", target)
    return []


def _strength_holder(sentence: Sentence, subject: int | None, target: int | None) -> int | None:
    for head in (subject, target):
        if head is not None and word_class(sentence, head) in {"force", "actor", "state"} | ({"weapon"} if head == target else set()):
            return head
    return None


def _has_infinitive(sentence: Sentence, i: int) -> bool:
    if sentence.tokens[i].lemma in WANTS_A_THING and child_with(sentence, i, frozenset({"dobj"})) is not None:
        return True
    below = [sentence.tokens[c] for c in sentence.children[i]]
    return any(t.dep in {"xcomp", "ccomp", "prep", "advcl"} and t.pos in {"VERB", "AUX", "ADP", "SCONJ", "ADJ"} for t in below)


def _noun_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Strength and intent by noun: "the group's strength", "poses a threat", "their goal is to"."""
    token = sentence.tokens[i]
    holders = [c for c in sentence.children[i] if sentence.tokens[c].dep in {"poss", "compound", "amod"} and is_armed(sentence, c)]
    if cue.type == "strength":
        holders = _named_holders(sentence, i)
    holders += [obj for word, obj in prepositions(sentence, i) if word in {"of", "from", "by"} and is_armed(sentence, obj)]
    verb = next((a for a in sentence.ancestors(i) if sentence.tokens[a].pos in {"VERB", "AUX"}), i)
    if cue.type == "strength" and _only_named(sentence, i):
        return None
    subject = places_of(sentence, verb).subject if sentence.tokens[verb].pos in {"VERB", "AUX"} else None
    if subject is not None and subject != i:
        holders = _without_pronouns(sentence, holders)
    if not holders and token.dep in {"dobj", "attr", "pobj", "conj"} and subject is not None and is_force(sentence, subject):
        holders = [subject]
    if not holders and cue.name in SELF_STANDING and token.dep in {"nsubj", "nsubjpass", "dobj", "attr", "pobj"}:
        holders = [i]
    if not holders or (cue.type == "intent" and not _leads_to_aim(sentence, i, verb)):
        return None
    scope = (
        clause_range(sentence, verb)
        if token.dep in {"dobj", "attr", "nsubj", "nsubjpass", "pobj"} and verb != i
        else noun_phrase(sentence, i)
    )
    return state_draft(sentence, i, cue, roles_for(sentence, "subject", holders[0]), scope, (verb, i) if verb != i else (i,))


def _only_named(sentence: Sentence, i: int) -> bool:
    """Say whether a strength is spoken about rather than told: "the extent of the threat", training that is given or got."""
    token = sentence.tokens[i]
    if token.dep == "dobj":
        return token.lemma == "training"
    above = sentence.tokens[token.head]
    return token.dep == "pobj" and above.lower == "of" and sentence.tokens[above.head].pos == "NOUN"


def _leads_to_aim(sentence: Sentence, i: int, verb: int) -> bool:
    below = [sentence.tokens[c] for c in (*sentence.children[i], *sentence.children[verb])]
    if any(t.pos in {"VERB", "AUX"} and t.dep in {"acl", "xcomp", "relcl", "ccomp"} for t in below):
        return True
    return any(sentence.tokens[obj].tag == "VBG" for _, obj in prepositions(sentence, i))


def _have_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Strength by possession: "we have enough weapons", "the group has 500 fighters"."""
    places = places_of(sentence, i)
    if places.subject is None or places.object is None or not is_agentive(sentence, places.subject):
        return None
    if _is_one_person(sentence, places.subject):
        return None
    if word_class(sentence, places.object) not in {"force", "weapon"} or sentence.tokens[places.object].lemma in {
        "member",
        "leader",
        "chief",
        "head",
    }:
        return None
    return state_draft(sentence, i, cue, roles_for(sentence, "subject", places.subject), told_range(sentence, i))


FRAMES: dict[str, Callable[[Sentence, int, Cue], Draft | None]] = {
    "place": _place_frame,
    "subject": _subject_frame,
    "noun": _noun_frame,
    "title": title_frame,
    "leads": leads_frame,
    "succession": succession_frame,
    "possessed": possessed_frame,
    "isa": isa_frame,
    "with": with_frame,
    "between": between_frame,
    "supply": supply_frame,
    "finance": finance_frame,
    "kin": kin_frame,
    "have": _have_frame,
}
"""How each frame of ``state_cues.tsv`` is read."""
