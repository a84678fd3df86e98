"""The public sets by name: which files of a folder hold them, how they are read, what measures them."""

import csv
import gzip
import hashlib
import json
import tarfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sayso.errors import BadInput, BadQuery
from sayso.evaluate import (
    airwars,
    attribution,
    calibration,
    coreference,
    dates,
    first_pass,
    nothing,
    places,
    releases,
    shootings,
    sources,
    stance,
)
from sayso.evaluate.muc import measure as muc
from sayso.evaluate.outcome import Outcome

Measure = Callable[[Sequence[Path], int | None], Outcome]


@dataclass(frozen=True, slots=True)
class PublicSet:
    """One set that a part of the pipeline is measured on."""

    name: str
    part: str
    """What is measured, in words."""
    files: str
    """Glob of its files; other parts of the set, in files of such names, are measured the same way."""
    measure: Measure
    aims: Mapping[str, float] = field(default_factory=dict)
    """The figures that count, each with what it should reach (docs/benchmarks.md says from where)."""
    fitted: str = ""
    """Glob of those of the files that models were fitted on; left out where there are others."""
    inside: str = ""
    """Name of the set that this one is a part of; it is then not measured among all."""
    beside: str = ""
    """Glob of further files without which there is nothing to measure (labels of somebody else's texts)."""


def json_rows(paths: Sequence[Path], limit: int | None) -> Iterator[dict[str, Any]]:
    """Yield the rows of JSON Lines files, gzipped or plain.

    Raises:
        BadInput: naming the file and the line that cannot be read.
    """
    return islice(_all_rows(paths), limit)


