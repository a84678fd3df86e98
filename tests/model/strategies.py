"""Every type of the model, made at random."""

from hypothesis import strategies as st

from sayso.model.actor import ACTOR_KINDS, Actor
from sayso.model.claim import CERTAINTIES, KINDS, ROLES, SPEAKER_KINDS, STANCES, Claim, Event, Participant, Speaker
from sayso.model.incident import Account, Incident, Link, NearMiss, Toll, Value
from sayso.model.issue import Issue
from sayso.model.place import Where
from sayso.model.quantity import OUTCOMES, Casualty, Size
from sayso.model.report import BLOCK_KINDS, Block, Publication
from sayso.model.span import Span
from sayso.model.when import When

words = st.text(max_size=12)
maybe_words = st.none() | words
names = st.lists(words, max_size=3).map(tuple)
maybe_count = st.none() | st.integers(0, 10_000)
spans = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda pair: Span(*sorted(pair)))
maybe_span = st.none() | spans
degrees = st.none() | st.floats(-180, 180)
outcomes = st.sampled_from(OUTCOMES)

speakers = st.builds(Speaker, words, maybe_words, st.sampled_from(SPEAKER_KINDS), st.booleans(), maybe_words, maybe_span)
participants = st.builds(Participant, st.sampled_from(ROLES), words, maybe_words, maybe_span, words)
places = st.builds(Where, words, words, maybe_words, degrees, degrees, st.none() | st.integers(1, 7), maybe_words)
times = st.builds(When, words, words, words, words)
casualties = st.builds(Casualty, outcomes, maybe_count, maybe_count, words, words, maybe_words, st.booleans())
sizes = st.builds(Size, maybe_count, maybe_count, words, words)
claims = st.builds(
    Claim, report=words, span=spans, quote=words, kind=st.sampled_from(KINDS), stance=st.sampled_from(STANCES),
    certainty=st.sampled_from(CERTAINTIES), event=st.none() | st.builds(Event, words, maybe_words),
    attribution=st.lists(speakers, max_size=2).map(tuple), participants=st.lists(participants, max_size=2).map(tuple),
    where=st.none() | places, when=st.none() | times, casualties=st.lists(casualties, max_size=2).map(tuple),
    size=st.none() | sizes, aggregate=st.booleans(), rules=names, ordinal=st.integers(0, 3), id=st.just(""),
)
actors = st.builds(
    Actor, words, words, st.sampled_from(ACTOR_KINDS), names, maybe_words, maybe_words, maybe_words, maybe_words, words
)
publications = st.builds(
    Publication, maybe_words, maybe_words, maybe_words, maybe_words, maybe_words, maybe_words, maybe_words,
    st.lists(st.tuples(words, words), max_size=2).map(tuple),
)
blocks = st.lists(st.builds(Block, spans, st.sampled_from(BLOCK_KINDS)), max_size=4).map(tuple)
issues = st.builds(Issue, words, words, words, words, words, maybe_words, maybe_count)
# Scores with few digits: the codec rounds them.
probabilities = st.integers(0, 1000).map(lambda n: n / 1000)
weights = st.integers(-2000, 2000).map(lambda n: n / 100)
links = st.builds(Link, words, words, probabilities, weights, st.lists(st.tuples(words, words, weights), max_size=3).map(tuple))
near_misses = st.builds(NearMiss, links, words)
incidents = st.builds(Incident, words, names, st.lists(links, max_size=2).map(tuple), st.lists(near_misses, max_size=2).map(tuple))
values = st.builds(Value, words, words, maybe_count, maybe_count, names, names, st.integers(0, 9), st.sampled_from(STANCES))
tolls = st.builds(Toll, outcomes, maybe_words, maybe_count, maybe_count, maybe_count, st.booleans(), words)
accounts = st.builds(
    Account, words, words, words, maybe_words, maybe_words, maybe_words, maybe_words, degrees, degrees,
    st.none() | st.integers(1, 7), st.lists(values, max_size=2).map(tuple), st.lists(tolls, max_size=2).map(tuple), names, words,
    names, names, st.booleans(), st.booleans(),
)
