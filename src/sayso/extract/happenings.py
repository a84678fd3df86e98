"""Happenings: the verbs and nouns of a sentence that tell of an event, with who did what to whom.

Cue words are data (``registry/happenings.tsv``); this module knows only how each frame fills its roles.
"""

from dataclasses import replace

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import Places, clause_range, noun_phrase, places_of, prepositions
from sayso.extract.draft import Draft, Role, roles_for, word_class
from sayso.extract.happening_gate import counts, in_a_name, is_informative, is_official
from sayso.extract.happening_means import Means, find_means, means_at
from sayso.extract.happening_objects import SELVES, object_fits
from sayso.extract.modality import modal_words, modality_at
from sayso.extract.ontology import Cue, happening_cues, match_cue
from sayso.model.claim import Event

ROLES = {
    "act": ("perpetrator", "target"),
    "harm": ("perpetrator", "target"),
    "died": ("", "target"),
    "hold": ("perpetrator", "captive"),
    "holdn": ("perpetrator", "captive"),
    "move": ("mover", "mover"),
    "moved": ("perpetrator", "mover"),
    "incursion": ("mover", "target"),
    "talk": ("perpetrator", "partner"),
    "help": ("perpetrator", "partner"),
}
"""Frame -> role of the logical subject, role of the logical object (docs/claims.md)."""

ON_WORDS = frozenset({"on", "against", "at", "upon", "of", "for"})
INTO_WORDS = frozenset({"into", "to", "in", "against"})
FROM_WORDS = frozenset({"from"})
WITH_WORDS = frozenset({"with", "between", "to", "for"})


QUANTITY_NOUNS = frozenset(
    {
        "number",
        "series",
        "wave",
        "spate",
        "string",
        "handful",
        "rash",
        "host",
        "couple",
        "range",
        "campaign",
        "act",
        "round",
        "kind",
        "type",
        "target",
    }
)


SHORT_PHRASE_CHARS = 45
"""A noun phrase shorter than this is quoted with the clause around it."""
SHORT_VERB_CHARS = 30
LONG_CLAUSE_CHARS = 240
"""Longest clause quoted for a short phrase."""
ISSUING_VERBS = frozenset({"issue", "make", "send", "deliver", "renew", "repeat", "receive", "launch", "publish"})
"""Verbs that make a threat or a refusal an act: one "issues" a threat, but "faces" one."""
TAKING_VERBS = frozenset({"seize", "nab", "take prisoner"})
BORDER_NOUNS = frozenset({"border", "frontier", "river", "line", "bridge", "strait", "boundary", "crossing", "way"})
GIVEN = frozenset(
    {"aid", "funds", "fired", "thrown", "planted", "stones", "riotgas", "bombs", "vest", "self", "airspace", "ransom", "grants"}
)
"""Classes of objects that are used or given, and neither do nor suffer."""
LIST_WORDS = frozenset({"as", "including", "like", "such"})


def find_happenings(sentence: Sentence) -> list[Draft]:
    """Return the happenings that a sentence tells of, in text order."""
    cues = happening_cues()
    found: dict[int, Cue] = {}
    for token in sentence.tokens:
        cue = match_cue(sentence, token, cues, object_fits)
        if cue is not None and cue.pos != "A" and not in_a_name(sentence, token.i):
            found[token.i] = cue
    nouns_told_by_verbs: set[int] = set()
    drafts: list[Draft] = []
    for i, cue in found.items():
        if cue.pos == "V":
            draft, absorbed = _verb_draft(sentence, i, cue, found)
            nouns_told_by_verbs |= absorbed
            if draft is not None:
                drafts.append(draft)
    for i, cue in found.items():
        if cue.pos == "N" and i not in nouns_told_by_verbs:
            noun = _noun_draft(sentence, i, cue)
            if noun is not None:
                drafts.append(noun)
    return [_with_shared_subject(d, drafts) for d in sorted(drafts, key=lambda d: d.trigger)]


