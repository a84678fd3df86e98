"""``sayso serve``: the analyst's desk in a browser, on this machine or for named users."""

import getpass
import os
import select
import signal
import socket
import ssl
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer
import uvicorn
from rich.text import Text

from sayso.cli.review import ByOption
from sayso.cli.screen import RECORD, RecordOption, complain, console
from sayso.errors import BadConfig
from sayso.export.words import counted
from sayso.settings import read_settings
from sayso.store import Store
from sayso.web.access import ANY_HOST, Access
from sayso.web.app import make_app
from sayso.web.jobs import Jobs
from sayso.web.users import Users, read_users
from sayso.web.warm import warm

DEFAULT_PORT = 8000
KEEP_ALIVE_SECONDS, STOP_SECONDS = 30, 3
"""A browser's connection is kept so long between requests; requests under way may take so long when the desk stops."""

WARM_SECONDS = 20
"""How long a desk that is closed while it still makes its first page ready waits for that."""
MOST_CONNECTIONS = 400
"""More are answered "503, come back": a browser keeps six, and a watched job one of them."""
IN_THE_CLEAR = "passwords and pages cross the network in the clear"


@dataclass(frozen=True, slots=True)
class Door:
    """Where the desk listens, and by what names it is asked for."""

    host: str
    port: int
    """0 takes any free one."""
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None

    @property
    def scheme(self) -> str:
        """``https`` where there is a certificate."""
        return "https" if self.certificate else "http"

    def address(self, port: int) -> str:
        """Return the desk's address, without a path."""
        shown = (self.names or (socket.gethostname(),))[0] if self.host in ANY_HOST else self.host
        return f"{self.scheme}://{f'[{shown}]' if ':' in shown else shown}:{port}"

    def hosts(self) -> frozenset[str]:
        """Return the names that the desk answers to, besides those of this machine itself."""
        if self.host not in ANY_HOST:
            return frozenset({self.host.lower(), *map(str.lower, self.names)})
        return frozenset({"*", socket.gethostname().lower(), *map(str.lower, self.names)})


def serve_command(  # noqa: PLR0917 - Typer reads one parameter an option
    record: RecordOption = RECORD,
    by: ByOption = "",
    host: Annotated[str, typer.Option(help="Address to listen on; any but this machine's own needs --users.")] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help=f"Port; 0 takes a free one.  [default: {DEFAULT_PORT}, or a free one]")
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--no-browser", help="Open the address in this machine's browser.")] = False,
    users: Annotated[
        Path | None, typer.Option("--users", envvar="SAYSO_USERS", help="File of users who sign in; made by: sayso users add NAME.")
    ] = None,
    name: Annotated[list[str] | None, typer.Option("--name", help="A further host name that the desk is asked for by.")] = None,
    tls_cert: Annotated[Path | None, typer.Option("--tls-cert", help="Certificate chain (PEM) to serve by TLS.")] = None,
    tls_key: Annotated[Path | None, typer.Option("--tls-key", help="Private key (PEM) of the certificate.")] = None,
    behind_tls: Annotated[bool, typer.Option("--behind-tls", help="A server before the desk does TLS: cookies go by TLS alone.")] = False,
) -> None:
    """Open the analyst's desk on a record in the browser; Ctrl-C closes it."""
    by = by.strip() or login_name()
    door = Door(host, DEFAULT_PORT if port is None else port, tuple(name or ()), tls_cert, tls_key)
    check_door(door, users, by)
    settings = read_settings(os.environ, record=record)
    with Store.open(record) as store, listen(door, or_any=port is None) as listening:
        bound = listening.getsockname()[1]
        access = Access(
            user=by, users=Users(users) if users else None, hosts=door.hosts(), port=bound,
            secure=behind_tls or door.certificate is not None,
        )
        app = make_app(store, access, settings)
        address = door.address(bound)
        opening = address if access.users is not None else f"{address}/?token={access.issue_token()}"
        ready = warm(app)
        with suppress(KeyboardInterrupt):
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the record is closed then too
            _announce(store, access, opening)
            if access.users is not None and not access.secure and not is_own_machine(host):
                complain(IN_THE_CLEAR, "give --tls-cert and --tls-key, or put a server with TLS before the desk and say --behind-tls")
            if open_:
                webbrowser.open(opening)
            _offer_addresses(access, address)
            DeskServer(config_of(app, door), app.state.desk.jobs).run(sockets=[listening])
        ready.join(WARM_SECONDS)  # it reads the record, which is to be closed whole
        app.state.desk.jobs.close()  # before the record is
    console().print("the desk is closed")


