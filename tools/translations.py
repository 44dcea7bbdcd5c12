"""Upkeep of the translations: `python -m tools.translations update | compile | status | sign` (docs/words.md)."""

from __future__ import annotations

import argparse
import struct
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import rtoml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import tuohy.web
from tuohy.pack.load import load_pack
from tuohy.pack.translate import HASHES, LANGUAGES, LOCALE, catalogue, fingerprint, is_guarded, sentences, withdrawn
from tuohy.render import diary_chart, recovery_curve, two_curves
from tuohy.web.language import REVIEW, catalogue_hash
from tuohy.web.site import DEMONSTRATION

WEB = Path(tuohy.web.__file__).parent
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true"}}
KEYWORDS = {"_": None, "say": None, "to_say": None}
DOMAINS = ("pack", "web")
WIDTH = 116
# Of a compiled catalogue: its first number, and the bytes of its head and of each entry in a table.
MAGIC, HEAD, ENTRY = 0x950412DE, 28, 8


def main(arguments: list[str] | None = None) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("update", "compile", "status", "sign"))
    parser.add_argument("--language", choices=LANGUAGES[1:], default=LANGUAGES[1])
    parser.add_argument("--by", help="who signs, for sign")
    parser.add_argument("--role", help="what the signer is, for sign")
    told = parser.parse_args(arguments)
    if told.what == "sign":
        return sign(told.language, told.by, told.role)
    {"update": update, "compile": compile_all, "status": status}[told.what](told.language)
    return 0


def extracted(domain: str) -> Catalog:
    """Every English sentence of the pack or of the pages, with the places where it stands."""
    found = Catalog(project="Tuohy", charset="utf-8")
    for place, english in _of_pack() if domain == "pack" else _of_pages():
        found.add(english, auto_comments=[place])
    return found


def _of_pack() -> Iterator[tuple[str, str]]:
    yield from sentences(load_pack()).items()


def _of_pages() -> Iterator[tuple[str, str]]:
    for name, _, message, _, _ in extract_from_dir(WEB, METHODS, OPTIONS, KEYWORDS):
        yield name, message if isinstance(message, str) else message[0]
    for module in (recovery_curve, diary_chart, two_curves):
        yield from ((f"{module.__name__}", label) for label in _marks(module))
    for post in rtoml.loads(DEMONSTRATION.read_text(encoding="utf-8"))["posts"].values():
        yield DEMONSTRATION.name, post["who"]


def _marks(module: object) -> list[str]:
    spans = (*getattr(module, "SPANS", ()), getattr(module, "LONGEST", ()), getattr(module, "MARKS", ()))
    return list(dict.fromkeys(label for span in spans for _, label in span if not label.isdecimal()))


def _po(language: str, domain: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.po"


def read(language: str, domain: str) -> Catalog:
    """The catalogue of the translators; an empty one before there is any."""
    path = _po(language, domain)
    if not path.exists():
        return Catalog(locale=language, project="Tuohy", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def write(known: Catalog, language: str, domain: str) -> None:
    """The catalogue without what would change by itself: no dates, no line numbers."""
    text = BytesIO()
    write_po(text, known, width=WIDTH, no_location=True, omit_header=True)
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    _po(language, domain).write_text(header + text.getvalue().decode().strip() + "\n", encoding="utf-8")


def update(language: str) -> None:
    """Puts what is new in English into the catalogues, untranslated, and sets aside what is gone."""
    for domain in DOMAINS:
        known = read(language, domain)
        known.update(extracted(domain), no_fuzzy_matching=True)
        write(known, language, domain)
    status(language)


def compiled(language: str, domain: str) -> bytes:
    """The catalogue as the program reads it."""
    said = {str(one.id): str(one.string) for one in read(language, domain) if one.id and one.string}
    # Not by Babel: its files hold the date and its version, and the same words must make the same file.
    said[""] = f"Language: {language}\nContent-Type: text/plain; charset=utf-8\n"
    pairs = [(english.encode() + b"\0", words.encode() + b"\0") for english, words in sorted(said.items())]
    return _mo(pairs)


def _mo(pairs: list[tuple[bytes, bytes]]) -> bytes:
    """The format of gettext: a head, two tables of lengths and places, and the texts, each closed by a zero."""
    tables = len(pairs) * ENTRY
    first, second, begin = HEAD, HEAD + tables, HEAD + 2 * tables
    rows: list[bytes] = []
    for side in (0, 1):
        for pair in pairs:
            rows.append(struct.pack("<II", len(pair[side]) - 1, begin))
            begin += len(pair[side])
    head = struct.pack("<7I", MAGIC, 0, len(pairs), first, second, 0, 0)
    return head + b"".join(rows) + b"".join(pair[side] for side in (0, 1) for pair in pairs)


def hashes(language: str) -> dict[str, str]:
    """The hash of the English behind each translated flag and question."""
    known = read(language, "pack")
    places = [(place, english) for place, english in sentences(load_pack()).items() if is_guarded(place)]
    return {place: fingerprint(english) for place, english in places if (one := known.get(english)) and one.string}


def compile_all(language: str) -> None:
    """Writes what the program reads: the compiled catalogues and the hashes."""
    for domain in DOMAINS:
        _po(language, domain).with_suffix(".mo").write_bytes(compiled(language, domain))
    lines = [f'"{place}" = "{value}"' for place, value in hashes(language).items()]
    head = "# The English that each flag and question was translated from; written by tools/translations.py.\n"
    (LOCALE / language / HASHES).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def share(language: str, domain: str) -> tuple[int, int, list[str]]:
    """How many of the sentences in use are translated, of how many, and those that are not."""
    known, used = read(language, domain), [str(one.id) for one in extracted(domain) if one.id]
    missing = [english for english in used if not ((one := known.get(english)) and one.string)]
    return len(used) - len(missing), len(used), missing


def status(language: str) -> None:
    """Prints the shares, what is missing, and which flags and questions have lost their translation."""
    for domain in DOMAINS:
        done, total, missing = share(language, domain)
        print(f"{language} {domain}: {done} of {total} sentences ({100 * done / max(total, 1):.1f} %)")
        for english in missing:
            print(f"  missing: {english}")
    if (LOCALE / language / HASHES).exists():
        for place in withdrawn(load_pack(), catalogue(language)):
            print(f"  withdrawn: {place}")


def sign(language: str, by: str | None, role: str | None) -> int:
    """Adds a signature under all that this language says now; any later change takes it away again."""
    if not by or not role:
        print("Say who signs: --by NAME --role ROLE.", file=sys.stderr)
        return 2
    path = LOCALE / language / REVIEW
    on = datetime.now(UTC).date().isoformat()
    fields = {"by": by, "role": role, "on": on, "catalogue": catalogue_hash(language)}
    entry = "\n".join(["", "[[signed]]", *(rtoml.dumps({name: value}).strip() for name, value in fields.items()), ""])
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
