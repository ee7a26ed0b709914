"""More invented reports whose sections and remains of templates are of many kinds."""

from .told import Told

ALL = (
    Told(
        "bold time then dash, Pacific in a note above",
        """# 2023-06-01 Wiki read-only

## What happened

Nobody could edit.

## Chronology

_(All timestamps Pacific time)_

**9:02 am** – An editor reports errors in the channel.

**9:10 am** – We find the disk read-only.

Someone fetches coffee.

**~11 am** – Remounted.
""",
        local=("2023-06-01T09:02", "2023-06-01T09:10", "2023-06-01T11:00"),
        zone=("Pacific", "sentence"),
        classes=("summary", "timeline"),
    ),
    Told(
        "definition of key times as labels",
        """# Bad certificate

**Start:** 2022-01-03 08:00 UTC
**Detected:** 2022-01-03 08:30 UTC
**Resolved:** 2022-01-03 09:15 UTC

## Summary
Bad.

## Impact
Little.

## Root cause
Time.

## Action items
- Renew by machine
""",
        classes=("summary", "impact", "factors", "actions"),
        date="2022-01-03",
    ),
    Told(
        "emoji headings",
        """# Bridge closed 2024-05-05

## 📝 TL;DR
Closed.

## 💥 Blast radius
Cars.

## ⏱️ Timeline
- 10:00 closed
- 11:00 open

## 🙌 Shout-outs
Ana.

## 🔧 Follow-up work
- [ ] Paint
""",
        classes=("summary", "impact", "timeline", "thanks", "actions"),
        local=("2024-05-05T10:00", "2024-05-05T11:00"),
    ),
    Told(
        "placeholders in angle brackets and an example row",
        """# <Incident title>

## Timeline
| Time | Event |
|---|---|
| 2020-01-01 10:00 | <what happened> |

## Action items
- <describe the action> (@owner)
""",
        residue=True,
    ),
    Told(
        "an unfilled form of questions with answers",
        """# Broken pump 2020-06-06

## Impact

_How many customers were affected, and how?_

Two, wet feet.

## Detection

Alarm.
""",
        residue=True,
    ),
    Told(
        "quotes and questions of the writer are no remains",
        """# Broken pump 2020-06-06

## Lessons

Why did nobody hear the alarm, though it rang for an hour in the room next door?
We asked around. "Keep it short", they said; the room was empty after the meeting.

## Actions
- [ ] Move the bell
""",
        residue=False,
    ),
    Told(
        "title with a status and date in a quote",
        """> Status: final
> Date: 2022-08-08

# Postmortem #12: feed of numbers stopped

## Summary
Stopped.
""",
        title="Postmortem #12: feed of numbers stopped",
        date="2022-08-08",
        classes=("summary",),
    ),
)
