"""A record with what a brief must tell well: origins that agree and part, a denial, a relay, a forecast, a demand, a responsibility."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.store.make import make_incident, store_claims, store_report

from sayso.export.briefing.evidence import Evidence, read_evidence
from sayso.model.claim import Claim, Event, Participant, Speaker
from sayso.model.ids import sha256_hex
from sayso.model.incident import Account, Incident
from sayso.model.place import Where
from sayso.model.quantity import Casualty
from sayso.model.report import Appearance, Block, Publication, Report, report_id
from sayso.model.span import Span
from sayso.model.when import When
from sayso.reconcile import ReportFacts, reconcile_incident
from sayso.store import Store, View

ARMY = Speaker("the army", "Colombian army", "military", False, "colombian-military")
MAYOR = Speaker("the mayor, Elena Ruiz", "Elena Ruiz", "government")
DRIVER = Speaker("a truck driver", None, "witness", True)
GROUP = Speaker("the ELN", "ELN", "armed_group", False, "eln")
CUE = Speaker("reportedly", None, "unnamed", True)
PORT = Where("Puerto Rondón", "Puerto Rondón", "CO", 6.28, -71.1, 1, "geonames:1")
DAY = When("on Monday", "2012-03-05", "2012-03-05", "stated")


def report(text: str, source: str, outlet: str | None, published: str | None = "2012-03-06", url: str | None = None) -> Report:
    publication = Publication(outlet=outlet, published=published, url=url, title=f"Title of {source}")
    place = Appearance(source, sha256_hex(text.encode()), "text/plain", publication)
    return Report(report_id(text), text, publication, (Block(Span(0, len(text)), "body"),), (place,))


def claim(of: Report, words: str, **changes: object) -> Claim:
    """Return a claim of an ambush by nobody in particular; give what differs."""
    start = of.text.index(words)
    base = Claim(of.id, Span(start, start + len(words)), words, "event", event=Event("ASSAULT", "ambush"), where=PORT, when=DAY)
    return replace(base, id="", **changes)  # type: ignore[arg-type]


def dead(number: int, high: int | None = None, of: str = "soldiers", actor: str | None = "colombian-military") -> tuple[Casualty, ...]:
    return (Casualty("killed", number, high, str(number), of, actor),)


ONE = report(
    "Seven soldiers died in an ambush near Puerto Rondón on Monday, the army said. The mayor denied that there was an ambush. "
    "The army will strike back within days, a truck driver thinks it is likely.",
    "one.txt", "El Diario", url="https://diario.example/one?a=1&b=2",
)
TWO = report(
    "A truck driver counted nine dead soldiers on the road. The ELN said it laid the ambush. It demands that the road be left.",
    "two.txt", "La Hora", "2012-03-07",
)
THREE = report("Two police officers were reportedly wounded at the market. The bridge was blown up in 2012.", "three.txt", None, None)


@dataclass(frozen=True, slots=True)
class Told:
    """The claims of the record, by what they do."""

    army: Claim
    mayor: Claim
    threat: Claim
    driver: Claim
    group: Claim
    demand: Claim
    rumour: Claim
    bare: Claim

    @property
    def ambush(self) -> tuple[Claim, ...]:
        return self.army, self.mayor, self.driver, self.group, self.demand


def told() -> Told:
    doer, hurt = Participant("perpetrator", "the ELN", "eln"), Participant("target", "soldiers", "colombian-military")
    return Told(
        army=claim(ONE, "Seven soldiers died in an ambush near Puerto Rondón on Monday", attribution=(ARMY,), casualties=dead(7, 7),
                   participants=(hurt,)),
        mayor=claim(ONE, "that there was an ambush", attribution=(MAYOR,), stance="denies", when=None),
        threat=claim(ONE, "The army will strike back within days", attribution=(DRIVER,), stance="predicts", event=Event("ASSAULT"),
                     where=None, when=None, certainty="probable", rules=("modal=will",)),
        driver=claim(TWO, "A truck driver counted nine dead soldiers on the road", attribution=(DRIVER,), casualties=dead(9, 9)),
        group=claim(TWO, "it laid the ambush", attribution=(GROUP,), stance="claims_responsibility", participants=(doer,), when=None),
        demand=claim(TWO, "that the road be left", attribution=(GROUP,), stance="demands", when=None),
        rumour=claim(THREE, "Two police officers were reportedly wounded at the market", attribution=(CUE,), where=None, when=None,
                     casualties=(Casualty("wounded", 2, 2, "Two", "police officers"),), event=Event("ASSAULT")),
        bare=claim(THREE, "The bridge was blown up in 2012", event=Event("ASSAULT", "explosives"), where=replace(PORT, precision=6),
                   when=When("in 2012", "2012")),
    )


def reconciled(incident: Incident, claims: Sequence[Claim]) -> Account:
    facts = {
        one.id: ReportFacts(one.id, one.publication.outlet, one.publication.published, None, one.publication.title, one.id)
        for one in (ONE, TWO, THREE)
    }
    return reconcile_incident(incident, {one.id: one for one in claims}, facts)


def groups(known: Told) -> list[tuple[Claim, ...]]:
    """Return the claims of each incident of the record."""
    return [known.ambush, (known.threat,), (known.rumour,), (known.bare,)]


def make_record(folder: Path) -> str:
    """Write the record; return its name."""
    known, name = told(), str(folder / "brief.sayso")
    with Store.open(name, create=True) as store:
        for one in (ONE, TWO, THREE):
            store_report(store, one)
            store_claims(store, one, *(c for c in vars_of(known) if c.report == one.id))
        with store.writer() as writer:
            incidents = [(make_incident(*own), own) for own in groups(known)]
            writer.put_incidents([(incident, reconciled(incident, own)) for incident, own in incidents])
    return name


def vars_of(known: Told) -> tuple[Claim, ...]:
    return (*known.ambush, known.threat, known.rumour, known.bare)


def ids_of(view: View) -> list[str]:
    return [account.incident for account in view.accounts()]


def evidence_of(view: View) -> Evidence:
    return read_evidence(view, ids_of(view))
