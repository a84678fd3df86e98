"""The grammar of casualties: each row another way in which reporters write a number, an outcome or a part of a whole."""

import pytest
from tests.factories import annotate

from sayso.extract.casualties import find_casualties

Count = tuple[str, int | None, int | None]
K, W, C, A, D, M, B = "killed", "wounded", "captured", "arrested", "displaced", "missing", "abducted"


def counts(text: str) -> list[Count]:
    """Return outcome and bounds of every row of a text."""
    annotated = annotate(text)
    return [(r.outcome, r.low, r.high) for s in annotated.sentences for r in (m.casualty for m in find_casualties(s, annotated.numbers))]


BOUNDS: list[tuple[str, list[Count]]] = [
    ("At least 25 soldiers were killed in Gao.", [(K, 25, None)]),
    ("No fewer than nine traders were killed in Maiduguri.", [(K, 9, None)]),
    ("More than 40 rebels were killed near Ituri.", [(K, 40, None)]),
    ("Over 300 people died in Mogadishu.", [(K, 300, None)]),
    ("Upwards of 60 pilgrims were killed in Karbala.", [(K, 60, None)]),
    ("In excess of 70 cadets were killed in Peshawar.", [(K, 70, None)]),
    ("A minimum of six guards were wounded in Cali.", [(W, 6, None)]),
    ("Up to 30 fighters were killed in Idlib.", [(K, None, 30)]),
    ("As many as 15 villagers were killed in Benue.", [(K, None, 15)]),
    ("Fewer than ten troops were hurt in Mindanao.", [(W, None, 10)]),
    ("No more than five policemen were wounded in Lyari.", [(W, None, 5)]),
    ("At most eight gunmen were killed in Sinai.", [(K, None, 8)]),
    ("Nearly 200 people were killed in Madrid.", [(K, 200, 200)]),
    ("Almost 50 miners were killed in Donetsk.", [(K, 50, 50)]),
    ("Roughly 80 militants were killed in Swat.", [(K, 80, 80)]),
    ("About a dozen marines were wounded in Falluja.", [(W, 12, 12)]),
    ("Some 45 recruits were killed in Aden.", [(K, 45, 45)]),
    ("An estimated 900 people were killed in Srebrenica that day.", [(K, 900, 900)]),
    ("Between 20 and 30 herders were killed in Kaduna.", [(K, 20, 30)]),
    ("Police killed between three and six insurgents in Chamkani.", [(K, 3, 6)]),
    ("From 10 to 15 guerrillas were killed in Tolima.", [(K, 10, 15)]),
    ("Three to five gunmen were killed in Derna.", [(K, 3, 5)]),
    ("Two or three sentries were killed in Kobane.", [(K, 2, 3)]),
    ("Twenty-one Copts were killed in Sirte.", [(K, 21, 21)]),
    ("One hundred and twelve people were killed in Beni.", [(K, 112, 112)]),
    ("1,200 people were killed in Grozny.", [(K, 1200, 1200)]),
    ("Ten or more peacekeepers were wounded in Bangui.", [(W, 10, None)]),
    ("A dozen sailors were killed off Aden.", [(K, 12, 12)]),
    ("Two dozen worshippers were killed in Quetta.", [(K, 24, 24)]),
    ("Half a dozen troopers were wounded in Kashmir.", [(W, 6, 6)]),
    ("Dozens of protesters were killed in Cairo.", [(K, 24, None)]),
    ("Scores of people were killed in Aleppo.", [(K, 40, None)]),
    ("Hundreds of civilians were killed in Vukovar.", [(K, 200, None)]),
    ("Several policemen were killed in Bujumbura.", [(K, 3, None)]),
    ("Multiple insurgents were killed in Zabul.", [(K, 3, None)]),
    ("A few soldiers were wounded in Tripoli.", [(W, 3, None)]),
    ("A couple of farmers were killed in Apure.", [(K, 2, 2)]),
    ("A handful of fighters were killed in Kidal.", [(K, None, None)]),
    ("A number of militants were killed in Tirah.", [(K, None, None)]),
    ("Thousands of families were displaced in Marib.", [(D, 2000, None)]),
    ("Both pilots were killed near Nalchik.", [(K, 2, 2)]),
    ("Neither of the two drivers was hurt.", [(W, 0, 0)]),
    ("No one was killed in Basra.", [(K, 0, 0)]),
    ("Nobody was injured in the shelling.", [(W, 0, 0)]),
    ("None of the passengers was hurt.", [(W, 0, 0)]),
    ("Not a single soldier was killed in Osh.", [(K, 0, 0)]),
    ("There were no casualties in Benghazi.", [("casualties", 0, 0)]),
    ("The rocket landed without causing injuries in Sderot.", []),
    ("All but three of the 24 hostages were killed.", [(K, 21, 21)]),
    ("All 12 crew members were killed.", [(K, 12, 12)]),
    ("Two of the five guards were wounded.", [(W, 2, 2)]),
    ("Another 12 people were killed in Homs.", [(K, 12, 12)]),
    ("A further six soldiers were wounded in Helmand.", [(W, 6, 6)]),
    ("An additional four men were arrested in Lagos.", [(A, 4, 4)]),
    ("A total of 63 people were killed in Gulu.", [(K, 63, 63)]),
]

