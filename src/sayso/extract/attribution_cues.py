"""Attribution without a verb: "according to", "reportedly", "the claim that", "alleged", "Police: three dead"."""

from collections.abc import Iterator

from sayso.annotate.layers import Sentence
from sayso.extract.attribution_phrases import (
    NOMINAL,
    agent_of,
    coordinated,
    has_that,
    logical_subject,
    opens_with_that,
    source_span,
    spans_of,
    subtree_without,
)
from sayso.extract.speech import Draft, SpeechWord, bare_word, speech_words
from sayso.model.span import Span

_COLON_REACH = 8
"""Most tokens that a speaker before a colon takes."""
_LIGHT_PREPOSITIONS = frozenset({"by", "from", "among"})


def other_drafts(sentence: Sentence) -> Iterator[Draft]:
    """Yield the drafts of the sentence's cues that are no verbs, in text order."""
    adverbs, nouns, adjectives = speech_words("adverb"), speech_words("noun"), speech_words("adjective")
    for token in sentence.tokens:
        if token.lower == "according":
            yield from _according_to(sentence, token.i)
        elif token.dep == "advmod" and token.lower in adverbs:
            yield _adverb(sentence, token.i, adverbs[token.lower][0])
        elif token.dep == "amod" and token.lower in adjectives:
            yield _adjective(sentence, token.i, adjectives[token.lower][0])
        elif token.pos == "NOUN" and token.lemma in nouns:
            yield from _noun(sentence, token.i, nouns[token.lemma][0])


def _according_to(sentence: Sentence, i: int) -> Iterator[Draft]:
    to = next((c for c in sentence.children[i] if sentence.tokens[c].lower == "to"), None)
    below = to if to is not None else i
    speaker = next((c for c in sentence.children[below] if sentence.tokens[c].dep == "pobj"), None)
    if speaker is None:
        return
    head = sentence.tokens[i].head
    clause = subtree_without(sentence, head, frozenset({i})) if head != i else []
    cue = (i, to) if to is not None else (i,)
    for noun in coordinated(sentence, speaker):
        draft = Draft(sentence, cue, bare_word("according to"), "according_to", "according-to")
        draft.source = source_span(sentence, noun, i)
        draft.contents = spans_of(sentence, clause)
        yield draft


def _adverb(sentence: Sentence, i: int, word: SpeechWord) -> Draft:
    draft = Draft(sentence, (i,), word, "adverb", "adverb")
    draft.contents = spans_of(sentence, subtree_without(sentence, sentence.tokens[i].head, frozenset({i})))
    return draft


def _adjective(sentence: Sentence, i: int, word: SpeechWord) -> Draft:
    draft = Draft(sentence, (i,), word, "adverb", "adjective")
    noun = sentence.tokens[i].head
    cut = frozenset(c for c in sentence.children[noun] if sentence.tokens[c].dep in {"relcl", "conj", "cc", "appos", "det"})
    draft.contents = spans_of(sentence, subtree_without(sentence, noun, cut | {i}))
    return draft


def _noun(sentence: Sentence, i: int, word: SpeechWord) -> Iterator[Draft]:
    contents, rule = _noun_contents(sentence, i, word)
    if not contents:
        return
    speaker = _noun_speaker(sentence, i)
    for noun in coordinated(sentence, speaker) if speaker is not None else [None]:
        draft = Draft(sentence, (i,), word, "noun", rule)
        draft.contents = spans_of(sentence, contents)
        draft.source = source_span(sentence, noun, i) if noun is not None else None
        yield draft


def _noun_contents(sentence: Sentence, i: int, word: SpeechWord) -> tuple[list[int], str]:
    clause: list[int] = []
    phrase: list[int] = []
    for child in sentence.children[i]:
        token = sentence.tokens[child]
        if token.dep in {"acl", "ccomp", "relcl"} and _fits_clause(sentence, child, word):
            clause.extend(sentence.subtree(child))
        elif token.dep == "prep" and token.lower in word.frames:
            phrase.extend(j for j in sentence.subtree(child) if j != child)
        elif token.dep == "prep" and token.lower in _LIGHT_PREPOSITIONS and "c" in word.frames:
            clause.extend(j for c in _clauses_of_agent(sentence, child) for j in sentence.subtree(c))
    return (clause, "noun:clause") if clause else (phrase, "noun:phrase")


