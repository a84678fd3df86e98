"""A small made-up record that names are found in: four reports of two sides, one a copy, one superseded."""

from dataclasses import replace

from tests.store.make import make_account, make_actor, make_claim, make_incident, make_report, store_claims, store_report

from sayso.model.claim import Claim, Participant, Speaker
from sayso.model.incident import Account, Incident, Toll, Total
from sayso.model.place import Where
from sayso.model.report import Report
from sayso.store import Store

ARMY = (Speaker("the army", "Army", "military", False, "army"),)
REBELS = (Speaker("the rebels", "Rebels", "armed_group", False, "rebels"),)
GAO = Where("in Gao", "Gao", "ML", 16.27, -0.04, 1, "geonames:1")
PASS = Where("the pass", "the pass")


def told(report: Report, **changes: object) -> Claim:
    did = (Participant("perpetrator", "the Rebels", "rebels"),)
    plain = make_claim(report, attribution=ARMY, participants=did, where=GAO, casualties=())
    return replace(plain, id="", **changes)  # type: ignore[arg-type]


REPORTS = {
    "early": make_report("Gunmen killed two soldiers near Buenaventura, early.", source="a.txt", published="2012-03-05", outlet="The Post"),
    "late": make_report("Gunmen killed two soldiers near Buenaventura, late.", source="b.txt", published="2012-04-01", outlet="Gazette"),
    "copy": make_report("Gunmen killed two soldiers near Buenaventura, copied.", source="c.txt", published="2012-04-02", outlet="Echo"),
    "old": make_report("Gunmen killed two soldiers near Buenaventura, old.", source="d.txt", published="2012-04-03", outlet="Old"),
}
DID = told(REPORTS["early"])
OWNED = told(REPORTS["late"], attribution=REBELS, stance="claims_responsibility", where=PASS)
DENIED = told(REPORTS["late"], attribution=REBELS, stance="denies")
LED = told(REPORTS["late"], kind="leadership", event=None, attribution=(), where=None,
           participants=(Participant("group", "the Rebel Front", "rebels"), Participant("leader", "Omar", "omar")))  # fmt: skip
SPELT = told(REPORTS["early"], attribution=(), participants=(Participant("leader", "Umar", "umar"),), kind="leadership", event=None)
COPIED, GONE = told(REPORTS["copy"]), told(REPORTS["old"])
FIRST, SECOND = make_incident(DID), make_incident(OWNED, DENIED)


def accounts() -> list[tuple[Incident, Account]]:
    open_high = Toll("killed", "army", 3, None, None, True, "two figures")
    later = replace(make_account(SECOND, None), tolls=(open_high,), origins=("A", "B"), contested=("happened",), event_mode=None)
    early = replace(make_account(FIRST), contested=(), totals=(Total("killed", 2, 2, 2, "the only figure"),))
    return [(FIRST, early), (SECOND, replace(later, totals=(Total("killed", 3, None, None, "the only figure"),)))]


def fill(store: Store) -> None:
    for report in REPORTS.values():
        store_report(store, report)
    store_claims(store, REPORTS["early"], DID, SPELT, actors=(make_actor("omar"),))
    store_claims(store, REPORTS["late"], OWNED, DENIED, LED, actors=(make_actor("omar"), make_actor("umar")))
    store_claims(store, REPORTS["copy"], COPIED)
    store_claims(store, REPORTS["old"], GONE)
    with store.writer() as writer:
        writer.put_report(REPORTS["old"], digest="d2", current=False)
        writer.put_copies({REPORTS["copy"].id: REPORTS["late"].id})
        writer.put_merges({"umar": "omar"})
        writer.put_incidents(accounts())
        writer.renew_totals()
