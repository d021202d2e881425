"""`OF_STATEMENT` and the like: patterns of the words that take back what was said before (English)."""

from __future__ import annotations

import re

from corrbot.letters.called_off import OF_EVENT
from corrbot.letters.dates import MONTHS
from corrbot.letters.events import BE, OFTEN
from corrbot.letters.mistold import MISTOLD_CUES
from corrbot.letters.own_slips import NOT_RIGHT, OWN_SLIP_CUES, OWN_SLIPS, SAID_WITH_WRONG
from corrbot.letters.past_weekdays import WEEKDAY

_NAME = r"[A-Z][\w’'.-]{0,40}(?: [A-Z][\w’'-]{0,40}){0,3}"
TITLE = "Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Professor|Sir|Dame"
"""What stands before the names of those who take something back."""
_TITLED = rf"(?:{TITLE})\.? [A-Z][\w’-]+(?: [A-Z][\w’-]+)?"
_WRITING = (
    r"(?:letter|e-?mail|reply|response|answer|note|notice|message|memo(?:randum)?|report|statement|circular"
    r"|briefing|bulletin|minute|correspondence|advice|despatche?|dispatche?|telegram"
    r"|return|decision letter)s?"
)
_WHOSE = rf"(?:[Mm]y|[Oo]ur|(?:the )?{_NAME}[’'](?:s\b)?)"
_EARLIER = (
    r"(?:(?:earlier|previous|last|recent|first|original|former|initial|holding|full|final|written|own|latest"
    r"|above) ){0,2}"
)
_DAY_OF_LETTER = rf"(?:\d{{1,2}}(?!\d)|yesterday|today|{WEEKDAY}|(?:{'|'.join(map(str.title, MONTHS))}) \d)"
_MINE = (
    r"(?:(?:^|(?<=[.;:] ))(?:[Mm]ine|[Oo]urs)"
    r"|(?:(?<=\b[Tt]o )|(?<=\b[Ii]n )|(?<=\b[Ff]or )|(?<=\b[Oo]f )|(?<=\bfrom )|(?<=\byours ))(?:mine|ours))"
    rf"(?= (?:to (?:you|him|her|them) )?(?:of|dated) (?:the |last )?{_DAY_OF_LETTER})"
)
"""A letter that is not called one: "mine of Friday", "ours of the 4th ult."."""
_MY_WRITING = rf"(?:{_WHOSE} {_EARLIER}{_WRITING}|{_MINE})"
_ANY_WRITING = (
    rf"(?:{_MY_WRITING}|(?:[Tt]he|that) (?:earlier|previous|last|first|original|initial) {_EARLIER}{_WRITING}"
    rf"|(?:the|that) {_EARLIER}{_WRITING} (?:of|dated|sent on) )"
)
_SAID = r"(?:said|told|wrote|written|stated|advised|gave|given|informed|reported)"
_WHO = rf"(?:I|we|(?:the )?{_NAME}|(?:my|our) [\w’'-]+(?: [\w’'-]+)?)"
_FIRST = (
    r"\b(?:I|[Ww]e) (?:(?:therefore|hereby|now|also|accordingly|formally|unreservedly|fully|wish|want|would"
    r"|like|should|must|need|am|are|write|writing|obliged|bound|sorry|have|to) ){0,6}"
)
_DETAIL = (
    r"(?:statement|figure|number|date|sum|amount|information|answer|assurance|advice|claim|remark|comment)s?"
)
_FAULT = r"(?:errors?|mistakes?|inaccurac(?:y|ies)|misstatements?|misinformation|omissions?)"
_FALSE = (
    r"(?:wrong|incorrect|inaccurate|mistaken|misleading|untrue|erroneous|in error|in excess|too (?:high|low)"
    r"|overstated|understated"
    r"|sent (?:to you )?(?:in error|by mistake)|superseded|withdrawn|out of date)"
)
_WITHDRAWN = (
    r"(?:withdrawn|revoked|rescinded|cancelled|canceled|quashed|set aside|superseded|retracted|annulled"
    r"|reversed|varied|amended)"
)
_DECIDED = (
    r"(?:decision|ruling|refusal|notice|order|offer|determination|direction|permission|approval|consent|penalty|fine"
    r"|award|undertaking|objection|complaint|assurance|allegation|rating|certificate|licen[cs]e|permit)s?"
)
_STATED = (
    rf"(?:what|everything|all)(?: that| which)? {_WHO} (?:had |have )?{_SAID}\b"
    rf"|(?:paragraph|section|part|page|line|clause|table|so much)s?(?: [\w.]{{1,10}})? of {_MY_WRITING}\b"
    rf"|{_WHOSE} (?:[\w’'-]+ ){{0,3}}?(?:{_WRITING}|{_DETAIL}|{_DECIDED}|{_FAULT})\b"
    rf"|(?:the|an?|some|two|several|certain) (?:[\w’'-]+ ){{0,3}}?(?:{_DETAIL}|{_FAULT})\b[^.;?]{{0,60}}?"
    rf"(?:\b(?:in|of|with|by) {_ANY_WRITING}|\b(?:I|we) (?:had |have )?(?:{_SAID}|quoted|sent|made)\b)"
)
_ASIDE = r", (?:that|to the effect|in which|where) [^;?]{0,200}?,"
"""What a letter said, told within the sentence that takes it back."""
_COUNTED = r"(?:figure|number|date|sum|amount|total|cost|price|percentage|distance|rate|information|answer)s?"
_NOT_THE_STATED = (
    r"not the (?:amount|figure|sum|date|number|total|price|name)s?"
    r" (?:stated|given|quoted|shown|printed|set out)"
)
_GLAD = (
    r"\b(?:I|[Ww]e) (?:am|are) (?:(?:very|most|only|too) ){0,2}"
    r"(?:glad|delighted|happy|pleased|relieved|thankful|sorry|ashamed)"
)
OF_STATEMENT = tuple(
    map(
        re.compile,
        (
            rf"{_FIRST}(?:correct(?:ed)?|withdraw|withdrawn|retract(?:ed)?|rectify|amend|take back) "
            rf"(?:{_STATED})",
            rf"{_FIRST}(?:withdraw|withdrawn|retract(?:ed)?|rescind|revoke) (?:the|this|that) {_DECIDED}\b"
            rf"|\b(?:withdraws?|withdrew|revokes?|cancels?) so much of {_MY_WRITING}\b",
            rf"\b{_MY_WRITING}\b[^.;?]{{0,60}}?(?:{_ASIDE}[^.;?,]{{0,20}}?)?"
            rf"\b(?:{BE}(?:\w+ )?{_FALSE}|should (?:not|never) have been (?:sent|issued|written))\b",
            rf"\b[Tt]he (?:[\w’'-]+ ){{0,2}}?{_COUNTED} "
            r"(?:(?:that |which )?(?:I|[Ww]e) (?:had |have )?(?:gave|given|sent|quoted|stated|supplied"
            r"|provided|reported|told)\b"
            r"|(?:(?:that|which) (?:was|were) )?(?:given|sent|quoted|stated|supplied|provided"
            rf"|reported|notified) (?:to you\b|(?:in|by|with) {_ANY_WRITING}"
            rf"|in (?:my|our|the) (?:\w+ )?{_WRITING}))"
            rf"[^.;?]{{0,60}}?\b{BE}(?:\w+ )?{_FALSE}\b",
            rf"\b{_MY_WRITING}\b[^.;?]{{0,60}}?\b(?:contain(?:s|ed)?|included|had|gave) "
            rf"(?:an?|some|several|two|the) (?:\w+ ){{0,2}}?"
            rf"(?:{_FAULT}|(?:wrong|incorrect|inaccurate|mistaken) \w+)",
            r"\b(?:I|[Ww]e) (?:was|were) (?:wrong|mistaken|in error|misinformed)"
            r" (?:to (?:say|tell|state|write|suggest|inform|advise|assure)"
            r"|in (?:saying|telling|stating|writing|thinking|supposing)|about|as to"
            r"|when (?:I|we) (?:said|told|wrote|stated|gave))\b",
            rf"{_GLAD} to (?:say|report|find|tell you|admit)(?: that)? (?:I|we) (?:was|were) "
            r"(?:quite |entirely )?(?:wrong|mistaken)\b",
            r"\b[Yy]ou (?:were|had been|have been) (?:wrongly|incorrectly|mistakenly) "
            r"(?:told|informed|advised)\b",
            r"\b(?:I|[Ww]e) (?:can |could |am |are |do )?(?:now )?no longer (?:find|think|believe|consider"
            r"|maintain|say|contend|stand by|certain|(?:hold|accept) that)\b",
            r"\b(?:I|[Ww]e) (?:do not uphold|overturn(?:ed)?|reversed?|have (?:overturned|reversed"
            r"|set aside)) (?:the|our|this|that) (?:[\w’'-]+ ){0,2}?"
            r"(?:decision|refusal|determination|notice|penalty)s?\b",
            rf"\b[Pp]lease (?:\w+ )?(?:disregard|ignore|discard|destroy) {_ANY_WRITING}",
            rf"\b[Pp]lease (?:\w+ )?treat (?:{_ANY_WRITING}|{_WHOSE} {_DECIDED})\b[^.;?]{{0,50}}?"
            r" as (?:withdrawn|cancelled|void|superseded)",
            rf"\b(?i:this|it|which|the (?:enclosed|attached|present) {_WRITING})(?: {_WRITING})? {OFTEN}"
            rf"(?:replaces|supersedes|corrects|cancels) {_ANY_WRITING}",
            r"\b(?i:apologi[sz]e|apologies|apology|sorry|regret)\b[^.;?]{0,40}?"
            rf"\bfor (?:the|an|this|these|our|my|two) (?:\w+ )?{_FAULT} "
            rf"(?:made |contained |that (?:was|were) )?in {_ANY_WRITING}",
        ),
    )
)
OF_SLIPS = (
    tuple(
        map(
            re.compile,
            (
                r"\b(?:was|were|had been|has been|have been|got) (?:\w+ )?"
                r"(?:transposed|turned round|swapped|mistyped|misprinted|mis-?stated|misquoted|miscopied)\b"
                rf"[^.;?]{{0,30}}? (?:in|from) {_ANY_WRITING}",
                rf"\b(?:and |but ){_NOT_THE_STATED} (?:there\b|in {_ANY_WRITING})",
            ),
        )
    )
    + OWN_SLIPS
)
OF_DECISION = re.compile(
    rf"\b(?:the|our|my|that|this) (?:[\w’'-]+ ){{0,3}}?(?:{_DECIDED}|{_WRITING}) "
    rf"(?:of|dated|made on|issued on|given on|sent on|published on) [^.;?]{{0,60}}?\b{BE}{_WITHDRAWN}\b",
    re.IGNORECASE,
)
BY_OTHERS = re.compile(
    rf"\b(?P<whose>{_TITLED}|(?:[Mm]y|[Oo]ur) client|[Hh]e|[Ss]he)"
    r" (?:(?:now|also|therefore|hereby|formally|accordingly|has|had|wishes|desires|asks|would like|wants"
    r"|intends|instructed us|asked us|to) ){0,6}(?:withdraws?|withdrawn|retracts?|retracted|takes back) "
    r"(?:what (?:he|she) (?:had |has )?(?:said|told|stated|wrote)\b"
    r"|(?:the|his|her|that|this) (?:[\w’'-]+ ){0,2}?"
    r"(?:statements?|evidence|allegations?|complaint|claims?|account|remarks?|objections?|letters?|testimony)\b)"
)
_CORRECTING = rf"{_FIRST}(?:correct(?:ed)?|withdraw|withdrawn|retract(?:ed)?|rectify|amend|take back) "
THAT_LETTER = re.compile(
    rf"{_CORRECTING}(?:(?:something|some \w+|\w+ (?:figure|point|thing|statement)s?) in )?"
    rf"that (?P<noun>{_WRITING})\b(?! (?:of|dated|from|by|to|which|you)\b)"
)
ONE_POINT = re.compile(
    rf"{_CORRECTING}(?:one|two|three|a few|some|several) (?:things?|points?|matters?|details?|slips?)"
    rf"(?: (?:that |which )?(?:I|we) (?:had |have )?(?:{_SAID}|quoted|sent|made|put)\b"
    rf"| (?:in|of|from) (?:my|our) {_EARLIER}{_WRITING}\b"
    rf"|[.:;] (?:[Ii]n (?:my|our) {_EARLIER}{_WRITING}\b[^.:;?,]{{0,40}},? )?"
    rf"(?:I|[Ww]e) (?:had |have |also )?(?:{_SAID}|quoted|put)\b)"
    rf"|{SAID_WITH_WRONG}"
)
"""Where it is told, there or in what follows, that what is corrected is of the sender."""
WRITING_NAMED = re.compile(
    rf"(?<!\bto )(?<!\bnot )(?<![Pp]lease )(?<!\bI )(?<!\b[Ww]e )\b"
    rf"(?:(?P<own>[Mm]y|[Oo]ur) {_EARLIER}"
    r"|(?P<back>[Tt]hat (?=\w+\b(?! (?:of|dated|from|by|to|which|you)\b))))?"
    rf"(?:(?P<noun>{_WRITING})|[Yy]ours (?:of|dated))\b",
)
"""A letter that is spoken of; ``back`` where it is one that was named before."""
OF_DAY = re.compile(rf"(?: to (?:you|him|her|them|(?:the )?{_NAME}))?,? (?:of|dated|sent on)(?: the)? ")
NAMED = re.compile(rf"\b{_TITLED}")
CLIENT = re.compile(
    r"\b(?:[Mm]y|[Oo]ur) [Cc]lient\b|\b(?:I|[Ww]e)(?: am| are)?(?: now)? (?:instructed by|act(?:ing)? for)\b"
)
POSSESSED = re.compile(rf"\b(?P<whose>{_TITLED})[’'](?:s\b)? {_EARLIER}{_WRITING}\b")
SAID_BEFORE = re.compile(
    r"^\W*(?:(?:(?:\d+|\w)[.)] )|(?:First|Second|Third|Fourth|Last|Final)(?:ly)?,? "
    r"|Also,? |In (?:it|that letter),? |When (?:I|we) (?:last )?(?:wrote|replied)\b[^.;?]{0,40}?,? "
    rf"|In {_MY_WRITING}(?: [^.;,?]{{1,40}}?)?,? (?=(?:I|we) )"
    r"|On \d[^.;,?]{1,20}?,? "
    r"(?=(?:I|we) (?:told you|informed you|advised you|(?:said|stated|wrote)(?: to you)? that)\b))?"
    rf"(?:(?:{_MY_WRITING}|I|[Ww]e|[Ii]t|[Yy]ou were)\b[^.;?,]{{0,40}}?)(?: also| further| previously| then)*"
    r" (?:said|told|stated|gave|given|wrote|informed|advised|reported|showed|described|put)\b"
)
_ADMITTED = (
    r"(?:(?:I|We) (?:(?:am|are|very|most|only|sorry|afraid|ashamed|bound|obliged|to|have|must|should|now"
    r"|regret|say|report|find|admit|tell you|know|see) ){1,8}(?:that )?"
    r"|(?:Unfortunately|Regrettably|However|Alas|In fact),? )"
)
"""Stands before what is admitted: "I am sorry to say that"."""
THAT_WAS_WRONG = re.compile(
    rf"^\W*(?:{_ADMITTED})?(?i:That|This|It|Both|Neither)"
    r"(?: (?:figure|date|statement|number|sum|information|advice|answer))? "
    rf"(?:was|were|is|are) (?:(?:therefore|unfortunately|quite|simply|in fact|also) )*"
    rf"(?:(?!wrong (?:of|that)\b){_FALSE}\b|not (?:so|correct|right|the case|true|accurate)\b"
    r"|an? (?:\w+ ){0,2}?(?:mistake|error|slip|misprint|oversight)\b)"
)
OWN_FAULT = re.compile(
    rf"^\W*(?:{_GLAD} to (?:have been|be|say (?:that )?(?:I|we) (?:was|were)) (?:quite |entirely )?"
    r"(?:wrong|mistaken)\b"
    r"|(?:I|We) (?:was|were) (?:quite |entirely |simply )?(?:wrong|mistaken|misinformed|in error)[.!])"
)
_OWN_FAULT_LATER = re.compile(OWN_FAULT.pattern.replace(r"^\W*", r"[.!] ", 1))
_THAT_WAS_WRONG_LATER = re.compile(THAT_WAS_WRONG.pattern.replace(r"^\W*", r"[.!] ", 1))
CORRECTION_OF = re.compile(
    rf"\b(?i:corrections?|corrigend(?:um|a)|errat(?:um|a)|withdrawal|retraction|amendments?) "
    rf"(?:to|of|in) {_MY_WRITING}"
)
TITLED_CORRECTION = re.compile(
    rf"(?:{_NAME}(?:,| ?[-–—:]) )?(?:(?:[Aa]n?|[Oo]ne|[Tt]wo|[Ss]ome|[Tt]he|[Jj]ust|small|minor|slight|quick"
    rf"|brief|further|important|following) ){{0,4}}{CORRECTION_OF.pattern}"
    r"(?: (?:of|dated|sent on) (?:the |last )?(?:\d{1,2}(?:st|nd|rd|th)?"
    r"(?:(?: of)? [A-Z][a-z]+,?(?: \d{4})?| (?:inst|ult)(?:ant|imo)?\.?)?"
    rf"|[\d/.-]{{6,10}}|yesterday|{WEEKDAY}(?: last)?))?"
    r"(?:\W*|: (?!(?i:none|nil|no|not|nothing|you|your|yours|see|if)\b)"
    r"(?!.*\b(?:not?|nothing|none|never)\b).*)"
)
"""A line that says no more than what is corrected."""
CORRECTS = re.compile(r"\b(?:correct|rectify|amend|apolog|sorry|regret|errors?\b|mistakes?\b|inaccura)")
REVIEWED = re.compile(
    rf"\b(?:reviewed|reconsidered|looked (?:again|afresh) at) (?:the|our|my|{_WHOSE}) (?:[\w’'-]+ ){{0,2}}?"
    rf"(?:{_DECIDED}|{_WRITING})\b"
)
FINAL = re.compile(
    r"\b(?i:final) (?P<about>decision|report|determination|assessment|award|findings|view|valuation"
    r"|figures)\b"
)
SO_FAR = re.compile(
    r"\bshould (?:not|never) have\b|\bwill not (?:now |therefore |after all )*|\bwould like\b|\bno longer\b"
    rf"|\bdo not uphold\b|{_NOT_THE_STATED}|{_ASIDE}|{NOT_RIGHT}",
    re.IGNORECASE,
)
"""What stands in a retraction that is meant, and would deny or doubt another."""
LAST = re.compile(
    rf"\b(?:[Mm]y|[Oo]ur) (?:(?:last|previous|earlier|recent|first|latest) )?(?:{_WRITING})\b(?! [Nn]o\b)"
)
BEFORE_DATE = re.compile(
    rf"\b(?:{_WRITING}|{_DECIDED}|{_SAID}|mine|ours)(?: to)?(?: (?:you|him|her|them|it))?"
    r"(?: (?:in|by) [\w’' ]{1,40}?)?,?"
    r" (?:(?:which |that )?(?:was |were )?(?:made|issued|given|sent|published)"
    r"(?: to (?:you|him|her|them))? )?"
    r"(?:of|dated|on)(?: the)? $",
    re.IGNORECASE,
)
OF_RECENT_DAY = re.compile(
    r"\b(?:letter|e-?mail|mail|note|reply|message|memo(?:randum)?|telegram|despatch|dispatch|mine|ours)"
    r"(?: to (?:you|him|her|them))?,? (?:of|dated)(?: the| last)? $",
    re.IGNORECASE,
)
"""The same before a weekday or "the 18th", which are of much else: "my letter of Friday"."""
AND_DATE = re.compile(r",? (?:and|or|&)(?: of)?(?: the)? |, ?", re.IGNORECASE)
OF_CORRECTING = (OF_STATEMENT[0], OF_STATEMENT[-1])