def _clauses_of_agent(sentence: Sentence, prep: int) -> list[int]:
    """``a claim by the army that ...``: the parser hangs the clause on the army."""
    agents = [c for c in sentence.children[prep] if sentence.tokens[c].dep == "pobj"]
    below = (c for agent in agents for c in sentence.children[agent])
    return [c for c in below if sentence.tokens[c].dep in {"relcl", "acl"} and opens_with_that(sentence, c)]


def _fits_clause(sentence: Sentence, clause: int, word: SpeechWord) -> bool:
    token = sentence.tokens[clause]
    if token.dep == "relcl":
        return "c" in word.frames and has_that(sentence, clause)
    lowers = {sentence.tokens[c].lower for c in sentence.children[clause] if sentence.tokens[c].dep in {"mark", "aux"}}
    if "to" in lowers and token.tag == "VB":
        return "i" in word.frames
    return "c" in word.frames and "that" in lowers


def _noun_speaker(sentence: Sentence, i: int) -> int | None:
    """Return whose claim it is: the owner, a by-phrase, or who makes it ("the army issued a warning that")."""
    for child in sentence.children[i]:
        token = sentence.tokens[child]
        if token.dep == "poss":
            return child
        if token.dep == "prep" and token.lower in _LIGHT_PREPOSITIONS:
            return next((c for c in sentence.children[child] if sentence.tokens[c].dep == "pobj"), None)
    token = sentence.tokens[i]
    head = sentence.tokens[token.head]
    if token.dep == "dobj" and head.pos == "VERB":
        if any(w.stance in {"denies", "disputes"} for w in speech_words("verb").get(head.lemma, ())):
            return None  # who denies a claim is not the one who made it
        return logical_subject(sentence, head.i)
    if token.dep == "pobj" and sentence.tokens[head.head].lemma in speech_words("verb") and sentence.tokens[head.head].pos == "VERB":
        return logical_subject(sentence, head.head)
    if token.dep == "nsubjpass":
        return agent_of(sentence, head.i)
    return None


def colon_drafts(sentence: Sentence, block: Span) -> Iterator[Draft]:
    """Yield ``Police: three dead`` when the sentence opens its block: the content runs to the block's end."""
    tokens = sentence.tokens
    colon = next((t.i for t in tokens[1 : _COLON_REACH + 1] if t.text == ":"), None)
    if colon is None or tokens[0].start > block.start + 2 or tokens[colon].end + 2 >= block.end:
        return
    if not _is_speaker_label(sentence, colon):
        return
    draft = Draft(sentence, (colon,), bare_word(":"), "colon", "colon")
    draft.source = sentence.span(0, colon)
    draft.contents = [Span(tokens[colon + 1].start if colon + 1 < len(tokens) else tokens[colon].end, block.end)]
    yield draft


def _is_speaker_label(sentence: Sentence, colon: int) -> bool:
    before = sentence.tokens[:colon]
    if any(t.pos in {"VERB", "AUX", "ADV", "SCONJ"} for t in before) or not any(t.pos in NOMINAL for t in before):
        return False
    if before[-1].lemma in speech_words("label") or before[-1].lower in speech_words("label"):
        return True
    return any(t.ent in {"PERSON", "ORG", "NORP"} for t in before) or all(t.pos in {"PROPN", "PUNCT"} for t in before)


def spread_lists(sentence: Sentence, drafts: list[Draft]) -> None:
    """``said that A; that B; and that C``: give B and C, which the parser often cuts loose, to the cue of A."""
    tokens = sentence.tokens
    stops = [t.i for t in tokens if t.text == ";"]
    for n, stop in enumerate(stops):
        first = stop + 2 if stop + 1 < len(tokens) and tokens[stop + 1].lower in {"and", "or"} else stop + 1
        if first >= len(tokens) or tokens[first].lower != "that" or tokens[first].dep != "mark":
            continue
        last = stops[n + 1] if n + 1 < len(stops) else len(tokens)
        able = [d for d in drafts if d.main < stop and d.rule in {"verb:clause", "noun:clause"}]
        for draft in able:
            if draft.main == able[-1].main:
                draft.contents.extend(spans_of(sentence, range(first, last)))
