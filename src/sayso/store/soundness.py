"""Whether a record still holds: every original, text, quote and decision as it was written."""

from collections.abc import Callable, Iterator
from itertools import chain

from sayso.model.ids import sha256_hex
from sayso.model.report import report_id
from sayso.model.review import AMENDED
from sayso.store.view import View

Told = Callable[[str, int, int], None]
"""Hears what is being checked, how many are done, and of how many."""
STEP = 200
"""Originals, texts or claims between two tellings."""


def _to_nobody(_words: str, _done: int, _total: int) -> None:
    """Hear and forget."""


def record_faults(view: View, integrity: Callable[[], str], told: Told = _to_nobody) -> Iterator[str]:
    """Yield a line for each thing in the record that is not as it was written.

    Checks the database's files, every original's SHA-256, every text's id, every claim's quote and the chain of decisions.

    Args:
        view: the record.
        integrity: gives the database's own word on its files (``Store.check_integrity``).
        told: hears how far it is.
    """
    told("the database's files", 0, 1)
    state = integrity()
    if state != "ok":
        yield f"the database reports: {state}"
    yield from check_originals(view, told)
    yield from check_texts(view, told)
    yield from check_quotes(view, told)
    told("the chain of decisions", 0, 1)
    yield from view.decision_faults()


def check_originals(view: View, told: Told = _to_nobody) -> Iterator[str]:
    """Yield a line for each original whose bytes are not those that it is named by."""
    names = view.original_hashes()
    for number, name in enumerate(names):
        if number % STEP == 0:
            told("originals against their SHA-256", number, len(names))
        if sha256_hex(view.original(name)) != name:
            yield f"original {name}: its bytes no longer have that SHA-256"


def check_texts(view: View, told: Told = _to_nobody) -> Iterator[str]:
    """Yield a line for each current report whose text is not the one that its id was computed from."""
    total = len(view.claims_state())
    for number, (name, words) in enumerate(view.texts()):
        if number % STEP == 0:
            told("texts against their ids", number, total)
        if report_id(words) != name:
            yield f"report {name}: its text is not the text as read, which the id was computed from; build the source again"


def check_quotes(view: View, told: Told = _to_nobody) -> Iterator[str]:
    """Yield a line for each claim, copies included, whose quote is not its report's words at its offsets."""
    texts: dict[str, str] = {}
    total = view.counts()["claims"]
    amended = view.claims_by_id(view.reviewed(AMENDED)).values()
    for number, claim in enumerate(chain(view.claims(copies=True, machine=True), amended)):
        if number % STEP == 0:
            told("quotes against their reports", min(number, total), total)
        if claim.report not in texts:
            texts = {claim.report: view.report(claim.report).text}
        if claim.span.of(texts[claim.report]) != claim.quote:
            yield f"claim {claim.id}: its quote is not what {claim.report} says at {claim.span.start}:{claim.span.end}"
