"""`Mention`: words that letters are looked through for, one and all, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from corrbot.answers.phrasing.alternatives import names_joined, topics
from corrbot.answers.phrasing.inverted_names import is_inverted_in
from corrbot.answers.phrasing.numbered_nouns import NumberedNoun, numbered_nouns
from corrbot.answers.phrasing.printed_numbers import ASKED, PrintedNumber
from corrbot.answers.phrasing.titled_names import TitledName
from corrbot.answers.phrasing.word_forms import fold, folded_words, in_both_numbers, word_stem, word_stems
from corrbot.answers.selected.address_lines import address_lines
from corrbot.letters import QUOTABLE, BlockKind, Letter, Reference, Span, search_view, sentences
from corrbot.letters.references import goes_on, is_telling, reference_key
from corrbot.terms import STOP_WORDS, WORD
from corrbot.threads.quotations import quoted_subjects

OWN_WORDS = QUOTABLE - {BlockKind.QUOTED_MAIL}
"""Kinds of block that hold what the sender of a letter says."""

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|(?<!\w)'([^']+)'(?!\w)")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\Z")
_SUM_OF = re.compile(r"\b(?:figure|sum|amount|total)s? of (?=[£$€] ?\d)", re.IGNORECASE)
"""What a sum of money is called before it."""
_CASE_OF = re.compile(
    r"(?:[Tt]he )?(?P<name>(?!The\b)[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
    r" (?:case|matter|affair|(?P<kind>file|complaint))"
)
"""A name with the word of a folder for what letters are about: "the Bell case".

