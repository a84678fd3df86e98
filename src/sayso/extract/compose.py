"""Claims from drafts: speakers, stance, places, dates and numbers are brought together here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.annotate.layers import Annotated, DateMention, NumberMention, Sentence
from sayso.extract.attribution import Attribution, chain_at, find_attributions
from sayso.extract.casualties import CasualtyMention, find_casualties
from sayso.extract.chronology import Chronology
from sayso.extract.clauses import noun_phrase
from sayso.extract.draft import Draft, Role, word_class
from sayso.extract.genre import Genre, find_genre
from sayso.extract.happenings import find_happenings
from sayso.extract.modality import Modality, modality_at, weaker
from sayso.extract.ontology import happening_cues, match_cue
from sayso.extract.responses import Response, answers, find_responses
from sayso.extract.setting import PlacePhrase, Setting
from sayso.extract.states import find_states
from sayso.model.claim import Claim, Event, Participant, Speaker
from sayso.model.issue import Issue
from sayso.model.place import Where
from sayso.model.quantity import Size
from sayso.model.span import Span
from sayso.model.when import When

SPEECH_TYPES = frozenset({"THREATEN", "ACCUSE", "REQUEST", "REJECT"})
PLACE_BLOCKS = 3
"""Paragraphs for which a place goes on to hold when none is named."""
MAX_QUOTE_CHARS = 420
"""A quote longer than this is cut around its trigger: a claim must point at words, not at a paragraph."""


@dataclass(frozen=True, slots=True)
class Background:
    """What earlier sentences of a paragraph set up for the happenings told after them."""

    block: int = -1
    place: PlacePhrase | None = None
    date: DateMention | None = None
    placed: int = -1
    """The paragraph that the place stands in."""
    dated_here: bool = False
    """True when the date stands in this very paragraph."""


def extract_claims(annotated: Annotated) -> tuple[list[Claim], list[Issue]]:
    """Return the claims of a report in text order, with words for actors and places still unresolved, and what stayed open."""
    genre = find_genre(annotated)
    if genre is not None:
        return [], [_genre_issue(annotated, genre)]
    attributions = find_attributions(annotated)
    setting = Setting(annotated)
    numbers = _by_sentence(annotated)
    claims: list[Claim] = []
    background = Background()
    chronology = Chronology(annotated.report.publication.published)
    for sentence in annotated.sentences:
        if sentence.block != background.block:
            stale = sentence.block - background.placed > PLACE_BLOCKS
            background = replace(background, block=sentence.block, place=None if stale else background.place, dated_here=False)
        relative = chronology.date_by_happening(sentence)
        if relative is not None:
            background = replace(background, date=relative, dated_here=True)
        elif setting.date_in(sentence) is not None:
            background = _with_date_of(background, setting.date_in(sentence))
        drafts = _drafts(sentence)
        casualties = find_casualties(sentence, numbers.get(sentence.index, ()))
        drafts = _with_casualty_drafts(sentence, drafts, casualties)
        responses = find_responses(sentence)
        topics = {r.topic: r for r in responses}
        spoken_of: dict[int, Claim] = {}
        for draft in drafts:
            made, background = _claims_of(annotated, draft, casualties, numbers, attributions, setting, background)
            if draft.trigger in topics and draft.kind == "event":
                spoken_of[draft.trigger] = made[0]
                continue
            claims += made
            for claim in made:
                chronology.record(claim.event, claim.when)
        for response in responses:
            answer = _answer(annotated, response, claims, attributions, setting, background, spoken_of)
            if answer is not None:
                claims.append(answer)
    return _numbered(claims), []


def _genre_issue(annotated: Annotated, genre: Genre) -> Issue:
    report = annotated.report
    source = report.appearances[0].source if report.appearances else report.id
    words = ", ".join(genre.words)
    return Issue(
        "extract", "not-conflict", source, f"the text reads as {genre.name} (by the words {words}); no claims were made of it",
        "if it is a report of armed conflict, take the word out of registry/genres.tsv and build again", report.id,
    )


def _by_sentence(annotated: Annotated) -> dict[int, tuple[NumberMention, ...]]:
    found: dict[int, list[NumberMention]] = {}
    sentences = annotated.sentences
    i = 0
    for number in annotated.numbers:
        while i < len(sentences) and sentences[i].end <= number.span.start:
            i += 1
        if i < len(sentences) and sentences[i].start <= number.span.start:
            found.setdefault(sentences[i].index, []).append(number)
    return {index: tuple(group) for index, group in found.items()}


def _drafts(sentence: Sentence) -> list[Draft]:
    if sentence.tokens[-1].text == "?":
        return []
    happenings = [d for d in find_happenings(sentence) if d.modality.realis and not _says_more(d, sentence)]
    states = find_states(sentence)
    happenings = _with_joined_tolls([_as_intent(d) for d in happenings if not _only_readiness(d, states)])
    told = {a for d in happenings for a in d.anchors}
    ready = {d.first for d in happenings if _is_ready(d)}
    states = [d for d in states if d.trigger not in told and not (d.kind == "intent" and ready & set(range(d.first, d.last)))]
    return sorted((*happenings, *_distinct(states)), key=lambda d: (d.first, d.trigger, d.kind))


HARM_CUES = ("trigger:ASSAULT/-=kill", "trigger:ASSAULT/-=wound", "trigger:ASSAULT/-=injure", "trigger:ASSAULT/-=die", "trigger:ASSAULT/-=maim")


def _with_joined_tolls(drafts: list[Draft]) -> list[Draft]:
    """Join "two were wounded and three were killed in the blast" to one telling: verbs of harm that one coordination holds."""
    joined: list[Draft] = []
    for draft in drafts:
        before = joined[-1] if joined else None
        if before is not None and _is_harm(before) and _is_harm(draft) and _coordinated(before, draft):
            specific = draft if draft.event is not None and draft.event.mode is not None else before
            joined[-1] = replace(
                before, first=min(before.first, draft.first), last=max(before.last, draft.last), event=specific.event,
                roles=(*before.roles, *(r for r in draft.roles if r.head not in {b.head for b in before.roles})),
                rules=(*before.rules, *(r for r in draft.rules if r not in before.rules)), anchors=(*before.anchors, *draft.anchors),
            )
        else:
            joined.append(draft)
    return joined


def _is_harm(draft: Draft) -> bool:
    return bool(draft.rules) and draft.rules[0].startswith(HARM_CUES) and draft.modality.stance == "asserts"


def _coordinated(before: Draft, draft: Draft) -> bool:
    sentence = draft.sentence
    token, other = sentence.tokens[draft.trigger], sentence.tokens[before.trigger]
    return (token.dep in {"conj", "ccomp"} and token.head == other.i) or (other.dep in {"conj", "ccomp"} and other.head == token.i)


def _is_ready(draft: Draft) -> bool:
    return any(rule in {"ready=ready", "ready=poised", "ready=prepared", "ready=prepare", "ready=set"} for rule in draft.modality.rules)


def _only_readiness(draft: Draft, states: Iterable[Draft]) -> bool:
    """Say whether "ready to" tells an aim (to help, to answer) rather than an attack to come."""
    if not _is_ready(draft) or draft.event is None or draft.event.type in {"ASSAULT", "MOBILIZE"}:
        return False
    return any(s.kind in {"intent", "strength"} for s in states)


def _as_intent(draft: Draft) -> Draft:
    """Read "we will fight them" as what the speaker means to do."""
    if "modal=will" not in draft.modality.rules or draft.modality.stance != "predicts":
        return draft
    doers = [r for r in draft.roles if r.role in {"perpetrator", "mover"}]
    if not doers or draft.sentence.tokens[doers[0].head].lower not in {"we", "i"}:
        return draft
    roles = tuple(replace(r, role="subject" if r in doers else "target") for r in draft.roles)
    return replace(draft, kind="intent", event=None, roles=roles, modality=replace(draft.modality, stance="asserts"))


def _says_more(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a speech act only frames a happening below it, which is then the claim (docs/claims.md, speech acts)."""
    if draft.event is None or draft.flag != "speech":
        return False
    below = set(sentence.subtree(draft.trigger)) - {draft.trigger}
    return any(d.trigger in below for d in find_happenings(sentence) if d.flag != "speech")


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Keep one state of a kind for the same words."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for draft in drafts:
        key = (draft.kind, draft.first, draft.last)
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


