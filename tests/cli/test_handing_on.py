"""``sayso brief --as`` and the publish gate on the command line."""

import io
import json
from pathlib import Path

import docx
import pytest
from tests.export.briefing.make import ids_of, make_record, told
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.store import Store

runner = CliRunner()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_record(tmp_path_factory.mktemp("handing-on"))


def run(*words: str, code: int = 0) -> tuple[str, str]:
    result = runner.invoke(app, list(words), env={"COLUMNS": "100"})
    assert result.exit_code == code, result.output
    return result.stdout, result.stderr


def test_the_digest_of_the_whole_record_stays_as_it_was(record: str) -> None:
    out, _ = run("brief", "--record", record)
    assert "## Disputed figures and facts" in out


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("--since", "2012-03-05"), "Ambush in Puerto Rondón"), (("--until", "2012"), "Bombing in Puerto Rondón"),
        (("--country", "co"), "Ambush in Puerto Rondón"), (("--words", "puerto amb"), "Ambush"),
        (("--place", "geonames:1"), "Ambush"), (("--actor", "eln"), "Ambush"),
        (("--type", "ASSAULT/explosives"), "Bombing"), (("--contested",), "Ambush"), (("--origins", "3"), "Ambush"),
    ],
)
def test_a_question_gives_a_cited_brief(record: str, words: tuple[str, ...], title: str) -> None:
    out, _ = run("brief", "--record", record, *words)
    assert out.startswith("# Brief") and title in out and "[^1]: " in out


def test_incidents_are_named_by_the_beginning_of_their_ids(record: str) -> None:
    with Store.open(record) as store:
        names = ids_of(store.view())
    out, _ = run("brief", "--record", record, "--incident", names[0][:10], "--incident", names[1], "--title", "Arauca")
    assert out.startswith("# Arauca\n\n*Incidents chosen one by one.*\n\n*2 incidents,")


def test_files_are_written_and_open_again(record: str, tmp_path: Path) -> None:
    for name in ("md", "html", "docx", "text"):
        _, said = run("brief", "--record", record, "--as", name, "--out", str(tmp_path / f"b.{name}"))
        assert "wrote 4 incidents" in said
    assert docx.Document(io.BytesIO((tmp_path / "b.docx").read_bytes())).paragraphs[0].text == "Brief"
    assert (tmp_path / "b.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_notes_link_the_claims_of_a_desk(record: str) -> None:
    out, _ = run("brief", "--record", record, "--as", "html", "--desk", "http://127.0.0.1:8811/")
    assert f'href="http://127.0.0.1:8811/claim/{told().army.id}"' in out


def test_an_edited_text_is_set_and_one_with_faults_is_refused(record: str, tmp_path: Path) -> None:
    text = tmp_path / "b.txt"
    run("brief", "--record", record, "--as", "text", "--out", str(text))
    words = text.read_text(encoding="utf-8")
    out, _ = run("brief", "--record", record, "--edited", str(text), "--as", "md")
    assert "[^1]: " in out
    text.write_text(words.replace("It is denied by", "It is confirmed by"), encoding="utf-8")
    _, said = run("brief", "--record", record, "--edited", str(text), code=2)
    assert "a matter is said to be settled: 'confirmed'" in said and "without saying that it is denied" in said


def test_a_public_brief_and_public_exports_say_what_they_leave_out(record: str) -> None:
    out, said = run("brief", "--record", record, "--public")
    assert "4 unreviewed incidents are left out: no person has taken all their claims." in out
    assert "4 unreviewed incidents are left out" in said and "--unreviewed includes them, marked" in said
    for kind in ("claims", "incidents", "claims-csv", "incidents-csv"):
        out, said = run("export", "--record", record, "--as", kind, "--public")
        assert told().army.id not in out and "4 unreviewed incidents are left out" in said


def test_json_of_the_brief_passes_the_gate_too(record: str) -> None:
    assert run("brief", "--record", record, "--public", "--json")[0] == ""
    rows = [json.loads(line) for line in run("brief", "--record", record, "--public", "--unreviewed", "--json")[0].splitlines()]
    assert {row["reviewed"] for row in rows} == {"unreviewed"} and len(rows) == 4


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("--as", "pdf"), "no brief format 'pdf'; expected one of md, html, docx, text"),
        (("--since", "soon"), "since 'soon' is no date"), (("--incident", "i-00000000"), "no incident 'i-00000000' in the record"),
        (("--desk", "javascript:alert(1)", "--as", "html"), "--desk 'javascript:alert(1)' is no address"),
        (("--edited", "/nowhere.txt"), "--edited '/nowhere.txt' could not be read"),
        (("--as", "md", "--out", "/nowhere/b.md"), "could not be written"),
    ],
)
def test_what_cannot_be_answered_says_what_helps(record: str, words: tuple[str, ...], fault: str) -> None:
    _, said = run("brief", "--record", record, *words, code=2)
    assert fault in " ".join(said.split())
