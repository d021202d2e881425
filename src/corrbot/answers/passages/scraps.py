"""Scraps: what stands in letters as a sentence and says nothing: "Helen,", "Sent from my phone" (English)."""

from __future__ import annotations

import re

from corrbot.letters import BlockKind, reading_view
from corrbot.letters.names import is_name
from corrbot.letters.sentences import is_rule
from corrbot.quotes import Quote

_NAME = r"[A-Z][\w’'-]*\.?"
_SCRAP = re.compile(
    rf"(?:{_NAME} ){{0,2}}{_NAME},"
    rf"|(?:{_NAME} ){{0,2}}[Ss]ent (?:from|via) (?:my|an?) [\w-]+(?: [\w-]+)?\.?"
    r"|(?:(?:[Oo]ur|[Yy]our|[Mm]y) [Rr]ef(?:erence)?(?:\.?: ?\S|\.? \S{0,20}\d)\S{0,39} ?){1,3}"
)
_FOOT = re.compile(
    r"(?:the (?:contents?|information) (?:of|in) )?(?:this|the) (?:e-?mail|message|transmission)"
    r"(?:,? (?:and|including|with) (?:any|its|all) (?:attachments?|files?)[^.]{0,40}?)?"
    r" (?:is|are|may be|may contain|contains?)"
    r" (?:strictly |intended |private and |only |information that is |solely )*"
    r"(?:confidential|privileged|for the (?:addressee|named|use|recipient|person|individual))\b"
    r"|if you are not the (?:intended |named )?(?:recipient|addressee)\b"
    r"|if you have received this (?:e-?mail|message|transmission) in error\b"
    r"|[^.]{0,60}\b(?:accepts?|takes?) no (?:liability|responsibility) for (?:any )?(?:computer )?virus"
    r"|(?:please )?(?:consider|think of|think about) the environment before (?:you )?print"
    r"|all content is available under the\b[^.]{0,60}\blicence\b",
    re.IGNORECASE,
)
"""Opens what stands under every mail, or under every page."""

_MAIL_HEADING = re.compile(
    r"\W*(?:(?P<wrote>On [^\n]{6,160}(?:\n[^\n]{1,80})? wrote:)"
    r"|Sent: *(?=[^\n]{0,40}\b(?:19|20)\d\d\b)(?:[\w,/.-]+ +){1,6}\d{1,2}[:.]\d\d(?::\d\d)?"
    r"(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?"
    r"|(?:From|To|Cc|Bcc):(?P<ends>[^\n]{3,400})"
    r"|-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,})\W*"
)
"""What a program sets above an earlier mail that it quotes."""
_CLOCK_OR_ADDRESS = re.compile(r"\d[:.]\d\d\b(?![./]\d)|\S@\S")
_QUOTED_NEXT = re.compile(r"\s*[>|]")
_ADDRESS = re.compile(r"(?:[^@<>\[(]{0,60}[<\[(])?[^\s@<>\[(]{1,64}@[^\s@<>\])]{1,80}[>\])]?")
_NAME_PART = re.compile(rf"(?:{_NAME} ){{0,2}}{_NAME}")
_ENDS_JOINT = re.compile(r"[;,]")

