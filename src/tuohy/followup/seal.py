"""Sealing a journal with its code: without the code, what is stored says nothing to anybody."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tuohy.followup.code import lookup

KEY_BYTES, NONCE_BYTES = 32, 12
PURPOSE = b"tuohy journal"


class BrokenSeal(Exception):
    """What is stored was not sealed with this code, or was changed."""


def seal(code: str, plain: bytes) -> bytes:
    """AES-256-GCM under a key from the code; the place where it is stored is part of what is sealed."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_key(code)).encrypt(nonce, plain, lookup(code).encode())


def unseal(code: str, sealed: bytes) -> bytes:
    """What was sealed. Raises BrokenSeal."""
    try:
        return AESGCM(_key(code)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], lookup(code).encode())
    except (InvalidTag, ValueError):
        raise BrokenSeal from None


def _key(code: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=PURPOSE).derive(code.encode())
