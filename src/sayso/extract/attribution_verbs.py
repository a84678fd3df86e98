"""Attribution by verbs: "said that", "..., officials said", "is believed to", "accused of", "denied attacking"."""

from collections.abc import Iterator

from sayso.annotate.layers import Sentence
from sayso.extract.attribution_phrases import (
    NOMINAL,
    agent_of,
    coordinated,
    has_that,
    is_passive,
    logical_subject,
    opens_with_that,
    passive_subject,
    source_span,
    spans_of,
    subtree_without,
)
from sayso.extract.clauses import SAYING, interrupted, told_before
from sayso.extract.speech import Draft, SpeechWord, speech_words

_NOT_SAID = frozenset({"life", "victim", "casualty", "story", "tale", "joke", "prayer", "goodbye", "hello", "word", "name", "title"})
"""Objects that turn a verb of saying into something else ("claimed 12 lives", "told stories")."""
_RESPONSIBILITY = frozenset({"responsibility", "credit"})
_CITING = frozenset({"cite", "quote"})
_TERMS = frozenset(
    {"condition", "anonymity", "term", "telephone", "phone", "interview", "statement", "radio", "conference", "email", "basis"}
)
"""Nouns of the way in which something is told; a that-clause behind them is what is told."""
_UNNAMED = frozenset({"named", "identified", "quoted", "disclosed"})
_INWARD = frozenset({"belief", "intent", "ask", "attitude", "appear"})
_WRITER = frozenset({"you", "we", "i", "one", "it", "this", "that", "let"})
_RAISED = frozenset({"believe", "think", "suppose", "suspect", "feel", "consider"})
"""With these a negation belongs to the content ("do not believe that" = believe that not)."""


def verb_drafts(sentence: Sentence) -> Iterator[Draft]:
    """Yield a draft for every verb cue of the sentence, one for each coordinated speaker, in text order.

    A draft may still be without contents: a quotation may supply them.
    """
    lexicon = speech_words("verb")
    for token in sentence.tokens:
        words = lexicon.get(token.lemma)
        if words is None or token.pos not in {"VERB", "AUX"} or token.dep in {"amod", "compound", "aux", "auxpass"}:
            continue
        word = _fitting(sentence, token.i, words)
        if word is not None and not _is_idle(sentence, token.i):
            yield from _drafts_at(sentence, token.i, word)


def _fitting(sentence: Sentence, verb: int, words: tuple[SpeechWord, ...]) -> SpeechWord | None:
    below = {sentence.tokens[c].lower for c in sentence.children[verb] if sentence.tokens[c].dep in {"prep", "prt", "advmod", "dative"}}
    return next((w for w in words if not w.particles or w.particles & below), None)


def _is_idle(sentence: Sentence, verb: int) -> bool:
    """``let's say``, ``if you say so``: nobody says anything."""
    head = sentence.tokens[sentence.tokens[verb].head]
    if head.lemma == "let" and head.i != verb:
        return True
    if any(sentence.tokens[c].lower in _UNNAMED and is_passive(sentence, c) for c in sentence.children[verb]):
        return True  # "who asked not to be named" is about the saying
    return any(sentence.tokens[c].dep == "dobj" and sentence.tokens[c].lemma in _NOT_SAID for c in sentence.children[verb])


def _drafts_at(sentence: Sentence, verb: int, word: SpeechWord) -> Iterator[Draft]:
    if is_passive(sentence, verb):
        yield from _passive_drafts(sentence, verb, word)
        return
    if word.lemma in _CITING and sentence.tokens[verb].tag == "VBG" and (cited := list(_cited(sentence, verb, word))):
        yield from cited
        return
    inside = _interrupting(sentence, verb, word)
    if inside is not None:
        yield inside
        return
    cue = _cue_tokens(sentence, verb, word)
    contents, rule = _contents(sentence, verb, word)
    aside = _anonymity(sentence)
    speaker = logical_subject(sentence, verb)
    if speaker is None:
        speaker = _inverted(sentence, verb, word)
    if _is_own_voice(sentence, word, speaker) or (rule == "verb:responsibility" and _is_negated(sentence, verb)):
        return
    heads = coordinated(sentence, speaker) if speaker is not None else [None]
    for head in heads:
        draft = Draft(sentence, cue, word, "indirect", rule, negated=_is_negated(sentence, verb))
        draft.contents = spans_of(sentence, (i for i in contents if i not in cue and i not in aside))
        draft.source = source_span(sentence, head, verb) if head is not None else None
        yield _with_negation(draft)


