"""The words with which a letter says that its answer, or the whole of it, is still to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corrbot.letters.case import holds
from corrbot.letters.dates import MONTHS
from corrbot.letters.letter import Span
from corrbot.letters.sentences import sentences

_FEW_WORDS = 4
"""Words of a line that is a heading, a name or a sign-off and no sentence."""
_WILL = (
    r"(?:will|shall|['’]ll|(?:am\s+|are\s+|is\s+)?hop(?:es?|ing)\s+to|aims?\s+to|expects?\s+to|intends?\s+to"
    r"|should(?=\s+be\s+(?:able|in\s+a\s+position)))(?:\s+be\s+(?:able|in\s+a\s+position)\s+to)?"
)
_GIVE = r"(?:send|give|provide|let|write\s+to|furnish|issue)(?:\s+to)?\s+you(?:\s+have)?(?:\s+with)?"
_REPLY = r"(?:reply|response|answer)"
_FULL = r"(?:full|fuller|substantive|complete|final|detailed|considered)"
_YOURS = r"(?:your?|(?:the|this)\s+(?:\w+\s+)?(?:letter|e-?mail|enquiry|request|message|complaint))"
_MONTH = rf"(?:{'|'.join(sorted(MONTHS))})\b"
_A_DAY = (
    rf"(?:(?:on|the|(?:mon|tues|wednes|thurs|fri)day)\s+){{0,3}}(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}"
    rf"|{_MONTH}\s+\d{{1,2}}\b)"
)
"""A day with its month: "9 June"."""
_GRANTS = "".join(
    rf"(?<!\b{word}\sto\s)"
    for word in ("content", "willing", "prepared", "happy", "pleased", "agree", "agreed", "agrees", "decided")
)
"""Not before "extend the time": that grants to who wrote the time that was asked for."""
_OF_OTHERS = (
    r"\s+(?:limit\s+)?for\s+(?!(?:this|that|it|our|my|us)\b)(?![^.?!]{0,80}?\b(?:repl(?:y|ies|ying)|respon(?:d|ding|se)"
    r"|answer(?:ing)?|consider(?:ing|ation)?|decisions?|public\s+interest)\b)"
)
"""What stands after a period that is not for an answer: others extend one "for the repairs"."""
_FULL_PROMISE = re.compile(
    rf"\b(?:not|cannot|unable)\b[^.?!]{{0,40}}?\b(?:{_FULL}\s+{_REPLY}"
    r"|(?:reply|respond|answer)(?:\s+to\s+you)?\s+(?:in\s+full|substantively|fully|yet|within\s+(?:\w+\s+){1,3}days))\b"
    r"|\b(?:need|require|requires|needs|take|ask\s+for)\s+(?:a\s+little\s+|some\s+|rather\s+)?(?:more|further|additional|longer)\s+time\b"
    rf"|\b{_FULL}\s+{_REPLY}(?:\s+to\s+(?!follow\b|come\b)(?=[^.?!]{{0,40}}\b{_YOURS}\b)[^.?!]{{1,60}}?)?\s+(?:will|shall|should|to\s+follow|to\s+come)\b"
    rf"|\b{_WILL}\s+(?:(?:reply|respond|write|answer)(?:\s+to\s+you)?(?:\s+again)?\s+(?:in\s+full|fully|substantively|as\s+soon\s+as)"
    rf"|{_GIVE}\s+(?:an?|our|my|the)\s+(?:more\s+)?{_FULL}\s+(?:\w+\s+)?{_REPLY})\b"
    rf"|\b(?=extend){_GRANTS}(?<!\bpower\sto\s)(?<!\bpowers\sto\s)extend(?:ed|ing)?\s+the\s+(?:time|deadline|period)\b"
    r"(?!\s+(?:limit\s+)?for\s+your\b|[^.?!]{0,80}\byou\s+(?:have\s+)?(?:ask|request|appl|propos)\w*)"
    rf"(?!{_OF_OTHERS})"
    rf"|\bthe\s+(?:date|deadline|day|target)\s+for\s+(?:our|my)\s+(?:\w+\s+)?{_REPLY}\s+(?:stays|remains|is\s+(?:now|still))\s+{_A_DAY}",
    re.IGNORECASE,
)
_PUTS_OFF = (
    *(
        "full",
        "substantive",
        "complete ",
        "final ",
        "detailed ",
        "considered ",
        "yet",
        "within",
        "as soon as",
    ),
    *("more time", "further time", "additional time", "longer time", "extend"),
    *("stays ", "remains ", "is now ", "is still "),
)
"""One of these is in each such promise (see `holds`)."""
_HOLDING = r"(?:\w+\s+)?holding\s+(?:reply|response|answer|letter)\b"
_CALLS_ITSELF_HOLDING = re.compile(
    rf"\bthis\b(?:\s+(?:letter|e-?mail|reply|message|note))?\s+(?:is\s+|as\s+|being\s+)?(?:only\s+|merely\s+|just\s+|simply\s+|by\s+way\s+of\s+)?"
    rf"(?:an?\s+)?{_HOLDING}(?!\s+(?:of|dated|sent|which|that)\b)"
    rf"|\b(?:I|we)\s+(?:(?:am|are)\s+)?(?:only\s+|merely\s+|just\s+)?(?:send(?:ing)?|writ(?:e|ing))\s+(?:only\s+)?"
    rf"(?:to\s+(?:send|give|offer)\s+)?(?:you\s+)?(?:(?:by\s+way\s+of|as|with)\s+)?(?:an?|this)\s+{_HOLDING}"
    rf"|^[^\w\n]{{0,20}}(?:re[^\w\n]{{1,9}})?{_HOLDING}(?=[^\w\n]*$|\s*[:–—-])",
    re.IGNORECASE | re.MULTILINE,
)
"""A letter that says what it is; one that only speaks of an earlier holding reply says nothing of itself."""
_IN_THE_PAST = re.compile(r"\b(?:was|were|had|could|did)\s+$", re.IGNORECASE)
"""Before "not able to reply in full" and the like: it is said of an earlier letter."""
_REACH = 20
"""Characters before such words within which it is told that they are said of an earlier letter."""
_ANSWERS_NOW = re.compile(
    r"\b(?:I|we)\s+(?:(?:shall|will|can|am|are)\s+)?(?:now\s+)?(?:answer|reply|respond|answering|replying|responding)\b[^.?!:]{0,60}?"
    r"\b(?:in\s+turn|in\s+(?:the|your)\s+(?:same\s+)?order|as\s+follows|below|one\s+by\s+one)\b"
    r"|\b(?:I|we)\s+(?:can\s+|(?:am|are)\s+)?now\s+(?:(?:able|in\s+a\s+position)\s+to\s+)?(?:answer|reply|respond|give\s+you|send\s+you|enclose)\b",
    re.IGNORECASE,
)
"""What a letter says only where it answers: "I answer your questions in turn", "I can now reply"."""
_NOW = (" now ", "in turn", "order", "as follows", "below", "one by one")
_BARE_PROMISE = re.compile(
    rf"\b{_WILL}\s+(?:write|reply|respond|be\s+writing|be\s+in\s+touch|get\s+in\s+touch|contact\s+you|(?:come|get)\s+back)"
    r"(?:\s+(?:back\s+)?(?:to|with)\s+you)?(?:\s+again)?(?:\s+further)?\s+(?:again|further|shortly|soon|in\s+due\s+course|as\s+soon|by|before|once|when|within"
    r"|next|later)\b"
    rf"|\b{_WILL}\s+{_GIVE}\s+(?:an?|our|my|the)\s+(?:\w+\s+)?{_REPLY}\b"
    rf"|\b(?:an?|our|my|the)\s+(?:\w+\s+)?{_REPLY}\s+(?:to\s+(?:it|you|your\s+\w+)\s+)?(?:will|shall)\s+"
    r"(?:follow|reach\s+you|be\s+(?:sent|issued|with\s+you|provided|given))\b",
    re.IGNORECASE,
)
_WHOLE_MATTER = (
    r"(?:(?:your|the|this|that|these|those|his|her|its|all)\s+)*(?:\w+\s+)?(?:letters?|e-?mails?|enquir(?:y|ies)|inquir(?:y|ies)|correspondence|complaint"
    r"|requests?|application|messages?|matters?|subject|points|questions|issues|concerns|above|behalf|receipt|return)\b"
)
"""What a letter calls all that it answers."""
_ONE_POINT = re.compile(
    rf"\W*(?:(?:and|but|finally|lastly|however)\b\W*)?(?:as\s+(?:to|for|regards)|on(?=\s+(?:the|your)\b)|with\s+(?:regard|respect)\s+to"
    rf"|in\s+(?:regard|respect|relation)\s+(?:to|of)|regarding|concerning|turning\s+to)\s+(?!{_WHOLE_MATTER})",
    re.IGNORECASE,
)
_IN_TURN = re.compile(r"\W*(?:second|third|fourth|fifth)(?:ly\b|,)", re.IGNORECASE)
"""How a sentence begins that takes up one point below others."""
_NUMBERED_POINT = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|last|final|remaining|other|outstanding|latter|former|separate)\s+(?:\w+\s+)?"
    r"(?:point|question|matter|issue|quer(?:y|ies)|item|part|request|paragraph|aspect|proposal|suggestion)s?\b"
    r"|\b(?:point|question|item|part|paragraph|recommendation)s?\s+\(?(?:\d|[a-z]\)|one\b|two\b|three\b|four\b)"
    r"|\b(?:the\s+(?:rest|remainder|others?)|(?:this|that)\s+point|separately)\b",
    re.IGNORECASE,
)
_ABOUT_ONE = re.compile(
    rf"\b(?:about|on|regarding|concerning|as\s+to)\s+(?!{_WHOLE_MATTER})(?:the|that|your|his|her|its|this|these|those)\b",
    re.IGNORECASE,
)
_BEFORE_PROMISE = re.compile(
    r"\W*(?:(?:as\s+(?:soon\s+as|to|for|regards)|with\s+(?:regard|respect)\s+to|once|when|after|meanwhile|in\s+the\s+meantime)\b[^;]*"
    r"|(?:[^\W\d_]+[,’']?\s+){0,5}[^\W\d_]*)",
    re.IGNORECASE,
)
"""What may stand before a promise in its sentence that tells nothing: its subject, and when it is kept."""
_THANKS = re.compile(
    r"\W*(?:(?:many\s+)?thank(?:s|\s+you)|(?:I|we)\s+(?:am|are|was|were)\s+grateful|(?:I|we)\s+(?:(?:am\s+|are\s+)?(?:writ(?:e|ing)\s+to\s+)?"
    r"(?:acknowledge|refer\s+to|have\s+received|in\s+receipt))|(?:this|your)\s+(?:letter|e-?mail|enquiry|request|message|complaint)\b[^.?!]{0,60}?"
    r"\b(?:received|acknowledges?))\b",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"\b(?:(?:am|are|is|be)\s+(?:\w+\s+){0,2}?(?:looking\s+into|considering|consulting|examining|investigating|making\s+(?:\w+\s+)?enquiries|seeking"
    r"|checking|awaiting|receiving\s+attention|under\s+consideration|in\s+hand)"
    r"|being\s+(?:\w+\s+)?(?:considered|examined|looked\s+into|investigated|dealt\s+with)"
    r"|(?:have|has|been)\s+(?:\w+\s+)?(?:passed|forwarded|referred|sought|logged|registered|recorded|allocated|assigned)"
    r"|(?:have|has)\s+(?:\w+\s+)?asked\b[^.?!]{1,60}?\s(?:for|to\s+(?:report|advise|comment|look|let\s+me|let\s+us|investigate|provide|supply))"
    r"|(?:sorry|apologi[sz]e|apologies|regret)\b[^.?!]{0,80}?\b(?:delay|not\s+(?:yet\s+)?(?:been\s+)?(?:able|replied|answered|written)|inconvenience|time)"
    r"|(?:need|have|wish)\s+(?:first\s+)?to\s+(?:consult|speak\s+to|speak\s+with|check\s+with|make\s+(?:\w+\s+)?enquiries|seek\s+advice|obtain\s+advice)"
    r"|patien(?:ce|t)|bear\s+with|working\s+days|due\s+to\s+the\s+(?:volume|number)|do\s+not\s+hesitate|please\s+(?:quote|contact)"
    r"|(?:if|should)\s+you\s+[^.?!]{0,80}?\b(?:contact|questions?|quer(?:y|ies)|quote|further)"
    r"|(?:not|unable|cannot)\b[^.?!]{0,40}?\b(?:reply|answer|respond|date|response))\b",
    re.IGNORECASE,
)
_SUBSTANCE = re.compile(
    r"[£$€]|\b(?:decided|agreed|refused|accepted|rejected|approved|granted|enclosed?|attach(?:ed)?|conclu\w+)\b",
    re.IGNORECASE,
)

_AIM = (
    r"(?:\b(?:I|we)\s+(?:(?:am|are)\s+)?(?:aim|hop(?:e|ing)|expect|intend|mean|plan)(?:ing)?\s+to"
    r"|\b(?:our|my)\s+(?:aim|intention|hope|target|plan)\s+is\s+to)(?:\s+be\s+able\s+to)?"
)
_BY_THEN = (
    r"(?:\s+in\s+full)?\s+(?:within|by|before|no\s+later\s+than|in\s+due\s+course|shortly|soon|as\s+soon\s+as)"
    r"\b"
)
_AIMED = re.compile(
    rf"{_AIM}\s+(?:reply|respond|answer|write)(?:\s+(?:to\s+)?(?:you|{_YOURS}))?{_BY_THEN}"
    rf"|{_AIM}\s+{_GIVE}\s+(?:an?|our|my|the)\s+(?:\w+\s+)?{_REPLY}{_BY_THEN}",
    re.IGNORECASE,
)
_INQUIRING = re.compile(
    r"\b(?:have|has)\s+(?:also\s+|now\s+)?(?:been\s+)?asked\b[^.?!]{0,120}?\s(?:for\s+(?:an?\s+)?(?:\w+\s+)?(?:account"
    r"|explanation|report|comments?|statement)|to\s+(?:establish|find\s+out|look\s+into|investigate|inquire|enquire|account"
    r"|explain|report|advise|comment|trace|take\s+(?:this|it)\s+up))\b",
    re.IGNORECASE,
)
_MAY_TAKE = re.compile(
    r"(?:^\W*(?:(?:because|as|since)\s+(?:this|it|the\s+(?:matter|case|inquiry|enquiry))\s[^,;:]{1,60},?\s+)?it"
    r"|\b(?:the|our|an?)\s+(?:investigation|inquiry|enquir(?:y|ies)|reply|answer|response))\s+(?:may|might|can|could"
    r"|is\s+likely\s+to)\s+take\s+(?:us\s+)?(?:up\s+to\s+|about\s+|at\s+least\s+)?(?:\w+\s+){1,2}?(?:days|weeks|months)\b",
    re.IGNORECASE,
)
_IS_ASKED = re.compile(
    r"\?\W*$|^\W*please\b|\b(?:will|shall)\s+(?:now\s+)?(?:look\s+(?:into|at)|consider|investigate|examine)\b"
    r"|\bsorry\s+to\s+(?:hear|read|learn)\b",
    re.IGNORECASE,
)
"""What is said beside an aim that tells nothing: a question, a request, sympathy, who will look into it."""
_DECIDES = re.compile(
    r"[£$€]\s?\d|\b(?:decided|refused|granted|approved|rejected|conclu\w+|upheld|uphold|withdrawn?|offer(?:ed)?|failed)\b",
    re.IGNORECASE,
)
"""What is said of an outcome, beside which a further answer that is aimed at is none of the whole."""


def full_promise(text: str, own: Span) -> Span | None:
    """Return words of the prose ``own`` that promise a full answer, or say that this is none.

    What is put off about one point only ("As to your third point") is no such promise, nor is what is said
    of an earlier letter ("my holding reply of 3 May"), or put off in a letter that answers in turn.
    """
    if holds(text, ("holding",)) and (itself := _CALLS_ITSELF_HOLDING.search(text, *own)):
        return Span(*itself.span())
    promise = next(_promises(_FULL_PROMISE, text, own), None) if holds(text, _PUTS_OFF) else None
    return None if promise and answers_now(text, own) else promise


def answers_now(text: str, own: Span) -> bool:
    """Return whether ``own`` says that it answers: "I answer your questions in turn"."""
    return holds(text, _NOW) and _ANSWERS_NOW.search(text, *own) is not None


def bare_promise(text: str, own: Span) -> Span | None:
    """Return words that promise an answer or a further letter, where ``own`` says nothing of substance.

    That is where all else is thanks, apologies, who looks into the matter, and whom to ask.
    """
    found = next(_promises(_BARE_PROMISE, text, own), None)
    if found and all(_is_idle(text[span.start : span.end]) for span in sentences(text, own)):
        return found
    return None


def aimed_answer(text: str, own: Span) -> Span | None:
    """Return words of ``own`` that say by when an answer is aimed at, where ``own`` tells nothing else.

    "We hope to reply within 30 working days"; where somebody "has been asked to look into" the matter,
    also how long "it may take". All else is thanks, who looks into it, what is asked, and whom to ask.
    """
    if _DECIDES.search(text, *own):
        return None
    forms = (_AIMED, _MAY_TAKE) if _INQUIRING.search(text, *own) else (_AIMED,)
    found: list[Span] = []
    for span in sentences(text, own):
        said = text[span.start : span.end]
        aim = next((match for form in forms if (match := form.search(said))), None)
        if aim and _ABOUT_ONE.search(said, aim.end()):
            return None
        if aim:
            found.append(Span(span.start + aim.start(), span.start + aim.end()))
        elif not (_is_idle(said) or _INQUIRING.search(said) or _IS_ASKED.search(said)):
            return None
    return found[0] if found else None


def of_one_point(text: str, own: Span, said: Span) -> bool:
    """Return whether the sentence of ``own`` that ``said`` begins in speaks of one point among several."""
    sentence = next(one for one in sentences(text, own) if said.start < one.end)
    return _is_of_one_point(text[sentence.start : sentence.end])


def _promises(pattern: re.Pattern[str], text: str, own: Span) -> Iterator[Span]:
    for match in pattern.finditer(text, *own):
        span = Span(*match.span())
        before = text[max(own.start, span.start - _REACH) : span.start]
        if not of_one_point(text, own, span) and not _IN_THE_PAST.search(before):
            yield span


def _is_of_one_point(sentence: str) -> bool:
    is_one = _ONE_POINT.match(sentence) or _IN_TURN.match(sentence)
    return bool(is_one or _NUMBERED_POINT.search(sentence))


def _is_idle(sentence: str) -> bool:
    """Return whether a sentence tells nothing but that the letter came and will be answered."""
    if len(sentence.split()) <= _FEW_WORDS and not sentence.endswith((".", "?", "!")):
        return True
    if _THANKS.match(sentence) and not _BARE_PROMISE.search(sentence):
        return True
    if _SUBSTANCE.search(sentence) or _is_of_one_point(sentence):
        return False
    promise = _BARE_PROMISE.search(sentence)
    if promise is None:
        return bool(_IDLE.search(sentence) or _FULL_PROMISE.search(sentence))
    before, after = sentence[: promise.start()], sentence[promise.end() :]
    tells = not (_BEFORE_PROMISE.fullmatch(before) or _THANKS.match(before) or _IDLE.search(before))
    return not tells and not _ABOUT_ONE.search(after)
