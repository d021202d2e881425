"""`Question`: a question whose answer is known, read from a line of a file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, StrictBool, StrictInt, ValidationError

from corrbot.assistant import Assistant
from corrbot.conversation import Message, resolve
from corrbot.errors import EvaluationError, HistoryError, QuestionError
from corrbot.evaluation.excerpt import Excerpt
from corrbot.letters import Letter, Span
from corrbot.letters.reading import search_view
from corrbot.quotes import one_shape


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what a right answer to it has.

    ``gold`` are the passages that answer, ``letters`` the locations of the letters that a whole answer
    names, ``value`` a number or word that is worked out; a question that is not ``answerable`` has none of
    them. ``own`` is the id of the one letter that it is about, or None.
    """

    id: str
    line: int
    text: str
    answerable: bool
    history: tuple[Message, ...] = ()
    family: str = ""
    gold: tuple[Excerpt, ...] = ()
    letters: tuple[str, ...] = ()
    value: str | None = None
    own: str | None = None


class LineProblem(NamedTuple):
    """A line, counted from 1, that cannot be used, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of a file, in its order, and the lines of it that cannot be used."""

    questions: tuple[Question, ...]
    problems: tuple[LineProblem, ...] = ()


def read_questions(file: Path, assistant: Assistant, *, scoped: bool = False) -> QuestionSet:
    """Return the questions in ``file``, a JSON object a line, about the letters of ``assistant``.

    With ``scoped`` a question that names no letter of its own is a problem. docs/evaluation.md describes
    the lines.

    Raises `EvaluationError` when the file cannot be read, and what `Assistant.letter` raises.
    """
    try:
        lines = file.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EvaluationError(f"{file} cannot be read ({reason}); name a file of questions.") from None
    except UnicodeDecodeError:
        raise EvaluationError(
            f"{file} is not UTF-8 text; save it as UTF-8, one JSON object a line."
        ) from None
    places = _Places(assistant)
    questions: dict[str, Question] = {}
    problems = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            question = _question(number, line, places, scoped)
            if question.id in questions:
                raise _Unusable(f"the id {question.id!r} is that of line {questions[question.id].line}, too")
            questions[question.id] = question
        except (_Unusable, HistoryError, QuestionError) as error:
            problems.append(LineProblem(number, str(error)))
    return QuestionSet(tuple(questions.values()), tuple(problems))


class _Unusable(Exception):
    """Why a line cannot be used."""


class _GoldFields(BaseModel):
    model_config = ConfigDict(frozen=True)

    doc: str = Field("", validation_alias=AliasChoices("doc", "path"))
    part: str = ""
    start: StrictInt | None = None
    end: StrictInt | None = None
    text: str = Field(min_length=1)


class _LineFields(BaseModel):
    """The fields of a line; others, such as notes and feedback, are let through and not looked at."""

    model_config = ConfigDict(frozen=True)

    id: str | int | None = None
    question: str
    answerable: StrictBool
    history: tuple[str | Message, ...] = ()
    family: str = Field("", validation_alias=AliasChoices("family", "kind"))
    gold: tuple[_GoldFields, ...] = Field((), validation_alias=AliasChoices("gold", "answers"))
    letters: tuple[str | tuple[str, str], ...] = ()
    value: str | int | float | None = None
    doc: str = ""


class _Places:
    """Finds letters by path, stem of the path, location or id, and reads each at most once."""

    def __init__(self, assistant: Assistant) -> None:
        self.refuse = assistant.refuse
        self._assistant = assistant
        self._read: dict[str, Letter] = {}
        self._ids: defaultdict[str, set[str]] = defaultdict(set)
        for letter in assistant.correspondence().letters:
            self._ids[letter.location].add(letter.id)
            self._ids[letter.id].add(letter.id)
            if not letter.part and (stem := PurePosixPath(letter.path).stem) != letter.location:
                self._ids[stem].add(letter.id)
        self._only = {letter.id for letter in assistant.correspondence().letters}

    def letter(self, name: str, part: str = "") -> Letter:
        """Return the letter called ``name``, or with no name the only one there is."""
        wanted = f"{name} › {part}" if part else name
        found = self._ids.get(wanted, set()) if wanted else self._only
        if len(found) != 1:
            if not wanted:
                raise _Unusable("it does not say which letter (doc) its passage is from")
            raise _Unusable(f"{'several letters are' if found else 'no letter is'} called {wanted!r}")
        (letter_id,) = found
        if letter_id not in self._read:
            self._read[letter_id] = self._assistant.letter(letter_id)
        return self._read[letter_id]


def _question(number: int, line: str, places: _Places, scoped: bool) -> Question:
    try:
        fields = _LineFields.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise _Unusable(f"{name}: {first['msg']}" if name else first["msg"]) from None
    places.refuse(fields.question)
    history = tuple(
        {"role": "user", "content": turn} if isinstance(turn, str) else turn for turn in fields.history
    )
    resolve(fields.question, history)
    gold = [_gold(one, fields.doc, places) for one in fields.gold]
    named = [one if isinstance(one, tuple) else (one, "") for one in fields.letters]
    letters = tuple(places.letter(*one).location for one in named)
    wants = bool(gold or letters or fields.value is not None)
    if fields.answerable and not wants:
        raise _Unusable("it is answerable, but names no gold, letters or value")
    if wants and not fields.answerable:
        raise _Unusable("it is not answerable, but names what answers it")
    return Question(
        id=str(number if fields.id is None else fields.id),
        line=number,
        text=fields.question,
        answerable=fields.answerable,
        history=history,
        family=fields.family,
        gold=tuple(excerpt for excerpt, _ in gold),
        letters=letters,
        value=None if fields.value is None else str(fields.value),
        own=_own(fields, [letter for _, letter in gold], places) if scoped else None,
    )


def _own(fields: _LineFields, golden: Sequence[Letter], places: _Places) -> str:
    """Return the id of the letter that a question is about."""
    ids = {letter.id for letter in golden}
    if not fields.doc and len(ids) > 1:
        raise _Unusable("its passages are from several letters, so it has no letter of its own")
    return ids.pop() if ids and not fields.doc else places.letter(fields.doc).id


def _gold(gold: _GoldFields, doc: str, places: _Places) -> tuple[Excerpt, Letter]:
    letter = places.letter(gold.doc or doc, gold.part)
    if gold.start is None or gold.end is None:
        found = list(_occurrences(gold.text, letter))
        if len(found) != 1:
            where = f"stand {len(found)} times" if found else "do not stand"
            raise _Unusable(f"the words {gold.text!r} {where} in {letter.location}; give start and end")
        start, end = found[0]
    else:
        start, end = gold.start, gold.end
        if not 0 <= start < end or letter.text[start:end] != gold.text:
            held = letter.text[max(0, start) : max(0, end)]
            raise _Unusable(f"{letter.location} has {held!r} from {start} to {end}, and not {gold.text!r}")
    return Excerpt(letter.location, start, end, letter.text[start:end]), letter


def _occurrences(words: str, letter: Letter) -> Iterator[Span]:
    """Yield where ``letter`` holds ``words``, white space, line ends in words and shapes of marks apart."""
    view = search_view(letter.text)
    wanted = re.escape(one_shape(search_view(words).text))
    for match in re.finditer(rf"(?<!\w){wanted}(?!\w)", one_shape(view.text)) if wanted else ():
        yield view.raw_span(*match.span())
