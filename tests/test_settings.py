import pytest

from sayso.errors import BadConfig
from sayso.settings import DEFAULT_RECORD, default_jobs, read_settings


def test_defaults() -> None:
    settings = read_settings({})
    assert (settings.record, settings.jobs) == (DEFAULT_RECORD, default_jobs())
    assert settings.jobs >= 1


def test_the_command_line_comes_before_the_environment() -> None:
    env = {"SAYSO_RECORD": "env.sayso", "SAYSO_JOBS": "3"}
    assert (read_settings(env).record, read_settings(env).jobs) == ("env.sayso", 3)
    assert (read_settings(env, record="x", jobs=1).record, read_settings(env, record="x", jobs=1).jobs) == ("x", 1)


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(BadConfig, match=r"SAYSO_JOBS is 'many'.*name is empty"):
        read_settings({"SAYSO_JOBS": "many"}, record=" ")
    with pytest.raises(BadConfig, match="jobs is 0"):
        read_settings({}, jobs=0)


@pytest.mark.parametrize(
    ("env", "asked", "thorough"),
    [({}, False, False), ({}, True, True), ({"SAYSO_ALL": "1"}, False, True), ({"SAYSO_ALL": "0"}, False, False)],
)
def test_every_report_is_analysed_where_asked(env: dict[str, str], asked: bool, thorough: bool) -> None:
    assert read_settings(env, thorough=asked).thorough is thorough


def test_a_setting_that_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(BadConfig, match="SAYSO_ALL is 'perhaps'"):
        read_settings({"SAYSO_ALL": "perhaps"})
