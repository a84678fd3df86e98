import json

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import codec
from sayso.model.actor import Actor
from sayso.model.claim import KINDS, ROLES, STANCES, Claim, Event, Participant, Speaker
from sayso.model.incident import Account, Incident, Link, Toll, Value
from sayso.model.place import Where
from sayso.model.quantity import OUTCOMES, Casualty, Size
from sayso.model.report import Block, Publication
from sayso.model.span import Span
from sayso.model.when import When

words = st.text(max_size=12)
maybe_words = st.none() | words
maybe_count = st.none() | st.integers(0, 10_000)
spans = st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda pair: Span(*sorted(pair)))
degrees = st.none() | st.floats(-180, 180)
claims = st.builds(
    Claim, report=words, span=spans, quote=words, kind=st.sampled_from(KINDS), stance=st.sampled_from(STANCES),
    event=st.none() | st.builds(Event, words, maybe_words),
    attribution=st.lists(
        st.builds(Speaker, words, maybe_words, words, st.booleans(), maybe_words, st.none() | spans), max_size=2
    ).map(tuple),
    participants=st.lists(
        st.builds(Participant, st.sampled_from(ROLES), words, maybe_words, st.none() | spans, words), max_size=2
    ).map(tuple),
    where=st.none() | st.builds(Where, words, words, maybe_words, degrees, degrees, maybe_count, maybe_words),
    when=st.none() | st.builds(When, words, words, words, words),
    casualties=st.lists(
        st.builds(Casualty, st.sampled_from(OUTCOMES), maybe_count, maybe_count, words, words, maybe_words, st.booleans()), max_size=2
    ).map(tuple),
    size=st.none() | st.builds(Size, maybe_count, maybe_count, words, words),
    aggregate=st.booleans(), rules=st.lists(words, max_size=2).map(tuple), ordinal=st.integers(0, 3), id=st.just(""),
)


def through_json(row: codec.Row) -> codec.Row:
    read: codec.Row = json.loads(json.dumps(row))
    return read


@given(claims)
def test_claims_survive_json(claim: Claim) -> None:
    assert codec.claim_from_dict(through_json(codec.claim_to_dict(claim, source="a.txt"))) == claim


def test_a_gold_line_without_offsets_of_words_reads() -> None:
    row = {
        "report": "a", "quote": "Troops left", "start": 0, "end": 11, "kind": "event", "event": {"type": "RETREAT", "mode": None},
        "participants": [{"role": "mover", "text": "Troops", "actor": None}], "attribution": [{"text": "a shepherd"}],
        "when": {"text": "", "edtf": "2012"}, "where": None, "casualties": [], "size": None,
    }
    claim = codec.claim_from_dict(row)
    assert (claim.stance, claim.participants[0].span, claim.attribution[0].anonymous) == ("asserts", None, False)
    assert claim.id.startswith("c-")


def test_facts_blocks_and_actors_survive_json() -> None:
    publication = Publication("El Diario", "2012-03", basis=(("outlet", "page"),))
    blocks = (Block(Span(0, 4), "headline"), Block(Span(5, 9), "body"))
    actor = Actor("eln", "ELN", "armed_group", ("Army of Liberation",), "CO", None, "1964", None, "own")

    assert codec.publication_from_dict(through_json(codec.publication_to_dict(publication))) == publication
    assert codec.blocks_from_list(json.loads(json.dumps(codec.blocks_to_list(blocks)))) == blocks
    assert codec.actor_from_dict(through_json(codec.actor_to_dict(actor))) == actor


def test_incidents_and_accounts_survive_json() -> None:
    link = Link("c-1", "c-2", 0.25, 1.5, (("date", "same day", 3.0),))
    incident = Incident("i-1", ("c-1", "c-2"), (link,))
    value = Value("when", "2012", None, None, ("c-1",), ("x",), 1, "denies")
    account = Account(
        "i-1", "t", "ASSAULT", None, None, None, None, None, None, None, (value,),
        (Toll("killed", None, 1, None, 2, True, "r"),), ("x", "y"), "2 independent origins", ("when",), ("c-2",), True, True,
    )
    assert codec.incident_from_dict(through_json(codec.incident_to_dict(incident))) == incident
    assert codec.account_from_dict(through_json(codec.account_to_dict(account))) == account


def test_link_scores_are_rounded() -> None:
    row = codec.link_to_dict(Link("c-1", "c-2", 0.123456789, 1.123456789, (("date", "same", 0.123456789),)))
    assert (row["probability"], row["weight"], row["comparisons"]) == (0.123457, 1.1235, [["date", "same", 0.1235]])
