"""The emoji people use while something is wrong, from Slack's names to characters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

# Slack has thousands and lets a workspace add its own; those that are not here keep their name.
EMOJI: Mapping[str, str] = MappingProxyType(
    {
        "+1": "👍",
        "-1": "👎",
        "100": "💯",
        "alarm_clock": "⏰",
        "ambulance": "🚑",
        "arrow_down": "⬇️",
        "arrow_right": "➡️",
        "arrow_up": "⬆️",
        "arrows_counterclockwise": "🔄",
        "bell": "🔔",
        "blue_heart": "💙",
        "boom": "💥",
        "bow": "🙇",
        "bug": "🐛",
        "clap": "👏",
        "clock1": "🕐",
        "coffee": "☕",
        "construction": "🚧",
        "crossed_fingers": "🤞",
        "cry": "😢",
        "disappointed": "😞",
        "exclamation": "❗",
        "eyes": "👀",
        "face_palm": "🤦",
        "facepalm": "🤦",
        "fire": "🔥",
        "fire_engine": "🚒",
        "grimacing": "😬",
        "heart": "❤️",
        "heavy_check_mark": "✔️",
        "hourglass": "⌛",
        "hourglass_flowing_sand": "⏳",
        "information_source": "ℹ️",
        "joy": "😂",
        "large_blue_circle": "🔵",
        "large_green_circle": "🟢",
        "large_orange_circle": "🟠",
        "large_yellow_circle": "🟡",
        "mag": "🔍",
        "memo": "📝",
        "muscle": "💪",
        "no_entry": "⛔",
        "octagonal_sign": "🛑",
        "ok_hand": "👌",
        "pager": "📟",
        "partying_face": "🥳",
        "phone": "☎️",
        "pray": "🙏",
        "question": "❓",
        "raised_hands": "🙌",
        "red_circle": "🔴",
        "rocket": "🚀",
        "rotating_light": "🚨",
        "scream": "😱",
        "shrug": "🤷",
        "slightly_frowning_face": "🙁",
        "slightly_smiling_face": "🙂",
        "smile": "😄",
        "smiley": "😃",
        "sob": "😭",
        "sweat_smile": "😅",
        "tada": "🎉",
        "telephone_receiver": "📞",
        "thinking_face": "🤔",
        "thumbsdown": "👎",
        "thumbsup": "👍",
        "tired_face": "😫",
        "upside_down_face": "🙃",
        "warning": "⚠️",
        "wave": "👋",
        "white_check_mark": "✅",
        "wink": "😉",
        "wrench": "🔧",
        "x": "❌",
        "zzz": "💤",
    }
)
# Not inside a word or a time: "a:x:b" and "12:100:00" are no emoji.
_SHORTCODE = re.compile(r"(?<![\w:]):([a-z0-9_+-]+):(?:(?=:)|(?![\w:]))(?::skin-tone-[2-6]:)?")


def with_emoji(text: str) -> str:
    """Return a text with the names of common emoji turned into the characters.

    Args:
        text: As Slack exports it; what stands in code is left as it is.

    >>> with_emoji("green tick :white_check_mark: `a :x: b` :our_own_parrot:")
    'green tick ✅ `a :x: b` :our_own_parrot:'
    """
    if text.count(":") < 2:
        return text
    parts = text.split("`")  # every second part is code, as far as it is closed
    for index in range(0, len(parts), 2):
        parts[index] = _SHORTCODE.sub(_character, parts[index])
    return "`".join(parts)


def _character(match: re.Match[str]) -> str:
    return EMOJI.get(match[1]) or match[0]