def _with_casualty_drafts(sentence: Sentence, drafts: list[Draft], casualties: Sequence[CasualtyMention]) -> list[Draft]:
    """Give every toll a claim: one that no happening of the sentence carries tells of violence of unknown kind."""
    extra: list[Draft] = []
    for mention in casualties:
        if _owner(mention, drafts) is not None or any(d.trigger == mention.trigger for d in extra):
            continue
        token = sentence.tokens[mention.trigger]
        event = Event("COERCE", "arrest") if mention.casualty.outcome in {"arrested", "captured"} else Event("ASSAULT", None)
        first = min(_token_at(sentence, mention.who_span.start), token.i)
        last = max(_token_at(sentence, max(mention.who_span.end - 1, 0)), token.i) + 1
        rule = f"toll:{mention.casualty.outcome}={token.lemma}"
        extra.append(Draft(sentence, token.i, "event", first, last, event, (), modality_at(sentence, token.i), (rule,), (token.i,)))
    return sorted((*drafts, *extra), key=lambda d: (d.first, d.trigger, d.kind))


def _token_at(sentence: Sentence, offset: int) -> int:
    for token in sentence.tokens:
        if token.end > offset:
            return token.i
    return len(sentence.tokens) - 1


def _owner(mention: CasualtyMention, drafts: Iterable[Draft]) -> Draft | None:
    """Return the happening that a toll belongs to: the one with its trigger, else the tightest one around it."""
    events = [d for d in drafts if d.kind == "event"]
    for draft in events:
        if mention.trigger in draft.anchors:
            return draft
    around = [d for d in events if d.first <= mention.trigger < d.last and _can_hurt(d, mention.casualty.outcome)]
    return min(around, key=lambda d: d.last - d.first, default=None)


