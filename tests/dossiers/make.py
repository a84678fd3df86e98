"""A small made-up record that dossiers are tested on: a war of two sides, four outlets, one disputed death."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.store.make import make_actor, make_report, store_claims, store_report

from sayso.dossiers.evidence import Desk
from sayso.model.claim import Claim, Event, Participant, Speaker
from sayso.model.incident import Account, Incident, incident_id
from sayso.model.place import Where
from sayso.model.quantity import Casualty, Size
from sayso.model.report import Publication, Report
from sayso.model.span import Span
from sayso.model.when import When
from sayso.reconcile import ReportFacts, reconcile_incident
from sayso.store import Store

GOMA = Where("in Goma", "Goma", "CD", -1.658, 29.22, 1, "geonames:216281")
KIVU = Where("North Kivu", "North Kivu", "CD", -0.8, 29.0, 4, "geonames:206938")
CONGO = Where("Congo", "Democratic Republic of the Congo", "CD", -2.5, 23.5, 6, "geonames:203312")
ARMY = Speaker("an army spokesman", "Congolese army", "military", False, "congolese-military")
REBELS = Speaker("the M23", "M23", "armed_group", False, "m23")
MONITORS = Speaker("UN monitors", "UN monitors", "igo", False, "un")
MAKENGA = Participant("leader", "Sultani Makenga", "sultani-makenga", None, "person")
NTAGANDA = Participant("leader", "Bosco Ntaganda", "bosco-ntaganda", None, "person")
M23 = Participant("group", "the M23", "m23", None, "registry")


def report(name: str, outlet: str, published: str | None, text: str, agency: str | None = None) -> Report:
    made = make_report(text, source=f"{name}.txt", outlet=outlet, published=published)
    return replace(made, publication=Publication(outlet=outlet, published=published, agency=agency))


def claim(source: Report, words: str, kind: str = "event", **changes: object) -> Claim:
    """Return a claim that stands on words of a report; an event is an attack unless said otherwise."""
    start = source.text.index(words)
    event = Event("ASSAULT", "raid") if kind == "event" else None
    plain = Claim(source.id, Span(start, start + len(words)), words, kind, event=event)
    return replace(plain, id="", **changes)  # type: ignore[arg-type]


def side(role: str, actor: str, words: str = "") -> Participant:
    return Participant(role, words or actor, actor, None, "registry")


def killed(count: int | None, actor: str | None = "congolese-military", high: int | None = -1) -> tuple[Casualty, ...]:
    return (Casualty("killed", count, count if high == -1 else high, str(count), "soldiers", actor),)


FIRST = report(
    "first", "Lake Post", "2012-11-21",
    "Sultani Makenga, the M23's leader, had 1,500 fighters. M23 rebels killed 19 soldiers in Goma. The army denied the raid on Goma. "
    "The rebels were allied with Rwanda. Makenga moved to Goma. The former chief of the M23, Bosco Ntaganda, fled.",
)  # fmt: skip
SECOND = report(
    "second", "Hill Gazette", "2012-11-23",
    "Rebels killed 12 soldiers in Goma, monitors said. The M23 said it took Goma. Bosco Ntaganda leads the M23. It has 2,000 men. "
    "Makenga was killed on 22 November, the army said. The rebels will attack Bukavu, the army warned. Perhaps rebels looted.",
)  # fmt: skip
THIRD = report(
    "third", "River Times", "2012-12-01",
    "M23 denied that Makenga was dead. Sultani Makenga heads the M23. The army shelled rebels in North Kivu. A clash in Congo. "
    "A resident, Joseph, said he heard shots.",
)  # fmt: skip
REPORTS = (FIRST, SECOND, THIRD)

LED = claim(FIRST, "Sultani Makenga, the M23's leader", "leadership", participants=(MAKENGA, M23), rules=("state:leadership=leader",))
STRONG = claim(FIRST, "had 1,500 fighters", "strength", participants=(side("subject", "m23"),), size=Size(1500, 1500, "1,500", "fighters"))
RAID = claim(
    FIRST, "M23 rebels killed 19 soldiers in Goma", where=GOMA, when=When("", "2012-11-20"), casualties=killed(19),
    participants=(side("perpetrator", "m23", "M23 rebels"), side("target", "congolese-military", "soldiers")),
    rules=("trigger:ASSAULT/raid=kill",),
)  # fmt: skip
DENIED = claim(
    FIRST, "denied the raid on Goma", stance="denies", attribution=(ARMY,), where=GOMA, participants=(side("perpetrator", "m23"),),
)  # fmt: skip
ALLIED = claim(
    FIRST, "allied with Rwanda", "affiliation", participants=(side("subject", "m23"), side("partner", "rwanda", "Rwanda")),
    rules=("state:affiliation=ally",),
)  # fmt: skip
MOVED = claim(
    FIRST, "Makenga moved to Goma", where=GOMA, participants=(side("mover", "sultani-makenga"),), event=Event("RETREAT", "withdraw"),
)  # fmt: skip
PAST = claim(FIRST, "chief of the M23, Bosco Ntaganda", "leadership", participants=(NTAGANDA, M23), rules=("state:leadership=chief",))
RAID_TOO = claim(
    SECOND, "Rebels killed 12 soldiers in Goma", where=GOMA, when=When("", "2012-11-20"), casualties=killed(12), attribution=(MONITORS,),
    participants=(side("perpetrator", "m23", "Rebels"), side("target", "congolese-military", "soldiers")),
)  # fmt: skip
OWNED = claim(
    SECOND, "The M23 said it took Goma", stance="claims_responsibility", attribution=(REBELS,), where=GOMA, when=When("", "2012-11-20"),
    participants=(side("perpetrator", "m23", "The M23"),),
)  # fmt: skip
RIVAL = claim(SECOND, "Bosco Ntaganda leads the M23", "leadership", participants=(NTAGANDA, M23), rules=("state:leadership=lead",))
STRONGER = claim(SECOND, "It has 2,000 men", "strength", participants=(side("subject", "m23"),), size=Size(2000, None, "2,000", "men"))
DEAD = claim(
    SECOND, "Makenga was killed on 22 November", attribution=(ARMY,), when=When("", "2012-11-22"), rules=("trigger:ASSAULT=kill",),
    participants=(side("target", "sultani-makenga", "Makenga"),), where=GOMA,
)  # fmt: skip
WARNED = claim(SECOND, "The rebels will attack Bukavu", stance="predicts", attribution=(ARMY,), participants=(side("perpetrator", "m23"),))
DOUBTFUL = claim(SECOND, "rebels looted", participants=(side("perpetrator", "m23"),), probability=0.2)
ALIVE = claim(
    THIRD, "M23 denied that Makenga was dead", stance="denies", attribution=(REBELS,), when=When("", "2012-11-22"),
    participants=(side("target", "sultani-makenga", "Makenga"),), rules=("response:denies=deny",),
)  # fmt: skip
STILL = claim(THIRD, "Sultani Makenga heads the M23", "leadership", participants=(MAKENGA, M23), rules=("state:leadership=head",))
SHELLED = claim(
    THIRD, "The army shelled rebels in North Kivu", where=KIVU, when=When("", "2012-11-28"),
    participants=(side("perpetrator", "congolese-military", "The army"), side("target", "m23", "rebels")),
    casualties=killed(5, "m23", None),
)  # fmt: skip
CLASH = claim(THIRD, "A clash in Congo", where=CONGO, participants=())
HEARD = claim(THIRD, "he heard shots", attribution=(Speaker("A resident, Joseph", "Joseph", "witness", False, "joseph"),))

CLAIMS = (
    (FIRST, (LED, STRONG, RAID, DENIED, ALLIED, MOVED, PAST)),
    (SECOND, (RAID_TOO, OWNED, RIVAL, STRONGER, DEAD, WARNED, DOUBTFUL)),
    (THIRD, (ALIVE, STILL, SHELLED, CLASH, HEARD)),
)
HAPPENINGS = ((RAID, RAID_TOO, OWNED, DENIED), (DEAD, ALIVE), (WARNED,), (DOUBTFUL,), (SHELLED,), (CLASH,), (MOVED,), (HEARD,))


def account_of(*claims: Claim) -> Account:
    """Return the account of an incident made of these claims, reconciled as a build does."""
    names = tuple(sorted(found.id for found in claims))
    facts = {r.id: ReportFacts(r.id, r.publication.outlet, r.publication.published, r.publication.agency, None, r.id) for r in REPORTS}
    return reconcile_incident(Incident(incident_id(names), names), {found.id: found for found in claims}, facts)


def fill(store: Store, claims: Sequence[tuple[Report, Sequence[Claim]]] = CLAIMS) -> None:
    people = (make_actor("sultani-makenga", aliases=("Makenga",)), *(make_actor(name, aliases=()) for name in ("bosco-ntaganda", "joseph")))
    for source, found in claims:
        store_report(store, source)
        store_claims(store, source, *found, actors=people)
    known = {found.id for _, own in claims for found in own}
    told = [tuple(found for found in own if found.id in known) for own in HAPPENINGS]
    accounts = [account_of(*own) for own in told if own]
    members = [tuple(sorted(found.id for found in own)) for own in told if own]
    with store.writer() as writer:
        writer.put_incidents([(Incident(a.incident, names), a) for a, names in zip(accounts, members, strict=True)])
        writer.renew_totals()


def make_record(folder: Path) -> str:
    """Make the record in a folder; return its file name."""
    name = str(folder / "war.sayso")
    with Store.open(name, create=True) as store:
        fill(store)
    return name


def desk_of(store: Store) -> Desk:
    return Desk(store.view())
