"""What was worked out before is not worked out again: results by key, so many of them, the missing ones all at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")


@dataclass(eq=False)
class Memory(Generic[Key, Found]):
    """Remembers up to about `most` results; then all are forgotten."""

    most: int
    known: dict[Key, Found] = field(default_factory=dict)

    def recall(self, keys: Sequence[Key], work: Callable[[list[Key]], Iterable[Found]]) -> list[Found]:
        """The results of these keys; `work` gives those of the keys that are not known yet, in their order."""
        if len(self.known) > self.most:
            self.known.clear()
        # Kept apart from what is remembered, which another thread may forget meanwhile.
        met = {key: self.known.get(key) for key in keys}
        found = {key: one for key, one in met.items() if one is not None}
        missing = [key for key, one in met.items() if one is None]
        if missing:
            fresh = dict(zip(missing, work(missing), strict=True))
            self.known.update(fresh)
            found |= fresh
        return [found[key] for key in keys]
