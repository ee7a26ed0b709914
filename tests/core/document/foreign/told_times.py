"""Invented reports whose times stand in ways of their own: nobody in them exists."""

from .told import Told

ALL = (
    Told(
        "zone in a table head (NZST)",
        """# Payments slow, 4 July 2024

## Timeline

| Time (NZST) | What we saw |
| --- | --- |
| 09:05 | Queue grows |
| 09:40 | Worker restarted |
""",
        local=("2024-07-04T09:05", "2024-07-04T09:40"),
        zone=("NZST", "column"),
    ),
    Told(
        "GST behind each bare time, days in bold",
        """# Bridge halted 2 May 2023

## Timeline

**2nd May:** (times in gulf standard time)\x20\x20\x20
19:20 GST : The bridge stops at block 18\x20\x20\x20
Everybody looks at logs.\x20\x20\x20
19:40 GST: A node is restarted.\x20\x20\x20

**3rd May:**
00:10 GST: Back.\x20\x20\x20
1:30 GST - done.
""",
        local=("2023-05-02T19:20", "2023-05-02T19:40", "2023-05-03T00:10", "2023-05-03T01:30"),
        zone=("GST", "entry"),
        first="The bridge stops at block 18",
        last="done.",
    ),
    Told(
        "Eastern Time in a sentence",
        """# Search down on March 3, 2022

## What happened when

All times are in Eastern Time.

- 8:05 AM: first call from the desk
- 8:30 AM: index rebuilt
""",
        local=("2022-03-03T08:05", "2022-03-03T08:30"),
        zone=("Eastern", "sentence"),
        classes=("timeline",),
    ),
    Told(
        "US/Pacific in the heading of the timeline",
        """# Login loop 2021-11-02

## Timeline (US/Pacific)

* 14:05 deploy
* 14:20 first report
* 15:01 rolled back
""",
        local=("2021-11-02T14:05", "2021-11-02T14:20", "2021-11-02T15:01"),
        zone=("Pacific", "heading"),
    ),
    Told(
        "zone once per day heading (AEST)",
        """# Cold storage lost

## Timeline

### 3 June 2024 (AEST)

- 22:15 alarm in room 2
- 23:50 compressor replaced

### 4 June 2024 (AEST)

- 00:30 temperature normal
""",
        local=("2024-06-03T22:15", "2024-06-03T23:50", "2024-06-04T00:30"),
        zone=("AEST", "heading"),
    ),
    Told(
        "zone only in the title's range",
        """# Retrospective: mail relay 2024-03-02 10:00 - 2024-03-02 11:30 UTC

## Timeline

- 2024-03-02 10:00 relay refuses mail
- 2024-03-02 10:25 disk found full
- 2024-03-02 11:30 mail flows
""",
        local=("2024-03-02T10:00", "2024-03-02T10:25", "2024-03-02T11:30"),
        zone=("UTC", "heading"),
    ),
    Told(
        "zone as a labelled fact at the head",
        """# Feed stale

**Date:** 2023-09-14
**Timezone:** CET

## Summary
Stale.

## Timeline
- 07:10 import stops
- 08:45 import runs
""",
        local=("2023-09-14T07:10", "2023-09-14T08:45"),
        zone=("CET", "sentence"),
    ),
    Told(
        "ISO times with an offset",
        """# Cache stampede

## Timeline
- 2024-05-02T10:15:00+02:00 - cache flushed
- 2024-05-02T10:16:30+02:00 - database at 100 %
- 2024-05-02T10:55:00+02:00 - recovered
""",
        local=("2024-05-02T10:15", "2024-05-02T10:16", "2024-05-02T10:55"),
        zone=("UTC+02:00", "entry"),
    ),
    Told(
        "ISO times with Z, back-ticked",
        """# Broker split

## Timeline
- `2024-05-02T10:15Z` partition
- `2024-05-02T10:31Z` healed
""",
        local=("2024-05-02T10:15", "2024-05-02T10:31"),
        zone=("UTC", "entry"),
        first="partition",
    ),
    Told(
        "four digits in a table, type of event between",
        """# Incident Report - May 6th, 2020

## Timeline

_All times UTC._

| Time | Kind | Description |
| --- | --- | --- |
| 0805 | `alert` | Disk alert for db2. |
| 0817 | `person` | Somebody deletes logs. |
| 1002 | `alert` | Alert closes. |
""",
        local=("2020-05-06T08:05", "2020-05-06T08:17", "2020-05-06T10:02"),
        zone=("UTC", "sentence"),
        first="Disk alert for db2. · `alert`",
    ),
    Told(
        "four digits before a dash in bullets",
        """# Jobs late on 2019-08-08

## Timeline

- 0730 - nightly job still runs
- 0745 - killed
- 0915 - run again by hand
""",
        local=("2019-08-08T07:30", "2019-08-08T07:45", "2019-08-08T09:15"),
        first="nightly job still runs",
    ),
    Told(
        "status notices, newest first, one heading each",
        """---
title: "Printing is down"
date: "2025-02-11"
---

## Resolved 2025-02-11 3:15p

Everything prints.

## Monitoring 2025-02-11 1:40p

A new cartridge of trust is in.

## Investigating 2025-02-11 10:05a

Nothing prints.
""",
        local=("2025-02-11T15:15", "2025-02-11T13:40", "2025-02-11T10:05"),
    ),
    Told(
        "status page, time below the text",
        """# Uploads fail

## Updates

**Resolved** - Uploads work again.
Mar 4, 2024 - 16:20 UTC

**Identified** - A full bucket.
Mar 4, 2024 - 15:10 UTC

**Investigating** - Uploads fail for some.
Mar 4, 2024 - 14:55 UTC
""",
        local=("2024-03-04T16:20", "2024-03-04T15:10", "2024-03-04T14:55"),
        zone=("UTC", "entry"),
    ),
    Told(
        "start and end in two columns",
        """# Slow builds 2022-10-10

## Timeline (UTC)

| Start | End | What |
|---|---|---|
| 10:00 | 10:20 | Builds wait |
| 10:20 | 11:05 | Runner added |
""",
        local=("2022-10-10T10:00", "2022-10-10T10:20"),
        zone=("UTC", "heading"),
        first="Builds wait · 10:20",
    ),
    Told(
        "UTC beside local time",
        """# API errors 2023-01-20

## Timeline

| UTC | Local | Event |
|---|---|---|
| 06:10 | 07:10 | Errors rise |
| 06:55 | 07:55 | Rolled back |
""",
        local=("2023-01-20T06:10", "2023-01-20T06:55"),
        zone=("UTC", "column"),
    ),
    Told(
        "day-month-year with dashes",
        """# 29-11-2023 - Reports empty

## Timeline

- 28-11-2023 21:00 - Last good report.
- 29-11-2023 08:15 - A customer asks.
""",
        local=("2023-11-28T21:00", "2023-11-29T08:15"),
        date="2023-11-29",
    ),
    Told(
        "only days",
        """# Slow leak of disk space

## Timeline

- 3 May 2022: a log level is raised
- 9 May 2022: first node at 80 %
- 12-14 May 2022: nodes are replaced
""",
        local=("2022-05-03", "2022-05-09", "2022-05-12"),
    ),
    Told(
        "five colons",
        """# Retrospective: hooks stopped 2018-02-08

## Timeline
  - 8 Feb
  - 22:01:13 ::::: hooks service restarts
  - 22:05:40 ::::: nothing fires
  - 9 Feb
  - 00:12:02 ::::: fires again
""",
        local=("2018-02-08T22:01", "2018-02-08T22:05", "2018-02-09T00:12"),
        first="hooks service restarts",
    ),
    Told(
        "relative to a zero that is given",
        """# Chaos on 2024-01-15

## Timeline

T0 is 14:00 UTC.

- T+00m: switch is pulled
- T+05m: first alert
- T+1h10m: all nodes are back
""",
        local=("2024-01-15T14:00", "2024-01-15T14:05", "2024-01-15T15:10"),
        zone=("UTC", "sentence"),
    ),
    Told(
        "relative without a zero",
        """# Restore drill

## Timeline

- T+0: restore starts
- T+12 min: first table is there
- T+45 min: finished
""",
        local=("?", "?", "?"),
    ),
    Told(
        "times in the midst of prose",
        """# DNS gone 2020-02-02

## Timeline

At 10:05 UTC a record was deleted.

Ten minutes later, at 10:15 UTC, the first customer called.

By 10:50 UTC the record was back.
""",
        local=("2020-02-02T10:05", "2020-02-02T10:15", "2020-02-02T10:50"),
        zone=("UTC", "entry"),
    ),
    Told(
        "wrapped paragraphs with 03:26pm",
        """# Certificate ran out

## Timeline

2019-04-01, 03:26pm: somebody saw that the page was
giving an error.

2019-04-01, 04:12pm: it was
the certificate.
""",
        local=("2019-04-01T15:26", "2019-04-01T16:12"),
    ),
    Told(
        "title in a table of facts",
        """| <img src="/a.png"> | Working Group |
| --- | --- |
| **Event** | `20220420_listener_failure` |
| **Detected** | `2022-04-28 10:34` |
| **Resolved** | `2022-04-29 12:01` |

## Summary
Failed on 2022-04-20.

## Timeline

### 2022-04-20
* `19:48` - listener fails

### 2022-04-28
* `10:34` - somebody mails
""",
        title="20220420_listener_failure",
        date="2022-04-20",
        local=("2022-04-20T19:48", "2022-04-28T10:34"),
    ),
)
