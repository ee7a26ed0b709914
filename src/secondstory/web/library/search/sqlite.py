"""Search by SQLite's FTS5: `library_words` mirrors the text table by triggers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django.db import connection

from secondstory.web.library.models import SearchTextQuerySet
from secondstory.web.library.search.words import CLOSE, OPEN, Term

TITLE_WEIGHS = (
    8  # a hit in the title is what people look for; the text is some hundred times longer
)
EXCERPT_WORDS = 28

MAKE = [
    """CREATE VIRTUAL TABLE library_words USING fts5(
        title, body, content='library_searchtext', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2')""",
    f"INSERT INTO library_words(library_words, rank) VALUES('rank', 'bm25({TITLE_WEIGHS}, 1)')",
    """CREATE TRIGGER library_words_added AFTER INSERT ON library_searchtext BEGIN
        INSERT INTO library_words(rowid, title, body) VALUES (new.id, new.title, new.body);
    END""",
    """CREATE TRIGGER library_words_removed AFTER DELETE ON library_searchtext BEGIN
        INSERT INTO library_words(library_words, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body);
    END""",
    """CREATE TRIGGER library_words_changed AFTER UPDATE OF title, body ON library_searchtext BEGIN
        INSERT INTO library_words(library_words, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body);
        INSERT INTO library_words(rowid, title, body) VALUES (new.id, new.title, new.body);
    END""",
]
UNMAKE = ["DROP TABLE library_words"]  # the triggers go with the table they watch

# A plus keeps SQLite from asking FTS5 once for each row: the index leads, once through.
_SAME_ROW = "library_searchtext.id = +library_words.rowid"
_NEWEST = """+library_words.rowid IN (
    SELECT rowid FROM library_words WHERE library_words MATCH %s ORDER BY rowid DESC LIMIT %s)"""


class SQLite:
    """Asks FTS5."""

    def matching(
        self, rows: SearchTextQuerySet, terms: tuple[Term, ...], *, among: int | None = None
    ) -> SearchTextQuerySet:
        """Join the index, so that it leads and each hit is checked against its audience."""
        asked = expression(terms)
        where, params = ["library_words MATCH %s", _SAME_ROW], [asked]
        if among is not None:
            where.append(_NEWEST)
            params += [asked, str(among)]
        joined = rows.extra(  # noqa: S610  # a join to a table that is no model
            tables=["library_words"],
            where=where,
            params=params,
            select={"closeness": "library_words.rank + 0"},  # or FTS5 ranks all before it filters
            order_by=["closeness"],
        )
        return cast("SearchTextQuerySet", joined)

    def excerpts(self, ids: Iterable[int], terms: tuple[Term, ...]) -> dict[int, tuple[str, str]]:
        """Let FTS5 choose the piece with most hits."""
        wanted = list(ids)
        if not wanted:
            return {}
        holes = ", ".join(["%s"] * len(wanted))
        question = f"""
            SELECT rowid, highlight(library_words, 0, %s, %s),
                   snippet(library_words, 1, %s, %s, '…', {EXCERPT_WORDS})
            FROM library_words WHERE library_words MATCH %s AND rowid IN ({holes})"""  # noqa: S608
        with connection.cursor() as cursor:
            marks = [OPEN, CLOSE, OPEN, CLOSE]
            cursor.execute(question, [*marks, expression(terms), *wanted])
            return {row: (title, piece) for row, title, piece in cursor.fetchall()}


def expression(terms: tuple[Term, ...]) -> str:
    """Return an FTS5 query in which everything typed is quoted and nothing is an operator."""
    wanted = " ".join(_quoted(term) for term in terms if not term.is_unwanted)
    unwanted = "".join(f" NOT {_quoted(term)}" for term in terms if term.is_unwanted)
    return f"({wanted}){unwanted}"


def _quoted(term: Term) -> str:
    return '"' + term.text.replace('"', '""') + '"'
