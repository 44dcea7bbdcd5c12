"""An assessment in words: causes with their reasons and sources, plan, safety net, and what is not known."""

from __future__ import annotations

import pytest

from tests.support.people import LABOUR, denying_the_rest, packaged, person, timeless
from tuohy.answer import assess, next_question
from tuohy.engine.questions import Ask
from tuohy.explain.citations import address, cite, of_numbers
from tuohy.explain.question import question
from tuohy.model.assessment import Assessment
from tuohy.model.case import Answer, Case, Procedure
from tuohy.pack.check import quantities
from tuohy.pack.schema import Source

PACK = packaged()
STEROID = Case(procedure=Procedure("esi_interlaminar"), answers={"thoracic_pain": "yes", "fever": "yes"})
BRUISE: dict[str, Answer] = {
    "pain_at_injection_site": "yes",
    "site_bruise": "yes",
    "pain_severity": "mild",
    "fever": "no",
}
CALM = assess(denying_the_rest(person(BRUISE), PACK), PACK)
OPEN = assess(person(BRUISE), PACK)
URGENT = assess(person({"block_returned": "yes", "leg_weakness": "one_leg"}), PACK)
EVERY = {"calm": CALM, "open": OPEN, "urgent": URGENT, "steroid": assess(STEROID, PACK)}


# --- causes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("result", EVERY.values(), ids=EVERY.keys())
def test_causes_are_told_in_the_words_of_the_pack_with_reasons_in_order(result: Assessment) -> None:
    assert result.causes
    for cause in result.causes:
        words = PACK.causes[cause.id].words
        assert (cause.name, cause.explanation, cause.course) == (words.name, words.patient, words.course)
        supporting, opposing = ([one.weight for one in side] for side in (cause.supporting, cause.opposing))
        assert supporting == sorted(supporting, reverse=True) and all(weight > 0 for weight in supporting)
        assert opposing == sorted(opposing) and all(weight < 0 for weight in opposing)


def test_a_reason_tells_the_answer_back_in_the_person_s_words() -> None:
    soreness = CALM.causes[0]
    assert soreness.id == "injection_site_soreness"
    reason = next(one for one in soreness.supporting if one.finding == "pain_at_injection_site")
    assert reason.state == "yes"
    assert reason.text == PACK.findings["pain_at_injection_site"].phrase["yes"]


@pytest.mark.parametrize("result", EVERY.values(), ids=EVERY.keys())
def test_what_must_be_ruled_out_is_dangerous_says_why_and_stands_by_its_tolerance(result: Assessment) -> None:
    ratios = [one.probability / one.tolerance for one in result.rule_out]
    assert ratios == sorted(ratios, reverse=True)
    for one in result.rule_out:
        assert PACK.causes[one.id].is_dangerous
        assert one.why
        assert 0 < one.tolerance < 1
        assert one.probability > 0


@pytest.mark.parametrize("site", ["pubic_pain", "thigh_groin_hip_pain", "low_back_pain_diffuse"])
def test_a_danger_that_explains_only_how_the_pain_began_is_not_named(site: str) -> None:
    result = assess(person({site: "yes", "sudden_onset": "yes"}), PACK)
    assert "stroke_sah_rcvs" not in {one.id for one in result.rule_out}


def test_where_only_a_quality_was_told_every_danger_that_has_it_is_named() -> None:
    result = assess(person({"sudden_onset": "yes"}), PACK)
    assert "stroke_sah_rcvs" in {one.id for one in result.rule_out}


@pytest.mark.parametrize("result", EVERY.values(), ids=EVERY.keys())
def test_a_person_is_shown_first_what_is_likeliest_behind_the_complaint(result: Assessment) -> None:
    sought = [one for one in result.first_to_rule_out if one.sought_by]
    foremost = {next(one.id for one in sought if flag in one.sought_by) for by in sought for flag in by.sought_by}
    ranks = {one.id: (one.id in foremost, one.behind / one.tolerance) for one in result.rule_out}
    shown = [ranks[one.id] for one in result.also_to_rule_out]
    assert shown == sorted(shown, reverse=True)
    left = ranks.keys() - result.shown
    assert all(ranks[name] <= min(shown) for name in left)
    assert all(0 <= one.behind <= one.probability + 1e-12 for one in result.rule_out)


