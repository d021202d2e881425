"""The words of a question that carry it: content words and their stems (English)."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""A word: letters and digits, with apostrophes inside."""

FOLDED = str.maketrans(
    {"ſ": "s", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
"""The long s and ligatures of old prints, each with the letters that it is read as."""

STOP_WORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being
    below between both but by can could did do does doing down during each few for from further get got had
    has have having he her here hers herself him himself his how i if in into is it its itself just let me
    more most much my myself nor now of off on once only or other our ours ourselves out over own per
    please same say says said she should so some such tell than that the their theirs them themselves then
    there these they this those through to too under until up upon us very was we were what when where
    whether which while who whom whose why will with would yes you your yours yourself yourselves
    i'm it's i've i'd i'll you're you've don't doesn't didn't isn't aren't wasn't weren't can't cannot
    won't wouldn't couldn't shouldn't that's what's there's they're we're okay ok""".split()
)
"""Function words, which are in every letter. "not" and "no" carry meaning and are not among them."""

_IRREGULAR = """analysis analyses
    appendix appendices
    arise arose arisen
    awake awoke awoken
    bear bore borne
    become became
    begin began begun
    bend bent
    bleed bled
    blow blew blown
    break broke broken
    breed bred
    bring brought
    build built
    burn burnt
    bus buses
    buy bought
    catch caught
    child children
    choose chose chosen
    come came
    creep crept
    crisis crises
    criterion criteria
    deal dealt
    diagnosis diagnoses
    dig dug
    do did done
    draw drew drawn
    dream dreamt
    drink drank drunk
    drive drove driven
    dwell dwelt
    eat ate eaten
    fall fell fallen
    feed fed
    feel felt
    fight fought
    find found
    flee fled
    fly flew flown
    foot feet
    forbid forbade forbidden
    foresee foresaw foreseen
    forget forgot forgotten
    forgive forgave forgiven
    freeze froze frozen
    gas gases
    give gave given
    go went gone
    grow grew grown
    half halves
    hang hung
    hear heard
    hide hid hidden
    hold held
    hypothesis hypotheses
    keep kept
    knife knives
    know knew known
    lay laid
    lead led
    lean leant
    leap leapt
    learn learnt
    leave left
    lend lent
    lens lenses
    lose lost
    make made
    man men
    mean meant
    meet met
    memorandum memoranda
    mislead misled
    mistake mistook mistaken
    misunderstand misunderstood
    outgrow outgrew outgrown
    overcome overcame
    overhear overheard
    override overrode overridden
    oversee oversaw overseen
    overtake overtook overtaken
    overthrow overthrew overthrown
    pay paid
    phenomenon phenomena
    prepay prepaid
    prove proven
    rebuild rebuilt
    repay repaid
    ride rode ridden
    ring rang rung
    rise rose risen
    run ran
    say said
    see saw seen
    seek sought
    sell sold
    send sent
    shake shook shaken
    shelf shelves
    shine shone
    shoot shot
    show shown
    shrink shrank shrunk
    sing sang sung
    sink sank sunk
    sit sat
    sleep slept
    slide slid
    speak spoke spoken
    spell spelt
    spend spent
    spoil spoilt
    spring sprang sprung
    stand stood
    steal stole stolen
    stick stuck
    strike struck stricken
    strive strove striven
    swear swore sworn
    sweep swept
    swim swam swum
    swing swung
    take took taken
    teach taught
    tear tore torn
    tell told
    thief thieves
    think thought
    throw threw thrown
    tooth teeth
    undergo underwent undergone
    understand understood
    undertake undertook undertaken
    undo undid undone
    uphold upheld
    wake woke woken
    wear wore worn
    weave wove woven
    weep wept
    wife wives
    win won
    withdraw withdrew withdrawn
    withhold withheld
    withstand withstood
    woman women
    write wrote written"""
_BASE_FORM = {
    form: base for base, *forms in (line.split() for line in _IRREGULAR.splitlines()) for form in forms
}
"""Of words that inflect irregularly; those that are mostly something else are left out ("ground")."""


def words(text: str) -> list[str]:
    """Return the words of ``text`` in lower case, with plain apostrophes and old letters `FOLDED`."""
    text = text if text.isascii() else text.translate(FOLDED).replace("’", "'")
    return [word.lower() for word in WORD.findall(text)]


def content_words(text: str) -> list[str]:
    """Return the words of ``text`` that are no stop words, without a possessive ending."""
    return [word.removesuffix("'s") for word in words(text) if word not in STOP_WORDS]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of an English word in lower case (Porter 2), that of "pay" for "paid"."""
    return str(snowballstemmer.stemmer("english").stemWord(_BASE_FORM.get(word, word)))


def stems(text: str) -> list[str]:
    """Return the stems of the content words of ``text``, in order."""
    return [stem(word) for word in content_words(text)]
