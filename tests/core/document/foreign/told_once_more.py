"""Invented reports in other languages, notations and habits."""

from .told import Told

ALL = (
    Told(
        "status notices with colon and bold",
        """# Video calls drop

## Status updates

**Investigating** (Mar 3, 2023 09:10 CET)
Calls drop after a minute.

**Identified** (Mar 3, 2023 09:40 CET)
A relay is out of ports.

**Resolved** (Mar 3, 2023 10:25 CET)
More ports.
""",
        local=("2023-03-03T09:10", "2023-03-03T09:40", "2023-03-03T10:25"),
        zone=("CET", "entry"),
    ),
    Told(
        "time ISO with seconds and fraction in a table without outer pipes",
        """# Lost writes

## Timeline

Timestamp | Event
--- | ---
2022-08-01T10:15:22.123Z | leader elected
2022-08-01T10:15:40.001Z | two leaders
2022-08-01T10:17:02Z | one leader
""",
        local=("2022-08-01T10:15", "2022-08-01T10:15", "2022-08-01T10:17"),
        zone=("UTC", "entry"),
    ),
    Told(
        "mixed zones, both given",
        """# Batch late, 12 Dec 2022

## Timeline

- 09:00 PST / 17:00 UTC: batch starts
- 09:30 PST / 17:30 UTC: batch hangs
- 11:00 PST / 19:00 UTC: batch killed
""",
        local=("2022-12-12T09:00", "2022-12-12T09:30", "2022-12-12T11:00"),
        zone=("PST", "entry"),
    ),
    Told(
        "definition list of phases",
        """# Pump outage

## Key times

- **Started**: 2024-02-01 04:10 EST
- **Detected**: 2024-02-01 04:40 EST
- **Mitigated**: 2024-02-01 05:15 EST
- **Resolved**: 2024-02-01 06:00 EST

## Root cause
Ice.
""",
        local=("2024-02-01T04:10", "2024-02-01T04:40", "2024-02-01T05:15", "2024-02-01T06:00"),
        zone=("EST", "entry"),
    ),
    Told(
        "day in bold then bullets with dots",
        """# Kiosk frozen

## Was geschah wann

**Montag, 5. Februar 2024**

- 9.15 Uhr: Anruf aus der Halle
- 9.40 Uhr: Neustart

**Dienstag, 6. Februar 2024**

- 8.00 Uhr: läuft
""",
        local=("2024-02-05T09:15", "2024-02-05T09:40", "2024-02-06T08:00"),
    ),
    Told(
        "Japanese report",
        """# 2024-04-01 ログイン障害

## 概要
ログインできなかった。

## タイムライン (JST)
- 10:00 デプロイ
- 10:12 アラート
- 10:40 ロールバック

## 再発防止策
- テストを追加する
""",
        local=("2024-04-01T10:00", "2024-04-01T10:12", "2024-04-01T10:40"),
        zone=("JST", "heading"),
        classes=("summary", "timeline", "actions"),
    ),
    Told(
        "actions with trackers and arrows to owners",
        """# Bus late 2023-01-01

## Follow up

- Replace the tyre → Maria
- Buy chains -> Tom (by 15 Jan)
- [BUS-12](https://t.example/BUS-12) Teach the route (@ines)
""",
        actions=(
            ("Replace the tyre → Maria", "Maria", None),
            ("Buy chains -> Tom (by 15 Jan)", "Tom", None),
            ("[BUS-12](https://t.example/BUS-12) Teach the route (@ines)", "@ines", None),
        ),
    ),
    Told(
        "short, medium and long term as bold labels",
        """# Mill stops 2023-01-01

## Remediation

**Short term**

- Grease the axle

**Medium term**

- Order an axle
- Train a second miller

**Long term**

- Two mills
""",
        actions=(
            ("Grease the axle", "", None),
            ("Order an axle", "", None),
            ("Train a second miller", "", None),
            ("Two mills", "", None),
        ),
    ),
    Told(
        "table with emoji states and no head of actions",
        """# Mast down 2023-01-01

## What comes next

| # | Item | DRI | State |
|---|---|---|---|
| 1 | Check the ropes | @lu | ✅ |
| 2 | Second mast | - | 🚧 |
""",
        actions=(("Check the ropes", "@lu", True), ("Second mast", "", False)),
        classes=("actions",),
    ),
    Told(
        "headings in capitals with numbers",
        """# INCIDENT 77: DOOR STUCK

## 1. EXECUTIVE SUMMARY
Stuck on 2 March 2020.

## 2. CUSTOMER IMPACT
Few.

## 3. INCIDENT TIMELINE
2020-03-02 08:00 UTC stuck
2020-03-02 08:20 UTC free

## 4. ROOT CAUSE ANALYSIS
Rust.

## 5. CORRECTIVE AND PREVENTATIVE ACTIONS
1. Oil
2. Inspect yearly
""",
        classes=("summary", "impact", "timeline", "factors", "actions"),
        local=("2020-03-02T08:00", "2020-03-02T08:20"),
        actions=(("Oil", "", None), ("Inspect yearly", "", None)),
    ),
    Told(
        "went well and badly as one table",
        """# Rehearsal 2021-07-07

## Retro

### Good
- Calm

### Bad
- Late

### Lucky
- Dry

### Things to change
- Start at nine
""",
        classes=("lessons", "went_well", "went_wrong", "lucky", "actions"),
    ),
    Told(
        "incident.io-like fields then sections",
        """# Slow search

| Field | Value |
|---|---|
| Reported at | 2024-03-01 09:00 UTC |
| Lead | Ana Poe |
| Severity | Minor |

## Summary
Slow.

## Key events
- 09:00 reported
- 09:45 fixed

## Contributors
- A cold cache

## Mitigators
- Few users

## Follow-ups
- Warm the cache (Ana Poe)
""",
        classes=("summary", "timeline", "factors", "mitigators", "actions"),
        local=("2024-03-01T09:00", "2024-03-01T09:45"),
        zone=("UTC", "sentence"),
        actions=(("Warm the cache (Ana Poe)", "Ana Poe", None),),
    ),
    Told(
        "TBD rows and HH:MM",
        """# Slow search 2024-03-01

## Timeline
| Time | What |
|---|---|
| 09:00 | reported |
| HH:MM | TBD |

## Lessons
TBD
""",
        residue=True,
    ),
    Told(
        "wrapped bullets with a link first",
        """# Gate 2024-03-01

## Timeline
- [09:00](https://chat.example/p1) gate
  stuck
- [09:10](https://chat.example/p2) gate free
""",
        local=("2024-03-01T09:00", "2024-03-01T09:10"),
    ),
)
