"""The figures on labelled sentences of real reports, where they are at hand; floors, not goals."""

import json
from collections import Counter

from secondstory.core.language import check
from shared_data import shared_data


def test_the_labelled_sentences_are_read_as_people_read_them():
    text = shared_data("language", "dev.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    counted: Counter[str] = Counter()
    for row in rows:
        if not row["doubtful"]:
            found = bool(check(row["sentence"], section=row["section"]))
            counted[f"{found} {bool(row['labels'])}"] += 1
    right, false, missed = counted["True True"], counted["True False"], counted["False True"]
    assert right / (right + false) >= 0.92
    assert right / (right + missed) >= 0.85
    assert counted["False False"] / (counted["False False"] + false) >= 0.985


def test_few_sentences_of_real_reports_are_flagged():
    found = words = 0
    for path in shared_data("reports").glob("*.md"):
        text = path.read_text(encoding="utf-8", errors="replace")
        found += len(check(text))
        words += len(text.split())
    assert 0 < found * 1000 / words < 2  # one sentence in fifty is blameful; it has twenty words
