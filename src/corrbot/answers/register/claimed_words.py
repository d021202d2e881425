"""`ClaimedWords`: words in quotation marks of which a question asks whether somebody wrote them (English)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corrbot.answers.answer import Answer, Searched, described
from corrbot.answers.passages.inner_quotes import inner_quote
from corrbot.answers.passages.originals import Originals, withheld_notice
from corrbot.answers.phrasing.governed import governed_by
from corrbot.answers.phrasing.scope import names
from corrbot.answers.register.particulars import whole_sentence
from corrbot.letters import BlockKind, Letter, Party
from corrbot.letters.names import is_body, is_role
from corrbot.letters.person import Person
from corrbot.letters.speaker_names import speaker_name
from corrbot.letters.untold_speakers import is_untold
from corrbot.quotes import Difference, Nearest, Quote, match_quote, nearest_words
from corrbot.register import Register
from corrbot.terms import content_words, words

FEWEST_WORDS = 3
"""Words in quotation marks that are asked after; fewer may be a name, a title or a word set apart."""

_FEWEST_INITIALS = 2
"""Letters of a signature that is nothing but initials."""
_MOST_LETTERS = 500
"""Letters with all the words that are looked into."""
_NEAR_PASSAGES = 50
"""Passages nearest by their words whose letters are looked into for words that stand in none."""
_DIFFERENCES_TOLD = 3
_MOST_WORDS = 100
"""Words of a longer claim are not held against words that are only near."""
_LOOKED_UP = 64
"""Different words of a claim that its letters are looked up by."""
_MOST_TEXTS = 10
_LONGEST_FORM = 400
"""Characters of a question, its quotations aside, beyond which it has no form that is known."""

_QUOTED = re.compile(
    r"[\"“„«](?P<double>[^\"“”„«»]+)[\"”“»]|(?<!\w)['‘’](?P<single>(?:(?!(?<!\w)['‘]).)+)(?<=\S)['’](?!\w)"
)
_SAY = r"(?:say|write|state|use|contain|claim|declare|promise|admit|tell|read|include|put|repeat)"
_SAID = (
    r"(?:said|says?|saying|wr(?:ote|ites?|itten)|states?|stated|uses?|used|contain(?:s|ed)?|claim(?:s|ed)?"
    r"|declare[sd]?|promise[sd]?|admit(?:s|ted)?|told|tells|reads?|include[sd]?|repeat(?:s|ed)?)"
)
_REST = r"\b(?:(?!\b(?:about|regarding|concerning|what|why|how)\b)[^¦])*¦"
"""From the verb of saying to the words: "to the Council that", "the words"; not what was said about them."""
_WHO = r"(?P<who>[^¦]+?)"
_OFTEN = r"(?: (?:ever|really|actually|also|indeed|once|not|in fact))*"
_LETTER = r"(?:letters?|e-?mails?|messages?|documents?|files?|of (?:the|these|our) letters)"
_ASKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:and |but |so |when |where |to whom |in which {_LETTER} )?(?:did|does|do|has|have|had) {_WHO}"
        rf"{_OFTEN} (?:{_SAY}|{_SAID}){_REST}",
        rf"\b(?:true|correct|right|the case|a fact) that {_WHO}(?: has| have| had)?{_OFTEN} {_SAID}{_REST}",
        rf"^(?:and |but )?who(?: has| have| had)?{_OFTEN} {_SAID}{_REST}",
        rf"^(?:which|what) {_LETTER}[^¦]*? {_SAID}{_REST}",
        rf"\b(?:is|are|was|were) there [^¦]*\b{_SAID}{_REST}",
        r"^(?:is|are|was|were|where is|where are|where was|where were|do|does|did|where do|where does)"
        r" (?:the (?:words|phrase|sentence|line|quote|quotation) )?¦ (?:in|to be found|found|anywhere|written"
        r"|said|used|stand|appear|occur|come)\b",
        r"^(?:where is|where are|where was|where were) (?:the (?:words|phrase|sentence|quote) )?¦\W*$",
        rf"^¦\W*(?:and )?(?:who|which {_LETTER}|where|when|did|does|is|was)\b[^¦]*"
        rf"\b(?:{_SAY}|{_SAID}|from)\b",
    )
)
_TAKEN_FOR_GRANTED = re.compile(rf"^why (?:did|does|do|has|have|had) {_WHO} {_SAY}{_REST}", re.IGNORECASE)
_LETTER_OF = re.compile(
    rf"^(?:(?:the|an?|any|some|one|this|that|these|those|our|all|of) )*{_LETTER}\b ?(?:(?:from|by|of) )?",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r",| (?:in|to|on|of) (?:an?|the|its|his|her|their|our|that|this) .*?\b(?:letter|e-?mail|reply)\b"
)
"""Where what follows a name says which letter is meant."""
_NOBODY = frozenset(
    """anyone anybody someone somebody everyone nobody one any it he she they we i you this that there who
    letter letters words""".split()
)


@dataclass(frozen=True, slots=True)
class ClaimedWords:
    """The words in quotation marks, and of whom the question asks whether they are theirs, or "".

    ``is_asked`` unless the question takes for granted that they are ("why did he write …?"). ``put`` is the
    question with "this" in their place.
    """

    texts: tuple[str, ...]
    who: str = ""
    is_asked: bool = True
    put: str = ""


def claimed_words(question: str) -> ClaimedWords | None:
    """Return the words of which ``question`` asks whether, where or by whom they were written, or None."""
    texts: list[str] = []

    def lift(match: re.Match[str]) -> str:
        text = (match["double"] or match["single"]).strip(" .…,;:?!")
        if sum(any(map(str.isalnum, word)) for word in text.split()) < FEWEST_WORDS:
            return match[0]
        texts.append(text)
        return "¦"

    put = " ".join(_QUOTED.sub(lift, question.replace("¦", " ")).split())
    texts = [*dict.fromkeys(texts)]
    if not 0 < len(texts) <= _MOST_TEXTS or len(put) > _LONGEST_FORM:
        return None
    asked = next((match for pattern in _ASKS if (match := pattern.search(put))), None)
    found = asked or _TAKEN_FOR_GRANTED.search(put)
    if found is None:
        return None
    who = _WHERE.split(_LETTER_OF.sub("", found.groupdict().get("who") or ""))[0].strip()
    is_name = not set(words(who)) & _NOBODY and not any(map(str.isdigit, who))
    return ClaimedWords(tuple(texts), who if is_name else "", asked is not None, put.replace("¦", "this"))


@dataclass(frozen=True, slots=True)
class Letters:
    """Where claimed words are looked for; ``ids`` restrict the letters of ``register``, None asks all.

    ``is_from`` tells whether a letter is from somebody.
    """

    register: Register
    ids: Sequence[str] | None
    is_from: Callable[[Letter, str], bool]
    originals: Originals

    def with_all(self, text: str) -> list[Letter]:
        """Return the letters with all words of ``text``, without their own text, by date."""
        ids = self.register.letters_with([*dict.fromkeys(words(text))][:_LOOKED_UP])
        found = self.register.headings_of(ids if self.ids is None else ids & set(self.ids))
        return sorted(found, key=lambda letter: (letter.date is None, letter.date or 0, letter.path))

    def near(self, text: str) -> Iterator[Letter]:
        """Yield the letters of the passages nearest by words, nearest first."""
        sought = content_words(text) or words(text)
        parts = [part for word in dict.fromkeys(sought) for part in word.split("'") if part]
        ranked = self.register.ranked(parts, _NEAR_PASSAGES, self.ids)
        for letter_id in dict.fromkeys(one.letter_id for one in self.register.passages(ranked)):
            yield self.register.letter(letter_id)


def checked(question: str, claimed: ClaimedWords, searched: Searched, letters: Letters, most: int) -> Answer:
    """Return where the words stand, at most ``most`` quotes, or that they stand in no letter searched.

    ``nearest`` is set where a letter has other words in their place.
    """
    quotes: list[Quote] = []
    notices: list[str] = []
    leads: list[str] = []
    near: list[Nearest] = []
    withheld: list[Letter] = []
    for text in claimed.texts:
        which = "These words stand" if len(claimed.texts) == 1 else f"“{text}” stands"
        found = _standing(text, claimed.who, letters)
        held = [one for one in found.places if letters.originals.hold(one.quote)]
        withheld += [one.quote.letter for one in found.places if one not in held]
        if not held:
            lead, nearest = _absent(text, which, letters)
            leads.append(lead)
            near += [nearest] if nearest else []
            continue
        leads += [_lead(which, held, claimed.who, letters), *_under(held[:most])]
        notices += _remarks(held, found, most)
        quotes += [_sentence(one.quote) for one in held[:most]]
    notices += [withheld_notice(withheld)] if withheld else []
    if not quotes:
        return Answer(
            question,
            " ".join(leads),
            searched,
            notices=tuple(notices),
            nearest=_sentence(near[0].quote) if near else None,
            not_said=True,
        )
    lead = f"{' '.join(leads)}".removesuffix(".").removesuffix(":")
    return Answer(question, f"{lead}:", searched, tuple(dict.fromkeys(quotes)), tuple(notices))


@dataclass(frozen=True, slots=True)
class _Place:
    quote: Quote
    is_alike: bool
    """Whether only capitals and punctuation may differ."""


@dataclass(frozen=True, slots=True)
class _Standing:
    places: Sequence[_Place]
    passed_over: int


def _standing(text: str, who: str, letters: Letters) -> _Standing:
    """Return where ``text`` stands, in letters from ``who`` first."""
    candidates = letters.with_all(text)
    if who:
        candidates.sort(key=lambda letter: not letters.is_from(letter, who))
    found = [
        place
        for heading in candidates[:_MOST_LETTERS]
        if (place := _place(text, letters.register.letter(heading.id)))
    ]
    exact = [one for one in found if not one.is_alike]
    return _Standing(exact or found, max(0, len(candidates) - _MOST_LETTERS))


def _place(text: str, letter: Letter) -> _Place | None:
    quote, is_alike = match_quote(text, letter).quote, False
    if quote is None:
        near = _nearest(text, letter)
        quote, is_alike = near.quote if near and not near.differences else None, True
    return None if quote is None or _is_description(quote) else _Place(quote, is_alike)


def _nearest(text: str, letter: Letter) -> Nearest | None:
    return nearest_words(text, letter) if len(text.split()) <= _MOST_WORDS else None


def _is_description(quote: Quote) -> bool:
    """Return whether it is of the description of an image, which are no words of the letter."""
    return any(one.kind is BlockKind.IMAGE and one.span.meets(quote) for one in quote.letter.blocks)


def _sentence(quote: Quote) -> Quote:
    return Quote(quote.letter, *whole_sentence(quote.letter, quote.span))


def _absent(text: str, which: str, letters: Letters) -> tuple[str, Nearest | None]:
    """Return that ``text`` stands nowhere, and the nearest words that differ, if any are near."""
    near = [one for letter in letters.near(text) if (one := _nearest(text, letter))]
    near = [one for one in near if one.differences and not _is_description(one.quote)]
    best = min(near, key=lambda one: sum(map(_size, one.differences)), default=None)
    if best is not None and not letters.originals.hold(best.quote):
        best = None
    told = f" {_told(best.differences)}" if best else ""
    return f"{which} in no letter searched.{told}", best


def _size(difference: Difference) -> int:
    return max(len(difference.claimed.split()), len(difference.held.split()))


def _told(differences: Sequence[Difference]) -> str:
    if len(differences) > _DIFFERENCES_TOLD:
        return f"The nearest words differ in {len(differences)} places."
    parts = (
        f"has “{one.held}” for “{one.claimed}”"
        if one.held and one.claimed
        else (f"has “{one.held}” besides" if one.held else f"lacks “{one.claimed}”")
        for one in differences
    )
    return f"The nearest words differ: the letter {' and '.join(parts)}."


def _lead(which: str, places: Sequence[_Place], who: str, letters: Letters) -> str:
    """Return in which letters the words stand, and whether they are those of ``who``."""
    if len(places) > 1:
        return f"{which} in {len(places)} letters{_of_them(places, who, letters)}."
    quote = places[0].quote
    letter = described(quote.letter).removesuffix(",")
    is_theirs = _is_by(quote, who, letters) if who else None
    others = quote.letter.of_others(quote.span)
    if others:
        return (
            f"{which} {_GIVEN[others.kind]} the letter {letter}, {others.whose}"
            f"{_whether(is_theirs, who, 'who', 'that')}."
        )
    if within := inner_quote(quote):
        sender = f" than “{who}”, its sender" if is_theirs else ""
        return (
            f"{which} in the letter {letter}, {within.place}, and may be the words of somebody else{sender}."
        )
    return f"{which} in the letter {letter}{_whether(is_theirs, who, 'whose sender', 'its sender')}."


_GIVEN = {
    BlockKind.QUOTED_MAIL: "in mail quoted in",
    BlockKind.ENCLOSED: "in what is enclosed in",
    BlockKind.MINUTE: "in a minute on",
    BlockKind.QUOTED_LETTER: "in writing quoted in",
}


def _under(places: Sequence[_Place]) -> Iterator[str]:
    """Yield what the words stand under in the sentences of ``places``, and where between quotation marks."""
    for one in places:
        letter = f"in the letter {described(one.quote.letter).removesuffix(',')}"
        there = "there" if len(places) == 1 else letter
        if within := inner_quote(one.quote):
            if len(places) > 1:
                yield f"They stand {there} {within.place}, and may be somebody else's."
        elif governing := governed_by(one.quote, _sentence(one.quote)):
            yield f"They stand {there} after “{governing}”."


def _of_them(places: Sequence[_Place], who: str, letters: Letters) -> str:
    """Return how many of the letters have the words as those of ``who``."""
    if not who:
        return ""
    theirs = [_is_by(one.quote, who, letters) for one in places]
    count, unknown = theirs.count(True), theirs.count(None)
    told = f"{count or 'none'} {'are' if count > 1 else 'is'} by “{who}”"
    if not unknown:
        return f", of which {told}"
    surely = told if count else f"none is surely by “{who}”"
    return f", of which {surely}; whose they are in {unknown} is not known"


def _whether(is_theirs: bool | None, who: str, whose: str, it: str) -> str:
    if not who:
        return ""
    if is_theirs is None:
        return f", and whether {it} is “{who}” is not known"
    return f", {whose} is{'' if is_theirs else ' not'} “{who}”"


def _is_by(quote: Quote, who: str, letters: Letters) -> bool | None:
    """Return whether the words are those of ``who``, None where that is not known."""
    speaker = quote.speaker
    if speaker is None:
        sender = quote.letter.sender
        if letters.is_from(quote.letter, who):
            return True
        return None if sender is None or _may_be(sender.name or "", who) else False
    if not speaker or is_untold(speaker):
        return None
    said = speaker_name(speaker)
    name, _, more = said.partition(",")
    if names(Party(name=said), who) or names(Party(name=name, role=more or None), who):
        return True
    is_described = who.removeprefix("the ").islower() or is_role(who) or is_body(who)
    return None if is_described or _may_be(name, who) else False


def _may_be(name: str, who: str) -> bool:
    """Return whether ``name`` may be the same person's as ``who``: by its surname, or as bare initials."""
    person, printed = Person.of(who), Person.of(name)
    if not person.surname or (person.genders and printed.genders and person.genders != printed.genders):
        return False
    initials = re.findall(r"[A-Z]", name)
    if re.search(r"\w\w", name) or len(initials) < _FEWEST_INITIALS:
        return person.may_be(printed)
    may_be_given = not person.given or person.given[0].upper().startswith(initials[0])
    return may_be_given and person.surname.upper().startswith(initials[-1])


def _remarks(places: Sequence[_Place], found: _Standing, most: int) -> Iterator[str]:
    if places[0].is_alike:
        yield "They stand so but for capitals or punctuation."
    if len(places) > most:
        yield f"{most} of the {len(places)} letters are quoted."
    marked = sum(inner_quote(one.quote) is not None for one in places) if len(places) > 1 else 0
    if marked:
        yield f"In {marked} of the {len(places)} letters they stand within quotation marks."
    if found.passed_over:
        yield f"{found.passed_over} more letters with all these words were not looked into."
