"""Scene: place and time as a report unfolds, so that what a sentence leaves unsaid comes from what was said before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.annotate.layers import Annotated, DateMention, Sentence
from sayso.extract.attribution import Attribution
from sayso.extract.bearing import bearing_of
from sayso.extract.chronology import Chronology
from sayso.extract.draft import Draft
from sayso.extract.saying_dates import days_before
from sayso.extract.setting import PlacePhrase, Setting
from sayso.model.claim import Claim
from sayso.model.when import When

PLACE_BLOCKS = 1
"""Paragraphs for which a place goes on to hold when none is named."""
DATE_BLOCKS = 2
"""Paragraphs for which a date goes on to hold for what is told in the past."""
YEAR_DIGITS = 4
OPENING_CHARS = 24
"""A year that stands so near to the start of its sentence sets the time of what follows."""
HEADINGS = frozenset({"title", "headline", "subhead"})
MONTH_LENGTH = 7
"""Length of an EDTF month."""
VAGUE_DATES = ("recent", "the recent", "at present", "now", "currently", "these days", "today", "this year", "in recent")
"""Openings of dates too vague to be carried on."""

CARRIED_TYPES = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST", "ACCIDENT"})
CARRIED_STANCES = frozenset({"asserts", "denies", "disputes", "claims_responsibility", "confirms", "doubts"})
"""What a place goes on to hold for."""

Found = tuple[PlacePhrase | None, tuple[str, ...]]
Dated = tuple[DateMention | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Background:
    """What earlier sentences set up for the happenings told after them."""

    block: int = -1
    place: PlacePhrase | None = None
    date: DateMention | None = None
    place_date: DateMention | None = None
    """When the happening was that the place was told of."""
    placed: int = -1
    """The paragraph that the place stands in."""
    dated: int = -1
    """The paragraph that the date stands in."""
    dated_here: bool = False
    """True when the date stands in this very paragraph."""


class Scene:
    """Follows a report sentence by sentence and answers where and when a draft is."""

    def __init__(self, annotated: Annotated) -> None:
        self.setting = Setting(annotated)
        self._chronology = Chronology(annotated.report.publication.published)
        self._background = Background()
        self._published = annotated.report.publication.published

    @property
    def background_place(self) -> PlacePhrase | None:
        """Return the place that holds now, where none is named."""
        return self._background.place

    def enter(self, sentence: Sentence) -> None:
        """Take up a sentence: a new paragraph lets go of old dates and places, a date in it holds for what follows."""
        background = self._background
        if sentence.block != background.block:
            stale = sentence.block - background.placed > PLACE_BLOCKS
            background = replace(background, block=sentence.block, place=None if stale else background.place, dated_here=False)
        date = self._chronology.date_by_happening(sentence) or self.setting.date_in(sentence)
        if date is not None and not _is_loose(date):
            # An aside sets no time for what follows, but what was told before it does not go on past it either.
            aside = _dates_a_noun(sentence, date) or _is_background(sentence, date) or sentence.kind in HEADINGS
            aside = aside or (date.when.basis != "context" and date.when.text.lower().startswith("since"))
            background = replace(background, date=None if aside else date, dated=sentence.block, dated_here=not aside)
        self._background = background

    def place(self, draft: Draft) -> Found:
        """Return the place phrase of a draft and the rule that chose it."""
        background = self._background
        own = self.setting.place(draft)
        vague = own is not None and own.rank == 2 and draft.kind == "event" and background.place is not None
        if own is not None and not vague:
            return own, (f"place:sentence={own.text}",)
        if background.place is not None and self._is_here(draft):
            return background.place, (f"place:context={background.place.text}",)
        if draft.kind == "event" and draft.modality.stance == "asserts" and self.setting.focus is not None:
            return self.setting.focus, (f"place:report={self.setting.focus.text}",)
        return None, ()

    def _is_here(self, draft: Draft) -> bool:
        """Say whether a happening without a place of its own goes on where the last one was.

        Violence told of the past does; talks, aid and sanctions, what is only threatened or offered, and what has a date in
        another year do not.
        """
        if draft.kind != "event" or draft.event is None or draft.event.type not in CARRIED_TYPES:
            return False
        if draft.modality.stance not in CARRIED_STANCES:
            return False
        own, other = self.setting.date(draft), self._background.place_date
        return own is None or other is None or _same_year(own.when.edtf, other.when.edtf)

    def date(self, draft: Draft, chain: Sequence[Attribution]) -> Dated:
        """Return the date of a draft and the rule that chose it."""
        own = self.setting.date(draft)
        if own is not None:
            return own, (f"date:sentence={own.when.text}",)
        if draft.kind == "event" and draft.modality.stance == "asserts":
            now = self._ongoing(draft)
            if now is not None:
                return now, (f"date:present={now.when.text}",)
        spoken = self.setting.date_of_speech(draft, chain[-1].cue, chain[-1].contents) if chain and draft.kind != "leadership" else None
        if spoken is not None and not _is_loose(spoken) and (draft.kind != "event" or draft.modality.stance != "asserts"):
            return spoken, (f"date:speech={spoken.when.text}",)
        told = self._date_told(draft)
        if told[0] is not None or draft.kind != "event" or spoken is None:
            return told
        before = days_before(draft.sentence, spoken) if _told_in_the_past(draft) else None
        return (before, (f"date:said={spoken.when.text}",)) if before is not None else told

    def _date_told(self, draft: Draft) -> Dated:
        """Return the date that the sentences before set up for a draft, and the rule."""
        date = self._background.date
        if draft.kind != "event" or date is None:
            return None, ()
        if date.when.edtf.endswith("/..") and not draft.sentence.start <= date.span.start < draft.sentence.end:
            return None, ()
        if date.when.basis == "context" and self._background.block == draft.sentence.block:
            return date, (f"date:happening={date.when.text}",)
        return (date, (f"date:context={date.when.text}",)) if _goes_on(draft, self._background) else (None, ())

    def _ongoing(self, draft: Draft) -> DateMention | None:
        """Return the month of publication for what is told as going on: "is sending troops", "continues to arrest"."""
        sentence, published = draft.sentence, self._published
        if published is None or len(published) < MONTH_LENGTH or not published[:4].isdigit():
            return None
        verb = sentence.tokens[draft.trigger]
        auxiliary = [c for c in sentence.children[verb.i] if sentence.tokens[c].lemma == "be" and sentence.tokens[c].tag in {"VBZ", "VBP"}]
        modal = any(sentence.tokens[c].tag == "MD" or sentence.tokens[c].lower == "been" for c in sentence.children[verb.i])
        first = auxiliary[0] if auxiliary and verb.tag == "VBG" and not modal else None
        head = sentence.tokens[verb.head]
        if head.lemma == "continue" and head.tag in {"VBZ", "VBP"} and verb.dep == "xcomp":
            first = head.i
        if first is None or first > verb.i:
            return None
        span = sentence.span(first, verb.i + 1)
        when = When(self.setting.words(span), published[:MONTH_LENGTH], published, "published")
        return DateMention(span, when)

    def move_on(self, draft: Draft, place: Found, date: Dated) -> None:
        """Let the place and the date of an asserted happening hold for what follows; those of what is only looked back to do not."""
        if _looks_back(draft):
            return
        block = draft.sentence.block
        background = replace(self._background, block=block)
        if date[0] is not None and date[1][0].startswith("date:sentence") and not _dates_a_noun(draft.sentence, date[0]):
            background = replace(background, date=date[0], dated=block, dated_here=True)
        phrase, rule = place
        carried = draft.event is not None and draft.event.type in CARRIED_TYPES
        if carried and phrase is not None and phrase.rank < 2 and rule and rule[0].startswith("place:sentence"):
            background = replace(background, place=phrase, placed=block, place_date=date[0])
        self._background = background

    def remember(self, claim: Claim) -> None:
        """Remember when a happening was, for later dates that point at it."""
        self._chronology.record(claim.event, claim.when)


def _same_year(first: str, second: str) -> bool:
    """Say whether two dates may lie in one year."""
    years = [{part[:YEAR_DIGITS] for part in edtf.split("/")} for edtf in (first, second)]
    return bool(years[0] & years[1])


def _looks_back(draft: Draft) -> bool:
    """Say whether a happening stands in a clause that measures another by it: "the worst raid since violence came in 2015"."""
    sentence = draft.sentence
    path = (draft.trigger, *sentence.ancestors(draft.trigger))
    marks = {sentence.tokens[c].lower for i in path for c in sentence.children[i] if sentence.tokens[c].dep == "mark" and c < draft.trigger}
    return "since" in marks or bool(bearing_of(draft))


def _is_loose(date: DateMention) -> bool:
    """Say whether a date is too wide or too vague for the hour at which something was said."""
    return date.when.text.lower().startswith(VAGUE_DATES) or _spans_years(date)


def _spans_years(date: DateMention) -> bool:
    """Say whether a date is a run of years ("in 1999-2001"), which is no day that a story goes on from."""
    first, _, last = date.when.edtf.partition("/")
    return bool(last) and len(first.rstrip("~")) == len(last.rstrip("~")) == YEAR_DIGITS


def _is_background(sentence: Sentence, date: DateMention) -> bool:
    """Say whether a bare year stands late in its sentence: "the worst raid since violence came in 2015" opens no story of 2015."""
    return len(date.when.edtf.rstrip("~")) == YEAR_DIGITS and date.span.start - sentence.start > OPENING_CHARS


def _dates_a_noun(sentence: Sentence, date: DateMention) -> bool:
    """Say whether a date belongs to the noun after it alone: "the Oct. 31 kidnapping" is no day that the story goes on from."""
    after = next((token for token in sentence.tokens if token.start >= date.span.end), None)
    if after is None or after.pos != "NOUN" or date.when.basis == "context":
        return False
    return any(token.head == after.i for token in sentence.tokens if date.span.start <= token.start < date.span.end and token.tag != "DT")


def _goes_on(draft: Draft, background: Background) -> bool:
    """Say whether a happening goes on from the one before: told in the past, in this paragraph or the next, or pointing back at it."""
    if draft.modality.stance != "asserts" or background.date is None or background.date.when.text.lower().startswith(VAGUE_DATES):
        return False
    sentence = draft.sentence
    verb = _finite_verb(sentence, draft.trigger)
    helpers = {sentence.tokens[c].tag for c in sentence.children[verb] if sentence.tokens[c].dep in {"aux", "auxpass"}}
    tag = sentence.tokens[verb].tag
    if tag in {"VBP", "VBZ"} or helpers & {"VBP", "VBZ", "MD"} or (tag == "VBG" and "VBD" not in helpers):
        return False
    near = tag in {"VBD", "VBN"} and sentence.block - background.dated <= DATE_BLOCKS
    return background.dated_here or near or any(_points_back(sentence, a) for a in draft.anchors)


def _told_in_the_past(draft: Draft) -> bool:
    """Say whether a draft is asserted by a verb of past tense, or by a noun."""
    sentence = draft.sentence
    verb = _finite_verb(sentence, draft.trigger)
    helpers = {sentence.tokens[c].tag for c in sentence.children[verb] if sentence.tokens[c].dep in {"aux", "auxpass"}}
    past = sentence.tokens[verb].tag in {"VBD", "VBN", "VBG"} and not helpers & {"VBP", "VBZ", "MD"}
    return draft.modality.stance == "asserts" and past


def _finite_verb(sentence: Sentence, i: int) -> int:
    """Return the verb whose tense a participle or an infinitive shares: "began by attacking", "managed to escape"."""
    current = i
    if sentence.tokens[i].tag == "JJ":
        # "left three dead": the adjective shares the tense of the verb that it completes.
        current = next((a for a in sentence.ancestors(i) if sentence.tokens[a].pos == "VERB"), i)
    for _ in range(4):
        token = sentence.tokens[current]
        has_helper = any(
            sentence.tokens[c].dep in {"aux", "auxpass"} and sentence.tokens[c].tag != "TO" for c in sentence.children[current]
        )
        if token.tag not in {"VBG", "VB", "IN"} or has_helper or token.dep not in {"xcomp", "pcomp", "advcl", "prep", "conj"}:
            return current
        current = token.head
    return current


def _points_back(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    words = {sentence.tokens[c].lower for c in sentence.children[i]}
    return token.pos in {"NOUN", "PROPN"} and bool(words & {"the", "this", "that"})
