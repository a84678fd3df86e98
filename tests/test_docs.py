"""The documents name only commands, targets and files that there are, and their commands run."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

from sayso.cli.app import COMMANDS
from sayso.store import Store

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SAYSO = Path(sys.executable).with_name("sayso")


def readme_commands() -> list[list[str]]:
    """Return the words of each shell line of the README that runs sayso."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line.split() for block in blocks for line in block.splitlines()]
    return [words[1:] for words in lines if words and words[0] in (".venv/bin/sayso", "sayso")]


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(SAYSO), *words], cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )


def open_and_close(words: list[str], folder: Path) -> int:
    """Open the desk on a free port, wait for its address and close it as Ctrl-C does; return its exit status."""
    command = [str(SAYSO), *words, "--port", "0", "--by", "Ada"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as desk:
        assert desk.stdout is not None
        address = next((line for line in desk.stdout if "http://127.0.0.1:" in line), "")
        try:
            host, _, port = address.partition("//")[2].partition("/")[0].partition(":")
            with socket.create_connection((host, int(port)), timeout=30) as asking:  # it serves from the first answer on
                asking.sendall(b"GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                assert asking.recv(8).startswith(b"HTTP/1.1")
            desk.send_signal(signal.SIGINT)
            desk.communicate(timeout=60)
        finally:
            desk.kill()
    assert "token=" in address
    return desk.returncode


def make_checkout(folder: Path) -> Path:
    """Make a folder that holds the sample where a checkout has it."""
    (folder / "src" / "sayso").mkdir(parents=True)
    (folder / "src" / "sayso" / "sample").symlink_to(ROOT / "src" / "sayso" / "sample", target_is_directory=True)
    return folder


def test_every_command_line_of_the_readme_runs(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path)
    commands = readme_commands()
    assert commands[0][0] == "build"
    assert {"brief", "find", "show", "why", "export"} <= {words[0] for words in commands}
    incident = ""
    for words in commands:
        if words[0] == "serve":
            assert open_and_close(words, folder) == 0
            continue
        done = run([incident if word == "ID" else word for word in words], folder)
        assert done.returncode == 0, (words, done.stderr)
        if not incident:
            with Store.open(str(folder / "sample.sayso")) as store:
                incident = next(iter(store.view().accounts())).incident


def test_the_excerpt_of_the_readme_is_what_the_sample_gives() -> None:
    script = str(ROOT / "scripts" / "make_readme.py")
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run: python scripts/make_readme.py\n{done.stderr}"


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    script = str(ROOT / "scripts" / "make_cli_docs.py")
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run: python scripts/make_cli_docs.py\n{done.stderr}"


def test_every_command_has_a_line_that_fits_and_a_function() -> None:
    assert [command.name for command in COMMANDS if len(command.line) > 66] == []
    functions = [*(command.load() for command in COMMANDS), *(command.load_part(part) for command in COMMANDS for part in command.parts)]
    assert [function for function in functions if not (function.__doc__ or "").strip()] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))]
    assert len(links) > 5
    assert [(page.name, link) for page, link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_file_that_contributing_and_the_decisions_name_exists() -> None:
    named = []
    for page in (ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs" / "decisions").glob("*.md"))):
        words = re.findall(r"`([\w/.-]+\.(?:py|tsv|md|gz|json)|[\w.-]+/(?:[\w.-]+/)*)`", page.read_text(encoding="utf-8"))
        named += [(page.name, word) for word in words]
    places = (ROOT, ROOT / "src" / "sayso", ROOT / "src" / "sayso" / "registry")
    assert len(named) > 10
    assert [(page, word) for page, word in named if not any((place / word).exists() for place in places)] == []


def test_every_command_of_the_readme_exists() -> None:
    named = {words[0] for words in readme_commands()}
    assert named
    assert named <= {command.name for command in COMMANDS}


def test_every_make_target_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z]+)$", README, re.MULTILINE)) <= targets


def test_every_link_of_the_readme_leads_somewhere() -> None:
    assert [link for link in re.findall(r"\]\(([^)#]+)\)", README) if not (ROOT / link).exists()] == []
