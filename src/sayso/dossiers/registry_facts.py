"""Facts of the packaged registry about an actor or an outlet: shown apart from claims, each with the file that holds it."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from sayso.dossiers.types import RegistryFact
from sayso.registry import read_table

GROUPS, LEADERS, BODIES, OUTLETS, STATES = "armed_groups.tsv", "leaders.tsv", "bodies.tsv", "outlets.tsv", "states.tsv"
WORDS = {"aliases": "other names", "country": "home country", "start": "founded", "end": "ended"}
"""Columns whose name says too little."""


@cache
def source_of(table: str) -> str:
    """Return the name of a registry file and where its facts come from, as its head says."""
    lines = files("sayso.registry").joinpath(table).read_text(encoding="utf-8").splitlines()
    heads = [line.lstrip("# ").strip() for line in lines if line.startswith("#")]
    said = next((line[line.index("Source:") + 8 :] for line in heads if "Source:" in line), "")
    return f"registry/{table}: {said.partition(' Licence:')[0].strip()}"


def registry_facts(actor: str) -> tuple[RegistryFact, ...]:
    """Return what the registry says of an actor id, in order of file."""
    return tuple(_facts(actor))


def _facts(actor: str) -> Iterator[RegistryFact]:
    for table, columns in (
        (GROUPS, ("name", "aliases", "country", "start", "end")), (BODIES, ("name", "aliases")), (OUTLETS, ("name", "aliases", "country")),
        (STATES, ("name", "aliases", "capital")),
    ):
        for row in _rows_of(table).get(actor, ()):
            told = ((name, row[name].replace("|", "; ")) for name in columns if row[name])
            yield from (RegistryFact(WORDS.get(name, name), value, source_of(table)) for name, value in told)
    yield from _leader_facts(actor)


def _leader_facts(actor: str) -> Iterator[RegistryFact]:
    for row in read_table(LEADERS):
        if row["of"] == actor:
            yield RegistryFact("leader named", row["name"], source_of(LEADERS))
        if row["person"] == actor:
            yield RegistryFact("leads or led", row["of"], source_of(LEADERS))
            if row["aliases"]:
                yield RegistryFact("other spellings", row["aliases"].replace("|", "; "), source_of(LEADERS))


@cache
def _rows_of(table: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in read_table(table):
        found.setdefault(row["id"], []).append(row)
    return found


def is_listed_leader(actor: str) -> bool:
    """Say whether the registry of public leaders names this person."""
    return any(row["person"] == actor for row in read_table(LEADERS))


def registry_kind(actor: str) -> str | None:
    """Return the kind of actor that the registry gives an id, None where it has none."""
    if is_listed_leader(actor):
        return "person"
    kinds = ((GROUPS, "armed_group"), (STATES, "state"), (OUTLETS, "outlet"))
    found = next((kind for table, kind in kinds if actor in _rows_of(table)), None)
    return found or next((row["kind"] for row in _rows_of(BODIES).get(actor, ())), None)