def _can_hurt(draft: Draft, outcome: str) -> bool:
    kind = draft.event.type if draft.event else ""
    if outcome in {"arrested", "captured", "abducted"}:
        return kind in {"COERCE", "ASSAULT"}
    return kind in {"ASSAULT", "ACCIDENT", "COERCE", "PROTEST"}


def _claims_of(
    annotated: Annotated,
    draft: Draft,
    casualties: Sequence[CasualtyMention],
    numbers: dict[int, tuple[NumberMention, ...]],
    attributions: Sequence[Attribution],
    setting: Setting,
    background: Background,
) -> tuple[list[Claim], Background]:
    sentence = draft.sentence
    siblings = _drafts_owning(draft, casualties)
    quote = _quote_span(annotated, draft, siblings)
    chain = _chain(attributions, draft)
    stance, certainty, speech_rules = _stance(draft.modality, chain)
    place, place_rule = _place(draft, setting, background)
    date, date_rule = _date(draft, setting, background, chain)
    if draft.kind == "event" and stance == "asserts":
        background = _moved_on(background, sentence, place, place_rule, date, date_rule)
    participants = _participants(annotated, draft, siblings)
    claim = Claim(
        report=annotated.report.id,
        span=quote,
        quote=annotated.words(quote),
        kind=draft.kind,
        stance=stance,
        certainty=certainty,
        event=draft.event,
        attribution=_speakers(annotated, chain),
        participants=participants,
        where=Where(place.text, place.text) if place else None,
        when=_when(date),
        casualties=tuple(m.casualty for m in siblings),
        size=_size(annotated, draft, siblings, numbers.get(sentence.index, ())),
        aggregate=_is_aggregate(draft, date),
        rules=(*draft.rules, *draft.modality.rules, *speech_rules, *place_rule, *date_rule),
    )
    made = [replace(claim, attribution=_speakers(annotated, c), id="") for c in _parallel(annotated, chain)] or [claim]
    if date is None or draft.kind != "event" or not date_rule[0].startswith("date:sentence"):
        return made, background
    return [replace(m, when=d.when, id="") for m in made for d in setting.dates_with(date)], background


def _speakers(annotated: Annotated, chain: Sequence[Attribution]) -> tuple[Speaker, ...]:
    """Return the speakers of a chain; a name and its office set apart by a comma are one speaker."""
    speakers: list[Speaker] = []
    for attribution in chain:
        speaker = _speaker(annotated, attribution)
        last = speakers[-1] if speakers else None
        if last is not None and last.span is not None and speaker.span is not None and _apposed(annotated, last.span, speaker.span):
            span = Span(min(last.span.start, speaker.span.start), max(last.span.end, speaker.span.end))
            speakers[-1] = Speaker(annotated.words(span), span=span)
        elif last is None or last.span != speaker.span:
            speakers.append(speaker)
    return tuple(speakers)


