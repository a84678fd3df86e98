"""Where and when: which place and date words of a report belong to a claim.

The words of the claim's own clause come first, then those of its sentence, then, for happenings,
what the sentences before it in the same paragraph set up.
"""

import bisect
from collections import Counter
from dataclasses import dataclass
from functools import cache

from sayso.annotate.layers import Annotated, DateMention, Sentence
from sayso.extract.clauses import noun_phrase, prepositions
from sayso.extract.draft import Draft
from sayso.extract.group_names import group_tokens
from sayso.extract.ontology import force_classes
from sayso.extract.saying_dates import dates_a_saying, dates_a_telling_noun, is_speaking, is_told_by, verb_of
from sayso.extract.speech import speech_words
from sayso.extract.states import PLACE_LABELS, PLACE_WORDS
from sayso.model.span import Span
from sayso.registry import read_table

LOCATIVE = frozenset(
    """in at near on inside across along around throughout outside from within into to via through over toward towards between off
    against of beyond under above by""".split()
)
SOLVABLE = frozenset({"date"})


ADMINISTRATIVE = frozenset(
    """region district province valley village town city department county governorate oblast gorge municipality prefecture""".split()
)
"""Nouns that make a place of the name before them, whatever the tagger took it for: "the Batken region"."""

PEOPLE = ("ists", "ians", "eans")
"""Endings of names of people that the tagger takes for places: "Islamists"."""

INNER_KINDS = frozenset({"leadership", "affiliation", "intent"})
"""Kinds that are placed by their own words alone."""


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """A phrase that names or describes a place, with the token that heads it."""

    span: Span
    text: str
    head: int
    preposition: str
    rank: int
    """0 names a place, 1 describes one with a name inside, 2 only an adjective of nation."""


def place_phrases(annotated: Annotated, sentence: Sentence) -> list[PlacePhrase]:
    """Return the place phrases of a sentence in text order, widest form of each."""
    found: dict[int, PlacePhrase] = {}
    covered: set[int] = set(group_tokens(sentence, annotated.report.analysis_text or annotated.report.text))
    named = frozenset(covered)
    for token in sentence.tokens:
        for word, obj in prepositions(sentence, token.i):
            if (
                word in LOCATIVE
                and obj not in named
                and not _names_a_group(sentence, obj)
                and sentence.tokens[obj].ent != "NORP"
                and (_is_place_head(sentence, obj) or _may_be_place(sentence, word, obj))
            ):
                phrase = _phrase(annotated, sentence, obj, word, 0 if _named(sentence, obj) else 1)
                if phrase is not None and obj not in found:
                    found[obj] = phrase
    for obj in sorted(found):
        first, last = noun_phrase(sentence, obj)
        covered |= set(range(first, last))
    for mention in sentence.mentions:
        head = mention.last - 1
        if (
            mention.label in PLACE_LABELS
            and head not in covered
            and not _names_a_group(sentence, head)
            and not _is_compound(sentence, head)
            and not annotated.words(mention.span).endswith(PEOPLE)
        ):
            modifies = sentence.tokens[head].dep in {"compound", "amod", "nmod", "poss"}
            word = _named_after(sentence, head)
            phrase = _phrase(annotated, sentence, head, word, 2 if modifies else 0 if word else 1)
            if phrase is not None:
                found[head] = phrase
                covered |= set(range(*noun_phrase(sentence, head)))
        elif mention.label == "NORP" and head not in covered and _modifies(sentence, head) and _is_nation(annotated.words(mention.span)):
            found.setdefault(head, PlacePhrase(mention.span, annotated.words(mention.span), head, "", 2))
    return sorted(found.values(), key=lambda p: p.span)


def _named_after(sentence: Sentence, i: int) -> str:
    """Return the preposition before the common noun that a name stands beside: "in" of "in the capital, Tashkent"; else empty."""
    if sentence.tokens[i].dep != "appos":
        return ""
    noun = sentence.tokens[sentence.tokens[i].head]
    before = sentence.tokens[noun.head]
    return before.lower if noun.dep == "pobj" and noun.tag == "NN" and before.lower in LOCATIVE else ""


