"""Names that several groups bear: acronym, then country of the report, then nobody; sentences written for this test."""

import pytest

from sayso.annotate import annotate_report
from sayso.model.report import Block, Publication, Report
from sayso.model.span import Span
from sayso.registry import read_table
from sayso.resolve.actors import ActorContext
from sayso.resolve.lexicon import names, state_by_iso2


def actor_of(text: str, words: str, home: str | None = None) -> str | None:
    report = Report("r-1", text, Publication(), (Block(Span(0, len(text)), "body"),), ())
    at = text.rindex(words)
    return ActorContext.for_report(annotate_report(report), (), home).resolve(words, Span(at, at + len(words))).actor


@pytest.mark.parametrize(
    ("text", "words", "home", "actor"),
    [
        ("In Colombia the National Liberation Army burned a truck.", "the National Liberation Army", None, "eln"),
        ("The National Liberation Army (ELN) burned a truck.", "The National Liberation Army", None, "eln"),
        ("The National Liberation Army (ELN) fled to Macedonia.", "The National Liberation Army", None, "eln"),
        ("In Macedonia the National Liberation Army held Aracinovo.", "the National Liberation Army", None, "nla-macedonia"),
        ("The National Liberation Army struck.", "The National Liberation Army", "venezuela", "eln"),
        ("The National Liberation Army struck.", "The National Liberation Army", None, None),
        ("Tunisia blamed Ansar al-Sharia.", "Ansar al-Sharia", None, "ansar-al-sharia-tunisia"),
        ("Libya blamed Ansar al-Sharia.", "Ansar al-Sharia", None, "ansar-al-sharia-libya"),
        ("Yemen blamed Ansar al-Sharia.", "Ansar al-Sharia", None, "aqap"),
        ("Mozambique said al-Shabab raided Palma.", "al-Shabab", None, "islamic-state-mozambique"),
        ("Somalia said al-Shabab raided Bula.", "al-Shabab", None, "al-shabaab"),
        ("Al-Shabab raided a camp.", "Al-Shabab", None, "al-shabaab"),
        ("Egypt hunted Islamic Jihad.", "Islamic Jihad", None, "egyptian-islamic-jihad"),
        ("Islamic Jihad fired rockets.", "Islamic Jihad", None, "islamic-jihad"),
        ("China sent the People's Liberation Army.", "the People's Liberation Army", None, "chinese-military"),
        ("In Afghanistan the United Front took Taloqan.", "the United Front", None, "northern-alliance"),
        ("Sudan bombed the SLA.", "the SLA", None, "slm"),
        ("Lebanon saw the SLA dissolve.", "the SLA", None, "south-lebanon-army"),
        ("Afghanistan: coalition forces killed two.", "coalition forces", None, "isaf"),
        ("Iraq: Coalition forces held six.", "Coalition forces", None, "multi-national-force-iraq"),
        ("Yemen counted the dead after the coalition bombed Sanaa.", "the coalition", None, "saudi-led-coalition"),
        ("Syria counted the dead after coalition aircraft struck.", "coalition aircraft", None, "us-led-coalition"),
        ("A coalition soldier died.", "A coalition soldier", "iraq", "multi-national-force-iraq"),
        ("A coalition soldier died.", "A coalition soldier", "afghanistan", "isaf"),
        ("Sweden joined the coalition.", "the coalition", None, None),
        ("Iraq waited as the ruling coalition broke up.", "the ruling coalition", None, None),
        ("Yemen: the Saudi-led coalition bombed Hodeida.", "the Saudi-led coalition", None, "saudi-led-coalition"),
        ("Iraq: the US-led coalition bombed Mosul.", "the US-led coalition", None, "us-led-coalition"),
    ],
)
def test_a_shared_name_goes_by_acronym_and_country(text: str, words: str, home: str | None, actor: str | None) -> None:
    assert actor_of(text, words, home) == actor


def test_every_row_names_a_known_actor_and_country() -> None:
    known = names().entries()
    for row in read_table("namesakes.tsv"):
        assert row["id"] in known, row
        assert row["country"] == "*" or row["country"] in state_by_iso2(), row


def test_no_name_has_two_bearers_in_one_country() -> None:
    pairs = [(row["name"].lower(), row["country"]) for row in read_table("namesakes.tsv")]
    assert len(pairs) == len(set(pairs))
