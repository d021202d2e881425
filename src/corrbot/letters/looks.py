"""What a line of a letter looks like, judged by its words alone."""

from __future__ import annotations

import re

from corrbot.letters import welsh
from corrbot.letters.case import lower
from corrbot.letters.dates import PrintedDate, printed_dates, typed_date
from corrbot.letters.kept import kept
from corrbot.letters.letter import Span
from corrbot.letters.marking_lines import printed_marking
from corrbot.letters.meant_dates import misspelt_date
from corrbot.letters.other_days import is_of_other
from corrbot.letters.two_languages import FOREIGN_GREETING, around_date, english_close, is_foreign_close

LONGEST_FURNITURE = 90
"""Characters of the longest line that is not prose: an address or a title set on one line."""
_LONGEST_LINE = 400
"""Characters of a line beyond which it is no sign-off and no field of a mail."""

_MARKS = " \t\\*_#>"
_SALUTATION = re.compile(
    rf"(?:{FOREIGN_GREETING}\s+\S[^:;]{{0,60}}?|a\s+chara|"
    r"(?:my\s+)?dear\b[^:;]{1,70}?|(?:my\s+)?lords?(?:\s+(?:(?:arch)?bishop|mayor|provost|chancellor|duke)|,?\s+(?:and|&)\s+gentlemen)?"
    r"|(?:reverend|honou?red)\s+sirs?|sirs?|(?:dear\s+)?madam|gentlemen|your\s+excellency"
    r"|to\s+whom\s+(?:so\s?ever\s+)?(?:it|this)\s+may\s+concern(?:\s+\([^()]{1,40}\))?"
    r"|(?:hi|hello)\s+[A-Z][\w’' -]{1,30}|good\s+(?:morning|afternoon)\b.{0,30}"
    r"|monsieur(?:\s+le\s+\w+)?|mr\.?\s+minister|(?:hon|honou?rable)\.?\s+sir)\s*[,:.—–-]*",
    re.IGNORECASE,
)
_SPOKEN_TO = re.compile(
    r"(?:(?:my\s+)?(?:dear\s+)?(?:lords?(?:\s+(?:and|&)\s+gentlemen)?|sirs?|madam|gentlemen)|your\s+(?:excellenc(?:y|ies)|lordships?|(?:royal\s+|imperial\s+)?highness(?:es)?)"
    r"(?:\s+and\s+your\s+(?:excellencies|lordships|highnesses))?|monsieur(?:\s+le\s+\w+)?"
    r"|mr\.?\s+minister|excellenc(?:y|ies)|(?:most\s+)?(?:illustrious|excellent)\s+sir)\s*[:,—–]"
    r"|(?:my\s+)?dear\s++[^:;!?\n]{1,40}?\s*[:—–]\s*\w",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"(?:(?:i\s+(?:am|remain)\W+)?yours?\b(?:\s+(?:very|most))?\s+"
    r"(?:sincerely|faithfully|truly|respectfully|obediently|ever|etc|&c)\b.{0,40}"
    r"|yours\s*[,.]?|(?:(?:with|very|most)\s+)*(?:kind(?:est)?|best|warm(?:est)?|many)?\s*(?:regards|wishes|thanks)\b.{0,30}"
    r"|(?:with\s+)?(?:all\s+)?good\s+(?:regards|wishes)(?:\s+to\s+you(?:\s+(?:all|both))?)?\s*[,.!]?"
    r"|(?:very\s+)?(?:sincerely|respectfully|faithfully|truly|obediently)(?:\s+yours)?\s*[,.]?"
    r"|(?:all\s+(?:the|my)\s+)?best\s*[,.]?|cheers\s*[,.!]?"
    r"|with\s+(?:(?:my|our|many|sincere)\s+){0,2}apologies\s*[,.]?"
    r"|thank\s+you\s*[,.]?)",
    re.IGNORECASE,
)
_OLD_SIGN_OFF = re.compile(
    r"(?:\bserv(?:an)?ts?\b|&c\b|\betc\b|\bconsideration\b|\brespect(?:fully)?\b|\bregard\b|\besteem\b|\byours\b|\bsir"
    r"|\byours\s+(?:(?:very|most|ever)\s+){0,3}(?:obediently|faithfully|truly|sincerely|ever))"
    r"[\s&c.,:;—–-]*$",
    re.IGNORECASE,
)
_OLD_SIGN_OFF_START = re.compile(
    r"(?:and\s+(?=am\b|remain\b)|i\s+)(?:have\s+the\s+honou?r|have(?=,?\s+(?:&c|etc))|am|remain|beg|avail\s+myself|pray|take|embrace|seize|renew)\b"
    r"|(?:he|we)\s+avails?\b|(?:with|most|very|accept|renewing|assuring|believe|respectfully|sincerely|truly|faithfully)\b"
    r"|the\s+undersigned\b|your\s+(?:[\w’'.-]+,?\s+){0,5}serv(?:an)?t",
    re.IGNORECASE,
)
_SERVANT = re.compile(
    r"\b(?:your|[’']s|obed(?:ien)?t|humble|faithful|devoted|obliged)\W+(?:\w+\W+){0,4}serv(?:an)?ts?\b\W*(?:\b(?:&c|etc)\W*)*$",
    re.IGNORECASE,
)
_CONSIDERED = re.compile(
    r"\b(?:into|under|for|give|receive|deserve|merit|have)\s+(?:[\w’']+\s+){0,4}consideration\W*$|\byour\s+consideration\W*$",
    re.IGNORECASE,
)
"""How a request ends that something be considered."""
_COMPLIMENTS = frozenset(
    "a accept affairs again all also am an and any as assurance assurances assure avail avails be beg"
    " begs being believe best by c consideration cordial cordially dear devoted distinguished due"
    " earnest embrace embraces esteem esteemed etc ever excellency excellency’s expression expressions"
    " faithful faithfully feelings foreign for fresh friend friendly gladly grace great greatest has"
    " have having he her high highest highness highness’s himself his honor honorable honour honourable"
    " humble humbly i imperial in individually is it kind kindest kindly ladyship lord lords lordship"
    " lordship’s lordships madam majesty majesty’s may me minister more most much my myself obedient"
    " obediently obedt obliged obt occasion of offer offers on opportunity our ourselves perfect pray prays"
    " present president profound protestations reassure receive regard regards reiterate reiterates"
    " remain remains renew renewal renewed renewing renews request requests respect respectful"
    " respectfully royal secretary seize seizes sentiment sentiments servant servants servt servts sincere"
    " sincerely sir sirs state subscribe take takes that the their them themselves they this to true truly"
    " undersigned very warm warmest we which will wish wishes with you your yours’ yours".split()
)
"""Words of old sign-offs, which say nothing of the matter."""
_SIGN_OFF_OPENING = re.compile(
    r"(?:and\s+)?i\s+(?:have\s+the\s+honou?r\s+to\s+(?:be|remain|subscribe\s+myself)|am|remain|beg\s+to\s+(?:be|remain))"
    r"(?:,?\s+with\s+[^,.;:]{3,60})?(?:,?\s+(?:(?:my\s+)?(?:dear\s+)?(?:lords?(?:,?\s+(?:and|&)\s+gentlemen)?|sirs?|madam|gentlemen)"
    r"|your\s+excellency))?\W*",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:(?:i|we)\s+(?:would\s+(?:like|wish)\s+to\s+|wish\s+to\s+)?thank\s+you|(?:once\s+again,?\s+)?thank\s+you)"
    r"(?:\s+(?:again|once\s+again|once\s+more))?\s+for\s+(?:your\s+(?:interest|patience|letter|time)"
    r"|(?:writing|raising|bringing|taking|contacting|getting\s+in\s+touch))\b[^.!?;:\d]{0,90}[.!]?"
    r"|(?:i|we)\s+(?:do\s+)?(?:hope|trust)\s+(?:that\s+)?(?:this|you\s+find\s+this)\b[^.!?]{0,80}"
    r"\b(?:helpful|useful|assistance|of\s+help|reassur\w+|clarif\w+)\b[^.!?]{0,40}[.!]?"
    r"|(?:i|we)\s+look\s+forward\s+to\s+(?:hearing\s+from\s+you|your\s+(?:reply|response))\b[^.!?]{0,40}[.!]?",
    re.IGNORECASE,
)
_BARE_PROXY = re.compile(r"\W*p\.?\s?p\.?\W*", re.IGNORECASE)
_SIGNED = re.compile(
    r"\(?(?:signed|sgd\.?|/s/|dictated(?:\s+(?:and|but)\s+not\s+(?:signed|read|seen))?(?=\s+by))\)?(?:\s+by)?[\s:._…-]*",
    re.IGNORECASE,
)
_IMAGE = re.compile(
    r"!\[[^\]]*\](?:\([^)]*\))?"
    r"|\[(?:image|picture|photo(?:graph)?|logo|signature|figure|handwritten|stamp|crest|transcribed\s+(?:by|from))\b[^\]]*\]"
    r"|(?:an?\s+|the\s+)?(?:[\w-]+,?\s+){0,4}(?:handwritten|hand-written|cursive|scanned|ink(?:ed)?)\s+"
    r"(?:[\w-]+\s+){0,2}(?:signature|initials|note|text|annotation)\b.*"
    r"|(?:an?\s+|the\s+)(?:[\w-]+,?\s+){0,5}(?:signature|logo|crest|emblem|coat\s+of\s+arms|seal|letterhead|stamp)\b"
    r"(?=.*\b(?:appear(?:s|ing)|read(?:s|ing)|depict\w*|featur\w+|show(?:s|ing)|in\s+\w+\s+ink|consisting|flourish)\b).*",
    re.IGNORECASE | re.DOTALL,
)
_MARKING = re.compile(
    r"\W*(?:(?:WITHOUT PREJUDICE(?: (?:SAVE|EXCEPT|TO|AND)\b[A-Z ,'’&-]{1,60})?|SUBJECT TO CONTRACT"
    r"|URGENT|DRAFT|COPY|CIRCULAR|D[EI]SPATCH|DUPLICATE|TRANSLATION)"
    r"|\((?i:copy|extract|translation|telegram|confidential|private|circular|secret|duplicate)\.?\)"
    r"|(?i:(?:(?:sent|delivered)\s+)?by\s+(?:e-?mail|post|fax|hand|courier|recorded\s+delivery|special\s+delivery)"
    r"(?:\s*(?:and|&|/)\s*(?:by\s+)?(?:first\s+class\s+)?(?:e-?mail|post|fax|hand|recorded\s+delivery|special\s+delivery))?"
    r"(?:\s+only)?(?:\s+to)?)"
    r"|\[(?i:extracts?|translation|telegram|confidential|private|circular|copy|unofficial|inclosure|enclosure"
    r"|memorandum|official|secret|separate|duplicate|untitled)[^\]]{0,30}\])\W*"
)
_AUTHORITY = re.compile(
    r"(?:(?i:local|responding)\s+)?[Aa]uthority\s*:\s+(?=[A-Z][^:]*\b(?:Council|Authority|Borough|Board|Trust|Police)\b)"
)
_CAME = rf"(?:rec(?:eived|['’]?d)|{welsh.RECEIVED})\b"
_RECEIVED = re.compile(rf"\W*(?:date\s+)?{_CAME}", re.IGNORECASE)
_LONGEST_STAMP = 100
_CALLED_STAMP = re.compile(
    r"(?:\W{0,3}[\[(]\W{0,3}(?i:(?:(?:rubber|date|office)[ -]?)?stamp(?:ed)?(?:\s+by)?)\W{0,3}"
    r"|\W{0,3}(?i:stamped)\s?:\s{0,3})"
    rf"(?:(?:[A-Z][\w&’'.-]{{0,30}}|of|and|for|the|by)[\s,:]{{1,3}}){{0,8}}?(?=(?i:{_CAME}))"
)
"""How a line begins that is called a stamp, perhaps with whose it is: "[Stamped: HARBOUR BOARD RECEIVED"."""
_RECEIVED_INSIDE = re.compile(rf"\b{_CAME}", re.IGNORECASE)
_TELEGRAM_TO = re.compile(r"[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,4}(?:,\s[A-Z][\w .’'-]+){1,3}:")
_MAIL_FIELD = re.compile(
    r"\W*(?P<name>from|to|sent|date|subject|cc|bcc|re|attachments?)\s*:\W*\s*(?P<value>.*)", re.I
)
"""Not all of `MAIL_LABEL`: "Priority:" and "Categories:" stand in forms and letters, too."""
_SUBJECT = re.compile(
    r"(?:re|subject|subj|regarding)\s*[:;]\s*(?P<subject>.+)|re(?:\s?[–—]\s?|\s-\s?|-\s)(?P<dashed>.+)"
    r"|(?-i:R[Ee])\s+(?P<bare>(?-i:[A-Z])[^.?!\n]{2,80})\.?",
    re.I,
)
_CC = re.compile(
    r"(?:(?:b?cc|cop(?:y|ies|ied)\s+to|cop(?:y|ies)(?=\s*:))\b\W|c\.\s?c\b\.?[\s:]).*",
    re.IGNORECASE | re.DOTALL,
)
_ENCLOSURES = re.compile(
    r"(?:encl?s?|enclosures?|attachments?|inclosures?)\b\s*(?:\(?\d|[.:;]|$).*", re.I | re.DOTALL
)
_ENCLOSED_IN = re.compile(
    r"\W*(?:sub-?)?[ei]nclosure\s+(?:(?:no\.?\s?)?(?:\d{1,3}|[A-Z])\.?\s+)?in\s+"
    r"(?:(?:[a-z’'.]+\s+){0,4}(?:d[ei]spatch|letter|telegram|minute),?\s+)?No\.?\s?\d{1,4}"
    r"(?:,?\s+(?:of|dated)\s[^\n]{3,30})?\W*",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    rf"(?:(?:{welsh.LABEL}\s?/\s?)?(?:[\w&’']+\s+){{0,3}}(?:ref|reference|case\s+no|case\s+number|file\s+no)s?\b"
    rf"(?:\s?(?:no|number))?\.?(?:\s?/\s?{welsh.LABEL})?|{welsh.LABEL})[.:#]*"
    r"\s{0,8}[:#]{0,2}\s{0,4}[\w/()., -]{0,50}\d[\w/()., -]{0,40}",
    re.IGNORECASE,
)
_THEIR_NUMBER = re.compile(r"\b(?:your|their|eich)\b", re.IGNORECASE)
_DESPATCH = re.compile(
    r"\[?No\.?\s?(?:\d{1,4}|\d{1,3},\d{3}(?:\s?[A-Z]\.?)?(?:/\d{2,4})?)[.,]?\]?(?:\s?[—–-]\s?\w+\.?\]?)?",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(
    r"(?!.*\b(?:[Aa]pplication|[Aa]ppeal|[Cc]omplaint|[Rr]equest|[Pp]lanning|[Oo]rder|[Pp]etition|[Ii]nquiry|[Cc]ase)\b)"
    r"(?:my\s+|your\s+|our\s+)?(?:[A-Z][\w'’.]*\s+)(?:[\w'’.]+\s+){0,3}?(?:number|numbers|no|nos|id)\b[.:#\s]*"
    r"(?=[^a-z]*\d)(?:[A-Z]{0,4}\d[\dA-Z/.-]*|[A-Z]{1,3})(?:\s+(?:[A-Z]{0,4}\d[\dA-Z/.-]*|[A-Z]{1,3})){0,6}",
)
_LIST_ITEM = re.compile(r"[-•*–·‣▪|]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s")
_PLACE_WORD = re.compile(
    r"(?:[A-ZÀ-Þ(\d“\"'’][\w.’'&()“”\"/-]*|of|the|de|da|del|la|le|les|du|at|near|on|in|and|von|van|for|dated?|à|&|—|–|-|/"
    r"|off|above|below|before|under|opposite|outside|o[’']clock|night|morning|evening|noon|midnight|[ap]\.?)[,.;:]*"
)
_AFTER_DATE = re.compile(
    r"\W*(?:[\[(]?\s*rec(?:eived|['’]?d)\b[^)\]]{0,60}[)\]]?|\((?=[A-Z\d])[^()]{0,60}\)|\(?(?:midnight|noon|morning|evening)?"
    r"[\s,\d:.]*(?:[ap]\.?\s?m\.?)?\)?)\W*",
    re.IGNORECASE,
)
_BEFORE_DATE_ALONE = re.compile(
    rf"\W*(?:(?i:{welsh.DATED})\W+"
    r"|(?:Date\s+of\s+[Dd]ecision|Decision\s+[Dd]ate)\s*:\s+|(?!Date)[A-ZÀ-Þ][\w.’'-]*(?:\s[\w.’'-]+){0,3},\s+)?"
)
_ANSWER = re.compile(
    r"(?:question|answer|item|point|paragraph)\s*\d*\s*[.:)]|[qa]\d{0,2}:"
    r"|\W*(?:\d{1,3}[.:)]\s+)?(?:yes|no)\b(?!\W{0,2}\d)|(?:.*\s)?on$",
    re.IGNORECASE,
)
"""The words before a date that is told in an answer: "Question 2: Yes, on"."""
_LONGEST_DATELINE = 160
"""Characters within which the date of a letter that runs on from it stands."""
_DIGIT = re.compile(r"\d")
_BESIDE = r"(?:[ ]{2}|[ ]?\t)\s{0,200}"
"""The gap that parts what stands beside each other on a line."""
_NUMBER_BESIDE = re.compile(
    rf"[.,]?{_BESIDE}(?:(?:(?:[Oo]ur|[Mm]y|[Yy]our)\s)?[Rr]ef(?:erence)?\b[.:]?\s{{0,4}})?"
    r"(?=[^\n]{0,30}[A-Z/])(?=[^\n]{0,30}\d)"
    r"[A-Z\d](?:[ ]?[A-Z\d./,&()-]|(?<=/)[a-z]{1,8}(?=/)){2,30}(?![ ]?[\w£$€%])\W*"
)
"""The number of a letter that stands beside its date: "R. 2207", "H.4417/33/5", "Your ref PQ/gen/44"."""
_LETTER_AFTER = re.compile(
    r"[\s.,)]*(?:No\.\s?\d+\.?\]\s*)?(?:(?:My\s+)?(?:Dear\s+)?(?:Sirs?|Lords?|Gentlemen|Madam)\b|The\s+(?:undersigned|[A-Z])|M\.\s"
    r"|Mr\.\s|Monsieur|Your\s|Dear\s)"
)
_OPENER = re.compile(
    r"(?:[^.!?]{0,40}[:,—–-]\s*)?(?:(?:many\s+)?thanks?\s+(?:you\s+)?(?:very\s+much\s+)?(?:again\s+)?for\s+(?:your|sending|copying|writing)\b"
    r"|(?:i|we)\s+(?:have\s+(?:the\s+honou?r\s+to\s+acknowledge|(?:duly\s+)?received|before\s+me)|(?:am|are|was)\s+writing"
    r"|write\s+(?:to|further|in|with|on|regarding|about)|refer\s+to|acknowledge|am\s+in\s+receipt|am\s+replying)\b"
    r"|(?:further|in\s+reply|in\s+response|with\s+reference|following)\b[^.]{0,60}\b(?:letter|e-?mail|correspondence|note|request|despatch|dispatch)\b"
    r"|your\s+(?:letter|e-?mail|correspondence|despatch|dispatch|note|communication|request)\b)",
    re.IGNORECASE,
)


def plain(line: str) -> str:
    """Return ``line`` without bold marks, and without the white space and markdown marks at its ends."""
    return line.replace("**", "").strip(_MARKS)


def is_salutation(line: str) -> bool:
    """Return whether ``line`` is only a salutation, such as "Dear Mr Pandor,"."""
    return len(line) <= LONGEST_FURNITURE and _SALUTATION.fullmatch(line) is not None


@kept
def speaks_to(line: str) -> bool:
    """Return whether ``line`` opens with a salutation that runs on into prose, as in "Sir: I have"."""
    return _SPOKEN_TO.match(line) is not None


def is_sign_off(line: str) -> bool:
    """Return whether ``line`` is only a sign-off, new ("Yours sincerely") or old."""
    if len(line) > _LONGEST_LINE:
        return False
    if _SIGN_OFF.fullmatch(english_close(line)) or is_foreign_close(line):
        return True
    return is_old_sign_off(line)


def opens_sign_off(line: str) -> bool:
    """Return whether ``line`` is the first of a sign-off over several, as in "I have the honour to be,"."""
    return len(line) <= LONGEST_FURNITURE and _SIGN_OFF_OPENING.fullmatch(line) is not None


def is_old_sign_off(line: str) -> bool:
    """Return whether ``line`` signs off as letters of old did: "I am, Sir, your obedient servant".

    More may stand before it where it ends in the words of a servant; see ``says_more``.
    """
    return (
        bool(_OLD_SIGN_OFF_START.match(line))
        and bool(_OLD_SIGN_OFF.search(line[-60:]))
        and not _CONSIDERED.search(line)
        and (bool(_SERVANT.search(line[-90:])) or not says_more(line))
    )


def says_more(sign_off: str) -> bool:
    """Return whether an old ``sign_off`` says more than compliments: several other words, or a number."""
    if _DIGIT.search(sign_off):
        return True
    words = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)?", sign_off)
    others = [word for word in words if word.islower() and word not in _COMPLIMENTS]
    return len(others) > max(1, len(words) // 10)


def is_bare_proxy(line: str) -> bool:
    """Return whether ``line`` is only "pp", for whom it stands above or below."""
    return _BARE_PROXY.fullmatch(line) is not None


def is_signed(line: str) -> bool:
    """Return whether ``line`` is only the word "Signed", or "Dictated by", perhaps with a rule to sign on."""
    return len(line) <= LONGEST_FURNITURE and _SIGNED.fullmatch(line) is not None


def is_courtesy(line: str) -> bool:
    """Return whether ``line`` is only a closing courtesy, such as thanks for writing."""
    return len(line) <= 200 and _COURTESY.fullmatch(line) is not None


def is_image(line: str) -> bool:
    """Return whether ``line`` describes a picture: words of a scanner, not of the letter."""
    return len(line) <= 600 and _IMAGE.fullmatch(line) is not None


def is_marking(line: str) -> bool:
    """Return whether ``line`` is a security marking or a note on how the letter was sent."""
    return len(line) <= LONGEST_FURNITURE and bool(_MARKING.fullmatch(line) or printed_marking(line))


def is_authority(line: str) -> bool:
    """Return whether ``line`` is labelled as the authority that a decision is given to."""
    return len(line) <= LONGEST_FURNITURE and _AUTHORITY.match(line) is not None


def is_stamp(line: str) -> bool:
    """Return whether ``line`` is a received stamp: the word, a date, and little else."""
    called = _CALLED_STAMP.match(line[:_LONGEST_STAMP])
    line = line[called.end() :] if called else line
    if len(line) > _LONGEST_STAMP or not _RECEIVED.match(line):
        return False
    dates = printed_dates(line)
    rest = re.sub(r"\W+", " ", line[: dates[0].span.start] + line[dates[0].span.end :]) if dates else line
    return bool(dates) and len(rest.split()) <= 6


def is_reference(line: str) -> bool:
    """Return whether ``line`` is only a reference with its label, or a despatch number."""
    return len(line) <= LONGEST_FURNITURE and bool(_REFERENCE.fullmatch(line) or _DESPATCH.fullmatch(line))


def is_despatch_number(line: str) -> bool:
    """Return whether ``line`` is only the number of a despatch: "No. 71."."""
    return len(line) <= LONGEST_FURNITURE and _DESPATCH.fullmatch(line) is not None


def is_dateline(line: str) -> bool:
    """Return whether ``line`` is a date of its own, perhaps after the place, as letters bear it."""
    if len(line) > _LONGEST_DATELINE or not _DIGIT.search(line):
        return False
    received = _RECEIVED_INSIDE.search(line)
    dates = [date for date in printed_dates(line) if date.has_year]
    if received and (not dates or received.start() < dates[0].span.start):
        dates = list(undated_year(line))
    if not dates and not received and (meant := misspelt_date(line)):
        dates = [meant]
    if not dates or (received and received.start() < dates[0].span.start):
        return False
    if typed_date(line):
        return True
    last = dates[0]
    if len(dates) == 2 and not line[last.span.end : dates[1].span.start].strip(" ,(["):
        last = dates[1]
    before, after = around_date(line, dates[0], last)
    if not (_AFTER_DATE.fullmatch(after) or _NUMBER_BESIDE.fullmatch(after)):
        return False
    if _is_own_number_beside(before):
        return True
    is_other = is_of_other(before, after)
    before = before.rstrip(" ([")
    if is_other or opens_end_of_period(before):
        return False
    return len(before) <= 110 and _is_place(before) and not _ANSWER.match(before)


_ENDS_PERIOD = re.compile(
    r"\b(?:years?|quarters?|periods?|months?|weeks?|seasons?|terms?)\s+(?:to|up\s+to|end(?:ed|ing|s)?)(?:\s+on)?\s?:?\s?$",
    re.IGNORECASE,
)
"""What stands before the last day of a period: "ACCOUNTS FOR THE YEAR TO 31 MARCH 2023"."""


def opens_end_of_period(line: str) -> bool:
    """Return whether what comes after ``line`` is the last day of a period: "For the year to"."""
    return _ENDS_PERIOD.search(line[-LONGEST_FURNITURE:]) is not None


def _is_own_number_beside(before: str) -> bool:
    """Return whether ``before``, a gap after it, is the number of the letter itself, with its label."""
    is_apart = before.endswith(("  ", "\t"))
    return is_apart and _REFERENCE.fullmatch(before.rstrip()) is not None and not _THEIR_NUMBER.search(before)


def date_alone(line: str) -> PrintedDate | None:
    """Return the day, with its year, that is all of ``line``, perhaps after "Date:" or a place."""
    if len(line) > LONGEST_FURNITURE or not _DIGIT.search(line):
        return None
    date = next(iter(printed_dates(line)), None)
    if date is None or not date.has_year or line[date.span.end :].strip(" .,"):
        return None
    return date if _BEFORE_DATE_ALONE.fullmatch(line, 0, date.span.start) else None


def begins_letter(line: str) -> bool:
    """Return whether ``line`` begins with a dateline that runs on into a letter, as copies are printed."""
    for date in printed_dates(line[:_LONGEST_DATELINE]):
        if date.has_year:
            before, after = line[: date.span.start], line[date.span.end : date.span.end + 60]
            return _is_place(before.rstrip(" ([").removeprefix("[Translation.] ")) and bool(
                _LETTER_AFTER.match(after)
            )
    return False


def undated_year(line: str) -> tuple[PrintedDate, ...]:
    """Return the date before a stamp that has its year, as in "August 19. (Received August 20, 1870.)".

    It is the latest such day not after the stamp; there is none where the line itself has the year.
    """
    received = _RECEIVED_INSIDE.search(line)
    stamps = printed_dates(line, Span(received.start(), len(line))) if received else ()
    if not received or not stamps or not stamps[0].has_year:
        return ()
    return printed_dates(line, Span(0, received.start()), near=stamps[0].value)[:1]


def _is_place(words: str) -> bool:
    """Return whether ``words`` can be the place before a date, a misread small word let by."""
    odd = [word for word in words.rstrip(",").split() if not _PLACE_WORD.fullmatch(word)]
    return not odd or (
        len(odd) == 1
        and len(odd[0]) <= 4
        and odd[0].isalpha()
        and words.endswith(",")
        and words.count(",") > 1
    )


def is_cc(line: str) -> bool:
    """Return whether ``line`` lists who was sent a copy."""
    return len(line) <= 200 and _CC.fullmatch(line) is not None


def heads_enclosure(line: str) -> bool:
    """Return whether ``line`` heads what came with another letter: "Enclosure 2 in No. 14."."""
    return len(line) <= LONGEST_FURNITURE and _ENCLOSED_IN.fullmatch(line) is not None


def is_enclosures(line: str) -> bool:
    """Return whether ``line`` lists what was enclosed."""
    return len(line) <= 300 and _ENCLOSURES.fullmatch(line) is not None


def is_identifier(line: str) -> bool:
    """Return whether ``line`` is only a number that somebody bears, with its label: "Policy no. 4417 A"."""
    return len(line) <= LONGEST_FURNITURE and _IDENTIFIER.fullmatch(line) is not None


def is_telegram_address(line: str) -> bool:
    """Return whether ``line`` is whom an old telegram is to, as in "Fish, Secretary, Washington:"."""
    return len(line) <= LONGEST_FURNITURE and _TELEGRAM_TO.fullmatch(line) is not None


_FEW_WORDS = 3
"""Words in lower case on a line that ends in a stop and is no sentence."""


def is_worded(line: str) -> bool:
    """Return whether ``line`` has as many words in lower case as sentences have, and headings have not."""
    return sum(map(str.islower, line.split())) > _FEW_WORDS


def is_list_item(line: str) -> bool:
    """Return whether ``line`` is an item of a list or a row of a table."""
    return _LIST_ITEM.match(line) is not None


def is_opener(line: str) -> bool:
    """Return whether ``line`` begins as the first paragraph of a reply does."""
    return _OPENER.match(line) is not None


def mail_field(line: str) -> tuple[str, str] | None:
    """Return the name, in lower case, and the value of an e-mail header line, or None."""
    match = _MAIL_FIELD.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    return (lower(match["name"]), match["value"]) if match else None


def printed_subject(line: str) -> str | None:
    """Return the subject that ``line`` announces ("Re: ..."), or None."""
    match = _SUBJECT.fullmatch(line) if len(line) <= 300 else None
    return (match["subject"] or match["dashed"] or match["bare"]).strip(_MARKS) if match else None
