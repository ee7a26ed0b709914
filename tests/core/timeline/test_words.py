"""The wordings are files: read strictly, able to be met, and named in the documentation."""

import re
from pathlib import Path

import pytest

from secondstory.core.timeline.signals import CIRCUMSTANCES
from secondstory.core.timeline.wordings import SIGNALS, signal_from_toml

PAGE = Path(__file__).parents[3] / "docs" / "proposals.md"
GOOD = 'reason = "it hums"\nweight = 0.4\nkind = "symptom"\norder = 1\nwords = "hums"\n'


def test_every_file_is_a_wording():
    folder = Path(__file__).parents[3] / "src/secondstory/core/timeline/words"
    assert {path.stem for path in folder.iterdir()} == {signal.name for signal in SIGNALS}


@pytest.mark.parametrize("signal", SIGNALS, ids=lambda signal: signal.name)
def test_every_wording_can_be_met_and_says_why(signal):
    assert signal.words or signal.phrases or signal.endings
    assert signal.pattern or signal.told or signal.endings
    assert 0 < signal.weight < 1
    assert re.match(r"[a-z]", signal.reason)


def test_no_wording_accuses_anybody():
    assert not any(re.search("fault|blame|mistake|error of", s.reason) for s in SIGNALS)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (GOOD.replace("weight = 0.4\n", ""), "expected `weight` as float, found None"),
        (GOOD.replace("0.4", '"much"'), "expected `weight` as float, found 'much'"),
        (GOOD + 'pattern = "x"\n', "knows no `pattern`"),
        (GOOD + 'patterns = ["("]\n', "in a pattern"),
        (GOOD.replace("symptom", "omen"), "omen"),
    ],
)
def test_a_wording_that_is_wrong_stops_with_a_sentence(text, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)):
        signal_from_toml("humming", text)


def test_the_page_names_every_wording_and_circumstance_with_its_weight():
    page = PAGE.read_text(encoding="utf-8")
    rows = [f"| {s.name} | {s.weight:g} | {s.reason} | {s.kind} |" for s in SIGNALS]
    rows += [f"| {n} | {c.weight:g} | {c.reason} |" for n, c in CIRCUMSTANCES.items() if c.weight]
    assert [row for row in rows if row not in page] == []
