"""``sayso serve``: where it listens, what it refuses, what it prints, how it ends."""

import errno
import http.client
import os
import pty
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.cli.serve import DeskServer, Door, check_door, config_of, is_own_machine, listen
from sayso.errors import BadConfig
from sayso.settings import Settings
from sayso.store import Store
from sayso.web import users as users_module
from sayso.web.access import Access
from sayso.web.app import make_app
from sayso.web.jobs import Jobs, Outcome
from sayso.web.users import add_user

runner = CliRunner()
COMMAND = (sys.executable, "-c", "from sayso.cli import main; main()")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> str:
    name = str(tmp_path_factory.mktemp("serve") / "a.sayso")
    Store.open(name, create=True).close()
    return name


@pytest.fixture
def users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(users_module, "_COST", (2, 8, 1))
    add_user(tmp_path / "u.tsv", "ann", "a long walk home")
    return tmp_path / "u.tsv"


# -- what is refused before anything is opened


@pytest.mark.parametrize(("host", "own"), [
    ("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.0.0.9", True), ("0.0.0.0", False), ("::", False), ("", False),
])
def test_which_addresses_only_this_machine_reaches(host: str, own: bool) -> None:
    assert is_own_machine(host) is own


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_others_get_in_only_as_users(host: str, users: Path) -> None:
    with pytest.raises(BadConfig, match="so it needs users: sayso users add NAME"):
        check_door(Door(host, 0), None, "ann")
    check_door(Door(host, 0), users, "")


def test_the_command_itself_refuses_a_door_to_others(record: str) -> None:
    done = runner.invoke(app, ["serve", "--record", record, "--host", "0.0.0.0", "--by", "ann"])
    assert done.exit_code == 2 and "needs users" in done.stderr


def test_all_faults_are_named_at_once(users: Path) -> None:
    with pytest.raises(BadConfig) as refused:
        check_door(Door("0.0.0.0", 0, (), users), None, " ")
    for words in ("needs users", "give --by NAME", "belong together"):
        assert words in str(refused.value)


def test_a_users_file_without_users_lets_nobody_in(tmp_path: Path) -> None:
    (tmp_path / "u.tsv").touch(0o600)
    with pytest.raises(BadConfig, match="names nobody"):
        check_door(Door("127.0.0.1", 0), tmp_path / "u.tsv", "")


def test_a_users_file_that_is_not_there_or_open_to_others(tmp_path: Path, users: Path) -> None:
    with pytest.raises(BadConfig, match="sayso users add"):
        check_door(Door("127.0.0.1", 0), tmp_path / "none.tsv", "")
    users.chmod(0o644)
    with pytest.raises(BadConfig, match="chmod 600"):
        check_door(Door("127.0.0.1", 0), users, "")


def test_a_certificate_that_cannot_be_used(users: Path) -> None:
    with pytest.raises(BadConfig, match="cannot be used"):
        check_door(Door("127.0.0.1", 0, (), users, users), users, "")


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    done = runner.invoke(app, ["serve", "--record", str(tmp_path / "none.sayso"), "--by", "ann"])
    assert done.exit_code == 4 and "does not exist" in done.stderr and "sayso build" in done.stderr


# -- where it listens