_FAULTY = (
    *"wrong incorrect inaccura mistak mislead untrue erroneous superseded withdrawn overstat".split(),
    *("understat", "in error", "out of date", "in excess", "too high", "too low"),
)
_CUES = (
    (
        ("correct", "withdr", "retract", "rectif", "amend", "take back"),
        (OF_STATEMENT[0], THAT_LETTER, ONE_POINT),
    ),
    (("withdr", "retract", "rescind", "revoke", "so much of"), (OF_STATEMENT[1],)),
    ((*_FAULTY, "misstate", "misinform", "omission", "error", "have been"), OF_STATEMENT[2:7]),
    (("wrongly", "incorrectly", "mistakenly"), OF_STATEMENT[7:8]),
    (("transposed", "turned round", "swapped", "mistyped", "misprinted"), OF_SLIPS[:1]),
    (("misstated", "mis-stated", "misquoted", "miscopied"), OF_SLIPS[:1]),
    (("not the ",), OF_SLIPS[1:2]),
    *OWN_SLIP_CUES,
    (("no longer",), OF_STATEMENT[8:9]),
    (("not uphold", "overturn", "reverse", "set aside"), OF_STATEMENT[9:10]),
    (("disregard", "ignore", "discard", "destroy", " treat "), OF_STATEMENT[10:12]),
    (("replaces", "supersedes", "corrects", "cancels"), OF_STATEMENT[12:13]),
    (("error", "mistake", "inaccura", "misstate", "misinform", "omission"), OF_STATEMENT[13:]),
    (
        tuple(
            "withdrawn revoked rescinded cancel quashed aside superseded retracted annulled reversed varied"
            " amended".split()
        ),
        (OF_DECISION,),
    ),
    (
        (
            *"vacate cancel postpone adjourn reschedul abandon proceed happen resume open begin".split(),
            *("start", "commence", " sit", "called off", "call off", "put off", "take place", "go ahead"),
            *("be held", "be heard"),
        ),
        OF_EVENT,
    ),
    (("withdr", "retract", "takes back"), (BY_OTHERS,)),
    (
        (
            *_FAULTY,
            "mistake",
            "error",
            "a slip",
            "misprint",
            "oversight",
            "not so",
            "not right",
            "not the case",
        )
        + ("not true", "not correct", "not accurate"),
        (_THAT_WAS_WRONG_LATER, _OWN_FAULT_LATER),
    ),
    *MISTOLD_CUES,
    (("correction", "corrigend", "errat", "withdrawal", "retraction", "amendment"), (CORRECTION_OF,)),
)
"""In lower case, what any of these patterns needs some of: what is soon told saves reading most letters."""


def may_hold(printed: str) -> bool:
    """Return whether a block, as ``printed``, may hold a retraction."""
    text = " ".join(printed.split())
    said = text.lower()
    return any(
        any(map(said.__contains__, cues)) and any(pattern.search(text) for pattern in patterns)
        for cues, patterns in _CUES
    )
