"""Invented reports in the shapes real ones have: nobody and nothing in them exists."""

NUMBERED = """# Sign-in stopped

1. Incident Date
   - June 3 2021
2. Incident Summary
   - Nobody could sign in.
3. Authors
   - One Person
4. Timeline
   - June 2 mid-day: a new version is deployed
   - June 3 1:51pm: first report
   - June 3 2:20: the team looks at logs
     - https://example.test/logs
   - nobody was paged
5. Root Cause
   - A dependency changed its answers.
6. Preventative Measures
   - Test what we depend on
   - Review upgrades
7. Tracking of Preventative Measures
   - Somebody will confirm.
"""

BARE_LINES = """# Retro - search not available

**Incident from:** 2021-03-02

**Retro held:** 2021-03-04

- [Timeline](#timeline)
- [Actions](#actions)

## Timeline

[Tuesday 2 March](#tuesday-2-march)<br>

### Tuesday 2 March 2021

Alerts began at night.

### Wednesday 3 March 2021

08.46 NP asks whether the site is gone

Others say it works.

*09.12 The site is back.*

9.27, 9.30 PB checked<br>
and saw nothing

## Actions

**JP** Show the state of the build for:
- the main build
- the tests

**Ana & Ben**
- Count instead of blocking
- Ask about load
"""

LABELS_ABOVE = """# Search outage (incident #465)

Date: 2015-10-21

Status: complete

Summary: Search was down for an hour.

Impact: Many queries were lost.

Root Causes: High load, and a leak.

Trigger: A rare word.

Resolution: More machines.

Detection: An alert.

Action Items:

| Action Item | Type | Owner | Due | Status |
| --- | --- | --- | --- | --- |
| Write a playbook | mitigate | Ana | 2015-11-01 | Done |
| Test more load | prevent | TBD | TBD | In progress |

## Lessons Learned

### What went well

- The alert

### What went wrong

- Practice

### Where we got lucky

- A copy

## Timeline

2015-10-21 (*all times UTC*)

- 14:51 a poem is found
- 14:54 **OUTAGE BEGINS** queries fail
- 00:05 **OUTAGE ENDS**
"""

WIKI = """== Summary ==
The site was down on 2021-02-03.

== Timeline ==
'''All times in UTC.'''
* 12:34 a config is deployed
* 12:40 '''outage starts'''
** at 12:41 people are paged
* 13:01 rolled back

== Actionables ==
* Add an alert
* {{done}} Fix the config
"""

HTML = """<h1>Queue outage 3 May 2022</h1>
<h2>Timeline (CEST)</h2>
<table>
<tr><th>Time</th><th>Event</th></tr>
<tr><td>10:00</td><td>Workers stop</td></tr>
<tr><td>10:20</td><td>Restarted</td></tr>
</table>
<h2>Action items</h2>
<ul>
<li>Alert on the age of the queue</li>
<li>Write down how to restart</li>
</ul>
"""

SEVERAL = """# Incidents in May

## DNS, May 3 2022

### Summary
DNS failed.

### Timeline
- 10:00 UTC it fails
- 10:30 UTC it works

## Disk, May 9 2022

### Summary
The disk was full.

### Timeline
- 08:00 UTC it fails
- 09:30 UTC it works
"""

HEADING_EACH = """# Report August 12 2025 - hub outage

## What didn't go so well?
It took a while.

## Timeline (times in BST)

### 5:00 PM
Declared.
> I deleted something.

### 5:02 PM
- one
- two

### Later that night
Nothing happened.

## Follow-up timeline (times in BST)

### 8:16 PM
A report.

## Action Items
- [ ] Write a report
- [x] Update the tool https://example.test/6555
"""

LEFT_OVER = (
    """# INCIDENT NAME
The disk was full.

## Impact

*Describe how users were impacted during the incident*

Nobody noticed.

## Timeline

<!-- List what happened, with times. -->

| Time | Event |
|---|---|
| 2022-06-02 HH:mm | somebody looks |
| 2022-05-?? HH:mm | it starts |
| 2022-06-07 08:30 | it ends |

## Action items

- [ ] TO"""
    + """DO

## Actions

- [x] Incident has been dealt with or is over
- [ ] Sections above are filled out
"""
)

NESTED_LIST = """---
title: Incident on 2025-07-23
weight: 1
---

# Incident on 2025-07-23 - Secrets leaked

- **Key events**
  - First detected 2025-07-23 15:35
  - Incident not declared
  - Repaired: 22025-07-24 9.34
  - Resolved 2025-07-24 1600

- **Time to repair**: 18h

- **Identified**:

By an engineer

- **Context**:

15:35 – pushed

16:08 – found:

* one secret
* another

17:03 – call

20:45 – resolved

24/07/25

12:34 – removed

- **Resolution**: Tokens revoked.

- **Review actions**:

1. Talk to the owner
2. **DONE** - write a [guide](https://example.test/guide)
"""
