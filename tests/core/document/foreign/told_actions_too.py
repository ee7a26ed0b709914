"""More invented reports whose actions stand in ways of their own."""

from .told import Told

ALL = (
    Told(
        "actions with priorities and tickets",
        """# Slow lorry 2022-02-02

## Remediation items

- P1: Put a limit on loads (OPS-12) — @rita — due 2022-03-01
- P2: Weigh at the gate (OPS-13) — unassigned
- P3: ~~Buy a bigger lorry~~ won't do
""",
        actions=(
            ("P1: Put a limit on loads (OPS-12) — @rita — due 2022-03-01", "@rita", None),
            ("P2: Weigh at the gate (OPS-13) — unassigned", "", None),
            ("P3: ~~Buy a bigger lorry~~ won't do", "", None),
        ),
    ),
    Told(
        "three lists: done, doing, later",
        """# Coffee machine, 2024-03-03

## Next steps

### Done

- Descale
- Order filters

### In progress

- Write a plan of care

### Later

- Second machine
""",
        actions=(
            ("Descale", "", True),
            ("Order filters", "", True),
            ("Write a plan of care", "", False),
            ("Second machine", "", None),
        ),
        classes=("actions",),
    ),
    Told(
        "owner as a nested bullet",
        """# Lift stuck 2024-03-03

## Action items

- Test the brake monthly
  - Owner: Jo
  - Due: 2024-04-01
- Post the number of the service
  - Owner: Kim
""",
        actions=(
            ("Test the brake monthly", "Jo", None),
            ("Post the number of the service", "Kim", None),
        ),
    ),
    Told(
        "columns who what when",
        """# Gate open 2023-03-03

## What we will do

| What | Who | By when | Done? |
|---|---|---|---|
| Lock at ten | Ben | 2023-04-01 | yes |
| Camera | Ann and Ben | | no |
""",
        actions=(("Lock at ten", "Ben", True), ("Camera", "Ann and Ben", False)),
        classes=("actions",),
    ),
    Told(
        "sentences in one paragraph",
        """# Pump 2023-03-03

## Preventing this in the future

We will add an alarm for the level. We will also write down how to prime it.
""",
        actions=(
            (
                "We will add an alarm for the level. We will also write down how to prime it.",
                "",
                None,
            ),
        ),
    ),
    Told(
        "Spanish headings and states",
        """# Caída del 3 de marzo de 2024

## Resumen
Nada funcionaba.

## Causa raíz
Un cable.

## Acciones
- [Hecho] Cambiar el cable
- Etiquetar los cables (responsable: Eva)
""",
        classes=("summary", "factors", "actions"),
        actions=(
            ("Cambiar el cable", "", True),
            ("Etiquetar los cables (responsable: Eva)", "Eva", None),
        ),
    ),
    Told(
        "questions of a customer-facing report",
        """# Report on the May 4, 2024 outage

## What happened?
It stopped.

## Who was affected?
Some.

## Why did it happen?
A valve.

## How did we respond?
By hand.

## How are we making sure this does not happen again?
- Two valves

## When did we know?
At noon.
""",
        classes=("summary", "impact", "factors", "resolution", "actions", "detection"),
        actions=(("Two valves", "", None),),
    ),
    Told(
        "plain labels with colons on lines of their own",
        """Postmortem: keys lost (2 June 2021)

Summary:
Keys were lost.

Timeline:
10:00 lost
10:30 found

Root cause:
A hole in a pocket.

Action items:
* Sew

Lessons learned:
* Pockets matter
""",
        classes=("summary", "timeline", "factors", "actions", "lessons"),
        local=("2021-06-02T10:00", "2021-06-02T10:30"),
        actions=(("Sew", "", None),),
    ),
)
