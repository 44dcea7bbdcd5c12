"""What is English on a page of another language is marked as English, so that it is read out as English."""

from __future__ import annotations

from tuohy import load_pack
from tuohy.pack.translate import Untranslated, catalogue
from tuohy.web.briefly import brief
from tuohy.web.language import speaking
from tuohy.web.pages import in_english, spoken

MARKED = '<span lang="en">A title &amp; more</span>'


def test_what_is_always_english_is_marked_where_the_page_is_not() -> None:
    assert in_english("A title & more") == "A title & more"
    with speaking("es"):
        assert in_english("A title & more") == MARKED


def test_a_sentence_without_a_translation_is_marked_and_any_other_is_not() -> None:
    assert spoken(Untranslated("A title & more")) == MARKED
    assert spoken("Un título & más") == "Un título & más"


def test_the_catalogue_says_which_sentences_stay_english() -> None:
    known, pack = catalogue("es"), load_pack()
    assert isinstance(known.say("plan.none.says", "Nobody has put this into Spanish."), Untranslated)
    translated = next(iter(pack.causes.values())).words.name
    assert not isinstance(known.say("causes.any.name", translated), Untranslated)


def test_a_source_in_brief_is_its_first_author_and_year() -> None:
    assert brief("Choi PT, Galinski SE, Takeuchi L. PDPH is common. Can J Anaesth 50:460. 2003") == "Choi 2003"
    assert brief("van den Berg AA, Ghatge S. Blood patch. 2008") == "van den Berg 2008"
    assert brief("NICE. Sepsis. n.d.") == "NICE"


def test_a_source_whose_authors_are_not_known_is_named_by_its_title() -> None:
    title = "Side effects of a steroid injection: a survey"
    assert brief(f"(authors not shown). {title}. Pain Med. 2022") == "Side effects of a ... 2022"
    assert brief("(Lille group). Blood patch. 2019") == "Blood patch 2019"