def _modifies(sentence: Sentence, i: int) -> bool:
    """Say whether a word of nation is an adjective: "a Chadian" is a person and no place."""
    return sentence.tokens[i].dep in {"compound", "amod", "nmod", "poss"}


@cache
def _nation_words() -> frozenset[str]:
    """Return the adjectives of nation and of world regions, lower case."""
    states = {d.strip().lower() for row in read_table("states.tsv") for d in row["demonyms"].split("|")}
    return frozenset(
        states | {"central asian", "west african", "east african", "latin american", "middle eastern", "north african", "european"}
    )


def _is_nation(words: str) -> bool:
    return words.lower() in _nation_words()


def _may_be_place(sentence: Sentence, word: str, i: int) -> bool:
    """Say whether a name that the tagger left open stands where places stand: "at Lakkon", "near Tora Bora"."""
    token = sentence.tokens[i]
    if token.pos != "PROPN":
        return False
    if word == "of":
        return sentence.tokens[sentence.tokens[token.head].head].lemma in ADMINISTRATIVE and token.ent not in {"NORP", "DATE"}
    if word not in {"at", "in", "near", "outside"}:
        return False
    return token.ent in {"", "PERSON"} or (token.ent == "ORG" and not token.text.isupper() and force_classes().get(token.lower) is None)


def _names_a_group(sentence: Sentence, i: int) -> bool:
    """Say whether a place name is part of a group's name: "Movement of Uzbekistan", "Army of Colombia"."""
    prep = sentence.tokens[sentence.tokens[i].head]
    if prep.lower != "of":
        return False
    owner = sentence.tokens[prep.head]
    return owner.ent == "ORG" or (owner.pos == "PROPN" and force_classes().get(owner.lower) in {"force", "state"})


def _is_compound(sentence: Sentence, i: int) -> bool:
    """Say whether a name is part of an adjective: "Switzerland-sized", "U.S.-made"."""
    after = sentence.tokens[i + 1 : i + 3]
    return len(after) == 2 and after[0].text == "-" and after[0].start == sentence.tokens[i].end and after[1].text.islower()


def _is_place_head(sentence: Sentence, i: int) -> bool:
    if _named(sentence, i):
        return True
    if sentence.tokens[i].lemma == "country" and sentence.tokens[i].tag == "NN":
        return any(sentence.tokens[c].lower in {"the", "that", "this", "our", "their", "his"} for c in sentence.children[i])
    if sentence.tokens[i].lemma not in PLACE_WORDS and sentence.tokens[i].pos != "PROPN":
        return False
    if sentence.tokens[i].lemma in ADMINISTRATIVE and any(sentence.tokens[c].tag == "NNP" for c in sentence.children[i] if c < i):
        return True
    return any(sentence.tokens[j].ent in {"GPE", "LOC", "FAC", "NORP"} for j in range(*noun_phrase(sentence, i)))


def _named(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].ent in PLACE_LABELS


def _phrase(annotated: Annotated, sentence: Sentence, i: int, word: str, rank: int) -> PlacePhrase | None:
    first, last = noun_phrase(sentence, i)
    while last - 1 > i and sentence.tokens[last - 1].pos == "PUNCT":
        last -= 1
    span = sentence.span(first, last)
    if len(span) > 120:
        span = Span(sentence.tokens[i].start, sentence.tokens[i].end)
    return PlacePhrase(span, annotated.words(span), i, word, rank)


FAR_STRIKES = frozenset(
    """airstrike strike bombing bombardment shelling raid attack missile rocket drone shell warplane aircraft plane jet
    helicopter artillery fire gunfire tank quadcopter navy warship""".split()
)
"""What a state sends abroad as readily as it uses it at home: its nation says nothing of where it fell."""
FOCUS_SHARE = 0.5
FOCUS_MENTIONS = 3