def test_what_everybody_of_that_day_may_have_takes_no_place_from_what_explains_the_pain() -> None:
    told: dict[str, Answer] = {
        "low_back_pain_diffuse": "yes",
        "pain_severity": "severe",
        "fever": "yes",
        "tachycardia_palpitations": "yes",
    }
    result = assess(Case(procedure=LABOUR, hours={"since_delivery": 240.0}, answers=told), PACK)
    anaemia, abscess = (
        next(one for one in result.rule_out if one.id == name) for name in ("haemorrhage_anaemia", "epidural_abscess")
    )
    assert anaemia.probability > 5 * abscess.probability
    shown = [one.id for one in result.also_to_rule_out]
    assert shown.index("epidural_abscess") == 0


@pytest.mark.hazard("H04")
def test_who_is_sent_for_fear_of_a_bleed_reads_that_it_may_be_a_bleed() -> None:
    # A sudden pain in the upper back minutes after an injection, on blood thinners: a bleed is a thousand times less
    # likely than a pain that nothing explains, and it is what somebody must look for.
    told: dict[str, Answer] = {
        "thoracic_pain": "yes",
        "pain_severity": "severe",
        "sudden_onset": "yes",
        "anticoagulant": "yes",
    }
    result = assess(Case(procedure=STEROID.procedure, hours={"since_procedure": 0.3}, answers=told), PACK)
    first = result.also_to_rule_out[0]
    assert first.id == "spinal_epidural_haematoma" and "sudden_spine_pain" in first.sought_by
    assert first.probability < 0.001
    assert result.rule_out[0].id != first.id


def test_where_nothing_was_told_the_probability_stands_for_it() -> None:
    result = assess(timeless({"fever": "no"}), PACK)
    assert all(one.behind == one.probability for one in result.rule_out)


BAD_BACK: dict[str, Answer] = {"low_back_pain_diffuse": "yes", "pain_severity": "severe", "sudden_onset": "yes"}


@pytest.mark.parametrize(
    ("told", "behaves_alike"),
    [
        (BAD_BACK, "coccydynia"),
        ({"low_back_pain_diffuse": "yes", "pain_trend": "worsening"}, "superficial_site_infection"),
        ({"thoracic_pain": "yes", "pain_severity": "severe", "sudden_onset": "yes"}, "nerve_root_injury"),
    ],
)
def test_a_cause_that_explains_only_how_the_pain_behaves_is_no_answer_to_it(
    told: dict[str, Answer], behaves_alike: str
) -> None:
    result = assess(timeless(told), PACK)
    assert behaves_alike not in {one.id for one in result.causes}


def test_where_only_a_quality_was_told_causes_are_listed_by_it() -> None:
    assert assess(timeless({"worse_sitting": "yes"}), PACK).causes


def test_what_one_answer_speaks_strongly_for_is_listed_though_it_explains_no_complaint() -> None:
    told: dict[str, Answer] = {
        "leg_pain_below_knee": "one_leg",
        "leg_numbness": "one_leg",
        "pain_trend": "worsening",
        "catheter_piece_left": "yes",
    }
    assert assess(timeless(told), PACK).causes[0].id == "retained_catheter_fragment"


# --- sources --------------------------------------------------------------------------------------------------------


def source(**known: str) -> Source:
    empty = dict.fromkeys(("journal", "doi", "pmid", "url"))
    fields = {"authors": "A B", "year": "2020", "title": "A study", "type": "cohort", "read": "full"}
    return Source(id="s", **{**empty, **fields, **known})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "where"),
    [
        ({"doi": "10.1000/x", "pmid": "1", "url": "https://a.example"}, "https://doi.org/10.1000/x"),
        ({"pmid": "1", "url": "https://a.example"}, "https://pubmed.ncbi.nlm.nih.gov/1/"),
        ({"url": "https://a.example"}, "https://a.example"),
        ({}, None),
    ],
)
def test_a_source_is_found_by_doi_then_pubmed_then_address(known: dict[str, str], where: str | None) -> None:
    assert address(source(**known)) == where


def test_a_citation_fits_on_a_line() -> None:
    assert cite(source(journal="A Journal"), "measured").text == "A B. A study. A Journal. 2020"
    assert cite(source(), "measured").text == "A B. A study. 2020"


def test_numbers_cite_each_source_once_and_judgement_cites_nothing() -> None:
    numbers = list(quantities(PACK))
    cited = [citation.id for citation in of_numbers(PACK, [*numbers, *numbers])]
    assert len(cited) == len(set(cited))
    assert set(cited) == {number.source for number in numbers if number.source}
    assert of_numbers(PACK, [number for number in numbers if number.kind == "elicited"]) == ()


@pytest.mark.parametrize("result", EVERY.values(), ids=EVERY.keys())
def test_every_source_that_is_shown_stands_in_the_pack_with_the_kind_of_its_number(result: Assessment) -> None:
    shown = [citation for cause in result.causes for citation in cause.sources]
    assert {citation.id for citation in shown} <= set(PACK.sources)
    assert {citation.kind for citation in shown} <= {"measured", "derived"}


