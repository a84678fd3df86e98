"""Voices: who says a claim, as a chain of speakers, and what they do with it."""

from collections.abc import Sequence

from sayso.annotate.layers import Annotated, Sentence
from sayso.extract.attribution import Attribution, chain_at
from sayso.extract.draft import Draft, word_class
from sayso.extract.modality import Modality, weaker
from sayso.model.claim import Speaker
from sayso.model.span import Span

VOICES = frozenset(
    """report source media newspaper radio television station channel agency statement communique website magazine daily
    weekly outlet press leaflet letter broadcast message declaration study survey survivor witness analyst expert observer
    critic correspondent bulletin paper""".split()
)
"""Nouns for things that speak."""
SPEAKING_KINDS = frozenset({"speech", "belief", "ask", "evidence", "perceive"})
"""Classes of cues whose source puts the proposition forward; who only favours, means or appears to do a thing does not."""
JUDGING = frozenset(
    """condemn denounce deplore decry mourn lament regret praise hail laud applaud welcome celebrate criticize criticise slam blast
    commend commemorate excuse mark thank congratulate avenge protest""".split()
)
"""Verbs that judge a happening and take for granted that it took place: the report tells it in its own voice."""
PERSONAL = frozenset({"he", "she", "they"})
SHOWING = frozenset({"suggest", "indicate", "show", "demonstrate", "signal", "mean", "reveal", "underline", "reflect", "imply", "prove"})
"""Verbs by which things show as well as people say."""


def speaking_chain(attributions: Sequence[Attribution], draft: Draft) -> list[Attribution]:
    """Return the attributions whose content holds the draft's trigger, outermost first, without those whose cue is the trigger."""
    token = draft.sentence.tokens[draft.trigger]
    trigger = Span(token.start, token.end)
    chain = [a for a in chain_at(attributions, trigger) if not a.cue.overlaps(trigger) and _can_speak(draft.sentence, a)]
    if _is_beside(draft):
        chain = [a for a in chain if a.stance != "claims_responsibility"]
    judged = {rule.removeprefix("judged=") for rule in draft.modality.rules if rule.startswith("judged=")}
    # "Reports that they fled are untrue": who says so denies it, the reports do not.
    return [a for a in chain if a.style != "noun" or a.cue_lemma not in judged]


def _is_beside(draft: Draft) -> bool:
    """Say whether the draft is told of a deed in a relative clause: "claimed the ambush, in which 25 died" is a claim to the ambush alone,
    and the report's own word on the dead."""
    tokens = draft.sentence.tokens
    above = (draft.trigger, *draft.sentence.ancestors(draft.trigger))
    return any(tokens[i].dep == "relcl" and tokens[tokens[i].head].pos in {"NOUN", "PROPN"} for i in above)


def combine_stance(modality: Modality, chain: Sequence[Attribution]) -> tuple[str, str, tuple[str, ...]]:
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


def speakers_of(annotated: Annotated, chain: Sequence[Attribution]) -> tuple[Speaker, ...]:
    """Return the speakers of a chain; a name and its office set apart by a comma are one speaker."""
    speakers: list[Speaker] = []
    for attribution in chain:
        speaker = speaker_of(annotated, attribution)
        last = speakers[-1] if speakers else None
        if last is not None and last.span is not None and speaker.span is not None and _apposed(annotated, last.span, speaker.span):
            span = Span(min(last.span.start, speaker.span.start), max(last.span.end, speaker.span.end))
            speakers[-1] = Speaker(annotated.words(span), span=span)
        elif last is not None and speaker.text.lower() in PERSONAL:
            continue  # "the column, which he said ..., the general said": the speaker of the sentence again
        elif last is None or last.span != speaker.span:
            speakers.append(speaker)
    return tuple(speakers)


def parallel_chains(annotated: Annotated, chain: Sequence[Attribution]) -> list[list[Attribution]]:
    """Split a chain in which one cue has several sources ("officers and farmers say") into one chain for each source."""
    for i, attribution in enumerate(chain):
        same = [a for a in chain if a.cue == attribution.cue and a.source is not None]
        if len(same) < 2 or attribution.source is None:
            continue
        first, second = same[0].source, same[1].source
        if first is None or second is None or (len(same) == 2 and _apposed(annotated, first, second)):
            continue
        rest = [a for a in chain if a.cue != attribution.cue]
        return [[*(a for a in rest if chain.index(a) < i), one, *(a for a in rest if chain.index(a) > i)] for one in same]
    return []


def speaker_of(annotated: Annotated, attribution: Attribution) -> Speaker:
    """Return the speaker of one attribution; the cue itself stands for an unnamed one."""
    if attribution.source is None:
        return Speaker(annotated.words(attribution.cue), None, "unnamed", True, None, attribution.cue)
    return Speaker(annotated.words(attribution.source), span=attribution.source)


def _apposed(annotated: Annotated, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    return first.end <= second.start and annotated.report.text[first.end : second.start].strip() == ","


def _can_speak(sentence: Sentence, attribution: Attribution) -> bool:
    """Say whether a source is one that speaks: "the documents suggest" and "the attacks have shown" have no speaker."""
    if attribution.kind not in SPEAKING_KINDS:
        return False
    if attribution.cue_lemma in JUDGING and attribution.rule.startswith(("verb:object", "verb:phrase", "passive:object")):
        return False
    if attribution.source is None or attribution.sentence != sentence.index or attribution.style not in {"indirect", "direct", "mixed"}:
        return True
    inside = [t for t in sentence.tokens if attribution.source.start <= t.start < attribution.source.end]
    if not inside:
        return True
    if attribution.kind in {"speech", "ask"} and attribution.cue_lemma not in SHOWING and attribution.rule.startswith("verb:"):
        return True
    if any(t.ent in {"PERSON", "ORG", "GPE", "NORP"} or t.pos in {"PROPN", "PRON"} for t in inside):
        return True
    return any(t.lemma in VOICES or word_class(sentence, t.i) in {"force", "state", "people", "actor"} for t in inside)
