"""What passages say, read in the letters that are searched."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from llama_index.core.base.response.schema import Response

from corrbot.answers.answer import OFF_TOPIC, Answer, Searched
from corrbot.answers.conversation.further import asks_for_more, not_told
from corrbot.answers.conversation.reasons_beside import beside_first
from corrbot.answers.conversation.shown_letters import first_shown
from corrbot.answers.conversation.turns import last_shown, said_first
from corrbot.answers.leads import lead_of
from corrbot.answers.passages.contradictions import contradiction
from corrbot.answers.passages.extraction import Extraction, extract
from corrbot.answers.passages.final_word import final_word_first
from corrbot.answers.passages.first_hand import first_hand
from corrbot.answers.passages.gaps import absent_notice, gap, is_off_topic
from corrbot.answers.passages.inquiries import inquiry_notice
from corrbot.answers.passages.items import cut_notice
from corrbot.answers.passages.language_model import LanguageModel
from corrbot.answers.passages.lists_asked import list_form
from corrbot.answers.passages.matter import in_matter
from corrbot.answers.passages.originals import withheld_notice
from corrbot.answers.passages.other_kinds import other_kind_notice
from corrbot.answers.passages.outcomes import outcome_first
from corrbot.answers.passages.own_deeds import other_matter_notice
from corrbot.answers.passages.preference import preferred
from corrbot.answers.passages.presuppositions import ended_otherwise, unsaid
from corrbot.answers.passages.proposals import propose
from corrbot.answers.passages.reading_on import read_on
from corrbot.answers.passages.rival_figures import weighed_with_rivals
from corrbot.answers.passages.scraps import asks_line
from corrbot.answers.passages.spoken import may_speak_of
from corrbot.answers.passages.surroundings import surroundings
from corrbot.answers.passages.unknowing import says_unknown, unknowing_last
from corrbot.answers.passages.unquoted_nouns import unquoted_noun
from corrbot.answers.passages.years_quoted import other_year
from corrbot.answers.passages.yet_to_come import yet_to_come
from corrbot.answers.phrasing.advice import advice
from corrbot.answers.phrasing.bareness import adds_nothing
from corrbot.answers.phrasing.errands import summary_notice
from corrbot.answers.phrasing.named_numbers import numbers_named
from corrbot.answers.register.claimed_words import claimed_words
from corrbot.answers.register.said_by import SaidBy
from corrbot.answers.register.uncounted import uncounted
from corrbot.answers.response import noted, respond
from corrbot.answers.routes.answering_passages import with_answers
from corrbot.answers.routes.arrangement import arrange
from corrbot.answers.routes.basis import Basis
from corrbot.answers.routes.case_numbers import case_first, case_named, with_case
from corrbot.answers.routes.found_passages import found_for, with_numbers
from corrbot.answers.routes.from_claimed import from_claimed
from corrbot.answers.routes.linked_letters import linked_letters, with_linked
from corrbot.answers.routes.ordered import ordered
from corrbot.answers.selected.bills_named import bill_named
from corrbot.reader.features import Asked
from corrbot.retrieval import Query, evidence_node

_TOLD_ALL = "Nothing comes near an answer that was not quoted before."


def from_passages(
    basis: Basis,
    question: str,
    searched: Searched,
    topic: str = "",
    notices: tuple[str, ...] = (),
    said: SaidBy | None = None,
) -> Response:
    """Return what passages say; ``topic`` is the question as it is put to letters alone, if it is.

    ``said`` is whose words are asked for, where they are of the senders of the letters searched.
    """
    claimed = claimed_words(question) or claimed_words(topic)
    if claimed and (response := from_claimed(basis, question, claimed, searched)):
        return noted(response, notices)
    if bill := bill_named(topic or question):
        letters = bill.letters(basis.generation.register, basis.retriever.letter_ids)
        if not letters:
            lacking = f"No letter searched is or names “{bill.said}”."
            return noted(respond(Answer(question, lacking, searched, not_said=True)), notices)
        basis, searched = basis.of(letters, searched)
    return _from_read(basis, question, searched, topic, notices, said)


def _from_read(
    basis: Basis,
    question: str,
    searched: Searched,
    topic: str,
    notices: tuple[str, ...],
    said: SaidBy | None,
) -> Response:
    """Return what is read of the passages found."""
    register, ids = basis.generation.register, basis.retriever.letter_ids
    texts = [query.text for query in basis.queries]
    if unsearchable := advice(question, texts, register.document_frequency):
        return respond(Answer(question, unsearchable, searched, not_said=True))
    queries, asked = ((Query(topic),), Asked(topic)) if topic else (basis.queries, basis.asked)
    model = LanguageModel(basis.llm) if basis.llm else None
    more = propose(model, asked) if model else ()
    put = topic or question
    numbers = numbers_named(put)
    found = found_for(basis, (*queries, *more), put)
    found = with_numbers(basis, numbers, found, queries)
    case = None if searched.only else case_named(question, register)
    found = with_case(basis, case, found, queries)
    notices += case.nowhere(register, ids) if case else ()
    is_on_matter = bool(found.letters) and not asks_for_more(question)
    shown = first_shown(last_shown(basis.turns), basis.folder()) if is_on_matter else None
    linked = linked_letters(basis, shown) if shown else ()
    found = with_linked(basis, linked, found, queries)
    answering = with_answers(basis, put, found.evidence)
    evidence = answering.evidence
    if found.is_new_topic:
        asked = Asked(question)
    else:
        searched = replace(searched, proposed=tuple(query.text for query in more))
    asked = read_for(asked)
    read = basis.reader.read(asked, evidence, register.rarity)
    read, evidence = read_on(asked, read, evidence, basis.retriever, basis.reader, register)
    read = case_first(case, read)
    if is_on_matter:
        last = last_shown(basis.turns)
        before = " ".join((*asked.history[-1:], said_first(last)))
        read = in_matter(read, found.letters, shown, register, linked, question, before)
        read = beside_first(question, read, last, shown)
    order = ordered(asked.question, put, read, numbers, searched, register, ids)
    reading, notices = final_word_first(question, order.reading), notices + order.notices
    reading = unknowing_last(put, outcome_first(question, reading))
    reading = said.substance_first(said.in_their_words(reading)) if said else reading
    reading = weighed_with_rivals(put, reading)
    reading = answering.told(put, reading, register.rarity, basis.config.abstain_below)
    told_all = False
    if basis.turns and asks_for_more(question):
        whole, reading = reading, not_told(reading, basis.turns)
        told_all = bool(whole.sentences) and not reading.sentences
    lists = list_form(asked.question)
    quoted = partial(
        extract,
        max_quotes=basis.config.max_quotes,
        is_original=basis.originals.hold,
        lists=lists,
        admits_lines=asks_line(put),
    )
    extraction = quoted(reading)
    extraction = _at_first_hand(basis, extraction)
    withheld = (withheld_notice(extraction.withheld),) if extraction.withheld else ()
    lacking = _TOLD_ALL if told_all else gap(put, evidence, register, ids) or order.lacking
    is_free = order.is_inquiry or (searched.only and may_speak_of(put, searched.only))
    if not lacking and not is_free and is_off_topic(put, basis.asked, found, order.read, register, ids):
        lacking = OFF_TOPIC
    if not lacking and not basis.asked.history:
        lacking = contradiction(
            put, extraction.quotes, [one.letter.slice(one.span) for one in order.read.sentences]
        )
    lacking = lacking or other_year(put, extraction.quotes)
    is_unknown = any(says_unknown(put, quote.text) for quote in extraction.quotes[:1])
    is_lacking = bool(lacking) or order.is_lacking or is_unknown
    if is_lacking or not extraction.quotes or reading.answerability < basis.config.abstain_below:
        nearest = next(iter(extraction.quotes), None)
        answer = Answer(
            question,
            lacking,
            searched,
            notices=notices + uncounted(put) + withheld,
            nearest=nearest,
            not_said=True,
        )
    else:
        if model:
            preference = preferred(model, asked, reading, basis.originals.hold)
            extraction = quoted(preference)
            extraction = _at_first_hand(basis, extraction)
        told = (
            ended_otherwise(put, extraction.quotes)
            + unsaid(put, extraction.quotes)
            + absent_notice(put, extraction.quotes, register, ids)
        )
        beside = (
            yet_to_come(put, extraction.quotes)
            + other_matter_notice(put, extraction.quotes)
            + other_kind_notice(put, extraction.quotes, (piece.text for piece in evidence))
        )
        vectors = basis.embedding.word_vectors
        notices += (
            summary_notice(question)
            + told
            + uncounted(put, extraction.quotes)
            + unquoted_noun(put, extraction.quotes, reading.answerability, vectors, told)
            + beside
            + inquiry_notice(asked.question, extraction.quotes)
            + cut_notice(extraction.quotes)
            + withheld
        )
        originals = basis.originals
        around = tuple(
            answering.around(quote, surroundings(quote, register, ids, originals), originals)
            for quote in extraction.quotes
        )
        answer = Answer(
            question,
            lead_of(extraction.quotes, 0.0 if beside else reading.answerability),
            searched,
            extraction.quotes,
            notices,
            surroundings=around,
        )
    answerable = reading.answerability if extraction.quotes and not is_lacking else 0.0
    if model and answer.quotes:
        answer = _arranged(answer, model)
    answer = basis.corrected(answer, case.admits if case else None)
    return respond(answer, [evidence_node(piece) for piece in evidence], answerable)


def _at_first_hand(basis: Basis, extraction: Extraction) -> Extraction:
    register, ids = basis.generation.register, basis.retriever.letter_ids
    return replace(extraction, quotes=first_hand(extraction.quotes, register, ids, basis.originals))


def read_for(asked: Asked) -> Asked:
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