OUTCOMES: list[tuple[str, list[Count]]] = [
    ("Four men were shot dead in Culiacan.", [(K, 4, 4)]),
    ("Rebels gunned down two mayors in Cotabato.", [(K, 2, 2)]),
    ("Militants beheaded three shepherds in Kasserine.", [(K, 3, 3)]),
    ("Gunmen executed five officials in Mosul.", [(K, 5, 5)]),
    ("Troops massacred 30 peasants in Mozote.", [(K, 30, 30)]),
    ("Two journalists were murdered in Grozny.", [(K, 2, 2)]),
    ("A senator was assassinated in Manila.", [(K, 1, 1)]),
    ("Six rebels perished in the caves.", [(K, 6, 6)]),
    ("Eight soldiers lost their lives in Diffa.", [(K, 8, 8)]),
    ("The bombing claimed 19 lives in Kampala.", [(K, 19, 19)]),
    ("The ambush cost four soldiers their lives.", [(K, 4, 4)]),
    ("The raid left nine people dead in Jenin.", [(K, 9, 9)]),
    ("The clash left 11 dead and 20 wounded.", [(K, 11, 11), (W, 20, 20)]),
    ("The strike resulted in ten insurgent deaths.", [(K, 10, 10)]),
    ("The ambush resulted in the deaths of seven rangers.", [(K, 7, 7)]),
    ("The operation resulted in the death of one commander.", [(K, 1, 1)]),
    ("The killing of two monks shocked Sittwe.", [(K, 2, 2)]),
    ("The murder of three nuns was condemned in San Salvador.", [(K, 3, 3)]),
    ("The arrest of four suspects was announced in Nairobi.", [(A, 4, 4)]),
    ("The capture of two commanders was confirmed in Kandahar.", [(C, 2, 2)]),
    ("The abduction of 276 girls drew protests in Chibok.", [(B, 276, 276)]),
    ("Police rounded up 60 youths in Conakry.", [(A, 60, 60)]),
    ("Soldiers detained eight suspects in Diyala.", [(A, 8, 8)]),
    ("Troops took 14 rebels prisoner in Goma.", [(C, 14, 14)]),
    ("Militants kidnapped three engineers in Bannu.", [(B, 3, 3)]),
    ("Gunmen seized 22 sailors off Eyl.", [(B, 22, 22)]),
    ("Five tourists were taken hostage in Sulu.", [(B, 5, 5)]),
    ("Seven guards are missing after the raid.", [(M, 7, 7)]),
    ("Fighting drove 4,000 people from their homes in Kivu.", [(D, 4000, 4000)]),
    ("Some 3,000 villagers fled the shelling in Bria.", [(D, 3000, 3000)]),
    ("Two girls were injured by a mine in Nagorno-Karabakh.", [(W, 2, 2)]),
    ("A farmer in Metula suffered shrapnel wounds.", [(W, 1, 1)]),
    ("The blast maimed six children in Kunduz.", [(W, 6, 6)]),
    ("Nine people were hospitalized after the shooting in Toronto.", [(W, 9, 9)]),
    ("The army suffered 14 casualties in Kidal.", [("casualties", 14, 14)]),
    ("Eight to 12 fighters were killed or injured in Takhar.", [("casualties", 8, 12)]),
    ("Five killed in Karachi blast", [(K, 5, 5)]),
    ("12 DEAD IN BOMBING", [(K, 12, 12)]),
    ("Blast kills 8 in Lahore", [(K, 8, 8)]),
    ("3 soldiers hurt as convoy hits mine", [(W, 3, 3)]),
    ("Troops kill 20 rebels, capture 5", [(K, 20, 20), (C, 5, 5)]),
    ("Villagers found six bodies in a ditch near Vitez.", [(K, 6, 6)]),
]

