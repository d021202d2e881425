"""Patterns of the phrases that questions over many letters are made of (English)."""

REPLY = r"(?:repl(?:y|ies)|answers?|responses?)"
A_REPLY = rf"(?:(?:an?|the|any|our|their) )?{REPLY}"
TO_REPLY = r"(?:answer|reply|respond|get back|write back|react|come back)"
REPLIED = r"(?:answered|replied|responded|got back|written back|wrote back|reacted)"
ANSWERED = r"(?:answered|replied to|responded to|acknowledged|dealt with)"
ANSWERS = (
    rf"(?:answers?|answered|repl(?:ies|ied|y) to|respond(?:s|ed)? to|acknowledge[sd]?|(?:is|was)"
    rf" (?:the |an? )?{REPLY} to"
    rf"|(?:is|was) (?:written |sent )?in {REPLY} to|came (?:in|as an?) {REPLY} to|came back (?:on|to))"
)
EVER = (
    r"(?:(?:ever|yet|still|already|actually|finally|eventually|also|usually|typically|generally"
    r"|normally|so far) ){0,3}"
)
LATELY = r"(?: (?:yet|at all|so far|to date|already|in the end))?"
ON_AVERAGE = r"(?: (?:on average|in general|as a rule|usually|typically|normally|generally))?"
IN_TIME = (
    r"(?P<how>in time|on time|in good time|late|too late|promptly|(?:by|before|after) (?:the"
    r"|its|their) (?:deadline|target|due date)"
    r"|within (?:the )?(?:(?:\d+|twenty|ten|fifteen) (?:working |calendar )?days"
    r"|(?:statutory |legal )?(?:deadline|target|time limit|limit|period)))"
)
WHO = r"(?P<x>.+?)"
"""Who did something."""
WHICH = r"(?P<t>.+)"
"""Which letters something was done with."""
HOW_LONG = (
    r"(?:how (?:long|quickly|fast|soon|swiftly|promptly|many (?:working |calendar )?(?:days"
    r"|weeks|months))|(?:after|in|within) how many (?:working )?days)"
)
TIME = (
    rf"(?:{HOW_LONG}|how (?:late|slow|slowly|quick|prompt)|(?:what (?:is|was) )?(?:the )?"
    r"(?:(?:average|mean|median|typical|usual|normal|total) )?(?:time|delay|wait|number of (?:working"
    r" )?days))"
)
"""How long, in any of its forms."""
BODIES = r"(?:correspondents|people|bodies|departments|councils|authorities|organi[sz]ations|offices)"
SHOW = (
    r"(?:list|show|display|give|print|enumerate|find|fetch|get|bring up|pull up|pull out|dig"
    r" out|look up|name|see|search for|look for"
    r"|let (?:me|us) (?:see|have)|(?:can|could|may) (?:i|we) (?:have|see|get)"
    r"|i (?:need|want|would like)(?: to see)?|i'd like(?: to"
    r" see)?)(?: (?:me|us|out))?"
    r"(?: (?:an? |the )?(?:full |complete )?(?:list|overview|table|summary) of)?"
)
PEOPLE_TOLD = r"(?:senders?|authors?|writers?|recipients?|addressees?)"
_PARTICULAR = rf"(?:dates?|days|{PEOPLE_TOLD}|subjects?|references?(?: numbers?)?)"
PARTICULARS = rf"{_PARTICULAR}(?:(?:,|,? and|,? or) (?:(?:the|their) )?{_PARTICULAR}){{0,5}}"
"""What a list of letters tells of each anyway."""
LAST = r"(?P<last>last|first|most recently|lastly)"
OVER_TIME = (
    r"(?:over (?:time|the (?:\w+ )?(?:years|months|decades))|through(?:out)? the years|down the"
    r" years|across the years|year by year|as time went on"
    r"|from (?:first to last|year to year)|at different times|in each year|in the course of time|with time)"
)
SAID = (
    r"(?:(?:been )?(?:say|said|saying|write|written|writing|wrote|tell us|told us|telling us|state|stated"
    r"|claim|claimed|put forward))"
)
POSITION = (
    r"(?:position|views?|stance|line|attitude|policy|answers?|opinion|thinking|advice|tone|story|account"
    r"|mind|tune|explanations?|reasons?|claims?|statements?|comments?|promises?|estimates?|reasoning"
    r"|responses?|repl(?:y|ies)|version|arguments?|assurances?)"
)
"""What somebody has who says something."""
OF_LETTERS = (
    r"arrive|reach|come|get|go|bear|carry|have|be|concern|deal|relate|regard|address|cover|discuss"
    r"|respond|answer"
    r"|reply|agree|disagree|contradict|conflict|differ|match|tally|change|take|receive|send|write"
)
"""Verbs of what is known of a letter as a whole, and of letters to each other."""
NO_ORDER = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|will|would|can|could|should|must|may|might|who|whom"
    r"|whose"
    r"|what|which|when|where|why|how|whether|if|explain|describe|in|on|at|of|for|with|from|to|by|about|and"
    r"|or|not|because|since|after|before|during|under|compare|answer"
    r"|summari[sz]e|sum|outline|quote|read|put|lay|count)"
)
"""Words that begin a question, not an order to show something."""
ON = r"(?:about|on|regarding|concerning|over|as to|with regard to|in respect of|towards?)"
AGREE = (
    r"(?:agree|disagree|contradict(?: each other| one another)?|conflict|differ|match|tally"
    r"|diverge|say the same(?: thing)?|clash|(?:be )?consistent)"
    r"(?: with (?:each other|one another))?"
)
AGREES_WITH = (
    r"(?:agrees? with|disagrees? with|contradicts?|conflicts? with|differs? from|match(?:es)?"
    r"|confirms?|bears? out|squares? with|says? the same as"
    r"|(?:be )?consistent with|depart from|go against)"
)
DIFFERENCE = (
    r"(?:contradictions?|conflicts?|discrepanc(?:y|ies)|differences?|inconsistenc(?:y|ies)|disagreements?)"
)
TELL = (
    r"(?:say|state|ask|mention|promise|offer|propose|announce|request|demand|conclude|report"
    r"|explain|claim|suggest|recommend|refuse|decide"
    r"|argue|give|tell|warn|contain|require|set out|confirm|admit|advise|describe|refer to|want"
    r"|reply|answer|write|put|cite|list|name)"
)
A_REFERENCE = (
    r"(?:(?:the|an?|our|your|their|this|its) )?(?:(?:our|your|own|case|file) )?"
    r"(?:ref(?:erence)?\.?(?: numbers?| no\.?| codes?)?|(?:case|file) numbers?):?"
)
"""What stands before a reference that is called one."""
