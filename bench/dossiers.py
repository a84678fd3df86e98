"""Speed of dossiers on a made-up record: run ``python bench/dossiers.py --claims 1000000 --record /tmp/made.sayso``.

The claims are those of ``bench/linking.py``, told by made-up speakers in made-up outlets, with some of leaders, strength and
affiliation; their happenings are taken as the incidents, so that nothing but reading is measured. A record that is there is used again.
"""

import argparse
import json
import random
import resource
import statistics
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from bench.linking import COUNTRIES, make_claims
from sqlalchemy import Table, insert

from sayso.dossiers import actor_dossier, dossier_lines, place_dossier, source_dossier, to_dict
from sayso.model.claim import Claim, Participant, Speaker
from sayso.model.codec import account_to_dict, claim_to_dict
from sayso.model.incident import Account, Incident, Toll, Total, Value, incident_id, toll_attribute
from sayso.model.quantity import Size
from sayso.model.report import Publication
from sayso.store import Store
from sayso.store import tables as t
from sayso.store.mentions import mention_rows
from sayso.store.outlines import carrier_row, outline_row, toll_rows

OUTLETS, SPEAKERS, LEADERS = 300, 400, 6
BATCH = 5_000
RUNS = 5


def told(count: int) -> Iterator[tuple[Claim, int]]:
    """Yield claims with speakers, one in twenty of them of a leader, a number or an ally instead of a happening."""
    rng = random.Random(11)
    for plain, happening in make_claims(count):
        name = f"speaker {min(int(rng.expovariate(0.02)), SPEAKERS)}"
        speaker = Speaker(name, name, "government", False, name.replace(" ", "-"))
        claim = replace(plain, attribution=(speaker,) if rng.random() < 0.4 else ())
        yield replace(_state(rng, claim) if rng.random() < 0.05 else claim, id=""), happening


def _state(rng: random.Random, claim: Claim) -> Claim:
    side = f"{rng.choice(COUNTRIES).lower()}-{rng.randrange(8)}"
    kind = rng.choice(("leadership", "strength", "affiliation"))
    people = {
        "leadership": (Participant("leader", "a leader", f"{side}-leader-{rng.randrange(LEADERS)}"), Participant("group", side, side)),
        "strength": (Participant("subject", side, side),),
        "affiliation": (Participant("subject", side, side), Participant("partner", "others", f"ml-{rng.randrange(8)}")),
    }[kind]
    low = rng.randrange(1, 40) * 100
    cue = {"leadership": "chief", "strength": "have", "affiliation": "ally"}[kind]
    size = Size(low, low, str(low), "fighters") if kind == "strength" else None
    return replace(claim, kind=kind, event=None, participants=people, casualties=(), size=size, rules=(f"state:{kind}={cue}",))


def account_of(claims: list[Claim]) -> tuple[Incident, Account]:
    """Return the incident of one happening and a plain account of it."""
    own = tuple(sorted(claim.id for claim in claims))
    first = claims[0]
    where, lost = first.where, first.casualties[0] if first.casualties else None
    origins = tuple(sorted({c.attribution[0].text if c.attribution else c.report for c in claims}))
    values = [Value("when", first.when.edtf if first.when else "", None, None, own, (), len(origins))]
    tolls = ()
    if lost:
        attribute = toll_attribute(lost.outcome, lost.actor)
        values.append(Value(attribute, str(lost.low), lost.low, lost.high, own, (), len(origins)))
        tolls = (Toll(lost.outcome, lost.actor, lost.low, lost.low, lost.high, len(own) > 4, "made"),)
    incident = Incident(incident_id(own), own)
    account = Account(
        incident.id, "Attack", "ASSAULT", first.event.mode if first.event else None, first.when.edtf if first.when else None,
        where.name if where else None, where.country if where else None, where.lat if where else None, where.lon if where else None,
        where.precision if where else None, tuple(values), tolls, origins, "made", (tolls[0].attribute,) if tolls and len(own) > 4 else (),
        totals=(Total(lost.outcome, lost.low, lost.low, lost.high, "made"),) if lost else (),
    )  # fmt: skip
    return incident, account


