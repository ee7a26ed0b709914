"""The wordings people use for the headings of a post-mortem, and what each means."""

from __future__ import annotations

from enum import StrEnum


class HeadingClass(StrEnum):
    """What a heading in anybody's report means, finer than the sections we keep."""

    SUMMARY = "summary"
    IMPACT = "impact"
    EXPECTATIONS = "expectations"
    TIMELINE = "timeline"
    LEADUP = "leadup"
    BACKGROUND = "background"
    DETECTION = "detection"
    FACTORS = "factors"
    MITIGATORS = "mitigators"
    RISKS = "risks"
    QUESTIONS = "questions"
    WENT_WELL = "went_well"
    WENT_WRONG = "went_wrong"
    LUCKY = "lucky"
    LESSONS = "lessons"
    ACTIONS = "actions"
    MESSAGE = "message"
    SUPPORTING = "supporting"
    RESOLUTION = "resolution"
    METADATA = "metadata"
    THANKS = "thanks"
    OTHER = "other"


_C = HeadingClass
# The first wording found in the heading decides, so the more telling ones stand first.
WORDINGS: tuple[tuple[HeadingClass, str], ...] = (
    (_C.THANKS, r"^(special )?thanks|acknowledge?ments?$|credits$|^thank you|kudos|shout-?outs?"),
    (_C.FACTORS, r"wrong,? and why"),
    (
        _C.ACTIONS,
        r"(are|will|do|can) we (be )?(make|making|do|doing|prevent|reduc)\w* .*(less|again)\b"
        r"|^(?!.*customers).*mak(e|ing) (sure )?(this|it|incidents?|outages?) (like this )?"
        r"(less|never|(doesn't|does not|won't) happen)",
    ),
    (
        _C.RESOLUTION,
        r"^(resolving|recovery|mitigating|mitigation|containment) (actions?|steps)( taken)?$"
        r"|^(short[- ]?term|immediate|quick|temporary|interim) (fix(es)?|work-?around|remedy)$"
        r"|were we able to .*(fix|resolve|mitigate|recover|repair)",
    ),
    (
        _C.DETECTION,
        r"(was|were|are) (we|anyone|anybody|the team|people|on-?call) (\w+ )?(alerted|paged"
        r"|notified|warned)"
        r"|^when did (we|you|they) (first )?(know|notice|learn|find|hear)"
        r"|how (fast|quickly|soon) (did|was|were) (we|it|this) .*(know|notice|detect|see)",
    ),
    (
        _C.LUCKY,
        r"(where )?(we )?(got |were |are )?\b(un)?lucky\b( breaks)?|good luck|^luck\b",
    ),
    (
        _C.WENT_WRONG,
        r"(didn'?t|did not|doesn'?t) (go|work)( so| as| that)*( well| right| smoothly| good)?"
        r"|(went|gone|go) (not|less) (so )?(well|good|right)",
    ),
    (
        _C.WENT_WELL,
        r"(went|gone|go|worked|did|done) (very )?(well|right|good)|what (worked|helped)$"
        r"|^(the )?good( (parts|things|stuff))?$|^positives?$|things (that )?(worked|went well)"
        r"|^went well|^successes|^wins$",
    ),
    (
        _C.WENT_WRONG,
        r"(went|go|gone|did) (so |very )?(wrong|poorly|bad(ly)?|less well)"
        r"|(didn'?t|did not|not) (go|work|went)( so| as)?( well)?$"
        r"|(could|can|should) (have |be |we )?(be|been|have|go|gone|do|done|improve|been done)?"
        r" ?(gone |been |be |done |go |do )?(better|improved?|differently|smoother)"
        r"|^(the )?bad( (parts|things|stuff))?$|^negatives?$|what hindered|^went (wrong|poorly)"
        r"|(didn'?t|did not) (go|work)|areas? (for|of) improvement|^struggles",
    ),
    (_C.EXPECTATIONS, r"what we expected|expectations?|surprise[sd]?( us)?"),
    (_C.MITIGATORS, r"^mitigators|^mitigating factors|what limited (the|it)"),
    (_C.RISKS, r"risks? revealed|(new|remaining|other|residual) risks"),
    (
        _C.MESSAGE,
        r"message to|(customer|external|public|internal) (message|statement|communications?)"
        r"|^communications?( plan| log)?$|^status page",
    ),
    (
        _C.QUESTIONS,
        r"open questions?|unanswered|disagreements?|unknowns|outstanding questions"
        r"|^(remaining |follow[- ]?up )?questions$|^questions (for|to|about)",
    ),
    (_C.TIMELINE, r"time ?-?lines?$"),
    (
        _C.ACTIONS,
        r"^actionables?$|action ?(items?|points?|plan)?s?$|^action (items?|points?|plan)"
        r"|^actions? (and|to|items?|points?|for|taken to prevent|required|needed|list)"
        r"|follow(ing)?[- ]?(ups?|on)\b( tasks| work| items)?"
        r"|next steps|(corrective|preventati?ve|preventive|preventing)\b"
        r"|to[- ]?dos?$|remedia?tions?( (items?|plan|steps|actions?))?$|^remediation"
        r"|^(\w+ ){0,3}improvements?( to make)?$|^improvement"
        r"|how (do|will|can|could|should|to) (we )?(prevent|avoid|stop)"
        r"|^prevent(ion|ing)?\b|prevention$"
        r"|recommendations?|^(future|further|planned|immediate|proposed|outstanding|remaining"
        r"|long[- ]?term|short[- ]?term|mid[- ]?term|medium[- ]?term) (actions?|work|steps"
        r"|mitigations?|plans?|tasks?|fix(es)?|solutions?|measures?|improvements?|changes"
        r"|prevention|remediations?|items)"
        r"|going forward|moving forward|the way forward|road ?map"
        r"|what (are we|we are|will we|we will|we're|we'll) (doing|do|going|change|chang)"
        r"|^jira( tickets)?$|^tickets$|^tasks$|measures( taken)?$|action list"
        r"|how (we|we will|we'll|we're going to) (make|making) sure"
        r"|steps to (prevent|avoid)|^plan$|^what('s| is| comes) next$|^open items$|^commitments$"
        r"|changes (we|that we)('re| are| will)? \w+"
        r"|^things (we (will|want to) |to )(change|improve|fix)|^what('s| is) changing"
        r"|^(process|planned) changes"
        r"|^preventing .* again$",
    ),
    (
        _C.METADATA,
        r"^time to |^level\b|^authors?\b|^author\(s\)|^mean time|^(m)?tt[drk]\b|^document (info"
        r"|history|control)|^(revision|change) history|^review(ers|ed)",
    ),
    (
        _C.TIMELINE,
        r"time ?-?lines?\b|key events|chronolog(y|ical)|sequence of events|events? log"
        r"|incident log$"
        r"|what happened,? (and )?when|order of events|^events$|^log of events|^history of events"
        r"|^incident (events|history)|course of (the )?(events|incident)|event history"
        r"|^(status|incident) updates?$"
        r"|^play[- ]by[- ]play|blow[- ]by[- ]blow|^minute[- ]by[- ]minute",
    ),
    (_C.LEADUP, r"lead[- ]?up|^leading up|run[- ]?up"),
    (
        _C.FACTORS,
        r"(root|contributing|proximate|underlying|probable|direct|immediate|main|primary"
        r"|secondary|technical)[ -]?(causes?|factors?|conditions?)"
        r"|causes?\b|triggers?\b|contribut|(5|five) ?whys?( analysis)?|^(the )?whys?( analysis)?$"
        r"|^how (did|could) (this|it) happen|^how it happened$"
        r"|why did (it|this|the)|what went wrong technically"
        r"|^fault$|causal|root-cause|what caused|rca\b|^factors|extra factors"
        r"|why (it|this) (was possible|happened|could happen|broke|failed)"
        r"|what made (it|this) possible|^(the )?vulnerability$|^(the )?bug$|^diagnosis"
        r"|^analysis$|(technical|incident|detailed|failure|post[- ]?incident|deeper|problem)"
        r" analysis",
    ),
    (
        _C.DETECTION,
        r"detect(ed|ion)?|why (didn't|did not|wasn't|weren't) (we|it|this|anyone|anybody) \w+"
        r"(?! (before|in|by|during)\b)"
        r"|how (was|were|did) (we|it|this|the \w+) (get )?detect(ed)?"
        r"|^identified|how (did|was|were) (we|it|this|the issue) (\w+ )?(find|found|notice"
        r"|alert|discover|identified)|alerting|^discovery$|how (we|it was) (found|noticed"
        r"|discovered)|^identification|^monitoring( and alerting)?$",
    ),
    (
        _C.IMPACT,
        r"(scope of |extent of )?impact(?!ful)|affected|damages?\b|who (was|were) |severity of"
        r"|consequences"
        r"|customer experience|effects?$|^fall-?out$|^scope\b|blast radius|^symptoms?$",
    ),
    (
        _C.LESSONS,
        r"lessons?|what (did )?(we|i|was|have we) learn(ed|t)?"
        r"|learn|retrospective|takeaways?|take-aways?|reflections?"
        r"|after[- ]?action( report| review)?|^post[- ]?mortem$|conclusions?$|^conclusion"
        r"|^discussion|insights|observations?$|^retro$|^postmortem analysis|what we did$"
        r"|^findings$",
    ),
    (
        _C.RESOLUTION,
        r"resolution|resolv|recover|mitigat|fix(es|ed)?$|^(the )?fix\b|how (we|was it"
        r"|did we|it was|the issue was) (fix|resolv|repair)"
        r"|how (was|were) (this|it|the \w+) (fixed|resolved|mitigated|repaired)"
        r"|response|respond(?!er)|restor|repair|solution|work-?around"
        r"|what did we do|(steps|actions?)"
        r" taken|^containment|^eradication|^rollback|^what (did )?we (do|did) (to|about)"
        r"|^repaired|^immediate actions",
    ),
    (
        _C.SUMMARY,
        r"summary( of (the |this )?\w+)?|^the short (version|story)"
        r"|overview|abstract|tl;?dr|what happened|synopsis|in brief"
        r"|^(\w+ )?description( of the (incident|event|issue|problem))?$"
        r"|high[- ]level|in (one|a) (paragraph|sentence|nutshell)|in short"
        r"|^(the )?incident$|^introduction|issue$|^(the )?problem( statement| description)?$"
        r"|^what (was|is) the (issue|problem|incident)|^(the )?(event|outage)$"
        r"|^(incident|problem|event) (report|details?)$|^details( of)?|^intro$|^about\b",
    ),
    (
        _C.BACKGROUND,
        r"background|^context|^prologue|^preface|^(system|architecture|service) (overview"
        r"|background|context)|^architecture$|^hub information$|^prior state|^how it works|"
        r"^terminology|^preamble",
    ),
    (
        _C.SUPPORTING,
        r"supporting|append|apendi|references?$|(related|useful|other|relevant|external|extra"
        r"|additional) (links|material|documents|info\w*|reading|issues|commit|prs?|resources"
        r"|notes|documentation|materials|data)"
        r"|further (reading|info\w*)|resources|evidence|glossary|see also|links$|attachments"
        r"|^(chat |slack |\w+ )?logs?( excerpts?)?$|screenshots|^graphs?$|^metrics$|^data$"
        r"|^raw (data|notes|logs)|transcript|^footnotes|^sources$",
    ),
    (
        _C.METADATA,
        r"meta ?-?data|^meta$"
        r"|att?endees|authors?$|participants|people involved|stats|statistics|^status"
        r"|^(incident |start |end )?dates?\b( of( the)? \w+)?"
        r"|severity|(?<!to the )owners?$|^owner|time to (repair|detect"
        r"|recover|resol|mitig)|duration|incident (details|data|info\w*|lead|commander|id"
        r"|number|manager|owner)|^contributors|facilitator|document info|key (facts|data|details"
        r"|people|metrics|info\w*)"
        r"|^priority|^services?\(?s?\)?|^responders?$|involved (parties|people|teams)"
        r"|^(on-?call|people|team|teams|roles|component|components|environment|region|reporter"
        r"|prepared by|written by|reviewed by|reported by|type of incident|incident type"
        r"|last modified|last updated|version|tags|labels?|category|outage (time|window)"
        r"|start(ed)?( time| date)?|end(ed)?( time| date)?|when|who|where|time|ticket|id|type"
        r"|classification|responsible|incident)$|^start time|^end time|^incident (from|until|till)"
        r"|^retro held|^security[- ]related$|^(bugzilla |jira |github )?(bug|ticket|issue)s?"
        r"( (id|link|number))?$|^involved$|^meeting( (date|time|scheduled( for)?))?$"
        r"|^((call|meeting|incident) )?(recording|slack channel|channel)s?$|^incident (start|end)",
    ),
    # The same in other languages, where nothing above was found.
    (
        _C.TIMELINE,
        r"タイムライン|時系列|経緯|^(zeitlicher )?(ablauf|verlauf)$|^zeit(achse|leiste|verlauf)"
        r"|^chronologie|^déroulé|^cronolog[ií]a|l[ií]nea de tiempo|linha do tempo",
    ),
    (
        _C.ACTIONS,
        r"再発防止|今後の対応|アクション|^(folge|gegen)?ma(ß|ss)nahmen|^nächste schritte"
        r"|^(plan d')?actions? (correctives?|préventives?|à mener)|^prochaines étapes"
        r"|^acciones|^próximos pas(s)?os|^ações",
    ),
    (_C.FACTORS, r"原因|ursachen?$|ursachenanalyse|^causas?\b|^causas? ra[ií]z"),
    (_C.SUMMARY, r"概要|要約|^zusammenfassung|^überblick|^résumé|^resumen|^resumo"),
    (_C.IMPACT, r"影響|^auswirkung|^impacto"),
    (_C.DETECTION, r"検知|^erkennung|^détection|^detec(c|ç)"),
    (
        _C.RESOLUTION,
        r"^対応|復旧|^behebung|^lösung|^wiederherstellung|^résolution|^resoluci|^resolu",
    ),
    (_C.LESSONS, r"教訓|学び|振り返り|^erkenntnisse|^leçons|^lecciones|^lições"),
)
