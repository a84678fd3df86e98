"""``sayso forecasts``: what was forecast, by whom, until when and how likely; what came of it, as people say."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.text import Text

from sayso.cli.review import ByOption
from sayso.cli.screen import RECORD, JsonOption, RecordOption, ask_again, console, print_indented, print_table, write_json, write_json_lines
from sayso.errors import BadConfig, BadQuery
from sayso.export.words import counted
from sayso.forecasts.candidates import MOST_POINTS, find_candidates
from sayso.forecasts.codec import candidate_to_dict, forecast_to_dict, ledger_to_dict
from sayso.forecasts.ledger import LEAST_IN_BAND, LEAST_SCORED, Ledger, make_ledgers, state_of
from sayso.forecasts.listing import Verdict, find_forecast, list_forecasts, resolutions, resolve_forecast
from sayso.model.edtf import edtf_bounds, is_valid_edtf
from sayso.model.forecast import OUTCOMES, Forecast, Likelihood, Resolution
from sayso.store import Store, View

SpeakerOption = Annotated[str | None, typer.Option("--speaker", "-s", help="Only of this speaker: words of the name, or an actor id.")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="Judge what is overdue by this day, not by the latest publication date in the record.")
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The id of a forecast, which is that of its claim (c-...).")]
OUTCOME_WORDS = {
    "came-true": "came true", "did-not": "did not come true", "partly": "came true in part", "cannot-be-resolved": "cannot be resolved",
}


def forecasts_command(  # noqa: PLR0917 - Typer reads one parameter an option
    context: typer.Context,
    record: RecordOption = RECORD,
    speaker: SpeakerOption = None,
    open_: Annotated[bool, typer.Option("--open", help="Only those that nobody has resolved and that are not overdue.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="Only those whose horizon is over and that nobody has resolved.")] = False,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """List predictions, expectations, threats and plans: speaker, words, horizon, likelihood, condition, state."""
    if context.invoked_subcommand is not None:
        return
    if open_ and overdue:
        raise BadQuery("--open and --overdue exclude each other; give one of them, or none for all")
    wanted = "open" if open_ else "overdue" if overdue else None
    with Store.open(record) as store:
        view = store.view()
        day = day_of(view, as_of)
        listed = list_forecasts(view)
        own = by_speaker(listed.found, speaker)
        said = resolutions(view, own)
        states = [(forecast, state_of(forecast, said.get(forecast.id), day)) for forecast in own]
        shown = [(forecast, state) for forecast, state in states if wanted in {None, state}]
        if as_json:
            write_json_lines(forecast_to_dict(forecast, state, said.get(forecast.id)) for forecast, state in shown)
            return
        for forecast, state in shown:
            _print_forecast(forecast, state, said.get(forecast.id))
        out = console()
        out.print(f"{counted(len(shown), 'forecast')}{f' of {len(own)}' if len(own) != len(shown) else ''}; {day_words(day, as_of)}")
        if listed.improbable:
            out.print(f"{listed.improbable} less probable than the floor are left out", style="dim")
        if shown:
            out.print(f"next: {ask_again(f'forecasts show {shown[0][0].id}', record)}", style="dim", soft_wrap=True)


def forecasts_show_command(name: IdArgument, record: RecordOption = RECORD, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """Show a forecast, and the later incidents that may be its outcome, with reasons."""
    with Store.open(record) as store:
        view = store.view()
        forecast = find_forecast(view, name)
        resolution = resolutions(view, [forecast]).get(forecast.id)
        state = state_of(forecast, resolution, day_of(view, as_of))
        candidates = find_candidates(view, forecast)
        if as_json:
            row = forecast_to_dict(forecast, state, resolution)
            write_json({**row, "candidates": [candidate_to_dict(candidate) for candidate in candidates]})
            return
        _print_forecast(forecast, state, resolution)
        out = console()
        if len(forecast.tellings) > 1:
            out.print(f"told {len(forecast.tellings)} times: {', '.join(forecast.tellings)}")
        none = f"no later incident in the record fits it{_why_none(forecast)}"
        out.print("may be its outcome; a person decides:" if candidates else none)
        for candidate in candidates:
            out.print(Text(f"\n{candidate.incident}", style="bold").append(f"  {candidate.title}", style="default"))
            out.print(f"  {candidate.score} of {MOST_POINTS} points")
            for reason in candidate.reasons:
                print_indented(f"{reason.points}  {reason.criterion}: {reason.words}", "dim")
        words = f"forecasts resolve {forecast.id} came-true --because WORDS"
        out.print(f"\nnext: {ask_again(words, record)}", style="dim", soft_wrap=True)


def forecasts_resolve_command(  # noqa: PLR0917
    name: IdArgument,
    outcome: Annotated[str, typer.Argument(metavar="OUTCOME", help=f"One of {', '.join(OUTCOMES)}.")],
    because: Annotated[str, typer.Option("--because", help="The reason, which others can check.")],
    record: RecordOption = RECORD,
    incident: Annotated[str | None, typer.Option("--incident", "-i", help="The incident that shows it (i-...).")] = None,
    by: ByOption = "",
    as_json: JsonOption = False,
) -> None:
    """Say how a forecast turned out. The decision is kept with your name and can be undone by its id."""
    if not by.strip():
        raise BadConfig("a decision needs its author: give --by NAME, or set SAYSO_BY")
    with Store.open(record) as store:
        decision = resolve_forecast(store, name, Verdict(outcome, because, by, incident))
    if as_json:
        write_json({"decision": decision.id, "forecast": decision.subject, "outcome": outcome, "because": because, "by": by})
        return
    console().print(f"{decision.subject} {OUTCOME_WORDS[outcome]}, says {by} ({decision.id})", soft_wrap=True)


def forecasts_ledger_command(
    record: RecordOption = RECORD, speaker: SpeakerOption = None, as_of: AsOfOption = None, as_json: JsonOption = False
) -> None:
    """Count what each speaker forecast and what came of it; score it where words or numbers of likelihood allow."""
    with Store.open(record) as store:
        view = store.view()
        day = day_of(view, as_of)
        own = by_speaker(list_forecasts(view).found, speaker)
        ledgers = make_ledgers(own, resolutions(view, own), day)
    if as_json:
        write_json_lines(map(ledger_to_dict, ledgers))
        return
    heads = ("speaker", "made", "true", "partly", "not", "n/a", "open", "overdue", "Brier (n)")
    print_table(heads, [_ledger_row(ledger) for ledger in ledgers], numbers=(1, 2, 3, 4, 5, 6, 7))
    out = console()
    for ledger in ledgers:
        if ledger.bands:
            out.print(f"\ncalibration of {ledger.speaker}")
            rows = [(f"{b.band} ({b.low}-{b.high} %)", f"{b.scored}", _share(b.came_true)) for b in ledger.bands]
            print_table(("said", "n", "came true"), rows, numbers=(1, 2))
    out.print(f"\n{day_words(day, as_of)}; a score needs {LEAST_SCORED} scored forecasts, a share {LEAST_IN_BAND} of its band")


def day_of(view: View, as_of: str | None) -> str | None:
    """Return the ISO day by which forecasts are overdue: the one given, else the record's latest publication date.

    Raises:
        BadQuery: what was given is no date.
    """
    if as_of is None:
        return view.survey.latest_day()
    last = edtf_bounds(as_of)[1] if is_valid_edtf(as_of) else None
    if last is None:
        raise BadQuery(f"--as-of {as_of!r} is no date; expected for example 2001-07-27, 2006-10 or 2006")
    return last.isoformat()


def day_words(day: str | None, as_of: str | None) -> str:
    """Say by which day forecasts are judged overdue."""
    if day is None:
        return "no publication date is known, so none is overdue"
    return f"judged by {day}" if as_of else f"judged by {day}, the latest publication date in the record"


def by_speaker(forecasts: Sequence[Forecast], speaker: str | None) -> list[Forecast]:
    """Return the forecasts of one speaker, by actor id or by words of the name.

    Raises:
        BadQuery: nobody of this name forecasts anything.
    """
    if speaker is None:
        return list(forecasts)
    words = speaker.casefold().split()
    exact = [forecast for forecast in forecasts if forecast.speaker_key == speaker.casefold()]
    own = exact or [f for f in forecasts if all(word in f"{f.speaker} {f.speaker_key}".casefold() for word in words)]
    if not own:
        known = sorted({forecast.speaker_key for forecast in forecasts})
        some = ", ".join(known[:8]) + (", ..." if len(known) > 8 else "")
        raise BadQuery(f"no forecast by {speaker!r}; forecasts are by {some or 'nobody'}")
    return own


def likelihood_words(likelihood: Likelihood) -> str:
    """Return the speaker's words of likelihood with their band."""
    band = likelihood.band
    if band is None:
        return f"“{likelihood.words}” (no band)"
    return f"“{likelihood.words}” ({band.words}, {band.low}-{band.high} %; {likelihood.source})"


