"""`Filed`: the files that a question calls letters by: "24-reply.docx", "letter 24" (English)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from corrbot.answers.answer import NOT_SAID, Searched
from corrbot.answers.phrases import TELL
from corrbot.answers.places import LETTER_NOUN, most_shown
from corrbot.answers.turns import Turn
from corrbot.letters import Letter
from corrbot.letters.references import reference_key
from corrbot.readers import FORMATS
from corrbot.register import Failure, Register

_ENDING = "|".join(sorted((ending[1:] for ending in FORMATS), key=len, reverse=True))
_FILE = re.compile(rf"(?<![\w./-])(?:[\w.-]+/)*[\w.-]*\w\.(?:{_ENDING})(?![\w-]|\.\w|/\w)", re.IGNORECASE)
_ENDED = re.compile(rf"\S\.(?:{_ENDING})(?![\w-])", re.IGNORECASE)
_NOUN = rf"(?:file|document|attachment|scan|{LETTER_NOUN})"
_NUMBERED = re.compile(
    rf"\b(?:the )?(?:{LETTER_NOUN}|file|document) (?:no\.? ?|number |#)?(?P<number>\d{{1,6}})"
    rf"(?=\W*$|,? (?:and|about|on|{TELL}s?|said|sent|written|dated|received|signed)\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?=[\w-]*\d)(?=[\w-]*[^\W\d_]{2})(?=\w*[-_])[\w-]{6,}", re.IGNORECASE)
"""A name without its ending that is hardly anything else: digits and a word, joined."""
_MOST_NAMED = 5
"""Files."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_BEFORE = rf"(?:\b(?:the |this |that |our |your )?(?:{_NOUN} )?(?:called |named |in |file )*)?[\"“‘']?"
_AFTER = r"[\"”’']?"


@dataclass(frozen=True, slots=True)
class Filed:
    """What ``question`` calls by a file, and the question with that called "the letter".

    ``names`` are as they were put. ``paths`` are the files called so: as many as names where each is
    told, more where several files have one name, none where no file has.
    """

    names: tuple[str, ...]
    paths: tuple[str, ...]
    question: str


def may_name_file(question: str) -> bool:
    """Return whether a look at the files may show that ``question`` names one."""
    return bool(
        _ENDED.search(question)
        or _NUMBERED.search(question)
        or any(_NAMED.fullmatch(word.strip(".,;:?!\"'“”‘’()")) for word in question.split())
        or "/" in question
    )


def filed(question: str, turns: Sequence[Turn], register: Register) -> Filed | None:
    """Return what ``question`` calls by a file after ``turns``, or None where it does not.

    ``register`` knows the files. A name without its ending may be a letter's reference, and one that no file
    has may be spoken of in letters, as an attachment: these are left to the search. "Letter 3" is the third
    of those that the conversation showed, where it showed so many.
    """
    if not may_name_file(question):
        return None
    paths = register.files()
    if spans := _spans(question, paths, register):
        named = [(question[start:end], found) for start, end, found in spans]
        if len(named) == 1 or all(len(found) == 1 for _, found in named):
            files = tuple(dict.fromkeys(path for _, found in named for path in found))
            return Filed(tuple(name for name, _ in named), files, _put(question, [name for name, _ in named]))
    if (match := _FILE.search(question)) and not spans and not register.mentions(match[0]):
        return Filed((match[0],), (), question)
    return _numbered(question, turns, paths, register)


def _spans(question: str, paths: Collection[str], register: Register) -> list[tuple[int, int, list[str]]]:
    """Return where names of files stand in ``question``, with the files called so, longest names first."""
    said = question.casefold()
    by_name: dict[str, list[str]] = {}
    for path in paths:
        for name in _names(path.casefold()):
            if name in said:
                by_name.setdefault(name, []).append(path)
    taken: list[tuple[int, int, list[str]]] = []
    for name, found in sorted(by_name.items(), key=lambda item: -len(item[0])):
        whole = rf"(?<![\w/-]){re.escape(name)}(?![\w-]|/\w)"
        for match in re.finditer(whole, question, re.IGNORECASE):
            is_free = all(match.end() <= start or end <= match.start() for start, end, _ in taken)
            if is_free and ("." in name or not _is_reference(name, register)):
                taken.append((match.start(), match.end(), found))
    return sorted(taken)


def _is_reference(name: str, register: Register) -> bool:
    key = reference_key(name)
    return any(key == reference.key for letter in register.headings() for reference in letter.references)


def _names(path: str) -> Iterator[str]:
    """Yield what the file at ``path`` may be called: its path, its name, and that without its ending."""
    yield path
    name = path.rpartition("/")[2]
    if name != path:
        yield name
    stem = name.rpartition(".")[0]
    if _NAMED.fullmatch(stem) and not _DATE.fullmatch(stem):
        yield stem


def _numbered(
    question: str, turns: Sequence[Turn], paths: Collection[str], register: Register
) -> Filed | None:
    match = _NUMBERED.search(question)
    if match is None or int(match["number"]) <= most_shown(turns):
        return None
    called = [path for path in paths if has_number(path, int(match["number"]))]
    if not called and (turns or register.holds(match["number"])):
        return None
    put = f"{question[: match.start()].rstrip()} the letter{question[match.end() :]}".strip()
    return Filed((match[0].removeprefix("the "),), tuple(sorted(called)), put)


def has_number(path: str, number: int) -> bool:
    """Return whether the file at ``path`` is called by ``number``, as "2/letter-12.txt" is by 12.

    The digits of a date or of a longer sign do not count: "2021-09-12 Hall.pdf", "a12c.txt".
    """
    name = _DATE.sub("", path.rpartition("/")[2].rpartition(".")[0].lower())
    first = rf"(?:^|(?:letter|file|document)[-_ ]?(?:no[-_. ]*)?)0*{number}(?![^\W_]|[-_]\d)"
    return re.search(rf"{first}|(?<=[-_ ])0*{number}$", name) is not None


def unanswerable(
    named: Filed,
    letters: Sequence[Letter],
    admitted: Sequence[Letter],
    failures: Sequence[Failure],
    searched: Searched,
) -> str:
    """Return, for people, why nothing can be said of the files that are ``named``, or "".

    ``letters`` are those in the files, ``admitted`` those of them that are searched; ``failures`` the files
    of the folder that could not be read.
    """
    name = named.names[0]
    if not named.paths:
        return (
            f"{NOT_SAID} No file in the folder of letters is called “{name}”; `corrbot letters` lists them."
        )
    if len(named.paths) > len(named.names):
        some = ", ".join(named.paths[:_MOST_NAMED])
        more = len(named.paths) - _MOST_NAMED
        others = f" and {more} more" if more > 0 else ""
        return (
            f"{len(named.paths)} files may be meant by “{name}”: {some}{others}. Say which one by its path."
        )
    if not letters:
        reason = next(
            (failure.reason for failure in failures if failure.path in named.paths), "no letter in it"
        )
        return f"{NOT_SAID} {named.paths[0]} could not be read: {reason}."
    if not admitted:
        meeting = f"the {searched.letters} of {searched.total} letters that meet the filters"
        return f"{NOT_SAID} {named.paths[0]} is not among {meeting} ({searched.filters})."
    return ""


def _put(question: str, names: Sequence[str]) -> str:
    noun = "the letter" if len(names) == 1 else "a letter"
    for name in names:
        question = re.sub(
            rf"{_BEFORE}{re.escape(name)}{_AFTER}", f" {noun} ", question, count=1, flags=re.IGNORECASE
        )
    return re.sub(r" +(?=[?,.;!])", "", " ".join(question.split()))