def _with_shared_subject(draft: Draft, drafts: list[Draft]) -> Draft:
    """Give a happening listed under another ("attacks such as bombings and an attempt on the judge") that one's doers."""
    sentence = draft.sentence
    if sentence.tokens[draft.trigger].pos == "VERB" or any(r.role in {"perpetrator", "mover"} for r in draft.roles):
        return draft
    for above in sentence.ancestors(draft.trigger):
        token = sentence.tokens[above]
        owner = next((d for d in drafts if above in d.anchors and d is not draft), None)
        if owner is not None and (sentence.tokens[draft.trigger].dep in {"conj", "pobj"}) and token.pos in {"NOUN", "PROPN"}:
            shared = tuple(r for r in owner.roles if r.role == "perpetrator")
            return replace(draft, roles=(*shared, *draft.roles))
        if token.pos not in {"NOUN", "PROPN"} and token.lower not in LIST_WORDS:
            return draft
    return draft


def _verb_draft(sentence: Sentence, i: int, cue: Cue, found: dict[int, Cue]) -> tuple[Draft | None, set[int]]:
    if cue.frame == "light":
        return _light_draft(sentence, i, found)
    places = places_of(sentence, i)
    noun = _event_noun_beside(sentence, i, places, found, cue)
    cue = _by_object(sentence, cue, places)
    places = _without_sufferer(sentence, i, cue, places)
    means = find_means(sentence, i, places) if cue.type == "ASSAULT" else None
    event = Event(cue.type, cue.mode if cue.mode or means is None else means.mode)
    absorbed = _own_object(sentence, i, cue, places, found)
    roles = _without_weapons(sentence, _verb_roles(sentence, i, cue, places, found), means)
    for own in sorted(absorbed):
        roles = _merge_roles(roles, _noun_roles(sentence, own, found[own]))
    rules = [f"trigger:{cue.type}/{cue.mode or '-'}={cue.name}"]
    if means is not None and event.mode != cue.mode:
        rules.append(f"means:{event.mode}={sentence.tokens[means.head].lemma}")
    if noun is not None:
        told = found[noun]
        absorbed.add(noun)
        leaves = cue.type not in {"ASSAULT", "COERCE"} and noun == places.subject  # "the attack left nine dead"
        if told.type and (leaves or (cue.type == "ASSAULT" and cue.mode is None and told.type in {"ASSAULT", "ACCIDENT"})):
            event = Event(told.type, told.mode)
            rules.append(f"mode:{told.mode or '-'}={told.name}")
            roles = [] if leaves else roles
        roles = _merge_roles(roles, _noun_roles(sentence, noun, told))
    if not counts(sentence, i, cue, roles, places, struck_by=means is not None or noun is not None):
        return None, set()
    first, last = _verb_range(sentence, i)
    anchors = (i,) if noun is None else (i, noun)
    return (
        Draft(sentence, i, "event", first, last, event, tuple(roles), modality_at(sentence, i), tuple(rules), anchors, cue.flag),
        absorbed,
    )


def _by_object(sentence: Sentence, cue: Cue, places: Places) -> Cue:
    """Read a word of arrest by what is taken, and by whom: things are seized, people are arrested by a state and abducted by others."""
    if cue.object or places.object is None:
        return cue
    if cue.mode == "arrest" and word_class(sentence, places.object) in {"weapon", "facility"}:
        return replace(cue, mode="seize", frame="act")
    if cue.name in TAKING_VERBS and not is_official(sentence, places.subject):
        return replace(cue, type="ASSAULT", mode="abduct")
    return cue


def _without_sufferer(sentence: Sentence, i: int, cue: Cue, places: Places) -> Places:
    """Give a deed told by a participle the doer of the passive verb above it, not the sufferer: "was struck by rebels, killing six"."""
    token = sentence.tokens[i]
    if token.dep != "advcl" or token.tag != "VBG" or cue.frame not in {"act", "harm"}:
        return places
    above = places_of(sentence, token.head)
    own = any(sentence.tokens[c].dep in {"nsubj", "mark", "advmod"} for c in sentence.children[i])
    if own or not above.passive or places.subject != above.object:
        return places
    return replace(places, subject=above.subject)


def _without_weapons(sentence: Sentence, roles: list[Role], means: Means | None) -> list[Role]:
    """Drop weapons from the doers: a mortar round kills nobody by itself."""
    if means is None:
        return roles
    weapons = {r.head for r in roles if r.role == "perpetrator"}
    weapons = {h for h in weapons if (found := means_at(sentence, h)) is not None and not found.crewed}
    return [r for r in roles if r.head not in weapons]


