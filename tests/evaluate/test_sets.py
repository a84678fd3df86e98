"""Public sets: their files, their scorers on rows made here, and the gate over them."""

import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.errors import BadInput, BadQuery
from sayso.evaluate import attribution, benchmarks, dates, places, releases, sets

TIMEML = (
    '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="1998-03-12" functionInDocument="CREATION_TIME">12 March</TIMEX3></DCT>'
    '<TEXT>The pact was signed <TIMEX3 tid="t1" type="DATE" value="1998-03-11">yesterday</TIMEX3> &amp; ends in '
    '<TIMEX3 tid="t2" type="DATE" value="2003">2003</TIMEX3>.</TEXT></TimeML>'
)
GEO = (
    "<articles><article><title>Floods in Ohio</title><domain>lima.example</domain>"
    "<toponym><phrase>Paris</phrase><gaztag><lat>48.85</lat><lon>2.35</lon></gaztag></toponym>"
    "<toponym><phrase>France</phrase></toponym></article></articles>"
)


def spans(text: str, *words: str) -> list[list[int]]:
    return [[text.index(word), text.index(word) + len(word)] for word in words]


def row_of(text: str, source: str, cue: str, content: str) -> dict[str, Any]:
    return {
        "id": "one", "text": text,
        "attributions": [{"source": spans(text, source), "cue": spans(text, cue), "content": spans(text, content)}],
    }


def write_rows(path: Path, *rows: object) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write("".join(json.dumps(row) + "\n" for row in rows))


def write_tar(path: Path, **members: str) -> None:
    with tarfile.open(path, "w:gz") as tar:
        for name, text in members.items():
            entry = tarfile.TarInfo(name.replace("_", "."))
            entry.size = len(text.encode())
            tar.addfile(entry, io.BytesIO(text.encode()))


SAID = "The colonel said that the bridge had fallen."


def test_attribution_that_is_right_scores_one() -> None:
    row = row_of(SAID, "The colonel", "said", "the bridge had fallen")
    outcome = attribution.measure([row])
    assert outcome.rows == 1
    assert outcome.figures["cue_f1"] == outcome.figures["source_f1"] == 1.0
    assert outcome.figures["content_doc_f1"] > 0.8


def test_attribution_is_scored_by_shared_words() -> None:
    row = row_of(SAID, "The colonel", "said", "the bridge had fallen")
    found = [{"source": spans(SAID, "colonel"), "cue": spans(SAID, "said"), "content": spans(SAID, "bridge had")}]
    figures = attribution.score_attribution({"one": found}, {"one": row})
    assert (figures["cue_f1"], figures["source_f1"]) == (1.0, 1.0)
    assert (figures["content_doc_p"], figures["content_doc_r"]) == (1.0, 0.5)


def test_a_missed_and_an_extra_attribution_cost_recall_and_precision() -> None:
    row = row_of(SAID, "The colonel", "said", "the bridge had fallen")
    assert attribution.score_attribution({}, {"one": row})["cue_r"] == 0.0
    one = {"source": spans(SAID, "colonel"), "cue": spans(SAID, "said"), "content": spans(SAID, "bridge")}
    other = {"source": [], "cue": spans(SAID, "fallen"), "content": []}
    figures = attribution.score_attribution({"one": [one, other]}, {"one": row})
    assert (figures["cue_p"], figures["cue_r"]) == (0.5, 1.0)


def test_attribution_misses_show_the_cue_in_its_words() -> None:
    row = row_of("Rain fell on the town, locals grumbled.", "locals", "fell", "Rain")
    assert any(line.startswith("missed cue 'fell'") for line in attribution.measure([row]).misses)


def test_timeml_is_read_with_its_marks() -> None:
    text, day, gold = dates.read_timeml(TIMEML)
    assert day == "1998-03-12"
    assert [(text[start:end], kind, value) for start, end, kind, value in gold] == [
        ("yesterday", "DATE", "1998-03-11"), ("2003", "DATE", "2003"),
    ]


def test_dates_are_found_and_valued() -> None:
    figures = dates.measure([("a.tml", TIMEML)]).figures
    assert (figures["strict_f1"], figures["value_f1"], figures["date_n_gold"]) == (1.0, 1.0, 2)


