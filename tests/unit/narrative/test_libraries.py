"""Without the libraries for text, the refusal says how to get them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tuohy.narrative.libraries import MissingLibrary, needed


def test_a_missing_library_names_itself_and_its_remedy() -> None:
    with pytest.raises(MissingLibrary) as refused:
        needed("library_that_is_not_there")
    assert refused.value.value == "library_that_is_not_there"
    assert "tuohy[nlp]" in refused.value.remedy


def test_importing_the_room_loads_no_library() -> None:
    code = "import sys, tuohy.narrative; print('spacy' in sys.modules or 'rapidfuzz' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
