"""What a question takes for granted and the letters do not hold, or do not say in terms (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from corrbot.letters import reading_view
from corrbot.letters.asked_name import spellings_of_title
from corrbot.letters.asserted import asserted
from corrbot.numerals import spellings
from corrbot.quotes import Quote
from corrbot.reader.expectations import Expectation, asks_yes_or_no, expectation, holds
from corrbot.reader.opposites import DENIES
from corrbot.terms import STOP_WORDS, stem, words

_NAME = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][\w’'-]+(?:\s+(?:(?:of|the|and|for)\s+)*[A-Z][\w’'-]+)+")
"""Two or more words with capitals, not at the start of a sentence. Of single ones too many are only
spelled otherwise: measured on 2,910 answerable questions, one in 16 names a single word its text lacks."""

_NUMBER = re.compile(r"(?<![\w/.-])(?:\d{1,3}(?:,\d{3})+|\d{2,})(?![\w/-])")
"""Two digits or more, on their own: not a part of a reference or of a date in digits."""


def unmentioned(question: str, mentions: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the names and numbers of ``question`` that have a word which no letter searched holds.

    ``mentions`` says whether any of them holds a word. A question about such a name cannot be answered
    from the letters, however near its other words come. A number may be there in any of its
    `corrbot.numerals.spellings`: "10,000", "10000", "twelve", "2.5 million"; a title in short or in full.
    """

    def is_strange(named: str) -> bool:
        if _NUMBER.fullmatch(named):
            return not any(map(mentions, spellings(named)))
        said = [word.removesuffix("'s") for word in words(named) if word not in STOP_WORDS]
        return not all(any(map(mentions, (word, *spellings_of_title(word)))) for word in said)

    found = [match[0] for pattern in (_NAME, _NUMBER) for match in pattern.finditer(question)]
    return tuple(filter(is_strange, dict.fromkeys(found)))


_SUM = re.compile(r"\bhow much\b", re.IGNORECASE)
_OF_MONEY = re.compile(
    r"\b(?:money|cash|sums?|costs?|pric(?:e[sd]?|ing)|fees?|charg(?:e[sd]?|ing)|pa(?:y|ys|id|ying|yments?|yable)"
    r"|(?:re|over)pa(?:y|id|yments?)|refund\w*|reimburse\w*|compensat\w+|grants?|ow(?:e[sd]?|ing)|sp[ea]n[dt]\w*"
    r"|earn\w*|salar(?:y|ies)|wages?|fine[sd]?|budget\w*|bill\w*|rent\w*|tax\w*|debts?|fund\w*|invoice\w*"
    r"|worth|pensions?|deposits?|loans?|lend|lent|borrow\w*|donat\w+|subsid\w+|benefits?|expenses?|invest\w*"
    r"|allowances?|penalt(?:y|ies)|damages|rates|pounds?|dollars?|euros?)\b|[£$€]",
    re.IGNORECASE,
)
"""Without one of these "how much was she given?" may ask for hours, and "by how much" for weeks."""


def lacks_sum(question: str, passages: Iterable[str]) -> bool:
    """Return whether ``question`` asks how much money, and none of the ``passages`` found names a sum.

    It asks for money where a word of it is one of money.
    """
    asks = expectation(question) is Expectation.MONEY and bool(
        _SUM.search(question) and _OF_MONEY.search(question)
    )
    return asks and not any(holds(Expectation.MONEY, passage) for passage in passages)


_ACTS = (
    ("decline refuse refusal reject rejection deny denial", "withhold withheld"),
    ("promise pledge undertake undertaking", "commit commitment assure assurance guarantee vow"),
    ("agree agreement consent", "accept acceptance approve approval assent concur concurrence content"),
    ("apologise apologize apology", "sorry regret regretful"),
    ("threaten threat", "menace"),
    ("admit admission concede concession confess", "acknowledge accept recognise recognize"),
    ("accuse accusation allege allegation", "charge"),
    ("mislead misled lie deceive deceit", "untrue false inaccurate misinform"),
    ("criticise criticize criticism condemn condemnation", "deplore censure fault"),
    ("ban prohibit prohibition forbid forbidden forbade", "bar barred"),
    ("cancel cancellation abandon scrap", "withdraw withdrawn withdrew revoke terminate rescind"),
    ("resign resignation", "quit"),
    ("sack dismiss dismissal", "discharge remove removal"),
    ("blame", "fault responsible responsibility"),
    ("warn warning", "caution alert"),
    ("ignore", "disregard overlook neglect"),
    ("conceal hide hidden", "suppress withhold withheld"),
)
"""What a question may take somebody to have done in words: words for the deed, and others that say it too."""

_SAID: dict[str, frozenset[str]] = {
    stem(word): frozenset(stem(other) for other in f"{asked} {same}".split())
    for asked, same in _ACTS
    for word in asked.split()
}


