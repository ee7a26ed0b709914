"""Slack's message mark-up as plain words and Markdown links, with people and channels named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from secondstory.core.evidence.decoding import cleaned
from secondstory.core.evidence.jsonstream import JSON
from secondstory.core.evidence.readers._slack_emoji import EMOJI, with_emoji

_ANGLE = re.compile(r"<([^<>\n]+)>")
_LINKS = ("http://", "https://", "ftp://")
_DEPTH = 12  # Slack nests lists in quotes in sections, five deep; deeper is not by Slack


@dataclass(frozen=True, slots=True)
class Names:
    """What identifiers are called.

    Args:
        person: Name of a user id; says so where the export does not know it.
        channel: Name of a channel id, "" where the export does not know it.
        meet: Takes what a message calls somebody whom no list names.
    """

    person: Callable[[str], str]
    channel: Callable[[str], str]
    meet: Callable[[str, str], None] = lambda identity, name: None


def plain(text: str, names: Names) -> str:
    """Return a message's text as people read it.

    Args:
        text: As exported: `<@U1>`, `<https://a|b>`, `&amp;`.
        names: Resolves identifiers.

    >>> names = Names(person=lambda identity: "Ada", channel=lambda identity: "ops")
    >>> plain("<@U1> see <https://a.example/x|the graph> in <#C1> &amp; wait", names)
    '@Ada see [the graph](https://a.example/x) in #ops & wait'
    """
    if "<" in text:
        text = _ANGLE.sub(lambda match: _reference(match[1], names), text)
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    if ":" in text:
        text = with_emoji(text)
    return cleaned(text).strip()


def _reference(inside: str, names: Names) -> str:
    """Return the words for what stands between angle brackets."""
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        name = names.person(target[1:])
        return f"@{label.lstrip('@') if label and name.startswith('somebody (') else name}"
    if target.startswith("#"):
        return f"#{label or names.channel(target[1:]) or target[1:]}"
    if target.startswith("!"):
        return _special(target[1:], label)
    if target.startswith("mailto:"):
        return label or target.removeprefix("mailto:")
    if target.startswith(_LINKS) and label and label not in target:
        return f"[{_bracketed(label)}]({target.replace('(', '%28').replace(')', '%29')})"
    return target if target.startswith(_LINKS) or not label else f"{label} ({target})"


def _bracketed(label: str) -> str:
    return label.replace("[", "(").replace("]", ")")


def _special(name: str, label: str) -> str:
    """Return the words for `<!here>`, `<!subteam^S1|@ops>` and `<!date^…|then>`."""
    if name.startswith("subteam^"):
        return label or f"@group {cleaned(name.removeprefix('subteam^'))[:40]}"
    if name.startswith("date^"):
        return label or "a date"
    return f"@{label.lstrip('@') or name}"


def of_blocks(blocks: JSON, names: Names) -> str:
    """Return the words in Block Kit blocks, a line each.

    Args:
        blocks: The `blocks` of a message.
        names: Resolves identifiers.
    """
    return "\n".join(line for line in _block_lines(blocks, names, 0) if line)


def _block_lines(node: JSON, names: Names, depth: int) -> Iterator[str]:
    if depth > _DEPTH:
        return
    if isinstance(node, list):
        for item in node:
            yield from _block_lines(item, names, depth + 1)
    elif isinstance(node, dict):
        if node.get("type") in ("rich_text_section", "rich_text_preformatted", "rich_text_quote"):
            yield "".join(_inline(node.get("elements"), names))
            return
        if isinstance(text := node.get("text"), str):
            yield plain(text, names)
        for key in ("text", "title", "fields", "elements", "accessory", "alt_text"):
            value = node.get(key)
            if isinstance(value, dict | list):
                yield from _block_lines(value, names, depth + 1)
            elif key == "alt_text" and isinstance(value, str):
                yield plain(value, names)


def _inline(elements: JSON, names: Names) -> Iterator[str]:
    """Yield the pieces of one rich text line."""
    for element in elements if isinstance(elements, list) else []:
        if not isinstance(element, dict):
            continue
        field = {key: value for key, value in element.items() if isinstance(value, str)}
        match field.get("type"):
            case "user":
                yield "@" + names.person(field.get("user_id", ""))
            case "channel":
                yield "#" + (names.channel(field.get("channel_id", "")) or "channel")
            case "emoji":
                name = field.get("name", "")
                yield EMOJI.get(name) or f":{name}:"
            case "usergroup":
                yield f"@group {cleaned(field.get('usergroup_id', ''))[:40]}"
            case "broadcast":
                yield "@" + field.get("range", "here")
            case "link" if field.get("text"):
                yield _reference(f"{field.get('url', '')}|{field['text']}", names)
            case "link":
                yield field.get("url", "")
            case _:
                yield cleaned(field.get("text", "") or field.get("fallback", ""))


def of_attachments(attachments: JSON, names: Names) -> str:
    """Return the words in message attachments, which is where bots write.

    Args:
        attachments: The `attachments` of a message.
        names: Resolves identifiers.
    """
    found = [
        _attachment(item, names)
        for item in (attachments if isinstance(attachments, list) else [])
        if isinstance(item, dict)
    ]
    return "\n".join(text for text in found if text)


def _attachment(item: dict[str, JSON], names: Names) -> str:
    lines = [
        plain(value, names)
        for key in ("pretext", "author_name", "title", "text")
        if isinstance(value := item.get(key), str) and value
    ]
    fields = item.get("fields")
    for field in fields if isinstance(fields, list) else []:
        if isinstance(field, dict):
            pair = [v for key in ("title", "value") if isinstance(v := field.get(key), str) and v]
            lines.append(plain(": ".join(pair), names))
    lines.append(of_blocks(item.get("blocks"), names))
    if not any(lines) and isinstance(fallback := item.get("fallback"), str):
        lines = [plain(fallback, names)]
    return "\n".join(dict.fromkeys(line for line in lines if line))