def _all_rows(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        number = 0
        try:
            with _open(path) as lines:
                for line in lines:
                    yield json.loads(line)
                    number += 1
        except (OSError, EOFError, ValueError) as error:
            expected = "gzipped JSON Lines" if path.suffix == ".gz" else "JSON Lines"
            raise BadInput(f"{path}, after line {number}: {error}; expected {expected}", kind="bad-data") from error


def _open(path: Path) -> IO[str]:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def members(paths: Sequence[Path], ending: str) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of the members of tar files whose names end so, by name.

    Raises:
        BadInput: a file is no tar archive.
    """
    for path in paths:
        try:
            with tarfile.open(path) as tar:
                for member in sorted(tar.getmembers(), key=lambda one: one.name):
                    handle = tar.extractfile(member) if member.isfile() and member.name.endswith(ending) else None
                    if handle is not None:
                        yield member.name, handle.read()
        except tarfile.TarError as error:
            raise BadInput(f"{path}: {error}; expected a tar archive", kind="bad-data") from error


def _tempeval(paths: Sequence[Path], limit: int | None) -> Outcome:
    files = ((name, xml.decode("utf-8", "replace")) for name, xml in members(paths, ".tml"))
    return dates.measure(islice(files, limit))


def _rows(measure: Callable[[Iterator[dict[str, Any]]], Outcome]) -> Measure:
    """Return the measure of a set whose rows are lines of JSON."""

    def measured(paths: Sequence[Path], limit: int | None) -> Outcome:
        return measure(json_rows(paths, limit))

    return measured


def _sources(paths: Sequence[Path], limit: int | None) -> Outcome:
    texts, tables = ([path for path in paths if (path.suffix == ".tsv") == table] for table in (False, True))
    labels = {name: own for table in tables for name, own in sources.read_labels(table).items()}
    return sources.measure(islice((row for row in json_rows(texts, None) if row["id"] in labels), limit), labels)


def _first_pass(paths: Sequence[Path], limit: int | None) -> Outcome:
    rows = (row for row in json_rows(paths, None) if row.get("part") != _FITTED[0])
    return first_pass.measure(islice(rows, limit))


def _calibration(paths: Sequence[Path], limit: int | None) -> Outcome:
    return calibration.measure(islice(_coded_reports(paths), limit))


def _coded_reports(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield reports coded by hand: ``NAME.jsonl`` the claims, ``texts/NAME.txt`` the report, ``manifest.csv`` its publication date."""
    for path in paths:
        text = path.parent / "texts" / f"{path.stem}.txt"
        try:
            with (path.parent / "manifest.csv").open(encoding="utf-8", newline="") as table:
                published = {row["file"]: row["published"] for row in csv.DictReader(table)}
            yield {"text": text.read_text(encoding="utf-8"), "published": published.get(text.name), "gold": list(json_rows([path], None))}
        except (OSError, KeyError) as error:
            raise BadInput(f"{path}: {error}; expected its text in {text} and manifest.csv beside it", kind="bad-data") from error


def _isaf(paths: Sequence[Path], limit: int | None) -> Outcome:
    return releases.measure(json_rows(paths, limit))


def _muc(keep: Callable[[str], bool]) -> Measure:
    def measure(paths: Sequence[Path], limit: int | None) -> Outcome:
        rows = (row for row in json_rows(paths, None) if keep(row.get("part", "")))
        return muc.measure(islice(rows, limit))

    return measure


def _places(ending: str) -> Measure:
    def measure(paths: Sequence[Path], limit: int | None) -> Outcome:
        articles = (article for _, xml in members(paths, ending) for article in places.read_articles(xml))
        return places.measure(islice(articles, limit))

    return measure


_ATTRIBUTION = {"cue_f1": 0.80, "source_f1": 0.75, "content_doc_f1": 0.80}
_TEMPLATES = {
    "all_f1": 0.50, "perp_organization_confidence_f1": 0.45, "hum_tgt_number_f1": 0.55, "phys_tgt_number_f1": 0.55,
    "hum_tgt_effect_of_incident_f1": 0.55, "phys_tgt_effect_of_incident_f1": 0.55, "incident_stage_of_execution_f1": 0.75,
}
_FITTED = ("dev1300", "tst1")

SETS = (
    PublicSet(
        "polnear", "attribution: source, cue, content", "polnear*.jsonl.gz", _rows(attribution.measure), _ATTRIBUTION,
        fitted="polnear-train*",
    ),
    PublicSet(
        "polnear-dev", "attribution, the development part", "polnear-dev*.jsonl.gz", _rows(attribution.measure), _ATTRIBUTION,
        inside="polnear",
    ),
    PublicSet(
        "tempeval3", "dates: found, and their value", "tempeval3*.tar.gz", _tempeval, {"relaxed_f1": 0.90, "value_f1": 0.80}
    ),
    PublicSet("lgl", "places: local news", "geo*.tar.gz", _places("lgl.xml"), {"acc161": 0.80, "det_overlap_f1": 0.85}),
    PublicSet("geovirus", "places: world news", "geo*.tar.gz", _places("GeoVirus.xml"), {"acc161": 0.88, "det_overlap_f1": 0.85}),
    PublicSet(
        "isaf", "press releases: fields of an operation", "isaf*.jsonl.gz", _isaf,
        {
            "start_date": 0.88, "province": 0.97, "target_group": 0.97, "min_killed": 0.92, "min_captured": 0.80, "airstrike": 0.98,
            "all_6": 0.60,
        },
    ),
    PublicSet(
        "muc", "whole templates, of the parts that no model was fitted on", "muc*.jsonl.gz",
        _muc(lambda part: part not in _FITTED), _TEMPLATES,
    ),
    PublicSet("first-pass", "reports of conflict that the first pass keeps", "muc*.jsonl.gz", _first_pass, {"kept": 0.99}),
    PublicSet("calibration", "probability of claims, on coded reports that nothing was fitted to", "gold/[ps]*.jsonl", _calibration),
    PublicSet(
        "gva", "linking: reports of one incident, its killed and wounded", "gva*.jsonl.gz", _rows(shootings.measure),
        {"b3_f1": 0.92, "pair_f1": 0.75, "conll_f1": 0.88, "killed_exact": 0.85, "wounded_exact": 0.75},
    ),
    PublicSet(
        "airwars", "reconciling: tolls, contested strikes and place of an incident", "airwars*.jsonl.gz", _rows(airwars.measure),
        {"killed_exact": 0.70, "killed_within_1": 0.85, "contested_f1": 0.60, "place_within": 0.75},
    ),
    PublicSet(
        "stance", "stance and certainty of labelled clauses", "stance/*.jsonl", _rows(stance.measure),
        {"stance_macro_f1": 0.75, "certainty_macro_f1": 0.75}, fitted="stance/development*",
    ),
    PublicSet("stance-dev", "the clauses mended by", "stance/development*.jsonl", _rows(stance.measure), inside="stance"),
    PublicSet(
        "nothing", "texts of other matters that yield no event, and of conflict that do", "nothing/*.jsonl", _rows(nothing.measure),
        {"quiet": 0.98}, fitted="nothing/development*",
    ),
    PublicSet("nothing-dev", "the texts mended by", "nothing/development*.jsonl", _rows(nothing.measure), inside="nothing"),
    PublicSet(
        "coreference", "descriptions and pronouns linked to actors", "coreference/*.jsonl", _rows(coreference.measure),
        {"right": 0.75}, fitted="coreference/development*",
    ),
    PublicSet("coreference-dev", "the cases mended by", "coreference/development*.jsonl", _rows(coreference.measure), inside="coreference"),
    PublicSet(
        "sources", "kind of sources, named or not", "polnear-train*.jsonl.gz", _sources,
        {"kind_accuracy": 0.90, "named_accuracy": 0.90}, beside="sources/test.tsv",
    ),
    PublicSet(
        "sources-dev", "the sources mended by", "polnear-train*.jsonl.gz", _sources, inside="sources", beside="sources/development.tsv"
    ),
    PublicSet("muc-tst2", "whole templates, the part tst2", "muc*.jsonl.gz", _muc("tst2".__eq__), _TEMPLATES, inside="muc"),
)


def sets_of(name: str, *folders: Path) -> list[PublicSet]:
    """Return the set of a name, or for ``all`` every set whose files the folders hold.

    Raises:
        BadQuery: there is no such set; the message names all.
        BadInput: ``all``, and the folders hold the files of none.
    """
    if name != "all":
        return [set_named(name)]
    held = [one for one in SETS if not one.inside and all(_found(glob, folders) for glob in _globs(one))]
    if not held:
        raise BadInput(f"{_words(folders)} holds the files of no set", kind="no-data", remedy="name their folder with --data")
    return held


def set_named(name: str) -> PublicSet:
    """Return a set by name.

    Raises:
        BadQuery: there is none; the message names all.
    """
    for one in SETS:
        if one.name == name:
            return one
    raise BadQuery(f"no set {name!r}; expected one of {', '.join(one.name for one in SETS)} or all")


def _globs(one: PublicSet) -> list[str]:
    return [one.files, *([one.beside] if one.beside else [])]


def _found(glob: str, folders: Sequence[Path]) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.glob(glob))]


def _words(folders: Sequence[Path]) -> str:
    return " or ".join(map(str, folders))


def files_of(one: PublicSet, *folders: Path) -> list[Path]:
    """Return the set's files in the folders, by folder and name; those that models were fitted on only where there are no others.

    Raises:
        BadInput: the folders hold none.
    """
    for glob in _globs(one):
        if not _found(glob, folders):
            message = f"{_words(folders)} holds no {glob}, the files of {one.name}"
            raise BadInput(message, kind="no-data", remedy="name their folder with --data")
    found = _found(one.files, folders)
    fitted = set(_found(one.fitted, folders)) if one.fitted else set()
    beside = _found(one.beside, folders) if one.beside else []
    return ([path for path in found if path not in fitted] or found) + beside


def digest_of(paths: Sequence[Path]) -> str:
    """Return the first 16 characters of the SHA-256 over names and bytes of files."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        total.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()[:16]