def test_a_taken_port_is_said_and_another_taken_where_none_was_asked_for() -> None:
    with listen(Door("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]
        with pytest.raises(BadConfig, match=f"port {port} of '127.0.0.1' cannot be used: {os.strerror(errno.EADDRINUSE)}.*--port 0"):
            listen(Door("127.0.0.1", port))
        with listen(Door("127.0.0.1", port), or_any=True) as second:
            assert second.getsockname()[1] not in {0, port}


def test_an_address_that_is_not_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> socket.socket:
        raise OSError(errno.EADDRNOTAVAIL, "no such address here")

    monkeypatch.setattr(socket, "create_server", refuse)
    with pytest.raises(BadConfig, match=r"port 0 of '127\.0\.0\.7' cannot be used"):
        listen(Door("127.0.0.7", 0), or_any=True)


def test_a_name_that_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(BadConfig, match=r"'nowhere\.invalid' is no address of this machine"):
        check_door(Door("nowhere.invalid", 0), None, "ann")


@pytest.mark.parametrize(("door", "address"), [
    (Door("127.0.0.1", 0), "http://127.0.0.1:99"), (Door("::1", 0), "http://[::1]:99"),
    (Door("127.0.0.1", 0, (), Path("c"), Path("k")), "https://127.0.0.1:99"),
    (Door("0.0.0.0", 0, ("desk.example",)), "http://desk.example:99"), (Door("", 0), f"http://{socket.gethostname()}:99"),
])
def test_the_address_to_open(door: Door, address: str) -> None:
    assert door.address(99) == address


@pytest.mark.parametrize(("door", "hosts"), [
    (Door("127.0.0.9", 0), {"127.0.0.9"}), (Door("LocalHost", 0, ("Desk.Example",)), {"localhost", "desk.example"}),
    (Door("0.0.0.0", 0, ("desk.example",)), {"*", "desk.example", socket.gethostname().lower()}),
])
def test_the_names_it_answers_to(door: Door, hosts: set[str]) -> None:
    assert door.hosts() == hosts


def test_the_server_says_nothing_of_itself_and_trusts_no_header() -> None:
    config = config_of(object(), Door("127.0.0.1", 0))
    assert (config.server_header, config.proxy_headers, config.access_log, config.ws) == (False, False, False, "none")


# -- a desk that runs


@contextmanager
def serving(record: str, *words: str, stdin: int = subprocess.DEVNULL) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """Run the command; yield the process and its lines until the one that ends its greeting."""
    command = [*COMMAND, "serve", "--record", record, "--port", "0", *words]
    env = {**os.environ, "COLUMNS": "200"}
    with subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env) as process:
        assert process.stdout is not None
        try:
            lines: list[str] = []
            while not lines or "Ctrl-C closes the desk" not in lines[-1]:
                line = process.stdout.readline()
                assert line, lines
                lines.append(line.strip())
            yield process, lines
        finally:
            process.kill()


def rest_of(process: subprocess.Popen[str]) -> str:
    """Return what a process still says; wait for its end."""
    assert process.stdout is not None
    said = process.stdout.read()
    process.wait(30)
    return said


def status_of(address: str) -> int:
    """Return how the desk answers, without following it anywhere."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay).open(address, timeout=20) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_the_desk_opens_by_its_address_once_and_closes_the_record(record: str, end: signal.Signals) -> None:
    with serving(record, "--by", "ann") as (process, lines):
        assert lines[0] == f"the desk is open on {record}: 0 reports, 0 claims, 0 incidents"
        address = lines[1]
        assert address.startswith("http://127.0.0.1:") and "/?token=" in address
        assert [status_of(address), status_of(address), status_of(address.partition("?")[0])] == [303, 403, 401]
        process.send_signal(end)
        out = rest_of(process)
    assert process.returncode == 0
    assert out.strip().endswith("the desk is closed")
    assert "Traceback" not in out
    assert not Path(record + "-wal").exists()


@pytest.mark.parametrize(("words", "warned"), [
    (["--host", "127.0.0.1"], False), (["--host", "0.0.0.0"], True), (["--host", "0.0.0.0", "--behind-tls"], False),
])
def test_a_desk_for_users_sends_to_the_sign_in_and_warns_without_tls(record: str, users: Path, words: list[str], warned: bool) -> None:
    with serving(record, "--users", str(users), *words) as (process, lines):
        assert "token" not in "".join(lines)
        port = lines[1].rpartition(":")[2]
        assert status_of(f"http://127.0.0.1:{port}/") == 303
        process.send_signal(signal.SIGINT)
        assert ("in the clear" in rest_of(process)) is warned


def test_enter_prints_a_fresh_address(record: str) -> None:
    ours, theirs = pty.openpty()
    try:
        with serving(record, "--by", "ann", stdin=theirs) as (process, lines):
            assert process.stdout is not None
            assert "press Enter for a fresh address" in process.stdout.readline()
            os.write(ours, b"\n")
            fresh = process.stdout.readline().strip()
            assert fresh != lines[1]
            assert [status_of(lines[1]), status_of(fresh)] == [403, 303]
            process.send_signal(signal.SIGINT)
            rest_of(process)
    finally:
        os.close(ours)
        os.close(theirs)


def test_the_help_loads_no_server() -> None:
    code = """
import sys
from sayso.cli import main
try:
    main()
except SystemExit:
    print(sorted(set(sys.modules) & {"starlette", "uvicorn", "jinja2", "python_multipart"}))
"""
    for words in (["--help"], ["find", "--help"], ["users", "--help"]):
        done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]", words


def test_the_browser_opens_only_when_asked(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_, **__: None)
    before = signal.getsignal(signal.SIGTERM)
    try:
        for flags in ([], ["--no-browser"], ["--open"]):
            done = runner.invoke(app, ["serve", "--record", record, "--by", "ann", "--port", "0", *flags])
            assert done.exit_code == 0, done.output
    finally:
        signal.signal(signal.SIGTERM, before)
    assert len(opened) == 1 and opened[0] in done.stdout


def test_who_watches_a_job_does_not_hold_the_desk_open(record: str) -> None:
    go = threading.Event()
    with Store.open(record) as store, listen(Door("127.0.0.1", 0)) as listening:
        access = Access("ann")
        app_ = make_app(store, access, Settings(record=record))
        jobs: Jobs = app_.state.desk.jobs
        server = DeskServer(config_of(app_, Door("127.0.0.1", 0)), jobs)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        job = jobs.start("Long", lambda _: Outcome(str(go.wait(60))), "ann")
        connection = http.client.HTTPConnection("127.0.0.1", listening.getsockname()[1], timeout=60)
        connection.request("GET", f"{job.address}/events", headers={"Cookie": f"{access.cookie}={access.sessions.begin('ann')}"})
        answer = connection.getresponse()
        assert answer.readline() == b"event: step\n"
        server.handle_exit(signal.SIGINT, None)
        rest = answer.read().decode()  # it ends as it should: one that is cut off raises IncompleteRead
        assert "Long" in rest and "event: end" not in rest
        thread.join(30)
        assert not thread.is_alive()
        go.set()
        jobs.close()
