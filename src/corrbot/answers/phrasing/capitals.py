"""`with_capitals`: names that a question has in small letters, with their capitals: "what did orme say?"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from corrbot.answers.phrasing.question_words import QUOTED
from corrbot.answers.phrasing.unknown_names import SAYS
from corrbot.letters.printed_names import NO_NAMES, SHORTEST, PrintedNames
from corrbot.letters.titles import TITLES

_WORD = re.compile(r"(?<![\w'’@./-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@/-]|\.\w)")
_OWNED = re.compile(r"['’]s?\Z")
_BEFORE_NAME = frozenset(
    """did does do has have had was were is are will would can could should from to by for with about and or
    mention mentions mentioned mentioning name names naming concern concerns concerning involve involves
    involving ask asked tell told pay paid""".split()
)
"""Words behind which a word of the language may be somebody's name."""


def with_capitals(
    question: str,
    names: Callable[[], PrintedNames],
    is_common: Callable[[str], bool],
    printed: Callable[[str], Collection[str]],
) -> str:
    """Return ``question`` with capitals for the names in it: those that no letter has in small letters.

    ``names`` are those of the parties of letters; ``is_common`` says whether a word may be one of the
    language, which is a name only where one may stand, and ``printed`` gives the forms in which the text of
    letters has a word, or the words of a name together, of which one in small letters may be the last. Where
    words are quoted, all stays.
    """
    if QUOTED.search(question) or not any(map(str.islower, question)):
        return question
    known = names()
    question = _with_bodies(question, known, printed)
    found = [*_WORD.finditer(question)]
    said = [match[0] for match in found]
    for at, word in enumerate(said):
        bare = _OWNED.sub("", word).replace("’", "'")
        if not bare.islower() or len(bare) < SHORTEST or bare in NO_NAMES:
            continue
        after = said[at + 1] if at + 1 < len(said) else ""
        called = known.surnames.get(bare) or known.given_names.get(bare, "")
        spelled = called if at and _is_sayer(said[at - 1], after) else ""
        if spelled := spelled or _spelled(bare, said[:at], known, is_common, printed):
            said[at] = f"{spelled}{word[len(bare) :]}"
            _spell_before(said, at, bare, known)
    for match, word in reversed([*zip(found, said, strict=True)]):
        question = f"{question[: match.start()]}{word}{question[match.end() :]}"
    return question


def _is_sayer(before: str, after: str) -> bool:
    """Return whether a word between these is somebody who says something: "did price say"."""
    return before.lower() in ("did", "does", "has", "had") and SAYS.fullmatch(after) is not None


def _spelled(
    word: str,
    before: Sequence[str],
    known: PrintedNames,
    is_common: Callable[[str], bool],
    printed: Callable[[str], Collection[str]],
) -> str:
    """Return ``word``, in small letters, as the name that it is behind the words ``before`` it, or ""."""
    last = before[-1].lower() if before else ""
    is_titled = last in TITLES
    short = known.initials.get(word, "")
    name = known.surnames.get(word) or short
    if is_common(word) and not is_titled:
        may_stand = last in _BEFORE_NAME or known.given_name(last, word) or (short and last == "the")
        if not name or not may_stand:
            return ""
    forms = printed(word)
    if any(form[0].islower() for form in forms):
        return ""
    return name or next((form for form in sorted(forms) if form.lower() == word and not form.isupper()), "")


def _spell_before(said: list[str], at: int, surname: str, known: PrintedNames) -> None:
    """Give their capitals to the given names and the title in ``said`` before the ``surname`` at ``at``."""
    for place in range(at - 1, -1, -1):
        word = said[place].lower()
        given = known.given_name(word, surname)
        if not given and word not in TITLES:
            return
        said[place] = given or word.capitalize()


def _with_bodies(question: str, known: PrintedNames, printed: Callable[[str], Collection[str]]) -> str:
    """Return ``question`` with the capitals of the names of bodies that stand in it in small letters.

    A body whose name letters print in small letters as well is called like something else: "Council Tax".
    """
    for body in known.bodies_in(question.lower()):
        found = re.search(rf"(?<![\w'’@./-]){re.escape(body.lower())}(?![\w@/-]|\.\w)", question)
        if found and not any(form[0].islower() for form in printed(body.lower())):
            question = f"{question[: found.start()]}{body}{question[found.end() :]}"
    return question
