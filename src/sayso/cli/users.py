"""``sayso users``: who may sign in at a shared desk."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.screen import JsonOption, console, write_json_lines
from sayso.errors import BadQuery
from sayso.web.users import DEFAULT_USERS, LEAST_PASSWORD, add_user, read_users, remove_user

UsersOption = Annotated[Path, typer.Option("--users", envvar="SAYSO_USERS", help="File of users; only its owner may read it.")]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name that decisions will carry.")]
USERS = Path(DEFAULT_USERS)


def users_command(ctx: typer.Context) -> None:
    """Say who may sign in at a desk that others reach: sayso serve --host ... --users FILE."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def users_add_command(name: NameArgument, users: UsersOption = USERS) -> None:
    """Add a user, or give one a new password, which ends his sessions. The password is asked for, or read from standard input."""
    new = add_user(users, name, _password())
    console().print(f"{'added' if new else 'changed the password of'} {name.strip()} in {users}", soft_wrap=True)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    words = f"Password ({LEAST_PASSWORD} characters or more)"
    password: str = typer.prompt(words, hide_input=True, confirmation_prompt="Once more")
    return password


def users_list_command(users: UsersOption = USERS, as_json: JsonOption = False) -> None:
    """List the users of a file."""
    names = sorted(read_users(users))
    if as_json:
        write_json_lines({"name": name} for name in names)
        return
    for name in names:
        console().print(name)
    if not names:
        console().print(f"{users} names nobody; add somebody with: sayso users add NAME --users {users}", soft_wrap=True)


def users_remove_command(name: NameArgument, users: UsersOption = USERS) -> None:
    """Remove a user, whose sessions end at once; decisions keep the name."""
    if not users.exists():
        raise BadQuery(f"no users file {str(users)!r}; name it with --users FILE")
    remove_user(users, name)
    console().print(f"removed {name.strip()} from {users}", soft_wrap=True)
