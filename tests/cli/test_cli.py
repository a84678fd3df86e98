"""The commands over a small corpus of our own, through the real pipeline, built once for the module."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli.app import app
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
