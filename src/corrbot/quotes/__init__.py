"""Quotes: ranges of a letter's own characters, and how words claimed to be a quote are matched.

`match_quote` never accepts what is merely close. Words are a quote when they stand in the letter
character by character, or when they differ from it only in ways that carry no meaning:

- the end of a line after a hyphen within a word, as in "com-" and "mitted", whose hyphen stays;
- runs of white space, and invisible characters (soft hyphen, zero-width space, joiner and mark);
- the shape of a dash or hyphen, ``--`` and ``---`` among them;
- the shape of a quotation mark or apostrophe, except after a digit, where one may mean feet and the
  other inches;
- markdown: paired emphasis marks, heading marks, link targets, escapes;
- composed and decomposed spellings of one character (Unicode NFC) of up to 31 marks. Compatibility forms
  stay apart: "½" is not "1/2", "ﬁ" is not "fi", "m²" is not "m2".

Anything else is a difference: case, punctuation, a missing quotation mark, a hyphen more or less. A quote
neither begins nor ends inside a word, and a word goes on through an apostrophe, a hyphen or a number's
own signs: "can" is not in "can't", "statutory" not in "non-statutory", "1" not in "1,000", "500" not in
"£500".
"""

from corrbot.quotes.bounds import FEWEST_WORDS
from corrbot.quotes.matching import Finding, Match, match_quote
from corrbot.quotes.nearness import LONGEST_JUDGED, Difference, Nearest, nearest_words
from corrbot.quotes.quote import Quote
from corrbot.quotes.view import normalised, one_shape

__all__ = [
    "FEWEST_WORDS",
    "LONGEST_JUDGED",
    "Difference",
    "Finding",
    "Match",
    "Nearest",
    "Quote",
    "match_quote",
    "nearest_words",
    "normalised",
    "one_shape",
]
