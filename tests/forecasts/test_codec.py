import json
from dataclasses import replace

from tests.forecasts.make import make_forecast

from sayso.forecasts.codec import candidate_to_dict, forecast_to_dict, ledger_to_dict
from sayso.forecasts.ledger import make_ledger
from sayso.forecasts.likelihood import bands
from sayso.model.forecast import Candidate, Condition, Likelihood, Reason, Resolution
from sayso.model.place import Where
from sayso.model.span import Span

FULL = replace(
    make_forecast(edtf="2010-06", words="in June", actor="eln", where=Where("here", "Cali", "CO"),
                  likelihood=Likelihood("likely", Span(3, 9), bands()[4], source="ICD-203")),
    condition=Condition("if it rains", Span(20, 31)),
)


def test_a_forecast_is_written_whole() -> None:
    row = forecast_to_dict(FULL, "resolved", Resolution("partly", "seen", "ann", "2012-01-01T00:00:00.000000Z", "i-1", "d-1"))
    assert json.loads(json.dumps(row)) == row
    assert row["horizon"] == {"words": "in June", "edtf": "2010-06", "start": None, "end": None}
    assert row["likelihood"]["band"] == {"id": "likely", "words": "likely", "low": 55, "high": 80}
    assert row["condition"] == {"words": "if it rains", "start": 20, "end": 31}
    assert row["participants"] == [{"role": "perpetrator", "text": "rebels", "actor": "eln"}]
    assert row["resolution"]["outcome"] == "partly"


def test_what_is_not_said_is_null() -> None:
    row = forecast_to_dict(replace(make_forecast(), event=None), "open")
    assert [row[name] for name in ("likelihood", "condition", "where", "event", "resolution")] == [None] * 5


def test_a_candidate_keeps_its_reasons() -> None:
    row = candidate_to_dict(Candidate("i-1", "Raid", "2010-06-02", 5, (Reason("kind", "the same kind", 3),)))
    assert row["reasons"] == [{"criterion": "kind", "words": "the same kind", "points": 3}]


def test_a_ledger_shows_n_and_null_where_too_few_were_scored() -> None:
    row = ledger_to_dict(make_ledger("analysts", [FULL], {FULL.id: Resolution("came-true", "seen", "ann", "")}, None))
    assert (row["scored"], row["brier"]) == (1, None)
    assert row["calibration"] == [{"band": "likely", "low": 55, "high": 80, "n": 1, "came_true": None}]
