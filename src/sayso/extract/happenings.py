"""Happenings: the verbs and nouns of a sentence that tell of an event, with who did what to whom.

Cue words are data (``registry/happenings.tsv``); this module knows only how each frame fills its roles.
"""

from dataclasses import replace

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import Places, clause_range, noun_phrase, places_of, prepositions
from sayso.extract.draft import Draft, Role, is_armed, roles_for, word_class
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
ANAPHORIC = frozenset({"the", "this", "that", "these", "those", "its", "their", "his"})
GENERIC = frozenset({"any", "such", "every", "each"})
EVENT_PREPOSITIONS = frozenset({"in", "by", "during", "after", "when", "from"})


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
OFFICIAL_FORCES = frozenset(
    """police policeman officer army military soldier troop guard patrol marine gendarme agent commando authority government force navy
    ranger battalion brigade unit detective investigator customs coalition nato isaf""".split()
)
BORDER_NOUNS = frozenset({"border", "frontier", "river", "line", "bridge", "strait", "boundary", "crossing", "way"})
LIST_WORDS = frozenset({"as", "including", "like", "such"})


def find_happenings(sentence: Sentence) -> list[Draft]:
    """Return the happenings that a sentence tells of, in text order."""
    cues = happening_cues()
    found: dict[int, Cue] = {}
    for token in sentence.tokens:
        cue = match_cue(sentence, token, cues)
        if cue is not None and cue.pos != "A":
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
    if cue.mode == "arrest" and places.object is not None and word_class(sentence, places.object) in {"weapon", "facility"}:
        cue = replace(cue, mode="seize", frame="act")
    elif cue.name in TAKING_VERBS and places.object is not None and not _is_official(sentence, places.subject):
        cue = replace(cue, type="ASSAULT", mode="abduct")
    event = Event(cue.type, cue.mode)
    absorbed: set[int] = set()
    roles = _verb_roles(sentence, i, cue, places, found)
    rules = [f"trigger:{cue.type}/{cue.mode or '-'}={cue.name}"]
    if noun is not None:
        told = found[noun]
        absorbed.add(noun)
        leaves = cue.type not in {"ASSAULT", "COERCE"} and noun == places.subject  # "the attack left nine dead"
        if told.type and (leaves or (cue.type == "ASSAULT" and cue.mode is None and told.type in {"ASSAULT", "ACCIDENT"})):
            event = Event(told.type, told.mode)
            rules.append(f"mode:{told.mode or '-'}={told.name}")
            roles = [] if leaves else roles
        roles = _merge_roles(roles, _noun_roles(sentence, noun, told))
    if not _counts(sentence, cue, roles, places):
        return None, set()
    first, last = _verb_range(sentence, i)
    anchors = (i,) if noun is None else (i, noun)
    return (
        Draft(sentence, i, "event", first, last, event, tuple(roles), modality_at(sentence, i), tuple(rules), anchors, cue.flag),
        absorbed,
    )


def _is_official(sentence: Sentence, i: int | None) -> bool:
    """Say whether a taker acts for a state, whose taking of people is an arrest; anyone else's is an abduction."""
    if i is None:
        return True
    words = {sentence.tokens[j].lemma for j in range(*noun_phrase(sentence, i))}
    return word_class(sentence, i) == "state" or bool(words & OFFICIAL_FORCES)


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
    roles: list[Role] = []
    if subject_role and subject is not None and subject not in found:
        roles += roles_for(sentence, subject_role, subject)
    if cue.frame == "incursion" and target is not None and sentence.tokens[target].lemma in BORDER_NOUNS:
        target = None
    if target is not None and target not in found and word_class(sentence, target) is not None:
        roles += roles_for(sentence, _object_role(sentence, cue, object_role, target), target)
    roles += _prepositional_roles(sentence, i, cue, found)
    return roles


