"""Starts every installation with a scale to change rather than with an empty page."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DEFAULTS = [
    ("SEV1", "Most people cannot do what they came for, or data is lost.", 1, True, 5),
    ("SEV2", "Something important does not work for many.", 2, True, 5),
    ("SEV3", "Something does not work well, or for few.", 3, False, 10),
    ("SEV4", "Nobody outside noticed; worth writing down.", 4, False, 15),
]


def add(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add the four steps, unless somebody has a scale already."""
    severity = apps.get_model("incidents", "Severity")
    if severity.objects.exists():
        return
    severity.objects.bulk_create(
        severity(
            name=name, meaning=meaning, rank=rank, needs_postmortem=needs, due_working_days=due
        )
        for name, meaning, rank, needs, due in DEFAULTS
    )


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
