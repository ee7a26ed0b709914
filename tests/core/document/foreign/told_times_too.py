"""More invented reports whose times stand in ways of their own."""

from .told import Told

ALL = (
    Told(
        "date column and time column and who",
        """# Outage of the ticket shop

| | |
|---|---|
| Date | 14 Feb 2022 |
| Severity | 2 |

## Timeline of events

| Date | Time (CET) | Who | Event |
|---|---|---|---|
| 14.02.2022 | 18:00 | shop | Sale opens |
| | 18:02 | shop | First timeouts |
| 15.02.2022 | 00:15 | ops | Queue page on |
""",
        local=("2022-02-14T18:00", "2022-02-14T18:02", "2022-02-15T00:15"),
        zone=("CET", "column"),
    ),
    Told(
        "arrows and the zone once at the first time",
        """# Clock skew on 2021-09-09

## Timeline

* 13:00 UTC -> a leap file is installed
* 13:04 -> replicas disagree
* 13:40 -> file removed
* 14:00 -> all agree
""",
        local=("2021-09-09T13:00", "2021-09-09T13:04", "2021-09-09T13:40", "2021-09-09T14:00"),
        zone=("UTC", "entry"),
        first="a leap file is installed",
    ),
    Told(
        "text first, time in brackets at the end",
        """# Failed failover 2024-04-04

## Timeline

- Primary stops answering (10:01 UTC)
- On-call is paged (10:04 UTC)
- Standby promoted by hand (10:31 UTC)
""",
        local=("2024-04-04T10:01", "2024-04-04T10:04", "2024-04-04T10:31"),
        zone=("UTC", "entry"),
    ),
    Told(
        "AM and PM on day headings with weekdays",
        """# Weekend of the backups

Written Monday, October 7, 2019.

## Timeline

**Saturday, October 5**

- 11:50 PM EDT – backup starts
- 11:58 PM EDT – it fills the disk

**Sunday, October 6**

- 12:20 AM EDT – pages go out
- 7:45 AM EDT – somebody wakes up
""",
        local=("2019-10-05T23:50", "2019-10-05T23:58", "2019-10-06T00:20", "2019-10-06T07:45"),
        zone=("EDT", "entry"),
    ),
    Told(
        "numbered entries",
        """# Lost uploads, 2020-12-01

## Sequence of events

1. 09:00 CET: client 4 starts uploading
2. 09:20 CET: bucket refuses
3. 10:05 CET: permissions restored
""",
        local=("2020-12-01T09:00", "2020-12-01T09:20", "2020-12-01T10:05"),
        zone=("CET", "entry"),
    ),
    Told(
        "a chat as timeline",
        """# Chat of the night 2019-03-03

## Log

```
22:10 <ana> is it me or is it slow
22:12 <bo> it is slow
22:40 <ana> better
```
""",
        local=(),
    ),
    Told(
        "Jira-like table, days as Aug 5",
        """# Slow disk

Incident of August 5, 2021.

h2. Timeline
||When||What||
|Aug 5 09:12 BST|Latency alarm|
|Aug 5 09:50 BST|Disk swapped|
""",
        local=("2021-08-05T09:12", "2021-08-05T09:50"),
        zone=("BST", "entry"),
    ),
    Told(
        "time ranges with words",
        """# Fog on 2022-11-11

## Timeline (local time, Berlin)

- 06:00 to 06:30: cameras blind
- between 07:10 and 07:20: restart
- from 08:00: normal
""",
        local=("2022-11-11T06:00", "2022-11-11T07:10", "2022-11-11T08:00"),
        zone=("Berlin", "heading"),
    ),
    Told(
        "a heading per entry with the zone in each",
        """# Mail down

## Timeline

### 2023-05-05 07:30 BST - first complaint

Somebody calls.

### 2023-05-05 08:10 BST - relay restarted

Works.
""",
        local=("2023-05-05T07:30", "2023-05-05T08:10"),
        zone=("BST", "entry"),
    ),
    Told(
        "local abbreviations behind each time (AWST)",
        """# Mine pump halted 6 May 2022

## Timeline
- 0610 AWST pump halts
- 0700 AWST spare pump started
- 1935 AWST repaired
""",
        local=("2022-05-06T06:10", "2022-05-06T07:00", "2022-05-06T19:35"),
        zone=("AWST", "entry"),
        first="pump halts",
    ),
    Told(
        "minutes without hours are no entries",
        """# Slow 2022-08-08

## Impact

- 10 minutes of slow pages
- 3 customers
- 2.5 % of requests

## Timeline
- 10:10 slow
- 10:20 fast, 3:1 better than before
""",
        local=("2022-08-08T10:10", "2022-08-08T10:20"),
    ),
)
