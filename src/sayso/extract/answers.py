"""Answers: the claim that a response makes, by the proposition of the claim that it answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.layers import Annotated
from sayso.extract.attribution import Attribution, chain_at
from sayso.extract.clauses import noun_phrase
from sayso.extract.modality import modality_at
from sayso.extract.ontology import happening_cues, match_cue
from sayso.extract.responses import Response, answers
from sayso.extract.scene import Scene
from sayso.extract.voices import speaker_of
from sayso.model.claim import Claim, Event, Participant, Speaker
from sayso.model.place import Where

RECENT = 12
"""Claims looked back at for what a response answers."""
ANSWERED_TYPES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "ACCIDENT"})


@dataclass(frozen=True, slots=True)
class Answering:
    """What a report holds for its responses to be read with."""

    annotated: Annotated
    attributions: Sequence[Attribution]
    scene: Scene

    def claim_of(self, response: Response, told: Claim | None) -> Claim | None:
        """Return the claim of a response to ``told``: its proposition with the responder's stance, or None when nothing is answered."""
        sentence = response.sentence
        event = _event(response, told)
        if told is None and answers(response) == "number":
            return None  # a toll is disputed that no claim gave
        if event is None and (told is None or told.kind == "event"):
            return None
        quote = sentence.span(response.first, response.last)
        responder = self._responder(response)
        stance = _stance(response, outer := [a for a in chain_at(self.attributions, quote) if not a.cue.overlaps(quote)])
        if stance is None:
            return None
        speakers = tuple(speaker_of(self.annotated, a) for a in outer)
        date = self.scene.setting.date_in(sentence)
        when = date.when if date is not None and date.when.edtf else None
        return Claim(
            report=self.annotated.report.id,
            span=quote,
            quote=self.annotated.words(quote),
            kind=told.kind if told is not None else "event",
            stance=stance,
            certainty=modality_at(sentence, response.trigger).certainty,
            event=event,
            attribution=(*speakers, *responder) if response.spoken or response.responder is None else speakers,
            participants=_participants(response, stance, told, responder),
            casualties=told.casualties if told is not None and answers(response) == "number" else (),
            size=told.size if told is not None and answers(response) == "number" else None,
            where=told.where if told is not None else self._place(),
            when=when or (told.when if told is not None else None),
            rules=(f"response:{stance}={sentence.tokens[response.trigger].lemma}",),
        )

    def _place(self) -> Where | None:
        place = self.scene.background_place
        return Where(place.text, place.text) if place is not None else None

    def _nobody(self, response: Response) -> tuple[Speaker, ...]:
        """Return the passive that hides who answers ("has been disputed") as the speaker; none where the publisher itself answers."""
        sentence = response.sentence
        helping = [c for c in sentence.children[response.trigger] if sentence.tokens[c].dep in {"aux", "auxpass"}]
        if not any(sentence.tokens[c].dep == "auxpass" for c in helping):
            return ()
        span = sentence.span(min(helping), response.trigger + 1)
        return (Speaker(self.annotated.words(span), None, "unnamed", True, None, span),)

    def _responder(self, response: Response) -> tuple[Speaker, ...]:
        if response.responder is None:
            return self._nobody(response)
        first, last = noun_phrase(response.sentence, response.responder)
        span = response.sentence.span(first, last)
        return (Speaker(self.annotated.words(span), span=span),)


def _event(response: Response, told: Claim | None) -> Event | None:
    """Return the happening that a response is about: what its own words name, else what it answers, else an attack of unknown kind."""
    cue = match_cue(response.sentence, response.sentence.tokens[response.topic], happening_cues())
    event = told.event if told is not None else None
    named = cue is not None and cue.type and (told is None or (told.kind == "event" and (event is None or event.mode is None)))
    if cue is not None and named:
        return Event(cue.type, cue.mode)
    if event is None and response.stance == "claims_responsibility" and (told is None or told.kind == "event"):
        return Event("ASSAULT", None)
    return event


def _stance(response: Response, outer: Sequence[Attribution]) -> str | None:
    """Return the stance of a response; None where it tells nothing more than the claim it would be made of.

    Who says that it was behind an attack claims it; who is said to be behind it is named by somebody else.
    """
    if response.spoken or not outer:
        return response.stance
    if any(a.stance == "denies" for a in outer):
        return "denies"
    if response.stance == "asserts" and response.responder is not None:
        token = response.sentence.tokens[response.responder]
        own = token.tag.startswith("PRP") or any(response.sentence.tokens[c].tag == "PRP$" for c in response.sentence.children[token.i])
        return "claims_responsibility" if own else "asserts"
    return response.stance


def _participants(response: Response, stance: str, told: Claim | None, responder: tuple[Speaker, ...]) -> tuple[Participant, ...]:
    participants = told.participants if told is not None else ()
    owned = stance == "claims_responsibility" or response.own_deed
    if not owned or not responder:
        return participants
    claimant = Participant("perpetrator", responder[0].text, None, responder[0].span)
    return (claimant, *(p for p in participants if p.role != "perpetrator"))


def answered_claim(response: Response, claims: Sequence[Claim]) -> Claim | None:
    """Return what a response answers among the last claims of the report: the nearest of the kind that its topic stands for.

    Of the claims of one saying the happening stands before what somebody wants or is.
    """
    wanted = answers(response)
    here = response.sentence.tokens[response.trigger].start
    able = [c for c in reversed(claims[-RECENT:]) if c.span.start <= here and not _is_answer(c, response) and _fits(c, wanted)]
    if not able or wanted != "any":
        return able[0] if able else None
    saying = [c for c in able if c.attribution == able[0].attribution]
    return next((c for c in saying if c.event is not None and c.event.type in ANSWERED_TYPES), able[0])


def _is_answer(claim: Claim, response: Response) -> bool:
    return bool(claim.rules) and claim.rules[0].startswith(f"response:{response.stance}")


def _fits(claim: Claim, wanted: str) -> bool:
    if wanted == "prediction":
        return claim.stance == "predicts"
    if wanted == "affiliation":
        return claim.kind == "affiliation"
    if wanted == "number":
        return bool(claim.casualties) or claim.size is not None
    if wanted == "event":
        return claim.event is not None and claim.event.type in ANSWERED_TYPES
    return bool(claim.attribution) or claim.stance != "asserts"
