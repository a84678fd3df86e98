"""The made-up record, built once; and a desk over it."""

from collections.abc import Iterator

import pytest
from tests.dossiers.make import desk_of, make_record

from sayso.dossiers.evidence import Desk
from sayso.store import Store


@pytest.fixture(scope="session")
def war(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_record(tmp_path_factory.mktemp("dossiers"))


@pytest.fixture
def store(war: str) -> Iterator[Store]:
    with Store.open(war) as opened:
        yield opened


@pytest.fixture
def desk(store: Store) -> Desk:
    return desk_of(store)
