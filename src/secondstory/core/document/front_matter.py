"""Splits YAML front matter from a Markdown text, and reads and writes it without guessing types."""

from __future__ import annotations

import re

import yaml

from secondstory.core.errors import DocumentError

Tree = str | list["Tree"] | dict[str, "Tree"]

# Long lines stay whole: a folded line makes needless differences in git.
_NEVER_FOLD = 1_000_000
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


def split_front_matter(text: str) -> tuple[str, str]:
    """Split a text into its front matter and the rest.

    Args:
        text: Markdown with `\\n` line ends.

    Returns:
        The YAML between the two `---` lines ("" where there is none) and what follows.
    """
    if not text.startswith("---\n"):
        return "", text
    end = text.find("\n---\n", 3)
    if end < 0:
        return "", text
    return text[4 : end + 1], text[end + 5 :]


def load_front_matter(source: str) -> dict[str, Tree]:
    """Read front matter; every scalar stays the string it was written as.

    Args:
        source: YAML.

    Raises:
        DocumentError: It is not YAML, or no mapping.
    """
    try:
        tree = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506  # BaseLoader makes only str
    except yaml.YAMLError as error:
        raise DocumentError("front matter", f"is not YAML ({_first_line(error)})") from error
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        raise DocumentError("front matter", "must be a list of `name: value` lines")
    return {str(name): value for name, value in tree.items()}


class _Exact(yaml.SafeDumper):
    """Writes a text with one of Unicode's own line ends in it as escapes; plain YAML folds it."""

    def represent_str(self, data: str) -> yaml.ScalarNode:
        """Choose the style that comes back the same."""
        style = '"' if _LINE_ENDS.search(data) else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Exact.add_representer(str, _Exact.represent_str)


def dump_front_matter(tree: dict[str, Tree]) -> str:
    """Write front matter, fences included.

    Args:
        tree: In the order it shall have.
    """
    body = yaml.dump(
        tree,
        Dumper=_Exact,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=_NEVER_FOLD,
    )
    return f"---\n{body}---\n"


def _first_line(error: yaml.YAMLError) -> str:
    return str(error).split("\n", 1)[0]