def _focus(annotated: Annotated) -> PlacePhrase | None:
    """Return the most mentioned nation as a place phrase, when it has at least half of the mentions and three of them.

    A nation of which only armed forces are told ("Israeli forces", "the Russian army") is named as a place nowhere, and is none.
    """
    counts: Counter[str] = Counter()
    first: dict[str, PlacePhrase] = {}
    placed: set[str] = set()
    for sentence in annotated.sentences:
        for mention in sentence.mentions:
            words = annotated.words(mention.span)
            nation = _nations().get(words.lower())
            if nation is not None and not _tells_doer(sentence, mention.last - 1):
                counts[nation] += 1
                first.setdefault(nation, PlacePhrase(mention.span, words, mention.last - 1, "", 2))
                placed |= set() if _is_of_forces(sentence, mention.last - 1) else {nation}
    if not counts:
        return None
    nation, count = counts.most_common(1)[0]
    enough = count >= FOCUS_MENTIONS and count >= FOCUS_SHARE * sum(counts.values())
    return first[nation] if enough and nation in placed else None


def _is_of_forces(sentence: Sentence, i: int) -> bool:
    """Say whether an adjective of nation goes with those who fight: "Israeli forces", "a Saudi-led coalition"."""
    token = sentence.tokens[i]
    above = sentence.tokens[token.head]
    modifies = token.dep in {"amod", "compound", "nmod", "poss"} and above.i > i
    return modifies and (above.lemma in FAR_STRIKES or force_classes().get(above.lemma) in {"force", "weapon", "state"})


def _tells_doer(sentence: Sentence, i: int) -> bool:
    """Say whether an adjective of nation tells who struck, not where: "a Russian airstrike", "Saudi warplanes", "by Turkish shelling"."""
    token = sentence.tokens[i]
    above = sentence.tokens[token.head]
    if token.dep not in {"amod", "compound", "nmod"} or above.i <= i:
        return False
    return above.lemma in FAR_STRIKES or force_classes().get(above.lemma) == "weapon"


def _is_doer(draft: Draft, phrase: PlacePhrase) -> bool:
    """Say whether a phrase names who does it, or whose weapon does it, and no place."""
    doers = {r.head for r in draft.roles if r.role in {"perpetrator", "mover", "leader", "group", "partner"}}
    if phrase.rank == 2 and draft.event is not None and draft.event.type == "ASSAULT":
        doers |= {i for role in draft.roles if role.role == "perpetrator" for i in range(role.first, role.last)}
    return phrase.head in doers or (phrase.rank == 2 and draft.kind == "event" and _tells_doer(draft.sentence, phrase.head))


@cache
def _nations() -> dict[str, str]:
    """Return name, adjective or capital of a state, lower case -> the state's id."""
    found: dict[str, str] = {}
    for row in read_table("states.tsv"):
        for name in (row["name"], row["capital"], *row["demonyms"].split("|"), *row["aliases"].split("|")):
            if name.strip():
                found.setdefault(name.strip().lower(), row["id"])
    return found


SCENES = frozenset({"scene", "site"})
SCENE_REACH = 4
"""Words between a place and "scene": a comma, a verb, an article."""
BACKGROUND_MARKS = frozenset({"when", "after", "before", "until", "while", "as"})


