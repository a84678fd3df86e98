"""Leadership: by title ("X, commander of the Y"), by verb ("men led by X"), by "under X", by succession."""

from dataclasses import replace

from sayso.annotate.layers import Mention, Sentence
from sayso.extract.clauses import Places, noun_phrase, places_of, prepositions
from sayso.extract.draft import Draft, Role, is_armed, roles_for, word_class
from sayso.extract.modality import Modality
from sayso.extract.ontology import Cue, force_classes
from sayso.extract.states_base import state_draft, told_range

SUCCESSION = "succession"
"""Flag of a draft that names who follows whom and leaves the group to the claims told before."""
ORGANISED = frozenset({"ORG", "NORP"})
COMMAND = frozenset({"command", "leadership", "rule", "orders", "order", "direction"})
UNITS = frozenset(
    "department unit branch wing directorate division office bureau command cell faction service section corps council bloc".split()
)
"""Parts of a body that have heads of their own."""
FOLLOWERS = frozenset("man fighter follower loyalist supporter troop rebel guerrilla militant soldier militiaman".split())
RANKS = frozenset(
    """general colonel major captain lieutenant brigadier admiral sergeant commander warlord leader chief marshal secretary senator minister
    president premier governor mayor ambassador spokesman spokeswoman deputy judge prosecutor king prince""".split()
)
"""Nouns for one person, which no title goes with as a group."""
REPLACING = frozenset({"succeed", "replace", "oust", "depose", "supplant", "unseat"})
APPOINTING = frozenset("name appoint elect choose select declare proclaim make designate be become remain".split())
PERSONAL = frozenset({"he", "she", "who", "him", "her"})
FAR = 25
"""Tokens between a title and its group or person beyond which the words between are not quoted."""


