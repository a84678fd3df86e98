import json

import pytest

from sayso.indicators.firing import Firing, firing_from_dict, firing_to_dict


def firing(**changes: object) -> Firing:
    values = {
        "question": "q", "key": "i-1", "title": "Raid", "when": "2010-06-02", "incidents": ("i-1",), "claims": ("c-1", "c-2"), "total": 1,
        **changes,
    }
    return Firing(**values)  # type: ignore[arg-type]


ORDER = [
    ("by date", {"when": "2010-05"}, {"when": "2010-06"}),
    ("a month before its days", {"when": "2010-06"}, {"when": "2010-06-02"}),
    ("the undated last", {"when": "9999"}, {"when": None}),
    ("then by key", {"key": "i-1"}, {"key": "i-2"}),
]


@pytest.mark.parametrize(("first", "second"), [row[1:] for row in ORDER], ids=[row[0] for row in ORDER])
def test_firings_are_in_an_order_of_content(first: dict[str, object], second: dict[str, object]) -> None:
    assert firing(**first).sort_key < firing(**second).sort_key


@pytest.mark.parametrize(("since", "run", "new"), [(1, 1, True), (1, 2, False), (3, 3, True)])
def test_new_is_what_first_fired_at_the_latest_run(since: int, run: int, new: bool) -> None:
    assert firing_to_dict(firing(since=since), run)["new"] is new


def test_a_firing_is_json_and_comes_back() -> None:
    one = firing(reasons=("Osh is inside X",), value=3.0, group="KG", updated="2010-07-01", since=4)
    row = firing_to_dict(one, 4)
    assert firing_from_dict(json.loads(json.dumps(row))) == one
