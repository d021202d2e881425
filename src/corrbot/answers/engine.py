"""`LetterQueryEngine`: from a question to an `Answer`, as a LlamaIndex query engine."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from llama_index.core.base.response.schema import Response
from llama_index.core.bridge.pydantic import ConfigDict
from llama_index.core.llms import LLM
from llama_index.core.query_engine import CustomQueryEngine

from corrbot.answers.addresses import address_asked, list_addresses
from corrbot.answers.advice import advice
from corrbot.answers.answer import NOT_SAID, OFF_TOPIC, Answer, Searched, described
from corrbot.answers.answering import own
from corrbot.answers.arrangement import arrange
from corrbot.answers.asked_office import office_asked, offices_asked
from corrbot.answers.asking import AskedOfLetters, Asking
from corrbot.answers.bareness import adds_nothing, is_bare
from corrbot.answers.claimed_words import ClaimedWords, Letters, checked, claimed_words
from corrbot.answers.contradictions import contradiction
from corrbot.answers.corrections import corrected
from corrbot.answers.courtesies import courtesy
from corrbot.answers.dated import dated
from corrbot.answers.decision_letters import decision_letters
from corrbot.answers.discussed import (
    Discussed,
    asks_when_that_was,
    discussed,
    first_shown,
    quoted_first,
    shown_letters,
    tells_of_having,
)
from corrbot.answers.draft import Draft
from corrbot.answers.extraction import RELATIVE_SCORE, Extraction, extract
from corrbot.answers.filed import (
    Filed,
    asks_for_reply,
    filed,
    left_out,
    letters_at,
    may_name_file,
    not_told_apart,
    put_over_letters,
    reply_to,
)
from corrbot.answers.final_word import final_word_first
from corrbot.answers.first_hand import first_hand
from corrbot.answers.folder import Folder
from corrbot.answers.from_letters import from_letters
from corrbot.answers.further import OtherTime, asks_for_more, not_told, of_other_time
from corrbot.answers.gaps import absent_notice, gap, is_off_topic
from corrbot.answers.inquiries import inquiry_notice
from corrbot.answers.item_answers import answer_to_item
from corrbot.answers.item_asked import item_asked
from corrbot.answers.items import cut_notice
from corrbot.answers.language_model import LanguageModel
from corrbot.answers.later_letters import later_letters
from corrbot.answers.leads import lead_of
from corrbot.answers.letters_spoken_of import letters_spoken_of
from corrbot.answers.lists_asked import list_form
from corrbot.answers.many_letters import asked_of_letters
from corrbot.answers.matter import in_matter
from corrbot.answers.named_numbers import NamedNumber, letters_naming, numbers_named
from corrbot.answers.numbered_letters import (
    list_numbered,
    may_ask_which,
    may_call_by_number,
    numbered_letters,
    tell_numbered,
    which_numbered,
)
from corrbot.answers.offices import list_holders
from corrbot.answers.openings import asks_for_opening, open_letters
from corrbot.answers.ordered import ordered
from corrbot.answers.originals import Originals, withheld_notice
from corrbot.answers.outcomes import decides, outcome_first
from corrbot.answers.own_numbers import list_own_numbers, number_asked
from corrbot.answers.own_references import list_own_references, reference_asked
from corrbot.answers.particulars import particular, particulars
from corrbot.answers.people import list_descriptions, person_asked
from corrbot.answers.places import not_shown, talk
from corrbot.answers.pointed import pointed_in
from corrbot.answers.preference import preferred
from corrbot.answers.presuppositions import ended_otherwise, unsaid
from corrbot.answers.pronouns import PRONOUN, on_person, person_meant, taken_for, untitled
from corrbot.answers.proposals import propose
from corrbot.answers.quote_spoken_of import quote_spoken_of
from corrbot.answers.quoted_place import quoted_place
from corrbot.answers.quoted_words import add_quoted
from corrbot.answers.reading_on import read_on
from corrbot.answers.reasons_beside import beside_first
from corrbot.answers.register_questions import AskedOfRegister, RegisterQuestion, asked_of_register
from corrbot.answers.response import answer_of, noted, put_as, respond
from corrbot.answers.said_by import SaidBy, asks_for_words, said_by
from corrbot.answers.scope import Scope, letters_meant
from corrbot.answers.spoken import may_speak_of
from corrbot.answers.supposed_parties import between_known
from corrbot.answers.surroundings import Surroundings, surroundings
from corrbot.answers.swapped_years import of_other_year
from corrbot.answers.times_told import tells_time
from corrbot.answers.titled import titled
from corrbot.answers.turns import Turn, last_shown
from corrbot.answers.unquoted_nouns import unquoted_noun
from corrbot.answers.unread import UNREAD, is_unread
from corrbot.answers.unread_files import asks_for_unread, unread_files
from corrbot.answers.vocabulary import SPEAKS_OF_LETTERS
from corrbot.answers.written_deeds import written_deed
from corrbot.config import Config
from corrbot.index import Generation
from corrbot.letters import Filters, Letter, ReferenceKind, Span
from corrbot.models.embedding import LetterEmbedding
from corrbot.reader import Reader
from corrbot.reader.answerability import PLAINLY_SAID
from corrbot.reader.features import Asked
from corrbot.retrieval import Found, LetterRetriever, Query, distinct, evidence_node
from corrbot.terms import content_words
from corrbot.threads import Deadlines
from corrbot.threads.thread import in_time

_OF_SEVERAL = frozenset(
    {
        Asking.OUTSTANDING,
        Asking.RESPONSE_TIME,
        Asking.THREAD,
        Asking.CITED,
        Asking.OVER_TIME,
        Asking.AGREEMENT,
    }
)
"""What is asked of a letter and is told by others."""
_DECISION_READ = 20
"""Passages read of the letters that are a decision, as its words may stand far from those of a question."""
_TOLD_ALL = "Nothing comes near an answer that was not quoted before."


class LetterQueryEngine(CustomQueryEngine):
    """Answers one question from one generation of the index. Cheap to make: one per question.

    ``query(question)`` gives a LlamaIndex `Response` whose text is the answer's, whose source nodes
    are the passages read, and whose ``metadata["answer"]`` is the `Answer`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    generation: Generation
    embedding: LetterEmbedding
    reader: Reader
    config: Config
    originals: Originals
    filters: Filters
    asked: Asked
    queries: tuple[Query, ...]
    shown_query: str
    turns: tuple[Turn, ...] = ()
    deadlines: Deadlines = Deadlines()
    llm: LLM | None = None

    def custom_query(self, query_str: str) -> Response:
        """Return the answer to ``query_str``, the question as the user put it."""
        retriever = LetterRetriever(self.generation, self.embedding, self.filters, self.config.candidates)
        searched = self._searched(retriever)
        if asks_for_unread(query_str):
            return respond(unread_files(query_str, self.generation.register.failures(), searched))
        if not searched.letters:
            reason = (
                f"No letter meets the filters ({self.filters}); loosen them."
                if searched.total
                else f"There is no letter in the index; put letters into {self.config.corpus} and sync."
            )
            return respond(Answer(query_str, f"{NOT_SAID} {reason}", searched))
        if reply := courtesy(query_str, searched.total, is_first=not self.turns):
            return respond(Answer(query_str, reply, searched, asks_nothing=True))
        if self.turns and (told := self._of_shown(query_str, retriever, searched)):
            return told
        if self.filters.letter is None and (called := self._from_called(query_str, retriever, searched)):
            return called
        one = self._discussed(query_str, retriever)
        if of_item := self._of_item(query_str, one, retriever, searched):
            return respond(of_item)
        if one:
            return self._from_discussed(query_str, one, retriever, searched)
        of_quote = self._of_quote(query_str, retriever, searched)
        if described := of_quote or self._from_parties(query_str, retriever, searched):
            return described
        if known := self._from_known(query_str, retriever, searched):
            return known
        return self._from_all(query_str, retriever, searched)

    def _from_all(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response:
        """Return what passages of all letters say, where the question is not put to some of them."""
        if tells_of_having(question) and (others := self._from_others(question, retriever, searched)):
            return others
        if decided := self._from_decisions(question, retriever, searched):
            return decided
        found = self._from_passages(question, retriever, searched)
        if (answer := answer_of(found)).quotes and is_unread(question, answer.quotes):
            return respond(Answer(question, UNREAD, searched))
        found = self._from_written(question, found, retriever, searched)
        return self._dated_by_letter(question, found, retriever, searched)

    def _from_decisions(
        self, question: str, retriever: LetterRetriever, searched: Searched
    ) -> Response | None:
        """Return what the letters decide that are the decision asked about; None where none is or does."""
        letters = decision_letters(
            question, lambda: self._folder(retriever).letters, self.generation.register.letters_with
        )
        if not letters:
            return None
        more = {"abstain_below": 0.0, "passages_read": max(self.config.passages_read, _DECISION_READ)}
        sure = self.model_copy(update={"config": self.config.model_copy(update=more)})
        with retriever.among(letter.id for letter in letters):
            found = sure._from_passages(question, retriever, _narrowed(searched, letters), question)
        answer = answer_of(found)
        if not any(decides(quote.text) for quote in answer.quotes[:1]):
            return None
        return respond(answer, found.source_nodes, max(PLAINLY_SAID, answer.answerability))

    def _from_written(
        self, question: str, found: Response, retriever: LetterRetriever, searched: Searched
    ) -> Response:
        """Return ``found`` after the date or sender of the letter that is the deed asked about, if any."""
        register = self.generation.register
        deed = written_deed(question, lambda: self._folder(retriever).letters, register.letters_with)
        answer = answer_of(found)
        if deed is None or any(deed.is_told(quote.text) for quote in answer.quotes[:1]):
            return found
        letter = self._whole(deed.letter)
        known = particulars(question, deed.about, [letter], searched, self.originals)
        if not known.quotes:
            return found
        room = max(0, self.config.max_quotes - len(known.quotes))
        more = [one for one in enumerate(answer.quotes, 1) if one[1] not in known.quotes][:room]
        told = replace(
            known,
            quotes=(*known.quotes, *(quote for _, quote in more)),
            surroundings=(*(Surroundings() for _ in known.quotes), *(answer.around(at) for at, _ in more)),
            notices=(deed.notice, *known.notices, *answer.notices),
        )
        return respond(self._corrected(told), found.source_nodes)

    def _of_shown(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return what is asked of a place in what was shown, or of what came after it; or None."""
        placed = self._from_place(question, retriever, searched)
        return placed or self._from_later(question, retriever, searched)

    def _of_quote(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return who wrote what was quoted before, or when, or None where that is not asked."""
        spoken = quote_spoken_of(question, talk(self.turns), partial(self._folder, retriever))
        if spoken is None:
            return None
        within = replace(searched, letters=1, only=spoken.letter)
        if spoken.quote is None:
            told = particulars(question, spoken.about, [spoken.letter], within, self.originals)
            return respond(replace(told, notices=(spoken.notice, *told.notices)))
        if not self.originals.hold(spoken.quote):
            return None
        quotes = (spoken.quote,)
        return respond(Answer(question, lead_of(quotes), within, quotes, (spoken.notice,)))

    def _from_later(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return what somebody wrote after what was shown before, or None where that is not asked."""
        later = later_letters(question, talk(self.turns), self._folder(retriever))
        asked = asked_of_letters(later.question) if later else None
        if later is None or asked is None:
            return None
        found = self._from_letters(question, asked, retriever, replace(searched, query=later.question))
        return noted(found, later.notices)

    def _from_others(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return what other letters say of the one shown before; None where none was shown."""
        folder = self._folder(retriever)
        letter = quoted_first(talk(self.turns), folder)
        others = [one for one in folder.letters if letter and one.id != letter.id]
        if letter is None or not others:
            return None
        within = _confine(retriever, others, searched)
        note = (
            f"“That letter” is taken to be the one {described(letter)}; what others say of it was searched."
        )
        found = self._from_passages(question, retriever, within, notices=(note,))
        answer = answer_of(found)
        told = replace(answer, told_of=(*answer.told_of, letter))
        return respond(told, found.source_nodes, answer.answerability)

    def _dated_by_letter(
        self, question: str, found: Response, retriever: LetterRetriever, searched: Searched
    ) -> Response:
        """Return ``found``, or where it tells no time of what was quoted, the date of the letter quoted."""
        if not (self.turns and asks_when_that_was(question)):
            return found
        if any(tells_time(quote.text) for quote in answer_of(found).quotes):
            return found
        letter = quoted_first(talk(self.turns), self._folder(retriever))
        if letter is None or letter.date is None:
            return found
        within = replace(searched, letters=1, only=letter)
        dated_by = particulars(question, RegisterQuestion.DATE, [letter], within, self.originals)
        note = "No passage found tells when that was; this is the date of the letter that was quoted."
        return respond(replace(dated_by, notices=(note, *dated_by.notices)))

    def _from_place(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return the quote, or the item of a quoted list, that is called by its place alone; or None."""
        placed = quoted_place(question, talk(self.turns), partial(self._folder, retriever))
        if placed is None or not self.originals.hold(placed.quote):
            return None
        register, ids = self.generation.register, retriever.letter_ids
        quotes = (placed.quote,)
        answer = Answer(
            question,
            lead_of(quotes),
            replace(searched, letters=1, only=placed.quote.letter),
            quotes,
            (placed.notice,),
            surroundings=(surroundings(placed.quote, register, ids, self.originals),),
        )
        return respond(self._corrected(answer))

    def _from_called(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return what is asked of letters called by file or number; None for one letter, or none."""
        named = filed(question, talk(self.turns), self.generation.register)
        if named and (response := self._from_files(question, named, retriever, searched)):
            return response
        if by_number := self._from_number(question, retriever, searched):
            return by_number
        lacking = not_shown(question, self.turns) if named is None else ""
        return respond(Answer(question, f"{NOT_SAID} {lacking}", searched)) if lacking else None

    def _from_known(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return what is known of many letters or of one as a whole, or None where that is not asked."""
        history = self._history
        claimed = claimed_words(question)
        if claimed and (response := self._from_claimed(question, claimed, retriever, searched)):
            return response
        if self.turns and (of_person := self._of_person(question, retriever, searched)):
            return of_person
        notes: tuple[str, ...] = ()
        of_letters = asked_of_letters(question, history)
        if of_letters and of_letters.is_guess:
            guess = of_letters
            of_letters, notes = between_known(guess, self._folder(retriever))
            if not of_letters and (quoted := self._from_quoted(question, guess, retriever, searched)):
                return quoted
        if of_letters and not self._is_misread(question, of_letters, retriever, searched):
            of_letters = self._of_those_spoken_of(of_letters, retriever)
            return noted(self._from_letters(question, of_letters, retriever, searched), notes)
        if of_others := self._of_other_days(question, retriever, searched):
            return of_others
        asked = asked_of_register(question, history)
        if answer := self._from_register(question, asked, retriever, searched) if asked else None:
            return respond(answer)
        return (
            self._from_dated(question, retriever, searched)
            or self._from_titled(question, retriever, searched)
            or self._from_sender(question, retriever, searched)
        )

    @property
    def _history(self) -> list[str]:
        """The user's earlier questions as they were put, oldest first."""
        return [turn.question for turn in talk(self.turns)]

    async def acustom_query(self, query_str: str) -> Response:
        """Return the same as `custom_query`, from a thread of its own."""
        return await asyncio.to_thread(self.custom_query, query_str)

    def _from_letters(
        self, question: str, asked: AskedOfLetters, retriever: LetterRetriever, searched: Searched
    ) -> Response:
        folder = self._folder(retriever)
        draft = Draft(question, searched, folder, self.originals)
        if asked.about is Asking.CONTENT:
            return self._from_content(draft, asked, retriever, searched)
        of_a_time = asked.selection.periods and asked.selection.sender
        if asked.about is Asking.LIST and of_a_time and not folder.choose(asked.selection).letters:
            if quoted := self._from_quoted(question, asked, retriever, searched):
                return quoted
        if asked.about is Asking.OVER_TIME and not folder.choose(asked.selection).letters:
            return self._from_passages(question, retriever, searched, notices=(_none_of(draft, asked),))
        return respond(from_letters(draft, asked, self.deadlines, self._best_sentences))

    def _is_misread(
        self, question: str, asked: AskedOfLetters, retriever: LetterRetriever, searched: Searched
    ) -> bool:
        """Return whether ``question`` speaks of no letters, and of nobody whom letters are from or to."""
        if self.turns or SPEAKS_OF_LETTERS.search(question) or not asked.selection.names_somebody:
            return False
        draft = Draft(question, searched, self._folder(retriever), self.originals)
        return draft.names_nobody(asked.selection)

    def _of_those_spoken_of(self, asked: AskedOfLetters, retriever: LetterRetriever) -> AskedOfLetters:
        """Return what is ``asked``, of the letters spoken of before where it says no more than "they"."""
        says_more = bool(replace(asked.selection, direction=None))
        turns = talk(self.turns) if asked.is_they and not says_more else []
        if not (spoken := letters_spoken_of(turns, self._folder(retriever)) if turns else ()):
            return asked
        ids = frozenset(letter.id for letter in spoken)
        return replace(asked, selection=replace(asked.selection, ids=ids, direction=None))

    def _of_other_days(
        self, question: str, retriever: LetterRetriever, searched: Searched
    ) -> Response | None:
        """Return the answer to what was asked before, of other days: of things, or else of letters."""
        today = dt.date.today()
        if swapped := of_other_year(question, talk(self.turns), today):
            alone = self.model_copy(update={"asked": Asked(swapped.question)})
            within = replace(searched, query=swapped.question)
            response = alone._from_passages(question, retriever, within, swapped.question)
            return noted(response, swapped.notices([quote.text for quote in answer_of(response).quotes]))
        other = of_other_time(question, self._history, today)
        return self._from_other_time(question, other, retriever, searched) if other else None

    def _from_other_time(
        self, question: str, other: OtherTime, retriever: LetterRetriever, searched: Searched
    ) -> Response:
        """Return what letters dated in other days say to the question before."""
        dated = [one.id for one in self._folder(retriever).letters if other.period.covers(one.date)]
        if not dated:
            note = (
                f"No letter dated {other.period.words} is among the {searched.letters} searched; letters of "
                f"other days may speak of it."
            )
            topic, within = f"{other.question} {other.period.words}", replace(searched, query=other.words)
        else:
            retriever.letter_ids = dated
            topic, within = other.question, replace(searched, letters=len(dated), query=other.words)
            note = (
                f"Only letters dated {other.period.words} were searched: {len(dated)} of {searched.letters}."
            )
        alone = self.model_copy(update={"asked": Asked(topic)})
        return alone._from_passages(question, retriever, within, topic, (note,))

    def _from_dated(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return what the letter says that the question calls by its day, or None where there is none."""
        of_day = dated(question)
        letters = of_day.meant(self._folder(retriever).letters) if of_day else []
        if of_day is None or not letters:
            return None
        within = _confine(retriever, letters, replace(searched, query=of_day.question))
        count = f"{len(letters)} letters are of {of_day.words}; no other was searched."
        notices = () if within.only else (count,)
        return self._from_passages(question, retriever, within, of_day.question, notices)

    def _from_sender(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return what the letters of the sender say whose words the question asks for, if it does."""
        asked = said_by(question, partial(self._folder, retriever))
        if asked is None:
            return None
        every = retriever.letter_ids
        within = _confine(retriever, asked.letters, replace(searched, query=asked.question))
        found = self._from_passages(question, retriever, within, asked.question, said=asked)
        folder = self._folder(retriever)
        is_of_several = folder.is_of_several(asked.name)
        if is_of_several and answer_of(found).abstained:
            retriever.letter_ids = every
            return None
        if is_of_several or asked.speaks_of_it([self._whole(letter) for letter in asked.letters]):
            note = f"Only the {asked.of_theirs} {_was(asked.letters)} searched."
            holders = folder.holders((asked.name,), asked.letters)
            return noted(found, (*folder.taken(asked.name), *holders, note))
        answer = answer_of(found)
        nearest = next(iter(answer.quotes), answer.nearest)
        lead = f"{NOT_SAID} “{asked.topic}” is not spoken of, in these words, in the {asked.of_theirs}."
        return respond(Answer(question, lead, within, nearest=nearest))

    def _from_titled(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return what is known of the letter that the question calls by its subject, if it does."""
        put = titled(question, lambda: self._folder(retriever).letters)
        within = replace(searched, query=put)
        of_letters = asked_of_letters(put) if put else None
        if of_letters and of_letters.about in (Asking.THREAD, Asking.RESPONSE_TIME):
            return self._from_letters(question, of_letters, retriever, within)
        asked = asked_of_register(put) if put else None
        answer = self._from_register(question, asked, retriever, within) if asked else None
        return respond(answer) if answer else None

    def _from_parties(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return who somebody is, or who holds an office, or None where no party is described so."""
        name, office = person_asked(question), office_asked(question, dt.date.today())
        number, whose_address = number_asked(question), address_asked(question)
        reference = reference_asked(question)
        others = list(offices_asked(question, dt.date.today()))
        if not (name or office or others or number or whose_address or reference):
            return None
        folder = self._folder(retriever)
        if reference and asked_of_register(question) is None:
            draft = Draft(question, searched, folder, self.originals)
            return respond(draft.answer()) if list_own_references(draft, reference) else None
        if whose_address:
            draft = Draft(question, searched, folder, self.originals)
            return respond(draft.answer()) if list_addresses(draft, whose_address) else None
        if number:
            draft = Draft(question, searched, folder, self.originals)
            whose, is_fax = number
            return respond(draft.answer()) if list_own_numbers(draft, whose, is_fax=is_fax) else None
        draft = Draft(question, searched, folder, self.originals)
        if name and list_descriptions(draft, name):
            return respond(draft.answer())
        for one in (*([office] if office else ()), *others):
            draft = Draft(question, searched, folder, self.originals)
            if list_holders(draft, one):
                return respond(draft.answer())
        return None

    def _of_person(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return the answer to what is asked of letters from or to "her" or "him", None where it is not."""
        pronoun = PRONOUN.search(question)
        if pronoun is None:
            return None
        word, asked = pronoun["word"], asked_of_register(question)
        before = talk(self.turns)
        who = on_person(question, before)
        of_letters = asked_of_letters(question, self._history)
        of_register = asked is not None and (asked.pronoun != "" or not asked.scope)
        is_asked = of_register or (of_letters is not None and word in of_letters.parties)
        if not is_asked and (of_letters or not (who or asks_for_words(question))):
            return None
        name = person_meant(question, [who] if who else before, self._folder(retriever))
        if not name:
            unclear = f"It is not clear who is meant by “{word}”; name the person."
            return respond(Answer(question, unclear, searched)) if is_asked else None
        put = PRONOUN.sub(name, question, count=1)
        found = self._from_known(put, retriever, replace(searched, query=put))
        if found is None and (is_asked or who):
            put = put if is_asked else PRONOUN.sub(untitled(name), question, count=1)
            found = self._from_passages(question, retriever, replace(searched, query=put), put)
        return put_as(question, noted(found, (taken_for(word, name),))) if found else None

    def _from_files(
        self, question: str, named: Filed, retriever: LetterRetriever, searched: Searched
    ) -> Response | None:
        """Return the answer to a question that calls letters by files, or None where it is put to one."""
        if problem := not_told_apart(named):
            return respond(Answer(question, problem, searched))
        register, ids = self.generation.register, retriever.letter_ids
        letters = {place: letters_at(place, register) for place in named.places}
        admitted = [one for some in letters.values() for one in some if ids is None or one.id in ids]
        gone = tuple(left_out(letters, admitted, register.failures(), searched))
        if not admitted:
            return respond(Answer(question, f"{NOT_SAID} {' '.join(gone)}", searched))
        put = put_over_letters(named, letters)
        if named.is_of_reply and not put:
            undated = f"{NOT_SAID} {named.places[0]} bears no date, by which what answers it is looked up."
            return respond(Answer(question, undated, searched))
        of_letters = asked_of_letters(put, self._history) if put else None
        if of_letters and (named.is_of_others or of_letters.about in _OF_SEVERAL):
            meant = [frozenset(letter.id for letter in letters[one.places[0]]) for one in named.mentions]
            found = self._from_letters(
                question, _confined(of_letters, meant), retriever, replace(searched, query=put)
            )
            return noted(found, gone)
        if named.is_of_others:
            topic = put or question
            return self._from_passages(question, retriever, replace(searched, query=topic), topic)
        if len(named.places) == len(admitted) == 1 == len(letters[named.places[0]]):
            return None
        return noted(self._from_several(question, named, admitted, retriever, searched), gone)

    def _from_number(self, question: str, retriever: LetterRetriever, searched: Searched) -> Response | None:
        """Return what is asked of letters called by their number; None where that is one letter, or none."""
        if not may_call_by_number(question) and not may_ask_which(question):
            return None
        folder = self._folder(retriever)
        draft = Draft(question, searched, folder, self.originals)
        if which := which_numbered(question, folder):
            list_numbered(draft, which)
            return respond(draft.answer())
        named = numbered_letters(question, folder)
        if named and (put := named.over_letters) and (asked := asked_of_letters(put)):
            asked = _confined(asked, [frozenset(letter.id for letter in named.letters)])
            return self._from_letters(question, asked, retriever, replace(searched, query=put))
        if named is None or len(named.letters) == 1:
            return None
        if tell_numbered(draft, named):
            return respond(draft.answer())
        within = _confine(retriever, named.letters, replace(searched, query=named.question))
        return self._from_passages(question, retriever, within, named.question, (named.notice,))

    def _from_several(
        self,
        question: str,
        named: Filed,
        letters: Sequence[Letter],
        retriever: LetterRetriever,
        searched: Searched,
    ) -> Response:
        """Return what ``letters``, which are in the files ``named``, say together."""
        searched = replace(searched, letters=len(letters), query=named.question)
        if asked := asked_of_register(named.question):
            own_words = [letter for letter in letters if not letter.part] or letters
            return respond(particulars(question, asked.about, own_words, searched, self.originals))
        if asks_for_opening(named.question):
            draft = Draft(question, searched, self._folder(retriever), self.originals)
            open_letters(draft, letters)
            return respond(self._corrected(draft.answer()))
        retriever.letter_ids = [letter.id for letter in letters]
        count = f"{len(letters)} letters are" if len(letters) > 1 else "1 letter is"
        note = f"{count} in {' and '.join(named.places)}; no other was searched."
        return self._from_passages(question, retriever, searched, named.question, (note,))

    def _discussed(self, question: str, retriever: LetterRetriever) -> Discussed | None:
        may_name = may_name_file(question) or may_call_by_number(question)
        if self.filters.letter is not None or not (self.turns or may_name):
            return None

        def nearest(text: str) -> Letter | None:
            return next((piece.letter for piece in retriever.search((Query(text),), 1)), None)

        return discussed(question, self.turns, self._folder(retriever), nearest)

    def _of_item(
        self, question: str, one: Discussed | None, retriever: LetterRetriever, searched: Searched
    ) -> Answer | None:
        """Return the answer to an item of a letter that is asked for by its number, or None."""
        asked = item_asked(one.question if one else question, self._history)
        if asked is None:
            return None
        folder = self._folder(retriever)
        if one and one.is_named:
            return answer_to_item(question, asked, folder, [one.letter], searched, self.originals)
        shown = shown_letters(last_shown(self.turns), folder) if self.turns else []
        return (shown and answer_to_item(question, asked, folder, shown, searched, self.originals)) or (
            answer_to_item(question, asked, folder, (), searched, self.originals)
        )

    def _from_discussed(
        self, question: str, one: Discussed, retriever: LetterRetriever, searched: Searched
    ) -> Response:
        """Return what the letter says that the question, or the conversation before it, speaks of."""
        put = reply_to(one.letter) if asks_for_reply(one.question) else ""
        if put and (of_letters := asked_of_letters(put)):
            of_letters = _confined(of_letters, [frozenset([one.letter.id])])
            return self._from_letters(question, of_letters, retriever, replace(searched, query=put))
        retriever.letter_ids = [one.letter.id]
        leans = not one.is_named and (
            is_bare(question) or of_other_time(question, self._history, dt.date.today()) is not None
        )
        shown = self.shown_query if leans else one.question
        searched = replace(searched, query=shown, letters=1, only=one.letter)
        if asked := asked_of_register(one.question):
            searched = replace(searched, query=one.question)
            return respond(particulars(question, asked.about, [one.letter], searched, self.originals))
        if not leans and asks_for_opening(one.question):
            draft = Draft(question, searched, self._folder(retriever), self.originals)
            open_letters(draft, [one.letter])
            return respond(self._corrected(draft.answer()))
        notice = (
            ""
            if one.is_named
            else "Only the letter spoken of before was searched; add “in all letters” to ask all."
        )
        topic = "" if leans else one.question
        response = self._from_passages(question, retriever, searched, topic)
        answer = answer_of(response)
        if notice and answer.abstained:
            return respond(replace(answer, notices=(*answer.notices, notice)))
        return response

    def _from_quoted(
        self, question: str, asked: AskedOfLetters, retriever: LetterRetriever, searched: Searched
    ) -> Response | None:
        """Return mail of the sender and time ``asked`` for that letters quote, or None if none do."""
        if asked.about not in (Asking.CONTENT, Asking.LIST):
            return None
        draft = Draft(question, searched, self._folder(retriever), self.originals)
        count = add_quoted(draft, asked.selection)
        which = "Mail that a letter quotes" if count == 1 else f"Mail that {count} letters quote"
        draft.lead = f"No letter {asked.selection.words} is known. {which} begins:"
        return respond(draft.answer()) if count else None

    def _from_content(
        self, draft: Draft, asked: AskedOfLetters, retriever: LetterRetriever, searched: Searched
    ) -> Response:
        """Return what the letter that is meant says, found by a search within it."""
        letters = own(draft.folder.choose(asked.selection).letters, asked.selection)
        if not letters and asked.is_guess:
            quoted = self._from_quoted(draft.question, asked, retriever, searched)
            note = _none_of(draft, asked)
            return quoted or self._from_passages(draft.question, retriever, searched, notices=(note,))
        if not letters:
            draft.note_sides(asked.selection)
            draft.fail(asked.selection)
            return respond(draft.answer())
        if asks_for_opening(asked.topic):
            open_letters(draft, [draft.folder.whole(letter) for letter in letters])
            if asked.is_guess:
                add_quoted(draft, asked.selection, letters)
            return respond(self._corrected(draft.answer()))
        within = _confine(retriever, letters, replace(searched, query=asked.topic))
        notices: tuple[str, ...] = ()
        if len(letters) > 1:
            notices = (
                f"{len(letters)} letters are {asked.selection.words}; all were searched, and no other.",
            )
        sender = asked.selection.sender
        said = SaidBy(sender, asked.topic, tuple(letters)) if sender else None
        return self._from_passages(draft.question, retriever, within, asked.topic, notices, said)

    def _best_sentences(
        self, question: str, letter_ids: Sequence[str], count: int
    ) -> list[tuple[Letter, Span]]:
        """Return the sentences of these letters that answer ``question`` best, by what the reader thinks."""
        retriever = LetterRetriever(self.generation, self.embedding, Filters(), self.config.candidates)
        retriever.letter_ids = list(letter_ids)
        evidence = retriever.search((Query(question),), self.config.passages_read)
        read = self.reader.read(Asked(question), evidence, self.generation.register.rarity).sentences
        own_words = [one for one in read if one.letter.speaker(one.span) is None]
        least = RELATIVE_SCORE * own_words[0].score if own_words else 0.0
        return [(one.letter, one.span) for one in own_words[:count] if one.score >= least]

    def _folder(self, retriever: LetterRetriever) -> Folder:
        return Folder(self.generation, retriever.letter_ids, dt.date.today())

    def _from_passages(
        self,
        question: str,
        retriever: LetterRetriever,
        searched: Searched,
        topic: str = "",
        notices: tuple[str, ...] = (),
        said: SaidBy | None = None,
    ) -> Response:
        """Return what passages say; ``topic`` is the question as it is put to letters alone, if it is.

        ``said`` is whose words are asked for, where they are of the senders of the letters searched.
        """
        claimed = claimed_words(question) or claimed_words(topic)
        if claimed and (response := self._from_claimed(question, claimed, retriever, searched)):
            return noted(response, notices)
        return self._from_read(question, retriever, searched, topic, notices, said)

    def _from_read(
        self,
        question: str,
        retriever: LetterRetriever,
        searched: Searched,
        topic: str,
        notices: tuple[str, ...],
        said: SaidBy | None,
    ) -> Response:
        """Return what is read of the passages found."""
        register, ids = self.generation.register, retriever.letter_ids
        texts = [query.text for query in self.queries]
        if unsearchable := advice(question, texts, register.document_frequency):
            return respond(Answer(question, f"{NOT_SAID} {unsearchable}", searched))
        queries, asked = ((Query(topic),), Asked(topic)) if topic else (self.queries, self.asked)
        model = LanguageModel(self.llm) if self.llm else None
        more = propose(model, asked) if model else ()
        put = topic or question
        numbers = numbers_named(put)
        found = self._found((*queries, *more), retriever, put)
        found = self._with_numbers(numbers, found, queries, retriever)
        evidence = found.evidence
        if found.is_new_topic:
            asked = Asked(question)
        else:
            searched = replace(searched, proposed=tuple(query.text for query in more))
        asked = _read_for(asked)
        read = self.reader.read(asked, evidence, register.rarity)
        read, evidence = read_on(asked, read, evidence, retriever, self.reader, register)
        if found.letters and not asks_for_more(question):
            shown = first_shown(last_shown(self.turns), self._folder(retriever))
            read = in_matter(read, found.letters, shown, register)
            read = beside_first(question, read, last_shown(self.turns), shown)
        order = ordered(
            asked.question,
            put,
            read,
            numbers,
            searched,
            register,
            ids,
        )
        reading, notices = final_word_first(question, order.reading), notices + order.notices
        reading = outcome_first(question, reading)
        reading = said.in_their_words(reading) if said else reading
        told_all = False
        if self.turns and asks_for_more(question):
            whole, reading = reading, not_told(reading, self.turns)
            told_all = bool(whole.sentences) and not reading.sentences
        lists = list_form(asked.question)
        extraction = extract(reading, self.config.max_quotes, self.originals.hold, lists)
        extraction = self._at_first_hand(extraction, retriever)
        withheld = (withheld_notice(extraction.withheld),) if extraction.withheld else ()
        lacking = _TOLD_ALL if told_all else gap(put, evidence, register, ids) or order.lacking
        is_free = order.is_inquiry or (searched.only and may_speak_of(put, searched.only))
        if not lacking and not is_free and is_off_topic(put, self.asked, found, order.read, register, ids):
            lacking = OFF_TOPIC
        if not lacking and not self.asked.history:
            lacking = contradiction(
                put, extraction.quotes, [one.letter.slice(one.span) for one in order.read.sentences]
            )
        if lacking or not extraction.quotes or reading.answerability < self.config.abstain_below:
            nearest = next(iter(extraction.quotes), None)
            answer = Answer(
                question,
                f"{NOT_SAID} {lacking}".strip(),
                searched,
                notices=notices + withheld,
                nearest=nearest,
            )
        else:
            if model:
                preference = preferred(model, asked, reading, self.originals.hold)
                extraction = extract(preference, self.config.max_quotes, self.originals.hold, lists)
                extraction = self._at_first_hand(extraction, retriever)
            notices += (
                ended_otherwise(put, extraction.quotes)
                + unsaid(put, extraction.quotes)
                + absent_notice(put, extraction.quotes, register, ids)
                + unquoted_noun(put, extraction.quotes, reading.answerability, self.embedding.word_vectors)
                + inquiry_notice(asked.question, extraction.quotes)
                + cut_notice(extraction.quotes)
                + withheld
            )
            around = tuple(surroundings(quote, register, ids, self.originals) for quote in extraction.quotes)
            answer = Answer(
                question,
                lead_of(extraction.quotes),
                searched,
                extraction.quotes,
                notices,
                surroundings=around,
            )
        answerable = reading.answerability if extraction.quotes and not lacking else 0.0
        if model and answer.quotes:
            answer = _arranged(answer, model)
        answer = self._corrected(answer)
        return respond(answer, [evidence_node(piece) for piece in evidence], answerable)

    def _corrected(self, answer: Answer) -> Answer:
        """Return ``answer`` with what later letters take back of those it quotes."""
        return corrected(answer, self.generation, self.filters, self.originals)

    def _at_first_hand(self, extraction: Extraction, retriever: LetterRetriever) -> Extraction:
        register, ids = self.generation.register, retriever.letter_ids
        return replace(extraction, quotes=first_hand(extraction.quotes, register, ids, self.originals))

    def _from_claimed(
        self, question: str, claimed: ClaimedWords, retriever: LetterRetriever, searched: Searched
    ) -> Response | None:
        """Return whether ``claimed`` words stand in the letters; None where that was taken for granted."""
        folder, ids = self._folder(retriever), retriever.letter_ids
        one = asked_of_letters(claimed.put)
        if one and one.about is Asking.CONTENT:
            meant = own(folder.choose(one.selection).letters, one.selection)
            if not meant:
                draft = Draft(question, searched, folder, self.originals)
                draft.fail(one.selection)
                return respond(draft.answer())
            ids = [letter.id for letter in meant]
            searched = _narrowed(searched, meant)
        letters = Letters(self.generation.register, ids, folder.is_from, self.originals)
        answer = checked(question, claimed, searched, letters, self.config.max_quotes)
        if answer.quotes and not claimed.is_asked:
            return None
        if answer.abstained and answer.nearest is None:
            text, retriever.letter_ids = " ".join(claimed.texts), ids
            evidence = retriever.search((Query(text),), self.config.passages_read)
            read = self.reader.read(Asked(text), evidence, self.generation.register.rarity)
            best = next(iter(extract(read, 1, self.originals.hold).quotes), None)
            answer = replace(answer, nearest=best)
        return respond(self._corrected(answer))

    def _found(self, queries: Sequence[Query], retriever: LetterRetriever, put: str) -> Found:
        """Return what is found for ``put``, each passage of other words than those before it."""
        most = self.config.passages_read
        pointed = pointed_in(self.generation, put, retriever.letter_ids)
        found = retriever.find(queries, most, pointed)
        if len(distinct(found.evidence)) < len(found.evidence):
            found = retriever.find(queries, self.config.candidates, pointed)
        return found._replace(evidence=distinct(found.evidence)[:most])

    def _with_numbers(
        self,
        numbers: Sequence[NamedNumber],
        found: Found,
        queries: Sequence[Query],
        retriever: LetterRetriever,
    ) -> Found:
        """Return what was ``found``, with passages that name all of ``numbers`` where some do."""
        if not numbers or any(all(one.is_in(piece.text) for one in numbers) for piece in found.evidence):
            return found
        searched, register = retriever.letter_ids, self.generation.register
        naming = [set(letters_naming(one, register, searched)) for one in numbers]
        if not (ids := sorted(set.intersection(*naming))):
            return found
        with retriever.among(ids):
            within = retriever.find(queries, self.config.candidates).evidence
        with_them = [piece for piece in within if all(one.is_in(piece.text) for one in numbers)]
        evidence = distinct((*with_them, *found.evidence))[: self.config.passages_read]
        return found._replace(evidence=evidence)

    def _from_register(
        self, question: str, asked: AskedOfRegister, retriever: LetterRetriever, searched: Searched
    ) -> Answer | None:
        """Return the answer of the register, or None when no letter fits what the question says of it."""
        letters = _with_own(asked.scope.references, self._letters_meant(asked.scope, retriever))
        if asked.about is RegisterQuestion.COPIED and not asked.scope:
            letters = [letter for letter in letters if letter.cc] or letters
        if not letters:
            if not asked.scope.words or not (asked.is_named or self._is_unheard_of(asked.scope.sender)):
                return None
            count = "1 letter" if searched.letters == 1 else f"{searched.letters} letters"
            lead = f"{NOT_SAID} No letter {asked.words} is among the {count} searched."
            return Answer(question, lead, searched, notices=tuple(filter(None, (searched.unread_notice,))))
        if len(letters) <= self.config.max_quotes:
            whole = list(map(self._whole, letters))
            return particulars(question, asked.about, whole, searched, self.originals)
        is_of_copies = asked.about is RegisterQuestion.COPIED and all(letter.cc for letter in letters)
        if not asked.scope and not is_of_copies:
            return Answer(question, _which(len(letters)), searched)
        draft = Draft(question, searched, self._folder(retriever), self.originals)
        draft.lead = f"{len(letters)} letters fit:"
        for letter in sorted(letters, key=in_time):
            found = particular(asked.about, self._whole(letter))
            draft.add(letter, found.statement, found.spans[:1])
        return draft.answer()

    def _is_unheard_of(self, name: str) -> bool:
        """Return whether no letter holds the words of ``name``."""
        said = content_words(name)
        return bool(said) and not self.generation.register.letters_with(said)

    def _letters_meant(self, scope: Scope, retriever: LetterRetriever) -> Sequence[Letter]:
        ids, register = retriever.letter_ids, self.generation.register
        letters = register.headings() if ids is None else register.headings_of(ids)
        if self.asked.history and not scope and len(letters) > 1:
            if before := self._just_shown(retriever):
                return before
            said = f"{self.asked.history[-1]} {self.asked.last_answer}"
            return [evidence.letter for evidence in retriever.search((Query(said),), 1)]

        def nearest(text: str) -> list[Letter]:
            return [evidence.letter for evidence in retriever.search((Query(text),), self.config.candidates)]

        return letters_meant(scope, letters, nearest, self._whole, register.letters_with)

    def _whole(self, letter: Letter) -> Letter:
        return letter if letter.text else self.generation.register.letter(letter.id)

    def _just_shown(self, retriever: LetterRetriever) -> Sequence[Letter]:
        """Return the letters of a question before over many letters that meant one, or copies of one."""
        *earlier, last = self._history
        before = asked_of_letters(last, earlier)
        if before is None or not before.selection.is_one:
            return ()
        folder = self._folder(retriever)
        return [folder.whole(letter) for letter in folder.choose(before.selection).letters]

    def _searched(self, retriever: LetterRetriever) -> Searched:
        total = self.generation.register.count("letters")
        failures = self.generation.register.failures()
        return Searched(
            query=self.shown_query,
            letters=total if retriever.letter_ids is None else len(retriever.letter_ids),
            total=total,
            filters=self.filters,
            unread=len(failures),
            unread_files=tuple(failure.location for failure in failures),
        )


def _none_of(draft: Draft, asked: AskedOfLetters) -> str:
    words, total = asked.selection.words, draft.total
    return f"No letter {words} is among the {total} searched; other letters may speak of it."


def _confined(asked: AskedOfLetters, meant: Sequence[frozenset[str]]) -> AskedOfLetters:
    """Return what is ``asked``, where other letters tell it, of those ``meant`` alone, by their ids.

    Of two that are held side by side each is one side.
    """
    if asked.about not in _OF_SEVERAL:
        return asked
    if asked.other and len(meant) == 2:
        other = replace(asked.other, ids=meant[1])
        return replace(asked, selection=replace(asked.selection, ids=meant[0]), other=other)
    return replace(asked, selection=replace(asked.selection, ids=frozenset().union(*meant)))


def _confine(retriever: LetterRetriever, letters: Sequence[Letter], searched: Searched) -> Searched:
    """Let ``retriever`` search ``letters`` alone, and return what is then searched."""
    retriever.letter_ids = [letter.id for letter in letters]
    return _narrowed(searched, letters)


def _narrowed(searched: Searched, letters: Sequence[Letter]) -> Searched:
    return replace(searched, letters=len(letters), only=letters[0] if len(letters) == 1 else None)


def _read_for(asked: Asked) -> Asked:
    """Return what sentences are read for: of "who else?" what the question before it asks."""
    if asked.history and asks_for_more(asked.question) and adds_nothing(asked.question, asked.history[-1]):
        return Asked(asked.history[-1], asked.history[:-1])
    return asked


def _arranged(answer: Answer, model: LanguageModel) -> Answer:
    sentences = arrange(model, answer.question, answer.quotes).sentences
    if not model.failed:
        return replace(answer, sentences=sentences)
    notice = f"The language model did not answer ({model.failed}); the quotes stand without it."
    return replace(answer, notices=(*answer.notices, notice))


def _with_own(references: Sequence[str], letters: Sequence[Letter]) -> Sequence[Letter]:
    """Return those of ``letters`` whose own all ``references`` are, all where there is none."""
    own_keys = [
        {one.key for one in letter.references if one.kind is not ReferenceKind.THEIRS} for letter in letters
    ]
    theirs = [letter for letter, keys in zip(letters, own_keys, strict=True) if keys.issuperset(references)]
    return theirs or letters


def _was(letters: Sequence[Letter]) -> str:
    return "was" if len(letters) == 1 else "were"


def _which(count: int) -> str:
    return (
        f"{count} letters fit this question. Say which one is meant by its date, reference, sender, "
        "recipient or subject; `corrbot letters` lists them."
    )