def _interrupting(sentence: Sentence, verb: int, word: SpeechWord) -> Draft | None:
    """``Rebels, said an officer, attacked the post``: who stands between the commas speaks, the rest is said."""
    if sentence.tokens[verb].lemma not in SAYING or sentence.tokens[verb - 1].text != ",":
        return None
    for later in range(verb + 3, min(verb + 16, len(sentence.tokens))):
        found = interrupted(sentence, later)
        if found is not None and found[1] == verb:
            speaker = source_span(sentence, found[2], verb)
            draft = Draft(sentence, (verb,), word, "indirect", "verb:parenthesis", speaker)
            draft.contents = spans_of(sentence, [i for i, t in enumerate(sentence.tokens) if i < verb or t.start >= speaker.end])
            return draft
    return None


def _anonymity(sentence: Sentence) -> frozenset[int]:
    """Return the tokens of ``on condition of anonymity``, which is about the saying and not said."""
    for token in sentence.tokens:
        if token.lower == "anonymity":
            top = token.i
            while sentence.tokens[top].dep in {"pobj", "prep"} and sentence.tokens[sentence.tokens[top].head].pos not in {"VERB", "AUX"}:
                top = sentence.tokens[top].head
            clauses = frozenset(i for i in sentence.subtree(top) if sentence.tokens[i].dep in {"relcl", "acl"})
            return frozenset(subtree_without(sentence, top, clauses))
    return frozenset()


def _is_own_voice(sentence: Sentence, word: SpeechWord, speaker: int | None) -> bool:
    """Beliefs and wishes of "you", "we" or nobody are the writer's manner of speaking."""
    if word.kind not in _INWARD:
        return False
    return speaker is None or sentence.tokens[speaker].lower in _WRITER


def _cited(sentence: Sentence, verb: int, word: SpeechWord) -> Iterator[Draft]:
    """``Reuters reported, citing officials``: the officials are the inner source of what the clause above says."""
    speaker = next((c for c in sentence.children[verb] if sentence.tokens[c].dep == "dobj"), None)
    above = sentence.tokens[verb].head
    if speaker is None or sentence.tokens[verb].dep not in {"advcl", "acl", "prep"} or sentence.tokens[above].pos not in {"VERB", "AUX"}:
        return
    clause = [c for c in sentence.children[above] if sentence.tokens[c].dep == "ccomp"]
    said = _stray_clause(sentence, verb)
    if not said:
        own = frozenset(sentence.subtree(verb))
        said = [i for c in clause for i in sentence.subtree(c)] or subtree_without(sentence, above, frozenset({verb}))
        said = [i for i in said if i not in own]
    for head in coordinated(sentence, speaker):
        draft = Draft(sentence, (verb,), word, "indirect", "verb:citing", source_span(sentence, head, verb))
        draft.contents = spans_of(sentence, said)
        yield draft


def _inverted(sentence: Sentence, verb: int, word: SpeechWord) -> int | None:
    """``"...," said Aziz``: the parser sometimes takes the speaker behind the verb for its object."""
    if word.kind != "speech" or "c" not in word.frames:
        return None
    for child in sentence.children[verb]:
        token = sentence.tokens[child]
        if child > verb and token.dep in {"dobj", "attr", "npadvmod", "oprd"} and (token.pos in {"PROPN", "PRON"} or token.ent == "PERSON"):
            return child
    return None


def _cue_tokens(sentence: Sentence, verb: int, word: SpeechWord) -> tuple[int, ...]:
    wanted = word.particles
    beside = [c for c in sentence.children[verb] if sentence.tokens[c].dep == "prt" or (sentence.tokens[c].lower in wanted and c > verb)]
    return (verb, *beside[:1])