def test_a_wrong_value_is_found_but_not_right() -> None:
    wrong = TIMEML.replace('value="1998-03-11"', 'value="1998-03-10"')
    outcome = dates.measure([("a.tml", wrong)])
    assert (outcome.figures["relaxed_f1"], outcome.figures["value_f1"]) == (1.0, 0.5)
    assert outcome.misses == ["missed 'yesterday' DATE 1998-03-10: found [('yesterday', '1998-03-11')]"]


def test_places_are_right_within_a_hundred_miles() -> None:
    [article] = places.read_articles(GEO.encode())
    assert (article.names, article.outlet) == (["Paris", "France"], "lima.example")
    assert places.measure([article]).figures["acc161"] == 1.0
    far = places.read_articles(GEO.replace("48.85", "33.66").encode())
    assert places.measure(far).figures["acc161"] == 0.0


def test_a_place_left_open_is_wrong_but_told_apart() -> None:
    outcome = places.measure(places.read_articles(GEO.replace("Paris", "Qwxzy").encode()))
    assert (outcome.figures["acc161"], outcome.figures["unresolved"]) == (0.0, 1.0)
    assert outcome.misses == ["Qwxzy: left open"]


RELEASE = "2012-08-S-12\nKABUL, Afghanistan (Aug. 6, 2012)\nA force killed three insurgents and detained two suspects in Logar yesterday."
CODED = {"province": ["logar"], "target_group": [""], "min_killed": 3, "min_captured": 2, "airstrike": False}


@pytest.mark.parametrize(
    ("gold", "field", "share"),
    [
        ({**CODED, "start_date": "2012-08-05"}, "start_date", 1.0),
        ({**CODED, "start_date": "2012-08-04"}, "start_date", 0.0),
        ({**CODED, "start_date": "2012-08-04"}, "start_date_within_1_day", 1.0),
        ({**CODED, "start_date": "2012-08-05"}, "min_killed", 1.0),
        ({**CODED, "start_date": "2012-08-05", "min_killed": 4}, "min_killed", 0.0),
        ({**CODED, "start_date": "2012-08-05"}, "min_captured", 1.0),
    ],
)
def test_releases_are_scored_by_field(gold: dict[str, Any], field: str, share: float) -> None:
    assert releases.measure([{"id": "r", "text": RELEASE, "gold": gold}]).figures[field] == share


def test_sets_know_their_files(tmp_path: Path) -> None:
    write_rows(tmp_path / "polnear-dev.jsonl.gz", {"id": "1"})
    write_rows(tmp_path / "polnear-later.jsonl.gz", {"id": "2"})
    assert [path.name for path in sets.files_of(sets.set_named("polnear"), tmp_path)] == ["polnear-dev.jsonl.gz", "polnear-later.jsonl.gz"]
    assert [path.name for path in sets.files_of(sets.set_named("polnear-dev"), tmp_path)] == ["polnear-dev.jsonl.gz"]


def test_an_unknown_set_names_all() -> None:
    with pytest.raises(BadQuery, match=r"polnear.*isaf"):
        sets.set_named("muck")


def test_missing_files_and_broken_rows_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"holds no isaf\*"):
        sets.files_of(sets.set_named("isaf"), tmp_path)
    bad = tmp_path / "isaf.jsonl.gz"
    with gzip.open(bad, "wt", encoding="utf-8") as lines:
        lines.write('{"id": 1}\nnot json\n')
    with pytest.raises(BadInput, match="after line 1"):
        list(sets.json_rows([bad], None))
    bad.write_bytes(b"plain")
    with pytest.raises(BadInput, match="gzipped JSON Lines"):
        list(sets.json_rows([bad], None))
    with pytest.raises(BadInput, match="tar archive"):
        list(sets.members([bad], ".xml"))


def test_a_limit_reads_the_first_rows_only(tmp_path: Path) -> None:
    write_rows(tmp_path / "a.jsonl.gz", {"id": 1}, {"id": 2}, {"id": 3})
    assert [row["id"] for row in sets.json_rows([tmp_path / "a.jsonl.gz"], 2)] == [1, 2]


