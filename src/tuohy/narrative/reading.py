"""Reading a text: what it says about findings, how sure that is, and what it tells of the procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tuohy.narrative.amounts import amounts
from tuohy.narrative.analysis import Analysis, Reader, analysed, reader
from tuohy.narrative.course import as_it_is_now
from tuohy.narrative.misspellings import guessed
from tuohy.narrative.procedure import details
from tuohy.narrative.suggestion import CUES, DENIED, FUZZY, PAST, Reading, Suggestion
from tuohy.narrative.words import words_of
from tuohy.pack.schema import Pack

# A text is read up to here, three pages; what is left out is counted. Nobody can keep the reader busy with more.
LONGEST = 8_000


def read(text: str, pack: Pack) -> Reading:
    """What a text says; MissingLibrary when the libraries for reading are not installed."""
    begun = text[:LONGEST]
    found = _best_of_each(everything(begun, pack), pack)
    return Reading(begun, tuple(found), tuple(details(begun)), unread=len(text) - len(begun))


def everything(text: str, pack: Pack) -> list[Suggestion]:
    """Every place where a text speaks of a finding, whatever it says of it."""
    of = reader(pack)
    exact = analysed(of, text, words_of(text), {})
    return [*_said(exact), *amounts(exact), *_guesses(of, exact)]


def _said(analysis: Analysis) -> Iterator[Suggestion]:
    named = [(hit, analysis.finding_of(hit)) for hit in analysis.hits()]
    found = [(hit, analysis.suggestion(finding, hit)) for hit, finding in named if finding is not None]
    for one in as_it_is_now(found, analysis):
        yield _never_lowest(one, analysis.reader.pack)


def _guesses(of: Reader, exact: Analysis) -> Iterator[Suggestion]:
    """What the text says if its misspelt words are what they look like."""
    changed = guessed([word.norm for word in exact.words], of.grammar.vocabulary)
    if not changed:
        return
    analysis = analysed(of, exact.text, exact.words, changed)
    for hit in analysis.hits():
        finding = analysis.finding_of(hit)
        if finding is not None and any(span.start <= at < span.end for span in hit.spans for at in changed):
            yield _never_lowest(analysis.suggestion(finding, hit, FUZZY), of.pack)


def _never_lowest(found: Suggestion, pack: Pack) -> Suggestion:
    """The lowest state of a finding ("it is getting better") could close a question: it is asked instead."""
    if found.answer != pack.findings[found.finding].states[0]:
        return found
    return Suggestion(found.finding, None, found.start, found.end, found.words, found.cue, found.confidence)


def _best_of_each(found: Iterable[Suggestion], pack: Pack) -> list[Suggestion]:
    """One suggestion for each finding, the one that says most, in the order of the text."""
    best: dict[str, Suggestion] = {}
    for one in found:
        before = best.get(one.finding)
        if before is None or _weight(one, pack) > _weight(before, pack):
            best[one.finding] = one
    return sorted(best.values(), key=lambda one: (one.start, one.finding))


def _weight(one: Suggestion, pack: Pack) -> tuple[int, int, int, int]:
    """An answer outweighs a question, a question outweighs what changes nothing, and of answers the worst."""
    rank = 3 if one.suggested else 2 if one.to_ask else 1 if one.cue in (DENIED, PAST) else 0
    states = pack.findings[one.finding].states
    state = states.index(one.answer) if isinstance(one.answer, str) else len(states) if one.answer is not None else 0
    return rank, state, one.end - one.start, -CUES.index(one.cue)
