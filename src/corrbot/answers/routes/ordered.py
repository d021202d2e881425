"""`Ordered`: what was read, in the order that rules beside the reader's scores put it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from corrbot.answers.answer import Searched
from corrbot.answers.passages.contact_details import tells_their_number, with_detail_first
from corrbot.answers.passages.contradictions import says_by_denial
from corrbot.answers.passages.demands import demands_first
from corrbot.answers.passages.denied_reasons import given_reasons_first
from corrbot.answers.passages.inquiries import inquiry_found, statements_first
from corrbot.answers.passages.labelled_lines import their_label_first
from corrbot.answers.passages.lists_asked import their_list_first
from corrbot.answers.passages.machines import without_orders
from corrbot.answers.passages.named_people import of_people_named
from corrbot.answers.passages.numbers_first import their_numbers_first
from corrbot.answers.passages.own_deeds import tells_own_deed
from corrbot.answers.passages.refused_matters import refused_matter_first
from corrbot.answers.passages.rows_asked import their_row_first
from corrbot.answers.passages.spoken import speaks_of_topic
from corrbot.answers.passages.stages import their_stage_first
from corrbot.answers.passages.unsent import sent_first
from corrbot.answers.passages.whose_deed import their_deed_first
from corrbot.answers.passages.whose_words import their_words_first, without_signatures
from corrbot.answers.passages.years import their_years_first
from corrbot.answers.phrasing.named_numbers import NamedNumber
from corrbot.answers.phrasing.successions import successor_first
from corrbot.quotes import Quote
from corrbot.reader import Reading
from corrbot.reader.answerability import PLAINLY_SAID
from corrbot.register import Register


class Ordered(NamedTuple):
    """The ``reading`` in its order, and ``read``, what it is made of, in that of the reader.

    ``is_lacking`` when it is no answer, of which ``lacking`` says why, if it is told; ``notices`` are of what
    was left out. ``is_inquiry`` when letters ask what the question asks
    about, so that its words need not be answered.
    """

    reading: Reading
    read: Reading
    lacking: str
    is_lacking: bool
    notices: tuple[str, ...]
    is_inquiry: bool


def ordered(
    question: str,
    put: str,
    read: Reading,
    numbers: Sequence[NamedNumber],
    searched: Searched,
    register: Register,
    letter_ids: Sequence[str] | None,
) -> Ordered:
    """Return what was ``read`` for ``question``, which is ``put`` to the letters in other words perhaps.

    ``numbers`` are those it names; ``letter_ids`` the letters searched, None for all.
    """
    read, notices = without_orders(put, without_signatures(read), searched.only)
    reading = given_reasons_first(question, their_numbers_first(numbers, _theirs_first(question, read)))
    reading, is_in_table = their_row_first(question, their_list_first(question, reading))
    reading, is_labelled = their_label_first(question, reading)
    reading, is_announced = refused_matter_first(question, reading)
    reading, is_of_others = their_deed_first(question, reading)
    of_people = of_people_named(question, reading, register, letter_ids, searched.only)
    reading = of_people.reading
    demands = demands_first(question, reading) if searched.only else None
    reading, is_told = successor_first(question, demands or reading)
    is_inquiry = demands is not None or inquiry_found(question, reading)
    if (
        is_inquiry
        or is_told
        or is_in_table
        or is_labelled
        or is_announced
        or _is_plain(question, reading, searched)
    ):
        reading = replace(reading, answerability=max(reading.answerability, PLAINLY_SAID))
    lacking, is_lacking = ("", False) if is_told else (of_people.lacking, of_people.is_lacking)
    is_lacking = is_lacking or is_of_others
    return Ordered(reading, read, lacking, is_lacking, (*notices, *of_people.notices), is_inquiry)


def _theirs_first(question: str, reading: Reading) -> Reading:
    """Return ``reading`` with what is of whom, and of when, ``question`` asks before the rest."""
    reading = with_detail_first(question, statements_first(question, sent_first(question, reading)))
    return their_stage_first(question, their_years_first(question, their_words_first(question, reading)))


def _is_plain(question: str, reading: Reading, searched: Searched) -> bool:
    """Return whether what was read says what is asked, though the reader may not be sure."""
    if (
        tells_their_number(question, reading)
        or speaks_of_topic(question, reading, searched.only)
        or tells_own_deed(question, reading)
    ):
        return True
    best = next(iter(reading.sentences), None)
    return best is not None and says_by_denial(question, Quote(best.letter, *best.span))