_ASKS_LINE = re.compile(
    r"\b(?:who(?:m|se)?|where|names?|named|numbers?|ref\w*|address\w*|(?:tele)?phone|e-?mails?|contacts?|titles?"
    r"|headings?|headed|subjects?|called|signed|signs|roles?|jobs?|posts?|positions?|offices?|about|which"
    r"|nos?\b\.?(?=\W*$)|(?:accounts?|cases?|claims?|files?|applications?) nos?"
    r"|what\b[^?]{0,30}\b(?:accounts?|cases?|claims?|files?|applications?))\b",
    re.IGNORECASE,
)
_STOPPED = re.compile(r"[.!?;:][\"'”’)\]*_]*$")
_LABEL = re.compile(r"^(?:re|subject|title)\s*: *", re.IGNORECASE)
_SMALL = re.compile(r"(?<![\w’'-])[a-z][\w’'-]*")
_JOINING = frozenset("of and the for on behalf in at to by de la von van der a an with or from".split())
_NUMBERED = re.compile(
    r"(?:case|claim|appeal|file|complaint|investigation|account|application)"
    r"(?: (?:ref(?:erence)?|no|number))?\.?:? [A-Z0-9][\w./-]*\d[\w./-]*(?: [\d/]+)*",
    re.IGNORECASE,
)
_REGISTERED = re.compile(
    r"(?![^.?!;]{0,160}\b(?:because|was|were|not|never|has|have|had)\b)"
    r"[^.?!;]{0,160}\b(?:VAT|[Cc]ompany|[Cc]harity)(?: [Rr]eg(?:istration|istered)?\.?)?"
    r"(?: [Nn](?:o|umber)\.?)?:? (?:GB ?)?\d[\d ]{5,14}\.?"
    r"|[Rr]egistered (?:society|company|charity) (?:no\.?|number):? [A-Z]{0,2}\d{3,9}[A-Z]{0,2}\.?"
    r"|(?:(?:[A-Z\d][\w&’',-]*|&|and|of) ){0,10}(?:(?:is|are) )?(?:[Aa]uthorised and r|[Rr])egulated by"
    r" (?:the )?[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|&|and|of|for|the)){0,10}\.?"
)
"""What stands at the head or foot of printed paper, and ends in the number of a firm."""
_NAMED_BY_NUMBER = re.compile(
    r"\b(?!(?:january|february|march|april|may|june|july|august|september|october|november|december|at|by|from"
    r"|to|of|on|in|over|under|about|some|is|total|sum)\b)[a-z]+ \d{1,4}[a-z]?(?![.,:/]?\d|%|\w)",
    re.IGNORECASE,
)
"""A figure that tells which of several is meant: "Lamp 14", "section 9"."""
_PERIOD_LABEL = re.compile(r"(?:1[5-9]|2\d)\d\d(?:[/–-]\d{2,4})?: ?\S")
"""A year that labels the figure behind it: "2019/20: £2,870"."""
_OPENS_HEADING = re.compile(r"(?:How to|What|When|Where|Who|Why|If|Whether)\b")
_SAYS = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|shall|can|may|must|should|would|could|not|no|none"
    r"|I|I'm|we|you|he|she|it|they|my|our|your|his|her|their|me|us|him|them|please|[a-z]+ed|[a-z]+n[’']t)\b"
)
"""Words of a sentence, however short."""
_DECIDES = re.compile(
    r"\b(?:withdrawn|overruled|void|yes|not|no|none|nil|won|lost|paid|unpaid|sold|guilty"
    r"|(?!limited\b|united\b)[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
"""Words of what was decided or done: "PERMISSION REFUSED"."""
_ITEM = re.compile(r"\s*(?:[-•*–·‣▪]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s")
_LONGEST = 80
"""Characters of a heading."""


def is_scrap(quote: Quote) -> bool:
    """Return whether ``quote`` is a greeting, the signature of a phone, references, a rule or a foot."""
    said = _said(quote)
    return is_rule(said) or _SCRAP.fullmatch(said) is not None or _FOOT.match(said) is not None


def is_mail_heading(quote: Quote) -> bool:
    """Return whether ``quote`` is a line that a program set above an earlier mail.

    "On 4 May Ada wrote:" has a time or an address, or quoted mail after it; "To: ..." has nobody but ends.
    """
    found = _MAIL_HEADING.fullmatch(quote.text)
    if found is None:
        return False
    if found["wrote"]:
        is_set = _CLOCK_OR_ADDRESS.search(quote.text) or _QUOTED_NEXT.match(quote.letter.text, quote.end)
        return is_set is not None
    return found["ends"] is None or _is_of_ends(found["ends"])


def _is_of_ends(said: str) -> bool:
    """Return whether ``said`` is names with addresses, and no more."""
    ends = [one.strip(" \"'") for one in _ENDS_JOINT.split(said.strip(" \t;,*_"))]
    is_address = [_ADDRESS.fullmatch(one) is not None for one in ends]
    return is_address[-1] and all(
        known or _NAME_PART.fullmatch(one) for one, known in zip(ends, is_address, strict=True)
    )


def asks_line(question: str) -> bool:
    """Return whether ``question`` asks what a name, a heading or a number can answer."""
    return _ASKS_LINE.search(question) is not None


def is_numbered(said: str) -> bool:
    """Return whether ``said`` is the number of a case, an account or the like, and no more."""
    return _NUMBERED.fullmatch(said) is not None


def is_line(quote: Quote) -> bool:
    """Return whether ``quote`` is a heading, a name with what is set beside it, or the number of a case.

    It stands on lines of its own, with no stop or label, no figure but one that is part of a name in a title,
    and has no word of a sentence or decision. So are figures alone, and what ends in the number of a firm.
    """
    text, said = quote.letter.text, _LABEL.sub("", _said(quote))
    if _REGISTERED.fullmatch(said) or not (any(map(str.isalpha, said)) or _PERIOD_LABEL.match(said)):
        return True
    if "\t" in quote.text or _STOPPED.search(said) or not _is_alone(text, quote.start, quote.end):
        return False
    if is_numbered(said):
        return True
    if _DECIDES.search(said):
        return False
    small = {word for word in _SMALL.findall(said)} - _JOINING
    if _opens_with_name(said) and not small:
        return True
    if said.isupper() and " " in said:
        return not any(sign in said for sign in "£$€%")
    figures = _NAMED_BY_NUMBER.sub("", said) if _is_title(quote) else said
    if len(said) > _LONGEST or any(map(str.isdigit, figures)) or ":" in said or _ITEM.match(quote.text):
        return False
    return said[:1].isupper() and bool(_OPENS_HEADING.match(said) or not _SAYS.search(said))


def _is_title(quote: Quote) -> bool:
    """Return whether ``quote`` is of a block that is a subject or a heading."""
    blocks = (one for one in quote.letter.blocks if one.span.holds(quote))
    return any(one.kind in (BlockKind.SUBJECT, BlockKind.HEADING) for one in blocks)


def _said(quote: Quote) -> str:
    return reading_view(quote.text).text


def _is_alone(text: str, start: int, end: int) -> bool:
    """Return whether nothing else stands on the lines of ``text`` from ``start`` to ``end``."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    line_end = text.find("\n", end)
    return not before.strip() and not text[end : line_end if line_end >= 0 else len(text)].strip()


_NAME_ENDS = re.compile(r",| [-–—|] | (?=\d)| (?=\w+:)|$")


def _opens_with_name(said: str) -> bool:
    end = _NAME_ENDS.search(said)
    name = said[: end.start()] if end else said
    return " " in name and is_name(name)
