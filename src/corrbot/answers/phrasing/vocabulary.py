"""Words with which questions speak of letters and of those who write them (English)."""

from __future__ import annotations

import re
from typing import Any

from corrbot.letters import Direction, LetterKind
from corrbot.letters.case import lower

_FOI = r"(?:foi|foia|freedom[- ]of[- ]information|information)"
NOUN = (
    rf"(?:{_FOI} requests?|requests? under the (?:foi|freedom of information) act|{_FOI}"
    rf" (?:repl(?:y|ies)|responses?)"
    r"|holding (?:letters?|repl(?:y|ies)|responses?)|acknowledge?ments?"
    r"|auto(?:matic|mated)?[- ]?(?:repl(?:y|ies)|responses?)|non[- ]?delivery (?:reports?|notices?)"
    r"|(?:bounce|undeliver(?:able|ed)) (?:e-?mails?|mails?|messages?)"
    r"|out[- ]of[- ]office(?: (?:repl(?:y|ies)|messages?|e-?mails?))?|internal (?:letters?"
    r"|memos?|memoranda|memorandum|notes?"
    r"|correspondence|(?:e-?)?mails?|messages?)|letters?|correspondence|(?:e-?)?mails?|messages?|memos?"
    r"|memorand(?:um|a)|d[ei]spatch(?:es)?|(?:tele|cable)grams?"
    r"|repl(?:y|ies)|responses?|documents?|ours|theirs|anything|everything|something|nothing)"
)
"""Pattern of what the letters of a folder are called."""
NOUNS = rf"{NOUN}(?: (?:and|or|&) (?:any |their |the )?(?:attachments?|enclosures?|{NOUN}))*"
"""Pattern of one or several of these names together: "letters and e-mails"."""
ASKING_NOUN = (
    r"(?:requests?|applications?|claims?|complaints?|enquir(?:y|ies)|quer(?:y|ies)|petitions?|reminders?"
    r"|appeals?)"
)
"""Pattern of what a letter is called that asks for something, and other things too."""
IS_OPEN_ITSELF = re.compile(
    r"(?!.*\b(?:un)?(?:answer|repl|acknowledg|respon))"
    r".*?\b(?:applications?|claims?|complaints?|appeals?|petitions?)\b[^?]{0,60}?\b(?:open|pending)\b",
    re.IGNORECASE,
)
"""Says of a matter, not of the letter that brought it, that it is not decided: "claims are still open"."""
ONE_THING = r"(?:thing|one|item)"
"""Pattern of what stands for a letter after "the first" or "the latest"."""

