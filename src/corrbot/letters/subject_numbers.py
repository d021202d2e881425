"""Numbers of cases in subject lines, and beside whose case it is: "TH-08102 - Stage 2"."""

from __future__ import annotations

import re

from corrbot.letters.registry_numbers import FIGURES_AND_LETTERS
from corrbot.letters.subject_marks import ENDS_MARK, MARK

_CASE = r"[A-Z]{1,6}(?:/[A-Z]{1,6})?/(?:19|20)\d\d/\d{2,7}(?:/[A-Z0-9]{1,6})?"
IN_SUBJECT = re.compile(rf"(?<![\w/.-])(?P<number>{_CASE})(?![\w/])")
"""The number of a case, with its year, in a subject line: "C/2021/0117 the pier"."""
OPENS_SUBJECT = re.compile(
    rf"[*_]{{0,2}}(?:(?:subject|(?P<re>re)|{MARK}){ENDS_MARK}[ \t]{{0,3}}){{0,4}}"
    r"(?-i:(?P<number>(?!(?:ISO|IEC|BS|EN|DIN|IEEE|PAS|CVE|COVID|ICD|GDPR|EU|UN|TEL|FAX|MOB|IMG|DSC|SCAN|DOC|PDF|INV|PO|SO|VAT"
    r"|SKU|ISBN|ISSN|LOT)-)"
    r"(?:[A-Z]{2,6}-(?!(?:19|20)\d{6}\b)\d{5,8}"
    r"|(?=[A-Z0-9-]{0,40}\d{3})(?![A-Z0-9-]{1,24}-(?:19|20)\d\d(?:-\d{1,4}){0,2}(?![A-Z0-9-]))"
    r"[A-Z]{1,6}(?:-[A-Z0-9]{2,8}){2,4}"
    rf"|{FIGURES_AND_LETTERS})))"
    r"(?=[ \t,:;)]|$)"
    r"(?(re)|(?=[ \t,:;)–—-]{1,4}(?:(?-i:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b)"
    r"|[^\n]{0,80}\b(?:case|complaint|claim|appeal|enquiry|inquiry|application|stage|tribunal)\b)))",
    re.IGNORECASE | re.MULTILINE,
)
"""The number of a case with which a subject begins: "TH-08102 - Stage 2", "Re: 0331/14/AB the pier".

"Re:" stands before it, or it is told after it whose case it is, or that it is one; a year or a day is none.
"""
BESIDE_NAME = re.compile(
    rf"^[ \t*_]*(?P<number>{_CASE})[,:]?[ \t]{{1,8}}(?:[–—-][ \t])?(?P<name>[A-Z][^\n\d]{{2,60}})$",
    re.MULTILINE,
)
"""Such a number and whose case it is, on a line of their own: "C/2021/0117 Mrs A Bell"."""
