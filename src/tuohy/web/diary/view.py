"""The diary as a page: what still stands, how the pain has gone, and whether that is as expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from tuohy.answer import assess
from tuohy.followup.journal import Journal, Latch
from tuohy.model.assessment import Reason
from tuohy.model.case import Case
from tuohy.pack.schema import Pack
from tuohy.render.diary_chart import DiaryWords, diary_chart
from tuohy.web.diary.keeping import answers_now, diary_of, moved_on
from tuohy.web.language import say, to_say
from tuohy.web.selfcheck.procedure_case import hours_of, presenting_of, procedure_of
from tuohy.web.site import Contact

COURSE = "course"
SECONDS_A_DAY, HOURS_A_DAY = 86_400, 24
WRITTEN = to_say("%A %d %B, %H:%M")
FEWEST = 1


@dataclass(frozen=True)
class DiaryView:
    """All that the diary page shows."""

    standing: Latch | None
    standing_since: str
    standing_act: str
    standing_contact: Contact | None
    course: Reason | None
    told: str
    is_fresh: bool
    picture: Markup | None
    entries: tuple[tuple[str, str], ...]


def diary_view(journal: Journal, pack: Pack, now: datetime, contacts: Mapping[str, Contact]) -> DiaryView:
    """The page at this moment."""
    standing = journal.standing
    flag = None if standing is None else pack.flags.get(standing.flag)
    local = now.tzinfo
    return DiaryView(
        standing=standing,
        standing_since="" if standing is None else standing.at.astimezone(local).strftime(say(WRITTEN)),
        standing_act="" if flag is None else flag.act,
        standing_contact=None if flag is None else contacts.get(flag.who),
        course=departure(journal, pack, now),
        told=journal.told.astimezone(local).strftime(say(WRITTEN)),
        is_fresh=journal.is_fresh(now),
        picture=_picture(journal),
        entries=tuple((one.at.astimezone(local).strftime(say(WRITTEN)), f"{one.score:g}") for one in journal.entries),
    )


def departure(journal: Journal, pack: Pack, now: datetime) -> Reason | None:
    """Why the diary asks for more than the answers do, where it has left its own expected course."""
    facts = moved_on(journal, now)
    case = Case.from_dict(
        {
            "procedure": procedure_of(facts),
            "hours": hours_of(facts, pack),
            "presenting": presenting_of(facts, pack),
            "answers": answers_now(journal, pack, now),
            "diary": diary_of(journal, facts),
        }
    )
    reasons = assess(case, pack).urgency.reasons if case.diary else ()
    return next((reason for reason in reasons if reason.flag == COURSE), None)


def _picture(journal: Journal) -> Markup | None:
    if len(journal.entries) < FEWEST:
        return None
    first = journal.entries[0].at
    scores = [((one.at - first).total_seconds() / SECONDS_A_DAY, one.score) for one in journal.entries]
    told = "; ".join(say("day %(day)s: %(share)s", day=f"{day:.1f}", share=f"{score:g}") for day, score in scores)
    words = DiaryWords(
        say("Your pain so far"),
        say("Scores from 0 to 10 by the day since your first entry. %(told)s.", told=told),
        say("Pain, 0 to 10"),
        say("your scores"),
        say("expected"),
        say,
    )
    # Our own SVG, whose template escapes every word.
    return Markup(diary_chart(scores, journal.curve, words))