def _own_object(sentence: Sentence, i: int, cue: Cue, places: Places, found: dict[int, Cue]) -> set[int]:
    """Return the happenings that are the object a cue asks for: "broke off the talks" tells no talks of its own."""
    if not cue.object:
        return set()
    below = [places.object, *(obj for _, obj in prepositions(sentence, i))]
    below += [c for c in sentence.children[i] if sentence.tokens[c].dep in {"dobj", "nsubjpass"}]
    return {_through_quantity(sentence, c) for c in below if c is not None} & {j for j, other in found.items() if other.pos == "N"}


def _verb_range(sentence: Sentence, i: int) -> tuple[int, int]:
    token = sentence.tokens[i]
    noun = token.head if token.dep in {"relcl", "acl"} else None
    first, last = clause_range(sentence, i, with_noun=noun)
    if len(sentence.span(first, last)) < SHORT_VERB_CHARS and token.dep in {"conj", "xcomp", "advcl", "pcomp"}:
        # "captured or killed": the second verb alone says nothing; its words begin with the clause that it shares.
        start, end = clause_range(sentence, token.head) if sentence.tokens[token.head].pos in {"VERB", "AUX"} else (first, last)
        if len(sentence.span(min(start, first), max(end, last))) <= LONG_CLAUSE_CHARS:
            return min(start, first), max(end, last)
    return first, last


def _verb_roles(sentence: Sentence, i: int, cue: Cue, places: Places, found: dict[int, Cue]) -> list[Role]:
    subject_role, object_role = ROLES[cue.frame]
    subject, target = places.subject, places.object
    if cue.frame == "died":
        subject, target = None, target if target is not None else places.subject
    if cue.frame == "move" and places.object is not None and places.passive:
        subject = places.object
        target = None
    if cue.object.startswith("of:") and target is not None:
        target = next((obj for word, obj in prepositions(sentence, target) if word == "of"), target)
    roles: list[Role] = []
    if subject_role and subject is not None and subject not in found:
        roles += roles_for(sentence, subject_role, subject)
    if cue.frame == "incursion" and target is not None and sentence.tokens[target].lemma in BORDER_NOUNS:
        target = None
    if target is not None and target not in found and _takes_part(sentence, cue, target):
        roles += roles_for(sentence, _object_role(sentence, cue, object_role, target), target)
    roles += _prepositional_roles(sentence, i, cue, found)
    return [r for role in roles if (r := _without_cue(sentence, cue, role)) is not None]


def _without_cue(sentence: Sentence, cue: Cue, role: Role) -> Role | None:
    """Return a participant without the words of the cue: "took four villagers hostage" takes villagers; nobody else is "himself"."""
    token = sentence.tokens[role.head]
    if token.lower in SELVES:
        return None
    if token.lemma not in cue.words[1:]:
        return role
    counted = [c for c in sentence.children[role.head] if sentence.tokens[c].dep in {"compound", "nmod"} and c == role.head - 1]
    return replace(role, head=counted[0], last=role.head) if counted else None


def _takes_part(sentence: Sentence, cue: Cue, target: int) -> bool:
    """Say whether the object takes part, and is not what is given, fired or moved."""
    if cue.object and (cue.frame in {"help", "talk"} or set(cue.object.split("|")) & GIVEN or cue.mode == "weapons"):
        return word_class(sentence, target) in {"force", "state", "people", "actor"} and not set(cue.object.split("|")) & GIVEN
    if cue.object:
        return True
    return word_class(sentence, target) is not None


def _object_role(sentence: Sentence, cue: Cue, role: str, target: int) -> str:
    if cue.frame == "incursion":
        return "target"
    if cue.frame == "move" and word_class(sentence, target) in {"facility", "actor"}:
        return "host"
    return role


def _prepositional_roles(sentence: Sentence, i: int, cue: Cue, found: dict[int, Cue]) -> list[Role]:
    roles: list[Role] = []
    below = list(prepositions(sentence, i))
    target = places_of(sentence, i).object if cue.object and cue.frame in {"talk", "help"} else None
    if target is not None:
        below += prepositions(sentence, target)
    for word, obj in below:
        if obj in found or sentence.tokens[obj].pos in {"VERB", "AUX"}:
            continue
        role = _role_by_preposition(cue, word)
        if role and word_class(sentence, obj) is not None:
            roles += roles_for(sentence, role, obj)
    return roles


