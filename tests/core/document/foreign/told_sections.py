"""Invented reports whose sections and remains of templates are of many kinds."""

from .told import Told

ALL = (
    Told(
        "two untimed bullets below Events",
        """# Title: lint job fails with the new image

# Events:
  - The job runs in a new image
  - Somebody proposes the old one

# cause

# short term fix

# long term fix
 - pin the image
""",
        classes=("timeline", "factors", "resolution", "actions"),
        local=("?", "?"),
        title="lint job fails with the new image",
    ),
    Told(
        "headings that carry their values",
        """# Freezer off

## Date: August 15, 2021
## Owner: Rita
## Severity: 2
## Status: closed

## Summary
Warm.
""",
        classes=("metadata", "metadata", "metadata", "metadata", "summary"),
        date="2021-08-15",
    ),
    Told(
        "questions as headings",
        """# Report of May 2, 2021

## Overview

A.

## Post-mortem

### What caused the problem?
B.

### Were we alerted quickly?
No.

### Were we able to fix it quickly?
Yes.

### How were users affected?
Not at all.

### Possible improvements

#### What we could do to prevent this
- C

### Actions
- D
""",
        classes=(
            "summary",
            "lessons",
            "factors",
            "detection",
            "resolution",
            "impact",
            "other",
            "actions",
        ),
        actions=(("D", "", None),),
    ),
    Told(
        "labels inside a headed summary carry the report",
        """# Chain halt 20-09-2022 Postmortem

## Summary

**Date of Incident:** 20 September 2022

**Authors:** Ana, Bo

**Status:** Resolved

**Summary:** It halted.

**Impact:**

- 19 hours

**Root Cause:** A wrong sum.

**Trigger:** One transaction.

**Detection:** On the test chain.

**Resolution:** New binaries.

## Action Items

- Test sums

## Lessons Learned

What Went Well:

- We talked
""",
        classes=(
            "summary",
            "metadata",
            "metadata",
            "metadata",
            "summary",
            "impact",
            "factors",
            "factors",
            "detection",
            "resolution",
            "actions",
            "lessons",
            "went_well",
        ),
    ),
    Told(
        "title at level two",
        """## Postmortem: queue stuck (5 May 2021)

### Summary
Stuck.

### Timeline
- 10:00 stuck
- 10:30 unstuck
""",
        title="Postmortem: queue stuck (5 May 2021)",
        classes=("summary", "timeline"),
    ),
    Told(
        "instructions of a template in italics and bullets",
        """# Report - February 4th, 2020

* Keep this report factual, no blame
* All events should be recorded in the timeline

## Summary

_To be filled in at the retro_

## Timeline

- 10:00 a
- 10:20 b
""",
        residue=True,
    ),
    Told(
        "the prompt of a template below a heading",
        """# Stuck

### Timeline:
What was the exact timeline of the events?

2025-02-10 00:21 First
2025-02-10 11:45 Second
""",
        residue=True,
        local=("2025-02-10T00:21", "2025-02-10T11:45"),
    ),
    Told(
        "a placeholder as title",
        """# Memorable title

## Date: August 15, 2020

Nobody wrote more.
""",
        residue=True,
    ),
    Told(
        "a checklist for the writer at the end",
        """# Loop

## Summary
A loop.

# Notes to the owner

After the meeting make sure that the following is done:

- [x] Push this document
- [ ] File issues for all actions
""",
        residue=True,
        actions=(),
    ),
    Told(
        "nothing is left of a template",
        """# Loop 2020-02-02

## Summary
We were to fill in the form for the owner, who asked: what was the cause?

## Actions
- Write down who is on call
- TO"""
        """DO Ask for a key
""",
        residue=False,
    ),
)
