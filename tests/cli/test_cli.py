"""The commands over a small corpus of our own, through the real pipeline, built once for the module."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.app import COMMANDS, app
from sayso.store import Store

REPORTS = {
    "caqueta.txt": "FLORENCIA, Colombia. Guerrillas killed three police officers in an ambush near Florencia on 4 May 2012, the army said. "
    "The governor denied that any officer had died.",
    "jolo.txt": "Abu Sayyaf gunmen abducted two fishermen off Jolo on 9 June 2012. A navy spokesman said troops rescued one of them.",
    "football.txt": "The visitors attacked from the start and won by three goals to nil on Saturday. "
    "The striker fired twice from the edge of the area.",
}
runner = CliRunner()


def write_corpus(folder: Path, copies: int = 1) -> Path:
    folder.mkdir()
    for n in range(copies):
        for name, text in REPORTS.items():
            (folder / f"{n:03d}-{name}").write_text(f"{text}\n\nDispatch {n * 7919}.\n" if copies > 1 else text)
    return folder


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    base = tmp_path_factory.mktemp("cli")
    name = str(base / "a.sayso")
    result = runner.invoke(app, ["build", str(write_corpus(base / "in")), "--record", name, "--jobs", "1", "--published", "2012-06-10"])
    assert result.exit_code == 0, result.output
    return name


def ask(*words: str, record: str) -> str:
    result = runner.invoke(app, [*words, "--record", record])
    assert result.exit_code == 0, result.output
    return result.stdout


def first_claim(record: str) -> dict[str, object]:
    claim: dict[str, object] = json.loads(ask("export", "--as", "claims", record=record).splitlines()[0])
    return claim


def test_export_follows_the_contract(record: str) -> None:
    claim = first_claim(record)
    text = REPORTS["caqueta.txt"]
    assert claim["source"] == "000-caqueta.txt"
    assert text[claim["start"] : claim["end"]] == claim["quote"]  # type: ignore[index]


def test_export_to_a_file_is_the_same_as_to_standard_output(record: str, tmp_path: Path) -> None:
    ask("export", "--as", "incidents", "-o", str(tmp_path / "i.jsonl"), record=record)
    assert (tmp_path / "i.jsonl").read_text() == ask("export", "--as", "incidents", record=record)
    assert [path.name for path in tmp_path.iterdir()] == ["i.jsonl"]


def test_find_show_and_why_lead_to_each_other(record: str) -> None:
    hits = [json.loads(line) for line in ask("find", "Florencia", "--json", record=record).splitlines()]
    claim = next(hit for hit in hits if hit["kind"] == "claim")
    assert claim["id"] in ask("find", "Florencia", record=record)
    assert claim["id"] in ask("show", claim["id"][:10], record=record)
    assert "rule" in ask("why", claim["id"], record=record)
    assert "000-caqueta.txt" in ask("show", claim["report"], record=record)
    incident = next(hit["incident"] for hit in hits if hit.get("incident"))
    assert incident in ask("show", incident, record=record)
    assert json.loads(ask("why", incident, "--json", record=record))["id"] == incident


@pytest.mark.parametrize("columns", ["40", "80", "120", "200"])
def test_tables_fit_and_ids_are_whole(record: str, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    claim = first_claim(record)
    for words in (("show", str(claim["id"])), ("why", str(claim["id"])), ("doctor",), ("find", "Florencia"), ("issues",)):
        lines = [line for line in ask(*words, record=record).splitlines() if not line.startswith("next:")]
        assert max(map(len, lines)) <= int(columns)
        assert not [line for line in lines if line.startswith("  ") and line.endswith(" ")]
    assert str(claim["id"]) in ask("show", str(claim["id"]), record=record)


def test_football_yields_no_incident(record: str) -> None:
    rows = [json.loads(line) for line in ask("export", "--as", "claims", record=record).splitlines()]
    assert not [row for row in rows if "football" in row["source"]]


def test_verify_and_doctor(record: str) -> None:
    assert "sound" in ask("verify", record=record)
    assert json.loads(ask("doctor", "--json", record=record))["faults"] == []


def test_brief(record: str) -> None:
    assert "Florencia" in ask("brief", record=record)
    assert all(json.loads(line)["id"] for line in ask("brief", "--json", record=record).splitlines())


def test_second_build_says_nothing_new(record: str) -> None:
    folder = str(Path(record).parent / "in")
    assert "nothing new: 3 reports already in the record" in ask("build", folder, "--published", "2012-06-10", "-j", "1", record=record)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["find", '"open'], 2, "quotation mark"), (["show", "c-ffff"], 2, "no claim"), (["show", "x"], 2, "nothing in the record"),
        (["export", "--as", "xlsx"], 2, "no export format"), (["export", "--of", "people", "--as", "csv"], 2, "--of"),
        (["build", "in", "--published", "yesterday"], 3, "no date"), (["build", "in", "--manifest", "none.csv"], 3, "none.csv"),
    ],
)
def test_errors_are_words_and_codes(record: str, words: list[str], code: int, said: str) -> None:
    result = runner.invoke(app, [*words, "--record", record])
    assert result.exit_code == code
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


def test_no_record_is_a_store_error(tmp_path: Path) -> None:
    result = runner.invoke(app, ["brief", "--record", str(tmp_path / "none.sayso")])
    assert (result.exit_code, "sayso build" in " ".join(result.stderr.split())) == (4, True)


def test_a_named_source_that_is_missing_gives_code_one(tmp_path: Path) -> None:
    result = runner.invoke(app, ["build", str(tmp_path / "none"), "--record", str(tmp_path / "a.sayso"), "-j", "1"])
    assert result.exit_code == 1
    assert "nothing could be read" in result.stderr


def sayso(*words: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", "from sayso.cli import main; main()", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"})


def _extracted(record: Path) -> int:
    if not record.exists():
        return 0
    with Store.open(str(record), create=True) as store:
        return store.view().counts()["claims"]


def test_a_killed_build_goes_on_and_gives_the_same_record(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "in", 40)
    killed, whole = tmp_path / "killed.sayso", tmp_path / "whole.sayso"
    process = sayso("build", str(folder), "--record", str(killed), "-j", "2")
    deadline = time.monotonic() + 40
    while process.poll() is None and time.monotonic() < deadline and _extracted(killed) == 0:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    for name, jobs in ((killed, "1"), (whole, "1")):
        assert runner.invoke(app, ["build", str(folder), "--record", str(name), "-j", jobs]).exit_code == 0
    for form in ("claims", "incidents"):
        assert ask("export", "--as", form, record=str(killed)) == ask("export", "--as", form, record=str(whole))


def test_a_reader_that_hangs_up_is_no_error(record: str) -> None:
    process = sayso("export", "--as", "incidents", "--record", record)
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(timeout=60) == 0


COMMAND_NAMES = [command.name for command in COMMANDS]


@pytest.mark.parametrize("name", COMMAND_NAMES)
@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_every_command_has_help_that_fits(name: str, columns: str) -> None:
    result = runner.invoke(app, [name, "--help"], env={"COLUMNS": columns, "TERMINAL_WIDTH": columns})
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: root {name}") or f" {name} " in result.stdout.splitlines()[0]
    assert len(result.stdout.splitlines()) > 5


@pytest.mark.parametrize("heavy", ["spacy", "splink", "duckdb", "trafilatura", "scipy", "sayso.engine", "sayso.pipeline"])
def test_asking_loads_no_machinery(heavy: str, record: str) -> None:
    loaded = loaded_by(record)
    assert heavy not in loaded
    assert "sayso.cli.ask" in loaded


@cache
def loaded_by(record: str) -> frozenset[str]:
    """Return the modules that a ``find`` loads."""
    script = (
        "import sys\nfrom typer.testing import CliRunner\nfrom sayso.cli.app import app\n"
        f"found = CliRunner().invoke(app, ['find', 'Florencia', '--record', {record!r}])\n"
        "sys.exit(found.exit_code) if found.exit_code else print('\\n'.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return frozenset(done.stdout.split())


def test_the_list_of_commands_loads_none_of_them() -> None:
    script = (
        "import sys\nfrom typer.testing import CliRunner\nfrom sayso.cli.app import app\n"
        "CliRunner().invoke(app, ['--help'])\nprint([name for name in sys.modules if name.startswith('sayso.') or name == 'sqlalchemy'])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "sqlalchemy" not in done.stdout
    assert "sayso.cli.build" not in done.stdout


@pytest.mark.parametrize("words", [["brief"], ["find", "Florencia"], ["issues"], ["verify"], ["doctor"]])
def test_every_answer_for_programs_is_json(words: list[str], record: str) -> None:
    for line in ask(*words, "--json", record=record).splitlines():
        assert isinstance(json.loads(line), dict)


@pytest.mark.parametrize("kind", ["claim", "incident", "report"])
def test_show_answers_for_programs_too(kind: str, record: str) -> None:
    claim = first_claim(record)
    incident = json.loads(ask("show", str(claim["id"]), "--json", record=record))["incident"]
    name = {"claim": claim["id"], "incident": incident, "report": claim["report"]}[kind]
    assert json.loads(ask("show", str(name), "--json", record=record))["id"] == name


def test_why_gives_rules_cues_resolutions_and_links(record: str) -> None:
    claim = first_claim(record)
    told = json.loads(ask("why", str(claim["id"]), "--json", record=record))
    assert told["rules"] == claim["rules"]
    assert {tuple(row) for row in told["resolved"]} == {("words", "became", "how")}
    assert any("=" in rule for rule in told["rules"])
    incident = json.loads(ask("why", told["incident"], "--json", record=record))
    assert all({"comparisons", "probability", "weight"} <= set(link) for link in incident["links"])


def test_why_of_an_incident_shows_its_claims_with_their_rules(record: str) -> None:
    claim = first_claim(record)
    incident = json.loads(ask("show", str(claim["id"]), "--json", record=record))["incident"]
    shown = " ".join(ask("why", incident, record=record).split())
    assert str(claim["id"]) in shown
    assert "by trigger:" in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "c-4"], "too short"), (["show", "i-zzzz"], "no incident"), (["show", "r-ffff"], "no report"),
        (["why", "000-caqueta.txt"], "is a report"),
        (["find", ""], "names nothing to look for"), (["find", "--", "-Florencia"], "names nothing to look for"),
        (["export", "-o", "no-such-folder/x.jsonl"], "does not exist"), (["export", "-o", "."], "is a folder"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(words: list[str], said: str, record: str) -> None:
    result = runner.invoke(app, [*words, "--record", record] if "--" not in words else [words[0], "--record", record, *words[1:]])
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


def test_a_file_that_cannot_be_written_leaves_nothing_behind(record: str, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl.part").mkdir()
    result = runner.invoke(app, ["export", "-o", str(tmp_path / "x.jsonl"), "--record", record])
    assert result.exit_code == 2
    assert "could not be written" in result.stderr
    assert not (tmp_path / "x.jsonl").exists()


def test_a_report_is_found_by_the_name_of_its_file(record: str) -> None:
    shown = ask("show", "000-jolo.txt", record=record)
    assert "Abu Sayyaf gunmen abducted two fishermen" in " ".join(shown.split())
    assert "SHA-256" in shown


def test_nothing_found_says_so_and_what_to_try(record: str) -> None:
    assert ask("find", "zebra", record=record).strip() == "nothing in the record speaks of 'zebra'; try fewer words, begin* or one OR other"
    assert ask("find", "zebra", "--json", record=record) == ""


@pytest.mark.parametrize(
    ("query", "found"), [("Florenc*", True), ('"three police officers"', True), ('"police three"', False), ("Jolo -zebra", True)]
)
def test_find_understands_phrases_beginnings_and_exclusions(query: str, found: bool, record: str) -> None:
    assert bool(ask("find", query, "--json", record=record)) == found


@pytest.mark.parametrize(
    ("make", "said"), [("text", "is not a Sayso record"), ("folder", "is a folder"), ("nothing", "does not exist; make one with")]
)
def test_what_is_no_record_is_told_apart(make: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.sayso"
    if make == "text":
        path.write_text("just words, no record at all")
    if make == "folder":
        path.mkdir()
    result = runner.invoke(app, ["find", "x", "--record", str(path)])
    assert (result.exit_code, said in result.stderr) == (4, True), result.stderr


def test_no_colour_goes_where_no_terminal_is(record: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from sayso.cli import main; main()", "brief", "--record", record],
        capture_output=True, text=True, check=True,
    )
    assert "\x1b" not in done.stdout + done.stderr


def test_why_tells_of_each_field_the_words_and_the_rule(record: str) -> None:
    told = json.loads(ask("why", str(first_claim(record)["id"]), "--json", record=record))
    fields = {row["field"]: row for row in told["fields"]}
    assert 0 < told["probability"] <= 1
    assert fields["what"]["words"] and fields["what"]["decided_by"].startswith("trigger")
    assert (fields["when"]["words"], fields["when"]["value"]) == ("on 4 May 2012", "2012-05-04")
    assert fields["casualties"]["words"] == "three"
