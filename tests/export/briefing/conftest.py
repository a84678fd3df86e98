"""The record of these tests, built once."""

from collections.abc import Iterator

import pytest
from tests.export.briefing.make import evidence_of, make_record

from sayso.export.briefing.evidence import Evidence
from sayso.store import Store, View


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_record(tmp_path_factory.mktemp("brief"))


@pytest.fixture(scope="session")
def view(record: str) -> Iterator[View]:
    with Store.open(record) as store:
        yield store.view()


@pytest.fixture(scope="session")
def evidence(view: View) -> Evidence:
    return evidence_of(view)