A ``kind`` may as well be a thing of its own, as "the Rent Book file" is: not where the name is a person's.
"""
_BOTH = re.compile(r"both\b", re.IGNORECASE)
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Z0-9&/-]*\Z")
_NAME = re.compile(r"[A-Z]")
_PART = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"\d")
_AN_APOLOGY = re.compile(r"(?:an|any|some|the) apolog(?:y|ies)|apologies", re.IGNORECASE)
_APOLOGY = ("apology", "apologise", "apologize", "sorry")
"""What a letter with an apology says."""
_SHORTEST_ACRONYM = 3
_LEFT_OUT = "Letterheads, greetings and signatures are left out."
_NO_WORD_BEFORE, _NO_WORD_AFTER = r"(?<!\w)(?<!\d[.,](?=\d))", r"(?!\w)(?!(?<=\d)[.,]\d)"
"""Stand around whole words and whole numbers: "105" is none in "3,105"."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together. ``is_exact`` when their form counts, and their case if ``is_cased``.

    Of words that are a name (``is_name``) only singular and plural count: "Danielle" is no form of "Daniel";
    of several, the last may stand first: "Rahman, Zaina". ``printed`` is of what may be printed in several
    ways; ``said`` is how a question has it, "" where that is no other than its words.
    """

    words: tuple[str, ...]
    is_exact: bool = False
    is_cased: bool = False
    is_name: bool = False
    printed: PrintedNumber | NumberedNoun | TitledName | None = None
    said: str = field(default="", compare=False)

    @property
    def shown(self) -> str:
        """It in words for people."""
        return self.said or " ".join(self.words)

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """The pieces of its words that the lexical index has words for, for each way to print it."""
        if self.printed:
            return self.printed.ways
        return (tuple(part for word in self.words for part in _PART.findall(word)),)

    def stands_in(self, text: str) -> bool:
        """Return whether ``text``, in search view, holds it."""
        if self.printed:
            return self.printed.stands_in(text)
        if self.is_exact:
            said, looked = (" ".join(self.words), text)
            if not self.is_cased:
                said, looked = said.casefold(), text.casefold()
            return re.search(rf"{_NO_WORD_BEFORE}{re.escape(said)}{_NO_WORD_AFTER}", looked) is not None
        if self.is_name:
            return self._is_named_in(text)
        held, wanted = word_stems(text), tuple(map(word_stem, self.words))
        size = len(wanted)
        return any(held[at : at + size] == wanted for at in range(len(held) - size + 1))

    def _is_named_in(self, text: str) -> bool:
        forms, held = [in_both_numbers(fold(word)) for word in self.words], folded_words(text)
        size = len(forms)
        is_straight = any(
            all(word in form for word, form in zip(held[at : at + size], forms, strict=True))
            for at in range(len(held) - size + 1)
        )
        return is_straight or is_inverted_in(self.words, text)


@dataclass(frozen=True, slots=True)
class Mention:
    """What letters are to mention, in the words of the question.

    ``anywhere`` is enough that every term stands somewhere in the letter or its subject; otherwise they
    have to stand in one sentence of its own, or in one heading. Where it names ``choices``, one of them is
    enough; ``terms`` are then those of all.
    """

    said: str
    terms: tuple[Term, ...]
    anywhere: bool = False
    choices: tuple[Mention, ...] = ()

    @classmethod
    def read(cls, text: str, *, anywhere: bool = False) -> Mention | None:
        """Return what ``text`` names, or None when it is all function words.

        Quoted words are taken as they are, in any case of the letters; words in capitals as acronyms; a
        number by its worth, thousands and all, or as one term with the noun before it; a name of several
        words stands together, but for function words and for given names after a title; of other words any
        inflection. "Or" makes choices.
        """
        if (case := _CASE_OF.fullmatch(text.strip())) and not case["kind"]:
            text = case["name"]
        said = _APOLOGY if _AN_APOLOGY.fullmatch(text.strip()) else topics(text)
        choices = [cls._alone(choice, anywhere) for choice in said]
        found = [choice for choice in choices if choice is not None]
        if len(found) < len(choices):
            return None
        if len(found) == 1:
            return replace(found[0], said=" ".join(text.split()))
        terms = tuple(dict.fromkeys(term for choice in found for term in choice.terms))
        return cls(" ".join(text.split()), terms, anywhere, tuple(found))

    @classmethod
    def _alone(cls, text: str, anywhere: bool) -> Mention | None:
        terms: list[Term] = []
        rest, at = [], 0
        for match in _QUOTED.finditer(text):
            rest.append(text[at : match.start()])
            said = " ".join((match[1] or match[2] or match[3]).strip(" .,;").split())
            if said:
                terms.append(Term(tuple(said.split()), is_exact=True))
            at = match.end()
        rest.append(text[at:])
        unquoted = _SUM_OF.sub("", " ".join(rest))
        things, unquoted = numbered_nouns(unquoted)
        terms += (Term((one.noun, one.number), printed=one) for one in things)
        numbers = [_number(match) for match in ASKED.finditer(unquoted)]
        plain = [word for word in _words(ASKED.sub(" ", unquoted)) if word.lower() not in STOP_WORDS]
        if (
            len(plain) > 1
            and not (numbers or things)
            and all(_NAME.match(word) for word in plain)
            and not any(map(_ACRONYM.match, plain))
        ):
            titled = TitledName.of(plain)
            name = _ARTICLE.sub("", " ".join(unquoted.split()).strip(" .,;?!"))
            words = tuple(word.lower() for word in plain)
            terms.append(Term(words, is_name=titled is None, printed=titled, said=_POSSESSIVE.sub("", name)))
        else:
            is_name = len(plain) == 1 and not numbers and not terms
            terms += (*numbers, *(_term(word, is_name=is_name) for word in plain))
        return cls(" ".join(text.split()), tuple(terms), anywhere) if terms else None

    @property
    def says_both(self) -> bool:
        """Whether it says itself that it is of several names: "both A and B"."""
        return _BOTH.match(self.said) is not None

    @property
    def bare(self) -> str:
        """What it says without an article before it."""
        return _ARTICLE.sub("", self.said)

    def is_printed_as_name(self, text: str) -> bool:
        """Return whether ``text`` has it with its capitals behind another word of a sentence."""
        return re.search(rf"(?<=[\w,;]\s){re.escape(self.bare)}(?!\w)", text) is not None

    def of_case(self, is_person: Callable[[str], bool]) -> Mention:
        """Return a mention of the person alone whose complaint or file it is: "the Bell complaint"."""
        case = _CASE_OF.fullmatch(self.said)
        found = (
            Mention.read(case["name"], anywhere=self.anywhere) if case and is_person(case["name"]) else None
        )
        return found or self

    def apart(self) -> tuple[Mention, ...]:
        """Return a mention of each of the names that "and" joins in it, or () where it joins none.

        "Marks and Spencer" may as well be one name.
        """
        found = [Mention.read(name, anywhere=self.anywhere) for name in names_joined(self.said)]
        return tuple(one for one in found if one is not None) if all(found) else ()

    @property
    def how(self) -> str:
        """How it is looked for, in words."""
        several = len(self.terms) > 1 and not self.choices
        own = "in one sentence or heading of its own text" if several else "in its own text"
        where = "in its text or subject" if self.anywhere else f"{own}, not only in mail that it quotes"
        where += ", or in an address there that is not its sender's" if self._may_be_place else ""
        where += ", or is its reference or the beginning of it" if self._key or self._is_acronym else ""
        stands = "stand" if several else "stands"
        wanted = ", or ".join(choice._wanted for choice in self.choices or (self,))
        left_out = "" if self.anywhere or self._may_be_place else f" {_LEFT_OUT}"
        return f"A letter counts when {wanted} {stands} {where}.{left_out}"

    @property
    def _key(self) -> str:
        """The key of the reference that it may be, or ""."""
        key = "" if self.numbered else reference_key(self.said)
        return key if is_telling(key) else ""

    @property
    def numbered(self) -> tuple[NumberedNoun, ...]:
        """The nouns with numbers among its terms: "flat 14"."""
        return tuple(one.printed for one in self.terms if isinstance(one.printed, NumberedNoun))

    def is_borne_by(self, letter: Letter) -> bool:
        """Return whether it is a reference of ``letter``, its own or the recipient's."""
        return self._borne(letter) is not None

    def _borne(self, letter: Letter) -> Reference | None:
        key = self._key
        found = [one for one in letter.references if one.key == key or goes_on(one.raw, key)] if key else []
        if self._is_acronym:
            found = [one for one in letter.references if re.match(rf"{self.name}(?![^\W\d_])", one.raw)]
        return next((one for one in found if one.key == key), found[0] if found else None)

    @property
    def _wanted(self) -> str:
        shown = ", ".join(f"“{term.shown}”" for term in self.terms)
        forms = " or ".join(sorted({_form(term) for term in self.terms}))
        return f"{'all of ' if len(self.terms) > 1 else ''}{shown} ({forms})"

    def is_in(self, letter: Letter) -> bool:
        """Return whether ``letter``, whole, mentions it in words of its own."""
        if self.choices:
            return any(choice.is_in(letter) for choice in self.choices)
        if self.is_borne_by(letter) or self.title(letter) or self.address(letter):
            return True
        if not self.anywhere and len(self.terms) > 1:
            return self.sentence(letter) is not None
        missing = [
            term for term in self.terms if not (self.anywhere and term.stands_in(letter.subject or ""))
        ]
        for span in _own(letter):
            if missing:
                text = search_view(letter.text, *span).text
                missing = [term for term in missing if not term.stands_in(text)]
        if missing and self.anywhere and all(isinstance(one.printed, NumberedNoun) for one in missing):
            lines = [search_view(letter.text, *span).text for span in _heads(letter)]
            missing = [term for term in missing if not any(map(term.stands_in, lines))]
        return not missing

    def sentence(self, letter: Letter) -> Span | None:
        """Return the first sentence of ``letter``'s own that holds all of it, or, with ``anywhere``, most.

        Of choices it is that of the first that has one. Where none holds a reference that the letter bears,
        it is the line that prints it, and else a heading or the line of an address.
        """
        if self.choices:
            spans = (choice.sentence(letter) for choice in self.choices)
            return next((span for span in spans if span is not None), None)
        best: tuple[int, Span] | None = None
        for block in _own(letter):
            if not any(term.stands_in(search_view(letter.text, *block).text) for term in self.terms):
                continue
            for span in sentences(letter.text, block):
                text = search_view(letter.text, *span).text
                held = sum(term.stands_in(text) for term in self.terms)
                if held == len(self.terms):
                    return span
                if held and (best is None or held > best[0]):
                    best = held, span
        if borne := self._borne(letter):
            return borne.span
        return self.title(letter) or self.address(letter) or (best[1] if best and self.anywhere else None)

    @property
    def _may_be_place(self) -> bool:
        """Whether it may be the name of a place or a body: several words, or one with a capital."""
        if self.choices:
            return any(choice._may_be_place for choice in self.choices)
        return not self._key and (len(self.words) > 1 or self._is_single_name)

    @property
    def _is_acronym(self) -> bool:
        """Whether it is a single acronym, as references begin with."""
        return (
            len(self.name) >= _SHORTEST_ACRONYM
            and self.name.isalpha()
            and _ACRONYM.match(self.name) is not None
        )

    @property
    def _is_single_name(self) -> bool:
        return len(self.words) == 1 and self.name != ""

    @property
    def name(self) -> str:
        """What it is called, where that may be the name of a person or a body, else ""."""
        name = self.said.strip("“”\"' ")
        return name if name != name.lower() else ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words of all its terms, as the lexical index is asked for them."""
        return tuple(word for term in self.terms for word in term.words)

    def title(self, letter: Letter) -> Span | None:
        """Return the first heading within ``letter`` that holds all of it."""
        if self.choices:
            spans = (choice.title(letter) for choice in self.choices)
            return next((span for span in spans if span is not None), None)
        for block in letter.blocks:
            text = search_view(letter.text, *block.span).text if block.kind is BlockKind.HEADING else ""
            if text and all(term.stands_in(text) for term in self.terms):
                return block.span
        return None

    def address(self, letter: Letter) -> Span | None:
        """Return the first line of an address in ``letter``, but for its sender's, that holds all of it.

        A single word does not count in a line with a number or on its own: a town may stand there.
        """
        if not self._may_be_place:
            return None
        for line in address_lines(letter):
            text = search_view(letter.text, *line).text
            is_town = self._is_single_name and (_NUMBERED.search(text) or len(WORD.findall(text)) == 1)
            if not is_town and all(term.stands_in(text) for term in self.terms):
                return line
        return None

    def is_only_quoted_in(self, letter: Letter) -> bool:
        """Return whether the words stand in earlier mail that ``letter`` quotes, or in its subject."""
        if self.choices:
            return any(choice.is_only_quoted_in(letter) for choice in self.choices)
        blocks = (block.span for block in letter.blocks if block.kind is BlockKind.QUOTED_MAIL)
        said = (search_view(letter.text, *span).text for span in blocks)
        texts = chain(said, quoted_subjects(letter))
        return any(all(term.stands_in(text) for term in self.terms) for text in texts)


def are_apart(names: Sequence[Mention]) -> bool:
    """Return whether these names may be several: there is no article before all of them together."""
    has_article = [one.bare != one.said for one in names]
    return not has_article[0] or all(has_article)


def _term(word: str, *, is_name: bool = False) -> Term:
    if word.isdecimal():
        return Term((word,), printed=PrintedNumber(word))
    if _ACRONYM.match(word):
        return Term((word,), is_exact=True, is_cased=True)
    is_name = is_name and word[0].isupper()
    return Term((word.lower(),), is_name=is_name, said=word if is_name else "")


def _number(match: re.Match[str]) -> Term:
    return Term((" ".join(match[0].split()),), printed=PrintedNumber.read(match))


def _heads(letter: Letter) -> Iterator[Span]:
    """Yield the headings of ``letter`` and the lines of addresses that are not its sender's."""
    yield from (block.span for block in letter.blocks if block.kind is BlockKind.HEADING)
    yield from address_lines(letter)


def _own(letter: Letter) -> Iterator[Span]:
    return (block.span for block in letter.blocks if block.kind in OWN_WORDS)


def _form(term: Term) -> str:
    if term.printed:
        return term.printed.how
    if term.is_cased:
        return "in capitals"
    if term.is_name:
        return "as a name"
    return "exactly so" if term.is_exact else "in any inflection"


def _words(text: str) -> Iterable[str]:
    return (word.replace("’", "'").removesuffix("'s") for word in text.split() for word in _split(word))


def _split(word: str) -> list[str]:
    return [word] if _ACRONYM.match(word) else WORD.findall(word)
