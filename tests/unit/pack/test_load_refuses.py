"""One mistake in one file stops the load, with file, key, value and remedy; nothing is dropped in silence."""

from __future__ import annotations

import pytest

from tests.support.broken_packs import NUMBER, Copy, first_id

COCCYX = "causes/coccydynia.toml"
BLEED = "causes/spinal_epidural_haematoma.toml"
LEAK_HEADACHE = "causes/post_dural_puncture_headache.toml"
SITE, SITE_LEAKS = "findings/site.toml", "leaks/site.toml"

# --- keys -----------------------------------------------------------------------------------------------------------

# File, pattern, replacement, and the key that must be named.
MISTYPED = [
    ("pack.toml", r"^title", "titel", "title"),
    ("pack.toml", r"\Z", 'extra = "x"\n', "extra"),
    (COCCYX, r"^pain = ", "pains = ", "pains"),
    (COCCYX, r"^\[words\]", '[words]\nword = "x"', "words.word"),
    (COCCYX, r"^onset\.median", "onset.medain", "onset.median"),
    (COCCYX, r"^duration\.p95", "duration.p59", "duration"),
    (COCCYX, r"^\[propensity\]", "[propensities]", "propensit"),
    (SITE, r"^find_out", "findout", "findout"),
    (SITE, r"^\[site_redness\.phrase\]", '[site_redness.phrase]\nmaybe = "x"', "site_redness.phrase.maybe"),
    (SITE, r'^help = "', 'hlep = "', "help"),
    (SITE_LEAKS, r"^day1 ", "day2 ", "day2"),
    (SITE_LEAKS, r"^\[site_redness\.surgical\.yes\]", "[site_redness.surgery.yes]", "site_redness.surg"),
    ("screens.toml", r'^title = "', 'titel = "', "title"),
    ("screens.toml", r"\Z", "[[screens]]\n", "screens"),
    ("contexts.toml", r"^leak_group", "leakgroup", "leak_group"),
    ("contexts.toml", r"^like", "likes", "likes"),
    (
        "contexts.toml",
        r"^felt\.low_back_pain_diffuse\.yes",
        "felt.low_back_pain_difuse.yes",
        "felt.low_back_pain_difuse",
    ),
    (BLEED, r"^\[after\.esi_neck\.links\]", "[after.esi_necks.links]", "after.esi_necks"),
    (BLEED, r"^at_needle", "at_needles", "at_needles"),
    (LEAK_HEADACHE, r"^\[later\.after\]", "[later.afters]", "later.after"),
    ("policy.toml", r"^\[loss\.routine\]", "[loss.rutine]", "loss.routine"),
    ("policy.toml", r"^open_floor", "open_flor", "open_floor"),
    ("guidelines.toml", r"^how_fast", "how_soon", "how_fast"),
    ("flags/masks.toml", r"^lifts", "lift", "lift"),
    ("flags/terms.toml", r"^pick", "picks", "pick"),
    ("flags/terms.toml", r"\Z", "\n[group]\n", "group"),
    ("flags/cord.toml", r"^clinician", "clinican", "clinic"),
    ("plan/medicines.toml", r"^ask_first", "ask_frist", "ask_frist"),
    ("sources/general.toml", r"^journal", "jornal", "jornal"),
    ("risk_factors.toml", r"^surgical", "surgicl", "surgical"),
]


@pytest.mark.parametrize(("file", "pattern", "new", "key"), MISTYPED, ids=[f"{row[0]} {row[3]}" for row in MISTYPED])
def test_a_mistyped_key_is_refused_by_name(copy: Copy, file: str, pattern: str, new: str, key: str) -> None:
    copy.edit(file, pattern, new)
    error = copy.refused()
    assert error.where.startswith(file)
    assert key in error.where


