"""From an assessment to what a page shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support import assessments
from tuohy.adapters.database import open_database
from tuohy.followup.journals import Journals
from tuohy.model.assessment import Act, Recovery, SafetyNet
from tuohy.model.citation import Citation
from tuohy.model.urgency import Urgency
from tuohy.pack.load import load_pack
from tuohy.web.desk import Desk
from tuohy.web.selfcheck.drawing import step_page
from tuohy.web.selfcheck.presenters.causes import likely, to_rule_out
from tuohy.web.selfcheck.presenters.recovery import recovery_view
from tuohy.web.selfcheck.presenters.result import emergency_view, plan_view, provenance, result_view
from tuohy.web.selfcheck.presenters.sources import source_views
from tuohy.web.selfcheck.presenters.told import said_first, signs, told_pages, unsure_signs
from tuohy.web.selfcheck.presenters.urgency import act_view, net_views
from tuohy.web.selfcheck.progress import Progress
from tuohy.web.site import load_site

PACK = load_pack()
DESK = Desk(PACK, load_site(None, PACK.callers), Journals(open_database("sqlite://")))
CONTACTS = DESK.contacts
TOLD = Progress(
    facts={"purpose": "surgery", "kind": "spinal", "since_procedure": "1", "since_procedure.unit": "days"},
    answers={"fever": {"celsius": 37.2}, "chills_rigors": "unsure", "pain_severity": 4.0},
    seen={
        "purpose": (),
        "injection": (),
        "times": (),
        "fever": ("fever", "chills_rigors", "feels_unwell"),
        "pain_course": ("pain_severity",),
    },
)


def test_at_most_three_causes_are_called_likely_and_none_below_one_in_a_hundred() -> None:
    many = tuple(assessments.cause(f"cause {n}", 0.5) for n in range(6))
    assert len(likely(replace(assessments.ordinary(), causes=many))) == 3
    assert [cause.name for cause in likely(assessments.ordinary())] == ["soreness", "muscle strain"]


def test_a_cause_is_told_in_words_and_numbers_with_its_reasons() -> None:
    first = likely(assessments.ordinary())[0]
    assert (first.likelihood, first.about) == ("Likely", "about 6 in 10 (4 to 8 in 10)")
    assert first.supporting == ("pain where the needle went in",)
    assert first.opposing == ("fever",)


def test_at_most_three_dangers_are_shown() -> None:
    start = assessments.ordinary()
    assert len(to_rule_out(replace(start, rule_out=start.rule_out * 5))) == 3


def test_a_danger_stands_on_the_page_once_and_always() -> None:
    start = assessments.ordinary()
    danger = start.rule_out[0]
    assert [one.name for one in to_rule_out(start)] == [danger.name]
    likelier = replace(start, causes=(*start.causes[:2], replace(start.causes[2], probability=0.4)))
    assert to_rule_out(likelier) == ()
    assert start.causes[2].name in [one.name for one in likely(likelier)]


def test_the_first_sentence_of_the_act_is_its_heading() -> None:
    start = assessments.emergency()
    act = Act('Call them now. If you cannot, go there. Say: "It is new."', 1.0, "ambulance")
    view = act_view(replace(start, urgency=replace(start.urgency, act=act)), PACK, CONTACTS)
    assert (view.first, view.then) == ("Call them now.", 'If you cannot, go there. Say: "It is new."')


@pytest.mark.hazard("H37")
def test_every_caller_of_the_pack_has_a_contact_here() -> None:
    assert set(PACK.callers) == set(CONTACTS)
    for name, words in PACK.callers.items():
        start = assessments.emergency()
        urgency = replace(start.urgency, act=Act("Call.", 1.0, words))
        assert act_view(replace(start, urgency=urgency), PACK, CONTACTS).contact == CONTACTS[name]


def test_who_need_call_nobody_gets_no_number() -> None:
    assert act_view(assessments.ordinary(), PACK, CONTACTS).contact is None


@pytest.mark.hazard("H37")
def test_an_emergency_has_a_number_whoever_is_named() -> None:
    start = assessments.emergency()
    urgency = replace(start.urgency, act=Act("Call.", 1.0, "somebody whom the pack does not know"))
    assert act_view(replace(start, urgency=urgency), PACK, CONTACTS).contact == CONTACTS["ambulance"]


def test_only_the_most_pressing_reasons_are_told() -> None:
    start = assessments.emergency()
    reasons = (*start.urgency.reasons, assessments.reason("Something lesser.", Urgency.SAME_DAY))
    view = act_view(replace(start, urgency=replace(start.urgency, reasons=reasons)), PACK, CONTACTS)
    assert view.reasons == ("The numbness should have gone by now.",)
    assert view.clinician == ("For the clinician: The numbness should have gone by now.",)


def test_a_time_limit_is_not_told_twice() -> None:
    assert act_view(assessments.unfinished(), PACK, CONTACTS).by_when == ""
    assert act_view(assessments.emergency(), PACK, CONTACTS).by_when == "Within the hour"


def test_the_safety_net_is_in_the_words_of_the_pack_with_the_most_urgent_first() -> None:
    net = net_views(reversed(assessments.ordinary().safety_net), PACK)
    assert [part.signs for part in net] == [
        (PACK.findings["leg_weakness"].phrase["both_legs"],),
        (PACK.findings["fever"].phrase["yes"],),
    ]
    assert [part.first for part in net] == [True, False]


def test_a_sign_that_the_pack_has_no_words_for_is_told_as_the_assessment_tells_it() -> None:
    net = net_views((SafetyNet("of_another_pack", "yes", "Call if so.", Urgency.SAME_DAY),), PACK)
    assert net[0].signs == ("Call if so.",)


def test_the_curve_says_how_it_is_known_and_stops_when_nearly_all_are_well() -> None:
    view = recovery_view(assessments.ordinary().recovery)
    assert view is not None
    assert view.kind == "Our estimate, no study"
    assert view.rows == (
        ("after 5 days", "5 in 10 (3 to 7)"),
        ("after 14 days", "9 in 10 (8 to more than 9)"),
        ("after 28 days", "more than 9 in 10 (9 to more than 9)"),
    )


def test_without_a_course_there_is_no_curve() -> None:
    assert recovery_view(None) is None
    assert recovery_view(Recovery(None, None, None, (), "elicited", "")) is None


def test_a_source_is_shown_once_with_how_its_number_is_known() -> None:
    views = source_views((assessments.STUDY, assessments.STUDY, assessments.JUDGED))
    assert [view.kind for view in views] == ["measured in a study", "an expert's estimate, no study"]


def test_only_addresses_of_the_web_become_links() -> None:
    assert source_views((Citation("x", "x", "javascript:alert(1)", "measured"),))[0].url is None


def test_the_plan_stands_under_its_three_headings() -> None:
    plan = plan_view(assessments.ordinary().plan)
    assert [one.text for one in (*plan.do, *plan.ask_first, *plan.avoid)] == [
        "Keep moving gently.",
        "Ibuprofen with food.",
        "Staying in bed all day.",
    ]


def test_answers_are_told_back_page_by_page() -> None:
    pages = {page.name: [row.answered for row in page.rows] for page in told_pages(TOLD, PACK)}
    assert list(pages) == list(TOLD.seen)
    assert pages["fever"] == ["37.2 °C", "Not sure", "No answer"]
    assert pages["pain_course"] == ["4"]
    assert pages["times"] == ["1 day"]


def test_what_a_telephone_call_needs_is_short_and_leaves_out_what_was_not_said() -> None:
    rows = {row.asked: row.answered for row in said_first(TOLD, PACK)}
    assert rows == {
        "The needle was for": "Another operation",
        "Kind of injection": "A spinal: one injection, and no tube was left",
        "Needle put in": "1 day ago",
    }


def test_the_signs_that_fired_the_rule_are_told_in_the_words_of_the_pack() -> None:
    flag = PACK.flags["severe_spine_pain"]
    start = assessments.emergency()
    reasons = (replace(start.urgency.reasons[0], flag=flag.id),)
    fired = replace(start, urgency=replace(start.urgency, reasons=reasons))
    sore = replace(TOLD, answers={"low_back_pain_diffuse": "yes", "pain_severity": 9.0, "headache": "yes"})
    assert set(signs(fired, sore, PACK)) == {
        PACK.findings["low_back_pain_diffuse"].phrase["yes"],
        PACK.findings["pain_severity"].phrase["severe"],
    }
    assert signs(start, sore, PACK) == ()


def test_a_state_below_the_one_that_the_rule_asks_for_is_no_sign_of_it() -> None:
    start = assessments.emergency()
    reasons = (replace(start.urgency.reasons[0], flag="severe_spine_pain"),)
    fired = replace(start, urgency=replace(start.urgency, reasons=reasons))
    assert signs(fired, replace(TOLD, answers={"pain_severity": 4.0}), PACK) == ()


@pytest.mark.hazard("H43")
def test_what_somebody_could_not_say_is_never_told_as_if_they_had_it() -> None:
    start = assessments.emergency()
    reasons = (replace(start.urgency.reasons[0], flag="chest"),)
    fired = replace(start, urgency=replace(start.urgency, reasons=reasons))
    unsure = replace(TOLD, answers={"chest_pain_breathless": "unsure"})
    assert signs(fired, unsure, PACK) == ()
    assert unsure_signs(fired, unsure, PACK) == (PACK.findings["chest_pain_breathless"].phrase["yes"],)
    sure = replace(TOLD, answers={"chest_pain_breathless": "yes"})
    assert unsure_signs(fired, sure, PACK) == ()
    assert unsure_signs(start, unsure, PACK) == ()


def test_what_somebody_is_not_sure_of_is_not_read_out_on_the_telephone() -> None:
    unsure = replace(TOLD, facts={"purpose": "unsure", "level": "unsure", "tube": "in"})
    assert [row.asked for row in said_first(unsure, PACK)] == ["Tube still in my back?"]


@pytest.mark.parametrize(
    ("typed", "unit", "said"),
    [
        ("48.0", "hours", "2 days"),
        ("60.4", "hours", "2.5 days"),
        ("5.1", "hours", "5.1 hours"),
        ("72", "hours", "72 hours"),
        ("1", "hours", "1 hour"),
    ],
)
def test_a_clock_that_the_diary_has_moved_on_is_told_as_people_say_it(typed: str, unit: str, said: str) -> None:
    told = replace(TOLD, facts={**TOLD.facts, "since_procedure": typed, "since_procedure.unit": unit})
    assert {page.name: page.rows[0].answered for page in told_pages(told, PACK)}["times"] == said


def test_the_first_pages_say_how_many_are_to_come_until_they_were_seen() -> None:
    start = Progress()
    assert step_page(start, "purpose", PACK).progress.startswith("4 more pages like this")
    patch = replace(start, facts={"purpose": "patch"}, seen={"purpose": ()})
    assert step_page(patch, "times", PACK).progress.startswith("2 more pages like this")
    assert step_page(patch.having_seen("times"), "where", PACK).progress.startswith("1 more page like this")
    assert step_page(patch.having_seen("times").having_seen("where"), "complaint", PACK).progress.startswith("Next:")
    assert step_page(TOLD, "times", PACK).progress == ""


def test_an_open_question_leads_to_the_page_where_it_was_left_empty() -> None:
    view = result_view(assessments.unfinished(), replace(TOLD, hurried=True), DESK)
    assert [(one.question, one.page) for one in view.missing] == [
        (PACK.findings["leg_weakness"].question, None),
        (PACK.findings["fever"].question, "fever"),
    ]


def test_what_hides_an_answer_stands_first_and_says_how_to_settle_it() -> None:
    answers = {"masking_analgesic": "yes", "fever": "no"}
    told = replace(TOLD, hurried=False, answers=answers, seen={"site": ("site_redness",), "fever": tuple(answers)})
    start = assessments.unfinished()
    missing = ("site_redness", "diabetes_immunosuppression", "fever")
    view = result_view(replace(start, urgency=replace(start.urgency, missing=missing)), told, DESK)
    # What was never shown is left out: it is asked once the fever is settled.
    assert [one.question for one in view.missing] == [
        PACK.findings[name].question for name in ("fever", "site_redness")
    ]
    assert "6 hours" in view.missing[0].why and not view.missing[1].why


def test_of_many_open_questions_the_first_are_named_and_the_rest_counted() -> None:
    start = assessments.unfinished()
    missing = tuple(PACK.findings)[:12]
    view = result_view(replace(start, urgency=replace(start.urgency, missing=missing)), TOLD, DESK)
    assert (len(view.missing), view.more_missing) == (5, 7)


@pytest.mark.hazard("H03")
def test_the_emergency_view_has_no_place_for_a_probability() -> None:
    view = emergency_view(assessments.emergency(), TOLD, DESK)
    assert not hasattr(view, "likely")
    assert not hasattr(view, "rule_out")


def test_the_last_line_names_pack_engine_and_kinds_of_numbers() -> None:
    line = provenance(assessments.ordinary().provenance)
    for part in ("tuohy 1", "0123456789ab", "0.1.0", "3 measured", "9 experts' estimates"):
        assert part in line
