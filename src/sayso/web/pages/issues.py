"""``/issues``: everything that could not be read, parsed, placed or dated, by kind, with what helps and where it stands."""

from dataclasses import dataclass

from sayso.model.issue import Issue
from sayso.store.custody import IssueGroup, IssueQuery, build_mark, issue_groups, list_issues
from sayso.web.ask import Ask
from sayso.web.kept import kept
from sayso.web.page import Page, route

SIZE = 50

MEANINGS = {
    "improbable": "The claim's words support it less than even: it is kept, counted and left out of briefs.",
    "no-pipeline": "No claims were looked for in the report, since its language cannot be parsed.",
    "skipped": "No claims were looked for in the report, since its words show no conflict.",
    "undated": "The claim's date could not be told; it stands among the undated.",
    "unplaced": "The claim's place is in no gazetteer; it stands among the unplaced.",
    "empty-file": "The file holds nothing.",
    "stage-failed": "A step of the build failed on this source; the others went on.",
    "quote-mismatch": "A quote did not stand in its report as read, so its claim was not kept.",
}


@dataclass(frozen=True, slots=True)
class Group:
    """Issues of one kind, with what the kind means."""

    kind: str
    stage: str
    count: int
    meaning: str
    remedy: str
    example: str


@dataclass(frozen=True, slots=True)
class Issues:
    """The page."""

    groups: tuple[Group, ...]
    all: int
    kind: str
    words: str
    total: int
    """Issues that fit the filters."""
    page: int
    size: int
    issues: tuple[Issue, ...]


def issues_page(ask: Ask) -> Page:
    """Answer ``/issues``: the kinds, and the issues of one of them or all, a page at a time."""
    mark = build_mark(ask.view.engine)
    groups = tuple(map(_explained, kept(ask.record, "issues", mark, lambda: issue_groups(ask.view.engine))))
    query = IssueQuery(ask.word("kind"), ask.word("q"))
    page = ask.page()
    total, found = kept(
        ask.record, ("issues", query, page), mark,
        lambda: list_issues(ask.view.engine, query, limit=SIZE, offset=SIZE * (page - 1)),
    )
    data = Issues(groups, sum(group.count for group in groups), query.kind, query.words, total, page, SIZE, tuple(found))
    return Page("issues.html", "Issues", data, tuple(found))


def _explained(group: IssueGroup) -> Group:
    return Group(group.kind, group.stage, group.count, MEANINGS.get(group.kind, ""), group.remedy, group.example)


ROUTES = [route("/issues", issues_page)]