KINDS: tuple[tuple[re.Pattern[str], frozenset[LetterKind]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), frozenset(kinds))
    for pattern, kinds in (
        (rf"{_FOI} requests?|requests? under", (LetterKind.FOI_REQUEST,)),
        (rf"{_FOI} (?:repl|resp)", (LetterKind.FOI_REPLY,)),
        (r"holding", (LetterKind.HOLDING_REPLY,)),
        (r"acknowledge?ment", (LetterKind.ACKNOWLEDGEMENT, LetterKind.AUTOMATIC_REPLY)),
        (r"auto|out", (LetterKind.AUTOMATIC_REPLY,)),
        (r"non[- ]?delivery|bounce|undeliver", (LetterKind.DELIVERY_REPORT,)),
        (r"internal|memo", (LetterKind.INTERNAL,)),
        (r"e-?mail|message", (LetterKind.EMAIL,)),
        (r"(?:tele|cable)gram", (LetterKind.TELEGRAM,)),
    )
)
REPLY_NOUN = re.compile(r"(?:repl(?:y|ies)|responses?)", re.IGNORECASE)
MARKING = (
    r"(?:top secret|secret|official[\s:–—-]*sensitive|official|confidential|restricted"
    r"|protect(?:ed)?|unclassified"
    r"|without prejudice|(?:strictly )?private(?: (?:and|&) confidential)?|in (?:strict(?:est)? )?confidence"
    r"|sensitive)"
)
TO_BE = r"(?:(?:(?:that|which|who) )?(?:are|is|were|was|have been|has been|had been|been) )?"
WORD_OF_REPLY = r"(?:reply|replies|answers?|responses?|acknowledge?ment)"
_REPLIED = r"(?:answer(?:ed)?|repl(?:y|ied)(?: to)?|respond(?:ed)?(?: to)?|acknowledged?|dealt with)"
_A_STILL = r"(?:(?:still|yet|as yet|so far|ever|also|currently|now|not yet|just|simply) )"
_STILL = rf"{_A_STILL}{{0,3}}"
"""Few, so that patterns with several of these come to an end soon whatever stands there."""
_NO_REPLY = (
    rf"(?:that |which |who )?(?:(?:have|has|had|having|got|with|get|received|did|do) {_STILL})?(?:no"
    r"|(?:not|never) (?:been given|had|have|received|receive|got|get|gotten|seen)|had no|received no|got"
    r" no)"
)
_LACKS = (
    rf"(?:without|with no|lacking|(?:that |which )?(?:(?:have|has|had) {_STILL}no|lacks?"
    r"|(?:bear|bears|carry|carries|give|gives|show|shows|tell|tells) no))"
)
_TOLD = r"(?:known|told|named|given|stated|identified|recorded|recognised|recognized)"
_LACKING: tuple[tuple[re.Pattern[str], dict[str, Any]], ...] = tuple(
    (
        re.compile(
            rf"(?<![\w-])(?:{_LACKS} (?:an? |any )?(?:{_TOLD} )?(?:{names})(?![\w-]| of\b)"
            rf"|whose (?:{names}) (?:is|are) (?:unknown|not {_TOLD})(?![\w-])"
            r"|(?:by|from|to|of|with) (?:an? |some )?(?:unknown|unnamed|unidentified)"
            rf" (?:{names})(?![\w-]| of\b))",
            re.IGNORECASE,
        ),
        {"lacks": lacks},
    )
    for lacks, names in (
        ("date", "dates?"),
        ("recipient", "recipients?|addressees?"),
        ("sender", "senders?|authors?|signator(?:y|ies)"),
    )
)
TAKES_BACK = (
    r"(?:corrects?|corrected|correcting|withdraws?|withdrew|withdrawing|retracts?|retracted|retracting"
    r"|takes? back|took back|taking back|supersedes?|superseded|superseding)"
)
SCANNED = r"(?:(?:an? )?scans?|scanned(?: (?:in|letters|documents|images))?|read (?:by|with) ocr)"
"""Pattern of what letters are called that come as images."""
ENCLOSED = r"(?:(?:an? )?[ei]nclosures?|(?:an? )?attachments?|[ei]nclosed|attached)"
"""Pattern of what letters are called that came with another."""
TAKEN_BACK = r"(?:corrected|withdrawn|retracted|superseded|taken back)"
FLAGS: tuple[tuple[re.Pattern[str], dict[str, Any]], ...] = _LACKING + tuple(
    (re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE), said)
    for pattern, said in (
        (
            rf"(?:without|with no|lacking|(?:that |which )?(?:have|has|had) {_STILL}no) (?:an? |any"
            rf" )?(?:attachments?|enclosures?)",
            {"attachments": False},
        ),
        (
            r"(?:with|having|(?:that |which )?(?:have|has|had|contain|come with|came with|include)"
            r"|containing|including) "
            r"(?:an? |any |some )?(?:attachments?|enclosures?|(?:files?|documents?) attached)",
            {"attachments": True},
        ),
        (rf"{TO_BE}undated", {"lacks": "date"}),
        (rf"(?:(?:that|which) )?(?:are|is|were|was|have been|has been) {SCANNED}", {"is_scan": True}),
        (
            r"(?:(?:that|which) )?(?:are|is|were|was) (?:(?:an? )?[ei]nclosures?|(?:an? )?attachments?)",
            {"is_enclosure": True},
        ),
        (
            rf"(?:(?:that|which) )?(?:(?:takes?|took|taking) (?:something|anything) back|{TAKES_BACK} "
            r"(?:(?:something|anything|what was said|a mistake|an error|mistakes|errors) (?:in|of|from) )?"
            r"(?:(?:an?|any|some|the|our|their|its) )?(?:(?:other|earlier|previous|former|original) )?"
            r"(?:ones?|letters?|(?:e-?)?mails?|replies|reply|statements?|decisions?|something|anything"
            r"|mistakes?|errors?))",
            {"takes_back": True},
        ),
        (rf"{TO_BE}(?:marked|classified|stamped)(?: as)? (?P<marking>{MARKING})", {}),
        (
            rf"(?:with|bearing|carrying|under) (?:an? |the )?(?:marking |classification"
            rf" )?(?P<marking>{MARKING})(?: marking)?",
            {},
        ),
        (rf"(?:that|which|who)? ?(?:are|is|were|was) (?P<marking>{MARKING})", {}),
        (
            r"(?:with|bearing|carrying|(?:that |which )?(?:have|has|bear|carry)) (?:an? |any"
            r" )?(?:security |protective )?"
            r"(?:markings?|classifications?)|(?:protectively |security )marked",
            {"marking": "any"},
        ),
        (
            rf"(?:{_NO_REPLY} (?:an? |any )?|(?:{TO_BE}{_STILL})?(?:without|lacking) {_STILL}(?:an? |any"
            rf" )?)"
            rf"{WORD_OF_REPLY}(?: {_A_STILL}?)?(?: (?:yet|so far|to date|at all))?",
            {"answered": False},
        ),
        (
            rf"(?:(?:that |which )?(?:have|has|had|having|got|with|get|received)) {_STILL}(?:had "
            rf"|received |got "
            rf"|been given )?(?:an? |any )?{WORD_OF_REPLY}",
            {"answered": True},
        ),
        (
            rf"(?:(?:that|which) )?(?:we |(?:did|do|have|had) we )?(?:have|had|did|has)?(?:n't|\s*not"
            rf"|\s*never) {_STILL}(?:been )?{_STILL}{_REPLIED}"
            rf"(?: (?:yet|so far|to date|at all))?",
            {"answered": False},
        ),
        (
            rf"(?:(?:that|which) )?(?:did|has|have) (?:nobody|no ?one|no-one|none of them)"
            rf" {_STILL}{_REPLIED}",
            {"answered": False},
        ),
        (
            rf"(?:(?:that|which) )?(?:nobody|no ?one|no-one) (?:has |have )?{_STILL}{_REPLIED}",
            {"answered": False},
        ),
        (
            rf"(?:(?:that|which) )?(?:have |had |did )?we (?:have |had )?{_STILL}(?:failed|fail|omitted"
            rf"|neglected|forgotten|forgot) to {_REPLIED}"
            rf"(?: (?:yet|so far|to date|at all))?",
            {"answered": False},
        ),
        (
            rf"{TO_BE}{_STILL}(?:waiting|awaiting)(?: for| on)? (?:us|our {WORD_OF_REPLY}"
            rf"|(?:an? |any )?{WORD_OF_REPLY} from us)\b(?: to {_REPLIED})?(?: (?:still|yet))?",
            {"answered": False, "direction": Direction.IN},
        ),
        (
            rf"(?:(?:that|which) )?{_STILL}(?:(?:do|does) )?(?:we )?{_STILL}(?:needs?|requires?|have|has"
            rf"|needing|requiring|ought|due) {_STILL}"
            rf"(?:(?:an? |our )?{WORD_OF_REPLY}|to (?:be )?{_REPLIED}|{_REPLIED})(?: (?:to|from us))?",
            {"answered": False},
        ),
        (
            rf"{TO_BE}{_STILL}(?:to be|needing to be|yet to be|still to be) {_REPLIED}",
            {"answered": False},
        ),
        (
            rf"(?:(?:(?:that|which) )?(?:have |has |had )?{_STILL}(?:gone|went|left|remain(?:ed|ing|s)?"
            rf"|go) "
            rf"|{TO_BE}){_STILL}(?:unanswered|outstanding|unacknowledged|open|pending|awaiting (?:an?"
            rf" )?{WORD_OF_REPLY}"
            rf"|waiting for (?:an? )?{WORD_OF_REPLY}|(?:not|never) (?:been )?{_STILL}{_REPLIED}|due"
            rf" (?:for )?(?:an? )?{WORD_OF_REPLY})"
            rf"(?: (?:yet|so far|to date|at all|still))?",
            {"answered": False},
        ),
        (
            rf"(?:(?:that|which) )?(?:have |has |had )?{_STILL}(?:been )?(?:(?:not|never) (?:been"
            rf" )?{_REPLIED}"
            rf"(?: yet)?|(?:(?:went|gone|left|remain(?:ed|ing|s)?|go) {_STILL})?unanswered)",
            {"answered": False},
        ),
        (
            rf"(?:(?:that|which) )?(?:are we|we are|we're|were we) {_STILL}(?:waiting|awaiting)(?:"
            rf" for)?(?: an?| any)?(?: {WORD_OF_REPLY})?(?: to| on| from)?",
            {"answered": False, "direction": Direction.OUT},
        ),
        (
            rf"(?:(?:that|which) )?(?:are|is|were|was|have gone|has gone|gone)? ?{_STILL}(?:overdue"
            rf"|(?:past|over"
            rf"|beyond) (?:the|their|its) (?:statutory |legal |reply |response |time |foi )*"
            rf"(?:deadlines?|targets?|limits?|due dates?)|out of time)",
            {"answered": False, "is_overdue": True},
        ),
        (
            r"(?:(?:that|which) )?(?:are |is |have gone |gone )?(?:past|over|beyond) (?:the|their|its)"
            r" (?P<days>\d{1,4})[- ](?:working[- ]|calendar[- ])?days? (?:deadline|target|limit|mark)",
            {"answered": False},
        ),
        (
            r"(?:(?:that|which) )?(?:are |is |have been |has been |been |waited |waiting |outstanding "
            r"|pending )*(?:for )?"
            r"(?:more than|over|longer than|beyond|above) (?P<days>\d{1,4}) (?:working |calendar"
            r" )?days(?: old)?",
            {"answered": False},
        ),
    )
)
ORDER = {
    **dict.fromkeys("latest last newest".split(), -1),
    **dict.fromkeys("first earliest oldest".split(), 0),
}
NUMBERS = {
    word: number for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)
}
ORDERED = re.compile(
    r"\b(?:(?P<n1>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten) )?(?:very )?"
    r"(?P<order>most recent|latest|last|newest|first|earliest|oldest)(?: (?P<n2>\d{1,3}|two"
    r"|three|four|five|six|seven|eight|nine|ten))?\b",
    re.IGNORECASE,
)


