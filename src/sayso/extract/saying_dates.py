"""Which dates are of the saying and not of what is said: "he said on Tuesday that ...", "in a statement on Monday".

Of the days on which something was said that reports of shootings gave (200 reports of the Gun Violence Archive, 31 such
days), 7 were the day of the happening, 7 the day after it, 3 two days after: so the day of the saying is not taken for that of
the happening, and what is told for news is dated to the days up to it.
"""

from dataclasses import replace
from datetime import timedelta

from sayso.annotate.layers import DateMention, Sentence
from sayso.extract.draft import Draft
from sayso.extract.speech import speech_words
from sayso.model.edtf import edtf_bounds

TELLINGS = frozenset(
    """statement announcement declaration communique communiqu\u00e9 briefing interview conference release bulletin message letter remark
    comment speech testimony broadcast tweet""".split()
)
"""Nouns of what is issued or held to tell something; "report" and "talks" also name what happened, so they are left out."""


_PUBLISHES = frozenset("release publish post issue upload update share broadcast air print reveal".split())
_PUBLISHED = TELLINGS | frozenset(
    "list report article video footage photo photograph picture image recording map data figure record database investigation file".split()
)
"""Nouns of what is published: the day of its publication is no day of what it tells."""
_WORDS_BEFORE = 8
"""How many words before its participle a publication may stand: "a list of fatalities in the city released on 26 May"."""
_SPEAKING = frozenset("speak talk address brief write testify preach lecture".split())
"""Verbs that set the scene of what is said by another: "speaking in Nairobi on Monday, she said that ..."."""
NEWS_DAYS = 2
"""How many days before it was told a happening lies at most, where no other date is told."""


def days_before(sentence: Sentence, said: DateMention) -> DateMention | None:
    """Return the days up to the one on which something was said in this sentence, as a date of what is told; None where no day is."""
    day, last = edtf_bounds(said.when.edtf)
    if day is None or day != last or not sentence.start <= said.span.start < sentence.end:
        return None
    first = day - timedelta(days=min(NEWS_DAYS, day.toordinal() - 1))
    return replace(said, when=replace(said.when, edtf=f"{first}~/{day}", anchor=day.isoformat(), basis="context"))


def verb_of(sentence: Sentence, mention: DateMention) -> int | None:
    """Return the verb that a date hangs on, or None where it hangs on a noun or on none."""
    above = _governor(sentence, mention)
    return above if above is not None and sentence.tokens[above].pos in {"VERB", "AUX"} else None


def _governor(sentence: Sentence, mention: DateMention) -> int | None:
    """Return the verb or noun outside a date that it hangs on, or None."""
    token = next((t for t in sentence.tokens if mention.span.start <= t.start < mention.span.end and t.pos not in {"ADP", "DET"}), None)
    if token is None:
        return None
    for above in sentence.ancestors(token.i):
        pos, start = sentence.tokens[above].pos, sentence.tokens[above].start
        if pos in {"VERB", "AUX"} or (pos == "NOUN" and not mention.span.start <= start < mention.span.end):
            return above
    return None


def dates_a_saying(sentence: Sentence, mention: DateMention) -> bool:
    """Say whether a date hangs on a verb of saying that has something said, or on a noun of telling."""
    above = _governor(sentence, mention)
    if above is None:
        return False
    token = sentence.tokens[above]
    if _telling_noun(sentence, above) is not None or is_speaking(sentence, above) or _is_publishing(sentence, above):
        return True
    if token.pos != "VERB" or not speech_words("verb").get(token.lemma):
        return False
    return any(sentence.tokens[c].dep in {"ccomp", "parataxis"} for c in sentence.children[above])


def _is_publishing(sentence: Sentence, verb: int) -> bool:
    """Say whether a verb tells that a list, a report or a picture came out: "the list published on 26 May", "he posted the video"."""
    token = sentence.tokens[verb]
    if token.lemma not in _PUBLISHES or token.pos != "VERB":
        return False
    own = {"nsubj", "nsubjpass", "dobj"}
    things = [c for c in sentence.children[verb] if sentence.tokens[c].dep in own - {"nsubj"}]
    if token.tag == "VBN" and not any(sentence.tokens[c].dep in own | {"aux", "auxpass"} for c in sentence.children[verb]):
        for before in range(verb - 1, max(-1, verb - 1 - _WORDS_BEFORE), -1):
            if sentence.tokens[before].pos in {"VERB", "AUX", "PUNCT"}:
                break
            things.append(before)
    return any(sentence.tokens[c].lemma in _PUBLISHED for c in things)


def is_speaking(sentence: Sentence, verb: int) -> bool:
    """Say whether a word is the participle that sets the scene of a saying: "speaking in Nairobi this week, she said ..."."""
    token = sentence.tokens[verb]
    return token.tag == "VBG" and token.lemma in _SPEAKING and token.dep in {"advcl", "acl", "dep", "prep"}


def dates_a_telling_noun(sentence: Sentence, mention: DateMention, draft: Draft) -> bool:
    """Say whether a date is that of a statement: "in a statement on Monday", "a statement issued on Monday"."""
    above = _governor(sentence, mention)
    noun = _telling_noun(sentence, above) if above is not None else None
    return noun is not None and noun != draft.trigger and noun not in draft.anchors


def _telling_noun(sentence: Sentence, i: int) -> int | None:
    """Return the noun of telling that a word is or modifies ("issued" of "a statement issued on Monday"), or None."""
    token = sentence.tokens[i]
    reduced = token.dep == "acl" and not any(sentence.tokens[c].dep in {"nsubj", "nsubjpass", "mark"} for c in sentence.children[i])
    noun = token.head if reduced else i
    return noun if sentence.tokens[noun].pos == "NOUN" and sentence.tokens[noun].lemma in TELLINGS else None


def is_told_by(sentence: Sentence, verb: int, mention: DateMention, draft: Draft) -> bool:
    """Say whether a draft stands in what a verb of saying introduces.

    That is its clause, or its object where the date comes before it: "announced on Thursday the killing of three rebels".
    """
    path = [draft.trigger, *sentence.ancestors(draft.trigger)]
    below = sentence.tokens[path[path.index(verb) - 1]]
    if below.dep in {"ccomp", "xcomp", "parataxis"}:
        return True
    said_before = sentence.tokens[verb].start < mention.span.start < sentence.tokens[draft.trigger].start
    return said_before and below.dep in {"dobj", "prep"}
