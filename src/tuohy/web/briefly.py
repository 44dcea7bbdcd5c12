"""A source in a few words, for a narrow table: the first author and the year, or how its title begins."""

from __future__ import annotations

# "Vanderstock AC" and "van den Berg A.A.": initials end the name.
LONGEST_INITIALS = 3
# Where no author is known, brackets stand in their place.
NO_AUTHOR, NO_AUTHOR_ENDS = "(", "). "
FIRST_WORDS = 4


def brief(citation: str) -> str:
    """`van den Berg AA, Ghatge S. Title. 2008` as `van den Berg 2008`."""
    name = _title(citation) if citation.startswith(NO_AUTHOR) else _author(citation)
    year = citation.split(". ")[-1].strip(".")
    return " ".join([*name, year] if year.isdigit() else name)


def _title(citation: str) -> list[str]:
    words = citation.partition(NO_AUTHOR_ENDS)[2].split(". ")[0].split()
    return words if len(words) <= FIRST_WORDS else [*words[:FIRST_WORDS], "..."]


def _author(citation: str) -> list[str]:
    name: list[str] = []
    for word in citation.split(",")[0].split():
        if name and _is_initials(word):
            break
        name.append(word.strip(".,"))
        if word.endswith("."):
            break
    return name


def _is_initials(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return letters.isupper() and len(letters) <= LONGEST_INITIALS
