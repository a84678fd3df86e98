"""Languages."""

import pytest
from tests.read.make import PROSE, read_one

from sayso.read.language import detect_language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PROSE, "en"),
        (PROSE.upper(), "en"),
        ("Les rebelles ont attaqué le marché de la ville à l'aube, et l'armée a répliqué près du fleuve, a dit le préfet.", "fr"),
        ("Боевики обстреляли посёлок в Баткенской области, сообщил представитель пограничной службы Киргизии.", "ru"),
        ("قصفت قوات النظام بلدة في ريف حلب الشمالي صباح اليوم، وقال ناشطون إن ثلاثة مدنيين قتلوا في القصف", "ar"),
        ("Los guerrilleros atacaron un puesto de la policía en el departamento del Cauca, informó el gobernador esta mañana.", "es"),
        ("Gao, Mali", "und"),
        ("Gunmen killed three soldiers near Goma.", "en"),
        ("Soldiers fought rebels near Gao from Friday to Saturday.", "en"),
        ("Los guerrilleros mataron a tres soldados.", "und"),
        ("12 34 56", "und"),
        ("", "und"),
    ],
)
def test_detect_language(text: str, expected: str) -> None:
    assert detect_language(text) == expected


def test_the_body_tells_the_language_and_not_the_page_around_it() -> None:
    body = "Les rebelles ont attaqué le marché de la ville à l'aube, et l'armée a répliqué près du fleuve, a dit le préfet."
    assert read_one(f"Home | About us | Share this\n\n{body}\n\n{body}").language == "fr"