def test_what_models_were_fitted_on_is_left_out_where_there_is_other(tmp_path: Path) -> None:
    write_rows(tmp_path / "polnear-train.jsonl.gz", {"id": "1"})
    assert [path.name for path in sets.files_of(sets.set_named("polnear"), tmp_path)] == ["polnear-train.jsonl.gz"]
    write_rows(tmp_path / "polnear-part.jsonl.gz", {"id": "2"})
    assert [path.name for path in sets.files_of(sets.set_named("polnear"), tmp_path)] == ["polnear-part.jsonl.gz"]


def test_muc_is_measured_on_the_parts_not_fitted_on(tmp_path: Path) -> None:
    row: dict[str, Any] = {"text": "RAIN FELL ON THE TOWN.", "templates": []}
    told = [row | {"id": part, "part": part} for part in ("dev1300", "tst1", "tst3", "tst2")]
    write_rows(tmp_path / "muc.jsonl.gz", *told)
    assert sets.set_named("muc").measure([tmp_path / "muc.jsonl.gz"], None).rows == 2
    assert sets.set_named("muc-tst2").measure([tmp_path / "muc.jsonl.gz"], None).rows == 1


def test_all_are_the_sets_whose_files_are_there(tmp_path: Path) -> None:
    write_tar(tmp_path / "tempeval3-x.tar.gz", a_tml=TIMEML)
    write_tar(tmp_path / "geo.tar.gz", lgl_xml=GEO, GeoVirus_xml=GEO)
    assert [one.name for one in sets.sets_of("all", tmp_path)] == ["tempeval3", "lgl", "geovirus"]
    write_rows(tmp_path / "polnear-dev.jsonl.gz", {"id": "1"})
    assert next(one.name for one in sets.sets_of("all", tmp_path)) == "polnear"
    assert [one.name for one in sets.sets_of("polnear-dev", tmp_path)] == ["polnear-dev"]
    (empty := tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match="the files of no set"):
        sets.sets_of("all", empty)


def test_sets_of_our_own_lie_in_folders_beside_the_public_ones(tmp_path: Path) -> None:
    for name in ("stance/development.jsonl", "stance/test.jsonl", "sources/test.tsv", "sources/development.tsv"):
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    write_rows(tmp_path / "polnear-train.jsonl.gz", {"id": "1"})
    both = (tmp_path, tmp_path / "own")
    assert [path.name for path in sets.files_of(sets.set_named("stance"), *both)] == ["test.jsonl"]
    assert [path.name for path in sets.files_of(sets.set_named("sources"), *both)] == ["polnear-train.jsonl.gz", "test.tsv"]
    assert [one.name for one in sets.sets_of("all", *both)] == ["polnear", "stance", "sources"]
    with pytest.raises(BadInput, match=r"holds no sources/test\.tsv"):
        sets.files_of(sets.set_named("sources"), tmp_path)


def test_coded_reports_are_read_with_text_and_date(tmp_path: Path) -> None:
    bench = Path(__file__).parents[2] / "bench"
    paths = sets.files_of(sets.set_named("calibration"), bench)
    assert sorted(path.stem for path in paths) == ["philippines_broadcast", "srilanka_rights"]
    outcome = sets.set_named("calibration").measure(paths[:1], None)
    assert outcome.figures["claims"] > 5
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "post.jsonl").write_text("")
    with pytest.raises(BadInput, match=r"expected its text in .*post\.txt"):
        sets.set_named("calibration").measure([tmp_path / "gold" / "post.jsonl"], None)


def test_the_first_pass_is_measured_on_parts_that_it_was_not_fitted_on(tmp_path: Path) -> None:
    row: dict[str, Any] = {"text": "RAIN FELL ON THE TOWN.", "templates": []}
    write_rows(tmp_path / "muc.jsonl.gz", *[row | {"id": part, "part": part} for part in ("dev1300", "tst1", "tst2")])
    assert sets.set_named("first-pass").measure([tmp_path / "muc.jsonl.gz"], None).rows == 2


def test_rows_may_be_plain(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1}\n{"id": 2}\n')
    assert [row["id"] for row in sets.json_rows([tmp_path / "a.jsonl"], None)] == [1, 2]
    (tmp_path / "a.jsonl").write_text("{")
    with pytest.raises(BadInput, match="expected JSON Lines"):
        list(sets.json_rows([tmp_path / "a.jsonl"], None))


