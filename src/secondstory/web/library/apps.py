"""Names the room for Django and hooks search into the rooms before it."""

from django.apps import AppConfig


class Config(AppConfig):
    """The room `library`."""

    name = "secondstory.web.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the index current whenever words, state or entries change."""
        from secondstory.web.incidents import parts as incidents  # models exist from here on
        from secondstory.web.library.search import indexing
        from secondstory.web.postmortems import parts as postmortems

        postmortems.watch_changes(indexing.index_postmortem)
        incidents.watch_changes(indexing.index_incident)
