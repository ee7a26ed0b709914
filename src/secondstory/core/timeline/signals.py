"""The frozen table of what makes a record worth a line of the timeline, each with its reason.

Weights are shares of certainty: they are combined as independent hints (1 - product of (1 - w)), so
a record with two middling hints stands above one with a single middling hint and none passes 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from secondstory.core.timeline.model import EntryKind


@dataclass(frozen=True, slots=True)
class Signal:
    """A wording that says something about a record.

    Args:
        name: Stable name.
        weight: 0 to 1, how much it alone says that the record belongs in the story.
        kind: The kind of entry it makes.
        reason: Why, in words people understand.
        words: Lower-case words; the pattern is tried only on texts that hold one (speed).
        pattern: What the lower-cased text must hold.
        milestone: The milestone a record with it may mark, "" for none.
    """

    name: str
    weight: float
    kind: EntryKind
    reason: str
    words: frozenset[str]
    pattern: re.Pattern[str]
    milestone: str = ""


def _either(*wordings: str) -> re.Pattern[str]:
    return re.compile("|".join(wordings))


def words_of(words: str) -> frozenset[str]:
    """Return the words of a text.

    Args:
        words: Separated by spaces.
    """
    return frozenset(words.split())


# 0.6 and above: on its own enough to be proposed. 0.3 to 0.45: enough with one more hint.
SIGNALS: tuple[Signal, ...] = (
    Signal(
        name="all-clear",
        weight=0.75,
        kind=EntryKind.OBSERVATION,
        reason="somebody says that it is over",
        words=words_of("clear resolved over ends ended closed closing confirmed fixed"),
        pattern=_either(
            r"\ball[- ]clear\b",
            r"\b(?:incident|outage|issue|problem|this|it)(?:'s| is| are| has been"
            r"|) (?:now )?(?:fully )?(?:resolved|over|closed|fixed)\b",
            r"\bclosing (?:the |this )?incident\b",
            r"\boutage ends?\b",
            r"\bresolved\b[.!]",
            r"\bconfirmed (?:fixed|resolved)\b",
        ),
        milestone="resolved",
    ),
    Signal(
        name="recovering",
        weight=0.65,
        kind=EntryKind.OBSERVATION,
        reason="somebody sees it getting better",
        words=words_of(
            "recovering recovered recovery normal dropping better working healthy back "
            "green up works merged passing functional"
        ),
        pattern=_either(
            r"\brecover(?:ing|ed|y)\b",
            r"\bback (?:to normal|up|online|to green|in business)\b",
            r"\b(?:errors?|latency|error rates?)\b.{0,30}\b(?:dropping|going down|falling"
            r"|back)\b",
            r"\blook(?:s|ing) (?:much )?(?:better|good now|healthy)\b",
            r"\b(?:is|are) healthy\b",
            r"\b(?:works?|working|functional|passing) (?:again|now)\b",
            r"\bgreen again\b",
            r"\b(?:seems?|appears?) (?:to be )?(?:working|functional|fine now)\b",
            r"\bit'?s (?:up|merged)\b",
        ),
        milestone="mitigated",
    ),
    Signal(
        name="rollback",
        weight=0.7,
        kind=EntryKind.ACTION,
        reason="something is being undone",
        words=words_of(
            "roll rolling rolled rollback rollbacks revert reverting reverted reverts undo undoing"
        ),
        pattern=_either(
            r"\broll(?:ing|ed)?[- ]?(?:it |this |that |them )?back\b",
            r"\brollbacks?\b",
            r"\brevert(?:ing|ed|s)?\b",
            r"\bundo(?:ing)?\b",
        ),
    ),
    Signal(
        name="decision",
        weight=0.65,
        kind=EntryKind.DECISION,
        reason="a decision is made",
        words=words_of("let's lets decided decide decision agreed going we'll gonna shipit"),
        pattern=_either(
            r"\blet'?s (?!see\b|say\b|hope\b)\w+",
            r"\bdecided\b",
            r"\bdecision\b",
            r"\bagreed\b[,:.]",
            r"\bwe(?:'re| are)? (?:going to|gonna)\b",
            r"\bi(?:'m| am)? (?:going to|gonna)\b",
            r"\bshipit\b",
        ),
    ),
    Signal(
        name="symptom",
        weight=0.65,
        kind=EntryKind.SYMPTOM,
        reason="somebody describes what is not working",
        words=words_of(
            "down errors error failing fails failed failure failures broken outage "
            "timeout timeouts 500 502 503 504 slow stuck unavailable crash crashing "
            "crashed crashloop blank missing wrong cannot can't unable dead died blocked "
            "unreachable flapping"
        ),
        pattern=_either(
            r"\b(?:is|are|went|goes|seems?|looks?|completely) (?:\w+ )?(?:down|broken|failing"
            r"|slow|stuck|unavailable|unreachable|blank|dead|wrong)\b",
            r"\b(?:seeing|getting|throwing|lots? of|spike in) .{0,30}(?:errors?|failures?"
            r"|timeouts?|5\d\d)\b",
            r"\b(?:keeps?|is|are|started) (?:failing|crashing|timing out|flapping)\b",
            r"\boutage\b",
            r"\b50[0234]s?\b",
            r"\bcrash(?:loop\w*|ed|ing)\b",
            r"\btime(?:d )?outs?\b",
            r"\bcan(?:'?t|not) (?:\w+ )?(?:load|open|log ?in|reach|connect|see|access|deploy"
            r"|merge|upload|work)\b",
            r"\bunable to\b",
            r"\bdied\b",
            r"\bfail(?:s|ed|ures?)?\b",
            r"\bnot (?:right|what we expected)\b",
        ),
        milestone="detected",
    ),
    Signal(
        name="escalation",
        weight=0.65,
        kind=EntryKind.ESCALATION,
        reason="somebody is called in",
        words=words_of(
            "paging paged page escalating escalated escalate oncall on-call pagerduty "
            "sev1 sev2 sev3 severity incident declaring declared war @oncall @here "
            "@channel"
        ),
        pattern=_either(
            r"\bpag(?:ing|ed)\b",
            r"\bpage (?:the|somebody|someone|@)",
            r"\bescalat(?:e|ed|ing)\b",
            r"@on-?call\b",
            r"@here\b",
            r"@channel\b",
            r"\bdeclar(?:ed|ing) (?:an? )?(?:incident|sev)",
            r"\bsev-?[0-3]\b",
            r"\bwar ?room\b",
        ),
    ),
    Signal(
        name="looking",
        weight=0.45,
        kind=EntryKind.ACTION,
        reason="somebody takes it on",
        words=words_of(
            "i'm looking look ack acked acknowledged investigating checking taking mine awake "
            "online"
        ),
        pattern=_either(
            r"\b(?:i'?m |i am |we'?re )?(?:looking|taking a look)\b",
            r"\back(?:ed|nowledged)?\b",
            r"\binvestigating\b",
            r"\b(?:i'?ll|will|let me) (?:take a )?(?:look|check|investigate)\b",
            r"\b(?:i'?m )?on it\b",
            r"\bchecking\b",
            r"\bi'?ll take (?:it|this)\b",
        ),
        milestone="acknowledged",
    ),
    Signal(
        name="deploy",
        weight=0.6,
        kind=EntryKind.CHANGE,
        reason="something changes in production",
        words=words_of(
            "deploy deploying deployed deploys release releasing released rollout shipped "
            "merged merging merge bumped bump bumping upgraded upgrading applied applying "
            "promoted restarted restarting restart rebooting scaled scaling deleted "
            "deleting pushed pushing migrated migration"
        ),
        pattern=_either(
            r"\bdeploy(?:ing|ed)\b",
            r"\bdeploy (?:of|started|finished|done|job)\b",
            r"\breleas(?:ing|ed)\b",
            r"\brollout\b",
            r"\bshipped\b",
            r"\bmerg(?:ed|ing)\b",
            r"\bbump(?:ed|ing)?\b",
            r"\bupgrad(?:ed|ing)\b",
            r"\bapply(?:ing)?\b",
            r"\bapplied\b",
            r"\bpromoted\b",
            r"\brestart(?:ed|ing)?\b",
            r"\breboot(?:ed|ing)\b",
            r"\bscal(?:ed|ing)\b",
            r"\bdelet(?:ed|ing)\b",
            r"\bpush(?:ed|ing)\b",
            r"\bmigrat(?:ed|ion)\b",
        ),
    ),
    Signal(
        name="finding",
        weight=0.5,
        kind=EntryKind.OBSERVATION,
        reason="somebody finds something out",
        words=words_of(
            "found cause because turns caused reason suspect culprit introduced typo "
            "namespace noticed aha ah explains realised realized confirmed confirm "
            "determined looks"
        ),
        pattern=_either(
            r"\b(?:i |we )?(?:found|noticed|realised|realized|suspect|determined)\b",
            r"\bturns out\b",
            r"\b(?:caused|introduced) by\b",
            r"\b(?:the|root) cause\b",
            r"\bbecause\b",
            r"\bthat explains\b",
            r"\btypo\b",
            r"\b(?:confirm|verifi)(?:ed)?\b",
            r"\blooks like\b",
            r"\bfound it\b",
        ),
    ),
    Signal(
        name="fix",
        weight=0.5,
        kind=EntryKind.ACTION,
        reason="somebody is repairing it",
        words=words_of(
            "fix fixing fixed workaround patch patched patching hotfix disabled disabling "
            "enabled cleaned cleaning pr"
        ),
        pattern=_either(
            r"\bfix(?:ing|ed|es)?\b",
            r"\bwork-?around\b",
            r"\b(?:hot)?patch(?:ed|ing)?\b",
            r"\bhotfix\b",
            r"\bdisabl(?:ed|ing)\b",
            r"\bclean(?:ed|ing) up\b",
            r"\b(?:a|the|this) pr\b",
            r"\bpr (?:to|for|is)\b",
        ),
    ),
)

TRIGGER_WORDS: Mapping[str, tuple[Signal, ...]] = MappingProxyType(
    {
        word: tuple(signal for signal in SIGNALS if word in signal.words)
        for word in sorted(frozenset().union(*(signal.words for signal in SIGNALS)))
    }
)

# A command shown in chat is an action somebody took, or is about to take.
COMMAND_WORDS = words_of(
    "sudo kubectl helm git terraform systemctl docker psql aws gcloud ansible make curl ssh rm "
    "redis-cli"
)
COMMAND = re.compile(rf"(?:^|`|\n)\s*[$>#]?\s*(?:{'|'.join(sorted(COMMAND_WORDS))}) ")


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Something around a record, not in its words, that says it matters.

    Args:
        weight: 0 to 1, combined like a signal's.
        reason: Why, in words people understand.
    """

    weight: float
    reason: str