def _role_by_preposition(cue: Cue, word: str) -> str | None:
    if cue.object and cue.frame == "died":
        return "perpetrator" if word == "to" else None
    if cue.frame == "act" and cue.pos == "V" and word in {"on", "against", "at", "with"}:
        return "target" if not cue.object or (word != "with" and set(cue.object.split("|")) & GIVEN) else None
    if cue.frame == "incursion" or (cue.frame == "move" and cue.type == "MOBILIZE"):
        return "host" if word in FROM_WORDS else ("target" if word in {"into"} and cue.frame == "incursion" else None)
    if cue.frame in {"talk", "help"} and word in WITH_WORDS:
        return "partner"
    if cue.frame == "hold" and cue.type == "RETREAT" and word == "to":
        return "partner"
    return None


def _event_noun_beside(sentence: Sentence, i: int, places: Places, found: dict[int, Cue], cue: Cue) -> int | None:
    """Find the event noun that the verb's clause is about: "killed in an ambush", "the bombing killed 12", "the attack left"."""
    for head in (places.subject, places.agent):
        if head is not None and _is_event_noun(found, head):
            return head
    if cue.type == "ASSAULT" or cue.frame == "died":
        for word, obj in prepositions(sentence, i):
            if word in {"in", "by", "during"} and _is_event_noun(found, obj) and found[obj].type in {"ASSAULT", "ACCIDENT", "COERCE"}:
                return obj
    return None


def _is_event_noun(found: dict[int, Cue], i: int) -> bool:
    return i in found and found[i].pos == "N" and found[i].type in {"ASSAULT", "ACCIDENT"} and found[i].flag != "toll"


def _merge_roles(roles: list[Role], more: list[Role]) -> list[Role]:
    taken = {(r.role, r.head) for r in roles}
    has_target = any(r.role == "target" for r in roles)
    return roles + [r for r in more if (r.role, r.head) not in taken and not (r.role == "target" and has_target)]


def _light_draft(sentence: Sentence, i: int, found: dict[int, Cue]) -> tuple[Draft | None, set[int]]:
    """Read "carried out an attack": the verb gives subject, tense and modality, the object the happening."""
    places = places_of(sentence, i)
    candidates = [places.object, places.subject if places.passive or places.object is None else None]
    candidates += [obj for word, obj in prepositions(sentence, i) if word in {"in", "to", "under", "with", "out"}]
    candidates = [_through_quantity(sentence, c) for c in candidates if c is not None]
    noun = next((c for c in candidates if c in found and found[c].pos == "N"), None)
    if noun is None:
        return None, set()
    cue = found[noun]
    if cue.flag == "weak0" and sentence.tokens[i].lemma not in ISSUING_VERBS:
        return None, set()
    roles = _noun_roles(sentence, noun, cue)
    subject_role = ROLES[cue.frame][0]
    subject = places.subject
    spoken = modal_words().get(sentence.tokens[i].lemma)
    averts = spoken is not None and spoken[0] == "fail"  # who foils an attack has no part in it
    if subject is not None and subject != noun and subject not in found and word_class(sentence, subject) is not None and not averts:
        suffers = sentence.tokens[i].lemma in {"face", "suffer", "sustain", "come", "be", "claim"}
        role = "target" if suffers and cue.frame == "act" else subject_role
        roles = [r for r in roles if sentence.tokens[r.head].tag != "PRP$"]
        if suffers and cue.frame == "act":
            roles += [r for word, obj in prepositions(sentence, noun) if word == "from" for r in roles_for(sentence, subject_role, obj)]
        roles = _merge_roles(roles_for(sentence, role, subject), roles)
    if not counts(sentence, i, cue, roles, places, struck_by=False):
        return None, {noun}
    first, last = _verb_range(sentence, i)
    rule = f"trigger:{cue.type}/{cue.mode or '-'}={sentence.tokens[i].lemma}+{cue.name}"
    # "foiled an attack", "is planning an attack": the light verb itself says that it did not, or not yet, take place.
    undone = spoken is not None and spoken[0] in {"fail", "irrealis"}
    modality = modality_at(sentence, noun if undone else i)
    ordered = sentence.tokens[i].lemma == "order"  # who "ordered the killing" had it done
    if spoken is not None and not ordered and spoken[1] in {"offers", "demands", "threatens"} and modality.stance == "asserts":
        modality = replace(modality, stance=spoken[1])
    draft = Draft(sentence, i, "event", first, last, Event(cue.type, cue.mode), tuple(roles), modality, (rule,), (i, noun), cue.flag)
    return draft, {noun}


