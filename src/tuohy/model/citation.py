"""A source as an answer shows it."""

from __future__ import annotations

from dataclasses import dataclass

from tuohy.model.certainty import Json


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as it is shown beside a number or a rule; `kind` says how the number is known."""

    id: str
    text: str
    url: str | None
    kind: str

    def to_dict(self) -> Json:
        """JSON form."""
        return {"id": self.id, "text": self.text, "url": self.url, "kind": self.kind}
