"""Releases of a force speak of "ground forces" and mean themselves; sentences written for this test."""

import pytest

from sayso.annotate import annotate_report
from sayso.model.report import Block, Publication, Report
from sayso.model.span import Span
from sayso.resolve.actors import ActorContext


def actor_of(outlet: str, text: str, words: str) -> str | None:
    report = Report("r-1", text, Publication(outlet=outlet), (Block(Span(0, len(text)), "body"),), ())
    at = text.rindex(words)
    return ActorContext.for_report(annotate_report(report)).resolve(words, Span(at, at + len(words))).actor


@pytest.mark.parametrize(
    ("outlet", "text", "words", "actor"),
    [
        ("ISAF", "The assault force found arms near Kandahar.", "The assault force", "isaf"),
        ("Multi-National Force - Iraq", "Ground forces raided a house.", "Ground forces", "multi-national-force-iraq"),
        ("AMISOM", "The troops held the port.", "The troops", "amisom"),
        ("Philippine Army", "The soldiers found a camp.", "The soldiers", "philippine-military"),
        # Another side's forces, a police release and a newspaper mean somebody else.
        ("ISAF", "Rebel forces fled.", "Rebel forces", "unknown-rebels"),
        ("ISAF", "Afghan forces held the road.", "Afghan forces", "afghan-military"),
        ("ISAF", "The villagers fled.", "The villagers", "civilians"),
        ("Nigerian Police", "The villagers fled.", "The villagers", "civilians"),
        ("Reuters", "The assault force found arms.", "The assault force", None),
        ("Human Rights Watch", "The troops held the port.", "The troops", None),
    ],
)
def test_a_force_that_publishes_means_itself(outlet: str, text: str, words: str, actor: str | None) -> None:
    assert actor_of(outlet, text, words) == actor
