"""Whose an action is by its own sentence: "Ed to call …", "… [DB]", "… → Maria"."""

from __future__ import annotations

import re

WORD = r"[A-Z](?:[^\W\d_]|['’.-])*[^\W\d_]"
NAME = rf"@[\w-]+|{WORD}(?: {WORD}){{0,2}}"
# "… [DB]", "… [CF to write story]": initials in square brackets at the end.
_INITIALS_AT_END = re.compile(
    r"\[(?P<name>[A-Z]{2,4}(?:\s?[,&/+]\s?[A-Z]{2,4})*)(?: (?:to|will) [^\]]{1,40})?\][.\s*_]*$"
)
# "Buy chains -> Tom (by 15 Jan)"
_ARROW = re.compile(rf"(?:→|[-=]>)\s*(?P<name>{NAME})[*_]{{0,2}}(?:\s*[,(][^()]{{2,40}}\)?)?\.?$")
_STATE_AT_END = re.compile(
    r"\[(?i:done|wip|todo|to do|open|in progress|x|closed|fixed|pending)\][.\s]*$"
)
# "… : Chris F writes it", "… : Shared": after a colon that stands apart.
_AFTER_COLON = re.compile(rf"\s:\s+(?P<name>{WORD}(?: [A-Z]\w*\.?)?)(?P<more>(?: [a-z].*)?)$")
# "Ed to call the garage", "The platform team will …": who is to do what.
_IS_TO = re.compile(
    r"\W{0,3}(?P<name>(?:The )?(?:[\w-]+ ){0,2}?[Tt]eam"
    r"|[A-Z][A-Za-z]{1,11}(?: (?:and|&) [A-Z][a-z]+)?)"
    r"[*_]{0,2} (?P<to>to|will) (?:also )?(?P<verb>[a-z]+)\b"
)
_TEAM = re.compile(r"\W{0,3}(?P<name>(?:[A-Z][\w-]* ){0,2}[Tt]eam)[*_]{0,2}:\s")
_IS_VERB = re.compile(
    r"(?:Need|Needs|Have|Plan|Plans|Try|Want|Decide|Agree|Work|Continue|Switch|Move|Migrate|Upgrade"
    r"|Change|Update|Add|Apply|Commit|Talk|Speak|Reach|Remember|Look|Respond|Convert|Aim|Ability"
    r"|Access|Steps|Ways|Way|How|When|What|Where|Something|Nothing|Due|Up|Going|Changes"
    r"|Improvements|Fixes|Prefer|Ask|Tell|Get|Make|Be|Ensure|Start|Begin|Learn|Prepare|Propose"
    r"|Consider|Time|Easy|Easier|Hard|Able|It|This|That|We|I|They|You|He|She|There|These|Which"
    r"|Who|Whoever|Everyone|Everybody|Nobody|Someone|Somebody|Leads|Tools?|Alerts?|Scripts?|Return"
    r"|Refer|Attempt|Effort|Efforts|Revert|Roll|Scale|Reset|Connect|Link|Send|Write|Push|Pull"
    r"|[A-Z]\w+ing|[A-Z]\w+ions?)"
)
# What people are given to do; "Revert to default" gives nothing to anybody.
_DEED = re.compile(
    r"add|agree|announce|arrange|ask|book|bring|build|buy|call|change|chase|check|clarify"
    r"|clean|collect|confirm|contact|create|decide|define|deploy|describe|discuss|document"
    r"|draft|email|enable|escalate|evaluate|explore|file|find|finish|fix|follow|gather|get"
    r"|give|help|implement|improve|inform|install|investigate|lead|look|make|meet|message"
    r"|migrate|monitor|move|open|order|organise|organize|own|plan|post|prepare|publish|put"
    r"|raise|reach|remove|replace|report|request|research|review|rewrite|rotate|run"
    r"|schedule|send|set|share|speak|talk|tell|test|train|try|update|upgrade|verify|work"
    r"|write"
)
_NOT_A_VERB = frozenset({"the", "a", "an", "be", "our", "all", "this", "that", "its"})
_ACRONYM = frozenset(
    (
        *("API", "UI", "DB", "CI", "CD", "QA", "DNS", "TLS", "SSL", "AWS", "GCP", "TTL", "VM"),
        *("VMS", "CPU", "IP", "SLO", "SLA", "RFC", "HTTP", "SQL", "SSH", "VPN", "CDN"),
    )
)
_NO_INITIALS = frozenset({"TO" + "DO", "WIP", "TBD", "TBC", "PR", "MVP", "SEV", "NA", "DONE"})
_NO_NAME = re.compile(
    r"(?:Done|Completed?|Fixed|Resolved|Merged|Open|Closed|T[Oo]d[o]|TO[D]O|Due|By|ETA|Target|Deadline"
    r"|Started|Planned|Since|Until|Before|After|On|In|From|Updated|Released|Deployed|Added|Created"
    r"|Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day)\b"
)


def named_by_sentence(words: str, people: frozenset[str]) -> str:
    """Return who a sentence gives the work to, "" where it gives it to nobody.

    Args:
        words: Of the action.
        people: Known from elsewhere in the report, in lower case; others are found, too.

    >>> named_by_sentence("Ed to call the garage", frozenset())
    'Ed'
    >>> named_by_sentence("Revert to default", frozenset())
    ''
    """
    bare = _STATE_AT_END.sub("", words).rstrip() if words.endswith(("]", "].")) else words
    if (match := _INITIALS_AT_END.search(bare)) is not None and match["name"] not in _NO_INITIALS:
        return match["name"]
    if (match := _ARROW.search(words)) is not None and may_be_name(match["name"]):
        return match["name"]
    if (match := _TEAM.match(words)) is not None:
        return match["name"]
    if (match := _IS_TO.match(words)) is not None and _may_act(match):
        return match["name"].removeprefix("The ")
    match = _AFTER_COLON.search(words) if " : " in words else None
    if match is not None:
        first, _, last = match["name"].partition(" ")
        is_known = match["name"].lower() in people or first.lower() in people
        if is_known or len(last.rstrip(".")) == 1 or not (last or match["more"]):
            return match["name"] if may_be_name(match["name"]) else ""
    return ""


def _may_act(match: re.Match[str]) -> bool:
    """Tell "Ed to call" and "ICL will order" from "Add to the list" and "DNS will be moved"."""
    name, verb = match["name"], match["verb"]
    if verb in _NOT_A_VERB or verb.endswith(("ed", "ing")):
        return False
    is_many = name.isupper() or name.endswith("eam") or match["to"] == "will"
    return (is_many or _DEED.fullmatch(verb) is not None) and not (
        name in _ACRONYM or _IS_VERB.fullmatch(name)
    )


def may_be_name(words: str) -> bool:
    """Tell whether none of some words is a state, a month or a day.

    Args:
        words: That stand where a name may stand.

    >>> may_be_name("Maria"), may_be_name("March")
    (True, False)
    """
    return not any(_NO_NAME.fullmatch(word) for word in words.split())
