"""What people write in a chat while something is wrong, and what it says about the record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from secondstory.core.timeline.model import EntryKind
from secondstory.core.timeline.signals import Signal, words_of

# Where somebody tells what they do or did: at the start of a clause ("stopped it, then …"), or
# after what turns the verb into a report ("I've merged", "was merged"). What happens "on every
# restart", and an explanation after a question mark, is no report.
_BEFORE_TOLD = re.compile(
    r"(?:^|[.,;:!(*`\n]|(?:^|[^\w'])(?:i|we|i've|we've|i'm|we're|he|she|they|am|just|now|and|then"
    r"|been|got|gets|manually|already|has|have|was|were|is|are|being|ok|okay|so|pr|fix|change"
    r"|patch|deploy|image))\s*\Z"
)
_LOOKED_BACK = 12  # longer than the longest of these words with its space


def is_told(pattern: re.Pattern[str], text: str) -> bool:
    """Tell whether a text reports one of these verbs as done or being done.

    Args:
        pattern: The verbs.
        text: In lower case.

    >>> verbs = re.compile(r"\\bmerg(?:ed|ing)\\b")
    >>> is_told(verbs, "just merged it"), is_told(verbs, "the merged cells in the sheet")
    (True, False)
    """
    return any(
        _BEFORE_TOLD.search(text[max(0, match.start() - _LOOKED_BACK) : match.start()])
        for match in pattern.finditer(text)
    )


def _signal(
    name: str,
    weight: float,
    kind: EntryKind,
    reason: str,
    words: str,
    *wordings: str,
    phrases: tuple[str, ...] = (),
    told: str = "",
) -> Signal:
    return Signal(
        name=name,
        weight=weight,
        kind=kind,
        reason=reason,
        words=words_of(words),
        phrases=phrases,
        pattern=re.compile("|".join(wordings)) if wordings else None,
        told=re.compile(told) if told else None,
    )


# 0.6 and above: on its own enough to be proposed. 0.3 to 0.45: enough with one more hint.
SIGNALS: tuple[Signal, ...] = (
    _signal(
        "all-clear",
        0.75,
        EntryKind.OBSERVATION,
        "somebody says that it is over",
        "clear resolved over ends ended closed closing confirmed fixed",
        r"\ball[- ]clear\b",
        r"\b(?:incident|outage|issue|problem|this|it)(?:'s| is| are| has been|) (?:now )?"
        r"(?:fully )?(?:resolved|over|closed|fixed)\b",
        r"\bclosing (?:the |this )?incident\b",
        r"\boutage ends?\b",
        r"\bresolved\b[.!]",
        r"\bconfirmed (?:fixed|resolved)\b",
    ),
    _signal(
        "recovering",
        0.65,
        EntryKind.OBSERVATION,
        "somebody sees it getting better",
        "recovering recovered recovers recovery normal dropping better working healthy back green "
        "up works worked merged passing functional empty drained draining drains clear caught "
        "moving moves flowing current falling",
        r"\brecover(?:ing|ed|y|s)\b",
        r"\bback (?:to normal|up|online|to green|in business)\b",
        r"\b(?:errors?|latency|error rates?)\b.{0,30}\b(?:dropping|going down|falling|back)\b",
        r"\blook(?:s|ing) (?:much )?(?:better|good now|healthy)\b",
        r"\b(?:is|are) healthy\b",
        r"\b(?:works?|working|functional|passing|green|moving|flowing|current) (?:again|now)\b",
        r"\b(?:seems?|appears?) (?:to be )?(?:working|functional|fine now)\b",
        r"\b(?:queues?|backlog|lag)(?: is| are|'s|) (?:now )?(?:empty|drained|draining|drains|clear"
        r"|falling|dropping)\b",
        r"\bcaught up\b",
        r"\bit moves\b",
        r"\b(?:that|it|this|rollback|roll-?back|restart|revert|fix) (?:has )?worked\b",
        r"\bit'?s (?:up|merged)\b",
    ),
    _signal(
        "rollback",
        0.7,
        EntryKind.ACTION,
        "something is being undone",
        "roll rolling rolled rollback rollbacks revert reverting reverted reverts undo undoing",
        r"\broll(?:ing|ed)?[- ]?(?:(?:it|this|that|them|the|a) (?:\w+ ){0,2})?back\b",
        r"\brollbacks?\b",
        r"\brevert(?:ing|ed|s)?\b",
        r"\bundo(?:ing)?\b",
    ),
    _signal(
        "decision",
        0.65,
        EntryKind.DECISION,
        "a decision is made",
        "let's lets decided decide decision agree agreed going we'll gonna shipit rather",
        r"\blet'?s (?!see\b|say\b|hope\b|discuss\b)\w+",
        r"\bdecided\b",
        r"\bdecision\b",
        r"(?:^|\n|[.!]\s)agree[.,!]",
        r"\bagreed\b[,:.]",
        r"\bwe(?:'re| are)? (?:going to|gonna)\b",
        r"\bi(?:'m| am)? (?:going to|gonna)\b",
        r"\bwe'?ll (?!see\b|need\b|know\b|be\b)\w+",
        r"\bi'?d rather\b",
        r"\bshipit\b",
    ),
    _signal(
        "symptom",
        0.65,
        EntryKind.SYMPTOM,
        "somebody describes what is not working",
        "down errors error failing fails failed failure failures broken outage timeout timeouts "
        "500 502 503 504 slow stuck unavailable crash crashing crashed crashloop blank missing "
        "wrong cannot can't unable dead died blocked unreachable flapping hangs hanging hung "
        "restarting right work exist load respond answer start expired expires leaking",
        r"\b(?:is|are|went|goes|gone|seems?|looks?|completely) (?:\w+ )?(?:down|broken|failing"
        r"|slow|stuck|unavailable|unreachable|blank|dead|wrong|empty for)\b",
        r"\b(?:seeing|getting|throwing|lots? of|spike in) .{0,30}(?:errors?|failures?|timeouts?"
        r"|5\d\d)\b",
        r"\b(?:keeps?|is|are|started) (?:failing|crashing|timing out|flapping|restarting)\b",
        r"\boutage\b",
        r"\b50[0234]s?\b",
        r"\bcrash(?:loop\w*|ed|ing)\b",
        r"\btime(?:d )?outs?\b",
        r"\bcan(?:'?t|not) (?:\w+ )?(?:load|open|log ?in|reach|connect|see|access|deploy|merge"
        r"|upload|work)\b",
        r"\b(?:does|do|did)(?: not|n'?t) (?:work|exist|load|respond|answer|start|come up)\b",
        r"\bunable to\b",
        r"\bdied\b",
        r"\bit (?:just )?(?:hangs|hung|is hanging)\b",
        r"\bfail(?:s|ed|ures?)?\b",
        r"\b(?:has |have |is |are )?expired\b",
        r"\bnot (?:right|what we expected)\b",
    ),
    # Nobody is sure yet: this is how most incidents are first spoken of.
    _signal(
        "noticing",
        0.65,
        EntryKind.SYMPTOM,
        "somebody notices that something is off",
        "something anything too only just anyone customers customer users user clients client "
        "complaint report reports says warns warn",
        r"\b(?:is|are) (?:something|anything) (?:up|wrong|off|broken|happening)\b",
        r"\b\w+ for (?:me|us) too\b",
        r"\b(?:just|only) me\b",
        r"\banyone else\b",
        r"\bsays\b.{0,40}\b(?:not|no longer|never|nothing|errors?|wrong|warns?|warning)\b",
        r"\b(?:customers?|users?|clients?) (?:say|says|report|reports|complain|complains|write"
        r"|writes|see|sees|cannot|can't|are seeing)\b",
        r"\b(?:second|third|another|more) (?:customer|user|client|complaint|report)s?\b",
    ),
    _signal(
        "shown-error",
        0.6,
        EntryKind.OBSERVATION,
        "it shows what a machine said",
        "error errors exception traceback fatal panic expected refused denied level",
        r"```[^`]*(?:error|exception|traceback|fatal|panic|expected|refused|denied)",
    ),
    _signal(
        "escalation",
        0.65,
        EntryKind.ESCALATION,
        "somebody is called in",
        "paging paged page escalating escalated escalate escalation oncall call calling called "
        "phoned phoning ringing rang pagerduty sev1 sev2 sev3 sev sev0 declaring declared war "
        "warroom @oncall @on @here @channel awake",
        r"\bpag(?:ing|ed)\b",
        r"\bpage (?:the|somebody|someone|@)",
        r"\bescalat(?:e|ed|ing)\b",
        r"\bescalation (?:page|policy|list|number)\b",
        r"@on-?call\b",
        r"@here\b",
        r"@channel\b",
        r"\bdeclar(?:ed|ing) (?:an? )?(?:incident|sev)",
        r"\bsev-?[0-3]\b",
        r"\bwar ?room\b",
        r"\bwho(?: else)? is awake\b",
        told=r"\b(?:calling|called|phoning|phoned|ringing|rang) (?:it\b(?! a)|him|her|them|the|@)",
    ),
    _signal(
        "looking",
        0.45,
        EntryKind.ACTION,
        "somebody takes it on",
        "i'm looking ack acked acknowledged investigating checking working joining picked",
        r"\b(?:i'?m |i am |we'?re )(?:looking|taking a look)\b",
        r"(?:^|\n|[.,!]\s)looking(?: into| at|\b(?! forward| good| like))",
        r"\back(?:ed|nowledged)?\b",
        r"\binvestigating\b",
        r"\b(?:i'?ll|i will|let me) (?:take a )?(?:look|check|investigate)\b",
        r"\b(?:i'?m|am|is|are|we'?re) (?:\w+ and )?(?:on it|working on (?:it|this))\b",
        r"(?:^|\n)on it\b",
        r"\bi'?m on(?=[.,!\n]|$)",
        r"(?:^|\n|[.,!]\s|\bi'?m )(?:checking|joining)\b",
        r"\bpicked up\b",
        r"\bi'?ll take (?:it|this)\b",
        # "look" and "take" are everywhere; who is about to do so is not.
        phrases=(
            "on it",
            "ll look",
            "will look",
            "me look",
            "take a look",
            "ll check",
            "will check",
            "me check",
            "ll take it",
            "ll take this",
            "ll investigate",
            "will investigate",
        ),
    ),
    _signal(
        "deploy",
        0.6,
        EntryKind.CHANGE,
        "something changes in production",
        "deploy deploying deployed deploys release releasing released rollout shipped merged "
        "merging bumped bumping upgraded upgrading upgrade applied applying promoted pushed "
        "pushing migrated migration live",
        r"\bdeploy (?:of|started|finished|done|job)\b",
        r"\brollout\b",
        r"\bshipped\b",
        r"\bpromoted\b",
        r"\bmigrat(?:ed|ion)\b",
        r"\bis (?:now )?live\b",
        told=r"\b(?:deploy|releas|merg|bump|upgrad|appl(?:y)?|push)(?:ing|i?ed)\b",
    ),
    _signal(
        "act",
        0.55,
        EntryKind.ACTION,
        "somebody does something about it",
        "restarted restarting rebooting rebooted scaled scaling deleted deleting stopped stopping "
        "started starting killed killing copied copying drained draining paused pausing resumed "
        "cleared clearing flushed purged suspended uploaded uploading posted blocked increased "
        "removed removing moved moving switched switching failover updated created reloaded "
        "reloading renewed renewing issued issuing tested",
        r"\buploaded\b",
        r"\bfail(?:ing|ed)? ?over\b",
        told=r"\b(?:(?:restart|reboot|scal|delet|kill|paus|resum|clear|flush|purg|suspend|upload"
        r"|remov|switch|mov|reload|renew|issu|test)(?:ing|ed)"
        r"|stopp(?:ed|ing)|started it|copied|copying|drain(?:ed|ing)|posted|increased"
        r"|created|updated the)\b(?! \d+ times)",
    ),
    _signal(
        "finding",
        0.5,
        EntryKind.OBSERVATION,
        "somebody finds something out",
        "found cause turns caused reason suspect culprit introduced typo noticed aha ah "
        "explains realised realized confirmed confirms confirm determined looks verified ruled "
        "searched",
        r"\b(?:i |we )?(?:found|noticed|realised|realized|suspect|determined)\b",
        r"\bturns out\b",
        r"\b(?:caused|introduced) by\b",
        r"\b(?:the|root) cause\b",
        r"\bthat explains\b",
        r"\btypo\b",
        r"\b(?:confirm(?:s|ed)?|verified)\b",
        r"\blooks like\b",
        r"\bruled out\b",
        r"(?:^|\n|\bi |\bwe )searched\b",
    ),
    _signal(
        "time",
        0.45,
        EntryKind.OBSERVATION,
        "it says when something happened",
        "since",
        r"\b(?:since|from|at|until|before|after|around) (?:about |around )?\d{1,2}:\d\d\b",
        r"\bsince (?:last night|yesterday|midnight|noon|this morning)\b",
        phrases=(":",),
    ),
    _signal(
        "outside",
        0.45,
        EntryKind.ACTION,
        "somebody tells those who are waiting",
        "status told telling writing wrote informed informing updated statuspage",
        r"\bstatus ?page\b",
        told=r"\b(?:told|telling|writing to|wrote to|informed|informing|updated) "
        r"(?:the |our |all )?(?:customers?|users?|clients?|support|partners?)\b",
    ),
    _signal(
        "because",
        0.35,
        EntryKind.OBSERVATION,
        "somebody gives a reason",
        "because",
        r"\bbecause\b",
    ),
    _signal(
        "again",
        0.35,
        EntryKind.OBSERVATION,
        "it happened before",
        "again same every",
        r"\b(?:that|this|it) (?:\w+ )?again\b",
        r"\bagain on every\b",
        r"\bsame (?:thing|error|problem|as) ",
    ),
    _signal(
        "fix",
        0.5,
        EntryKind.ACTION,
        "somebody is repairing it",
        "fix fixing fixed fixes workaround work patch patched patching hotfix disabled disabling "
        "cleaned cleaning pr pull pulls",
        r"\bfix(?:ing|ed|es)?\b",
        r"\bwork-?around\b",
        r"\b(?:hot)?patch(?:ed|ing)?\b",
        r"\bhotfix\b",
        r"\bdisabl(?:ed|ing)\b",
        r"\bclean(?:ed|ing) up\b",
        r"\b(?:a|the|this) pr\b",
        r"\bpr (?:to|for|is)\b",
        r"/(?:pull|pulls|merge_requests)/\d+",
    ),
)

TRIGGER_WORDS: Mapping[str, tuple[Signal, ...]] = MappingProxyType(
    {
        word: tuple(signal for signal in SIGNALS if word in signal.words)
        for word in sorted(frozenset().union(*(signal.words for signal in SIGNALS)))
    }
)

PHRASES: tuple[tuple[str, Signal], ...] = tuple(
    (phrase, signal) for signal in SIGNALS for phrase in signal.phrases
)

# A command shown in chat is an action somebody took, or is about to take.
COMMAND_WORDS = words_of(
    "sudo kubectl helm git terraform systemctl docker psql aws gcloud ansible make curl ssh rm "
    "redis-cli redis delete insert update drop truncate alter"
)
COMMAND = re.compile(
    r"(?:^|`|\n)\s*[$>#]?\s*(?:sudo|kubectl|helm|git|terraform|systemctl|docker|psql|aws|gcloud"
    r"|ansible|make|curl|ssh|rm|redis-cli) "
    r"|`\s*(?:delete from|insert into|update \S+ set|drop table|truncate|alter table)\b"
)
