"""Names the room for Django and adds its part to the rooms before it."""

from django.apps import AppConfig


class Config(AppConfig):
    """The room `actions`."""

    name = "secondstory.web.actions"
    label = "actions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Provide the action items of documents, and keep those of imported ones."""
        from secondstory.web.actions import audit_names, documents  # models exist from here on
        from secondstory.web.postmortems import parts

        audit_names.describe_actions()
        parts.provide_action_items(documents.action_items_of)
        parts.receive_action_items(documents.keep_imported)
        parts.provide_improvements(documents.improvements_of)
        parts.keep_commitments(parts.Commitments(documents.keep_promise, documents.address_of))
