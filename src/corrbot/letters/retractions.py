"""`retractions`: the sentences in which a letter takes back or corrects what was said before (English)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corrbot.letters.asserted import TOLD_BY_OTHERS, asserted
from corrbot.letters.changes import change, may_change
from corrbot.letters.dates import MONTHS, printed_dates
from corrbot.letters.events import BE, EVENTS, OFTEN, event_stems
from corrbot.letters.letter import QUOTABLE, Block, BlockKind, Of, Retraction, Span
from corrbot.letters.mistold import MISTOLD_CUES, mistold
from corrbot.letters.other_numbers import contested, figure_denied, may_contest
from corrbot.letters.own_slips import NOT_RIGHT, OWN_SLIP_CUES, OWN_SLIPS, SAID_WITH_WRONG
from corrbot.letters.reading import reading_view
from corrbot.letters.sentences import sentences
from corrbot.terms import stem, words

_OWN_WORDS = QUOTABLE - {BlockKind.QUOTED_MAIL}

_LONGEST_SHOWN = 50
"""Words of a retraction with the sentences after it, which say what is so instead."""

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
_MY_WRITING = rf"{_WHOSE} {_EARLIER}{_WRITING}"
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
_OF_STATEMENT = tuple(
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
_OF_SLIPS = (
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
_OF_DECISION = re.compile(
    rf"\b(?:the|our|my|that|this) (?:[\w’'-]+ ){{0,3}}?(?:{_DECIDED}|{_WRITING}) "
    rf"(?:of|dated|made on|issued on|given on|sent on|published on) [^.;?]{{0,60}}?\b{BE}{_WITHDRAWN}\b",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(
    rf"\b(?P<whose>{_TITLED}|(?:[Mm]y|[Oo]ur) client|[Hh]e|[Ss]he)"
    r" (?:(?:now|also|therefore|hereby|formally|accordingly|has|had|wishes|desires|asks|would like|wants"
    r"|intends|instructed us|asked us|to) ){0,6}(?:withdraws?|withdrawn|retracts?|retracted|takes back) "
    r"(?:what (?:he|she) (?:had |has )?(?:said|told|stated|wrote)\b"
    r"|(?:the|his|her|that|this) (?:[\w’'-]+ ){0,2}?"
    r"(?:statements?|evidence|allegations?|complaint|claims?|account|remarks?|objections?|letters?|testimony)\b)"
)
_CORRECTING = rf"{_FIRST}(?:correct(?:ed)?|withdraw|withdrawn|retract(?:ed)?|rectify|amend|take back) "
_THAT_LETTER = re.compile(
    rf"{_CORRECTING}(?:(?:something|some \w+|\w+ (?:figure|point|thing|statement)s?) in )?"
    rf"that (?P<noun>{_WRITING})\b(?! (?:of|dated|from|by|to|which|you)\b)"
)
_ONE_POINT = re.compile(
    rf"{_CORRECTING}(?:one|two|three|a few|some|several) (?:things?|points?|matters?|details?|slips?)"
    rf"(?: (?:that |which )?(?:I|we) (?:had |have )?(?:{_SAID}|quoted|sent|made|put)\b"
    rf"| (?:in|of|from) (?:my|our) {_EARLIER}{_WRITING}\b"
    rf"|[.:;] (?:[Ii]n (?:my|our) {_EARLIER}{_WRITING}\b[^.:;?,]{{0,40}},? )?"
    rf"(?:I|[Ww]e) (?:had |have |also )?(?:{_SAID}|quoted|put)\b)"
    rf"|{SAID_WITH_WRONG}"
)
"""Where it is told, there or in what follows, that what is corrected is of the sender."""
_WRITING_NAMED = re.compile(
    rf"(?<!\bto )(?<!\bnot )(?<![Pp]lease )(?<!\bI )(?<!\b[Ww]e )\b"
    rf"(?:(?P<own>[Mm]y|[Oo]ur) {_EARLIER}"
    r"|(?P<back>[Tt]hat (?=\w+\b(?! (?:of|dated|from|by|to|which|you)\b))))?"
    rf"(?:(?P<noun>{_WRITING})|[Yy]ours (?:of|dated))\b",
)
"""A letter that is spoken of; ``back`` where it is one that was named before."""
_OF_DAY = re.compile(rf"(?: to (?:you|him|her|them|(?:the )?{_NAME}))?,? (?:of|dated|sent on)(?: the)? ")
_BLOCKS_BEFORE = 2
_FAR = 1_000
"""Paragraphs, with its own, and characters of each, in which it is told which letter "that letter" is."""
_NAMED = re.compile(rf"\b{_TITLED}")
_CLIENT = re.compile(
    r"\b(?:[Mm]y|[Oo]ur) [Cc]lient\b|\b(?:I|[Ww]e)(?: am| are)?(?: now)? (?:instructed by|act(?:ing)? for)\b"
)
_POSSESSED = re.compile(rf"\b(?P<whose>{_TITLED})[’'](?:s\b)? {_EARLIER}{_WRITING}\b")
_SAID_BEFORE = re.compile(
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
_THAT_WAS_WRONG = re.compile(
    rf"^\W*(?:{_ADMITTED})?(?i:That|This|It|Both|Neither)"
    r"(?: (?:figure|date|statement|number|sum|information|advice|answer))? "
    rf"(?:was|were|is|are) (?:(?:therefore|unfortunately|quite|simply|in fact|also) )*"
    rf"(?:(?!wrong (?:of|that)\b){_FALSE}\b|not (?:so|correct|right|the case|true|accurate)\b"
    r"|an? (?:\w+ ){0,2}?(?:mistake|error|slip|misprint|oversight)\b)"
)
_OWN_FAULT = re.compile(
    rf"^\W*(?:{_GLAD} to (?:have been|be|say (?:that )?(?:I|we) (?:was|were)) (?:quite |entirely )?"
    r"(?:wrong|mistaken)\b"
    r"|(?:I|We) (?:was|were) (?:quite |entirely |simply )?(?:wrong|mistaken|misinformed|in error)[.!])"
)
_OWN_FAULT_LATER = re.compile(_OWN_FAULT.pattern.replace(r"^\W*", r"[.!] ", 1))
_THAT_WAS_WRONG_LATER = re.compile(_THAT_WAS_WRONG.pattern.replace(r"^\W*", r"[.!] ", 1))
_CORRECTION_OF = re.compile(
    rf"\b(?i:corrections?|corrigend(?:um|a)|errat(?:um|a)|withdrawal|retraction|amendments?) "
    rf"(?:to|of|in) {_MY_WRITING}"
)
_TITLED_CORRECTION = re.compile(
    rf"{_CORRECTION_OF.pattern}"
    r"(?: (?:of|dated|sent on) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-z]+,?(?: \d{4})?"
    r"|[\d/.-]{6,10}))?\W*"
)
"""A line that says no more than what is corrected."""
_CORRECTS = re.compile(r"\b(?:correct|rectify|amend|apolog|sorry|regret|errors?\b|mistakes?\b|inaccura)")
_REVIEWED = re.compile(
    rf"\b(?:reviewed|reconsidered|looked (?:again|afresh) at) (?:the|our|my|{_WHOSE}) (?:[\w’'-]+ ){{0,2}}?"
    rf"(?:{_DECIDED}|{_WRITING})\b"
)
_FINAL = re.compile(
    r"\b(?i:final) (?P<about>decision|report|determination|assessment|award|findings|view|valuation"
    r"|figures)\b"
)
_EVENT = rf"(?P<event>{EVENTS})s?"
_MONTH = "|".join(MONTHS)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?(?:{_MONTH}))?|{_MONTH})(?: \d{{1,2}})?(?:,? \d{{4}})?"
_NO_MORE = (
    r"(?:[.;:!]|$| as (?:planned|announced|arranged|intended|expected|stated)\b|,? (?:but|because|owing)\b)"
)
"""No more is said of when: not "will not open on Mondays", "will not open letters"."""
_OF_EVENT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:the|your|our|this|that|my|his|her|their) (?:[\w’'-]+ ){{0,3}}?{_EVENT}\b[^.;?]{{0,80}}?"
        r"\b(?:(?:will not|cannot|can no longer) (?:now |therefore |after all |safely ){0,2}"
        r"(?:take place|go ahead|be (?:held|heard)|proceed|happen)\b(?! (?:without|until|unless|before)\b)"
        rf"|(?:{BE}|(?:has |have )?had to be |will be )"
        r"(?:vacated|cancelled|canceled|postponed|adjourned|called off|put off|rescheduled|abandoned))\b",
        rf"\b(?:the|your|our|this|that|my|his|her|their) (?:[\w’'-]+ ){{0,3}}?{_EVENT}"
        r"(?: (?:of|into|on|at|in|for|about|with)(?: (?!which|whom|where|that)[\w’'-]+){1,6}?)?"
        r" (?:will not|cannot|can no longer) (?:now |therefore |after all ){0,2}"
        rf"(?:open|begin|start|commence|sit|resume)(?=(?: (?:on|in) (?:the )?{_DAY})?{_NO_MORE})",
        r"\b(?:I|we) (?:(?:have|had|must|are|am|now|therefore|to|decided) ){1,4}"
        r"(?:cancel|postpone|vacate|adjourn|reschedule|call off|put off)(?:led|ed|d)? (?:the|your|our) "
        rf"(?:[\w’'-]+ ){{0,3}}?{_EVENT}\b",
    )
)
_OF_ANY = re.compile(r"\b(?:an?|any|every|each|where|when|whenever) ", re.IGNORECASE)
_WAS_OFF = re.compile(r"\b(?:was|were) (?:\w+ ){0,2}\w+$", re.IGNORECASE)
_SO_FAR = re.compile(
    r"\bshould (?:not|never) have\b|\bwill not (?:now |therefore |after all )*|\bwould like\b|\bno longer\b"
    rf"|\bdo not uphold\b|{_NOT_THE_STATED}|{_ASIDE}|{NOT_RIGHT}",
    re.IGNORECASE,
)
"""What stands in a retraction that is meant, and would deny or doubt another."""
_LAST = re.compile(
    rf"\b(?:[Mm]y|[Oo]ur) (?:(?:last|previous|earlier|recent|first|latest) )?(?:{_WRITING})\b(?! [Nn]o\b)"
)
_BEFORE_DATE = re.compile(
    rf"\b(?:{_WRITING}|{_DECIDED}|{_SAID})(?: to)?(?: (?:you|him|her|them|it))?"
    r"(?: (?:in|by) [\w’' ]{1,40}?)?,?"
    r" (?:(?:which |that )?(?:was |were )?(?:made|issued|given|sent|published)"
    r"(?: to (?:you|him|her|them))? )?"
    r"(?:of|dated|on)(?: the)? $",
    re.IGNORECASE,
)
_AND_DATE = re.compile(r",? (?:and|or|&)(?: of)?(?: the)? |, ?", re.IGNORECASE)
_REACH = 120
_OF_CHANGE = frozenset((Of.DATE, Of.UNDONE, Of.GRANTED, Of.CHANGED))
_OF_CORRECTING = (_OF_STATEMENT[0], _OF_STATEMENT[-1])


def retractions(text: str, blocks: Sequence[Block], sent: dt.date | None) -> tuple[Retraction, ...]:
    """Return where the letter of this ``text`` and ``blocks`` takes something back, in words of its own.

    ``sent`` is its date, which years that are left out follow from.
    """
    return tuple(_in(text, blocks, sent))


_FAULTY = (
    *"wrong incorrect inaccura mistak mislead untrue erroneous superseded withdrawn overstat".split(),
    *("understat", "in error", "out of date", "in excess", "too high", "too low"),
)
_CUES = (
    (
        ("correct", "withdr", "retract", "rectif", "amend", "take back"),
        (_OF_STATEMENT[0], _THAT_LETTER, _ONE_POINT),
    ),
    (("withdr", "retract", "rescind", "revoke", "so much of"), (_OF_STATEMENT[1],)),
    ((*_FAULTY, "misstate", "misinform", "omission", "error", "have been"), _OF_STATEMENT[2:7]),
    (("wrongly", "incorrectly", "mistakenly"), _OF_STATEMENT[7:8]),
    (("transposed", "turned round", "swapped", "mistyped", "misprinted"), _OF_SLIPS[:1]),
    (("misstated", "mis-stated", "misquoted", "miscopied"), _OF_SLIPS[:1]),
    (("not the ",), _OF_SLIPS[1:2]),
    *OWN_SLIP_CUES,
    (("no longer",), _OF_STATEMENT[8:9]),
    (("not uphold", "overturn", "reverse", "set aside"), _OF_STATEMENT[9:10]),
    (("disregard", "ignore", "discard", "destroy", " treat "), _OF_STATEMENT[10:12]),
    (("replaces", "supersedes", "corrects", "cancels"), _OF_STATEMENT[12:13]),
    (("error", "mistake", "inaccura", "misstate", "misinform", "omission"), _OF_STATEMENT[13:]),
    (
        tuple(
            "withdrawn revoked rescinded cancel quashed aside superseded retracted annulled reversed varied"
            " amended".split()
        ),
        (_OF_DECISION,),
    ),
    (
        (
            *"vacate cancel postpone adjourn reschedul abandon proceed happen resume open begin".split(),
            *("start", "commence", " sit", "called off", "call off", "put off", "take place", "go ahead"),
            *("be held", "be heard"),
        ),
        _OF_EVENT,
    ),
    (("withdr", "retract", "takes back"), (_BY_OTHERS,)),
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
    (("correction", "corrigend", "errat", "withdrawal", "retraction", "amendment"), (_CORRECTION_OF,)),
)
"""In lower case, what any of these patterns needs some of: what is soon told saves reading most letters."""


def _may_hold(printed: str) -> bool:
    """Return whether a block, as ``printed``, may hold a retraction."""
    text = " ".join(printed.split())
    said = text.lower()
    return any(
        any(map(said.__contains__, cues)) and any(pattern.search(text) for pattern in patterns)
        for cues, patterns in _CUES
    )


def _read_as(text: str, span: Span) -> str:
    return reading_view(text, *span).text


def _in(text: str, blocks: Sequence[Block], sent: dt.date | None) -> Iterator[Retraction]:
    own = [block for block in blocks if block.kind in _OWN_WORDS]
    found = [one for at, block in enumerate(own) for one in _in_block(text, own[: at + 1], sent)]
    whole = next((one for one in found if _is_of_many(text, one)), None)
    reviewed = _dates_of_review(text, own, sent) if any(_may_be_of_review(one) for one in found) else ()
    details = _details(text, own, whole, sent) if whole else []
    if whole and (len(details) > 1 or any(one.sentence.start >= whole.shown.end for one in details)):
        taken = {one.sentence for one in details}
        found = [one for one in found if one.sentence not in taken and not _is_of_many(text, one)]
        found += details
    for one in sorted(found, key=lambda one: one.sentence):
        yield replace(one, dates=reviewed) if reviewed and _may_be_of_review(one) else one
    final = next((block for block in own if block.kind is BlockKind.SUBJECT and _is_final(text, block)), None)
    if final and (about := _FINAL.search(_read_as(text, final.span))):
        yield Retraction(Of.DRAFT, final.span, final.span, about=stem(about["about"].lower()))


def _in_block(text: str, own: Sequence[Block], sent: dt.date | None) -> Iterator[Retraction]:
    """Yield what the last of the blocks of ``own`` words takes back."""
    block = own[-1]
    printed = text[block.span.start : block.span.end]
    may_retract = _may_hold(printed)
    joined = " ".join(printed.split())
    may_count = bool((may_contest(printed) and contested(joined)) or figure_denied(joined, ""))
    may_be_changed = may_change(joined)
    if not (may_retract or may_count or may_be_changed):
        return
    if block.kind is BlockKind.SUBJECT and _CORRECTION_OF.search(read := _read_as(text, block.span)):
        yield Retraction(Of.STATEMENT, block.span, block.span, _dates_named(read, sent))
        return
    spans = sentences(text, block.span)
    read_to = block.span.start
    for at, span in enumerate(spans):
        read = _read_as(text, span)
        following = _read_as(text, spans[at + 1]) if at + 1 < len(spans) else ""
        found = _read(read, following, span, sent) or _read_of_others(text, block, span, sent)
        if may_retract and (found is None or _may_be_of_review(found)):
            found = _of_letter_spoken_of(text, own, span, sent) or found
        if may_be_changed and (found is None or found.of is Of.EVENT):
            found = _changed(text, spans[at:], read, following, sent) or found
        if found and found.of in _OF_CHANGE:
            yield found
        elif may_retract and found and (found.dates or span.end > read_to):
            if found.of is Of.STATEMENT:
                found = replace(found, shown=_with_following(text, spans[at:]))
                read_to = found.shown.end if found.dates else read_to
            yield found
        if may_count and (number := _number(text, spans, at)):
            yield number


def _number(text: str, spans: Sequence[Span], at: int) -> Retraction | None:
    """Return which number the sentence ``at`` this place of ``spans`` says is another."""
    span = spans[at]
    read = _read_as(text, span)
    if TOLD_BY_OTHERS.search(read):
        return None
    before, after = spans[max(0, at - 1) : at], spans[at + 1 : at + 2]
    said_before, said_after = (" ".join(_read_as(text, one) for one in some) for some in (before, after))
    for number, shown in (
        (contested(read), span),
        (contested(read, said_before), Span((*before, span)[0].start, span.end)),
        (figure_denied(read, said_after), Span(span.start, (span, *after)[-1].end)),
    ):
        if number:
            return Retraction(
                Of.NUMBER, shown, shown, denied=number.denied, instead=number.instead, about=number.about
            )
    return None


def _changed(
    text: str, spans: Sequence[Span], read: str, following: str, sent: dt.date | None
) -> Retraction | None:
    """Return what the first of ``spans``, which reads as ``read``, says is otherwise now."""
    if read.rstrip("”\"’')").endswith("?") or not (found := change(read, following, sent)):
        return None
    shown = _with_following(text, spans) if found.goes_on else spans[0]
    return Retraction(
        found.of,
        spans[0],
        shown,
        dates=found.days,
        event=found.event,
        denied=found.denied,
        about=found.about,
    )


def _read_of_others(text: str, block: Block, span: Span, sent: dt.date | None) -> Retraction | None:
    """Return what somebody is said to take back in the sentence at ``span``, where it tells who."""
    read = _read_as(text, span)
    by = _holds(_BY_OTHERS, read)
    whose = _name(by["whose"], text, Span(block.span.start, span.start)) if by else ""
    return Retraction(Of.STATEMENT, span, span, _dates_named(read, sent), whose=whose) if whose else None


def _is_final(text: str, block: Block) -> bool:
    return _FINAL.search(text, block.span.start, block.span.end) is not None


def _is_of_many(text: str, one: Retraction) -> bool:
    """Return whether ``one`` only says that a letter is corrected, which what follows may tell more of."""
    if one.of is not Of.STATEMENT or one.whose or not (one.dates or one.is_of_letter):
        return False
    read = _read_as(text, one.sentence)
    return _CORRECTION_OF.search(read) is not None or bool(
        _CORRECTS.search(read) and any(pattern.search(read) for pattern in _OF_CORRECTING)
    )


def _details(text: str, own: Sequence[Block], whole: Retraction, sent: dt.date | None) -> list[Retraction]:
    """Return what is corrected, one by one, after ``whole`` says that a letter is."""
    found = []
    for block in own:
        if block.span.end <= whole.sentence.end or block.kind is BlockKind.SUBJECT:
            continue
        spans = sentences(text, block.span)
        for at, span in enumerate(spans):
            read = _read_as(text, span)
            if span.start >= whole.sentence.end and _SAID_BEFORE.search(read) and not read.endswith("?"):
                shown = _with_following(text, spans[at:])
                found.append(replace(whole, sentence=span, shown=shown))
    return found


def _of_letter_spoken_of(
    text: str, own: Sequence[Block], span: Span, sent: dt.date | None
) -> Retraction | None:
    """Return what the sentence at ``span`` takes back of "that letter", which is one of the sender's own.

    It is the last writing that is named before, and of the same kind.
    """
    read = _read_as(text, span)
    said = None if read.rstrip("”\"’')").endswith("?") else _holds(_THAT_LETTER, read)
    if said is None:
        return None
    for block in reversed(own[-_BLOCKS_BEFORE:]):
        end = min(block.span.end, span.start)
        start = text.find(" ", end - _FAR, end) if end - block.span.start > _FAR else block.span.start
        before = _read_as(text, Span(start, end)) if start >= 0 else ""
        before = (
            f"{before} {read[: said.start('noun')].removesuffix('that ')}" if block is own[-1] else before
        )
        for named in reversed(list(_WRITING_NAMED.finditer(before))):
            if named["back"] and named["noun"] == said["noun"]:
                continue
            if not named["own"] or named["noun"] != said["noun"]:
                return None
            return Retraction(Of.STATEMENT, span, span, _day_of(before, named.end(), sent))
    return None


def _day_of(text: str, end: int, sent: dt.date | None) -> tuple[dt.date, ...]:
    """Return the day right after a letter that is named up to this ``end``: "my letter to you of 4 May"."""
    window = text[end : end + _REACH]
    date = next(iter(printed_dates(window, near=sent)), None)
    return (date.value,) if date and _OF_DAY.fullmatch(window, 0, date.span.start) else ()


def _may_be_of_review(one: Retraction) -> bool:
    return one.of is Of.STATEMENT and not (one.dates or one.whose or one.is_of_letter)


def _dates_of_review(text: str, own: Sequence[Block], sent: dt.date | None) -> tuple[dt.date, ...]:
    """Return the day of what the letter says that it reviews, if it says so of one."""
    for block in own:
        read = _read_as(text, block.span)
        if (reviewed := _REVIEWED.search(read)) and block.kind is not BlockKind.SUBJECT:
            dates = _dates_named(read[reviewed.start() : reviewed.end() + _REACH], sent)
            return dates[:1]
    return ()


def _name(whose: str, text: str, before: Span) -> str:
    """Return the name of ``whose`` words are spoken of, with the first name where the letter has it."""
    if whose[:1].isupper() and _NAMED.match(whose):
        name = _untitled(whose)
    elif "client" in whose.lower():
        clients = (_NAMED.search(text, match.end()) for match in _CLIENT.finditer(text))
        name = next((_untitled(match[0]) for match in clients if match), "")
    else:
        spoken_of = _NAMED.search(" ".join(text[before.start : before.end].split()))
        name = _untitled(spoken_of[0]) if spoken_of else ""
    if name and " " not in name:
        whole = re.search(rf"\b(?:{TITLE})\.? (?P<given>[A-Z][\w’-]+) {re.escape(name)}\b", text)
        name = f"{whole['given']} {name}" if whole else name
    return name


def _untitled(name: str) -> str:
    return " ".join(name.split()[1:])


def _read(text: str, following: str, span: Span, sent: dt.date | None) -> Retraction | None:
    """Return what the sentence at ``span``, which reads as ``text``, takes back, or None."""
    if text.rstrip("”\"’')").endswith("?"):
        return None
    taken_back = (
        (_THAT_WAS_WRONG.search(following) or _OWN_FAULT.search(following))
        and _SAID_BEFORE.search(text)
        and not TOLD_BY_OTHERS.search(text)
    )
    is_title = _TITLED_CORRECTION.fullmatch(text) is not None
    one_point = _holds(_ONE_POINT, f"{text} {following}")
    is_own_point = one_point is not None and one_point.start() < len(text)
    is_told = taken_back or is_title or is_own_point or mistold(text, following)
    if is_told or any(_holds(pattern, text) for pattern in (*_OF_STATEMENT, *_OF_SLIPS)):
        dates = _dates_named(text, sent)
        possessed = _POSSESSED.search(text)
        return Retraction(
            Of.STATEMENT,
            span,
            span,
            dates,
            is_of_letter=bool(not dates and _LAST.search(text)),
            whose=_untitled(possessed["whose"]) if possessed else "",
        )
    if (decided := _holds(_OF_DECISION, text)) and (dates := _dates_named(decided[0], sent)):
        return Retraction(Of.DECISION, span, span, dates)
    for pattern in _OF_EVENT:
        called_off = _holds(pattern, text)
        if called_off and not _OF_ANY.search(text, called_off.start(), called_off.start("event")):
            is_over = _WAS_OFF.search(called_off[0]) is not None
            dates = tuple(_days_of_event(called_off[0], sent, is_over=is_over))
            (event,) = event_stems(called_off["event"].lower())
            return Retraction(Of.EVENT, span, span, dates, event)
    return None


def _days_of_event(text: str, sent: dt.date | None, *, is_over: bool) -> Iterator[dt.date]:
    """Yield the days in ``text``; one without a year is after ``sent``, or near it if all ``is_over``."""
    after = printed_dates(text, near=sent, forward=True)
    before = printed_dates(text, near=sent) if is_over and sent else after
    for earlier, later in zip(before, after, strict=False):
        is_earlier = sent and sent - earlier.value < later.value - sent
        yield earlier.value if is_earlier else later.value


def _holds(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return asserted(pattern, text, allowing=_SO_FAR)


def _dates_named(text: str, near: dt.date | None) -> tuple[dt.date, ...]:
    """Return the dates in ``text`` of letters, statements and decisions that it names."""
    found: list[dt.date] = []
    end = -1
    for date in printed_dates(text, near=near):
        before = text[max(0, date.span.start - _REACH) : date.span.start]
        follows = end >= 0 and _AND_DATE.fullmatch(text[end : date.span.start])
        if follows or _BEFORE_DATE.search(before):
            found.append(date.value)
            end = date.span.end
    return tuple(found)


def _with_following(text: str, spans: Sequence[Span]) -> Span:
    """Return the first of ``spans`` with as many after it as are soon read."""
    first = end = spans[0]
    for span in spans[1:]:
        if len(words(text[first.start : span.end])) > _LONGEST_SHOWN:
            break
        end = span
    return Span(first.start, end.end)