class Setting:
    """Place and date words of one report, found once, asked for by claim."""

    def __init__(self, annotated: Annotated) -> None:
        self._annotated = annotated
        self._places = {s.index: place_phrases(annotated, s) for s in annotated.sentences}
        self._starts = [d.span.start for d in annotated.dates]
        self.focus = _focus(annotated)
        """The nation that the report is about, where one has most of its mentions of nations; None otherwise."""

    def words(self, span: Span) -> str:
        """Return the report's words in a span."""
        return self._annotated.words(span)

    def place(self, draft: Draft) -> PlacePhrase | None:
        """Return the place phrase that belongs to a draft by its own sentence, or None."""
        phrases = self._places.get(draft.sentence.index, [])
        if not phrases:
            return None
        anchors = set(draft.anchors) | {draft.trigger}
        participants = {r.head for r in draft.roles}
        heads = {p.head for p in phrases}
        scored = [(self._place_score(draft, p, anchors, participants) + self._nested(draft, p, heads), p.span.start, p) for p in phrases]
        score, _, best = min(scored, key=lambda s: s[:2])
        return best if score < 100 else None

    def _place_score(self, draft: Draft, phrase: PlacePhrase, anchors: set[int], participants: set[int]) -> int:
        """Score a phrase for a draft, lower is closer; 100 and more is not its place."""
        sentence = draft.sentence
        inside = draft.first <= phrase.head < draft.last
        if (not inside and draft.kind in INNER_KINDS) or _is_doer(draft, phrase):
            return 100
        score = 0 if inside else 60
        governor = self._governor(sentence, phrase.head)
        struck = {r.head for r in draft.roles if r.role in {"target", "victim"}}
        if governor in anchors or (governor in struck and phrase.preposition in {"at", "in", "near"}):
            score -= 20
        elif phrase.preposition in {"in", "at", "near", "inside", "on", "along", "across", "outside", "throughout", "into", "around"}:
            score -= 8
        if phrase.rank == 2:
            score += {"event": 45, "strength": 20}.get(draft.kind, 60)
        elif phrase.rank == 1 and not phrase.preposition:
            score += 25
        if self._is_aside(draft, governor):
            return 100
        if phrase.head == self._scene_of(draft):
            return 0
        score += self._wrong_end(draft, phrase, governor in anchors)
        if phrase.head in participants:
            score += 5 if draft.kind == "event" else 20
        if not inside and draft.kind != "event" and not (draft.kind == "strength" and phrase.rank == 2):
            score += 45
        return score + min(20, abs(phrase.head - draft.trigger) // 4)

    def _scene_of(self, draft: Draft) -> int | None:
        """Return the place before "scene of": "Ituri Province, scene of two massacres", "the square was the site of the bombing"."""
        tokens = draft.sentence.tokens
        for above in draft.sentence.ancestors(draft.trigger):
            if tokens[above].lemma in SCENES and any(tokens[c].lower == "of" for c in draft.sentence.children[above]):
                before = next((i for i in range(above - 1, -1, -1) if tokens[i].pos == "PROPN"), None)
                return before if before is not None and above - before <= SCENE_REACH else None
        return None

    def _is_aside(self, draft: Draft, governor: int) -> bool:
        """Say whether a place is that of something else: where somebody spoke, or where something has no equal ("the worst in Mali")."""
        token = draft.sentence.tokens[governor]
        if token.tag in {"JJS", "RBS"}:
            return True
        return draft.kind == "event" and is_speaking(draft.sentence, governor) and draft.trigger not in draft.sentence.subtree(governor)

    def _wrong_end(self, draft: Draft, phrase: PlacePhrase, on_anchor: bool) -> int:
        """Return what a phrase loses for saying where something comes from or whose it is."""
        if phrase.preposition in {"of", "by", "against", "from"} and not on_anchor:
            return 15
        # where they came from is not where they went
        moved = draft.event is not None and draft.event.type in {"MOBILIZE", "RETREAT"}
        return 25 if moved and phrase.preposition in {"from", "of"} else 0

    def _nested(self, draft: Draft, phrase: PlacePhrase, heads: set[int]) -> int:
        """Return what a phrase loses for standing inside another: "the Batken region in Kyrgyz territory" is the region."""
        return 30 if self._governor(draft.sentence, phrase.head) in heads - {phrase.head} else 0

    def _governor(self, sentence: Sentence, i: int) -> int:
        """Return the word that the place's preposition hangs on."""
        if _named_after(sentence, i):
            i = sentence.tokens[i].head
        head = sentence.tokens[i].head
        while sentence.tokens[head].dep in {"prep", "agent"} and sentence.tokens[head].head != head:
            head = sentence.tokens[head].head
        return head

    def _dates_between(self, start: int, end: int) -> list[DateMention]:
        low = bisect.bisect_left(self._starts, start)
        high = bisect.bisect_left(self._starts, end)
        return [d for d in self._annotated.dates[low:high] if d.kind in SOLVABLE and d.when.edtf]

    def date_in(self, sentence: Sentence) -> DateMention | None:
        """Return the first date of a sentence that is not the day of a saying, or None."""
        return next((d for d in self._dates_between(sentence.start, sentence.end) if not dates_a_saying(sentence, d)), None)

    def date_of_speech(self, draft: Draft, cue: Span, contents: tuple[Span, ...]) -> DateMention | None:
        """Return the date at which something was said: the nearest to the cue within 120 characters that is not part of what is said."""
        dates = self._dates_between(max(0, cue.start - 120), cue.end + 60)
        outside = [d for d in dates if not any(c.overlaps(d.span) for c in contents)]
        return min(outside, key=lambda d: (abs(d.span.start - cue.start), d.span.start), default=None)

    def date(self, draft: Draft) -> DateMention | None:
        """Return the date that belongs to a draft by its own sentence, or None."""
        sentence = draft.sentence
        dates = self._dates_between(sentence.start, sentence.end)
        if not dates:
            return None
        claim_span = sentence.span(draft.first, draft.last)
        dates = [d for d in dates if self._reaches(draft, d) and not self._is_of_another_clause(draft, d)]
        if not dates:
            return None
        inside = [d for d in dates if d.span.overlaps(claim_span)]
        trigger = sentence.tokens[draft.trigger].start
        if inside:
            return min(inside, key=lambda d: (abs(d.span.start - trigger), d.span.start))
        if draft.kind == "event" or dates[0].span.start - sentence.start < 12:
            return min(dates, key=lambda d: (abs(d.span.start - trigger), d.span.start))
        return None

    def _reaches(self, draft: Draft, mention: DateMention) -> bool:
        """Say whether a date can belong to a draft: "the recent attacks" dates the attacks alone."""
        if mention.when.text.split()[-1].lower() != "recent":
            return True
        sentence = draft.sentence
        modifier = next((t for t in sentence.tokens if t.end == mention.span.end), None)
        return modifier is None or modifier.dep != "amod" or modifier.head in (*draft.anchors, draft.trigger)

    def _is_of_another_clause(self, draft: Draft, mention: DateMention) -> bool:
        """Say whether a date belongs to another verb: to the saying ("he said on Tuesday that ..."), or to a background clause.

        A background clause hangs on another word than the draft's: "the worst raid since violence came to the valley in 2015".
        """
        sentence = draft.sentence
        if draft.kind == "event" and dates_a_telling_noun(sentence, mention, draft):
            return True
        verb = verb_of(sentence, mention)
        if verb is not None and draft.kind == "event" and is_speaking(sentence, verb) and draft.trigger not in sentence.subtree(verb):
            return True
        if verb is None or verb == draft.trigger or verb in draft.anchors:
            return False
        above = set(sentence.ancestors(draft.trigger))
        if verb in above:
            says = bool(speech_words("verb").get(sentence.tokens[verb].lemma))
            return draft.kind == "event" and says and is_told_by(sentence, verb, mention, draft)
        marks = {sentence.tokens[c].lower for c in sentence.children[verb]}
        if sentence.tokens[verb].dep == "relcl" or "since" in marks:
            return True
        hangs_here = draft.trigger in set(sentence.ancestors(verb))  # "were killed when a bomb went off on Monday"
        return sentence.tokens[verb].dep == "advcl" and bool(marks & BACKGROUND_MARKS) and not hangs_here

    def dates_with(self, mention: DateMention) -> list[DateMention]:
        """Return the dates listed together with ``mention`` ("in 1999 and 2000"), itself included, in text order."""
        text = self._annotated.report.text
        dates = self._annotated.dates
        i = dates.index(mention)
        group = [mention]
        for step in (-1, 1):
            j = i + step
            while 0 <= j < len(dates) and dates[j].kind == "date":
                left, right = sorted((dates[j], dates[j - step]), key=lambda d: d.span.start)
                between = text[left.span.end : right.span.start].strip()
                if between not in {"", "and", ",", ", and"} or not dates[j].when.edtf[:4].isdigit() or len(dates[j].when.edtf) != 4:
                    break
                group.append(dates[j])
                j += step
        return sorted(group, key=lambda d: d.span.start)