def _is_negated(sentence: Sentence, verb: int) -> bool:
    for child in sentence.children[verb]:
        token = sentence.tokens[child]
        if token.dep == "neg" or (token.dep == "preconj" and token.lower == "neither"):
            return True
        if token.dep in {"nsubj", "nsubjpass"} and _is_nobody(sentence, child):
            return True
    token = sentence.tokens[verb]
    return token.dep == "conj" and any(sentence.tokens[c].lower == "nor" for c in sentence.children[token.head])


def _is_nobody(sentence: Sentence, noun: int) -> bool:
    if sentence.tokens[noun].lower in {"none", "nobody", "neither"}:
        return True
    return any(sentence.tokens[c].lower in {"no", "neither"} for c in sentence.children[noun])


def _with_negation(draft: Draft) -> Draft:
    if draft.negated:
        if draft.word.lemma in _RAISED:
            draft.stance = "denies"
        else:
            draft.certainty = "unknown"
            draft.stance = "asserts"
        draft.rule += "+negated"
    return draft


def _contents(sentence: Sentence, verb: int, word: SpeechWord) -> tuple[list[int], str]:
    """Return the tokens of what is said and the rule that found them; empty when the verb's own clause has none."""
    for rule, found in (
        ("verb:responsibility", _responsibility(sentence, verb)),
        ("verb:clause", _clause(sentence, verb, word)),
        ("verb:late-clause", _late_clause(sentence, verb) if "c" in word.frames else []),
        ("verb:quoted-as", _quoted_as(sentence, verb) if word.lemma in _CITING else []),
        ("verb:parenthesis", _around(sentence, verb, word)),
        ("verb:small-clause", _small_clause(sentence, verb, word)),
        ("verb:phrase", _phrases(sentence, verb, word)),
        ("verb:object", _object(sentence, verb, word)),
    ):
        if found:
            return found, rule
    return [], "verb:quotation"


def _clause(sentence: Sentence, verb: int, word: SpeechWord) -> list[int]:
    found: list[int] = []
    for child in sentence.children[verb]:
        token = sentence.tokens[child]
        if token.dep == "ccomp" and (word.frames & {"c", "i", "s"}):
            if not _is_cut_off(sentence, child, verb):
                found.extend(subtree_without(sentence, child, _own_sayings(sentence, child, verb)))
        elif token.dep == "xcomp" and (word.frames & {"i"} or (word.frames & {"c", "o", "s"} and token.tag == "VBG")):
            found.extend(sentence.subtree(child))
    if found and word.kind == "speech":
        found.extend(_left_behind(sentence, verb))
    if found and "i" in word.frames and word.stance in {"demands", "offers"}:
        found.extend(i for c in sentence.children[verb] if sentence.tokens[c].dep == "dobj" for i in sentence.subtree(c))
    return found


def _left_behind(sentence: Sentence, verb: int) -> list[int]:
    """``A attacked B, the army said, killing two``: the participle goes on with what is said before."""
    told = next((c for c in sentence.children[verb] if sentence.tokens[c].dep == "ccomp" and c < verb), None)
    if told is None:
        return []
    return [i for c in sentence.children[verb] if told_before(sentence, c, verb) == told for i in sentence.subtree(c)]


def _is_cut_off(sentence: Sentence, clause: int, verb: int) -> bool:
    """``Kiev says so; Moscow denies it``: a clause before a semicolon is no content of the verb behind it."""
    return clause < verb and any(t.text == ";" for t in sentence.tokens[clause:verb])


def _own_sayings(sentence: Sentence, clause: int, verb: int) -> frozenset[int]:
    """``X said A, and Y warned B``: a coordinated clause with a cue and a subject of its own is no part of what X said."""
    if clause < verb:
        return frozenset()
    lexicon = speech_words("verb")
    return frozenset(
        c for c in sentence.children[clause]
        if sentence.tokens[c].dep == "conj" and sentence.tokens[c].lemma in lexicon and not has_that(sentence, c)
        and any(sentence.tokens[s].dep == "nsubj" and sentence.tokens[s].pos != "PRON" for s in sentence.children[c])
    )


