"""Claims from drafts: speakers, stance, places, dates and numbers are brought together here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.annotate.layers import Annotated, DateMention, NumberMention, Sentence
from sayso.extract.aggregates import is_aggregate
from sayso.extract.answers import Answering, answered_claim
from sayso.extract.attribution import find_attributions
from sayso.extract.bearing import bearing_of
from sayso.extract.casualties import find_casualties
from sayso.extract.casualty_tolls import CasualtyMention
from sayso.extract.commitments import committed
from sayso.extract.draft import Draft
from sayso.extract.drafts import collect_drafts, owner_of, token_at
from sayso.extract.estimators import with_giver
from sayso.extract.genre import Genre, find_genre
from sayso.extract.relevance import Relevance
from sayso.extract.responses import find_responses
from sayso.extract.scene import Dated, Scene
from sayso.extract.setting import PlacePhrase
from sayso.extract.states_strength import Counted, find_counted, is_size, with_counted
from sayso.extract.strengths import counted_force, counted_size, last_strength, with_estimator
from sayso.extract.successions import succeeded_group, tells_succession
from sayso.extract.voices import combine_stance, parallel_chains, speakers_of, speaking_chain
from sayso.model.claim import Claim, Participant
from sayso.model.issue import Issue
from sayso.model.place import Where
from sayso.model.quantity import Size
from sayso.model.span import Span

MAX_QUOTE_CHARS = 420
"""A quote longer than this is cut around its trigger: a claim must point at words, not at a paragraph."""
HAPPENED = frozenset({"asserts", "claims_responsibility"})
"""Stances whose place and date hold for what is told next."""
_OWNED = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)?[’']s? [A-Z]")
"""A place with the name of a state before it as its owner."""
HARMED = frozenset({"killed", "wounded", "casualties"})
SIZED_ROLES = frozenset({"mover", "subject", "perpetrator", "target", "group"})
"""Roles whose own phrase tells the size of a claim."""


def extract_claims(annotated: Annotated) -> tuple[list[Claim], list[Issue]]:
    """Return the claims of a report in text order, with words for actors and places still unresolved, and what stayed open."""
    genre = find_genre(annotated)
    if genre is not None:
        return [], [_genre_issue(annotated, genre)]
    composer = _Composer(annotated)
    for sentence in annotated.sentences:
        composer.read(sentence)
    return _numbered(composer.claims), []


class _Composer:
    """Goes through a report and gathers its claims."""

    def __init__(self, annotated: Annotated) -> None:
        self.claims: list[Claim] = []
        self._annotated = annotated
        self._attributions = find_attributions(annotated)
        self._scene = Scene(annotated)
        self._numbers = _numbers_by_sentence(annotated)
        self._relevance = Relevance(annotated)
        self._answering = Answering(annotated, self._attributions, self._scene)

    def read(self, sentence: Sentence) -> None:
        """Add the claims of a sentence; a happening that a response names becomes the response's claim alone."""
        self._scene.enter(sentence)
        casualties = find_casualties(sentence, self._numbers.get(sentence.index, ()))
        responses = find_responses(sentence) if self._relevance.is_of_conflict else []
        topics = {r.topic for r in responses}
        named: dict[int, Claim] = {}
        counted = self._counted(sentence, casualties)
        drafts = with_counted(collect_drafts(sentence, casualties), counted)
        for draft in drafts:
            if not self._relevance.keeps(draft) or (tells_succession(draft) and not succeeded_group(draft, self.claims)):
                continue
            tolls = [m for m in casualties if owner_of(m, drafts) is draft]
            made = self._claims_of(draft, tolls, next((c for c in counted if c.draft is draft), None))
            if draft.trigger in topics and draft.kind == "event":
                named[draft.trigger] = made[0]
                continue
            self.claims += made
            for claim in made:
                self._scene.remember(claim)
        for response in responses:
            answer = self._answering.claim_of(response, named.get(response.topic) or answered_claim(response, self.claims))
            if answer is not None:
                self.claims.append(answer)

    def _counted(self, sentence: Sentence, casualties: Sequence[CasualtyMention]) -> list[Counted]:
        """Return the strengths told by a number; one that only goes on needs a strength told just before."""
        tolls = [m.number_span for m in casualties if m.number_span is not None]
        found = find_counted(sentence, self._numbers.get(sentence.index, ()), tolls)
        return [c for c in found if not c.follows or c is not found[0] or last_strength(self.claims) is not None]

    def _carried(self, draft: Draft, counted: Counted | None) -> tuple[Participant, ...]:
        """Return the group or force that a state leaves to what was told before."""
        if counted is not None and not draft.roles:
            return counted_force(self._annotated, counted, self.claims)
        return succeeded_group(draft, self.claims) if tells_succession(draft) else ()

    def _claims_of(self, draft: Draft, tolls: Sequence[CasualtyMention], counted: Counted | None = None) -> list[Claim]:
        annotated = self._annotated
        quote = _quote_span(draft, tolls)
        chain = speaking_chain(self._attributions, draft)
        chain = with_estimator(chain, counted) if counted is not None else with_giver(chain, draft, tolls)
        stance, certainty, speech_rules = combine_stance(draft.modality, chain)
        stance, certainty, commitment = committed(annotated, draft, chain, stance, certainty)
        if draft.kind == "leadership" and draft.modality.stance == "asserts":
            # Who demands, denies or expects something of "X, leader of Y" takes for granted that X leads it.
            stance = "asserts"
        place, date = self._scene.place(draft), self._scene.date(draft, chain)
        listed = self._listed(draft, date)
        if draft.kind == "event" and stance in HAPPENED:
            self._scene.move_on(draft, place, date)
        claim = Claim(
            report=annotated.report.id,
            span=quote,
            quote=annotated.words(quote),
            kind=draft.kind,
            stance=stance,
            certainty=certainty,
            event=draft.event,
            attribution=speakers_of(annotated, chain),
            participants=_with_entered((*_participants(annotated, draft, tolls), *self._carried(draft, counted)), draft, place[0]),
            where=Where(place[0].text, place[0].text) if place[0] else None,
            when=date[0].when if date[0] is not None and date[0].when.edtf else None,
            casualties=tuple(m.casualty for m in tolls),
            size=counted_size(counted) if counted else _size(draft, tolls, self._numbers.get(draft.sentence.index, ())),
            aggregate=is_aggregate(draft, tolls, date[0], len(listed)),
            rules=(*draft.rules, *draft.modality.rules, *speech_rules, *commitment, *place[1], *date[1], *bearing_of(draft)),
        )
        made = [replace(claim, attribution=speakers_of(annotated, c), id="") for c in parallel_chains(annotated, chain)] or [claim]
        return [replace(m, when=d.when, id="") for m in made for d in listed] if len(listed) > 1 else made

    def _listed(self, draft: Draft, date: Dated) -> list[DateMention]:
        """Return the dates of a happening told of several: "the incursions of 1999 and 2000" were one in each year."""
        if date[0] is None or draft.kind != "event" or not date[1][0].startswith("date:sentence"):
            return []
        return self._scene.setting.dates_with(date[0])