CIRCUMSTANCES: Mapping[str, Circumstance] = MappingProxyType(
    {
        # Alerts and deployments are what timelines are made of: always proposed.
        "alert": Circumstance(0.9, "an alert fired"),
        "alert-resolved": Circumstance(0.85, "the last alert went quiet"),
        "deploy": Circumstance(0.8, "a deployment"),
        "commit": Circumstance(0.55, "a change to the code"),
        "merge": Circumstance(0.65, "a change was merged"),
        "command": Circumstance(0.6, "a command was typed"),
        # People marked it themselves: three reactions are about as good as a middling wording.
        "reactions": Circumstance(0.35, "people reacted to it"),
        # The edges of a burst are where something started or settled; alone that proves little.
        "burst-first": Circumstance(0.25, "the conversation starts here"),
        "burst-last": Circumstance(0.15, "the conversation settles here"),
        "thread-start": Circumstance(0.2, "others answered it"),
        # Whoever says most of what matters is probably working on it.
        "responder": Circumstance(0.15, "said by somebody who was working on it"),
        "folded": Circumstance(0.3, "several sources say the same"),
        "link": Circumstance(0.2, "it points at something"),
        "note": Circumstance(0.6, "somebody wrote it down on purpose"),
    }
)

# A question is seldom itself the thing that happened; what answers it is.
QUESTION_DAMPING = 0.7
# "lol", "thanks!": three words or fewer rarely carry a fact.
SHORT_WORDS = 3
SHORT_DAMPING = 0.8
