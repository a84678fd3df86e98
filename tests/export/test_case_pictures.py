"""The pictures of one incident."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.export.cases import ARMY, GROUP, case, lost, say

from sayso.export.case import Case
from sayso.export.case_pictures import PICTURES, chronology_picture, figures_picture, map_of_case, origins_picture, picture_of_case
from sayso.export.svg import inline_svg, svg_file
from sayso.model.incident import Link

CLAIMS = (
    say(killed=3, hurt="malian-military", speaker=ARMY), say("r-b", killed=40, hurt="malian-military", speaker=GROUP, doer="jnim"),
    say("r-c", killed=5, hurt="malian-military", speaker=ARMY),
)


def linked(made: Case) -> Case:
    """Return a case whose first two claims are a scored pair."""
    left, right, *_ = made.incident.claims
    link = Link(left, right, 0.97, 5.0, (("time", "the same day", 7.5), ("place", "unknown", 0.0)))
    return replace(made, incident=replace(made.incident, links=(link,)))


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_each_picture_is_sound_svg_with_the_incident_in_its_title(name: str) -> None:
    made = linked(case(*CLAIMS))
    picture = picture_of_case(made, name)
    assert picture is not None
    assert picture.title.endswith(f"({made.incident.id})")
    for svg in (svg_file(picture), inline_svg(picture)):
        ElementTree.fromstring(svg)


@pytest.mark.parametrize("name", ["figures", "chronology", "map", "links"])
def test_what_there_is_nothing_of_is_not_drawn(name: str) -> None:
    assert picture_of_case(case(say(place=None)), name) is None


def test_marks_lead_to_their_claims() -> None:
    made = case(*CLAIMS)
    drawn = figures_picture(made, lambda claim: f"/claim/{claim}")
    assert drawn is not None
    assert all(f'href="/claim/{claim.id}"' in drawn.body for claim in CLAIMS)


def test_a_figure_given_once_has_not_changed() -> None:
    assert chronology_picture(case(say(killed=3))) is None
    assert chronology_picture(case(say(killed=3), say("r-b", killed=3))) is not None


def several() -> Case:
    first = replace(say(), casualties=(lost(2, "jnim"), lost(3, "boko-haram")), id="")
    return case(first, replace(say("r-b"), casualties=(lost(3, "jnim"), lost(4, "boko-haram")), id=""))


def test_several_figures_that_change_stand_in_one_picture() -> None:
    drawn = chronology_picture(several())
    assert drawn is not None
    assert "JNIM" in drawn.body and "Boko Haram" in drawn.body
    assert drawn.height > 300


def test_the_place_is_drawn_with_its_precision() -> None:
    drawn = map_of_case(case(say(place="mopti-region")))
    assert drawn is not None
    assert (drawn.rows[0].incidents, drawn.unplaced) == (1, 0)
    assert "province" in drawn.rows[0].where


def test_origins_are_told_in_words() -> None:
    drawn = origins_picture(case(*CLAIMS))
    assert "independent: army; JNIM" in drawn.description