def _genre_issue(annotated: Annotated, genre: Genre) -> Issue:
    report = annotated.report
    source = report.appearances[0].source if report.appearances else report.id
    words = ", ".join(genre.words)
    return Issue(
        "extract",
        "not-conflict",
        source,
        f"the text reads as {genre.name} (by the words {words}); no claims were made of it",
        "if it is a report of armed conflict, take the word out of registry/genres.tsv and build again",
        report.id,
    )


def _numbers_by_sentence(annotated: Annotated) -> dict[int, tuple[NumberMention, ...]]:
    found: dict[int, list[NumberMention]] = {}
    sentences = annotated.sentences
    i = 0
    for number in annotated.numbers:
        while i < len(sentences) and sentences[i].end <= number.span.start:
            i += 1
        if i < len(sentences) and sentences[i].start <= number.span.start:
            found.setdefault(sentences[i].index, []).append(number)
    return {index: tuple(group) for index, group in found.items()}


def _quote_span(draft: Draft, casualties: Sequence[CasualtyMention]) -> Span:
    sentence = draft.sentence
    span = sentence.span(draft.first, draft.last)
    if len(span) > MAX_QUOTE_CHARS:
        anchor = sentence.tokens[draft.trigger].start
        start = max(span.start, anchor - MAX_QUOTE_CHARS // 2)
        end = min(span.end, start + MAX_QUOTE_CHARS)
        first = token_at(sentence, start) if start > span.start else draft.first
        last = token_at(sentence, end - 1) + 1 if end < span.end else draft.last
        span = sentence.span(min(first, draft.trigger), max(last, draft.trigger + 1))
    for mention in casualties:
        for part in (mention.who_span, mention.number_span):
            if part is not None and sentence.start <= part.start and part.end <= sentence.end:
                span = Span(min(span.start, part.start), max(span.end, part.end))
    return span


def _participants(annotated: Annotated, draft: Draft, casualties: Sequence[CasualtyMention]) -> tuple[Participant, ...]:
    found: list[Participant] = []
    counts = [mention.number_span for mention in casualties if mention.casualty.outcome in HARMED and mention.number_span is not None]
    for role in draft.roles:
        span = draft.sentence.span(role.first, role.last)
        if role.role == "perpetrator" and any(span.overlaps(count) for count in counts):
            continue  # "more than 100 wounded": who is counted among the hurt did not do it
        found.append(Participant(role.role, annotated.words(span), None, span))
    for mention in casualties:
        if mention.casualty.cumulative and not mention.casualty.of:
            continue  # the words of a running total name nobody
        hurt = "captive" if mention.casualty.outcome in {"captured", "arrested", "abducted"} else "target"
        if not any(p.span is not None and p.span.overlaps(mention.who_span) for p in found) and len(mention.who_span) > 0:
            found.append(Participant(hurt, annotated.words(mention.who_span), None, mention.who_span))
        if mention.perpetrator is not None and not any(p.role == "perpetrator" for p in found):
            found.append(Participant("perpetrator", annotated.words(mention.perpetrator), None, mention.perpetrator))
    return tuple(_without_repeats(found))


def _with_entered(found: tuple[Participant, ...], draft: Draft, place: PlacePhrase | None) -> tuple[Participant, ...]:
    """Add whose land an incursion enters where only its place says so: "Kyrgyzstan's Batken Region, scene of the incursions"."""
    entered = draft.event is not None and draft.event.mode == "incursion" and place is not None and _OWNED.match(place.text)
    if not entered or place is None or any(p.role == "target" or (p.span is not None and p.span.overlaps(place.span)) for p in found):
        return found
    return (*found, Participant("target", place.text, None, place.span))


def _without_repeats(participants: Iterable[Participant]) -> list[Participant]:
    kept: list[Participant] = []
    for participant in participants:
        if not any(p.role == participant.role and p.span == participant.span for p in kept):
            kept.append(participant)
    return kept


def _size(draft: Draft, tolls: Sequence[CasualtyMention], numbers: Sequence[NumberMention]) -> Size | None:
    """Return the number inside the phrase of a mover, subject or target, when it is no toll; of a strength, the number it is told by."""
    used = [m.number_span for m in tolls if m.number_span is not None]
    free = [n for n in numbers if is_size(n) and not any(u.overlaps(n.span) for u in used)]
    for role in draft.roles:
        if role.role not in SIZED_ROLES:
            continue
        span = draft.sentence.span(role.first, role.last)
        head = draft.sentence.tokens[role.head]
        for number in free:
            if span.covers(number.span) and number.span.start <= head.start:
                return Size(number.low, number.high, number.text, head.text)
    return None


def _numbered(claims: Iterable[Claim]) -> list[Claim]:
    """Give claims with equal identity an ordinal, so that each has an id of its own."""
    seen: dict[str, int] = {}
    numbered = []
    for claim in claims:
        count = seen.get(claim.id, 0)
        seen[claim.id] = count + 1
        numbered.append(claim if count == 0 else replace(claim, ordinal=count, id=""))
    return numbered
