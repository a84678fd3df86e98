"""The brief says who claims what, and cites claims that the record knows."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_issue, make_report, store_claims, store_report

from sayso.export.brief import _figure, _tidy, _values_of, brief_lines
from sayso.model.claim import Claim, Event, Speaker
from sayso.model.incident import Account, Agreement, Incident, Toll, Total, Value
from sayso.model.issue import Issue
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


def make_value(
    attribute: str, value: str, *claims: Claim, stance: str = "asserts", low: int | None = None, high: int | None = None
) -> Value:
    return Value(attribute, value, low, high, tuple(claim.id for claim in claims), ("the army, in El Diario",), 1, stance)


def lines_for(folder: Path, *accounts: Account, width: int = 4000, limit: int | None = None, issues: tuple[Issue, ...] = ()) -> list[str]:
    """Return the brief of a record with these accounts, each of a claim of its own."""
    report = make_report()
    told = [make_claim(report, ordinal=n) for n in range(len(accounts))]
    folder.mkdir(exist_ok=True)
    with Store.open(str(folder / "l.sayso"), create=True) as store:
        store_report(store, report)
        store_claims(store, report, *told, issues=issues)
        with store.writer() as writer:
            incidents = [make_incident(claim) for claim in told]
            writer.put_incidents([(one, replace(account, incident=one.id)) for one, account in zip(incidents, accounts, strict=True)])
        return list(brief_lines(store.view(), width=width, limit=limit))


def account_with(**changes: object) -> Account:
    """Return an undisputed account; give what differs."""
    base = make_account(make_incident(make_claim(make_report())))
    return replace(base, **{"values": (), "tolls": (), "contested": (), **changes})  # type: ignore[arg-type]


def section(lines: list[str], title: str) -> list[str]:
    """Return the lines of one section."""
    start = lines.index(f"## {title}") + 1
    end = next((n for n in range(start, len(lines)) if lines[n].startswith("## ")), len(lines))
    return [line for line in lines[start:end] if line]


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "Violent incidents"), ({"event_type": "CONSULT", "event_mode": "meet"}, "Other incidents"),
        ({"event_type": "ACCIDENT"}, "Other incidents"),
        ({"aggregate": True}, "Totals over a period"),
    ],
)
def test_each_incident_stands_in_its_section(tmp_path: Path, changes: dict[str, object], title: str) -> None:
    lines = lines_for(tmp_path, account_with(title="Something in Tumaco", **changes))
    for name in ("Violent incidents", "Other incidents", "Totals over a period"):
        assert any("Something in Tumaco" in line for line in section(lines, name)) == (name == title)


def test_what_is_only_expected_is_no_incident(tmp_path: Path) -> None:
    lines = lines_for(tmp_path, account_with(title="Predicted raid in Tumaco", expected=True))
    assert not any("Predicted raid" in line for line in lines)


def test_incidents_come_by_date_and_the_undated_last(tmp_path: Path) -> None:
    dates = ["2012-03-05", None, "1999", "2012-03-04/2012-03-06"]
    lines = lines_for(tmp_path, *(account_with(title=f"Raid of {when}", when=when) for when in dates))
    listed = [line.split("**")[1] for line in section(lines, "Violent incidents")]
    assert listed == ["Raid of 1999", "Raid of 2012-03-04/2012-03-06", "Raid of 2012-03-05", "Raid of None, undated"]


def test_a_limit_counts_what_it_leaves_out(tmp_path: Path) -> None:
    lines = lines_for(tmp_path, *(account_with(title=f"Raid {n}") for n in range(3)), account_with(event_type="AID"), limit=2)
    assert section(lines, "Violent incidents")[-1].startswith("1 more incident not listed")
    assert section(lines, "Other incidents")[0].startswith("1 more incident not listed")


@pytest.mark.parametrize(
    ("event_type", "words"), [("ASSAULT", "perpetrator unknown gunmen"), ("COERCE", "by unknown gunmen"), ("MOBILIZE", "by unknown gunmen")]
)
def test_who_did_it_is_worded_by_the_kind_of_happening(tmp_path: Path, event_type: str, words: str) -> None:
    claim = make_claim(make_report())
    text = "\n".join(lines_for(tmp_path, account_with(event_type=event_type, values=(make_value("perpetrator", "unknown-gunmen", claim),))))
    assert f"Stated: {words} [" in text


@pytest.mark.parametrize(
    ("toll", "said"),
    [
        (Toll("killed", "farc", 6, 6, 6, False, "r"), "killed (farc): 6"), (Toll("killed", None, 6, 6, 6, False, "r"), "killed: 6"),
        (Toll("killed", "malian-military", 1200, 1200, None, False, "r"), "killed (Malian military): low 1,200, best 1,200, high open"),
        (Toll("wounded", "soldiers", 2, 3, 4, False, "r"), "wounded (soldiers): low 2, best 3, high 4"),
        (Toll("missing", None, None, None, 9, False, "r"), "missing: low open, best open, high 9"),
    ],
)
def test_a_toll_in_a_line(tmp_path: Path, toll: Toll, said: str) -> None:
    assert f"  - {said}" in lines_for(tmp_path, account_with(tolls=(toll,)))


@pytest.mark.parametrize(
    ("actors", "total", "said"),
    [
        (("farc", "eln"), Total("killed", 12, 12, 12, "sum of the sides"), "killed in all: 12 (sum of the sides)"),
        (("farc",), Total("killed", 6, 6, 6, "r"), ""),
        ((), Total("wounded", 3, 4, None, "less the killed"), "wounded in all: low 3, best 4, high open (less the killed)"),
    ],
)
def test_a_total_is_told_where_it_is_not_the_only_toll(tmp_path: Path, actors: tuple[str, ...], total: Total, said: str) -> None:
    tolls = tuple(Toll("killed", actor, 6, 6, 6, False, "r") for actor in actors)
    found = [line for line in lines_for(tmp_path, account_with(tolls=tolls, totals=(total,))) if "in all" in line]
    assert found == ([f"  - {said}"] if said else [])


def test_a_figure_is_cited_once_where_it_is_the_toll(tmp_path: Path) -> None:
    claim = make_claim(make_report())
    values = (make_value("killed:farc", "1200", claim, low=1200, high=1200), make_value("killed:farc", "a number not given", claim))
    text = "\n".join(lines_for(tmp_path, account_with(values=values, tolls=(Toll("killed", "farc", 1200, 1200, 1200, False, "r"),))))
    assert "killed (farc): 1,200 (the army, in El Diario [" in text
    assert "a number not given" not in text


@pytest.mark.parametrize(("aggregate", "ending"), [(True, "killed (farc): 9; others give more"), (False, "killed (farc)")])
def test_rival_counts_of_a_period_are_told_with_their_reason(tmp_path: Path, aggregate: bool, ending: str) -> None:
    values = (make_value("killed:farc", "9", make_claim(make_report()), low=9, high=9),)
    agreed = (Agreement("killed:farc", "contradiction", "9; others give more"),)
    account = account_with(values=values, contested=("killed:farc",), agreements=agreed, aggregate=aggregate)
    told = section(lines_for(tmp_path, account), "Disputed figures and facts")
    assert next(line for line in told if line.startswith("- ")).endswith(ending)


@pytest.mark.parametrize(
    ("stance", "verb"),
    [
        ("asserts", "claimed by"), ("denies", "denied by"), ("disputes", "disputed by"),
        ("claims_responsibility", "responsibility claimed by"),
        ("predicts", "predicted by"),
    ],
)
def test_a_dispute_says_how_each_value_is_held(tmp_path: Path, stance: str, verb: str) -> None:
    claim = make_claim(make_report())
    values = (make_value("when", "2012-03-05", claim), make_value("when", "2012-03-09", claim, stance=stance))
    told = section(lines_for(tmp_path, account_with(values=values, contested=("when",))), "Disputed figures and facts")
    assert any(f"2012-03-09: {verb} the army, in El Diario" in line for line in told)


def test_a_dispute_over_who_did_it_names_the_identified_only(tmp_path: Path) -> None:
    claim = make_claim(make_report())
    values = tuple(make_value("perpetrator", name, claim) for name in ("malian-military", "unknown-gunmen", "some men on motorcycles"))
    told = "\n".join(section(lines_for(tmp_path, account_with(values=values, contested=("perpetrator",))), "Disputed figures and facts"))
    assert "Malian military: claimed by" in told
    assert "some men" not in told


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("no-pipeline", "- in a language that is not read for claims: 2 (sayso issues --kind no-pipeline)"),
        ("not-conflict", "- not about a conflict: 2 (sayso issues --kind not-conflict)"),
        ("odd-kind", "- odd-kind: 2 (sayso issues --kind odd-kind)"),
    ],
)
def test_issues_are_told_in_words(tmp_path: Path, kind: str, said: str) -> None:
    issues = (make_issue(kind), make_issue(kind, start=9))
    assert said in section(lines_for(tmp_path, account_with(), issues=issues), "Open questions")


@pytest.mark.parametrize(
    ("changes", "question"),
    [
        ({"when": None}, "undated: 1 of 2 incidents"), ({"place": None}, "unplaced: 1 of 2 incidents"),
        ({"origins": ("Colombian army",)}, "single origin: 1 of 2 incidents"),
    ],
)
def test_open_questions_name_their_incidents(tmp_path: Path, changes: dict[str, object], question: str) -> None:
    two = account_with(origins=("Colombian army", "the bishop"))
    lines = lines_for(tmp_path, two, replace(two, **changes))  # type: ignore[arg-type]
    assert any(line.startswith(f"- {question} (i-") for line in section(lines, "Open questions"))


def test_the_heading_counts_in_the_right_number(tmp_path: Path) -> None:
    lines = lines_for(tmp_path, account_with())
    assert "1 report, 0 copies, 1 claim, 1 incident, 0 issues." in lines


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_any_width_keeps_every_word(tmp_path: Path, width: int) -> None:
    account = account_with(title="Shelling of the old market in San José del Guaviare, 5 March 2012", when=None)
    narrow, wide = (lines_for(tmp_path / name, account, width=w) for name, w in (("n", width), ("w", 4000)))
    assert " ".join(narrow).split() == " ".join(wide).split()
    assert max(map(len, narrow)) <= width


@pytest.mark.parametrize(
    ("probabilities", "floor", "shown", "left_out"),
    [
        ((0.2, 0.3), 0.5, False, "2 claims, and 1 incident"),
        ((0.2, 0.9), 0.5, True, "1 claim, and 0 incidents"),
        ((0.2, 0.3), 0.0, True, ""),
        ((None, None), 0.5, True, ""),
    ],
    ids=["all below", "one above", "no floor", "not judged"],
)
def test_what_is_too_doubtful_is_counted_and_not_shown(
    tmp_path: Path, probabilities: tuple[float | None, ...], floor: float, shown: bool, left_out: str
) -> None:
    report = make_report()
    told = [make_claim(report, ordinal=n, probability=p) for n, p in enumerate(probabilities)]
    incident, account = make_dispute(*told)
    with Store.open(str(tmp_path / "d.sayso"), create=True) as store:
        store_report(store, report)
        store_claims(store, report, *told)
        with store.writer() as writer:
            writer.put_incidents([(incident, account)])
        lines = list(brief_lines(store.view(), width=4000, floor=floor))

    assert any(account.title in line for line in lines) is shown
    assert [line for line in lines if line.startswith("Left out")] == ([line for line in lines if left_out in line] if left_out else [])
    assert any(left_out in line for line in lines)