def _late_clause(sentence: Sentence, verb: int) -> list[int]:
    """``reported, citing medics, that ...``, ``told us on condition of anonymity that ...``: the parser hangs the clause elsewhere."""
    for child in sentence.children[verb]:
        token = sentence.tokens[child]
        if token.dep == "advcl" and token.lemma in _CITING:
            return _stray_clause(sentence, child)
        if token.dep == "advcl" and child > verb and has_that(sentence, child) and not _is_consequence(sentence, child):
            cited = frozenset(c for c in sentence.children[child] if sentence.tokens[c].lemma in _CITING)
            return subtree_without(sentence, child, cited)
        if token.dep == "prep" and child > verb:
            holders = [i for i in sentence.subtree(child) if sentence.tokens[i].dep in {"relcl", "acl"} and opens_with_that(sentence, i)]
            if holders and sentence.tokens[sentence.tokens[holders[0]].head].lemma in _TERMS:
                return sentence.subtree(holders[0])
    return []


def _is_consequence(sentence: Sentence, clause: int) -> bool:
    """``so loudly that``, ``so that``, ``now that``: a that-clause that is not said."""
    that = next(c for c in sentence.children[clause] if sentence.tokens[c].dep == "mark")
    return any(sentence.tokens[i].lower in {"so", "such", "now", "provided", "given"} for i in range(max(0, that - 4), that))


def _quoted_as(sentence: Sentence, verb: int) -> list[int]:
    """``quoted the governor as saying that ...``: what the governor said is also what the paper says."""
    tokens = sentence.tokens
    for prep in sentence.children[verb]:
        if tokens[prep].lower == "as":
            sayings = [c for c in sentence.children[prep] if tokens[c].dep == "pcomp"]
            return [i for c in sayings for i in sentence.subtree(c)]
    return []


def _stray_clause(sentence: Sentence, citing: int) -> list[int]:
    below = [citing, *(c for c in sentence.children[citing] if sentence.tokens[c].dep == "dobj")]
    for holder in below:
        for child in sentence.children[holder]:
            if sentence.tokens[child].dep in {"relcl", "ccomp", "acl"} and has_that(sentence, child):
                return sentence.subtree(child)
    return []


def _responsibility(sentence: Sentence, verb: int) -> list[int]:
    """``claimed responsibility for the attack``: the content is the attack."""
    if sentence.tokens[verb].lemma not in {"claim", "take", "accept", "assume", "admit", "acknowledge"}:
        return []
    for child in sentence.children[verb]:
        if sentence.tokens[child].dep == "dobj" and sentence.tokens[child].lemma in _RESPONSIBILITY:
            below = [*sentence.children[child], *(c for c in sentence.children[verb] if c > child)]
            return [i for c in below if sentence.tokens[c].lower == "for" for i in sentence.subtree(c) if i != c]
    return []


def _around(sentence: Sentence, verb: int, word: SpeechWord) -> list[int]:
    """``The bridge, officials said, was blown up``: the content is the clause around."""
    token = sentence.tokens[verb]
    if "c" not in word.frames or token.head == verb:
        return []
    marks = {sentence.tokens[c].lower for c in sentence.children[verb] if sentence.tokens[c].dep == "mark"}
    if token.dep != "parataxis" and not (token.dep == "advcl" and "as" in marks):
        return []
    more = [i for c in sentence.children[verb] if told_before(sentence, c, verb) is not None for i in sentence.subtree(c)]
    return sorted({*subtree_without(sentence, token.head, frozenset({verb})), *more})


def _small_clause(sentence: Sentence, verb: int, word: SpeechWord) -> list[int]:
    """``called the raid a crime``, ``described them as rebels``: thing and predicate."""
    if not word.frames & {"s", "as"}:
        return []
    tokens = sentence.tokens
    as_phrase = "as" in word.frames
    predicate = [
        c for c in sentence.children[verb]
        if tokens[c].dep == "oprd" or (as_phrase and tokens[c].dep == "prep" and tokens[c].lower == "as")
    ]
    if not predicate:
        return []
    things = [c for c in sentence.children[verb] if sentence.tokens[c].dep == "dobj"]
    return [i for c in (*things, *predicate) for i in sentence.subtree(c)]