def test_the_repositorys_own_sets_are_whole_and_apart() -> None:
    bench = Path(__file__).parents[2] / "bench"
    for name in ("stance", "nothing", "coreference"):
        test, development = (list(sets.json_rows(sets.files_of(sets.set_named(n), bench), None)) for n in (name, f"{name}-dev"))
        assert len(test) >= 20
        assert not {row["id"] for row in test} & {row["id"] for row in development}
        assert not {row["text"] for row in test} & {row["text"] for row in development}


def test_aims_name_figures_that_are_measured(tmp_path: Path) -> None:
    row = row_of(SAID, "The colonel", "said", "the bridge had fallen")
    assert set(sets.set_named("polnear").aims) <= set(attribution.measure([row]).figures)
    assert set(sets.set_named("tempeval3").aims) <= set(dates.measure([("a.tml", TIMEML)]).figures)
    assert set(sets.set_named("lgl").aims) <= set(places.measure(places.read_articles(GEO.encode())).figures)
    gold = {**CODED, "start_date": "2012-08-05"}
    assert set(sets.set_named("isaf").aims) <= set(releases.measure([{"id": "r", "text": RELEASE, "gold": gold}]).figures)


def test_the_command_prints_figures_and_digest(tmp_path: Path) -> None:
    write_tar(tmp_path / "tempeval3-x.tar.gz", a_tml=TIMEML)
    run = CliRunner().invoke(app, ["evaluate", "tempeval3", "--data", str(tmp_path), "--json"])
    assert run.exit_code == 0, run.output
    told = json.loads(run.stdout)
    assert (told["rows"], told["figures"]["value_f1"], len(told["digest"])) == (1, 1.0, 16)
    assert "misses" not in told
    assert (told["aims"]["value_f1"], told["intervals"]["value_f1"]) == (0.8, [1.0, 1.0])


def test_the_command_prints_all_sets_with_intervals_and_aims(tmp_path: Path) -> None:
    write_tar(tmp_path / "tempeval3-x.tar.gz", a_tml=TIMEML)
    write_tar(tmp_path / "geo.tar.gz", lgl_xml=GEO, GeoVirus_xml=GEO)
    run = CliRunner().invoke(app, ["evaluate", "all", "--data", str(tmp_path)])
    assert run.exit_code == 0, run.output
    lines = [line.split() for line in run.stdout.splitlines()]
    assert ["value_f1", "1.0000", "1.000", "to", "1.000", "0.80"] in lines
    assert ["acc161", "1.0000", "1.000", "to", "1.000", "0.88"] in lines
    assert not any(line[:1] == ["strict_f1"] for line in lines)


@pytest.mark.parametrize(
    ("arguments", "code"), [(["nosuch"], 2), (["isaf"], 3), (["isaf", "--data", "/nowhere/at/all"], 3)]
)
def test_the_command_refuses(arguments: list[str], code: int, tmp_path: Path) -> None:
    given = arguments if "--data" in arguments else [*arguments, "--data", str(tmp_path)]
    assert CliRunner().invoke(app, ["evaluate", *given]).exit_code == code


def test_the_gate_over_sets_holds_and_shuts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_tar(tmp_path / "tempeval3-x.tar.gz", a_tml=TIMEML)
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"tempeval3": {"digest": None, "floors": {"value_f1": 0.2}}}))
    arguments = ["--floors", str(floors), "--data", str(tmp_path)]
    assert benchmarks.main([*arguments, "--set"]) == 0
    assert json.loads(floors.read_text())["tempeval3"]["floors"] == {"value_f1": 1.0}
    assert benchmarks.main(arguments) == 0
    write_tar(tmp_path / "tempeval3-x.tar.gz", a_tml=TIMEML.replace("1998-03-11", "1998-03-10"))
    assert benchmarks.main(arguments) == 1
    out = capsys.readouterr().out
    assert "value_f1 0.5 is below its floor 1.0" in out
    assert "digest is not what the floors were set on" in out
    assert benchmarks.main([*arguments, "--set"]) == 2
    assert benchmarks.main([*arguments, "--set", "--reason", "another file"]) == 0
    assert json.loads(floors.read_text())["tempeval3"]["reasons"] == ["another file"]