@pytest.mark.parametrize(
    ("file", "pattern", "gone"),
    [
        ("sentences.toml", r"^open = [^\n]*\n", "open"),
        ("sentences.toml", r"^contradiction = [^\n]*\n", "contradiction"),
        ("sentences.toml", r"^decision = ", "decisions"),
        ("policy.toml", r"^question_tolerance = ", "question_tolerance"),
        ("policy.toml", r"^relevance = [^\n]*\n", "relevance"),
        ("policy.toml", r"^lowest_celsius = ", "lowest_celsius"),
    ],
)
def test_a_sentence_or_value_that_the_engine_needs_must_be_there(
    copy: Copy, file: str, pattern: str, gone: str
) -> None:
    copy.edit(file, pattern, "" if pattern.endswith(r"\n") else "mistyped = ")
    error = copy.refused()
    assert error.where.startswith(file)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (COCCYX, 'id = "coccydynia"\n'),
        ("sources/general.toml", "\n[{id}]\n"),
        ("policy.toml", "\n[numbers]\n"),
    ],
)
def test_a_duplicate_key_is_refused(copy: Copy, file: str, text: str) -> None:
    if file == COCCYX:
        copy.edit(file, r"^id = ", text + "id = ")
    else:
        copy.append(file, text.format(id=first_id(file)))
    error = copy.refused()
    assert error.where == file
    assert "each key once" in error.allowed


@pytest.mark.parametrize(
    ("file", "other"),
    [
        ("sources/general.toml", "sources/obstetric.toml"),
        ("findings/site.toml", "findings/pain.toml"),
        ("leaks/site.toml", "leaks/pain.toml"),
        ("plan/site.toml", "plan/moving.toml"),
        ("flags/head.toml", "flags/spine.toml"),
    ],
)
def test_an_id_in_two_files_is_refused(copy: Copy, file: str, other: str) -> None:
    whole = copy.path(file).read_text(encoding="utf-8")
    copy.append(other, "\n" + whole)
    error = copy.refused()
    assert error.allowed == "each id once"
    assert str(error.value) in whole


def test_a_cause_file_carries_the_name_of_its_cause(copy: Copy) -> None:
    copy.path(COCCYX).rename(copy.path("causes/tailbone.toml"))
    error = copy.refused()
    assert error.where == "causes/tailbone.toml: id"
    assert (error.value, error.allowed) == ("coccydynia", "tailbone")


# --- ids ------------------------------------------------------------------------------------------------------------

