"""All addresses of the desk, family by family: add a family's ``ROUTES`` here."""

from sayso.web.page import Route
from sayso.web.pages import about, jobs, report

ROUTES: tuple[Route, ...] = (
    *about.ROUTES,
    *jobs.ROUTES,
    *report.ROUTES,
)
