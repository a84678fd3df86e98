"""Gun Violence Archive: which reports tell of one incident, and how many it killed and wounded.

Public original: https://www.gunviolencearchive.org (incidents of 2013-15 with the addresses of their reports). A row holds ``id``,
``incident``, ``title``, ``published``, ``text`` and ``gold``. Only title, text and publication date are read before scoring.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.evaluate.clusters import score_clusters
from sayso.evaluate.measures import rounded
from sayso.evaluate.outcome import Outcome
from sayso.link import Episode, link_claims, report_episodes
from sayso.model.claim import Claim
from sayso.model.ids import sha256_hex
from sayso.model.incident import Account, Incident
from sayso.model.report import Publication, Report
from sayso.pipeline import run_report
from sayso.read import Found, ReadOptions, join_readings, read_found
from sayso.reconcile import ReportFacts, reconcile_incident

OUTCOMES = ("killed", "wounded")


@dataclass(frozen=True, slots=True)
class Told:
    """Reports as the pipeline reads them, with their claims and episodes."""

    report_of: dict[str, str]
    """Report id by row id; rows of one text share it."""
    reports: dict[str, Report]
    claims: dict[str, Claim]
    episodes: dict[str, list[Episode]]
    """By report id."""

    def chief(self, report: str) -> Episode | None:
        """Return the episode that most of a report is about; None where it tells of no happening."""
        return max(self.episodes.get(report, ()), key=lambda episode: episode.weight, default=None)


def tell(rows: Iterable[Mapping[str, Any]]) -> Told:
    """Read the rows and find their claims and episodes, as a build would."""
    readings, names = [], []
    for row in rows:
        line = json.dumps({"title": row["title"], "published": row["published"], "text": row["text"]}).encode()
        found, _ = read_found(Found(f"{row['id']}.jsonl", line, "application/x-ndjson", sha256_hex(line), Publication()), ReadOptions())
        readings += found
        names += [row["id"]] * len(found)
    reports = {report.id: report for report in join_readings(readings)}
    by_text = {report.text: report.id for report in reports.values()}
    claims: dict[str, Claim] = {}
    for report in reports.values():
        claims |= {claim.id: claim for claim in run_report(report).claims}
    report_of = {name: by_text[reading.text] for name, reading in zip(names, readings, strict=True)}
    return Told(report_of, reports, claims, episodes_by_report(reports, claims))


def episodes_by_report(reports: Mapping[str, Report], claims: Mapping[str, Claim]) -> dict[str, list[Episode]]:
    """Return the episodes of each report from all their claims."""
    own: dict[str, list[Claim]] = {name: [] for name in reports}
    for claim in claims.values():
        own[claim.report].append(claim)
    return {name: report_episodes(report, own[name], name) for name, report in reports.items()}


def measure(rows: Iterable[Mapping[str, Any]]) -> Outcome:
    """Link the reports' claims and score the clusters of reports, each taken to tell of the incident that most of it is about."""
    given = {row["id"]: row for row in rows}
    told = tell(given.values())
    incidents = link_claims(episode for episodes in told.episodes.values() for episode in episodes)
    main = main_incidents(told, incidents)
    figures = score_clusters({name: incident.id for name, incident in main.items()}, {name: row["incident"] for name, row in given.items()})
    tolls, misses = _tolls(told, main, given)
    return Outcome(len(given), rounded(figures | tolls), misses)


def main_incidents(told: Told, incidents: Iterable[Incident]) -> dict[str, Incident]:
    """Return by row id the incident that most of its report is about."""
    of_claim = {claim: incident for incident in incidents for claim in incident.claims}
    return {name: of_claim[chief.row.claim] for name, report in told.report_of.items() if (chief := told.chief(report)) is not None}


def _tolls(told: Told, main: Mapping[str, Incident], given: Mapping[str, Mapping[str, Any]]) -> tuple[dict[str, float], list[str]]:
    """Return the share of gold incidents whose reports' main incident, most of them sharing it, has the right figure."""
    facts = {
        name: ReportFacts(name, None, one.publication.published, None, one.publication.title, name) for name, one in told.reports.items()
    }
    by_gold: dict[str, list[str]] = {}
    for name, row in given.items():
        by_gold.setdefault(row["incident"], []).append(name)
    right, misses = dict.fromkeys(OUTCOMES, 0), []
    for label, names in by_gold.items():
        incident = _commonest([main[name] for name in names if name in main])
        account = reconcile_incident(incident, told.claims, facts) if incident else None
        gold = given[names[0]]["gold"]
        for outcome in OUTCOMES:
            found = total_of(account, outcome)
            right[outcome] += found == gold[outcome]
            if found != gold[outcome]:
                misses.append(f"{label} {outcome}: found {found} for {gold[outcome]}: {given[names[0]]['title'][:90]!r}")
    return {f"{outcome}_exact": right[outcome] / max(1, len(by_gold)) for outcome in OUTCOMES}, misses


def _commonest(incidents: Sequence[Incident]) -> Incident | None:
    return max(incidents, key=lambda one: (incidents.count(one), one.id), default=None)


def total_of(account: Account | None, outcome: str) -> int:
    """Return the best figure of an outcome over all sides; 0 where none is given."""
    total = account.total(outcome) if account else None
    return (total.best if total else None) or 0
