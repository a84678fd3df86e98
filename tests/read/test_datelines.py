"""Datelines in the forms of agencies, monitors of broadcasts and military press offices."""

import pytest

from sayso.read.datelines import agency_in, dateline_in, is_dateline


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("KABUL, Afghanistan (Jan. 25, 2013) - ", "Troops met elders."),
        ("TEGUCIGALPA, 29 MAR 88 (ACAN-EFE) -- [TEXT] ", "MINERS MET"),
        ("BAMAKO, March 3 (Reuters) - ", "Mali said"),
        ("ROME (ITALY), 11 JAN 90 -- ", "RUBEN ZAMORA SAID"),
        ("SOFIA (BULGARIA), 12 APR 89 (RABOTNICHESKO DELO) -- [REPORT] [PETER NOVAK] [TEXT] ", "THE PARTY"),
        ("BELO HORIZONTE (BRAZIL), 27 MAR 88 (REDE GLOBO) --\n[TEXT] ", "THREE MEN"),
        ("SAN PEDRO SULA, NO DATE (DOMESTIC SERVICE) -- [SPEECH] [AZCONA] [TEXT]\n[CONTINUED] ", "WE WILL"),
        ("COLOMBO, Sri Lanka — ", "The navy sank a boat."),
        ("ALTURAS, Modoc County (KPIX 5) — ", "A woman was held."),
        ("DAVAO CITY (PNA) -- ", "Soldiers freed a trader."),
        ("Goma, 3 June 2012 (AFP) – ", "Fighting went on."),
        ("N'DJAMENA, Chad, Feb 4 (Reuters) -- ", "Rebels left."),
        ("KYIV – ", "Shelling hit a school."),
    ],
)
def test_dateline_is_told_from_the_words_after_it(dateline: str, rest: str) -> None:
    found = dateline_in(dateline + rest)
    assert found is not None
    assert (dateline + rest)[found.end :].lstrip() == rest


@pytest.mark.parametrize(
    "words",
    [
        "The army — and the police — left Goma.",
        "FARC — which had fought since 1964 — laid down its arms.",
        "THE REBELS -- WHO CAME AT NIGHT -- TOOK THE TOWN OF YONDO.",
        "UN - the body - met.",
        "Kabul is calm - for now.",
        "Fighting went on for hours (see map) - and longer.",
        "",
        "-",
    ],
)
def test_running_text_before_a_dash_is_no_dateline(words: str) -> None:
    assert dateline_in(words) is None


def test_brackets_after_a_dateline_stay_with_the_text_unless_they_name_its_kind() -> None:
    words = "LIMA, 9 JAN 90 -- [GARCIA] I THINK SO."
    found = dateline_in(words)
    assert found is not None
    assert words[found.end :].strip() == "[GARCIA] I THINK SO."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("KABUL, Afghanistan (Jan. 25, 2013)", True),
        ("KABUL, Afghanistan (Feb. 07)", True),
        ("Bogota, 9 January 1990", True),
        ("Kabul, Afghanistan", False),
        ("Two killed in Kabul (updated)", False),
    ],
)
def test_whole_line_dateline(line: str, expected: bool) -> None:
    assert is_dateline(line) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("MANAGUA, 2 May (ACAN-EFE) --", "EFE"),
        ("DENVER (AP/CBS4) -", "Associated Press"),
        ("MOSCOW (itar-tass) -", "TASS"),
        ("GAO (Jan. 2, 2014) -", None),
        ("KABUL (reporting by hand) -", None),
    ],
)
def test_agency_in(words: str, expected: str | None) -> None:
    assert agency_in(words) == expected