def _through_quantity(sentence: Sentence, i: int) -> int:
    """Look through "a number of arrests" to the noun that is counted."""
    if sentence.tokens[i].lemma not in QUANTITY_NOUNS:
        return i
    return next((obj for word, obj in prepositions(sentence, i) if word == "of"), i)


def _noun_roles(sentence: Sentence, i: int, cue: Cue) -> list[Role]:
    subject_role, object_role = ROLES[cue.frame]
    roles: list[Role] = []
    for child in _modifiers(sentence, i):
        if _names_actor(sentence, child):
            roles += roles_for(sentence, subject_role or object_role, child)
    for word, obj in prepositions(sentence, i):
        if word == "by" and word_class(sentence, obj) is not None:
            roles += _by_roles(sentence, obj, subject_role or "perpetrator", object_role)
        elif word in ON_WORDS and word_class(sentence, obj) is not None and cue.frame in {"act", "holdn"}:
            roles += roles_for(sentence, object_role, obj)
        elif word == "of" and cue.frame in {"move", "incursion"} and word_class(sentence, obj) is not None:
            roles += roles_for(sentence, "mover", obj)
        elif word in {"between", "with"} and cue.frame in {"act", "talk", "help"} and word_class(sentence, obj) is not None:
            roles += roles_for(sentence, subject_role if word == "between" else object_role, obj)
        elif cue.frame == "incursion" and word in {"into", "from"} and word_class(sentence, obj) is not None:
            roles += roles_for(sentence, "host" if word == "from" else "target", obj)
    return roles


def _by_roles(sentence: Sentence, i: int, subject_role: str, object_role: str) -> list[Role]:
    """Read "by rebels on a police station": the parser hangs the second phrase on the first noun, it belongs to the happening."""
    struck = [(p, obj) for p in sentence.children[i] for obj in sentence.children[p] if sentence.tokens[p].lower in {"on", "against"}]
    roles = roles_for(sentence, subject_role, i)
    if not struck or word_class(sentence, struck[0][1]) is None:
        return roles
    cut = struck[0][0]
    return [replace(r, last=min(r.last, cut)) if r.head < cut else r for r in roles] + roles_for(sentence, object_role, struck[0][1])


def _modifiers(sentence: Sentence, i: int) -> list[int]:
    """Return the possessors, adjectives and compounds of a noun, those of its compounds included ("Pakistani security operations")."""
    found = []
    for child in sentence.children[i]:
        if sentence.tokens[child].dep in {"poss", "compound", "amod", "nmod"}:
            found.append(child)
            found += [
                c
                for c in sentence.children[child]
                if sentence.tokens[c].dep in {"amod", "compound"} and sentence.tokens[child].dep == "compound"
            ]
    return sorted(found)


def _names_actor(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.dep == "poss":
        return word_class(sentence, i) is not None
    mention = sentence.mention_at(i)
    if mention is not None and mention.label in {"NORP", "ORG", "GPE"}:
        return True
    return word_class(sentence, i) == "force" and token.pos in {"NOUN", "PROPN"}


def _noun_draft(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Tell a happening by a noun alone ("after the invasion of Kuwait in 1990"), unless it only points back or is generic."""
    roles = _noun_roles(sentence, i, cue)
    if not is_informative(sentence, i, cue, roles):
        return None
    first, last = _told_range(sentence, i)
    rule = f"trigger:{cue.type}/{cue.mode or '-'}={cue.name}"
    modality = modality_at(sentence, i)
    return Draft(sentence, i, "event", first, last, Event(cue.type, cue.mode), tuple(roles), modality, (rule,), (i,), cue.flag)


def _told_range(sentence: Sentence, i: int) -> tuple[int, int]:
    """Return the words that a noun tells its happening with: its phrase, or the clause around it when the phrase alone says little."""
    first, last = noun_phrase(sentence, i)
    if len(sentence.span(first, last)) >= SHORT_PHRASE_CHARS:
        return first, last
    verb = next((a for a in sentence.ancestors(i) if sentence.tokens[a].pos in {"VERB", "AUX"}), None)
    if verb is None:
        return first, last
    start, end = clause_range(sentence, verb)
    if start <= first and last <= end and len(sentence.span(start, end)) <= LONG_CLAUSE_CHARS:
        return start, end
    return first, last
