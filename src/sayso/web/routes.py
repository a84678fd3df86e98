"""All addresses of the desk, family by family: add a family's ``ROUTES`` here."""

from sayso.web.page import Route
from sayso.web.pages import (
    about,
    claim,
    custody,
    decide,
    indicators,
    issues,
    jobs,
    report,
)

ROUTES: tuple[Route, ...] = (
    *about.ROUTES,
    *claim.ROUTES,
    *custody.ROUTES,
    *decide.ROUTES,
    *indicators.ROUTES,
    *issues.ROUTES,
    *jobs.ROUTES,
    *report.ROUTES,
)