def _apposed(annotated: Annotated, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    return first.end <= second.start and annotated.report.text[first.end : second.start].strip() == ","


def _parallel(annotated: Annotated, chain: Sequence[Attribution]) -> list[list[Attribution]]:
    """Split a chain in which one cue has several sources ("officers and farmers say") into one chain for each source."""
    for i, attribution in enumerate(chain):
        same = [a for a in chain if a.cue == attribution.cue and a.source is not None]
        if len(same) < 2 or attribution.source is None:
            continue
        first, second = same[0].source, same[1].source
        if first is None or second is None or _apposed(annotated, first, second):
            continue
        rest = [a for a in chain if a.cue != attribution.cue]
        return [[*(a for a in rest if chain.index(a) < i), one, *(a for a in rest if chain.index(a) > i)] for one in same]
    return []


def _drafts_owning(draft: Draft, casualties: Sequence[CasualtyMention]) -> list[CasualtyMention]:
    if draft.kind != "event":
        return []
    return [m for m in casualties if _owner(m, [draft]) is draft]


def _quote_span(annotated: Annotated, draft: Draft, casualties: Sequence[CasualtyMention]) -> Span:
    sentence = draft.sentence
    span = sentence.span(draft.first, draft.last)
    if len(span) > MAX_QUOTE_CHARS:
        anchor = sentence.tokens[draft.trigger].start
        start = max(span.start, anchor - MAX_QUOTE_CHARS // 2)
        end = min(span.end, start + MAX_QUOTE_CHARS)
        first = _token_at(sentence, start) if start > span.start else draft.first
        last = _token_at(sentence, end - 1) + 1 if end < span.end else draft.last
        span = sentence.span(min(first, draft.trigger), max(last, draft.trigger + 1))
    for mention in casualties:
        for part in (mention.who_span, mention.number_span):
            if part is not None and sentence.start <= part.start and part.end <= sentence.end:
                span = Span(min(span.start, part.start), max(span.end, part.end))
    return span


def _chain(attributions: Sequence[Attribution], draft: Draft) -> list[Attribution]:
    """Return the attributions whose content holds the draft's trigger, outermost first, without those whose cue is the trigger."""
    token = draft.sentence.tokens[draft.trigger]
    trigger = Span(token.start, token.end)
    return [a for a in chain_at(attributions, trigger) if not a.cue.overlaps(trigger) and _can_speak(draft.sentence, a)]


VOICES = frozenset(
    """report source media newspaper radio television station channel agency statement communique website magazine daily weekly outlet press
    leaflet letter broadcast message declaration study survey survivor witness analyst expert observer critic correspondent bulletin paper""".split()
)


def _can_speak(sentence: Sentence, attribution: Attribution) -> bool:
    """Say whether a source is one that speaks: "the documents suggest" and "the attacks have shown" have no speaker."""
    if attribution.source is None or attribution.sentence != sentence.index or attribution.style not in {"indirect", "direct", "mixed"}:
        return True
    inside = [t for t in sentence.tokens if attribution.source.start <= t.start < attribution.source.end]
    if not inside:
        return True
    if any(t.ent in {"PERSON", "ORG", "GPE", "NORP"} or t.pos in {"PROPN", "PRON"} for t in inside):
        return True
    return any(t.lemma in VOICES or word_class(sentence, t.i) in {"force", "state", "people", "actor"} for t in inside)


def _stance(modality: Modality, chain: Sequence[Attribution]) -> tuple[str, str, tuple[str, ...]]:
    """Combine what the clause says with what its speakers do with it, the innermost speaker first."""
    stance, certainty = modality.stance, modality.certainty
    rules: list[str] = []
    for attribution in reversed(chain):
        if attribution.certainty is not None:
            certainty = weaker(certainty, attribution.certainty)
        if attribution.stance != "asserts" and stance in {"asserts", "predicts"}:
            stance = attribution.stance
        rules.append(f"speaker:{attribution.rule}={attribution.cue_lemma}")
    return stance, certainty, tuple(rules)


def _speaker(annotated: Annotated, attribution: Attribution) -> Speaker:
    if attribution.source is None:
        return Speaker(annotated.words(attribution.cue), None, "unnamed", True, None, attribution.cue)
    return Speaker(annotated.words(attribution.source), span=attribution.source)


def _place(draft: Draft, setting: Setting, background: Background) -> tuple[PlacePhrase | None, tuple[str, ...]]:
    own = setting.place(draft)
    vague = own is not None and own.rank == 2 and draft.kind == "event" and background.place is not None
    if own is not None and not vague:
        return own, (f"place:sentence={own.text}",)
    if draft.kind == "event" and background.place is not None:
        return background.place, (f"place:context={background.place.text}",)
    if draft.kind == "event" and draft.modality.stance == "asserts" and setting.focus is not None:
        return setting.focus, (f"place:report={setting.focus.text}",)
    return None, ()


def _date(
    draft: Draft, setting: Setting, background: Background, chain: Sequence[Attribution]
) -> tuple[DateMention | None, tuple[str, ...]]:
    own = setting.date(draft)
    if own is not None:
        return own, (f"date:sentence={own.when.text}",)
    spoken = setting.date_of_speech(draft, chain[-1].cue, chain[-1].contents) if chain else None
    if spoken is not None and (draft.kind != "event" or draft.modality.stance != "asserts"):
        return spoken, (f"date:speech={spoken.when.text}",)
    if draft.kind == "event" and background.date is not None and background.date.when.basis == "context" and background.block == draft.sentence.block:
        return background.date, (f"date:happening={background.date.when.text}",)
    if draft.kind == "event" and background.date is not None and _goes_on(draft, background):
        return background.date, (f"date:context={background.date.when.text}",)
    return None, ()


def _moved_on(
    background: Background, sentence: Sentence, place: PlacePhrase | None,
    place_rule: tuple[str, ...], date: DateMention | None, date_rule: tuple[str, ...],
) -> Background:
    """Return the background after a happening: its place and its own date hold for what follows."""
    own = bool(date_rule) and date_rule[0].startswith("date:sentence")
    date, here = (date, True) if own else (background.date, background.dated_here)
    if place is None or place.rank == 2 or not place_rule or not place_rule[0].startswith("place:sentence"):
        return replace(background, block=sentence.block, date=date, dated_here=here)
    return Background(sentence.block, place, date, sentence.block, here)


def _with_date_of(background: Background, date: DateMention | None) -> Background:
    """Let a sentence's date hold for what its paragraph tells next, unless it is only a vague one."""
    if date is None or date.when.text.lower().startswith(VAGUE_DATES):
        return background
    return replace(background, date=date, dated_here=True)


VAGUE_DATES = ("recent", "the recent", "at present", "now", "currently", "these days", "today", "this year", "in recent")


def _goes_on(draft: Draft, background: Background) -> bool:
    """Say whether a happening goes on from the one before: told in the past, in the same paragraph or by pointing back at it."""
    if draft.modality.stance != "asserts" or background.date is None or background.date.when.text.lower().startswith(VAGUE_DATES):
        return False
    sentence = draft.sentence
    trigger = sentence.tokens[draft.trigger]
    helpers = {sentence.tokens[c].tag for c in sentence.children[draft.trigger] if sentence.tokens[c].dep in {"aux", "auxpass"}}
    if trigger.tag in {"VBP", "VBZ"} or helpers & {"VBP", "VBZ", "MD"} or (trigger.tag == "VBG" and "VBD" not in helpers):
        return False
    if background.dated_here:
        return True
    tolls = draft.event is not None and draft.event.type == "ASSAULT" and trigger.tag in {"VBN", "VBD"}
    return any(_points_back(sentence, a) for a in draft.anchors) or tolls


def _points_back(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    words = {sentence.tokens[c].lower for c in sentence.children[i]}
    return token.pos in {"NOUN", "PROPN"} and bool(words & {"the", "this", "that"})


def _when(date: DateMention | None) -> When | None:
    return date.when if date is not None and date.when.edtf else None


def _participants(annotated: Annotated, draft: Draft, casualties: Sequence[CasualtyMention]) -> tuple[Participant, ...]:
    found: list[Participant] = []
    for role in draft.roles:
        span = draft.sentence.span(role.first, role.last)
        found.append(Participant(_role_name(draft, role), annotated.words(span), None, span))
    for mention in casualties:
        hurt = "captive" if mention.casualty.outcome in {"captured", "arrested", "abducted"} else "target"
        if not any(p.span is not None and p.span.overlaps(mention.who_span) for p in found) and len(mention.who_span) > 0:
            found.append(Participant(hurt, annotated.words(mention.who_span), None, mention.who_span))
        if mention.perpetrator is not None and not any(p.role == "perpetrator" for p in found):
            found.append(Participant("perpetrator", annotated.words(mention.perpetrator), None, mention.perpetrator))
    return tuple(_without_repeats(found))


def _role_name(draft: Draft, role: Role) -> str:
    return role.role


def _without_repeats(participants: Iterable[Participant]) -> list[Participant]:
    kept: list[Participant] = []
    for participant in participants:
        if not any(p.role == participant.role and p.span == participant.span for p in kept):
            kept.append(participant)
    return kept


def _size(annotated: Annotated, draft: Draft, casualties: Sequence[CasualtyMention], numbers: Sequence[NumberMention]) -> Size | None:
    """Return the number inside the phrase of a mover, subject or target, when it is no toll."""
    used = [m.number_span for m in casualties if m.number_span is not None]
    for role in draft.roles:
        if role.role not in {"mover", "subject", "perpetrator", "target", "group"}:
            continue
        span = draft.sentence.span(role.first, role.last)
        head = draft.sentence.tokens[role.head]
        for number in numbers:
            if number.kind != "count" or not span.covers(number.span) or number.span.start > head.start:
                continue
            if number.low == number.high == 1 or any(u.overlaps(number.span) for u in used):
                continue
            if (number.low is None and number.high is None) or number.text.lower() in {"numerous", "multiple", "several", "many", "a few"}:
                continue
            return Size(number.low, number.high, number.text, head.text)
    return None


def _is_aggregate(draft: Draft, date: DateMention | None) -> bool:
    """Say whether a claim sums up a period or a series rather than telling one happening."""
    if draft.kind != "event":
        return False
    words = {draft.sentence.tokens[i].lower for i in range(draft.first, draft.last)}
    if words & {"numerous", "several", "repeated", "frequent", "series", "wave", "spate", "dozens", "regularly", "routinely"}:
        return any(draft.sentence.tokens[a].tag in {"NNS", "NNPS"} for a in draft.anchors)
    if date is None:
        return False
    value = date.when.edtf
    lowered = date.when.text.lower()
    return lowered.startswith(("since ", "over the past", "in the last", "in recent", "during the past", "in the past")) or (
        "/" in value and len(value.split("/")[0]) <= 7 and len(value.split("/")[1]) <= 7
    )


def _answer(
    annotated: Annotated,
    response: Response,
    claims: Sequence[Claim],
    attributions: Sequence[Attribution],
    setting: Setting,
    background: Background,
    spoken_of: dict[int, Claim],
) -> Claim | None:
    """Make the claim of a response: the proposition that it answers, with the responder's stance."""
    sentence = response.sentence
    quote = sentence.span(response.first, response.last)
    told = spoken_of.get(response.topic) or _answered(response, claims)
    event, kind = (told.event, told.kind) if told is not None else (None, "event")
    cue = match_cue(sentence, sentence.tokens[response.topic], happening_cues())
    if cue is not None and cue.type and (told is None or (told.kind == "event" and (told.event is None or told.event.mode is None))):
        event = Event(cue.type, cue.mode)
    if event is None and kind == "event":
        if response.stance != "claims_responsibility":
            return None
        event = Event("ASSAULT", None)
    participants = list(told.participants) if told is not None else []
    speakers: tuple[Speaker, ...] = ()
    if response.responder is not None:
        first, last = noun_phrase(sentence, response.responder)
        span = sentence.span(first, last)
        speakers = (Speaker(annotated.words(span), span=span),)
        if response.stance == "claims_responsibility":
            participants = [p for p in participants if p.role != "perpetrator"]
            participants.insert(0, Participant("perpetrator", annotated.words(span), None, span))
    outer = [a for a in chain_at(attributions, quote) if not a.cue.overlaps(quote)]
    place = told.where if told is not None else (Where(background.place.text, background.place.text) if background.place else None)
    return Claim(
        report=annotated.report.id, span=quote, quote=annotated.words(quote), kind=kind, stance=response.stance,
        certainty=modality_at(sentence, response.trigger).certainty, event=event,
        attribution=(*(_speaker(annotated, a) for a in outer), *speakers), participants=tuple(participants),
        where=place, when=_when(setting.date_in(sentence)) or (told.when if told is not None else None),
        rules=(f"response:{response.stance}={sentence.tokens[response.trigger].lemma}",),
    )


def _answered(response: Response, claims: Sequence[Claim]) -> Claim | None:
    """Find what a response answers among the last claims of the report: the nearest of the kind that its topic stands for."""
    wanted = answers(response)
    here = response.sentence.tokens[response.trigger].start
    for claim in reversed(claims[-12:]):
        if claim.span.start > here or (claim.rules and claim.rules[0].startswith(f"response:{response.stance}")):
            continue
        if wanted == "prediction" and claim.stance != "predicts":
            continue
        if wanted == "affiliation" and claim.kind != "affiliation":
            continue
        if wanted == "event" and (claim.event is None or claim.event.type not in {"ASSAULT", "COERCE", "MOBILIZE", "ACCIDENT"}):
            continue
        if wanted == "any" and not (claim.attribution or claim.stance != "asserts"):
            continue
        return claim
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