_REFUSAL = frozenset(map(stem, _ACTS[0][0].split()))
_REFUSES = re.compile(
    r"\b(?:can ?not|can[’']t|could not|(?:am|are|is|was|were) (?:unable to|not (?:able|prepared|willing) to)"
    r"|regrets? that (?:it|we|I) (?:cannot|am unable to|are unable to|is unable to)"
    r"|(?:do|does|did|will|would) not|won[’']t|decided not to) (?:\w{1,20}ly )?"
    r"(?P<deed>agree|accept|accede|grant|approve|allow|consent|support|sanction|authori[sz]e|permit|pay|fund"
    r"|meet)\b(?![^.;]{0,60}\b(?:sooner|earlier|until|but)\b)"
    r"|\bturned (?:\w{1,20} ){0,3}?down\b"
    r"|\b(?:was|were|is|are|be|been) (?:un(?:successful|sanctioned)|not (?:been )?(?:granted|approved|allowed"
    r"|agreed|accepted|successful|permitted))\b",
    re.IGNORECASE,
)
"""What refuses in as many words as "refused" does, if it is what is asked for where it is one of these."""
_ANY_DEED = frozenset("support pay fund meet".split())
"""What may not be done without being asked for: "they did not pay the fee"."""
_OF_REASONS = re.compile(r"\b(?:why|reasons?|grounds?|how come|what for)\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|unless|in case|whether|what happens when)\b[^,?.;]*", re.IGNORECASE)
"""A clause that puts something without taking it to be so."""


def unsaid(question: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the sentence that keeps a deed that ``question`` names from being put into a letter's mouth.

    It says which word for the deed ("declined", "promised") no letter quoted has, nor another of its sense;
    or that the words quoted have none, where they are taken from letters that do. It is left out when the
    words quoted say what is asked, or the first of them refuse in other plain words, and of what is only put
    as a case ("if he ignores it"). Of another
    deed than a refusal, for which no reason is asked, the quotes are told to come nearest.
    """
    question = _SUPPOSED.sub(" ", question)
    quoted = {stem(word) for quote in quotes for word in words(quote.text)}
    asked = {word: _SAID[stem(word)] for word in words(question) if stem(word) in _SAID}
    silent = {word: senses for word, senses in asked.items() if not senses & quoted}
    if any(_refuses(reading_view(quote.text).text, question) for quote in quotes[:1]):
        silent = {word: senses for word, senses in silent.items() if stem(word) not in _REFUSAL}
    if not silent:
        return ()
    letters = {quote.letter.id: quote.letter for quote in quotes}
    whole = {stem(word) for letter in letters.values() for word in words(letter.text)}
    is_elsewhere = any(senses & whole for senses in silent.values())
    where = "none of the words quoted is" if is_elsewhere else "no letter quoted here uses the word"
    told = f"{where} {' or '.join(f'“{word}”' for word in silent)}."
    if _OF_REASONS.search(question) or not _REFUSAL.isdisjoint(map(stem, silent)):
        return (f"The letters do not say so in terms: {told}",)
    return (f"What is quoted comes nearest to an answer; {told}",)


def _refuses(text: str, question: str) -> bool:
    """Return whether ``text`` refuses in plain words what ``question`` may ask for."""
    deeds = ((match["deed"] or "").lower() for match in _REFUSES.finditer(text))
    return any(deed not in _ANY_DEED or stem(deed) in map(stem, words(question)) for deed in deeds)


_ENDED = (
    (
        r"(?:convict(?:ed|ion)|imprison(?:ed|ment)|prison|gaol(?:ed)?|jail(?:ed)?|sentenced?|guilty"
        r"|punish(?:ed|ment)|fined)",
        r"(?:acquit(?:ted|tal)|not guilty|no (?:true )?bill|(?:was|were|been|is|are) discharged"
        r"|(?:charge|case|summons|prosecution|information)s?(?: against \w+)? (?:was|were|is|are|has been"
        r"|have been) (?:dismissed|withdrawn|dropped))",
    ),
    (
        r"(?:dismissed|dismissal|sacked)",
        r"(?:reinstat(?:ed?|ement)|restored to (?:his|her|their) (?:post|office|place))",
    ),
    (
        r"(?:granted|approved|sanctioned|permitted|licensed)",
        r"(?:(?:refused?|declined?)(?! to (?!grant|approve|sanction|permit|licen[cs]e|allow|consent))"
        r"|rejected|(?:unable|not prepared) to (?:grant|approve|sanction|permit))",
    ),
)
"""What a question may take a matter to have ended with, and what says that it ended otherwise."""
_NONE = re.compile(r"\b(?:not|no)\b")


def ended_otherwise(question: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Return the sentence that says what end the first of ``quotes`` tells of, if ``question`` takes another.

    "How long was he in prison?" takes him to be convicted, and "he was acquitted" says that he was not. It is
    left out where the quote has the question's word too, or only denies or doubts the other end, or the
    question puts that end as a case, denies it, or asks whether it was so.
    """
    taken = _SUPPOSED.sub(" ", question)
    if not quotes or asks_yes_or_no(question) or DENIES.search(question):
        return ()
    said = reading_view(quotes[0].text).text
    for one, other in _ENDED:
        end = rf"\b{one}\b"
        asked = re.search(end, taken, re.IGNORECASE)
        told = asserted(re.compile(rf"\b{other}\b", re.IGNORECASE), said, allowing=_NONE)
        if asked and told and not re.search(rf"\b{other}\b", question, re.IGNORECASE):
            rest = said[: told.start()] + said[told.end() :]
            if not re.search(end, rest, re.IGNORECASE):
                return (f"The question says “{asked[0]}”, and what is quoted first says “{told[0]}”.",)
    return ()