DEAD = [
    (COCCYX, r"^\[links\]", f"[links]\nno_such_finding.yes = {NUMBER}", "no_such_finding"),
    (COCCYX, r"^\[incidence\]", f"[incidence]\nno_such_context = {NUMBER}", "no_such_context"),
    (COCCYX, r'^need = "routine"', 'need = "someday"', "someday"),
    (LEAK_HEADACHE, r'^need = "routine"', 'need = "same_day"', "same_day"),
    (COCCYX, r'^clinician = "', 'rule_out = "Why"\nclinician = "', "Why"),
    (COCCYX, r'^family = "coincidental"', 'family = "unlucky"', "unlucky"),
    (COCCYX, r'^clock = "birth"', 'clock = "moon"', "moon"),
    (SITE, r'^kind = "finding"', 'kind = "sign"', "sign"),
    (SITE, r'^states = \["no", "yes"\]', 'states = ["no", "yes"]\ngate = "no_such_gate"', "no_such_gate"),
    ("causes/stroke_sah_rcvs.toml", r'^also = \["surgical_spinal"', 'also = ["surgical_spine"', "surgical_spine"),
    (
        "causes/residual_block.toml",
        r"^\[after.surgical_epidural.links",
        '[after.surgical_epidural]\nalso = ["esi_neck"]\n[after.surgical_epidural.links',
        "esi_neck",
    ),
    ("findings/neuro.toml", r'^worst_beside = "cannot', 'worst_beside = "could', "could_straight_leg_raise"),
    ("findings/neuro.toml", r'^only_beside = \["cannot', 'only_beside = ["could', "could_straight_leg_raise"),
    (SITE_LEAKS, r"^\[site_redness\.", "[site_rednes.", "site_rednes"),
    ("contexts.toml", r'^like = "surgical', 'like = "no_such', "no_such_epidural"),
    ("contexts.toml", r'= "neck_pain.yes"', '= "neck_pain.no"', "neck_pain.no"),
    ("contexts.toml", r"^felt\.leg_pain_below_knee\.one_leg", "felt.leg_pain_below_knee.left", "left"),
    (BLEED, r'^at_needle = \["', 'at_needle = ["coccyx_pain", "', "coccyx_pain"),
    ("screens.toml", r"findings = \[", 'findings = ["no_such_finding", ', "no_such_finding"),
    ("flags/cord.toml", r"^rows = \[", 'rows = ["N99", ', "N99"),
    ("findings/risk.toml", r"^settings = \{ obstetric_vaginal", "settings = { on_the_moon", "on_the_moon"),
    ("findings/risk.toml", r'obstetric_vaginal = "no"', 'obstetric_vaginal = "perhaps"', "perhaps"),
    ("findings/risk.toml", r"^\[anticoagulant\]", '[anticoagulant]\nsettings = { surgery = "yes" }', "risk_factor"),
    ("flags/cord.toml", r"^looks_for = \[", 'looks_for = ["no_such_cause", ', "no_such_cause"),
    ("flags/cord.toml", r"^looks_for = \[", 'looks_for = ["coccydynia", ', "coccydynia"),
    ("flags/cord.toml", r"^find_out = \[", 'find_out = ["no_such_finding", ', "no_such_finding"),
    ("flags/cord.toml", r'^who = "[a-z_]*"', 'who = "nobody"', "nobody"),
    ("flags/cord.toml", r'^when = """', 'when = """no_such_sign or ', "no_such_sign"),
    ("flags/masks.toml", r"^lifts = \[", 'lifts = ["no_such_finding", ', "no_such_finding"),
    ("flags/masks.toml", r'^at_least = "[a-z]*"', 'at_least = "no"', "no"),
    ("flags/terms.toml", r'^clocks = \["since_', 'clocks = ["since_fullmoon", "since_', "since_fullmoon"),
    ("flags/terms.toml", r'^kinds = \["esi_', 'kinds = ["esi_sideways", "esi_', "esi_sideways"),
    ("flags/terms.toml", r'^levels = \["', 'levels = ["knee", "', "knee"),
    ("flags/terms.toml", r'^settings = \["', 'settings = ["home", "', "home"),
    ("guidelines.toml", r'^sources = \["', 'sources = ["no_such_source", "', "no_such_source"),
    ("plan/medicines.toml", r"^causes = \[", 'causes = ["no_such_cause", ', "no_such_cause"),
    ("plan/medicines.toml", r"^ask_first = \[", 'ask_first = ["no_such_finding", ', "no_such_finding"),
    ("plan/medicines.toml", r"^sources = \[", 'sources = ["no_such_source", ', "no_such_source"),
    ("plan/medicines.toml", r'^advice = "do"', 'advice = "perhaps"', "perhaps"),
    ("risk_factors.toml", r"^\[[a-z_]+\]", "[no_such_factor]", "no_such_factor"),
    ("policy.toml", r'^open_floor = "[a-z_0-9]*"', 'open_floor = "never"', "never"),
    ("pack.toml", r'^language = "en"', 'language = "tlh"', "tlh"),
]


@pytest.mark.parametrize(("file", "pattern", "new", "dead"), DEAD, ids=[f"{row[0]} {row[3]}" for row in DEAD])
def test_an_id_that_does_not_exist_is_refused_by_name(copy: Copy, file: str, pattern: str, new: str, dead: str) -> None:
    copy.edit(file, pattern, new)
    error = copy.refused()
    assert dead in str(error.value) or dead in error.where
    assert error.where.split(":")[0].split("/")[0].removesuffix(".toml") in file


def test_a_number_that_cites_a_dead_source_is_refused_where_it_stands(copy: Copy) -> None:
    copy.edit(BLEED, r'source = "rosero2016"', 'source = "rosero2061"')
    error = copy.refused()
    assert error.where.startswith(BLEED)
    assert error.value == "rosero2061"
    assert "add the source" in error.remedy


def test_a_source_that_nothing_cites_is_refused(copy: Copy) -> None:
    source = '\n[idle2026]\nauthors = "A"\nyear = 2026\ntitle = "T"\ntype = "study"\nread = "full"\n'
    copy.append("sources/general.toml", source)
    error = copy.refused()
    assert error.value == "idle2026"
    assert "something cites" in error.allowed


def test_a_guideline_row_without_a_source_must_say_that_it_is_judgement(copy: Copy) -> None:
    copy.edit("guidelines.toml", r"^sources = \[\]\nseen = \"judgement\"", 'sources = []\nseen = "read"')
    error = copy.refused()
    assert error.where.startswith("guidelines.toml: ")
    assert "seen = judgement" in error.allowed
