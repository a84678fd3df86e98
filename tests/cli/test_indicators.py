"""``sayso indicators`` and ``sayso build --indicators``, on made-up records and on the bundled sample as the page tells it."""

import json
import re
import shlex
from pathlib import Path

import pytest
from lxml import etree
from tests.indicators.make import Happening, open_record
from typer.testing import CliRunner

from sayso.cli.app import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "indicators.md").read_text(encoding="utf-8")
RUN = CliRunner(env={"COLUMNS": "100", "SAYSO_RECORD": "", "NO_COLOR": "1"})
QUESTION = '[[question]]\nid = "raids"\ntitle = "Raids in Osh"\nkind = "match"\nevent = ["ASSAULT/raid"]\ninside = "Osh"\n'


@pytest.fixture
def record(tmp_path: Path) -> str:
    told = {"a": Happening(), "b": Happening("2010-07-01", "khujand"), "c": Happening("2010-08-01", "kyrgyzstan")}
    store, _ = open_record(tmp_path, told)
    store.close()
    return str(tmp_path / "a.sayso")


@pytest.fixture
def questions(tmp_path: Path) -> str:
    path = tmp_path / "q.toml"
    path.write_text(QUESTION, encoding="utf-8")
    return str(path)


def ask(*words: str, code: int = 0) -> str:
    done = RUN.invoke(app, list(words))
    assert done.exit_code == code, done.output
    return done.output


def test_what_fired_is_shown_with_reasons_incidents_and_claims(record: str, questions: str) -> None:
    shown = " ".join(ask("indicators", "--questions", questions, "--record", record).split())
    assert "raids Raids in Osh 1 fired, 1 new; 1 only may fit the place and are left out" in shown
    assert "new Title of a Osh is inside Osh; i-" in shown
    assert "1 claim" in shown
    assert "1 question: 1 fired, 1 of them new since the build before" in shown


def test_answers_as_json_name_their_question(record: str, questions: str) -> None:
    row = json.loads(ask("indicators", "--questions", questions, "--json", "--record", record))
    assert (row["question"]["id"], row["total"], row["may_be"]) == ("raids", 1, 1)
    [firing] = row["firings"]
    assert firing["new"] is True
    assert firing["claims"][0].startswith("c-")


def test_a_feed_goes_to_a_file_whole(record: str, questions: str, tmp_path: Path) -> None:
    ask("indicators", "--questions", questions, "--feed", str(tmp_path / "f.atom"), "--record", record)
    root = etree.fromstring((tmp_path / "f.atom").read_bytes())
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert not (tmp_path / "f.atom.part").exists()


REFUSED = [
    (("--record", "RECORD"), "keeps no questions; try: sayso indicators --example"),
    (("--questions", "gone.toml", "--record", "RECORD"), "'gone.toml' could not be read"),
    (("--questions", "QUESTIONS", "--question", "other", "--record", "RECORD"), "no question 'other' in the record; there are raids"),
    (("--questions", "QUESTIONS", "--feed", "/no/such/folder/f", "--record", "RECORD"), "could not be written"),
]


@pytest.mark.parametrize(("words", "message"), REFUSED)
def test_what_cannot_be_done_says_why(words: tuple[str, ...], message: str, record: str, questions: str) -> None:
    names = {"RECORD": record, "QUESTIONS": questions}
    assert message in ask("indicators", *(names.get(word, word) for word in words), code=2)


def test_a_build_keeps_questions_and_answers_them_each_time(tmp_path: Path, questions: str) -> None:
    folder, record = tmp_path / "in", str(tmp_path / "b.sayso")
    folder.mkdir()
    told = "Guerrillas killed three police officers in an ambush near Florencia, Colombia, on {} May 2012, the army said.\n"
    path = tmp_path / "all.toml"
    path.write_text('[[question]]\nid = "all"\ntitle = "All"\nkind = "match"\nevent = ["ASSAULT"]\n', encoding="utf-8")
    build = ("build", str(folder), "--record", record, "--jobs", "1", "--published", "2012-06-10")
    (folder / "a.txt").write_text(told.format(4), encoding="utf-8")
    assert "1 question: 1 fired, 1 of them new" in ask(*build, "--indicators", str(path))
    (folder / "b.txt").write_text(told.format(29).replace("Florencia", "Neiva").replace("three", "nine"), encoding="utf-8")
    assert "1 question: 2 fired, 1 of them new" in ask(*build)
    assert "1 question: 2 fired, 1 of them new" in ask(*build)


def test_a_faulty_file_stops_a_build_before_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "q.toml"
    path.write_text('[[question]]\nid = "a"\ntitle = "A"\nkind = "alarm"\n', encoding="utf-8")
    record = tmp_path / "c.sayso"
    assert "'kind' is 'alarm'" in ask("build", str(tmp_path), "--record", str(record), "--indicators", str(path), code=2)
    assert not record.exists()


def test_the_commands_of_the_page_run_on_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = str(tmp_path / "sample.sayso")
    shown = RUN.invoke(app, ["demo", "--record", sample])
    assert shown.exit_code == 0
    assert f"sayso serve --record {sample}" in shown.stdout, "the command that opens the desk is named"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "src").symlink_to(ROOT / "src", target_is_directory=True)
    [block] = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines():
        ask(*shlex.split(line)[1:], "--record", sample)
    rows = [json.loads(line) for line in ask("indicators", "--json", "--record", sample).splitlines()]
    assert all(row["total"] for row in rows)
    assert (tmp_path / "fired.atom").stat().st_size > 1000


def test_the_question_of_the_page_is_one_of_the_examples() -> None:
    [block] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert block in ask("indicators", "--example")