@pytest.mark.hazard("H14")
@pytest.mark.hazard("H26")
def test_provenance_names_pack_hash_and_how_the_numbers_are_known() -> None:
    told = CALM.provenance
    assert told.pack == f"{PACK.id} {PACK.version}"
    assert told.pack_hash == PACK.hash
    assert set(told.numbers) == {"measured", "derived", "elicited"}
    assert told.numbers["elicited"] > 0


# --- plan and safety net --------------------------------------------------------------------------------------------


def test_what_has_to_be_asked_first_is_named_in_plain_words() -> None:
    ibuprofen = next(item for item in OPEN.plan if item.id == "ibuprofen_after_birth")
    assert ibuprofen.advice == "ask_first"
    assert PACK.findings["kidney_disease"].name in ibuprofen.ask_about


def test_when_all_was_denied_the_plan_says_do() -> None:
    ibuprofen = next(item for item in CALM.plan if item.id == "ibuprofen_after_birth")
    assert (ibuprofen.advice, ibuprofen.ask_about) == ("do", ())


@pytest.mark.parametrize("result", EVERY.values(), ids=EVERY.keys())
def test_the_safety_net_speaks_of_what_could_come_in_plain_words(result: Assessment) -> None:
    for net in result.safety_net:
        phrase = PACK.findings[net.finding].phrase[net.state]
        assert phrase in net.text
        assert net.text == PACK.sentences["safety_net"][net.would_be.id].format(phrase=phrase)


def test_at_an_emergency_the_safety_net_has_nothing_to_add() -> None:
    assert URGENT.safety_net == ()


# --- recovery -------------------------------------------------------------------------------------------------------


def test_the_forecast_says_when_it_is_only_our_estimate() -> None:
    forecast = CALM.recovery
    assert forecast is not None
    assert PACK.sentences["recovery"][forecast.kind] in forecast.text


# --- what is not known ----------------------------------------------------------------------------------------------


def gaps(case: Case) -> dict[str, str]:
    return {gap.what: gap.text for gap in assess(case, PACK).not_known}


def test_nothing_told_is_said_in_so_many_words() -> None:
    found = gaps(timeless({}, Procedure()))
    assert found["answers"] == PACK.sentences["not_known"]["nothing"]
    assert {"hours.since_procedure", "procedure.kind"} <= set(found)


def test_what_was_told_is_no_gap() -> None:
    assert gaps(person({"headache": "no"}, LABOUR)) == {}


def test_an_unsure_answer_a_contradiction_and_a_mask_are_named() -> None:
    found = gaps(
        person(
            {
                "foot_drop": "unsure",
                "headache": "no",
                "headache_postural": "yes",
                "fever": "no",
                "masking_analgesic": "yes",
            }
        )
    )
    assert PACK.findings["foot_drop"].name in found["foot_drop"]
    assert "more serious" in found["headache_postural, headache"]
    assert found["masking_analgesic"] == PACK.masks[0].why


def test_a_sign_that_no_cause_explains_is_named() -> None:
    linked = {name for cause in PACK.causes.values() for name in cause.links}
    alone = [
        name for name, one in PACK.findings.items() if one.kind == "finding" and name not in linked and not one.gate
    ]
    for name in alone:
        assert name in gaps(person({name: PACK.findings[name].states[-1]}))


# --- questions ------------------------------------------------------------------------------------------------------


def test_a_question_is_asked_in_the_words_of_the_pack() -> None:
    shown = next_question(person(), PACK)
    assert shown is not None
    screen = next(one for one in PACK.screens if one.id == shown.screen)
    assert shown.title == screen.title
    assert shown.why.startswith("We ask because")
    for asked in shown.findings:
        finding = PACK.findings[asked.id]
        assert (asked.text, asked.help, asked.gate) == (finding.question, finding.help, finding.gate)
        assert asked.states == tuple((state, finding.says[state]) for state in finding.states)


@pytest.mark.parametrize(
    ("name", "kind", "units"),
    [
        ("fever", "number", ("celsius", "fahrenheit")),
        ("high_bp", "number_pair", ("systolic", "diastolic")),
        ("headache", "choice", ()),
    ],
)
def test_a_question_says_how_it_can_be_answered(name: str, kind: str, units: tuple[str, ...]) -> None:
    screen = next(one for one in PACK.screens if name in one.findings)
    (asked,) = question(PACK, Ask(screen, (name,), True, 0)).findings
    assert (asked.kind, asked.units) == (kind, units)
