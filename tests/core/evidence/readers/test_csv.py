"""Tables: columns by their meaning, delimiters and times as people and programs write them."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.evidence.helpers import problems, records
from secondstory.core.errors import MalformedInput, ReadError, ZoneMissing
from secondstory.core.evidence.model import Evidence, EvidenceKind, ReadOptions
from secondstory.core.evidence.reading import read, reader_for
from secondstory.core.moments import Precision

BERLIN = ReadOptions(zone=ZoneInfo("Europe/Berlin"))
AT = datetime(2026, 3, 18, 0, 52, tzinfo=UTC)


def table(path: Path, text: str, name: str = "a.csv", encoding: str = "utf-8") -> Path:
    (path / name).write_bytes(text.encode(encoding))
    return path / name


def test_columns_are_known_by_what_they_mean(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "Occurred at,Logged by,What happened,Permalink,Cost\n"
        '2026-03-18T01:52:00+01:00,Ada,"Alert fires, nobody hears",https://x.example/1,4\n',
    )
    (found,) = records(path)
    assert (found.when.at if found.when else None) == AT
    assert (found.who, found.text) == ("Ada", "Alert fires, nobody hears")
    assert found.link == "https://x.example/1"
    assert found.kind is EvidenceKind.NOTE
    assert found.details == (("Cost", "4"),)


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-18T01:52:00+01:00",
        "2026-03-18 00:52:00Z",
        "2026-03-18 01:52:00 CET",
        "2026-03-18 01:52 Europe/Berlin",
        "20260318T005200Z",
        "1773795120",
        "1773795120000",
        "1773795120000000",
        "1773795120000000000",
        "Wed, 18 Mar 2026 01:52:00 +0100",
        "18/Mar/2026:01:52:00 +0100",
        "Wed Mar 18 00:52:00 UTC 2026",
        "March 18, 2026 at 12:52 AM UTC",
        "2026-03-18 01:52",
        "18.03.2026 01:52",
        "3/18/2026 1:52 AM",
        "18 March 2026 01:52:00",
        "18/Mar/26 1:52 AM",
    ],
)
def test_a_time_is_understood_however_it_is_written(tmp_path: Path, written: str) -> None:
    path = table(tmp_path, f'time,text\n"{written}",x\n')
    assert [r.when.at for r in records(path, BERLIN) if r.when] == [AT]


def test_a_bare_time_asks_for_its_zone(tmp_path: Path) -> None:
    with pytest.raises(ZoneMissing, match=r"a\.csv:2.*2026-03-18 01:52"):
        records(table(tmp_path, "time,text\n2026-03-18 01:52,x\n"))


@pytest.mark.parametrize(
    "heading", ["Time (CET)", "time_cet", "Time [Europe/Berlin]", "Zeit (UTC+1)"]
)
def test_a_heading_may_name_the_zone(tmp_path: Path, heading: str) -> None:
    path = table(tmp_path, f"{heading},text\n2026-03-18 01:52,x\n")
    assert [r.when.at for r in records(path) if r.when] == [AT]


def test_a_column_may_name_the_zone_of_each_row(tmp_path: Path) -> None:
    path = table(tmp_path, "time,zone,text\n2026-03-18 01:52,Europe/Berlin,x\n")
    assert [r.when.at for r in records(path) if r.when] == [AT]


def test_date_and_time_in_two_columns_the_date_once_a_day(tmp_path: Path) -> None:
    path = table(
        tmp_path, "Date;Time;Who;What\n18.03.2026;01:52;Ada;one\n;02:10;Ben;two\n;00:05;Ben;next\n"
    )
    days = [
        r.when.at.astimezone(ZoneInfo("Europe/Berlin")) for r in records(path, BERLIN) if r.when
    ]
    assert [day.day for day in days] == [18, 18, 19]


def test_a_date_without_a_time_claims_no_more(tmp_path: Path) -> None:
    (found,) = records(table(tmp_path, "date,text\n2026-03-18,x\n"), BERLIN)
    assert found.when and found.when.precision is Precision.DAY


def test_times_of_day_alone_need_the_day_it_began(tmp_path: Path) -> None:
    path = table(tmp_path, "time,text\n23:50,x\n00:10,y\n")
    with pytest.raises(MalformedInput, match="--since"):
        records(path, BERLIN)
    since = ReadOptions(zone=UTC_ZONE, since=datetime(2026, 3, 17, 12, tzinfo=UTC))
    assert [r.when.at.day for r in records(path, since) if r.when] == [17, 18]


UTC_ZONE = ZoneInfo("UTC")


def test_one_day_above_twelve_decides_for_the_column(tmp_path: Path) -> None:
    rows = "time,text\n{0}/{1}/2026 01:00,a\n{2}/{3}/2026 01:00,b\n"
    american = table(tmp_path, rows.format(3, 4, 3, 18), "a.csv")
    european = table(tmp_path, rows.format(4, 3, 18, 3), "b.csv")
    expected = [datetime(2026, 3, 4).date(), datetime(2026, 3, 18).date()]  # noqa: DTZ001
    options = ReadOptions(zone=UTC_ZONE)
    for path in (american, european):
        assert [r.when.at.date() for r in records(path, options) if r.when] == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_delimiter_and_encoding_are_found(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["time", "who", "text"], ["2026-03-18T01:52:00+01:00", "Solène", "x"]]
    text = "".join(delimiter.join(row) + "\r\n" for row in rows)
    (found,) = records(table(tmp_path, text, encoding=encoding))
    assert found.who == "Solène"


def test_a_table_is_known_by_its_heading_under_any_name(tmp_path: Path) -> None:
    path = table(tmp_path, "Report\n\nwhen|what|who\n2026-03-18 01:52Z|x|Ada\n", "notes.txt")
    assert reader_for(path).NAME == "csv"
    assert len(records(path)) == 1


def test_a_table_without_a_heading_is_read_by_its_cells(tmp_path: Path) -> None:
    path = table(
        tmp_path, "2026-03-18 01:52Z,Ada,the map is grey\n2026-03-18 01:53Z,Ben,it is so\n"
    )
    assert [(r.who, r.text) for r in records(path)] == [
        ("Ada", "the map is grey"),
        ("Ben", "it is so"),
    ]


def test_log_chat_and_notes_are_told_apart(tmp_path: Path) -> None:
    log = table(tmp_path, "time,host,level,message\n1773795120,n1,error,x\n", "log.csv")
    chat = table(tmp_path, "time,channel,user,text\n1773795120,ops,Ada,x\n", "chat.csv")
    kinds = table(tmp_path, "time,type,text\n1773795120,Deployment,x\n", "kinds.csv")
    (line,), (message,), (deploy,) = records(log), records(chat), records(kinds)
    assert line.kind is EvidenceKind.MESSAGE
    assert {("level", "error"), ("bot", "yes")} <= set(line.details)
    assert (message.kind, message.place) == (EvidenceKind.MESSAGE, "ops")
    assert deploy.kind is EvidenceKind.DEPLOY


def test_a_list_of_incidents_is_no_log_and_keeps_its_titles(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "id,title,severity,start,end,text\n1,Grey map,SEV2,1773795120,1773809760,No tiles.\n",
    )
    (found,) = records(path)
    assert found.kind is EvidenceKind.NOTE
    assert found.text == "Grey map\n\nNo tiles."
    assert found.until == datetime(2026, 3, 18, 4, 56, tzinfo=UTC)
    assert ("level", "SEV2") in found.details


def test_a_row_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    path = table(tmp_path, 'time,text\n1773795120,"two\nlines"\nsoon,x\n1773795120,\n')
    assert [r.text for r in records(path)] == ["two\nlines"]
    assert [(p.place, "soon" in p.sentence) for p in problems(path)] == [
        ("a.csv:4", True),
        ("a.csv:5", False),
    ]


def test_the_same_row_has_the_same_identity_in_another_file(tmp_path: Path) -> None:
    rows = "1773795120,Ada,x\n1773795120,Ada,x\n1773795180,Ben,y\n"
    one = records(table(tmp_path, "time,who,text\n" + rows, "a.csv"))
    two = records(table(tmp_path, "time,who,text\n1773795000,Ada,before\n" + rows, "b.csv"))
    assert len({r.identity for r in one}) == 3
    assert {r.identity for r in one} < {r.identity for r in two}


def test_a_quotation_mark_that_never_ends_is_told(tmp_path: Path) -> None:
    path = table(tmp_path, 'time,text\n1773795120,x\n1773795120,"' + "y" * 200_000 + "\n")
    assert [r.text for r in records(path)] == ["x"]
    assert "quotation mark" in problems(path)[0].sentence


def test_a_table_without_times_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(MalformedInput, match="time,who,what happened"):
        records(table(tmp_path, "a,b\n1,2\n"))


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["2026-03-18 01:52", "1773795120", "8:27 AM", '"', "29 February", "\0", "9" * 30]
    ),
)


@settings(max_examples=200, deadline=None)
@given(
    heading=st.permutations(["time", "who", "text", "date"]),
    rows=st.lists(st.lists(CELLS, max_size=5), max_size=6),
    delimiter=st.sampled_from(",;\t|"),
)
def test_any_cells_give_records_problems_or_a_clear_error(
    heading: list[str],
    rows: list[list[str]],
    delimiter: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    with path.open("w", newline="", encoding="utf-8", errors="surrogatepass") as stream:
        writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL)
        writer.writerows([heading, *rows])
    try:
        items = list(read(path, BERLIN, reader="csv"))
    except ReadError:
        return
    found = [item.identity for item in items if isinstance(item, Evidence)]
    assert len(found) == len(set(found))
