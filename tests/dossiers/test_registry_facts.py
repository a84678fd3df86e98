"""Facts of the registry, told apart from claims."""

import pytest

from sayso.dossiers.registry_facts import is_listed_leader, registry_facts, registry_kind, source_of


@pytest.mark.parametrize(
    ("actor", "fact", "value", "table"),
    [
        ("imu", "name", "Islamic Movement of Uzbekistan", "armed_groups.tsv"),
        ("imu", "founded", "1998", "armed_groups.tsv"),
        ("imu", "home country", "UZ", "armed_groups.tsv"),
        ("imu", "leader named", "Juma Namangani", "leaders.tsv"),
        ("uto", "ended", "1997", "armed_groups.tsv"),
        ("juma-namangani", "leads or led", "imu", "leaders.tsv"),
        ("unicef", "name", "UNICEF", "bodies.tsv"),
        ("reuters", "other names", "Thomson Reuters", "outlets.tsv"),
        ("albania", "capital", "Tirana", "states.tsv"),
    ],
)
def test_a_fact_names_its_file(actor: str, fact: str, value: str, table: str) -> None:
    found = [x for x in registry_facts(actor) if x.fact == fact and x.value == value]
    assert len(found) == 1
    assert found[0].source.startswith(f"registry/{table}: ")


def test_who_is_in_no_file_has_no_facts() -> None:
    assert registry_facts("a-man-from-nowhere") == ()


@pytest.mark.parametrize("table", ["armed_groups.tsv", "leaders.tsv", "bodies.tsv", "outlets.tsv", "states.tsv"])
def test_every_file_says_where_its_facts_come_from(table: str) -> None:
    name, _, said = source_of(table).partition(": ")
    assert name == f"registry/{table}"
    assert len(said) > 20 and "Licence" not in said


@pytest.mark.parametrize(
    ("actor", "kind"),
    [
        ("imu", "armed_group"),
        ("albania", "state"),
        ("juma-namangani", "person"),
        ("unicef", "igo"),
        ("reuters", "outlet"),
        ("nobody", None),
    ],
)
def test_the_registry_gives_a_kind(actor: str, kind: str | None) -> None:
    assert registry_kind(actor) == kind
    assert is_listed_leader(actor) is (kind == "person")
