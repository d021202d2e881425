"""How much each kind of evidence for a link weighs: the confidence it would give alone, 0 to 1.

Judged, not learned: set by hand from what can make such evidence mislead (clerks quote the wrong
reference, two letters bear one date), before any folder was scored, and kept so that evidence from headers
alone makes a link high, one good piece makes it medium or high, and a likeness alone makes it low.
tests/test_threads_truth.py says how many links of each level are right on the test letters.
"""

MESSAGE_ID = 0.98
"""The e-mail header names the message that it answers."""
EARLIER_MESSAGE_ID = 0.85
"""The e-mail header names one further back in the conversation; those between are not at hand."""
THEIR_REFERENCE = 0.8
"""Its "your ref" is the other's "our ref"."""
SHARED_REFERENCE = 0.7
"""Both bear one reference in other ways."""
SHORT_REFERENCE = 0.45
"""As either, when the reference has fewer than 4 letters and digits: "No. 7"."""
DIGITS = 0.45
"""References differ but for a run of 6 or more digits: P0020915 and E0020915."""
DATE_AND_BOTH_ENDS = 0.9
"""It answers a letter of that date, and sender and recipient have changed places."""
DATE_AND_ONE_END = 0.75
"""The same, with one of the two not told."""
NUMBER = 0.6
"""It cites the number that the other bears among those of its sender; added to its date only."""
DATE_ONLY = 0.45
"""The same, with neither told."""
DATE_CLOSE = 0.45
"""It answers a letter of a day within 14 days after the other's date, as when the day of receipt is cited,
and sender and recipient have changed places."""
NAMED_AND_DATE = 0.85
"""It takes up a letter of that date by somebody named, who wrote this one, and comes from whom it was to."""
STATED = 0.9
"""It says that it answers a letter, and that one is not at hand."""
STATED_OF_UNTOLD = 0.5
"""The same, but one at hand may be it, of which the day or the writer is not known."""
CITED_UNDATED = 0.55
"""It answers a letter of a date that none fits, and of this one of the parties no date could be read."""
QUOTED_BELOW = 0.85
"""It quotes the mail of that day, writer and words or subject, and goes to others than who wrote that."""
WORDS_QUOTED = 0.7
"""The words of the mail of the day that it quotes are those of this one; added to that date only."""
REPLY_MARK = 0.82
"""A mail headed "Re:" has the subject of the only open one from who it is to, within 60 days."""
SUBJECT = 0.45
"""Subject and parties are the same, within months."""
SUBJECT_PARTLY = 0.2
"""One subject holds the other, and parties are the same; added to other evidence only."""
REQUEST_UNCLEAR = 0.5
"""It asks what a request means, and this is one, of who it is to; added to other evidence only."""
SAME_ANSWERED = 0.65
"""Both answer one letter, the other one without answering in substance."""
NEXT_TO_SAME_PERSON = 0.4
"""The first letter back to a person who wrote within 60 days, with nothing else to tell."""
TAKEN_UP_BY_SAME_PERSON = 0.65
"""The same, between the same two people, and it grants, refuses or goes through what was asked; or it
quotes that below."""

PARTY_DIFFERS = 0.6
"""Factor for each end at which the letters name different people and bodies."""
DATE_AND_REFERENCE = 0.7
"""Least factor for one end that differs, when date and reference or number of this letter alone are cited."""
UNDATED = 0.9
"""Factor when one of the two is undated, so that their order is not known."""
MAY_BE_LATER = 0.7
"""Factor when an undated letter may have been written after the one that would answer it, as it names a later
day, or when neither is dated and that one may cite another by its reference."""
AMBIGUOUS = 0.75
"""Factor when another letter fits as well."""
OTHER_ADDRESS = 0.7
"""Factor when a mail goes to others than who wrote the one its header names, but greets by that name."""
TO_ANOTHER = 0.6
"""Factor when such a mail greets nobody of that name and does not say that it passes the other on."""