WHO: list[tuple[str, list[Count]]] = [
    ("Two soldiers and a child were killed in Kismayo.", [(K, 2, 2), (K, 1, 1)]),
    ("Three policemen, a driver and two civilians were killed in Jos.", [(K, 3, 3), (K, 1, 1), (K, 2, 2)]),
    ("A mother and her two sons were killed in Gaza.", [(K, 1, 1), (K, 2, 2)]),
    ("A man and woman were killed in Kherson.", [(K, 1, 1), (K, 1, 1)]),
    ("Patrols killed a rebel leader and facilitator in Uruzgan.", [(K, 1, 1)]),
    ("Police arrested a journalist and activist in Minsk.", [(A, 1, 1)]),
    ("The patrol detained the courier along with two of his drivers.", [(A, 1, 1), (A, 2, 2)]),
    ("Troops killed a commander along with several fighters in Borno.", [(K, 1, 1), (K, 3, None)]),
    ("Marines captured a bomb maker together with three helpers in Basilan.", [(C, 1, 1), (C, 3, 3)]),
    ("Police detained a commander, his deputy and several other suspects in Dushanbe.", [(A, 1, 1), (A, 1, 1), (A, 3, None)]),
    ("The strike killed Rostum and his associate.", [(K, 1, 1), (K, 1, 1)]),
    ("Twelve people, among them two judges, were killed in Bogota.", [(K, 12, 12)]),
    ("In Chimtal district, Balkh province, yesterday, a rebel leader was arrested by an army unit.", [(A, 1, 1)]),
    ("Soldiers killed a sub-commander in Kunduz.", [(K, 1, 1)]),
    ("In Balkh, yesterday, a rebel leader was arrested by police.", [(A, 1, 1)]),
    ("Police captured an Islamic Movement of Uzbekistan leader in Balkh.", [(C, 1, 1)]),
]

PARTS: list[tuple[str, list[Count]]] = [
    ("The raid killed 80 people, including 68 children.", [(K, 80, 80)]),
    ("Fourteen people, including five policemen, were killed in Kabul.", [(K, 14, 14)]),
    ("Thirty rebels were killed, including a commander.", [(K, 30, 30)]),
    ("Nine villagers, three of them children, were killed in Saada.", [(K, 9, 9)]),
    ("Nine villagers were killed, three of whom were children.", [(K, 9, 9)]),
    ("Police detained ten men, two of whom were later released.", [(A, 10, 10)]),
    ("At least four civilians, two nuns and two children, were injured.", [(W, 4, None)]),
    ("Seven people were killed, four of them soldiers.", [(K, 7, 7)]),
    ("Among the 20 dead were six women.", [(K, 20, 20)]),
    ("Of the 40 people killed, 15 were children.", [(K, 40, 40)]),
    ("Ten people, six men and four women, were killed in Tal Afar.", [(K, 10, 10)]),
    ("Eleven people were killed: seven soldiers and four rebels.", [(K, 11, 11)]),
    ("Two men were killed when troops fired back, killing both.", [(K, 2, 2)]),
]

NOTHING: list[str] = [
    "The army has 3,000 soldiers in Kidal.",
    "The road runs 40 kilometres to Goma.",
    "Troops did not kill anyone in Jaffna.",
    "The forces set out to capture 20 rebels in Beni.",
    "He was sentenced to 12 years in prison.",
    "The blast destroyed four houses in Homs.",
    "Wolves killed 30 sheep near Osh.",
    "Ten Soviet tanks were destroyed in Herat.",
    "The committee met on the 12th anniversary of the deaths.",
    "The sale closed three shops in town.",
]


@pytest.mark.parametrize(("text", "expected"), BOUNDS)
def test_bounds_follow_the_words_before_a_number(text: str, expected: list[Count]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(("text", "expected"), OUTCOMES)
def test_verbs_nouns_and_headings_tell_the_outcome(text: str, expected: list[Count]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(("text", "expected"), WHO)
def test_each_person_and_each_counted_group_is_a_row(text: str, expected: list[Count]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_a_part_is_never_added_to_its_whole(text: str, expected: list[Count]) -> None:
    assert counts(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_other_numbers_count_no_one(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("The blast killed four, bringing the toll to 43.", {43}),
        ("The death toll rose to 61 in Dhaka.", {61}),
        ("Two more died of their wounds, raising the number of dead to 19.", {19}),
        ("The strike brought to 300 the number of people killed this year.", {300}),
        ("The death toll stood at more than 90.", {90}),
        ("The toll from Friday's bombing climbed to 25.", {25}),
        ("Officials put the death toll at 12.", {12}),
        ("Three more bodies were found, taking the total number of dead to 33.", {33}),
        ("A bomb killed 43 people in Kano.", set()),
    ],
)
def test_a_toll_that_updates_an_earlier_one_is_cumulative(text: str, cumulative: set[int]) -> None:
    annotated = annotate(text)
    rows = [m.casualty for s in annotated.sentences for m in find_casualties(s, annotated.numbers)]
    assert {row.low for row in rows if row.cumulative} == cumulative
