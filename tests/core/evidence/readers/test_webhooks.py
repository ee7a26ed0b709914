"""What holds for payloads of every tool: recognition, packing, folding, and what is odd is told."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.evidence.helpers import problems, records, zipped
from secondstory.core.errors import MalformedInput, ReadError
from secondstory.core.evidence.model import Evidence, ReadOptions
from secondstory.core.evidence.reading import all_readers, read, reader_for
from shared_data import shared_data

from . import payloads
from .payloads import ONE_EACH, written

TOOLS = tuple(ONE_EACH)
# Their payloads say no time: legacy alerts, and an escalation.
WITHOUT_TIME = {"grafana", "zulip__escalate.json"}


def captured() -> list[Any]:
    """Return the captured payloads, or one parameter that skips where they are not."""
    try:
        root = shared_data("payloads")
    except pytest.skip.Exception as reason:
        return [pytest.param("", Path(), marks=pytest.mark.skip(str(reason)))]
    return [
        pytest.param(tool, path, id=f"{tool}/{path.name}")
        for tool in TOOLS
        for path in sorted((root / tool).glob("*.json"))
    ]


with_captured = pytest.mark.parametrize(("captured_tool", "path"), captured())


@with_captured
def test_a_captured_payload_is_read_by_its_own_reader_and_no_other(
    captured_tool: str, path: Path
) -> None:
    head = path.read_bytes()[:65536]
    assert [name for name in TOOLS if all_readers()[name].recognises(path, head)] == [captured_tool]
    assert captured_tool == reader_for(path).NAME


@with_captured
def test_a_captured_payload_gives_whole_records(captured_tool: str, path: Path) -> None:
    if path.name == "keep__ALERTS.json" and captured_tool == "grafana":
        with pytest.raises(MalformedInput, match="no alert that fired"):
            records(path)
        return
    found = records(path)
    assert found
    assert all(record.text.strip() and record.source == captured_tool for record in found)
    assert len({record.identity for record in found}) == len(found)
    if not {captured_tool, path.name} & WITHOUT_TIME:
        assert all(record.when is not None for record in found)
        assert problems(path) == []


@with_captured
def test_a_captured_payload_says_the_same_however_it_is_packed(
    captured_tool: str, path: Path, tmp_path: Path
) -> None:
    if captured_tool == "grafana":
        return  # its legacy payloads take the time of the packing
    value = json.loads(path.read_bytes())
    alone = records(written(tmp_path / "one.json", value))
    assert records(written(tmp_path / "list.json", [value, value])) == alone
    assert records(written(tmp_path / "lines.jsonl", value, value)) == alone
    assert records(zipped(tmp_path / "all.zip", {"a/1.json": path.read_bytes()})) == alone
    assert {r.identity for r in records(written(tmp_path / "b.json", {"body": value}))} == {
        r.identity for r in alone
    }


@pytest.mark.parametrize("tool", TOOLS)
def test_a_payload_is_taken_by_exactly_one_reader(tool: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.json", ONE_EACH[tool])
    head = path.read_bytes()
    assert [n for n, r in all_readers().items() if n in TOOLS and r.recognises(path, head)] == [
        tool
    ]


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    "packed",
    [
        lambda p: [p, p],
        lambda p: {"received_at": "2026-03-18T12:00:00Z", "headers": {"A": "b"}, "body": p},
        lambda p: {"body": json.dumps(p), "isBase64Encoded": False},
        lambda p: {"first": {"payload": p}, "second": {"payload": p}},
        lambda p: {"request": {"headers": {}, "payload": p}, "event": "push"},
    ],
    ids=["list", "caught", "text", "named", "delivery"],
)
def test_a_wrapped_payload_is_found(
    tool: str, packed: Callable[[object], object], tmp_path: Path
) -> None:
    path = written(tmp_path / "a.json", packed(ONE_EACH[tool]))
    assert tool == reader_for(path).NAME
    assert len(records(path)) == 1


def test_payloads_of_all_tools_may_lie_in_one_folder(tmp_path: Path) -> None:
    for tool, value in ONE_EACH.items():
        written(tmp_path / f"{tool}.json", value)
    assert {record.source for record in records(tmp_path)} == set(TOOLS)
    assert problems(tmp_path) == []


def test_what_is_no_payload_among_them_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", ONE_EACH["opsgenie"], {"hello": 1}, [], "x")
    assert len(records(path)) == 1
    places = [problem.place for problem in problems(path)]
    assert places == ["a.jsonl:2", "a.jsonl:4"]
    assert "`hello`" in problems(path)[0].sentence


def test_a_payload_longer_than_the_head_is_recognised(tmp_path: Path) -> None:
    value = copy.deepcopy(ONE_EACH["sentry"])
    value["data"]["event"] = {"contexts": "x" * 200_000} | value["data"]["event"]
    assert reader_for(written(tmp_path / "a.json", value)).NAME == "sentry"


def test_utf_16_payloads_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(ONE_EACH["pagerduty"]), encoding="utf-16")
    assert reader_for(path).NAME == "pagerduty"
    assert len(records(path)) == 1


def test_places_and_span_choose(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", *ONE_EACH.values())
    chosen = ReadOptions(places=frozenset({"halden/ingest"}))
    assert [r.source for r in records(path, chosen)] == ["github"]
    late = ReadOptions(since=datetime(2026, 3, 18, 11, 5, tzinfo=UTC))
    assert [r.source for r in records(path, late)] == ["github"]


TELLINGS = [
    payloads.pagerduty("triggered", "2026-03-18T03:02:11Z"),
    payloads.pagerduty("acknowledged", "2026-03-18T03:14:20Z", status="acknowledged"),
    payloads.pagerduty("resolved", "2026-03-18T04:57:02Z", status="resolved"),
    payloads.opsgenie("Create", 1773795480412000110),
    payloads.opsgenie("AddNote", note="It is the row."),
    payloads.opsgenie("Close", 1773809760000000110),
    payloads.grafana(),
    payloads.grafana("resolved", "2026-03-18T04:33:10Z"),
    payloads.sentry_event(),
    payloads.sentry_issue(),
    payloads.sentry_issue("resolved", status="resolved"),
    payloads.datadog("Triggered", 1773792420000),
    payloads.datadog("Recovered", 1773809760000),
    payloads.datadog("Triggered", 1773792420000, alert_cycle_key=""),
    payloads.datadog("Recovered", 1773809760000, alert_cycle_key=""),
    {"receivedAt": 1773795120000, "body": payloads.legacy_grafana()},
    {"receivedAt": 1773798120000, "body": payloads.legacy_grafana("ok")},
    payloads.statuspage(("investigating", "2026-03-18T05:20:31Z")),
    payloads.deployment(),
    payloads.deployment("in_progress", "2026-03-18T11:06:00Z"),
    payloads.deployment("success"),
    payloads.push("Carry on after a bad file"),
]


@settings(max_examples=60, deadline=None)
@given(tellings=st.permutations(TELLINGS), again=st.lists(st.sampled_from(TELLINGS), max_size=4))
def test_neither_order_nor_repetition_changes_what_is_told(
    tellings: list[Any], again: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    first = records(written(folder / "first.jsonl", *TELLINGS), reader="pagerduty")
    other = records(written(folder / "other.jsonl", *again, *tellings), reader="grafana")
    assert sorted(first, key=lambda r: r.identity) == sorted(other, key=lambda r: r.identity)


def mutated(value: Any, where: int, by: Any) -> Any:
    """Put something else at one place of a payload."""
    value = copy.deepcopy(value)
    places: list[tuple[Any, Any]] = []

    def walk(inner: Any) -> None:
        pairs = inner.items() if isinstance(inner, dict) else enumerate(inner)
        for key, each in list(pairs):
            places.append((inner, key))
            if isinstance(each, (dict, list)):
                walk(each)

    walk(value)
    inside, key = places[where % len(places)]
    inside[key] = by
    return value


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["", "\ud800", "\0", "9" * 30, "2026-13-45T99:99:99Z", 10**18, -1]),
    st.just([]),
    st.just({}),
    st.just([[1, 2, 3], {"a": None}]),
    st.just({"a": {"b": {"c": {"d": 1}}}}),
)


@settings(max_examples=400, deadline=None)
@given(
    value=st.sampled_from(TELLINGS + list(ONE_EACH.values())),
    changes=st.lists(st.tuples(st.integers(0, 400), ODD), min_size=1, max_size=4),
    reader=st.sampled_from(TOOLS),
)
def test_a_changed_payload_gives_records_problems_or_a_clear_error(
    value: Any, changes: Any, reader: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for where, by in changes:
        value = mutated(value, where, by)
    path = written(tmp_path_factory.getbasetemp() / "changed.json", value)
    assert_clear(path, reader)


@settings(max_examples=150, deadline=None)
@given(value=st.sampled_from(TELLINGS), share=st.floats(0, 1), reader=st.sampled_from(TOOLS))
def test_a_cut_payload_gives_records_problems_or_a_clear_error(
    value: Any, share: float, reader: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = json.dumps([value, value])
    path = tmp_path_factory.getbasetemp() / "cut.json"
    path.write_text(whole[: int(len(whole) * share)], encoding="utf-8")
    assert_clear(path, reader)


def assert_clear(path: Path, reader: str) -> None:
    outcomes = []
    for _ in range(2):
        items: list[object] = []
        try:
            items.extend(read(path, ReadOptions(), reader=reader))
        except ReadError as error:
            items.append(str(error))
        outcomes.append(items)
    assert outcomes[0] == outcomes[1]
    found = [item for item in outcomes[0] if isinstance(item, Evidence)]
    assert len({record.identity for record in found}) == len(found)
    for record in found:
        "".join((record.identity, record.text, record.who, *sum(record.details, ()))).encode()


def test_no_record_is_left_without_words_nor_with_an_endless_identity(tmp_path: Path) -> None:
    long = payloads.opsgenie("AddNote", alertId="x" * 2000, note="y")
    other = payloads.opsgenie("AddNote", alertId="x" * 2000 + "z", note="y")
    path = written(tmp_path / "a.jsonl", long, other, payloads.push(""))
    found = records(path)
    assert len({record.identity for record in found}) == len(found) == 5
    assert max(len(record.identity) for record in found) <= 250
    assert all(record.text for record in found)
