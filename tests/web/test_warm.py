"""A large record's first page is made before anybody asks for it."""

from pathlib import Path

from sayso.settings import Settings
from sayso.store import Store
from sayso.web.access import Access
from sayso.web.app import make_app
from sayso.web.kept import look
from sayso.web.warm import warm


def test_the_overview_is_ready_when_it_is_asked_for(record: Path) -> None:
    with Store.open(str(record)) as store:
        app = make_app(store, Access("Ada"), Settings(record=str(record)))
        warm(app).join(60)
        assert look(app.state.desk.record, "atlas") is not None


def test_a_desk_that_is_closed_meanwhile_is_no_fault(record: Path) -> None:
    with Store.open(str(record)) as store:
        app = make_app(store, Access("Ada"), Settings(record=str(record)))
    record.unlink()
    warm(app).join(60)