def title_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Leadership by title: "IMU leader X", "X, the commander of the Y", "its leader X"."""
    group = led_group(sentence, i)
    person = _titled_person(sentence, i)
    if group is None or person is None or (cue.flag == "body" and not _is_body(sentence, group)):
        return None
    roles = [Role("leader", person[1] - 1, *person), *roles_for(sentence, "group", group)]
    starts, ends = [i, *(r.first for r in roles)], [i + 1, *(r.last for r in roles)]
    return state_draft(sentence, i, cue, roles, (max(min(starts), i - FAR), min(max(ends), i + FAR)))


def _is_body(sentence: Sentence, i: int) -> bool:
    """Say whether a group is an organisation: "the party's chairman" leads one, "the Chadian president" leads a country."""
    token, mention = sentence.tokens[i], sentence.mention_at(i)
    if token.pos == "PROPN":
        return mention is None or mention.label == "ORG"
    return token.pos == "NOUN" and word_class(sentence, i) == "force"


def led_group(sentence: Sentence, i: int) -> int | None:
    """Return the group that a title or a word of belonging at ``i`` goes with: "IMU leader", "leader of X", "its leader"."""
    head = sentence.tokens[i].head
    if sentence.tokens[i].dep == "dobj" and sentence.tokens[head].lemma == "have":
        subject = places_of(sentence, head).subject
        if subject is not None and is_armed(sentence, subject):
            return subject
    for child in (*sentence.children[i], *_beside(sentence, i)):
        token = sentence.tokens[child]
        if token.lemma in RANKS or token.lower in RANKS:
            continue
        if token.dep in {"poss", "compound", "nmod", "amod"} and (word_class(sentence, child) in {"force", "actor", "state"}):
            mention = sentence.mention_at(child)
            if mention is None or mention.label in {"ORG", "NORP", "GPE"}:
                return child
    return next((obj for word, obj in prepositions(sentence, i) if word == "of" and _has_head(sentence, obj)), None)


def _beside(sentence: Sentence, i: int) -> list[int]:
    token = sentence.tokens[i]
    head = token.head
    beside = sentence.children[head] if token.dep in {"compound", "nmod", "conj", "appos"} else ()
    near = [c for c in beside if c < i]
    if token.dep == "conj" or (beside and sentence.tokens[head].dep in {"conj", "appos"}):
        near += [c for c in sentence.children[sentence.tokens[head].head] if c < i]
    return near


def _has_head(sentence: Sentence, i: int) -> bool:
    """Say whether the noun at ``i`` has a leader: a force or body, or a department of one."""
    if is_armed(sentence, i):
        return True
    owners = [c for c in sentence.children[i] if sentence.tokens[c].dep in {"poss", "compound", "nmod", "amod"}]
    return sentence.tokens[i].lemma in UNITS and any(is_armed(sentence, c) for c in owners)


def _titled_person(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """Find the PERSON that a title stands beside: in front of the name, in apposition, or as predicate."""
    token = sentence.tokens[i]
    near = set(sentence.children[i]) | {token.head} | set(sentence.children[token.head])
    for mention in sentence.mentions:
        if mention.label != "PERSON":
            continue
        inside = set(range(mention.first, mention.last))
        if i in inside or mention.first == i + 1 or (mention.first == i + 2 and sentence.tokens[i + 1].text in {",", "[", "—"}):
            return mention.first, mention.last
        if inside & set(sentence.children[i]) or (token.head in inside and token.dep in {"appos", "compound", "nmod"}):
            return mention.first, mention.last
        if token.dep in {"attr", "oprd"} and sentence.tokens[token.head].lemma in APPOINTING and inside & near:
            return mention.first, mention.last
    appointed = _appointed(sentence, i)
    return (appointed.first, appointed.last) if appointed is not None else _name_behind(sentence, i)


def _appointed(sentence: Sentence, i: int) -> Mention | None:
    """Return who takes an office in "X took over as head of Y" and "X was elected as its chairman"."""
    prep = sentence.tokens[sentence.tokens[i].head]
    if sentence.tokens[i].dep != "pobj" or prep.lower != "as" or sentence.tokens[prep.head].pos != "VERB":
        return None
    if sentence.tokens[prep.head].lemma in REPLACING:
        return None
    places = places_of(sentence, prep.head)
    taker = places.object if places.passive or places.object is not None else places.subject
    return _person(sentence, taker) if taker is not None else None


def _name_behind(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """Find a run of proper nouns right behind a title, for names that the tagger took for something else."""
    first = i + 1
    if first < len(sentence.tokens) and sentence.tokens[first].text == ",":
        first += 1
    last = first
    while last < len(sentence.tokens) and sentence.tokens[last].pos == "PROPN" and sentence.tokens[last].ent not in {"GPE", "NORP", "DATE"}:
        last += 1
    return (first, last) if last - first >= 2 else None


def leads_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Leadership by verb: "X commands the Y", "some 150 men led by X", "the Y was founded by X"."""
    places = places_of(sentence, i)
    if places.subject is None or places.object is None or not (_can_be_led(sentence, places.object) or _is_named_body(sentence, places)):
        return None
    leader = _leader(sentence, places.subject) or (_untagged(sentence, places.agent) if places.agent is not None else None)
    if leader is None:
        return None
    roles = [leader, *_led(sentence, places.object, i)]
    return state_draft(sentence, i, cue, roles, told_range(sentence, i))


def _led(sentence: Sentence, group: int, i: int) -> list[Role]:
    """Return the role of a group, without "led by X" or "under X" behind it."""
    roles = roles_for(sentence, "group", group)[:1]
    return [replace(r, last=min(r.last, i)) if r.head < i else r for r in roles]


def _can_be_led(sentence: Sentence, i: int) -> bool:
    mention = sentence.mention_at(i)
    if mention is not None and mention.label == "PERSON":
        return False
    return is_armed(sentence, i) or sentence.tokens[i].lemma in FOLLOWERS


def _is_named_body(sentence: Sentence, places: Places) -> bool:
    """Take a name as a group's that the tagger took for a person's: "X, founded by Y" is no person."""
    return places.object is not None and places.agent is not None and sentence.tokens[places.object].pos == "PROPN"


def _untagged(sentence: Sentence, i: int) -> Role | None:
    """Take two proper nouns behind "led by" as a person whom the tagger took for something else, unless they name a force or a place."""
    mention = sentence.mention_at(i)
    first, last = (mention.first, mention.last) if mention is not None else noun_phrase(sentence, i)
    names = [t for t in sentence.tokens[first:last] if t.pos == "PROPN"]
    place = mention is not None and mention.label in {"GPE", "NORP", "LOC"}
    if len(names) < 2 or place or any(t.lower in force_classes() for t in names):
        return None
    return Role("leader", i, first, last)


