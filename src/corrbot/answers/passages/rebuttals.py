"""Rebuttals: the sentences that say that what was told just before is not so: "That is untrue." (English)."""

from __future__ import annotations

import re
from itertools import islice

from corrbot.answers.passages.list_stems import following
from corrbot.letters import reading_view
from corrbot.quotes import Quote

_MOST_REBUTTED = 3
"""Sentences before a rebuttal of several that it may be of: "None of these is true."."""
_OF_TWO = re.compile(r"(?:\w+,? )?(?:[Nn]either|[Bb]oth)\b|[^.]{0,60}\b(?:two|both)\b")
_MOST_REBUTTING = 3
"""Sentences that rebut one after the other."""
_REACH = 3000
"""Characters after a quote within which they are sought."""

_SAID = (
    r"(?:claim|statement|allegation|assertion|suggestion|report|figure|account|story|sum|date|number|accusation"
    r"|impression|description|version)"
)
_SAID_ONES = (
    r"(?:claims|statements|allegations|assertions|suggestions|reports|figures|accounts|dates|numbers"
    r"|accusations|points|things)"
)
_FALSE = (
    r"(?:untrue|false|incorrect|wrong|inaccurate|mistaken|misleading|unfounded|baseless|nonsense|invented"
    r"|without foundation|a mistake|an error|a lie|a misunderstanding|a misreading|a fabrication"
    r"|a falsehood|an invention|no longer (?:so|true|right|correct|the case))"
)
_TRUE = r"(?:true|so|right|correct|accurate|the case|the position|what (?:happened|was said))"
_ADVERB = (
    r"(?:simply |quite |plainly |entirely |wholly |completely |just |however |also |in fact |of course "
    r"|flatly |clearly |manifestly |demonstrably |both |all )?"
)
_NOT_FALSE = rf"(?:not |n[’']t ){_ADVERB}{_TRUE}\b"
_DENY = (
    r"(?:do not accept|don[’']t accept|cannot accept|can[’']t accept|does not accept|did not accept"
    r"|reject|rejects|deny|denies|dispute|disputes|refute|refutes|disagree with|disagrees with"
    r"|do not agree with|do not recognise|does not recognise|withdraw|withdraws|retract|retracts)"
)
_WHO = r"(?:I|[Ww]e|[Tt]he [A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30})?|[Hh]e|[Ss]he|[Tt]hey)"
_ENDS = r"(?=[\s.,;:!–—-])(?! (?:to|that|for|if|whether)\b)"
"""Not "It is wrong to say"."""
_ALONE = r"(?=[.,;:!]| (?:and|entirely|at all|as)\b)"
_OPENING = r"(?:(?:But|However|Again|Sadly|And|Yet),? )?"
_REBUTS = re.compile(
    rf"{_OPENING}(?:"
    rf"(?:[Tt]hat|[Tt]his|[Ii]t|(?:[Tt]hat|[Tt]his|[Tt]he) {_SAID}) (?:is|was|’s|'s)(?: ?{_ADVERB})"
    rf"(?:{_FALSE}|{_NOT_FALSE}){_ENDS}"
    rf"|[Tt]hat[’']s {_ADVERB}(?:{_FALSE}|{_NOT_FALSE}){_ENDS}"
    rf"|{_WHO} {_ADVERB}{_DENY} (?:that|this|it|(?:that|this|the) {_SAID}){_ALONE}"
    r"|[Nn]othing (?:could be further from the truth|of the (?:kind|sort))\b"
    r"|[Tt]here is no (?:truth|substance|foundation) in (?:that|this|it)\b"
    r"|[Nn]ot (?:so|true)[.!]|[Uu]ntrue[.!]|[Ww]rong[.!]|[Ff]alse[.!]|[Ii]ncorrect[.!]"
    r"|(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose)"
    r" (?:is|was|are|were|does|do|did|has|have|had|will|would|can|could) not[.!]"
    r")"
)
_IN_FACT = re.compile(rf"{_OPENING}(?:[Ii]n (?:fact|reality|truth)|[Tt]he (?:truth|fact) is)\b")
_REPORTS = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|tells?|told|claim\w*|alleg\w+|report\w*|suggest\w*|stat(?:e|es|ed|ing|ement\w*)"
    r"|assert\w*|articles?|newspapers?|press|accus\w+|rumou?r\w*|story|stories|argu\w+|contend\w*|maintain\w*"
    r"|insist\w*|complain\w*|(?:mis)?quot\w+|according|wrote|writes?|impl(?:y|ies|ied)|heard|thought|think|thinks"
    r"|believ\w+|assum\w+|suppos\w+|expect\w*)\b",
    re.IGNORECASE,
)
"""Words of what is given as another's, or as not known to be so."""
_REBUTS_SEVERAL = re.compile(
    rf"{_OPENING}(?:"
    rf"(?:[Nn]either|[Nn]one)(?: of (?:this|that|these|those|them|the (?:two|three|above))"
    rf"(?: {_SAID_ONES})?| {_SAID})? (?:is|are|was|were) {_ADVERB}{_TRUE}\b"
    rf"|(?:(?:[Bb]oth|[Aa]ll)(?: of)?(?: (?:these|those|the|of them))?(?: (?:two|three))?(?: {_SAID_ONES})?"
    rf"|[Tt]h[eo]se(?: {_SAID_ONES})?|[Tt]hey) (?:is|are|was|were) {_ADVERB}"
    rf"(?:{_FALSE}|{_NOT_FALSE}|mistakes|errors|lies|inventions){_ENDS}"
    rf"|{_WHO} {_ADVERB}{_DENY} (?:both|all|all of)? ?(?:these|those|them)(?: {_SAID_ONES})?{_ALONE}"
    r")"
)


def with_rebuttal(quote: Quote) -> Quote:
    """Return ``quote`` with the sentences right after it that say that it is not so, or as it is.

    They are the words of the same person. What they rebut together may be a few sentences of their paragraph
    before them, which then are quoted, too: one before "neither" and "both". Those, and "In fact", deny only
    what is told as somebody's words or belief.
    """
    letter = quote.letter
    end, is_rebutted = quote.end, False
    is_reported = _REPORTS.search(reading_view(quote.text).text) is not None
    paragraph = next((one.span.end for one in letter.blocks if one.span.end >= end), end)
    after = following(letter, quote.span, _REACH)
    for at, span in enumerate(islice(after, _MOST_REBUTTED + _MOST_REBUTTING)):
        if span.end >= quote.end + _REACH:
            break
        said = reading_view(letter.text, *span).text
        is_next = at == 0 or is_rebutted
        reach = 2 if _OF_TWO.match(said) else _MOST_REBUTTED
        is_near = is_next or (at < reach and is_reported and span.end <= paragraph)
        if (
            (is_next and _REBUTS.match(said))
            or ((is_rebutted or (at == 0 and is_reported)) and _IN_FACT.match(said))
            or (is_near and _REBUTS_SEVERAL.match(said))
        ):
            end, is_rebutted = span.end, True
        elif is_rebutted or not is_reported or at >= _MOST_REBUTTED:
            break
    return quote if end == quote.end else Quote(letter, quote.start, end)