def _object_role(sentence: Sentence, cue: Cue, role: str, target: int) -> str:
    if cue.frame == "incursion":
        return "target"
    if cue.frame == "move" and word_class(sentence, target) in {"facility", "actor"}:
        return "host"
    return role


def _prepositional_roles(sentence: Sentence, i: int, cue: Cue, found: dict[int, Cue]) -> list[Role]:
    roles: list[Role] = []
    for word, obj in prepositions(sentence, i):
        if obj in found or sentence.tokens[obj].pos in {"VERB", "AUX"}:
            continue
        role = _role_by_preposition(cue, word)
        if role and word_class(sentence, obj) is not None:
            roles += roles_for(sentence, role, obj)
    return roles


def _role_by_preposition(cue: Cue, word: str) -> str | None:
    if cue.frame == "act" and cue.pos == "V" and word in {"on", "against", "at", "with"}:
        return "target"
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
    if not _counts(sentence, cue, roles, places):
        return None, {noun}
    first, last = _verb_range(sentence, i)
    rule = f"trigger:{cue.type}/{cue.mode or '-'}={sentence.tokens[i].lemma}+{cue.name}"
    # "foiled an attack", "is planning an attack": the light verb itself says that it did not, or not yet, take place.
    undone = spoken is not None and spoken[0] in {"fail", "irrealis"}
    modality = modality_at(sentence, noun if undone else i)
    if spoken is not None and spoken[1] in {"offers", "demands", "threatens"} and modality.stance == "asserts":
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
    if not _is_informative(sentence, i, cue, roles):
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


def _is_informative(sentence: Sentence, i: int, cue: Cue, roles: list[Role]) -> bool:
    token = sentence.tokens[i]
    if cue.flag in {"toll", "weak0", "speech"} or (token.dep in {"compound", "poss", "nmod", "amod", "conj"} and token.dep != "conj"):
        return False
    words = {sentence.tokens[c].lower for c in sentence.children[i]}
    if words & GENERIC:
        return False
    details = len(roles) + any(sentence.tokens[c].dep in {"prep", "relcl", "acl", "nummod"} for c in sentence.children[i])
    if words & ANAPHORIC and not roles:
        return False
    if cue.flag.startswith("weak"):
        return bool(roles) and details >= 2 and any(is_armed(sentence, r.head) for r in roles)
    return details >= 1


def _counts(sentence: Sentence, cue: Cue, roles: list[Role], places: Places) -> bool:
    """Say whether a cue counts here: a weak one only beside those who fight, govern or suffer."""
    heads = [r.head for r in roles]
    classes = {word_class(sentence, h) for h in heads}
    if cue.flag == "toll":
        return bool(classes & {"force", "people", "actor", "state"})
    if cue.flag == "speech":
        return bool(roles) and bool(classes & {"force", "state", "actor"})
    if cue.flag == "weak2":
        return (
            places.object is not None
            and word_class(sentence, places.object) in {"facility", "weapon", "actor"}
            and bool(classes & {"force", "actor", "state"})
        )
    if cue.flag == "weak3":
        return any(_holds_office(sentence, r.head) and r.role == "mover" for r in roles) and _has_place(sentence, places)
    if cue.frame == "hold" and places.passive:
        return bool(classes & {"force", "people", "actor"})
    if cue.flag.startswith("weak"):
        return bool(classes & {"force", "state", "actor"}) and (len(heads) > 1 or "force" in classes or _has_place(sentence, places))
    if cue.frame in {"act", "harm", "hold"} and not classes - {None}:
        return cue.mode is not None and not roles
    return True


def _holds_office(sentence: Sentence, i: int) -> bool:
    mention = sentence.mention_at(i)
    return word_class(sentence, i) in {"force", "state"} or (mention is not None and mention.label in {"PERSON", "GPE"})


def _has_place(sentence: Sentence, places: Places) -> bool:
    return any(m.label in {"GPE", "LOC", "FAC"} for m in sentence.mentions)