def order_of(match: re.Match[str]) -> tuple[int, int]:
    """Return 0 or -1, the first or the last, and how many, which may be 0, as a match of `ORDERED` says."""
    number = lower(match["n1"] or match["n2"] or "1")
    return ORDER.get(lower(match["order"]), -1), NUMBERS.get(number) or int(number)


DETERMINERS = frozenset(
    "all the every each any some of these those a an this that no single individual various "
    "whole other which what".split()
)
WRITING = frozenset(
    "wrote write sent send signed sign issued received receive got get answered reply".split()
)
POSSESSIVES = frozenset("my your his her its our their whose".split())
BETWEEN = frozenset("of for and between to with in on at from by".split())
"""Words that join the parts of a name, in which the others have capitals."""
DIRECTIONS = {
    **dict.fromkeys(("our", "outgoing", "ours"), Direction.OUT),
    **dict.fromkeys(("their", "incoming", "theirs", "inbound"), Direction.IN),
}
US = frozenset(("we", "us", "our", "ours", "our side", "ourselves", "our office", "me", "i", "you"))
THEY = frozenset(("they", "them", "the other side", "the other party"))
ANYONE = frozenset(
    "anyone anybody everyone everybody someone somebody who whom people others outside elsewhere".split()
)
NO_NAME = frozenset(
    """show please since during
    what why who whom how when where whether is are was were be been did does do should must will would
    shall that which has have had can could may not no neither nor but except excepting excluding besides
    unless rather there it its if because before after until while as
    than say says said tell told contain reply replies letter letters list mention ask asked fail
    failed give gives given take took need""".split()
)
"""Words that are in no name and no subject, but in what is said of one."""
DEED_AFTER_NAME = re.compile(
    rf"(?<![\w’'-])(?!(?:Mrs?|Ms|Miss|Dr|Sir)\b)[A-Z][\w’'-]*\.? (?:{TAKEN_BACK}|acknowledged|answered"
    r"|destroyed|forwarded|ignored|lost|refused|rejected|shredded)$"
)
"""A name with what was done to its letters behind it, which is no part of it: "Ada Bell corrected"."""
LONGEST_NAME = 9
"""Words of a name or subject."""
MASK = re.compile("“[^”]*”|\"[^\"]*\"|(?<!\\w)'[^']*'(?!\\w)")
STOP_NAME = (
    r"(?:from|by|to|about|regarding|concerning|mention(?:ing|s|ed)?|that|which|we|sent|written"
    r"|received|copied|on|with|in|and (?:not|mention\w*|refer(?:s|ring)? to|concern\w*|about)|are|is|were|was"
    r"|have|has|had)"
)
NAME = rf"(?P<name>(?:(?!\b{STOP_NAME}\b)[^¦,])+)"
OTHER = NAME.replace("?P<name>", "?P<other>")
TOPIC = (
    r"(?P<topic>(?:(?!\b(?:from|sent by|written by|sent to|written to|addressed to|that|which"
    r"|we|received|were there|was there|are there|is there)\b)[^¦])+)"
)
SOME = r"(?:(?:that|which|who) )?"
SEND = (
    r"(?:(?:send|sends|sent|sending|write|writes|wrote|written|writing|issue|issued|sign|signed|address"
    r"|addressed"
    r"|post|posted|submit|submitted|make|made"
    r"|repl(?:y|ies|ied)|respond(?:s|ed)?)(?: (?:anything|something|a letter|an (?:e-?)?mail|letters|word|a"
    r" reply))?"
    r"|(?:come|came|get|got) back|(?:get|got|been|be) in (?:touch|contact)|complain(?:s|ed)?)"
)
RAISE = r"(?:raise|raises|raised|bring up|brought up|take up|took up|taken up|discuss|discussed)"
"""Verbs with the topic for an object: somebody raises it with somebody."""
CONTACT = (
    r"(?:contact|contacts|contacted|(?:e-?)?mail|(?:e-?)?mails|e-?mailed|message|messaged|approach|approached"
    r"|chased?)"
)
"""Verbs with the recipient for an object."""
GET = r"(?:receive|receives|received|get|gets|got|gotten|have|had|hear|heard)"
EVER = (
    r"(?:(?:ever|been|regularly|already|also|just|actually|directly|back|out|previously|recently|so far)"
    r" ){0,3}"
)
AUX = r"(?:(?:did|have|has|had|do|does) )?"
ABOUT = (
    r"(?:about|regarding|concerning|re|on the (?:subject|matter|topic) of|on the question of|on"
    r"|relating to|related to"
    r"|(?:that |which )?(?:are about|is about|deal with|deals with|dealing with|concern"
    r"|concerns|cover|covers|relate to|have to do with))"
)
MENTION = (
    r"(?:mention|mentions|mentioning|mentioned|refer to|refers to|referring to|referred to"
    r"|contain|contains|containing|talk about"
    r"|talks about|talking about|speak of|speaks of|discuss|discusses|discussing|name|names"
    r"|naming|cite|cites|citing|say|use|uses"
    r"|using|bring up|touch on|quote|quotes|quoting)(?: (?:the )?(?:words?|phrases?|terms?"
    r"|names?|expressions?))?"
)
BY_DATE = re.compile(
    r"[ ,]+(?:(?:sorted |ordered )?by date|in (?:date |chronological |time )?order|chronologically)$",
    re.IGNORECASE,
)
"""Asks for the order that lists of letters have anyway."""
SPEAKS_OF_LETTERS = re.compile(
    rf"\b(?:{NOUN.replace('|anything|everything|something|nothing', '')}|writ\w*|wrote|sen[dt]\w*"
    r"|repl\w+|answer\w*|respon\w+|receiv\w+|hear|heard|contact\w*|correspond\w*|owe[sd]?|wait\w*|await\w*|outstanding|overdue"
    r"|copied|cc'?e?d|signed|address\w*|mention\w*|chas\w+|complain\w*)\b",
    re.IGNORECASE,
)
"""Words without which a question is hardly one about letters."""