def _leader(sentence: Sentence, i: int) -> Role | None:
    """Return the person at ``i``, or the name set beside a description ("a cousin of his, X")."""
    if sentence.tokens[i].lower in PERSONAL:
        return roles_for(sentence, "leader", i)[0]
    person = _person(sentence, i)
    return _named(sentence, person) if person is not None else None


def _named(sentence: Sentence, person: Mention) -> Role:
    """Return the role of a leader with the whole of a name of which the tagger took only the end ("X ag Y")."""
    first = person.first
    while first > 0 and sentence.tokens[first - 1].pos == "PROPN" and sentence.tokens[first - 1].dep == "compound":
        first -= 1
    return Role("leader", person.last - 1, first, person.last)


def _person(sentence: Sentence, i: int) -> Mention | None:
    for one in (i, *(c for c in sentence.children[i] if sentence.tokens[c].dep == "appos")):
        mention = sentence.mention_at(one)
        if mention is not None and mention.label == "PERSON":
            return mention
    return None


def find_under(sentence: Sentence) -> list[Draft]:
    """Return leaderships told by "under": "a faction under X", "troops under the command of X"."""
    found = []
    for token in sentence.tokens:
        if token.lower == "under" and token.dep == "prep":
            draft = _under(sentence, token.i)
            found += [draft] if draft is not None else []
    return found


def _under(sentence: Sentence, i: int) -> Draft | None:
    below = next((c for c in sentence.children[i] if sentence.tokens[c].dep == "pobj"), None)
    if below is not None and sentence.tokens[below].lemma in COMMAND:
        owners = [c for c in sentence.children[below] if sentence.tokens[c].dep == "poss"]
        owners += [obj for word, obj in prepositions(sentence, below) if word == "of"]
        below = owners[0] if owners else None
    group = _group_under(sentence, sentence.tokens[i].head)
    person = _person(sentence, below) if below is not None else None
    if group is None or person is None:
        return None
    cue = Cue(("under",), "P", "leadership", None, "under", "")
    roles = [_named(sentence, person), *_led(sentence, group, i)]
    scope = (min(*(r.first for r in roles), i), max(*(r.last for r in roles), i + 1))
    return Draft(sentence, i, "leadership", *scope, None, tuple(roles), Modality(), (f"state:leadership={cue.name}",), (i,))


def _group_under(sentence: Sentence, i: int) -> int | None:
    """Return who is under somebody: the noun before, or the subject of "fought under X"."""
    if sentence.tokens[i].pos in {"VERB", "AUX"}:
        places = places_of(sentence, i)
        below = places.object if places.passive else places.subject
        near = sentence.tokens[i].lemma in {"fight", "serve", "operate", "be", "unite"}
        return below if near and below is not None and _can_be_led(sentence, below) else None
    mention = sentence.mention_at(i)
    # "Chile under Pinochet" tells of an age rather than of who leads whom.
    if mention is not None and mention.label not in ORGANISED:
        return None
    return i if _can_be_led(sentence, i) else None


def succession_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Leadership by succession: "X was ousted by Y", "Y replaced him"; the group is told beside it or by the claims before."""
    places = places_of(sentence, i)
    if places.subject is None or places.object is None:
        return None
    new, old = _leader(sentence, places.subject), _leader(sentence, places.object)
    if new is None or old is None:
        return None
    scope = told_range(sentence, i)
    roles = [new, *(r for g in _office(sentence, i) for r in roles_for(sentence, "group", g)[:1])]
    draft = state_draft(sentence, i, cue, roles, (min(scope[0], new.first), max(scope[1], new.last)))
    return draft


def _office(sentence: Sentence, verb: int) -> list[int]:
    """Return the group in "replaced X as commander of the Y"."""
    offices = [obj for word, obj in prepositions(sentence, verb) if word == "as"]
    found = [led_group(sentence, office) for office in offices]
    return [g for g in found if g is not None]


def possessed_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Leadership by possession: "warlord X's militia", "President X's government"."""
    owner = next((c for c in sentence.children[i] if sentence.tokens[c].dep == "poss"), None)
    person = _person(sentence, owner) if owner is not None else None
    if owner is None or person is None:
        return None
    first, last = noun_phrase(sentence, owner)
    group_first, group_last = noun_phrase(sentence, i)
    roles = [Role("leader", owner, first, last), Role("group", i, group_first, group_last)]
    return state_draft(sentence, i, cue, roles, (group_first, i + 1))
