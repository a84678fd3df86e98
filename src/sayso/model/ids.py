"""Ids computed from content: reach here whenever a thing needs a name that every machine agrees on."""

import hashlib
import json
from collections.abc import Mapping, Sequence

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

ID_CHARS = 16
"""Hex digits kept of a BLAKE2b digest: 64 bits, so among a million claims a collision has odds of about 3 in 10 million."""


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of ``data`` as 64 hex digits: the name under which original bytes are kept."""
    return hashlib.sha256(data).hexdigest()


def canonical_json(value: object) -> str:
    """Return JSON text with sorted keys and no spaces, so that equal values are equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_id(prefix: str, *parts: Json) -> str:
    """Return ``prefix-`` and 16 hex digits of the BLAKE2b hash of ``parts`` as canonical JSON.

    Args:
        prefix: one letter for the kind of thing: ``r`` report, ``c`` claim, ``i`` incident, ``d`` decision.
        parts: identity-bearing values; order matters.
    """
    return f"{prefix}-{hashlib.blake2b(canonical_json(parts).encode(), digest_size=ID_CHARS // 2).hexdigest()}"
