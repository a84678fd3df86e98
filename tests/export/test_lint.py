"""The lint: what the composer writes is clean, and what takes a brief beyond its claims is caught."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.briefing.make import evidence_of, make_record, told

from sayso.export.briefing.compose import compose
from sayso.export.briefing.evidence import Evidence
from sayso.export.briefing.text import briefing_text
from sayso.export.lint import lint_briefing, lint_text
from sayso.export.lint_types import RULES
from sayso.store import Store

CLAIMS = told()


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evidence]:
    with Store.open(make_record(tmp_path_factory.mktemp("lint"))) as store:
        yield evidence_of(store.view())


@pytest.fixture(scope="module")
def text(evidence: Evidence) -> str:
    return briefing_text(compose(evidence), evidence)


def rules(words: str, evidence: Evidence) -> set[str]:
    return {fault.rule for fault in lint_text(words, evidence)}


def paragraph(evidence: Evidence, words: str, **names: str) -> set[str]:
    """Return the rules that a paragraph breaks; ``{army}`` stands for the citation of the claim of that name."""
    cites = {name: f"[{evidence.short(getattr(CLAIMS, name).id)}]" for name in CLAIMS.__slots__}
    return rules(words.format(**cites, **names), evidence)


DENIED = " It is denied by Elena Ruiz {mayor}."


def test_what_is_composed_is_clean(text: str, evidence: Evidence) -> None:
    assert lint_text(text, evidence) == []
    assert lint_briefing(compose(evidence), text, evidence) == []


@pytest.mark.parametrize(
    "words",
    [
        "The Colombian army says that 7 soldiers were killed {army}." + DENIED,
        "The Colombian army says that seven soldiers were killed on 5 March 2012 {army}; a truck driver puts it at nine {driver}." + DENIED,
        "According to the ELN, it laid the ambush {group}. The mayor, Elena Ruiz, disputes that there was one {mayor}.",
        "Ruiz denies it {mayor}.",
        "A truck driver says that the army will strike back {threat}.",
        "A truck driver expects it, in his words “likely” {threat}.",
        "The army, writes El Diario, gives seven dead. {army}" + DENIED,
        "No report gives a date or names a place {rumour}.",
        "Two independent origins tell of an ambush: the army {army} and a truck driver {driver}." + DENIED,
        "Gen. Ruiz is not the one who denies it, Elena Ruiz is {mayor}.",
        "The accounts differ.\n\nAccording to a source that is not named, “reportedly”, 2 police officers were wounded {rumour}.",
    ],
)
def test_what_an_analyst_may_write(evidence: Evidence, words: str) -> None:
    assert paragraph(evidence, words) <= ({"no-citation"} if words.startswith("The accounts differ") else set())


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Seven soldiers were killed.", "no-citation"),
        ("The army says seven soldiers died {army}; more may follow." + DENIED, "no-citation"),
        ("The army says seven died; that is certain; a truck driver says nine {driver}." + DENIED, "no-citation"),
        ("The army says so [c-0123456789abcdef].", "unknown-citation"),
        ("With high confidence the army says that an attack is likely {army}." + DENIED, "confidence-with-likelihood"),
        ("The army says, and this is a 70 percent chance held with confidence, so {army}." + DENIED, "confidence-with-likelihood"),
        ("The Colombian army says that seven soldiers were killed {army}.", "hidden-denial"),
        ("The army says so {army}.\n\nElena Ruiz denies it {mayor}.", "hidden-denial"),
        ("ELN demands that the road be left {demand}.", "hidden-denial"),
        ("Soldiers were killed, it is said {army}." + DENIED, "hearsay"),
        ("The Colombian army lost 7 soldiers {army}." + DENIED, "hearsay"),
        ("It is said that 9 soldiers lay on the road {driver}." + DENIED, "hearsay"),
        ("It is said that the bridge was blown up in 2012 by an outlet {bare}.", "hearsay"),
        ("Elena Ruiz says that there was an ambush {mayor}.", "denial-as-fact"),
        ("A truck driver says that the army struck back {threat}.", "forecast-as-fact"),
        ("The army says so, which is confirmed {army}." + DENIED, "confirmed"),
        ("The army says so, a verified toll {army}." + DENIED, "confirmed"),
        ("The army says that 70 soldiers were killed {army}." + DENIED, "figure"),
        ("The army says that nine soldiers were killed {army}." + DENIED, "figure"),
        ("The army says that hundreds, 1,200, were killed {army}." + DENIED, "figure"),
        ("Two independent origins tell of it: the army {army}." + DENIED, "origins"),
        ("A single origin tells of it: the army {army} and a truck driver {driver}." + DENIED, "origins"),
        ("The army says so of 6 April 2012 {army}." + DENIED, "date"),
        ("The army says so of a day in 2011 {army}." + DENIED, "date"),
        ("The army says “ninety soldiers died” {army}." + DENIED, "quote"),
        ("No report gives a date {army}." + DENIED, "false-gap"),
        ("No report says that the army was there {army}." + DENIED, "false-gap"),
        ("## Army kills 40 in Puerto Rondón\n\nRuiz denies it {mayor}.", "figure"),
        ("## The army was confirmed to have done it\n\nRuiz denies it {mayor}.", "confirmed"),
        ("## The army did it and nobody else can have been there at all\n\nRuiz denies it {mayor}.", "heading"),
        ("### Massacre by the army ({incident})\n\nRuiz denies it {mayor}.", "heading"),
        ("### Ambush (i-0123456789abcdef)\n\nRuiz denies it {mayor}.", "unknown-incident"),
        ("- **The army did it.** Ruiz denies it {mayor}.", "no-citation"),
    ],
)
def test_what_goes_beyond_the_claims_is_refused(evidence: Evidence, words: str, rule: str) -> None:
    incident = evidence.short(evidence.cited(CLAIMS.army.id).incident)
    assert rule in paragraph(evidence, words, incident=incident)


def test_a_fault_names_line_sentence_rule_words_and_the_way_out(evidence: Evidence) -> None:
    fault = lint_text(f"# T\n\nThe army says so [{CLAIMS.army.id}].\n", evidence)[0]
    assert (fault.line, fault.rule) == (3, "hidden-denial")
    assert fault.sentence.startswith("The army says so")
    assert fault.mend == f"tell in the same paragraph that it is denied or disputed by Elena Ruiz [{CLAIMS.mayor.id[:10]}]"
    assert str(fault).startswith("line 3: an incident is told without who denies it")


def test_mending_as_the_lint_says_mends(evidence: Evidence) -> None:
    line = f"The army says so [{CLAIMS.army.id}]."
    mend = re.search(r"it is denied.*", lint_text(line, evidence)[0].mend)
    assert mend is not None
    assert lint_text(f"{line}\nSomebody says {mend.group()}.", evidence) == []


def test_every_rule_has_words() -> None:
    assert all(words and words[0].islower() for words in RULES.values())


# -- every mutation of what was composed is caught, wherever it is made


def sentences(text: str) -> list[int]:
    """Return the numbers of the lines that hold sentences."""
    return [n for n, line in enumerate(text.splitlines()) if "[c-" in line]


def mutate(text: str, number: int, change: Callable[[str], str]) -> str:
    lines = text.splitlines()
    lines[number] = change(lines[number])
    return "\n".join(lines) + "\n"


def test_each_denial_dropped_is_missed(text: str, evidence: Evidence) -> None:
    denials = [n for n in sentences(text) if "denied by" in text.splitlines()[n]]
    assert len(denials) == 2
    for number in denials:
        cut = mutate(text, number, lambda line: "" if line.startswith("It is denied") else re.sub(r"; it is denied by[^\]]*\]", "", line))
        assert "hidden-denial" in rules(cut, evidence)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_each_number_changed_is_noticed(data: st.DataObject) -> None:
    text, evidence = _shared()
    figures = [(n, m.span()) for n in sentences(text) for m in re.finditer(r"(?<![\w-])\d[\d,]*(?![\w-])", _plain(text, n))]
    number, (start, end) = data.draw(st.sampled_from(figures))
    other = data.draw(st.integers(min_value=3, max_value=99_999).filter(lambda n: n not in {5, 7, 9, 2012}))
    cut = mutate(text, number, lambda line: line[:start] + str(other) + line[end:])
    assert rules(cut, evidence) & {"figure", "date"}, cut.splitlines()[number]


def _plain(text: str, number: int) -> str:
    """Return a line with its citations and quotations blanked."""
    return re.sub(r"\[[^\]]*\]|“[^”]*”", lambda m: "_" * len(m.group()), text.splitlines()[number])


@pytest.mark.parametrize(
    "speaker",
    ["the Colombian army (in El Diario)", "La Hora citing a truck driver (not named)", "ELN (in La Hora)", "Elena Ruiz (in El Diario)"],
)
def test_each_speaker_dropped_is_missed(text: str, evidence: Evidence, speaker: str) -> None:
    lines = [n for n in sentences(text) if speaker in text.splitlines()[n]]
    assert lines
    for number in lines:
        cut = mutate(text, number, lambda line: line.replace(speaker, "somebody"))
        assert rules(cut, evidence) & {"hearsay"}, cut.splitlines()[number]


def test_each_citation_dropped_is_missed(text: str, evidence: Evidence) -> None:
    for number in sentences(text):
        for match in re.finditer(r" \[c-[^\]]*\]", text.splitlines()[number]):
            start, end = match.span()
            cut = mutate(text, number, partial(_without, start=start, end=end))
            assert rules(cut, evidence) & {"no-citation", "figure", "hidden-denial", "quote", "origins"}, cut.splitlines()[number]


def _without(line: str, *, start: int, end: int) -> str:
    return line[:start] + line[end:]


def test_each_quotation_changed_is_noticed(text: str, evidence: Evidence) -> None:
    for number in sentences(text):
        if "in the report's words" in text.splitlines()[number]:
            cut = mutate(text, number, lambda line: re.sub(r"words: “(\w+)", r"words: “\1 surely", line))
            assert "quote" in rules(cut, evidence)


_KEPT: list[tuple[str, Evidence]] = []


def _shared() -> tuple[str, Evidence]:
    """Return text and evidence for Hypothesis, which takes no fixtures of a function's scope."""
    if not _KEPT:
        import tempfile

        with tempfile.TemporaryDirectory() as folder, Store.open(make_record(Path(folder))) as store:
            found = evidence_of(store.view())
            _KEPT.append((briefing_text(compose(found), found), found))
    return _KEPT[0]
