"""`TermHolders`: which letters hold a term or mention something, told with few of them read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from corrbot.answers.phrasing.numbered_nouns import NumberedNoun
from corrbot.answers.phrasing.word_forms import has_in_lower_case
from corrbot.answers.selected.admitted import Admitted
from corrbot.answers.selected.mentions import Mention, Term
from corrbot.letters import Letter, Span
from corrbot.letters.person import Person

_WITH_CAPITAL = re.compile(r"[A-Z][\w'’-]*")
_IS_OF_DEED = re.compile(r"(?:ing|tion)\Z")
"""Ends a noun of something done, which is no given name: "Planning"."""


class TermHolders:
    """Tells which of the letters ``admitted`` hold words."""

    def __init__(self, admitted: Admitted) -> None:
        self._admitted = admitted
        self._register = admitted.generation.register

    def may_hold(self, term: Term) -> frozenset[str]:
        """Return the ids of the letters that hold every part of ``term``; no other letter holds it.

        A noun with its number may stand in an address, which is no passage.
        """
        if isinstance(term.printed, NumberedNoun):
            held = [self._register.letters_with(pieces) for pieces in term.ways]
            return self._admitted.ids & frozenset().union(*held)
        found: set[str] = set()
        for pieces in term.ways:
            ids = self._admitted.ids
            for piece in pieces:
                ids &= self._register.letters_holding(piece)
            found |= ids
        return frozenset(found)

    def surely_hold(self, term: Term) -> frozenset[str]:
        """Return the ids of letters with ``term`` in a passage of their own; others may have it too."""
        found: set[str] = set()
        holding = self._register.passages_holding
        for held in (one for pieces in term.ways for one in holding(pieces)):
            is_known = held.letter_id in found or held.letter_id not in self._admitted.ids
            quoted = self._quoted_mail.get(held.letter_id, ())
            if is_known or any(span.has(held.start) for span in quoted):
                continue
            if term.stands_in(held.words):
                found.add(held.letter_id)
        return frozenset(found)

    def mentioning(self, mention: Mention, letters: Sequence[Letter]) -> tuple[set[str], set[str]]:
        """Return the ids of ``letters`` that mention it, and of those with it only in mail quoted there."""
        printing = self._register.letters_with(mention.words)
        may_hold = [self.may_hold(term) for term in mention.terms]
        by_term = mention.anywhere or len(mention.terms) == 1
        surely_hold = [self.surely_hold(term) if by_term else frozenset[str]() for term in mention.terms]
        kept: set[str] = set()
        only_quoted: set[str] = set()
        for letter in letters:
            subject = (letter.subject or "") if mention.anywhere else ""
            terms = list(zip(mention.terms, may_hold, surely_hold, strict=True))
            if mention.is_borne_by(letter) or all(
                letter.id in sure or term.stands_in(subject) for term, _, sure in terms
            ):
                kept.add(letter.id)
            elif all(letter.id in may or term.stands_in(subject) for term, may, _ in terms):
                whole = self._admitted.whole(letter)
                if mention.is_in(whole):
                    kept.add(letter.id)
                elif mention.is_only_quoted_in(whole):
                    only_quoted.add(letter.id)
            elif letter.id in printing:
                whole = self._admitted.whole(letter)
                if mention.title(whole) or mention.address(whole):
                    kept.add(letter.id)
                elif mention.is_only_quoted_in(whole):
                    only_quoted.add(letter.id)
        return kept, only_quoted

    def inflected(self, mention: Mention) -> Mention:
        """Return ``mention`` with any inflection of words for names that letters have as other words, too.

        The name of somebody whom letters are from or to stays one, and is none of another: "Williams". What
        is asked for with capitals and stands without them, as "Fire Damage", is no name.
        """
        if not any(term.is_name for term in mention.terms):
            return mention
        return replace(
            mention,
            terms=tuple(self._as_word(term) for term in mention.terms),
            choices=tuple(map(self.inflected, mention.choices)),
        )

    def _as_word(self, term: Term) -> Term:
        if not term.is_name:
            return term
        if len(term.words) > 1:
            return replace(term, is_name=not self._is_topic(term))
        if term.words[0] in self._names:
            return replace(term, is_exact=True) if term.words[0].endswith("s") else term
        held = (one for pieces in term.ways for one in self._register.passages_holding(pieces))
        is_word = any(has_in_lower_case(one.words, term.words[0]) for one in held)
        return replace(term, is_name=not is_word)

    def _is_topic(self, term: Term) -> bool:
        """Return whether ``term``, of several words, is no name but what letters have in other forms.

        They do where its words stand together without capitals, and perhaps where none has it as a name and
        its first word, which would be a given name, stands without one.
        """
        if not self._names.isdisjoint(term.words):
            return False
        as_words, first = replace(term, is_name=False), term.words[0]
        holding = self._register.passages_holding
        texts = [one.words for pieces in term.ways for one in holding(pieces)]
        if any(as_words.stands_in(_WITH_CAPITAL.sub("¦", text)) for text in texts):
            return True
        if not any(map(as_words.stands_in, texts)) or any(map(term.stands_in, texts)):
            return False
        return _IS_OF_DEED.search(first) is not None or any(
            has_in_lower_case(one.words, first) for one in holding((first,))
        )

    @cached_property
    def _names(self) -> frozenset[str]:
        """The given names and surnames of those whom letters are from or to, in lower case."""
        parties = (party for letter in self._admitted.known.values() for party in letter.parties)
        people = (Person.of(party.name) for party in parties if party.name)
        return frozenset(name for one in people for name in (*one.given, one.surname) if name)

    @cached_property
    def _quoted_mail(self) -> dict[str, list[Span]]:
        return self._register.quoted_mail()
