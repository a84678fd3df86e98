"""Affiliation: who belongs to whom, broke with whom, is kin to whom, lives on what."""

from collections.abc import Iterator

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import Places, child_with, clause_range, noun_phrase, places_of, prepositions
from sayso.extract.draft import Draft, Role, is_armed, roles_for, word_class
from sayso.extract.ontology import Cue
from sayso.extract.states_base import is_agentive, is_force, state_draft, told_range
from sayso.extract.states_leaders import led_group

MEMBERSHIP = frozenset("member wing branch faction offshoot part arm supporter follower".split())
"""Words of belonging whose other side is the group itself; the others name a partner."""
COMPANIONS = frozenset("ally protector patron sponsor backer proxy affiliate associate".split())
LINKING = frozenset({"with", "to", "between"})
JOINING = frozenset({"to", "with", "from", "in", "by"})
RECIPROCAL = frozenset("merge unite ally fuse quarrel cooperate collaborate fall".split())
"""Verbs that plural subjects do to each other: "the two groups merged"."""
MONEY = frozenset("income revenue fund funding money financing finance cash wealth million billion dollar".split())
SOURCES = frozenset({"from", "through", "by", "in", "via", "off", "on", "with"})
REVENUES = frozenset(
    """ransom kidnapping abduction smuggling trafficking extortion drug cocaine heroin opium poppy coca narcotic gold diamond oil mining
    mine tax taxation robbery crime trade donation logging timber charcoal poaching ivory protection remittance diaspora donor charity
    zakat levy toll theft looting racket counterfeiting piracy sponsor supporter sympathiser sympathizer""".split()
)
"""What armed groups are said to live on."""
NAMED = frozenset({"ORG", "NORP", "GPE", "PERSON"})


def isa_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Affiliation as predicate or apposition: "X is a member of Y", "the detainees were Y members", "its ally Y"."""
    token = sentence.tokens[i]
    if cue.name in COMPANIONS and (found := _companion(sentence, i, cue)) is not None:
        return found
    subject = places_of(sentence, token.head).subject if token.dep == "attr" else _name_beside(sentence, i)
    group = led_group(sentence, i) if subject is not None else None
    if subject is None or group is None or group == subject:
        return None
    role = "group" if cue.name in MEMBERSHIP else "partner"
    roles = [*roles_for(sentence, "subject", subject)[:1], *roles_for(sentence, role, group)]
    scope = told_range(sentence, token.head) if token.dep == "attr" else _around(sentence, (i, subject))
    return state_draft(sentence, i, cue, roles, scope, (token.head, i) if token.dep == "attr" else (i,))


def _name_beside(sentence: Sentence, i: int) -> int | None:
    """Return whom an apposition speaks of, or the name in "Y member X"."""
    token = sentence.tokens[i]
    if token.dep == "appos":
        return token.head
    mention = sentence.mention_at(token.head) if token.dep in {"compound", "nmod"} else None
    return token.head if mention is not None and mention.label == "PERSON" else None


def _around(sentence: Sentence, heads: tuple[int, ...]) -> tuple[int, int]:
    phrases = [noun_phrase(sentence, h) for h in heads]
    return min(first for first, _ in phrases), max(last for _, last in phrases)


def _companion(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Read "its ally France" and "fought alongside its Janjaweed allies": the owner has the named one on its side."""
    below = sentence.children[i]
    owner = next((c for c in below if sentence.tokens[c].dep == "poss" and is_armed(sentence, c)), None)
    names = [c for c in below if sentence.tokens[c].dep in {"compound", "amod", "nmod", "appos"} and _is_name(sentence, c)]
    if owner is None or not names:
        return None
    first, last = _around(sentence, (i, *names))
    partner = Role("partner", names[0], *noun_phrase(sentence, names[0])) if sentence.tokens[names[0]].dep == "appos" else None
    roles = [*roles_for(sentence, "subject", owner)[:1], partner or Role("partner", i, first, last)]
    return state_draft(sentence, i, cue, roles, (first, last))


def _is_name(sentence: Sentence, i: int) -> bool:
    mention = sentence.mention_at(i)
    return mention.label in NAMED if mention is not None else sentence.tokens[i].pos == "PROPN"


