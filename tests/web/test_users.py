"""The users file: names, hashes, who may read it."""

import stat
from pathlib import Path

import pytest

from sayso.errors import BadConfig, BadQuery
from sayso.web import users as module
from sayso.web.users import Users, add_user, clean_name, hash_password, is_password, read_users, remove_user, write_users

WORDS = "four dry rivers"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_COST", (2, 8, 1))
    module._nobody.cache_clear()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "users.tsv"


def test_the_hash_is_scrypt_as_the_standard_library_makes_it() -> None:
    # Source: RFC 7914, section 12, the second test vector (N=1024, r=8, p=16), first 32 of its 64 bytes.
    assert hash_password("password", b"NaCl", (1024, 8, 16)).endswith("$" + module._to_text(bytes.fromhex(
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
    )))


def test_a_password_is_known_by_its_hash_and_salted() -> None:
    one, other = hash_password(WORDS), hash_password(WORDS)
    assert one != other and is_password(WORDS, one) and is_password(WORDS, other)
    assert not is_password(WORDS + " ", one) and not is_password("", one) and not is_password("x" * 5000, one)


def test_a_password_is_the_same_however_its_letters_are_composed() -> None:
    assert is_password("cafe\N{COMBINING ACUTE ACCENT} noir au lait", hash_password("café noir au lait"))


def test_the_cost_is_the_recommended_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert module._COST == (32768, 8, 1)


def test_users_are_added_and_removed(path: Path) -> None:
    assert add_user(path, " ann ", WORDS) is True
    assert add_user(path, "Bö", WORDS) is True
    assert add_user(path, "ann", WORDS + " anew") is False
    assert Users(path).names() == ["Bö", "ann"]
    assert WORDS not in path.read_text(encoding="utf-8")
    remove_user(path, "Bo\N{COMBINING DIAERESIS}")
    assert Users(path).names() == ["ann"]


def test_only_the_owner_may_read_the_file(path: Path) -> None:
    add_user(path, "ann", WORDS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for mode in (0o640, 0o604, 0o660):
        path.chmod(mode)
        with pytest.raises(BadConfig, match=f"mode {mode:o}.*chmod 600"):
            read_users(path)


@pytest.mark.parametrize("name", ["", "  ", "a\tb", "a\nb", "x" * 65, "#ann", "a\x00"])
def test_a_name_that_cannot_be_kept(path: Path, name: str) -> None:
    with pytest.raises(BadQuery, match="cannot be kept"):
        clean_name(name)
    with pytest.raises(BadQuery):
        add_user(path, name, WORDS)
    assert not path.exists()


@pytest.mark.parametrize("password", ["", "short", "x" * 1025])
def test_a_password_of_the_wrong_length(path: Path, password: str) -> None:
    with pytest.raises(BadQuery, match=f"has {len(password)} characters; expected 12 to 1024"):
        add_user(path, "ann", password)


def test_nobody_is_removed_twice(path: Path) -> None:
    add_user(path, "ann", WORDS)
    with pytest.raises(BadQuery, match=r"no user 'bo'.*there are ann"):
        remove_user(path, "bo")


@pytest.mark.parametrize(("words", "match"), [
    ("ann", "line 1"), ("\n\nann\tx", "line 3"), ("ann\tscrypt$a$8$1$AA==$AA==", "line 1"), ("ann\tscrypt$2$8$1$AA==$!", "line 1"),
    ("ann\tmd5$2$8$1$AA==$AA==", "line 1"),
])
def test_a_damaged_file_is_named_with_its_line(path: Path, words: str, match: str) -> None:
    path.touch(0o600)
    path.write_text(words, encoding="utf-8")
    with pytest.raises(BadConfig, match=match):
        read_users(path)


def test_comments_and_empty_lines_are_passed_over(path: Path) -> None:
    add_user(path, "ann", WORDS)
    path.write_text("# who may\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert list(read_users(path)) == ["ann"]


def test_a_file_that_is_not_there_says_how_to_make_one(path: Path) -> None:
    with pytest.raises(BadConfig, match=f"sayso users add NAME --users {path}"):
        read_users(path)
    path.write_bytes(b"\xff")
    with pytest.raises(BadConfig, match="not UTF-8"):
        read_users(path)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="could not be written"):
        write_users(tmp_path / "none" / "users.tsv", {})


def test_letting_in(path: Path) -> None:
    add_user(path, "ann", WORDS)
    users = Users(path)
    assert users.let_in(" ann ", WORDS) == users.proof_of("ann")
    assert users.let_in("ann", WORDS + "x") is None and users.let_in("eve", WORDS) is None


def test_an_unknown_name_costs_as_much_as_a_known_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_user(path, "ann", WORDS)
    users = Users(path)
    tried: list[str] = []

    def never(_: str, hashed: str) -> bool:
        tried.append(hashed)
        return False

    monkeypatch.setattr(module, "is_password", never)
    users.let_in("ann", "x")
    users.let_in("eve", "x")
    assert len(tried) == 2 and all(hashed.startswith("scrypt$2$8$1$") for hashed in tried)


def test_a_change_of_the_file_is_seen_and_its_loss_lets_nobody_in(path: Path) -> None:
    add_user(path, "ann", WORDS)
    users = Users(path)
    assert users.names() == ["ann"]
    add_user(path, "bo", WORDS)
    assert users.names() == ["ann", "bo"]
    path.unlink()
    assert users.names() == [] and users.proof_of("ann") is None
