"""What a question asks about by a plain noun: "why was the footbridge closed?" (English)."""

from __future__ import annotations

import re
from collections.abc import Callable

from corrbot.terms import STOP_WORDS

_ASKS = (
    r"(?i:(?:and |so |but )?(?:why|when|where|how(?: (?:much|many|long|often|far|soon))?|by whom|to whom))"
)
_AUXILIARY = r"(?:was|were|is|are|has|have|had|did|does|do|will|would|can|could)"
_THE = r"(?:the|an?|our|your|their|his|her|this|that)"
_VERB = (
    r"(?:\w+ed|\w{2,}en|built|bought|brought|cut|dealt|done|drawn|found|given|held|kept|known|laid|left|lent|let|lost"
    r"|made|met|paid|put|run|said|seen|sent|set|shown|shut|sold|spent|thrown|told|torn|won|withdrawn|be|begin|break"
    r"|close|come|cost|end|fail|fall|get|go|happen|have|lose|need|open|refuse|start|stop|take|want)"
)
_SUBJECT = re.compile(rf"^\W*{_ASKS} {_AUXILIARY} {_THE} (?P<noun>[a-z]{{4,}})(?:'s|’s)?(?: {_VERB}\b|\W*$)")


_WHO_IS = re.compile(rf"^\W*(?i:(?:and |so |but )?who)(?: is|'s|’s| was) {_THE} (?P<noun>[a-z]{{4,}})\W*$")
_ADVERB = (
    r"(?:actually|afterwards|again|already|also|always|apparently|before|currently|earlier|ever|eventually|finally"
    r"|first|formally|formerly|fully|hence|here|however|immediately|indeed|instead|just|later|never|nevertheless"
    r"|nonetheless|not|now|officially|often|once|only|originally|partly|perhaps|permanently|possibly|previously"
    r"|probably|really|recently|seldom|simply|since|sometimes|soon|still|subsequently|suddenly|temporarily|then"
    r"|there|therefore|thereupon|thus|today|together|tomorrow|tonight|twice|usually|yesterday|yet)"
)
_NAMED = re.compile(
    r"\b(?:the|an?) (?:(?!of\b|and\b|or\b)[a-z][a-z'’-]* ){0,2}?"
    rf"(?!{_ADVERB}\b)(?P<noun>[a-z]{{4,}})(?=(?: {_ADVERB}){{0,3}}"
    r"(?: (?:be|is|was|were|will|has|had|have|of|in|at|on|for|to|by|from|with|that|who|which"
    rf"|{_VERB})\b|\W*$))"
)
"""A noun after its article, with words between them perhaps, and adverbs after it: "the weir never gave"."""
_NO_NOUN = frozenset(
    """gave took went came began wrote knew chose grew became sought going being having doing
    happening""".split()
)
"""Verbs that are no nouns, as behind one: "the weir they gave"."""
_OF_LETTERS = frozenset(
    """addressee addressees answer answers attachment attachments author authors correspondence date dates
    document documents enclosure enclosures file files heading headings letter letters letterhead mail mails
    name names number numbers page pages paragraph paragraphs passage passages quote
    quotes recipient recipients reference references reply replies request requests sender senders sentence
    sentences signatory signature signatures signer subject subjects summary text wording writer
    writers""".split()
)
"""What letters are and have, which need not call it so."""


def absent_nouns(question: str, mentions: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the nouns of ``question`` that no letter searched holds, in small letters after an article.

    The letters may use other words for them: of answerable questions to letters as many have one as of
    unanswerable ones.
    """
    nouns = dict.fromkeys(match["noun"] for match in _NAMED.finditer(question))
    return tuple(
        noun
        for noun in nouns
        if noun not in STOP_WORDS | _NO_NOUN | _OF_LETTERS and not noun.endswith("ly") and not mentions(noun)
    )


def absent_subject(question: str, mentions: Callable[[str], bool]) -> str:
    """Return the one noun that ``question`` is about where no letter searched holds it, or "".

    ``mentions`` says whether any of them holds a word. Only a noun by itself, between its article and a verb,
    counts: other words of a question are often not those of the letters.
    """
    match = _SUBJECT.match(question) or _WHO_IS.match(question)
    noun = match["noun"] if match else ""
    return "" if not noun or noun in STOP_WORDS or mentions(noun) else noun
