"""Reading TOML with the fast reader; a mistake in the file becomes an InvalidPack that says where."""

from __future__ import annotations

from collections.abc import Mapping

import rtoml

from tuohy.model.errors import InvalidPack


def read_toml(content: bytes, name: str) -> Mapping[str, object]:
    """The tables of one file; duplicate keys are mistakes, dates are dates."""
    try:
        return rtoml.loads(content.decode("utf-8"))
    except (rtoml.TomlParsingError, UnicodeDecodeError) as error:
        raise InvalidPack(name, str(error), "valid TOML in UTF-8, each key once", "Correct the file.") from None
