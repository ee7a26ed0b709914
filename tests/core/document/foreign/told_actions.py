"""Invented reports whose actions stand in ways of their own: nobody in them exists."""

from .told import Told

ALL = (
    Told(
        "table of actions without a heading",
        """# Node halt

**Date of incident**: 7th March, 2022.
**Authors**: Ana.
**Status**: in progress.
**Summary**: It halted.
**Impact**: 3 hours.
**Root Causes**: A missing file.
**Detection**: Chat.

| Action Item | Type | Owner | Bug |
| --- | --- | --- | --- |
| Ship the file | prevent | Core team | n/a DONE |
| Test upgrades | prevent | Core team | TO"""
        """DO |
| Log more | mitigate | Core team | n/a |

## Lessons Learned

### What went well
- Chat
""",
        actions=(
            ("Ship the file", "Core team", True),
            ("Test upgrades", "Core team", False),
            ("Log more", "Core team", None),
        ),
    ),
    Told(
        "owners in square brackets at the end",
        """# Kettle tripped the fuse 2021-05-05

### Actions

* Move the kettle [DB]
* Add a check of the fuse [CF to write story]
* Name the fuses [IBG] [done]
* Ask the landlord : Chris F asks
""",
        actions=(
            ("Move the kettle [DB]", "DB", None),
            ("Add a check of the fuse [CF to write story]", "CF", None),
            ("Name the fuses [IBG] [done]", "IBG", True),
            ("Ask the landlord : Chris F asks", "Chris F", None),
        ),
    ),
    Told(
        "status markers at the start",
        """# Proxy lost its keys 2018-05-06

## Action Items (keep them small):
- [done] deploy new keys
- [*] rotate keys
- [wip] document rotation
- [ ] alert on age
""",
        actions=(
            ("deploy new keys", "", True),
            ("rotate keys", "", True),
            ("document rotation", "", False),
            ("alert on age", "", False),
        ),
        classes=("actions",),
    ),
    Told(
        "nested lists of actions under groups",
        """# Ledger drift 2024-08-01

## Follow-ups

- Prevention
  - Compare totals nightly
  - Refuse negative sums
- Detection
  - Alert on drift
""",
        actions=(
            ("Compare totals nightly", "", None),
            ("Refuse negative sums", "", None),
            ("Alert on drift", "", None),
        ),
    ),
    Told(
        "who is to do what",
        """# Van was late 2024-08-01

## Actions

- Ed to call the garage
- ICL to order tyres
- Team: agree on a spare
- We will keep the keys together
""",
        actions=(
            ("Ed to call the garage", "Ed", None),
            ("ICL to order tyres", "ICL", None),
            ("Team: agree on a spare", "Team", None),
            ("We will keep the keys together", "", None),
        ),
    ),
    Told(
        "a bare line stands where headings stand",
        """# Sensors silent 2020-10-10

## Summary
Silent.

## Root Cause
A cable.

## Detection
A visitor told us.

Action Items
- Label the cables

- Check them monthly

## Lessons Learned
- Look up
""",
        classes=("summary", "factors", "detection", "actions", "lessons"),
        actions=(("Label the cables", "", None), ("Check them monthly", "", None)),
    ),
    Told(
        "German owners",
        """# Ausfall der Anmeldung am 3.4.2024

## Maßnahmen

- Zertifikate überwachen (verantwortlich: Jana)
- Handbuch ergänzen – zuständig: Ole – bis 15.04.2024
- Erledigt: Zertifikat erneuert
""",
        actions=(
            ("Zertifikate überwachen (verantwortlich: Jana)", "Jana", None),
            ("Handbuch ergänzen – zuständig: Ole – bis 15.04.2024", "Ole", None),
            ("Erledigt: Zertifikat erneuert", "", True),
        ),
        classes=("actions",),
    ),
    Told(
        "French owners",
        """# Panne du 3 avril 2024

## Actions correctives

- Surveiller les certificats (responsable : Luc)
- [Fait] Renouveler le certificat
- Compléter le guide — porteur : Zoé
""",
        actions=(
            ("Surveiller les certificats (responsable : Luc)", "Luc", None),
            ("Renouveler le certificat", "", True),
            ("Compléter le guide — porteur : Zoé", "Zoé", None),
        ),
    ),
    Told(
        "Markdown table with a short rule",
        """# Halt 2023-02-02

## Action Items

|Action Items|Type|Owner|Status|
| :- | :- | :- | :- |
|Patch the fork|[PR](https://example.test/8) in fork|Mina|Done|
|Migrate state|[PR core](https://example.test/9)|Puja|Open|
""",
        actions=(("Patch the fork", "Mina", True), ("Migrate state", "Puja", False)),
    ),
)
