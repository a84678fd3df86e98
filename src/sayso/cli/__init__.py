"""The command line: thin commands, and the one place where errors become words and exit codes."""

from sayso.cli.app import app


def main() -> None:
    """Run the ``sayso`` command."""
    app()


__all__ = ["app", "main"]