def _phrases(sentence: Sentence, verb: int, word: SpeechWord) -> list[int]:
    """``warned of attacks``, ``accused Chad of arming them``: the phrase behind one of the word's prepositions, with the one accused."""
    found: list[int] = []
    for child in sentence.children[verb]:
        token = sentence.tokens[child]
        if token.dep in {"prep", "dative"} and token.lower in word.frames:
            found.extend(i for i in sentence.subtree(child) if i != child)
    if found and "o" in word.frames:
        found.extend(_object(sentence, verb, word))
    if found and word.stance == "demands":
        found.extend(i for c in sentence.children[verb] if c > verb and _is_infinitive(sentence, c) for i in sentence.subtree(c))
    return found


def _is_infinitive(sentence: Sentence, clause: int) -> bool:
    """``called on Chad to withdraw``: what is asked for stands in the infinitive."""
    token = sentence.tokens[clause]
    words = {sentence.tokens[c].lower for c in sentence.children[clause]}
    return token.dep in {"xcomp", "advcl"} and token.tag == "VB" and "to" in words


def _object(sentence: Sentence, verb: int, word: SpeechWord) -> list[int]:
    if "o" not in word.frames:
        return []
    objects = (c for c in sentence.children[verb] if sentence.tokens[c].dep == "dobj")
    return [i for c in objects if sentence.tokens[c].lower not in {"who", "which", "what"} for i in sentence.subtree(c)]


def _passive_drafts(sentence: Sentence, verb: int, word: SpeechWord) -> Iterator[Draft]:
    subject = passive_subject(sentence, verb)
    agent = agent_of(sentence, verb)
    if word.lemma == "quote" or (word.frames & {"s"} and sentence.tokens[verb].dep == "acl"):
        return  # "quoted as saying" has its cue in "saying"; "a group called X" only gives a name
    contents, rule = _passive_contents(sentence, verb, word, subject)
    if not contents or (rule == "verb:responsibility" and _is_negated(sentence, verb)):
        return
    for head in coordinated(sentence, agent) if agent is not None else [None]:
        draft = Draft(sentence, (verb,), word, "passive", rule, negated=_is_negated(sentence, verb))
        skip = set(sentence.subtree(sentence.tokens[agent].head)) if agent is not None else set()
        draft.contents = spans_of(sentence, (i for i in contents if i not in skip))
        draft.source = source_span(sentence, head, verb) if head is not None else None
        if draft.certainty is None and word.kind == "speech" and head is None and word.stance == "asserts":
            draft.certainty = "probable"
        yield _with_negation(draft)


def _passive_contents(sentence: Sentence, verb: int, word: SpeechWord, subject: int | None) -> tuple[list[int], str]:
    if subject is not None and sentence.tokens[subject].lemma in _RESPONSIBILITY:
        below = (*sentence.children[subject], *sentence.children[verb])
        return [i for c in below if sentence.tokens[c].lower == "for" for i in sentence.subtree(c) if i != c], "verb:responsibility"
    clause = [c for c in sentence.children[verb] if sentence.tokens[c].dep in {"ccomp", "xcomp"}]
    hearer = word.lemma in {"tell", "ask", "inform", "notify", "assure", "remind", "urge", "order", "instruct", "advise", "warn"}
    found = [i for c in clause for i in sentence.subtree(c)]
    thing = _subject_words(sentence, verb, subject)
    if found and word.frames & {"c", "i", "s"}:
        raised = any(sentence.tokens[c].dep == "xcomp" for c in clause) or hearer is False
        return (thing + found if raised else found), "passive:clause"
    if word.frames & {"o", "s", "as"} and subject is not None and sentence.tokens[subject].lower != "it":
        extra = [i for c in sentence.children[verb] if sentence.tokens[c].dep == "oprd" or
                 (sentence.tokens[c].dep == "prep" and sentence.tokens[c].lower in word.frames) for i in sentence.subtree(c)]
        return thing + extra, "passive:object"
    return [], ""


def _subject_words(sentence: Sentence, verb: int, subject: int | None) -> list[int]:
    if subject is None or sentence.tokens[subject].lower == "it" or sentence.tokens[subject].pos not in NOMINAL:
        return []
    return [i for i in subtree_without(sentence, subject, frozenset({verb})) if i != verb]

