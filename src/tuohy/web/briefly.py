"""A source in two words, for a narrow table: the first author and the year."""

from __future__ import annotations

# "Vanderstock AC" and "van den Berg A.A.": initials end the name.
LONGEST_INITIALS = 3


def brief(citation: str) -> str:
    """`van den Berg AA, Ghatge S. Title. 2008` as `van den Berg 2008`."""
    name: list[str] = []
    for word in citation.split(",")[0].split():
        if name and _is_initials(word):
            break
        name.append(word.strip(".,"))
        if word.endswith("."):
            break
    year = citation.split(". ")[-1].strip(".")
    return " ".join([*name, year] if year.isdigit() else name)


def _is_initials(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return letters.isupper() and len(letters) <= LONGEST_INITIALS