def login_name() -> str:
    """Return the name of the account that runs the desk; empty where the machine knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def check_door(door: Door, users: Path | None, by: str) -> None:
    """Refuse settings that cannot work or would let strangers in, before anything is opened; all faults at once.

    Raises:
        BadConfig: what is wrong, and what helps.
    """
    faults = []
    if users is None and not is_own_machine(door.host):
        faults.append(f"--host {door.host!r} is reached by others, so it needs users: sayso users add NAME, then --users FILE")
    if users is not None and not read_users(users):
        faults.append(f"users file {str(users)!r} names nobody; run: sayso users add NAME --users {users}")
    if users is None and not by.strip():
        faults.append("decisions made at the desk need their author: give --by NAME, or set SAYSO_BY")
    if (door.certificate is None) != (door.key is None):
        faults.append("--tls-cert and --tls-key belong together; give both or none")
    elif door.certificate and door.key:
        faults += _certificate_faults(door.certificate, door.key)
    if faults:
        raise BadConfig("; ".join(faults))


def _certificate_faults(certificate: Path, key: Path) -> list[str]:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        return [f"--tls-cert {str(certificate)!r} with --tls-key {str(key)!r} cannot be used: {error}; expected a chain and its key in PEM"]
    return []


def is_own_machine(host: str) -> bool:
    """Say whether only this machine reaches what listens on an address.

    Raises:
        BadConfig: the name leads nowhere.
    """
    if host in ANY_HOST:
        return False
    return all(ip_address(address.partition("%")[0]).is_loopback for address in _addresses(host))


def _addresses(host: str) -> list[str]:
    try:
        return sorted({str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)})
    except OSError as error:
        raise BadConfig(f"--host {host!r} is no address of this machine ({error}); expected for example 127.0.0.1 or 0.0.0.0") from error


def listen(door: Door, *, or_any: bool = False) -> socket.socket:
    """Return a socket that listens at the door; ``or_any`` takes a free port where the wanted one is taken.

    Raises:
        BadConfig: the address or port cannot be had.
    """
    host = door.host or "0.0.0.0"
    family = socket.AF_INET6 if ":" in host or ":" in _addresses(host)[0] else socket.AF_INET
    try:
        return socket.create_server((host, door.port), family=family, backlog=128)
    except OSError as error:
        if or_any and door.port:
            return listen(Door(door.host, 0, door.names, door.certificate, door.key))
        what = os.strerror(error.errno or 0)
        raise BadConfig(f"port {door.port} of {host!r} cannot be used: {what}; give another --port, or --port 0 for any") from error


def config_of(app: object, door: Door) -> uvicorn.Config:
    """Return how the server runs: quiet, without words about itself, trusting no header about who asks."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        http="h11", ws="none", lifespan="off", log_level="warning", access_log=False, server_header=False, proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS, timeout_graceful_shutdown=STOP_SECONDS, limit_concurrency=MOST_CONNECTIONS,
        ssl_certfile=door.certificate, ssl_keyfile=door.key,
    )


class DeskServer(uvicorn.Server):
    """A server that lets go of those who watch a job when it is told to stop."""

    def __init__(self, config: uvicorn.Config, jobs: Jobs) -> None:
        super().__init__(config)
        self._jobs = jobs

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop; called in the midst of anything, so it takes no lock."""
        self._jobs.closing = True
        super().handle_exit(sig, frame)


def _announce(store: Store, access: Access, address: str) -> None:
    counts = store.view().counts()
    said = ", ".join(counted(counts[name], name.removesuffix("s")) for name in ("reports", "claims", "incidents"))
    console().print(f"the desk is open on {store.record}: {said}", soft_wrap=True)
    console().print(Text(f"  {address}", style="bold"), soft_wrap=True)
    more = "sign in there" if access.users is not None else "the address opens once"
    console().print(f"{more}; Ctrl-C closes the desk", style="dim")
    sys.stdout.flush()


# -- a further address on request


def _offer_addresses(access: Access, address: str) -> None:
    """Print a fresh address whenever Enter is pressed, where a terminal is at hand."""
    if access.users is not None or not sys.stdin.isatty():
        return
    console().print("press Enter for a fresh address", style="dim")

    def give() -> None:
        console().print(Text(f"  {address}/?token={access.issue_token()}", style="bold"), soft_wrap=True)

    threading.Thread(target=_on_enter, args=(sys.stdin.fileno(), give), daemon=True).start()


def _on_enter(terminal: int, give: Callable[[], None]) -> None:
    """Call ``give`` for each line typed; wait while the terminal belongs to others, since reading then would stop the process."""
    while True:
        typed = select.select([terminal], [], [], 1.0)[0]
        if typed and _may_read(terminal):
            if not os.read(terminal, 4096):
                return
            give()
        elif typed:
            time.sleep(1.0)


def _may_read(terminal: int) -> bool:
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:
        return True  # it controls no process
