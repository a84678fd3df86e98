"""Speed, memory and B-cubed F of linking on made-up claims whose happenings are known.

Run ``python bench/linking.py --claims 100000``. The claims are made by a seeded generator that tells each
happening one to eight times with vaguer dates, coarser places, other modes and differing tolls, so the
score says whether linking still works, not how well it does on real reports.
"""

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sayso.link import episodes_of, link_claims, link_row
from sayso.model.claim import Claim, Event, Participant
from sayso.model.place import Where
from sayso.model.quantity import Casualty
from sayso.model.span import Span
from sayso.model.when import When

COUNTRIES = ("ML", "CO", "SY", "LK", "UA", "PH", "SO", "IQ", "NG", "MM")
MODES = ("ambush", "explosives", "firearms", "clash", "aerial", "raid")
STEMS = ("bor", "kan", "del", "mir", "tos", "ven", "lup", "zar")
WORDS = [f"{stem}{ending}" for stem in STEMS for ending in ("amon", "etis", "igara", "oluk")]


def make_claims(count: int, seed: int = 7) -> Iterator[tuple[Claim, int]]:
    """Yield claims with the number of the happening that each tells of."""
    rng = random.Random(seed)
    made, happening = 0, 0
    while made < count:
        happening += 1
        country = rng.choice(COUNTRIES)
        town = rng.randrange(60)
        day = date(2015, 1, 1) + timedelta(days=rng.randrange(1500))
        truth = (country, town, day, rng.choice(MODES), rng.randrange(1, 40), rng.sample(range(8), 2))
        for _ in range(min(rng.choice((1, 1, 2, 2, 3, 5, 8)), count - made)):
            yield tell(rng, made, truth), happening
            made += 1


def tell(rng: random.Random, number: int, truth: tuple[str, int, date, str, int, list[int]]) -> Claim:
    """Return one telling of a happening."""
    country, town, day, mode, killed, sides = truth
    vague = rng.random()
    edtf = day.isoformat() if vague < 0.8 else f"{day:%Y-%m}"
    figure = killed if rng.random() < 0.7 else max(1, killed + rng.randrange(-3, 4))
    base = COUNTRIES.index(country) * 15.0
    close = rng.random() < 0.85
    name = f"{country}-{town}" if close else country
    where = Where(name, name, country, 5 + town // 8 * 0.8, base + town % 8 * 0.8, 1 if close else 6)
    quote = " ".join(rng.sample(WORDS, 8))
    return Claim(
        f"r-{number:07}", Span(0, len(quote)), quote, "event", event=Event("ASSAULT", mode if rng.random() < 0.7 else None),
        participants=tuple(
            Participant(role, f"{country}-{side}", f"{country.lower()}-{side}")
            for role, side in zip(("perpetrator", "target"), sides, strict=True)
            if rng.random() < 0.8
        ),
        where=where, when=When(edtf, edtf), casualties=(Casualty("killed", figure, figure, str(figure)),) if rng.random() < 0.7 else (),
    )


def b_cubed(found: Iterable[tuple[str, ...]], truth: dict[str, int]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F of clusters of claim ids."""
    sizes = Counter(truth.values())
    precision = recall = 0.0
    for cluster in found:
        shares = Counter(truth[claim] for claim in cluster)
        precision += sum(share * share for share in shares.values()) / len(cluster)
        recall += sum(share * share / sizes[happening] for happening, share in shares.items())
    precision, recall = precision / len(truth), recall / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    """Print claims, incidents, seconds, peak memory and B-cubed figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    rows, truth = [], {}
    for claim, happening in make_claims(options.claims):
        row = link_row(claim, group=claim.report)
        if row is not None:
            rows.append(row)
            truth[claim.id] = happening
    started = time.process_time()
    incidents = link_claims((episode for row in rows for episode in episodes_of([row])), threads=options.threads)
    seconds = time.process_time() - started
    precision, recall, score = b_cubed((incident.claims for incident in incidents), truth)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(rows)} claims, {len(incidents)} incidents ({len(set(truth.values()))} true), {seconds:.1f} s, peak {peak:.0f} MiB")
    print(f"B-cubed precision {precision:.3f}, recall {recall:.3f}, F {score:.3f}")


if __name__ == "__main__":
    main()
