"""Whose figure a toll is."""

import pytest
from tests.factories import annotate

from sayso.extract import extract_claims


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Doctors in Goma have published lower estimates of military casualties.", ["Doctors in Goma"]),
        ("Hospitals gave a count of 40 soldiers killed in the fighting near Gao.", ["Hospitals"]),
        ("Local hospitals have issued lower figures of the number of people killed in the bombing.", ["Local hospitals"]),
        ("The ministry said hospitals have given lower estimates of the number of military casualties.", ["The ministry", "hospitals"]),
        ("Soldiers and rebels clashed near Gao and 40 people were killed.", []),
        ("Rebels gave no estimate, and 40 people were killed near Gao.", []),
    ],
)
def test_who_gives_a_figure_is_its_source(text: str, speakers: list[str]) -> None:
    claims, _ = extract_claims(annotate(text))
    counted = [claim for claim in claims if claim.casualties]

    assert [[speaker.text for speaker in claim.attribution] for claim in counted] == [speakers] * len(counted)
    assert counted
