"""The record read under other policies."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.make import make_claim, make_incident, make_report, store_claims, store_report

from sayso.errors import BadQuery
from sayso.export.policies import POLICY_NAMES, under_policy
from sayso.model.incident import DEFAULT_POLICY, Account, Incident
from sayso.model.quantity import Casualty
from sayso.reconcile import ReportFacts, reconcile_incident
from sayso.store import Store, View

FIGURES = (("El Diario", 9), ("Radio Sur", 9), ("La Prensa", 5))


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    """Return a record of one incident with three figures, and of one without any."""
    claims, facts = [], {}
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        for outlet, killed in FIGURES:
            text = f"Gunmen killed {killed} soldiers near Buenaventura, {outlet} said."
            report = make_report(text, source=f"{outlet}.txt", outlet=outlet)
            words = f"Gunmen killed {killed} soldiers"
            dead = Casualty("killed", killed, killed, str(killed), "soldiers", "colombian-military")
            claim = make_claim(report, words, attribution=(), casualties=(dead,), participants=())
            store_report(store, report)
            store_claims(store, report, claim)
            claims.append(claim)
            facts[report.id] = ReportFacts(report.id, outlet, "2012-03-05", None, None, report.id)
        incident = make_incident(*claims)
        with store.writer() as writer:
            writer.put_incidents([(incident, account_of(incident, facts, store.view()))])
        yield store.view()


def account_of(incident: Incident, facts: dict[str, ReportFacts], view: View) -> Account:
    return reconcile_incident(incident, view.claims_by_id(incident.claims), facts)


@pytest.mark.parametrize(
    ("policy", "best"), [("ucdp", 9), ("acled", 5), ("independent-majority", 9), ("range-only", None)],
)
def test_accounts_are_computed_anew(policy: str, best: int | None, view: View) -> None:
    asked = under_policy(view, policy)
    (account,) = asked.accounts()
    assert (account.policy, account.tolls[0].low, account.tolls[0].best, account.tolls[0].high) == (policy, 5, best, 9)
    assert account == asked.account(account.incident) == asked.accounts_by_id([account.incident])[account.incident]


def test_the_record_itself_stays_as_it_is(view: View) -> None:
    (stored,) = view.accounts()
    for policy in POLICY_NAMES:
        (asked,) = under_policy(view, policy).accounts()
        same = replace(asked, policy=DEFAULT_POLICY, tolls=stored.tolls, totals=stored.totals)
        assert same == stored
    assert list(view.accounts()) == [stored]


def test_the_default_asks_nothing_anew(view: View) -> None:
    assert under_policy(view, DEFAULT_POLICY) is view


def test_an_unknown_policy_is_refused_before_anything_is_read(view: View) -> None:
    with pytest.raises(BadQuery, match="policy 'median' is unknown"):
        under_policy(view, "median")