def with_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Affiliation by noun: "links with Y", "ties between X and Y", "swore allegiance to Y"."""
    token = sentence.tokens[i]
    verb = next((a for a in sentence.ancestors(i) if sentence.tokens[a].pos in {"VERB", "AUX"}), None)
    told = verb is not None and token.dep in {"dobj", "attr", "nsubj", "nsubjpass"}
    partners = _partners(sentence, i, verb if token.dep == "dobj" else None)
    if not partners:
        return None
    holders = [c for c in sentence.children[i] if sentence.tokens[c].dep == "poss" and is_armed(sentence, c)]
    if verb is not None and token.dep in {"dobj", "pobj"} and all(sentence.tokens[h].tag == "PRP$" for h in holders):
        subject = places_of(sentence, verb).subject
        holders = [subject] if subject is not None and is_agentive(sentence, subject) else holders
    roles = [r for h in holders[:1] for r in roles_for(sentence, "subject", h)] + roles_for(sentence, "partner", partners[0])
    scope = clause_range(sentence, verb) if told and verb is not None else noun_phrase(sentence, i)
    return state_draft(sentence, i, cue, roles, scope, (verb, i) if told and verb is not None else (i,))


def _partners(sentence: Sentence, i: int, verb: int | None) -> list[int]:
    found = [obj for word, obj in prepositions(sentence, i) if word in LINKING and is_armed(sentence, obj)]
    if not found and sentence.tokens[i].lemma in {"connection", "link", "tie"}:
        found = [c for c in sentence.children[i] if sentence.tokens[c].dep == "compound" and is_armed(sentence, c)]
    if not found and verb is not None:
        # The parser may hang "to Y" on the verb: "declared allegiance to Y".
        found = [obj for word, obj in prepositions(sentence, verb) if word in {"to", "with"} and is_armed(sentence, obj)]
    return found


def between_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Affiliation by verb: "joined Y", "belongs to Y", "broke away from Y", "the two groups merged"."""
    places = places_of(sentence, i)
    subject = places.object if places.passive else places.subject
    if subject is None or not is_agentive(sentence, subject):
        return None
    # "broke away from Y": the parser may hang the preposition on the particle.
    heads = (i, *(c for c in sentence.children[i] if sentence.tokens[c].dep in {"advmod", "prt"}))
    partners = [o for h in heads for word, o in prepositions(sentence, h) if word in JOINING and _can_join(sentence, word, o)]
    if cue.flag.endswith("object") and places.object is not None and not places.passive:
        partners.insert(0, places.object)
    scope = told_range(sentence, i)
    if partners and is_armed(sentence, partners[0]) and sentence.tokens[partners[0]].lower not in {"itself", "themselves"}:
        role = "group" if cue.flag.startswith("group") else "partner"
        roles = [*roles_for(sentence, "subject", subject), *roles_for(sentence, role, partners[0])]
        return state_draft(sentence, i, cue, roles, scope)
    both = _both(sentence, subject, places) if cue.words[0] in RECIPROCAL and not partners else []
    return state_draft(sentence, i, cue, both, scope) if both else None


def _can_join(sentence: Sentence, word: str, obj: int) -> bool:
    mention = sentence.mention_at(obj)
    inside = word == "in" and mention is not None and mention.label in {"GPE", "LOC"}
    return not inside and is_armed(sentence, obj)


def _both(sentence: Sentence, subject: int, places: Places) -> list[Role]:
    """Return both sides of what plural subjects do to each other; one plural noun stands for both."""
    sides = roles_for(sentence, "subject", subject)
    if places.object is not None or not is_force(sentence, subject):
        return []
    if len(sides) > 1:
        return [sides[0], *(Role("partner", s.head, s.first, s.last) for s in sides[1:])]
    plural = sentence.tokens[subject].tag in {"NNS", "NNPS"} or sentence.tokens[subject].lower in {"they", "both", "two"}
    return [*sides, Role("partner", sides[0].head, sides[0].first, sides[0].last)] if plural and sides else []


def supply_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Affiliation by what is received: "gets arms from Y", "received training from Y"."""
    places = places_of(sentence, i)
    if places.subject is None or places.object is None or places.passive or not is_force(sentence, places.subject):
        return None
    things = {sentence.tokens[places.object].lemma, *(sentence.tokens[c].lemma for c in sentence.children[places.object])}
    givers = [*prepositions(sentence, i), *prepositions(sentence, places.object)]
    partner = next((obj for word, obj in givers if word == "from" and is_armed(sentence, obj)), None)
    if partner is None or not things & _SUPPLIES:
        return None
    roles = [*roles_for(sentence, "subject", places.subject)[:1], *roles_for(sentence, "partner", partner)]
    return state_draft(sentence, i, cue, roles, told_range(sentence, i))


_SUPPLIES = MONEY | frozenset(
    "arm weapon ammunition training support aid assistance backing supply equipment help sanctuary shelter explosive fuel order".split()
)


def finance_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Affiliation to what pays: "its income comes from X", "earned millions in X", "finances itself through X", "is funded by Y"."""
    paid = _paid(sentence, i, cue)
    return between_frame(sentence, i, cue) if paid is None and cue.flag == "partner-object" else paid


