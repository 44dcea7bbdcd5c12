"""The fixed vignettes: typical people whom the packaged pack can answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from tuohy.assurance.vignettes import Vignette, vignettes
from tuohy.engine.hypotheses import contexts
from tuohy.engine.posterior import posterior
from tuohy.model.case import ROUTES
from tuohy.model.errors import InvalidCase
from tuohy.pack.load import load_pack

PACK = load_pack()
PEOPLE = vignettes()


def test_there_are_about_a_dozen_each_with_its_own_title() -> None:
    assert 10 <= len(PEOPLE) <= 16
    assert len({vignette.title for vignette in PEOPLE}) == len(PEOPLE)


def test_they_come_by_every_route() -> None:
    assert {vignette.case.route for vignette in PEOPLE} == set(ROUTES)


def test_they_cover_birth_surgery_and_injection_from_hours_to_weeks() -> None:
    groups = {PACK.contexts[name].leak_group for vignette in PEOPLE for name, _ in contexts(PACK, vignette.case)}
    hours = [vignette.case.hours["since_procedure"] for vignette in PEOPLE if vignette.case.hours]
    assert groups == {"obstetric", "surgical", "steroid"}
    assert min(hours) < 24
    assert max(hours) > 30 * 24


@pytest.mark.parametrize("vignette", PEOPLE, ids=lambda vignette: vignette.id)
def test_the_pack_can_read_and_answer_it(vignette: Vignette) -> None:
    assert posterior(PACK, vignette.case).present.max() > 0


def test_a_vignette_without_a_title_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "people.toml"
    file.write_text('[nobody]\nroute = "self_check"\n', encoding="utf-8")
    with pytest.raises(InvalidCase) as refused:
        vignettes(file)
    assert refused.value.where == "nobody"


def test_a_vignette_that_is_no_case_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "people.toml"
    file.write_text('[nobody]\ntitle = "x"\nroute = "by telegram"\n', encoding="utf-8")
    with pytest.raises(InvalidCase, match="by telegram"):
        vignettes(file)
