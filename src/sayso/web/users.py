"""The users of a shared desk: a file of names and scrypt hashes that only its owner may read."""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
import stat
import threading
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sayso.errors import BadConfig, BadQuery

DEFAULT_USERS = "sayso-users.tsv"
LEAST_PASSWORD, MOST_PASSWORD = 12, 1024
"""Characters of a password. Source: NIST SP 800-63B asks for 8 at least and 64 at most taken; ours has no second factor beside it."""
MOST_NAME = 64
_COST = (2**15, 8, 1)
"""n, r, p of scrypt: 32 MiB and about a tenth of a second a try. Source: OWASP Password Storage Cheat Sheet."""
_MEMORY = 64 * 1024 * 1024
_TRIES = threading.BoundedSemaphore(2)
"""So many passwords are tried at once, so that a flood of sign-ins takes neither memory nor all cores."""


def hash_password(password: str, salt: bytes | None = None, cost: tuple[int, int, int] | None = None) -> str:
    """Return ``scrypt$n$r$p$salt$hash`` of a password (NFKC, UTF-8), the salt of 128 random bits unless given."""
    salted = secrets.token_bytes(16) if salt is None else salt
    n, r, p = cost or _COST
    words = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    with _TRIES:
        digest = hashlib.scrypt(words, salt=salted, n=n, r=r, p=p, maxmem=_MEMORY, dklen=32)
    return "$".join(("scrypt", str(n), str(r), str(p), _to_text(salted), _to_text(digest)))


def is_password(password: str, hashed: str) -> bool:
    """Say whether a password has this hash, in a time that does not depend on how much of it is right."""
    if len(password) > MOST_PASSWORD:
        return False
    _, n, r, p, salt, _ = hashed.split("$")
    again = hash_password(password, base64.b64decode(salt), (int(n), int(r), int(p)))
    return hmac.compare_digest(again.encode(), hashed.encode())


def _to_text(words: bytes) -> str:
    return base64.b64encode(words).decode("ascii")


def clean_name(name: str) -> str:
    """Return a user's name as it is kept: NFC, without blanks at the ends.

    Raises:
        BadQuery: it is empty, too long, or holds control characters.
    """
    cleaned = unicodedata.normalize("NFC", name).strip()
    if not cleaned or len(cleaned) > MOST_NAME or not cleaned.isprintable() or cleaned.startswith("#"):
        raise BadQuery(f"user name {name!r} cannot be kept; expected 1 to {MOST_NAME} printable characters, the first not #")
    return cleaned


def check_password(password: str) -> None:
    """Refuse a password that is too short or too long.

    Raises:
        BadQuery: its length.
    """
    if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
        raise BadQuery(f"the password has {len(password)} characters; expected {LEAST_PASSWORD} to {MOST_PASSWORD}: a few words will do")


@dataclass(slots=True)
class Users:
    """The users of a file, read anew when the file changes, so that a removed user is out at once."""

    path: Path
    _stamp: tuple[int, int, int] | None = None
    _hashes: dict[str, str] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Return the users' names, sorted."""
        return sorted(self._read())

    def proof_of(self, name: str) -> str | None:
        """Return the stored hash of a user's password; None when there is no such user."""
        return self._read().get(name)

    def let_in(self, name: str, password: str) -> str | None:
        """Return the proof for a session when name and password belong together, else None; an unknown name takes as long."""
        proof = self.proof_of(self.known_as(name))
        right = is_password(password, proof or _nobody())
        return proof if right and proof else None

    def known_as(self, name: str) -> str:
        """Return a name as it was typed in the form in which users are kept."""
        return unicodedata.normalize("NFC", name).strip()

    def _read(self) -> Mapping[str, str]:
        try:
            found = self.path.stat()
        except OSError:
            self._stamp, self._hashes = None, {}  # a file that is gone lets nobody in
            return self._hashes
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        if stamp != self._stamp:
            try:
                self._hashes, self._stamp = read_users(self.path), stamp
            except BadConfig:
                self._stamp, self._hashes = None, {}  # nor does one that is damaged or open to others
        return self._hashes


@cache
def _nobody() -> str:
    """Return a hash to try for a name that nobody has."""
    return hash_password(secrets.token_urlsafe(32))


def read_users(path: Path) -> dict[str, str]:
    """Return password hashes by user name.

    Raises:
        BadConfig: there is no file, others may read it, or a line is not ``name TAB hash``.
    """
    try:
        mode = path.stat().st_mode
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        what = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "it is not UTF-8 text"
        remedy = f"make one with: sayso users add NAME --users {path}"
        raise BadConfig(f"users file {str(path)!r} could not be read: {what}; {remedy}") from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise BadConfig(f"users file {str(path)!r} may be read by others (mode {mode & 0o777:o}); run: chmod 600 {path}")
    return dict(_user_of(line, number, path) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#"))


def _user_of(line: str, number: int, path: Path) -> tuple[str, str]:
    name, tab, hashed = line.partition("\t")
    if not tab or not _is_hash(hashed):
        raise BadConfig(f"users file {str(path)!r}, line {number}: expected a name, a tab and a hash written by: sayso users add")
    return name, hashed


def _is_hash(hashed: str) -> bool:
    kind, *cost, salt, digest = hashed.split("$") if hashed.count("$") == 5 else ("", "", "")
    try:
        return kind == "scrypt" and all(map(int, cost)) and all(base64.b64decode(part, validate=True) for part in (salt, digest))
    except (ValueError, binascii.Error):
        return False


def write_users(path: Path, hashes: Mapping[str, str]) -> None:
    """Write the file whole or not at all, readable by its owner alone.

    Raises:
        BadConfig: it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            stream.writelines(f"{name}\t{hashes[name]}\n" for name in sorted(hashes))
        part.replace(path)
    except OSError as error:
        what = os.strerror(error.errno or 0)
        raise BadConfig(f"users file {str(path)!r} could not be written: {what}; name another --users FILE") from error


def add_user(path: Path, name: str, password: str) -> bool:
    """Add a user, or give one a new password (which ends his sessions); return whether the user is new.

    Raises:
        BadQuery: the name or the password cannot be taken.
        BadConfig: the file cannot be read or written.
    """
    cleaned = clean_name(name)
    check_password(password)
    hashes = read_users(path) if path.exists() else {}
    new = cleaned not in hashes
    write_users(path, {**hashes, cleaned: hash_password(password)})
    return new


def remove_user(path: Path, name: str) -> None:
    """Remove a user, whose sessions end at once.

    Raises:
        BadQuery: there is no such user.
        BadConfig: the file cannot be read or written.
    """
    hashes = read_users(path)
    if clean_name(name) not in hashes:
        raise BadQuery(f"no user {name!r} in {str(path)!r}; there are {', '.join(sorted(hashes)) or 'none'}")
    write_users(path, {known: hashed for known, hashed in hashes.items() if known != clean_name(name)})
