"""`request_in`: the sentence with which a letter asks for an answer."""

from __future__ import annotations

import re

from corrbot.letters import BlockKind, Letter, Span, sentences

_TOO = r"(?:(?:therefore|also|now|again|like\s+to)\s+)?"
_WRITING = (
    r"(?:(?:first|second|third|fourth|fifth|sixth|last|previous|earlier|later|same|above|said)|(?:request|letter|e-?mail"
    r"|application|appeal|complaint|claim|petition|report|order|question|form|Act)s?)"
)
"""What is said of a request, and does not ask itself: "the fourth request", "the letter asks"."""
_NOT_OTHERS = "".join(
    rf"(?<!\b{who}\s{will}\s)" for who in ("he", "she", "they") for will in ("should", "will", "would")
)
"""Not before "let me have it" that is said of others: "He should let me have it by 3 May"."""
_NOT_IF = "".join(rf"(?<!\b{word}\s)" for word in ("unless", "until", "if", "when", "before"))
"""Not before "we ask" that is only supposed: "Please send nothing unless we ask"."""
_ASKING = re.compile(
    r"\?[\"'”’)\]]*\s*$"
    r"|\b(?:"
    r"(?:could|would|can|will)\s+you\b"
    r"|please\s+(?:also\s+|therefore\s+|now\s+)?(?:could|would|can|will|may|let|send|supply|provide|confirm|tell|say|reply"
    r"|respond|write|advise|explain|state|give|consider|reconsider|arrange|treat|answer|acknowledge|pass|forward|take|carry|conduct"
    r"|review|look|investigate|check|clarify|disclose|release|return|find\s+out|help(?!\s+yoursel)|assist|pay"
    r"|make(?!\s+(?:yoursel|(?:(?:all|any|the|your)\s+)?cheques?\b))|remove|repair|mend|sign|complete|ask(?!\s+for\b)|raise|inform|notify|produce|submit)\b"
    r"|(?:and|beg\s+(?:leave\s+)?to|venture\s+to|have\s+(?:the\s+honou?r\s+)?to|must)\s+(?:again\s+|now\s+)?"
    r"(?:(?:request|ask|solicit)\s+(?:that|you|for|your|leave|whether)|en?quire|inquire|apply\s+for|renew\s+my\s+(?:application|request))\b"
    r"|(?:should|would|’d|'d)\s+(?:also\s+)?be\s+(?:most\s+|very\s+)?"
    r"(?:grateful|obliged|thankful|(?:glad|pleased)\s+(?:if|of|to\s+(?:have|hear|know|learn|receive)))\b"
    r"|(?:i|we|board|council|committee)\s+(?:shall|will)\s+(?:also\s+)?be\s+(?:most\s+|very\s+)?"
    r"(?:grateful|obliged|thankful|(?:glad|pleased)\s+(?:if|to\s+(?:hear|know|learn)))\b"
    rf"|{_NOT_IF}(?:i|we)\s+{_TOO}(?:ask|request|urge|invite|seek|call\s+on|apply\s+for)\b"
    rf"|the\s+(?!{_WRITING}\b)\w+\s+(?:{_TOO}(?:ask|request|urge|invite|seek|call)s\b|{_TOO}applies\s+for\b"
    rf"|(?:\w+\s+)?(?:would|do|does)\s+{_TOO}(?:ask|request|urge|invite|seek|call\s+on|apply\s+for)\b)"
    rf"|the\s+(?!{_WRITING}\b)\w+\s+{_TOO}(?:ask|urge|invite)\s+(?:that|you|for|whether|to)\b"
    rf"|the\s+(?!{_WRITING}\b)\w+s\s+{_TOO}(?:(?:ask|urge|invite|seek)\b|(?:request|call\s+on|apply\s+for)\s+(?:that|you|the|an?|your)\b)"
    r"|(?:writing|write|wish|like)\s+to\s+(?:ask|request|urge|seek|apply)\b"
    r"|(?:writing|write|wish|like|want)\s+to\s+(?:make|lodge|raise|bring|submit|put\s+in|register)\s+(?:an?|this|my|our)\s+"
    r"(?:[\w-]+\s+){0,4}?(?:complaint|request|appeal|claim|application|objection)\b"
    r"|(?:i|we)(?:\s+(?:would|should)|[’']d)\s+like\s+(?:an?\s+(?!moment\b)|some\b|copies\b|details\b|sight\b|the\s+following\b|£)"
    rf"|{_NOT_OTHERS}let\s+(?:me|us)\s+(?:know|have)\b"
    r"|(?:i|we)\s+(?:do\s+not\s+(?:seem|appear)\s+to\s+have|have\s+(?:still\s+)?not(?:\s+yet)?|haven[’']t(?:\s+yet)?)\s+(?:had|received|seen)\b"
    r"[^.?!]{0,120}?\b(?:you\b[^.?!]{0,40}?\b(?:promised?|undertook)|(?:promised|due|expected)\b)"
    r"|(?:i|we)(?:\s+(?:would|should)|[’']d)\s+(?:also\s+)?like\s+to\s+(?:know|be\s+told|hear)\b"
    r"|(?:i|we|he|she|they|the\s+\w+)\s+(?:expects?|requires?|wants?|needs?)\s+(?:these|this|them|it|your\s+\w+"
    r"|an?\s+(?:answer|reply))\s+(?:by|before|within|not\s+later\s+than|no\s+later\s+than)\b"
    r"|what\s+(?:i|we)\s+(?:want|seek|ask(?:\s+for)?)\s+(?:is|are)\b"
    r"|(?:i|we)(?:(?:\s+(?:would|should)|[’']d)\s+like|\s+(?:want|need))\s+you\s+to\b"
    r"|you\s+are\s+(?:(?:hereby|therefore|now|kindly)\s+){0,2}(?:(?:asked|requested)\s+to\b"
    r"|invited\s+to\s+(?:say|comment|reply|respond|answer|tell|state|make|submit|put|explain)\b)"
    r"|unless\s+(?:you|(?:i|we)\s+(?:have|receive|hear))\b[^.?!]{1,80}?\b(?:by|within|before)\b[^.?!]{1,80}?\b(?:i|we|proceedings)\s+(?:shall|will|must)\b"
    rf"|{_NOT_IF}(?<!\bwhere\s)an?\s+(?:\w+\s+){{0,2}}(?:answer|reply|response)\s+is\s+(?:required|requested|sought)\b"
    r"|(?:look|looking)\s+forward\s+to\s+(?:your|hearing|receiving|a)\b)",
    re.IGNORECASE,
)
_ANY_QUESTIONS = (
    r"(?:if\s+(?:you|there)|should\s+you)\b[^.?!,]{0,40}\b(?:questions?|quer(?:y|ies)|concerns?"
    r"|(?:need|require|want|like)\b[^.?!,]{0,30}\b(?:help|advice|assistance|information|details|clarification)"
    r"|anything\b[^.?!,]{0,20}\byou\s+(?:would|[’']d|might|may|want|wish|need)\b[^.?!,]{0,20}\b(?:ask|know|discuss|raise))\b"
)
_REST = r"(?:(?!\band\b)[^.?!,])"
_WRITE = (
    rf"(?:please|do|feel|you\s+(?:can|may))\b{_REST}{{0,40}}"
    r"\b(?:know|contact|hesitate|touch|call|ring|telephone|phone|free|write|ask)\b"
)
_OFFERING = re.compile(
    r"\W*if\s+(?:you|there)\b[^.?!]{0,200},\s*(?:please|do|i|we)\b"
    rf"|\W*{_ANY_QUESTIONS}[^.?!]{{0,60}}?\s{_WRITE}|\W*{_WRITE}{_REST}{{0,40}}?\s{_ANY_QUESTIONS}",
    re.IGNORECASE,
)
"""An offer, and no request: "If you have any questions, please write", "Please ring if you need help"."""
_ADVISABLE = re.compile(r"(?:writing|write|wish|like|want)\s+to\b", re.IGNORECASE)
_ADVISED = re.compile(
    r"\b(?:you|they|he|she)\s+(?:(?:also|perhaps|now|then|therefore)\s+){0,2}(?:may|might|can|could)\s+"
    r"(?:(?:also|perhaps|now|then|therefore|well)\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before words that tell somebody what can be asked of others: "You may wish to ask"."""
_NO_MORE = r"\b(?:(?!\b(?:and|but|or|to|must|please)\b)[^.?!,;])*[.?!]?\s*\Z"
_ASKS_NOTHING = re.compile(
    r"(?:please\s+(?:\w+\s+)?take\s+note"
    r"|please\s+(?:\w+\s+)?(?:take|treat|consider)\s+this(?:\s+(?:letter|e-?mail|note|message))?\s+as\s+"
    r"(?:(?:my|our|formal|written|notice\s+of)\s+){1,4}resignation"
    r"|(?:[^\s.?!]{1,12}\s+){1,2}(?:you\s+to|that\s+you)\s+(?:note|bear\s+(?:with|in\s+mind))"
    rf"|(?:[^\s.?!]{{1,12}}\s+){{1,4}}?your\s+(?:patience|understanding|forbearance|indulgence)(?!\s+of\b)){_NO_MORE}",
    re.IGNORECASE,
)
"""How what sounds like a request goes on, up to the end of its sentence, that wants no answer."""
_TERMS = re.compile(
    r"the\s+(?:policy|code|contract|lease|agreement|terms|clause|condition)\s+(?:also\s+)?asks?\b",
    re.IGNORECASE,
)
_AS_SUBJECT = re.compile(
    r"(?:^\W*|\b(?:clause|condition|paragraph|section|term)\s+\S{1,6}\s+of\s+)\Z", re.IGNORECASE
)
"""What stands before such terms where they themselves ask: "Condition 4 of the policy asks"."""
_COLUMNS = re.compile(r"\S(?: {3}|\t)\s*\S")
"""What heads a table with a question mark, and asks nobody: "Site   Ready?"."""
_REACH = 50
"""Characters before such words within which whom they are said of stands."""
_NO_STATEMENT = re.compile(r"\W*(?:(?:many|with)\s+)?thank|\W*\w+(?:\W+\w+){0,2}[^\w.?!]*$", re.IGNORECASE)
"""Thanks, or a greeting or a name on a line: "Hello", "Ben"."""
_WORDS = frozenset({BlockKind.OPENER, BlockKind.BODY})


def request_in(letter: Letter) -> Span | None:
    """Return the first sentence in which ``letter`` asks its reader for something, or None.

    Found by turns of phrase: a question, "please send", "I should be grateful", "we ask". It may miss a
    request that is put in other words, and take "we ask for quiet" for one.
    """
    for block in letter.blocks:
        if block.kind in _WORDS:
            for span in sentences(letter.text, block.span):
                if _asks(letter.text, span) and not _OFFERING.match(letter.text, *span):
                    return span
    return None


def only_asks(letter: Letter) -> bool:
    """Return whether ``letter``, whole, asks for something and does nothing else but thank and greet."""
    said = [
        span
        for block in letter.blocks
        if block.kind in _WORDS
        for span in sentences(letter.text, block.span)
        if not _NO_STATEMENT.match(letter.text, *span)
    ]
    return bool(said) and all(_asks(letter.text, span) for span in said)


def _asks(text: str, sentence: Span) -> bool:
    is_heading = _COLUMNS.search(text, *sentence) is not None
    return any(
        not (is_heading and match[0].startswith("?"))
        and not _ASKS_NOTHING.match(text, match.start(), sentence.end)
        and not (
            _TERMS.match(text, match.start())
            and _AS_SUBJECT.search(text[max(sentence.start, match.start() - _REACH) : match.start()])
        )
        and not (
            _ADVISABLE.match(text, match.start())
            and _ADVISED.search(text, max(sentence.start, match.start() - _REACH), match.start())
        )
        for match in _ASKING.finditer(text, *sentence)
    )
