"""The brief says who claims what, and cites claims that the record knows."""

import re
from dataclasses import replace
from pathlib import Path

from tests.store.make import make_account, make_claim, make_incident, make_issue, make_report, store_claims, store_report

from sayso.export.brief import _figure, _tidy, _values_of, brief_lines
from sayso.model.claim import Claim, Event, Speaker
from sayso.model.incident import Account, Incident, Toll, Value
from sayso.store import Store

CITATION = re.compile(r"\[(c-[0-9a-f]{8,16})[],]")


def make_dispute(first: Claim, second: Claim) -> tuple[Incident, Account]:
    incident = make_incident(first, second)
    values = (
        Value("killed:colombian-military", "2", 2, 2, (first.id,), ("the army, in El Diario",), 1),
        Value("killed:colombian-military", "5", 5, 5, (second.id,), ("the governor, in El Diario",), 1),
    )
    toll = Toll("killed", "colombian-military", 2, 2, 5, True, "no party to the fighting chosen")
    return incident, replace(
        make_account(incident), values=values, tolls=(toll,), origins=("Colombian army", "governor"), status="2 independent origins"
    )


def brief_of(folder: Path, *, width: int = 4000, limit: int | None = None) -> list[str]:
    report = make_report()
    first = make_claim(report)
    second = make_claim(report, ordinal=1, attribution=(Speaker("the governor", "governor", "government"),))
    denial = make_claim(report, "The governor denied it", stance="denies", attribution=(Speaker("The governor", None, "government"),))
    threat = make_claim(
        report, "The governor", stance="threatens", event=Event("THREATEN"), attribution=(Speaker("an official", None, "unnamed", True),)
    )
    with Store.open(str(folder / "b.sayso"), create=True) as store:
        store_report(store, report)
        store_claims(store, report, first, second, denial, threat, issues=(make_issue(),))
        incident, account = make_dispute(first, second)
        with store.writer() as writer:
            writer.put_incidents([(incident, account)])
        view = store.view()
        lines = list(brief_lines(view, width=width, limit=limit))
        for name in CITATION.findall("\n".join(lines)):
            view.claim(name)
    return lines


def test_every_statement_cites_a_claim_that_the_record_knows(tmp_path: Path) -> None:
    lines = brief_of(tmp_path)
    said = [line for line in lines if line.startswith("  - ")]
    assert said
    assert all(CITATION.search(line) or line.endswith("contested, see below") for line in said)


def test_soldiers_and_civilians_of_an_unknown_side_are_told_apart() -> None:
    values = (Value("killed:soldiers", "9", 9, 9, (), ("the army",), 1), Value("killed:civilians", "2", 2, 2, (), ("a doctor",), 1))
    incident = make_incident(make_claim(make_report()))
    account = replace(make_account(incident), values=values, tolls=(Toll("killed", None, 2, 2, 9, True, "lowest"),))
    assert [_figure(value, True) for value in _values_of(account, "killed:unknown")] == ["2 civilians", "9 soldiers"]


def test_a_side_that_a_toll_counts_stays_out_of_the_unknown_one() -> None:
    values = (Value("killed:mali-military", "9", 9, 9, (), ("the army",), 1), Value("killed:people", "2", 2, 2, (), ("a doctor",), 1))
    tolls = (Toll("killed", "mali-military", 9, 9, 9, False, "only"), Toll("killed", None, 2, 2, 2, False, "only"))
    account = replace(make_account(make_incident(make_claim(make_report()))), values=values, tolls=tolls)
    assert [value.value for value in _values_of(account, "killed:unknown")] == ["2"]


def test_a_possessive_cut_from_a_name_is_joined_again() -> None:
    assert _tidy("Yemeni governor s office, in The Port Paper") == "Yemeni governor's office, in The Port Paper"


def test_a_disputed_toll_shows_each_figure_with_its_holder(tmp_path: Path) -> None:
    text = "\n".join(brief_of(tmp_path))
    assert "low 2, best 2, high 5; contested" in text
    assert "2: claimed by the army, in El Diario; single origin" in text
    assert "5: claimed by the governor, in El Diario; single origin" in text


def test_denials_and_threats_name_the_speaker(tmp_path: Path) -> None:
    text = "\n".join(brief_of(tmp_path))
    assert "Denied by The governor, in El Diario" in text
    assert "Threatened by an official (anonymous), in El Diario" in text


def test_the_machine_never_says_confirmed(tmp_path: Path) -> None:
    assert "confirmed" not in "\n".join(brief_of(tmp_path)).lower()


def test_issues_are_counted_by_kind(tmp_path: Path) -> None:
    assert any(line.startswith("- places not found: 1 (sayso issues --kind unplaced)") for line in brief_of(tmp_path))


def test_lines_keep_to_the_width(tmp_path: Path) -> None:
    assert max(map(len, brief_of(tmp_path, width=80))) <= 80


def test_an_empty_record_gives_a_brief_that_says_so(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "empty.sayso"), create=True) as store:
        lines = list(brief_lines(store.view()))
    assert lines[0] == "# Brief"
    assert lines.count("None in the record.") == 8
