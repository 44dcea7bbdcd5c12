"""Whether a finding is said to be there, denied, uncertain, over or somebody else's."""

from __future__ import annotations

from collections.abc import Sequence

from tuohy.narrative.around import Around
from tuohy.narrative.data_files import table
from tuohy.narrative.hits import Hit
from tuohy.narrative.mentions import Span
from tuohy.narrative.suggestion import DENIED, OTHER_PERSON, PAST, PRESENT, UNSURE
from tuohy.narrative.told import Told, negations

# "Any" stands so close before what it denies: "any new weakness".
ANY_WITHIN = 3
# "It had got worse": a verb may stand so many words before what it says.
VERB_BEFORE = 2
# "And his knee gave way": these are what the clause is about, whatever stands before them.
NO_OBJECT = ("pronouns",)


def cue_of(hit: Hit, text: Told, lasting: bool, done_by_others: bool = False) -> str:
    """The cue that holds for a hit; what is `lasting` is no less true for being past.

    What is `done_by_others` is told with their names: "he had several goes" is still about the teller.
    """
    around = Around(hit, text)
    if _somebody_else(around):
        return OTHER_PERSON
    denial = _denial(around)
    if denial != PRESENT and (around.sentence in text.questions or _perhaps(around, done_by_others)):
        return UNSURE
    if denial != DENIED and (not hit.sure or (denial is None and _nothing_between(around))):
        return UNSURE
    return denial or (PRESENT if lasting else _when(around))


def _perhaps(around: Around, done_by_others: bool) -> bool:
    """True where it is said to be uncertain, or of a "she" or a partner who may be the patient or not."""
    if any(not _certain(span, around) for span in around.before("unsure.words")):
        return True
    return not (around.told.proxy or done_by_others) and _said_of(["pronouns", "kin"], around)


def _certain(span: Span, around: Around) -> bool:
    """True for the "if I" of "it only hurts if I sit": that it hurts is certain."""
    return any(s.start <= span.start and span.end <= s.end for s in around.told.spans("unsure.certain"))


def _denial(around: Around) -> str | None:
    """What a denial comes to; None without one. "No fever until today" says that there is a fever."""
    if not _denied(around):
        return None
    if around.after("until.still_so"):
        return UNSURE
    if around.after("until.words") or around.soon_after("until.like_this"):
        return PRESENT
    return UNSURE if around.in_clause("until.may_have_changed") or _no_list(around) else DENIED


def _no_list(around: Around) -> bool:
    """True for "no pain, legs numb": a comma after the last denial, and no "or" that would make it a list."""
    words = around.clause_before()
    since = next((n for n, word in enumerate(reversed(words)) if word in around.told.denying), len(words))
    return "," in words[len(words) - since :] and "or" not in around.told.layout.words_of_clause(around.clause)


def _denied(around: Around) -> bool:
    return (
        any(_denies(span, around) for span in around.before("denied.far"))
        or any(_denies(span, around) and span.end >= around.hit.start for span in around.before("denied.near"))
        or _not_any(around)
        or around.said_of_it("denied.after")
    )


def _denies(span: Span, around: Around) -> bool:
    """False for "not sure" and the like, and for "no trouble until" this came."""
    empty = any(o.start < span.end <= o.end for o in around.told.spans("denies_nothing.words"))
    empty = empty or around.told.unable(span) or around.told.never_without(span)
    ended = any(span.end <= until.start < around.head for until in around.before("until.words"))
    return not empty and not ended


def _nothing_between(around: Around) -> bool:
    """True for "the foot moves and nothing is numb": a denial stands among the words that make the finding."""
    hit, layout = around.hit, around.told.layout
    words = table("cues.toml")["denied"]["between"]
    places = [n for n in range(hit.start, hit.end) if layout.norms[n] in words]
    empty = around.told.spans("denies_nothing.words")
    free = [n for n in places if not any(one.start <= n < one.end for one in (*hit.spans, *empty))]
    return any(layout.clause[n] == layout.clause[hit.spans[-1].start] for n in free)


def _not_any(around: Around) -> bool:
    """True for "I have not been given any blood thinner": "any" right before, and a denial before that."""
    words = around.clause_before()
    return "any" in words[-ANY_WITHIN:] and bool(negations() & set(words))


def _when(around: Around) -> str:
    now = around.in_clause("past.still_now")
    if around.right_after("past.gone") or (not now and _past(around)):
        return PAST
    old = not now and (around.in_clause("past.old") or _dated(around))
    was = around.hit.rule.of_today and around.told_in_the_past(VERB_BEFORE) and not around.in_sentence("past.up_to_now")
    reason = around.before("past.reason") or around.shares_words_with("past.reason")
    return UNSURE if old or was or reason or around.after_undenied("past.wore_off") else PRESENT


def _dated(around: Around) -> bool:
    """True for "on the second day it hurt", and false for what began on a day."""
    return around.in_clause("past.dated") and not around.in_clause("past.begun")


def _past(around: Around) -> bool:
    named = around.in_clause("past.words") or around.in_clause("past.ago")
    return named or around.soon_after("past.over") or _earlier(around)


def _earlier(around: Around) -> bool:
    """True when the sentence begins with a time before all this, and no contrast brings it back to now."""
    layout, contrast = around.told.layout, set(table("cues.toml")["past"]["contrast"])
    starts = [s for s in around.told.spans("past.earlier") if layout.sentence[s.start] == around.sentence]
    return any(s.end <= around.hit.start and not contrast & set(layout.norms[s.end : around.hit.start]) for s in starts)


def _somebody_else(around: Around) -> bool:
    """True when the clause speaks of another person up to the finding, without coming back to the teller."""
    return _said_of(["people"] if around.told.proxy else ["who", "people"], around)


def _said_of(people: Sequence[str], around: Around) -> bool:
    spans = [(name, span) for name in people for span in around.before(f"other_person.{name}")]
    others = [span for name, span in spans if name in NO_OBJECT or not _is_object(span, around.told)]
    return any(not _teller_between(span, around) for span in others)


def _teller_between(span: Span, around: Around) -> bool:
    return any(span.end <= own.start < around.hit.end for own in around.told.spans("other_person.first_person"))


def _is_object(span: Span, text: Told) -> bool:
    """True for "I hold the baby" and "since I had my baby": the person is not who it is said of."""
    before = text.layout.norms[span.start - 1] if span.start else ""
    return before in table("cues.toml")["other_person"]["before_an_object"]
