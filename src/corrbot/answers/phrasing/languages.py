"""Questions in another language than English whose words the letters lack."""

from __future__ import annotations

import re
from collections.abc import Callable

from corrbot.terms import STOP_WORDS, words

OTHER_LANGUAGE = (
    "The question seems to be in another language than English, and most of its words stand in no letter in "
    "the form that it has. Questions are understood in English; ask so, or in words as the letters have them."
)
_QUESTION_WORDS = frozenset(
    """wann warum was wer wem wen welche welcher welches weshalb wie wo wofür woran
    combien comment où pourquoi quand quel quelle quelles quels qui quoi
    cuál cuáles cuándo cuánto cómo dónde qué quién quiénes
    che chi come dove perché quale quali quando quanto
    beth ble faint pa pam pryd pwy sut""".split()
)
_FUNCTION_WORDS = _QUESTION_WORDS | frozenset(
    """aber auf aus bei bis das dass dem den der des durch ein eine einen für hat haben hatte ist mit nach
    nicht oder sind über und vom von werden wird wurde wurden zu zum zur
    alors au aux avec ce cette dans de depuis du elle est et été il la le les leur ont par pas pour que sa
    ses son sont sur un une
    al con de del el es está fue ha han la las los no por para se según sin su sus una y
    alla con da dal dei della di è gli ha hanno il la le lo nel per sono stata stato su un una
    a ar gan i mae oedd y yn yr""".split()
)
"""Of German, French, Spanish, Italian and Welsh."""
_FEWEST = 2
_SHARE = 0.4
"""Of a question's words that are function words of another language, at least."""

UNTOLD_LANGUAGE = (
    "In which language a letter is written is not read from it, so letters cannot be chosen by that; ask for "
    "words that stand in them."
)
_OF_LANGUAGE = re.compile(
    r"\W*(?:(?:and|but|so)\b )?"
    r"(?:(?:which|what|how many)(?: of (?:our|the|these|those))? (?:letters?|ones)"
    r"|(?:show|list|give)(?: me)?(?: all)?(?: the)? letters|(?:are|is) there any letters?)"
    r" (?:(?:that|which) )?(?:are |is |were |was )?(?:written )?(?:only |wholly |partly )?in"
    r" (?P<language>welsh|english|gaelic|irish|scots|french|german|spanish|italian|polish|latin|dutch|urdu"
    r"|punjabi|bengali|arabic|another language|other languages|both languages)\W*",
    re.IGNORECASE,
)


def asks_for_language(question: str) -> bool:
    """Return whether ``question`` asks for the letters that are written in a language."""
    return _OF_LANGUAGE.fullmatch(question) is not None


def is_foreign(question: str, known: Callable[[str], int]) -> bool:
    """Return whether ``question`` is in another language than English, in words that the letters lack.

    Letters in that language may have them in other forms. It has question and function words of another
    language, none of English alone, and most of its other words stand in no letter; ``known`` gives the
    number of passages that hold a word.
    """
    said = words(question)
    foreign = [word for word in said if word in _FUNCTION_WORDS]
    english = [word for word in said if word in STOP_WORDS - _FUNCTION_WORDS]
    if len(foreign) < max(_FEWEST, _SHARE * len(said)) or english or _QUESTION_WORDS.isdisjoint(said):
        return False
    others = [word for word in said if word not in _FUNCTION_WORDS]
    unknown = [word for word in others if not known(word)]
    return 2 * len(unknown) > len(others)