def _paid(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    places = places_of(sentence, i)
    subject = places.object if places.passive else places.subject
    if cue.flag == "income":
        owners = [c for c in sentence.children[subject] if sentence.tokens[c].dep == "poss"] if subject is not None else []
        subject = owners[0] if subject is not None and owners and sentence.tokens[subject].lemma in MONEY else None
    if subject is None or not _is_group(sentence, subject) or (cue.flag == "money" and not _is_money(sentence, places.object)):
        return None
    partner = next((obj for obj in _sources(sentence, i, places.object) if _is_revenue(sentence, obj)), None)
    if partner is None:
        return None
    first, last = _around(sentence, tuple(r.head for r in roles_for(sentence, "partner", partner)))
    roles = [*roles_for(sentence, "subject", subject)[:1], Role("partner", partner, first, last)]
    return state_draft(sentence, i, cue, roles, told_range(sentence, i))


def _is_group(sentence: Sentence, i: int) -> bool:
    mention = sentence.mention_at(i)
    return is_force(sentence, i) and (mention is None or mention.label not in {"GPE", "LOC"})


def _is_money(sentence: Sentence, i: int | None) -> bool:
    if i is None:
        return False
    mention = sentence.mention_at(i)
    return sentence.tokens[i].lemma in MONEY or (mention is not None and mention.label == "MONEY")


def _sources(sentence: Sentence, verb: int, thing: int | None) -> Iterator[int]:
    for head in (verb, thing):
        if head is not None:
            yield from (obj for word, obj in prepositions(sentence, head) if word in SOURCES)


def _is_revenue(sentence: Sentence, i: int) -> bool:
    near = [t for r in roles_for(sentence, "partner", i) for t in sentence.tokens[r.first : r.last]] or [sentence.tokens[i]]
    return any(t.lemma in REVENUES for t in near)


def kin_frame(sentence: Sentence, i: int, cue: Cue) -> Draft | None:
    """Affiliation by blood and marriage: "X, a cousin of Y", "Y's brother X"."""
    partner = child_with(sentence, i, frozenset({"poss"}))
    if partner is None:
        partner = next((obj for word, obj in prepositions(sentence, i) if word == "of" and is_armed(sentence, obj)), None)
    if partner is None or not (_is_person(sentence, partner) or sentence.tokens[partner].tag.startswith("PRP")):
        return None
    subject = next((c for c in _relatives(sentence, i, partner) if c != partner and _is_person(sentence, c)), None)
    if subject is None:
        return None
    roles = [*roles_for(sentence, "subject", subject)[:1], *roles_for(sentence, "partner", partner)[:1]]
    return state_draft(sentence, i, cue, roles, _around(sentence, (i, subject, partner)))


def _relatives(sentence: Sentence, i: int, partner: int) -> Iterator[int]:
    token = sentence.tokens[i]
    if token.dep in {"appos", "compound", "nmod"}:
        yield token.head
    if token.dep == "attr":
        subject = places_of(sentence, token.head).subject
        if subject is not None:
            yield subject
    yield from (c for c in (*sentence.children[i], *sentence.children[partner]) if sentence.tokens[c].dep == "appos")


def _is_person(sentence: Sentence, i: int) -> bool:
    mention = sentence.mention_at(i)
    return mention is not None and mention.label == "PERSON"


def find_members(sentence: Sentence) -> list[Draft]:
    """Return the affiliations of people named with their group: "X of the Y"."""
    cue = Cue(("of",), "P", "affiliation", None, "of", "")
    found = []
    for mention in sentence.mentions:
        if mention.label != "PERSON":
            continue
        head = next((j for j in range(mention.first, mention.last) if not mention.first <= sentence.tokens[j].head < mention.last), None)
        group = next((o for w, o in prepositions(sentence, head) if w == "of" and _is_named_group(sentence, o)), None) if head else None
        if head is not None and group is not None:
            roles = [Role("subject", head, mention.first, mention.last), *roles_for(sentence, "group", group)[:1]]
            draft = state_draft(sentence, head, cue, roles, (mention.first, roles[-1].last))
            found += [draft] if draft is not None else []
    return found


def _is_named_group(sentence: Sentence, i: int) -> bool:
    mention = sentence.mention_at(i)
    if mention is not None:
        return mention.label == "ORG"
    return sentence.tokens[i].pos == "PROPN" and word_class(sentence, i) in {"actor", "force"}
