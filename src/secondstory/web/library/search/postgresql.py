"""Search by PostgreSQL's tsvector: a generated column with a GIN index."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import BooleanField, FloatField
from django.db.models.expressions import RawSQL

from secondstory.web.library.models import SearchText, SearchTextQuerySet
from secondstory.web.library.search.words import CLOSE, OPEN, Term

# `unaccent` is not immutable and not always installed; these letters cover Latin scripts.
ACCENTED = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿāăąćčďēęěğīłńňōőřśşšţťūůűźżžÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŁŚŠŽ"
BARE = "aaaaaaceeeeiiiinoooooouuuuyyaaaccdeeegilnnoorsssttuuuzzzAAAAAACEEEEIIIINOOOOOOUUUUYLSSZ"
EXCERPT = f'StartSel="{OPEN}", StopSel="{CLOSE}", MaxWords=28, MinWords=14'
WHOLE = f'StartSel="{OPEN}", StopSel="{CLOSE}", HighlightAll=true'

MAKE = [
    f"""ALTER TABLE library_searchtext ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', translate(title, '{ACCENTED}', '{BARE}')), 'A') ||
        setweight(to_tsvector('english', translate(body, '{ACCENTED}', '{BARE}')), 'C')
    ) STORED""",
    "CREATE INDEX library_words ON library_searchtext USING gin (words)",
]
UNMAKE = ["ALTER TABLE library_searchtext DROP COLUMN words"]
_QUERY = "websearch_to_tsquery('english', %s)"


class PostgreSQL:
    """Asks the vector."""

    def matching(
        self, rows: SearchTextQuerySet, terms: tuple[Term, ...], *, among: int | None = None
    ) -> SearchTextQuerySet:
        """Let the index find, and order by rank."""
        asked = [expression(terms)]
        found = RawSQL(f"library_searchtext.words @@ {_QUERY}", asked, BooleanField())  # noqa: S611
        near = RawSQL(f"ts_rank(library_searchtext.words, {_QUERY})", asked, FloatField())  # noqa: S611
        rows = rows.filter(found)
        if among is not None:
            newest = SearchText.objects.filter(found).order_by("-pk").values("pk")[:among]
            rows = rows.filter(pk__in=newest)
        return rows.order_by(near.desc(), "-pk")

    def excerpts(self, ids: Iterable[int], terms: tuple[Term, ...]) -> dict[int, tuple[str, str]]:
        """Let ts_headline choose the piece."""
        question = f"""
            SELECT id, ts_headline('english', title, asked, %s),
                   ts_headline('english', body, asked, %s)
            FROM library_searchtext, {_QUERY} AS asked WHERE id = ANY(%s)"""  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(question, [WHOLE, EXCERPT, expression(terms), list(ids)])
            return {row: (title, piece) for row, title, piece in cursor.fetchall()}


def expression(terms: tuple[Term, ...]) -> str:
    """Return a web-search query in which every term is quoted, so that `or` is a word."""
    return " ".join(
        ("-" if term.is_unwanted else "") + '"' + term.text.replace('"', " ") + '"'
        for term in terms
    )