def _print_forecast(forecast: Forecast, state: str, resolution: Resolution | None) -> None:
    out = console()
    said = forecast.said or "on an unknown day"
    head = f"  {forecast.kind} by {forecast.speaker}, said {said}; {state}"
    out.print(Text(forecast.id, style="bold").append(head, style="default"), soft_wrap=False)
    print_indented("“" + " ".join(forecast.quote.split()) + "”")
    for name, words in _lines(forecast, resolution):
        print_indented(f"{name}: {words}", "dim")
    out.print()


def _lines(forecast: Forecast, resolution: Resolution | None) -> list[tuple[str, str]]:
    horizon, found = forecast.horizon, []
    if forecast.negated:
        found.append(("forecast", "that it will not happen"))
    found.append(("horizon", f"{horizon.words or 'none said'} ({horizon.edtf or 'open'})"))
    if forecast.likelihood:
        found.append(("likelihood", likelihood_words(forecast.likelihood)))
    if forecast.condition:
        found.append(("condition", f"“{forecast.condition.words}”"))
    if resolution:
        rest = f" ({resolution.incident})" if resolution.incident else ""
        outcome = OUTCOME_WORDS.get(resolution.outcome, resolution.outcome)
        found.append(("resolved", f"{outcome}, says {resolution.by}: {resolution.because}{rest}"))
    return found


def _why_none(forecast: Forecast) -> str:
    return "" if forecast.said and not forecast.said.startswith("X") else ": the day of saying is not known"


def _share(share: float | None) -> str:
    return "too few" if share is None else f"{100 * share:.0f} %"


def _ledger_row(ledger: Ledger) -> tuple[str, ...]:
    counts = dict(ledger.resolved)
    resolved = (counts["came-true"], counts["partly"], counts["did-not"], counts["cannot-be-resolved"])
    score = f"{ledger.brier:.3f} ({ledger.scored})" if ledger.brier is not None else f"too few ({ledger.scored})"
    return (ledger.speaker, f"{ledger.made}", *map(str, resolved), f"{ledger.open}", f"{ledger.overdue}", score)
