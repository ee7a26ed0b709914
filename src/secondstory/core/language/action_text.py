"""Cuts the text of an action item into words: no owner, no checkbox, no ticket in the way."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What a word can be besides a word; families name these in their lists.
LINK, CODE, NUMBER, NAME, ASKS = "<link>", "<code>", "<number>", "<name>", "<asks>"

LONGEST = 2_000  # characters; what comes after that is no action item any more

_CODE = re.compile(r"`[^`\n]*`")
_MARKED_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_MARKUP = re.compile(r"<!--[^>]*>|</?[a-zA-Z][^<>]*>|[*~]+|(?<!\w)_+|_+(?!\w)")
_PREFIX = re.compile(
    r"\s*(?:"
    r"[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+|[-+•·–—>]\s|\(?\d{1,3}[.)]\s|\[[ xX]?\]"
    r"|(?:to[- ]?do|action(?: items?)?|follow[- ]up|task|done|in progress|wip|open|next steps?|new"
    r"|blocked|pending|paused|parked|(?:not )?started|completed?|closed|ongoing|planned|deferred"
    r"|long[- ]term|short[- ]term|immediate|optional|stretch)\s*(?::|\s[-–—](?=\s))"
    r"|[\[(]?(?:p[0-4]|high|medium|low|critical|urgent|major|minor)(?: priority)?"
    r"[\])]?\s*(?:[:]|\s[-–—](?=\s)|(?<=[\])]))"
    r"|(?-i:HIGH|MEDIUM|LOW|CRITICAL|P[0-4])\s+(?=[A-Z])"
    r"|[\[(]?#\d+[\])]?\s*(?:[:]|[-–—](?=\s))?(?=\s)"
    r"|[\[(]?[A-Z][A-Z0-9]{1,9}-\d+[\])]?\s*(?:[:]|[-–—](?=\s))?(?=\s)"
    r"|\[[^\[\]\n]{1,30}\]:?(?=\s*\S)"
    r"|@[\w.-]+(?:\s*(?:,|and|&)\s*@[\w.-]+)*\s*[:,]?"
    r")",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b([Rr]e)-(?=\w)")
# A word may hold dots and slashes ("MagicWord.php", "CI/CD"), never end with them.
_WORD = re.compile(
    r"<(?:link|code)>|(?<!\w)(?:/[\w.]+){2,}|\d[\d.,:/]*\d?\s?%?"
    r"|[^\W\d_][\w']*(?:[._@+][\w']+)*|[?!.,;:()\n—–…&>=<]"
)
_IS_NAME = re.compile(r"[a-z0-9][A-Z]|[A-Z]{2}[a-z]*\w|[a-zA-Z]\d|_|\w\.\w")
_STOPS = frozenset(".!?\n;")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an action item.

    Args:
        shown: As written; links and code stand as `<link>` and `<code>`.
        lower: The same in lower case.
    """

    shown: tuple[str, ...]
    lower: tuple[str, ...]

    @property
    def first_stop(self) -> int:
        """Where the first sentence ends."""
        if not _STOPS.isdisjoint(self.lower):  # most are one sentence
            for position, word in enumerate(self.lower):
                if word in _STOPS and position > 1:
                    return position
        return len(self.lower)


def words_of_action(text: str) -> Words:
    """Cut an action item into words.

    Args:
        text: One item, Markdown or plain.

    Returns:
        Its words without checkbox, number, priority, ticket or mention at the front. Hyphened
        words are apart, because people hyphen as they like.

    >>> words_of_action("- [ ] P1: Re-run `make` ([#12](https://example.org))").lower
    ('rerun', '<code>', '(', '<link>', ')')
    """
    plain = text[:LONGEST].replace("’", "'")
    if "`" in plain:
        plain = _CODE.sub(" <code> ", plain)
    plain = without_links(plain)
    if "*" in plain or "<" in plain or "_" in plain or "~" in plain:
        plain = _MARKUP.sub(_spared, plain)
    plain = without_prefix(plain).rstrip(". ")  # a full stop says nothing
    if "-" in plain:
        plain = _AGAIN.sub(r"\1", plain).replace("-", " ")
    shown = tuple(_WORD.findall(plain))
    return Words(shown, tuple([word.lower() for word in shown]))


def _spared(match: re.Match[str]) -> str:
    return match[0] if match[0] in (LINK, CODE) else ""


def without_links(text: str) -> str:
    """Put `<link>` where an address stands; a link named by its ticket only is one, too."""
    if "](" in text:
        text = _MARKED_LINK.sub(_named_link, text)
    if "://" in text or "www." in text:
        text = _URL.sub(" <link> ", text)
    return text


def _named_link(match: re.Match[str]) -> str:
    named = match[1].strip()
    is_ticket = not named or named[:1] == "#" or named.lower() in ("issue", "pr", "link", "ticket")
    return f" {LINK} " if is_ticket else f"{named} {LINK} "


def without_prefix(text: str) -> str:
    """Take away what stands before the item itself.

    >>> without_prefix("2. [x] [Storage] @sam Cap the queue")
    'Cap the queue'
    """
    start = 0
    while (match := _PREFIX.match(text, start)) is not None and match.end() > start:
        start = match.end()
    return text[start:].strip()


def is_name(word: str) -> bool:
    """Tell whether a word is the name of a thing: it has a capital, digit or dot inside.

    >>> is_name("BinderHub"), is_name("p99"), is_name("Add")
    (True, True, False)
    """
    return _IS_NAME.search(word) is not None