def build(store: Store, count: int) -> None:
    """Fill a record with made-up claims, by tables rather than by the steps of a build."""
    rng = random.Random(5)
    groups = ([claim for claim, _ in own] for _, own in groupby(told(count), key=lambda pair: pair[1]))
    while batch := list(islice(groups, BATCH)):
        with store.writer() as writer:
            rows = _rows(rng, batch)
            for table, found in rows:
                if found:
                    writer._here.execute(insert(table), found)
    with store.writer() as writer:
        writer.count_names()


def _rows(rng: random.Random, batch: list[list[Claim]]) -> Iterable[tuple[Table, list[dict[str, Any]]]]:
    claims = [claim for own in batch for claim in own]
    happenings = [account_of(events) for own in batch if (events := [claim for claim in own if claim.event])]
    days = (f"20{year}-0{month}-11" for year, month in ((rng.randrange(15, 20), rng.randrange(1, 10)) for _ in claims))
    facts = {claim.report: Publication(f"Outlet {rng.randrange(OUTLETS)}", day) for claim, day in zip(claims, days, strict=True)}
    yield t.reports, [
        {"id": name, "source": name, "publication": json.dumps({"outlet": p.outlet, "published": p.published}), "blocks": "[]",
         "language": "en", "digest": "", "current": True}
        for name, p in facts.items()
    ]  # fmt: skip
    yield t.texts, [{"id": claim.report, "text": claim.quote} for claim in claims]
    yield t.carriers, [carrier_row(name, publication) for name, publication in facts.items()]
    yield t.claims, [
        {"id": c.id, "report": c.report, "start": c.span.start, "end": c.span.end, "kind": c.kind, "body": json.dumps(claim_to_dict(c))}
        for c in claims
    ]
    yield t.mentions, [row for claim in claims for row in mention_rows(claim)]
    yield t.incidents, [{"id": incident.id} for incident, _ in happenings]
    yield t.incident_claims, [{"claim": claim, "incident": incident.id} for incident, _ in happenings for claim in incident.claims]
    yield t.accounts, [{"incident": a.incident, "sort_key": a.when or "~", "body": json.dumps(account_to_dict(a))} for _, a in happenings]
    yield t.outlines, [outline_row(account) for _, account in happenings]
    yield t.tolls, [row for _, account in happenings for row in toll_rows(account)]


def measure(store: Store) -> Iterator[tuple[str, float, float, int]]:
    """Yield what was asked, median wall and processor time in seconds, and how many claims it is about."""
    asked = (
        ("actor, a group", actor_dossier, "ml-3"), ("actor, a leader", actor_dossier, "ml-3-leader-0"),
        ("place, a country", place_dossier, "country:ML"), ("place, a town", place_dossier, "ML-7"),
        ("source, an outlet", source_dossier, "Outlet 7"), ("source, a speaker", source_dossier, "speaker-0"),
    )  # fmt: skip
    for what, make, name in asked:
        times, busy, claims = [], [], 0
        for _ in range(RUNS):
            begun, worked = time.perf_counter(), time.process_time()
            dossier = make(store.view(), name)
            list(dossier_lines(dossier))
            to_dict(dossier)
            times.append(time.perf_counter() - begun)
            busy.append(time.process_time() - worked)
            claims = dossier.claims
        yield what, statistics.median(times), statistics.median(busy), claims


def main() -> None:
    """Make the record where there is none, and print a table of times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--record", default="made.sayso")
    args = parser.parse_args()
    fresh = not Path(args.record).exists()
    with Store.open(args.record, create=True) as store:
        if fresh:
            begun = time.perf_counter()
            build(store, args.claims)
            print(f"made in {time.perf_counter() - begun:.0f} s, {Path(args.record).stat().st_size / 1e6:.0f} MB")
        print("| dossier | claims | wall | processor |\n| --- | ---: | ---: | ---: |")
        for what, wall, busy, claims in measure(store):
            print(f"| {what} | {claims:,} | {wall:.2f} s | {busy:.2f} s |", flush=True)
        print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
