"""``sayso why`` and ``sayso show`` of an incident with near misses, and its pictures."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.export.test_why import COPY, ONE, TWO, told
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report
from tests.store.test_near_misses import make_miss
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.export.brief import brief_lines
from sayso.model.decision import Anchor, Decision
from sayso.model.incident import Link, NearMiss, Value
from sayso.store import Store

runner = CliRunner()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    name = str(tmp_path_factory.mktemp("why") / "w.sayso")
    first, second, other = told()
    incident, apart = make_incident(first, second), make_incident(other)
    miss = make_miss(apart, incident, 0.4)
    vague = NearMiss(replace(miss.link, probability=0.001), "possible: the sentences of both name eln")
    value = Value("killed:colombian-military", "2", 2, 2, incident.claims, ("the army",), 2)
    with Store.open(name, create=True) as store:
        for report, claims in ((ONE, (first,)), (TWO, (second, other)), (COPY, ())):
            store_report(store, report)
            store_claims(store, report, *claims)
        with store.writer() as writer:
            writer.put_copies({COPY.id: ONE.id})
            writer.put_incidents(
                [
                    (replace(incident, near=(miss,)), replace(make_account(incident), values=(value,))),
                    (replace(apart, near=(vague,)), replace(make_account(apart), title="Denied assault")),
                ]
            )
    return name


def incident_of(record: str) -> str:
    with Store.open(record) as store:
        return str(store.view().incident_of(told()[0].id))


def ask(*words: str, record: str, code: int = 0) -> str:
    result = runner.invoke(app, [*words, "--record", record])
    assert result.exit_code == code, result.output
    return " ".join((result.stdout + result.stderr).split())


def test_why_tells_origins_lineage_and_near_misses(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    shown = ask("why", incident_of(record), record=record)
    assert "who has it from whom" in shown
    assert "El Diario, 2012-03-05 Colombian army (origin) citing Colombian army" in shown
    assert "near-copy of its text" in shown
    assert "who gave a figure, in order of time" in shown
    assert "Colombian army (2012-03-05), then La Hora (2012-03-07)" in shown
    assert "possibly the same" in shown
    assert "the dates leave no common day" in shown


def test_show_names_possible_matches_with_their_reason(record: str) -> None:
    shown = ask("show", incident_of(record), record=record)
    assert "Colombian army asserts El Diario, 2012-03-05" in shown
    assert "possibly the same as" in shown
    assert "because: the same day; probability 0.40; stayed apart: the dates leave no common day" in shown


def test_why_gives_programs_the_waterfalls_the_graph_and_the_lineage(record: str) -> None:
    row = json.loads(ask("why", incident_of(record), "--json", record=record))
    assert row["id"] == incident_of(record)
    assert {"members", "possible", "graph", "lineage", "tolls", "values"} <= set(row)


@pytest.mark.parametrize(("target", "files"), [("pictures", ["links.svg", "origins.svg", "possible.svg"]), ("deep/all.svg", ["all.svg"])])
def test_why_draws_to_a_folder_or_a_file(record: str, tmp_path: Path, target: str, files: list[str]) -> None:
    ask("why", incident_of(record), "--picture", str(tmp_path / target), record=record)
    folder = (tmp_path / target).parent if target.endswith(".svg") else tmp_path / target
    assert sorted(path.name for path in folder.iterdir()) == files
    assert all(path.read_text(encoding="utf-8").startswith("<svg") for path in folder.iterdir())


def test_why_draws_a_png(record: str, tmp_path: Path) -> None:
    ask("why", incident_of(record), "--picture", str(tmp_path / "all.png"), record=record)
    assert (tmp_path / "all.png").read_bytes().startswith(b"\x89PNG")


def test_why_cannot_draw_a_claim_or_into_a_file_that_is_no_folder(record: str, tmp_path: Path) -> None:
    assert "--picture draws incidents" in ask("why", told()[0].id, "--picture", str(tmp_path), record=record, code=2)
    (tmp_path / "taken").write_text("x")
    assert "name a folder" in ask("why", incident_of(record), "--picture", str(tmp_path / "taken" / "deep"), record=record, code=4)


def test_the_brief_names_the_likeliest_possible_match(record: str) -> None:
    with Store.open(record) as store:
        lines = [line for line in brief_lines(store.view(), width=4000) if "Possibly the same" in line]
    assert len(lines) == 2
    assert "Denied assault" in lines[0] + lines[1]


def test_why_tells_what_people_decided_about_the_incident_and_its_claims(tmp_path: Path) -> None:
    report = make_report()
    claim, other = make_claim(report), make_claim(report, "The governor denied it", stance="denies")
    name = str(tmp_path / "d.sayso")
    with Store.open(name, create=True) as store:
        store_report(store, report)
        store_claims(store, report, claim, other)
        incident = make_incident(claim)
        with store.writer() as writer:
            writer.put_incidents([(incident, make_account(incident))])
            anchor = Anchor(claim.id, report.id, claim.span.start, claim.span.end, "event")
            writer.add_decision(Decision("accept", claim.id, "Ana", why="read it", anchors=(anchor,)))
    assert "decided by people decision 1 Ana: accept" in ask("why", incident.id, record=name)
    (decision,) = json.loads(ask("why", incident.id, "--json", record=name))["decisions"]
    assert (decision["who"], decision["kind"], decision["why"]) == ("Ana", "accept", "read it")


def make_crowded(folder: Path, count: int) -> str:
    """Return a record in which one incident has ``count`` near misses and as many claims, all linked with each other."""
    text = " ".join(f"Gunmen killed two soldiers near Buenaventura, bulletin {n} said." for n in range(2 * count))
    report = make_report(text)
    claims = [make_claim(report, f"bulletin {n} said", attribution=()) for n in range(2 * count)]
    own, others = make_incident(*claims[:count]), [make_incident(claim) for claim in claims[count:]]
    links = tuple(Link(a, b, 0.9, 1.0, ()) for at, b in enumerate(own.claims) for a in own.claims[:at])
    near = tuple(make_miss(own, other, 0.3 - n / 100) for n, other in enumerate(others))
    with Store.open(str(folder / "c.sayso"), create=True) as store:
        store_report(store, report)
        store_claims(store, report, *claims)
        with store.writer() as writer:
            shown = [replace(own, links=links, near=near), *others]
            writer.put_incidents([(incident, make_account(incident)) for incident in shown])
    return str(folder / "c.sayso")


@pytest.mark.parametrize(
    ("command", "words"), [("why", "more pairs"), ("why", "3 more possible matches"), ("show", "3 more possible matches")]
)
def test_a_crowded_incident_shows_the_most_telling_and_counts_the_rest(tmp_path: Path, command: str, words: str) -> None:
    record = make_crowded(tmp_path, 6)
    with Store.open(record) as store:
        name = next(account.incident for account in store.view().accounts() if len(store.view().incident(account.incident).claims) == 6)
    shown = ask(command, name, record=record)
    assert words in shown
    assert len(json.loads(ask("why", name, "--json", record=record))["possible"]) == 6
