"""``/about``: what runs here, on which record, and whose work it stands on."""

from dataclasses import dataclass

from sayso import __version__
from sayso.registry import read_table
from sayso.store.tables import SCHEMA
from sayso.web.ask import Ask
from sayso.web.page import Page, route
from sayso.web.vendored import Vendored, vendored_files


@dataclass(frozen=True, slots=True)
class About:
    """The installation and the record."""

    version: str
    schema: str
    record: str
    counts: dict[str, int]
    vendored: tuple[Vendored, ...]
    groups: int
    """Armed groups in the packaged registry."""


def about(ask: Ask) -> Page:
    """Answer ``/about``."""
    files = vendored_files()
    groups = ask.cached("about.groups", lambda: sum(1 for _ in read_table("armed_groups.tsv")))
    counts = ask.cached("counts", ask.view.counts)
    return Page("about.html", "About this desk", About(__version__, SCHEMA, ask.store.record, counts, files, groups), files)


ROUTES = [route("/about", about)]
