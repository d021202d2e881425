"""What the page is made of, before any browser: text in, safe HTML out."""

import datetime as dt
import errno
import hashlib
import json
import logging
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from dataclasses import replace
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.answers.answer import MOST_SHOWN, Answer, Listed, Searched, Sentence
from corrbot.answers.joined import joined
from corrbot.answers.passages.surroundings import Surroundings
from corrbot.config import Config
from corrbot.direction import unturned
from corrbot.errors import ConfigError, IndexLocked, NoIndex, QuestionError
from corrbot.faults import fault_text
from corrbot.index import SyncReport
from corrbot.letters import (
    Block,
    BlockKind,
    Fact,
    Filters,
    Found,
    Letter,
    LetterKind,
    Party,
    Reference,
    ReferenceKind,
    Span,
)
from corrbot.quotes import Quote
from corrbot.readers import read_letters
from corrbot.register import Failure
from corrbot.threads import Correspondence, Deadlines, Target
from corrbot.web.arrivals import Arrival, arrivals_html, arrive, safe_path, settled
from corrbot.web.chart import chart_html, correspondent
from corrbot.web.facts import example_questions, senders, start_html
from corrbot.web.kept import Turn
from corrbot.web.known import known_html
from corrbot.web.message import (
    answer_message,
    error_message,
    growing_messages,
    inert,
    question_message,
)
from corrbot.web.on_page import on_page
from corrbot.web.opening import open_letter, open_link
from corrbot.web.period import Period, Unit
from corrbot.web.places import LONGEST_QUOTE, NEAREST, Place
from corrbot.web.record import RecordFormat, record, record_lines
from corrbot.web.serving import refuse_exposure
from corrbot.web.syncing import Syncing, progress_html, report_html
from corrbot.web.table import ROWS, Order, found, table_html
from corrbot.web.talking import wanted_filters
from corrbot.web.thread import thread_html
from corrbot.web.timeline import NOTHING, timeline_html
from corrbot.web.told import Told
from corrbot.web.unread import MOST_NAMED, unread_html
from corrbot.web.viewer import is_wrapped, letter_html, text_html

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) "
    "![b](http://evil.example/b) ${alert(1)} {{alert(1)}} `x` **bold** $x^2$ "
    "</div></article></script> \"'& 1. one # two > three"
)


def letter(text: str = "Dear Sir,\n\nWe agree.\n\nYours,", **known) -> Letter:
    blocks = known.pop("blocks", None) or tuple(
        Block(BlockKind.BODY, Span(*match.span())) for match in re.finditer(r"\S[^\n]*(?:\n[^\n]+)*", text)
    )
    known = {"id": "a1b2", "path": "a.txt", "sha256": "0123456789abcdef" * 4} | known
    return Letter(text=text, blocks=blocks, **known)


def party(name: str) -> Party:
    return Party(name, None, None, None, None)


def known_letter(path: str, day: int, subject: str, **more) -> Letter:
    return letter(
        id=path.replace(".", "-"),
        path=path,
        sender=party("Ann Smith"),
        recipient=party("Bob Jones"),
        date_fact=Fact(dt.date(2018, 12, day), Span(0, 1)),
        subject_fact=Fact(subject, Span(0, 1)),
        references=(Reference(f"REF/{day}", f"REF{day}", ReferenceKind.OURS, Span(0, 1)),),
        **more,
    )


def shown(html: str) -> str:
    """What a reader sees of ``html``."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def answer(**parts) -> Answer:
    return Answer("why?", parts.pop("lead", "From one letter:"), Searched("why?", 2, 3), **parts)


def told(**parts) -> Told:
    return Told.of(answer(**parts))


@given(st.text())
def test_inert_text_shows_the_same_characters_and_acts_on_nothing(text):
    escaped = inert(text)
    assert unescape(escaped) == " ".join(unturned(text).split())
    left = re.sub(r"&#\d+;", "", escaped)
    assert not [sign for sign in left if sign.isprintable() and not sign.isalnum() and sign != " "]


def test_signs_that_turn_the_words_after_them_are_shown_and_turn_nothing():
    turning = letter("The fee \u202esaw\u202c paid \u2067at once\u2069.", sender=party("\u202dAnn"))
    quote = Quote(turning, 0, len(turning.text))
    pages = [
        answer_message(told(lead="\u202elead", quotes=(quote,), nearest=quote)),
        letter_html(turning, [Place.of(quote, 1)], Place.of(quote, 1)),
        table_html([turning], 1, Order()),
        text_html(turning),
    ]
    assert all("⟨U+202" in shown(page) for page in pages)
    assert not any(re.search("[\u202a-\u202e\u2066-\u2069]", page) for page in pages)
    assert "The fee ⟨U+202E⟩saw⟨U+202C⟩ paid ⟨U+2067⟩at once⟨U+2069⟩." in shown(pages[0])


def test_an_answer_of_hostile_words_holds_only_tags_of_ours():
    hostile = letter(HOSTILE, sender=party(HOSTILE))
    quote = Quote(hostile, 0, len(HOSTILE))
    html = answer_message(
        told(
            lead=HOSTILE,
            notices=(HOSTILE,),
            computed=(HOSTILE,),
            sentences=(Sentence(HOSTILE, (1, 7)),),
            quotes=(quote,),
            nearest=quote,
            surroundings=(Surroundings(quote, (hostile,)),),
        )
    )
    tags = {re.match(r"</?(\w+)", tag)[1] for tag in re.findall(r"<[^>]*>", html)}
    assert tags == {"div", "p", "span", "blockquote", "a", "b", "details", "summary", "ul", "li"}
    assert not re.search(r"[$`*\[\]{}]|javascript:", html)
    assert "\n" not in html
    assert "<script>alert(1)</script>" in shown(html)


def test_every_part_of_an_answer_says_in_words_what_it_is():
    stands = letter()
    found = answer_message(told(notices=("n",), computed=("c",), quotes=(Quote(stands, 11, 20),)))
    assert [shown(part) for part in re.findall(r'<span class="kind">.*?</span>', found)] == [
        "Note",
        "Worked out, not quoted",
    ]
    assert "“We agree.”" in shown(found)
    assert "Letters searched: 2 of 3" in shown(found)
    lacking = answer_message(told(lead="", not_said=True, nearest=Quote(stands, 11, 20)))
    assert "No answer in the letters" in shown(lacking)
    assert "The nearest passage, not taken for an answer" in shown(lacking)
    assert "blockquote" not in lacking


def test_context_and_other_letters_stand_beside_a_quote_as_what_they_are():
    stands, twin = letter(), known_letter("twin.txt", 3, "Berths")
    around = Surroundings(Quote(stands, 0, 9), (twin,))
    html = answer_message(told(quotes=(Quote(stands, 11, 20),), surroundings=(around,)))
    assert "before it: “Dear Sir,”" in shown(html)
    assert '<p class="words">“We agree&#46;”</p><p class="context">' in html
    assert "<summary>also in 1 other letter</summary>" in html
    assert '<a href="#cite-twin-txt">' in html


@pytest.mark.parametrize("gap", ["\t", "     "])
def test_rows_of_a_table_stand_under_each_other_and_cells_apart(gap):
    rows = [("Berth", "Tons", "Dues"), ("North", "3401", "£400"), ("Steps", "1240", "£900")]
    text = "We owe\nthis:\n" + "\n".join(gap.join(row) for row in rows)
    [quote] = told(quotes=(Quote(letter(text), 0, len(text)),)).quotes
    assert quote.read == " ".join(text.split())
    words = re.search(
        r'<p class="words">(.*?)</p>', answer_message(told(quotes=(Quote(letter(text), 0, len(text)),))), re.S
    )
    gap = '<span class="gap">\t</span>'
    expected = "<br>\n".join(["We owe this&#58;", *(gap.join(row) for row in rows)])
    assert words and words[1] == f"“{expected.replace('£', '&#163;')}”"


def test_signs_of_a_letter_that_are_not_read_are_told_beside_its_quote():
    marked = "The sum is *£120* a room* and is\nnot for **halls**. See [a plan](http://plan.example)."
    plain = "The sum is £120 a room and is\nnot for halls."
    titled = 'See [a plan](http://plan.example "The  plan").'
    for text, path, part, said in (
        (marked, "a.txt", "", "and in the letter: * ** [ ](http://plan.example)"),
        (titled, "a.txt", "", 'in the letter: [ ](http://plan.example "The plan")'),
        (marked, "a.md", "", ""),
        (marked, "a.eml", "notes.md", ""),
        (marked, "a.md", "notes.txt", "and in the letter: *"),
        (plain, "a.txt", "", ""),
    ):
        quoted = replace(letter(text), path=path, part=part)
        one = told(quotes=(Quote(quoted, 0, len(text)),))
        told_of = "Left out above, as marks of form"
        record_of = "\n".join(line.text for line in record_lines("A talk", [Turn(1, one)]))
        for words in (shown(answer_message(one)), record_of):
            assert (told_of in words) == bool(said) and said in words
        nearest = told(nearest=Quote(quoted, 0, len(text)))
        assert (told_of in shown(answer_message(nearest))) == bool(said)


def test_empty_cells_keep_their_place():
    text = "Steps\t1240\t£900\nTotal\t\t£900"
    [quote] = told(quotes=(Quote(letter(text), 0, len(text)),)).quotes
    assert "".join(piece.text for piece in quote.words) == text


def test_prose_with_a_tab_stays_on_one_line():
    text = "1.\tWe owe nothing\nto the Board."
    [quote] = told(quotes=(Quote(letter(text), 0, len(text)),)).quotes
    assert "".join(piece.text for piece in quote.words) == " ".join(text.split())


def test_a_sentence_cites_only_quotes_that_are_there():
    sentence, quote = Sentence("They agree", (1, 2, 0)), Quote(letter(), 11, 20)
    html = answer_message(told(sentences=(sentence,), quotes=(quote,)))
    assert f'<p>They agree <a href="#cite-{Place.of(quote, 1)}"><b>1</b></a></p>' in html


def test_each_of_several_questions_stands_over_its_own_quotes():
    stands = letter()
    one = answer(lead="", quotes=(Quote(stands, 11, 20),))
    two = replace(one, question="<Who?>", sentences=(Sentence("They agree", (1,)),))
    lacking = answer(lead="", not_said=True, nearest=Quote(stands, 0, 9))
    whole = Told.of(joined("why? <Who?> When?", (one, two, lacking)))
    html = answer_message(whole)
    first, second, third = html.split('<div class="part')[1:]
    assert "Question 2 of 3: <Who?>" in shown(f"<{second}") and "<Who?>" not in html
    assert "<b>1</b>" in first and "<b>2</b>" in second and "They agree 2" in shown(second)
    assert third.startswith(' abstained">') and "The nearest passage, not taken for an answer" in shown(
        f"<{third}"
    )
    assert html.startswith('<div class="answer">')
    assert {source.path for source in whole.sources} == {stands.path}


def test_a_notice_that_closes_an_answer_stands_behind_its_quotes_everywhere():
    quotes = (Quote(letter(), 11, 20),)
    one = answer(
        quotes=quotes, notices=("First.", "Marked Secret: a.txt."), closing=("Marked Secret: a.txt.",)
    )
    written = record("a", [Turn(1, Told.of(one))], RecordFormat.MARKDOWN).decode()
    for text in (one.text, shown(answer_message(Told.of(one))), written):
        assert text.index("First.") < text.index("We agree.") < text.index("Marked Secret")
        assert text.count("Marked Secret") == 1


def test_closing_notices_of_several_questions_are_numbered_on():
    told_of = ("[1] is marked Secret: a.txt.",)
    one = answer(quotes=(Quote(letter(), 11, 20),))
    two = answer(quotes=(Quote(letter(), 11, 20),), notices=told_of, closing=told_of)
    text = joined("why? Who?", (one, two)).text
    assert "[2] is marked Secret" in text and "[1] is marked" not in text


def test_questions_and_errors_are_inert_and_keep_their_lines():
    assert question_message("a\n<b>") == '<p role="heading">a<br>&#60;b&#62;</p>'
    assert shown(error_message("No <index>.")) == "Not answered No <index>."


@st.composite
def letters_with_places(draw):
    text = draw(st.text(st.sampled_from("ab <>&\"'$`{}\n"), min_size=1, max_size=60))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    blocks = tuple(
        Block(draw(st.sampled_from(BlockKind)), Span(start, end)) for start, end in list(pairwise(cuts))[::2]
    )
    made = letter(text, blocks=blocks or (Block(BlockKind.BODY, Span(0, 0)),))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
        lambda pair: pair[0] < pair[1]
    )
    spans = draw(st.lists(ends, max_size=4))
    return made, [Place.of(Quote(made, *span), number) for number, span in enumerate(spans, 1)]


@given(letters_with_places())
def test_the_html_of_a_letter_stripped_of_tags_is_its_text(drawn):
    made, places = drawn
    assert shown(text_html(made, places, places[0] if places else None)) == made.text


WRAPPED = (
    "You asked on 12 February for a review of the decision of 2 February.\nI have carried it out myself."
)


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        (WRAPPED, True),
        (WRAPPED.replace("\n", " "), False),
        (f"{WRAPPED}\n1. The first refusal treated three requests as one, and should not have.", False),
        ("Town Hall\n4 Ferry Lane\nNorthmere", False),
        ("Year\tPaid to the contractor who dredged the harbour\n2021\t£380,600", False),
    ],
)
def test_lines_that_a_page_cut_are_shown_as_one(text, wrapped):
    assert is_wrapped(text) is wrapped
    shows = text_html(letter(text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),)))
    assert ('class="block body flowing"' in shows) is wrapped and shown(shows) == text
    assert "flowing" not in text_html(letter(text, blocks=(Block(BlockKind.SENDER, Span(0, len(text))),)))


@given(letters_with_places())
def test_the_marks_cover_exactly_the_quoted_words(drawn):
    made, places = drawn
    marked = "".join(
        shown(mark) for mark in re.findall(r"<mark[^>]*>(.*?)</mark>", text_html(made, places), re.S)
    )
    quoted = {at for place in places for at in range(*place.span)}
    words = "".join(character for at, character in enumerate(made.text) if at in quoted)
    assert "".join(marked.split()) == "".join(words.split())


def test_the_current_quote_is_set_apart_and_every_quote_is_numbered():
    made = letter()
    places = [Place.of(Quote(made, 0, 9), 1), Place.of(Quote(made, 11, 20), 2)]
    html = letter_html(made, places, places[1])
    assert re.findall(r'data-label="(\w+)"', html) == ["1", "2"]
    assert re.findall(r'class="current" aria-current="true">(.*?)</mark>', html) == ["We agree."]
    assert "Quote 2 of 2" in html
    assert "“We agree.” — a.txt" in html
    assert f'data-step="{places[0]}"' in html
    assert f'data-link="?letter=a1b2&amp;at={places[1].at}"' in html


def test_a_stamp_and_an_image_are_labelled_in_words():
    text = "Received\n28/12/18.\n\nA handwritten signature."
    blocks = (Block(BlockKind.STAMP, Span(0, 18)), Block(BlockKind.IMAGE, Span(20, len(text))))
    html = text_html(letter(text, blocks=blocks))
    assert re.findall(r'role="note" aria-label="([^"]+)"', html) == [
        "Stamp, added on receipt",
        "Description of an image",
    ]


def test_a_letter_that_changed_since_is_shown_without_marks():
    place = Place.of(Quote(letter(), 11, 20), 1)
    html = letter_html(letter("Dear Sir,\n\nWe refuse.", sha256="f" * 64), [place], place)
    assert "<mark" not in html
    assert "changed since it was quoted" in html
    assert "Copy quote" not in html


def test_a_quote_is_found_again_where_the_letter_changed_around_it():
    place = Place.of(Quote(letter(), 11, 20), 1)
    moved = letter("A line before.\n\nDear Sir,\n\nWe agree.\n\nYours,", sha256="f" * 64)
    html = letter_html(moved, [place], place)
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", html) == ["We agree."]
    assert "changed since" not in html and place.sought_in(letter("Gone.")) is None


def test_a_quote_that_is_longer_than_any_is_not_looked_for():
    words = "word " * LONGEST_QUOTE
    place = Place.of(Quote(letter(words), 0, LONGEST_QUOTE - 1), 1)
    longer = Place.of(Quote(letter(words), 0, LONGEST_QUOTE + 4), 1)
    moved = letter(f"A line before.\n\n{words}")
    assert place.sought_in(moved).span.start == 16 and longer.sought_in(moved) is None
    assert longer.sought_in(letter(words)) == longer


@pytest.mark.parametrize(
    "words", ["Agreed.", "(we agree)", "“We agree.”", "*We agree*", "£5", "我们同意。", "ตกลง", "a"]
)
def test_words_are_found_again_whatever_stands_around_them(words):
    place = Place.of(Quote(letter(words), 0, len(words)), 1)
    for before, after in (("", ""), ("So: ", " Yours,"), ("No.\n", "\n"), ("", ", he wrote"), ("是。", "")):
        moved = letter(f"{before}{words}{after}")
        assert place.sought_in(moved).span == (len(before), len(before) + len(words))


def test_the_nearest_of_several_places_counts():
    place = Place("a1b2", Place.of(Quote(letter("Aye."), 0, 4), 1).digest, Span(12, 16), 1)
    assert place.sought_in(letter("Aye. No. Aye. No. Aye.")).span == (9, 13)


def test_a_browser_that_asks_for_places_that_are_nowhere_waits_little():
    made = letter(("The dues for the year were paid in full. " * 3_000)[:99_000])
    places = [Place(made.id, f"{number:012x}", Span(number, number + 400), number) for number in range(20)]
    begun = time.process_time()
    assert "<mark" not in letter_html(made, places, places[0])
    assert time.process_time() - begun < 5


def test_an_answer_grows_part_by_part_to_the_whole():
    whole = told(notices=("n",), computed=("c",), quotes=(Quote(letter(), 11, 20),))
    grown = [shown(message) for message in growing_messages(whole, 1)]
    assert grown[-1] == shown(answer_message(whole, 1)) and len(grown) > 3
    assert all(later.startswith(earlier) for earlier, later in pairwise(grown))


def test_a_place_survives_its_own_spelling():
    place = Place.of(Quote(letter(), 11, 20), 3)
    assert Place.parse(str(place)) == place


@pytest.mark.parametrize(
    "ref",
    [
        None,
        7,
        [],
        {},
        "",
        "a1b2",
        "a.0123456789ab.1.2",
        "a.0123456789ab.-1.2.3",
        "../x.0123456789ab.1.2.3",
        "a" * 5000,
    ],
)
def test_what_is_no_place_is_refused(ref):
    assert Place.parse(ref) is None


@pytest.mark.parametrize("span", [(5, 5), (9, 3), (0, 10_000)])
def test_a_range_outside_the_letter_never_marks(span):
    made = letter()
    place = Place(made.id, "0" * 12, Span(*span), 1)
    assert "<mark" not in letter_html(made, [place], place)


class Shelf:
    """Letters that can be opened, their files in ``corpus``."""

    def __init__(self, corpus, *letters):
        self.config = Config.load(corpus=corpus, index=corpus)
        self.held = {held.id: held for held in letters}

    def correspondence(self):
        return Correspondence.of(list(self.held.values()))

    def letter(self, wanted):
        if wanted not in self.held:
            raise NoIndex(f"Nothing is called {wanted}.")
        return self.held[wanted]


def test_letters_of_an_answer_are_listed_with_their_quotes_under_them():
    first, second = known_letter("a.txt", 3, "The <quay>"), known_letter("b.txt", 20, "Dues")
    second = replace(second, uncertain=(Span(11, 13),))
    third = letter(id="c3")
    html = answer_message(
        told(
            lead="2 letters:",
            quotes=(Quote(third, 11, 20), Quote(second, 11, 20)),
            listed=(Listed(first, "no reply <yet>"), Listed(second)),
        )
    )
    assert html.index(f"#cite-{first.id}") < html.index(f"#cite-{second.id}")
    assert (
        html.index('class="listed"') < html.index("<b>2</b>") < html.index("</ol>") < html.index("<b>1</b>")
    )
    assert shown(html).count("As read by OCR, unverified.") == 1
    assert "no reply <yet>" in shown(html) and "<yet>" not in html and "The <quay>" in shown(html)


def test_a_long_list_says_how_many_more():
    many = tuple(Listed(letter(id=f"i{number}")) for number in range(MOST_SHOWN + 7))
    html = answer_message(told(listed=many))
    assert html.count("<li><a") == MOST_SHOWN and "and 7 more" in shown(html)


def test_words_of_others_and_uncertain_words_are_told_apart():
    text = "We agree.\n\nWe do not <agree>.\n\nPage 2"
    made = letter(
        text,
        blocks=(
            Block(BlockKind.BODY, Span(0, 9)),
            Block(BlockKind.QUOTED_MAIL, Span(11, 30), "Ann <Smith>, 3 March 2019"),
            Block(BlockKind.FURNITURE, Span(32, 38)),
        ),
        uncertain=(Span(3, 8),),
        part="annex.pdf",
        kind_fact=Fact(LetterKind.HOLDING_REPLY, None),
        markings=(Fact("OFFICIAL-SENSITIVE", None),),
    )
    html = letter_html(made)
    assert 'data-label="Earlier mail, from Ann &lt;Smith&gt;, 3 March 2019"' in html
    assert 'class="block quoted-mail"' in html and 'data-label="Page header or footer"' in html
    assert '<span class="uncertain" title="As read by OCR, unverified">agree</span>' in html
    for known in ("OFFICIAL-SENSITIVE", "Holding reply", "a.txt › annex.pdf"):
        assert known in shown(html)
    assert text in shown(html)


@given(letters_with_places(), st.data())
def test_exactly_the_uncertain_words_are_told_apart(drawn, data):
    made, places = drawn
    cuts = sorted(data.draw(st.sets(st.integers(0, len(made.text)), max_size=8)))
    made = replace(made, uncertain=tuple(Span(*pair) for pair in list(pairwise(cuts))[::2]))
    html = text_html(made, places)
    assert shown(html) == made.text
    pieces = re.findall(r'<span class="uncertain"[^>]*>(.*?)</span>', html, re.S)
    words = "".join(map(made.slice, made.uncertain))
    assert "".join("".join(map(unescape, pieces)).split()) == "".join(words.split())


def test_a_letter_of_uncertain_words_is_shown_in_time():
    """In one block, and in as many as there are words."""
    begun = time.process_time()
    for text in ("lemp  " * 8_000, "lemp\n\n" * 8_000):
        made = letter(text, uncertain=tuple(Span(at, at + 4) for at in range(0, 48_000, 6)))
        assert text_html(made).count('class="uncertain"') == 8_000
    assert time.process_time() - begun < 4


def test_the_thread_of_a_letter_links_both_ways():
    asked = known_letter("a.txt", 3, "The <quay>")
    answered = known_letter("b.txt", 20, "The <quay>")
    answered = replace(
        answered,
        sha256="f" * 64,
        sender=asked.recipient,
        recipient=asked.sender,
        references=(Reference("REF/3", "REF3", ReferenceKind.THEIRS, Span(0, 1)),),
        replies_to_fact=Fact(dt.date(2018, 12, 3), Span(0, 1)),
    )
    correspondence = Correspondence.of([asked, answered])
    there, back = thread_html(answered, correspondence), thread_html(asked, correspondence)
    assert "This letter replies to" in shown(there) and f'data-letter="{asked.id}"' in there
    assert "This letter is answered by" in shown(back) and f'data-letter="{answered.id}"' in back
    assert "certainty: high" in there and "<quay>" not in there
    assert thread_html(letter(), Correspondence.of([letter()])) == ""


def test_opening_takes_anything_from_the_browser(tmp_path):
    made = letter()
    shelf, place = Shelf(tmp_path, made), Place.of(Quote(made, 11, 20), 1)
    assert "<mark" in open_letter(shelf, str(place), [str(place), "x", None, 4])
    assert 'class="letter"' in open_letter(shelf, made.id, "not a list")
    for nonsense in (None, {}, "<b>", "x" * 10_000):
        refused = open_letter(shelf, nonsense, {})
        assert "Nothing is called" in refused
        assert "<b>" not in refused
    assert "No letter open" in open_link(shelf, {})
    assert "<mark" in open_link(shelf, {"letter": made.id, "at": place.at})
    assert "<mark" not in open_link(shelf, {"letter": made.id, "at": "nonsense"})


@pytest.mark.parametrize("now", [b"Dear Sir,\n\nWe refuse.", None], ids=["changed", "gone"])
def test_a_letter_whose_file_is_not_as_it_was_says_so_and_gives_no_quote_to_copy(tmp_path, now):
    """Protection: `open_letter` looks at the file, as an answer does."""
    text = letter().text
    made = letter(text, sha256=hashlib.sha256(text.encode()).hexdigest())
    shelf, place, file = Shelf(tmp_path, made), Place.of(Quote(made, 11, 20), 1), tmp_path / made.path
    file.write_text(text, "utf-8")
    same = open_letter(shelf, str(place))
    assert "Copy quote" in same and "changed or gone" not in same
    file.unlink() if now is None else file.write_bytes(now)
    html = open_letter(shelf, str(place))
    assert "<mark" in html and "Copy quote" not in html
    assert shown(html).index("changed or gone since the last sync") < shown(html).index("We agree")


def test_a_letter_is_opened_by_a_name_of_any_usual_length(tmp_path):
    made = letter(id="/".join(["Correspondence with the Claims Department"] * 6) + "/letter.txt")
    assert 'class="letter"' in open_letter(Shelf(tmp_path, made), made.id)
    assert len(open_letter(Shelf(tmp_path, made), "x" * 100_000)) < 2_000


def test_the_nearest_passage_is_not_counted_as_a_quote():
    made = letter()
    place = Place.of(Quote(made, 11, 20), NEAREST)
    html = letter_html(made, [place], place)
    assert "Nearest passage" in html
    assert 'data-label="nearest"' in html
    assert "Quote 0" not in html


def test_example_questions_come_from_facts_of_the_letters():
    letters = [known_letter("old.txt", 1, "the bridge"), known_letter("new.txt", 9, "the depot")]
    questions = example_questions(letters)
    assert questions == [
        "What did Ann Smith write about the depot?",
        "What does REF/1 say about the bridge?",
        "Which letters have no reply?",
        "Who wrote to Bob Jones?",
    ]
    assert example_questions([letter()]) == []
    assert len(example_questions([known_letter("long.txt", 1, "x" * 500)])) == 3


@pytest.mark.parametrize(
    "subject",
    [
        "Our client: Mr Gareth Lowe",
        "Mr Colin Marsh",
        "Your son Daniel",
        "INTERNAL REVIEW",
        "Press lines, 2019",
    ],
)
def test_a_subject_that_is_no_topic_stands_in_no_example(subject):
    assert example_questions([known_letter("a.txt", 1, subject)]) == [
        "What does REF/1 say?",
        "Who wrote to Bob Jones?",
        "When was the letter from Ann Smith to Bob Jones written?",
    ]


def test_example_questions_are_not_all_of_a_kind_and_ask_of_nobody_twice():
    people = ["Bob Jones", "Mr Bob Jones", "Cllr Bob Jones OBE", "Eve Orr"]
    letters = [
        replace(known_letter(f"{day}.txt", day, f"quay {day}"), recipient=party(name))
        for day, name in enumerate(people, 1)
    ]
    kinds = [question.split()[1] for question in example_questions(letters)]
    assert sorted(kinds) == ["did", "does", "letters", "wrote"]
    only = [replace(one, sender=None, references=(), subject_fact=None) for one in letters]
    assert example_questions(only) == ["Who wrote to Mr Bob Jones?", "Who wrote to Eve Orr?"]


def test_example_questions_are_of_other_kinds_where_a_letter_lacks_one():
    letters = [replace(known_letter(f"{day}.txt", day, "URGENT"), references=()) for day in (1, 2)]
    letters[0] = replace(letters[0], recipient=party("Eve Orr"))
    assert example_questions(letters, 3) == [
        "Which letters have no reply?",
        "Who wrote to Bob Jones?",
        "When was the letter from Ann Smith to Bob Jones written?",
    ]


def test_senders_to_choose_from_are_people_and_bodies():
    parties = [
        Party("Ann Smith", "Manager", "PIKE HOMES"),
        Party("Bob Jones", None, "Pike Homes"),
        Party(role="The Clerk"),
    ]
    letters = [replace(letter(), sender=one) for one in parties]
    assert senders(letters) == ["Ann Smith", "Bob Jones", "Pike Homes", "The Clerk"]


def test_days_the_wrong_way_round_are_told_in_the_words_of_the_page():
    with pytest.raises(QuestionError, match="From date .1 March 2024. is later than To date"):
        wanted_filters(None, "2024-03-01", "2024-02-01")
    with pytest.raises(QuestionError, match="^From date is 'bad'; write a date as YYYY-MM-DD"):
        wanted_filters(None, "bad", "2024-02-01")
    with pytest.raises(QuestionError, match="^To date is 'after'; write"):
        wanted_filters(None, "2024-02-01", "after")
    assert wanted_filters("", "2024-02-01", "2024-03-01") == Filters(after="2024-02-01", before="2024-03-01")


def test_a_narrow_column_breaks_no_word_of_the_table_but_a_long_one():
    subjects = {
        "Priya Ramanathan": "Priya Ramanathan",
        "PR/KA/7 ann.lee@a.example": "PR/<wbr>KA/<wbr>7 ann.<wbr>lee@<wbr>a.<wbr>example",
        "<b>": "&lt;b&gt;",
        "x" * 40: f'<span class="long">{"x" * 40}</span>',
    }
    for subject, cell in subjects.items():
        assert f">{cell}</a>" in table_html([known_letter("a.txt", 1, subject)], 1, Order())


def test_the_table_is_sorted_narrowed_and_paged():
    letters = [known_letter("old.txt", 1, "the <bridge>"), known_letter("new.txt", 9, "the depot")]
    listed = shown(table_html(letters, 2, Order()))
    assert listed.index("the depot") < listed.index("the <bridge>")
    assert "9 December 2018the depotAnn SmithBob JonesREF/9" in listed
    upwards = Order.after(Order(), "date", None)
    assert shown(table_html(letters, 2, upwards)).index("the <bridge>") < listed.index("the depot") + 99
    assert (upwards.descending, Order.after(upwards, "subject", None)) == (False, Order("subject", False))
    assert [one.path for one in found(letters, "REF/9 smith", "")] == ["new.txt"]
    assert found(letters, "", "out") == [] and found(letters, "nothing", "") == []
    texts = {"cholera": {"new-txt"}, "REF/1": {"new-txt"}, "depot": set()}
    assert [one.path for one in found(letters, "cholera", "", texts.get)] == ["new.txt"]
    assert [one.path for one in found(letters, "cholera depot", "", texts.get)] == ["new.txt"]
    assert [one.path for one in found(letters, "REF/1", "", texts.get)] == ["old.txt"]
    assert "found in its text" in table_html(letters, 2, Order(), "cholera")
    assert "found in its text" not in table_html(letters, 2, Order(), "smith")
    many = [known_letter(f"{number:03}.txt", 1, f"s{number:03}") for number in range(ROWS + 1)]
    second = table_html(many, 300, Order("subject", False, 2))
    assert second.count("<tr>") == 2 and "s050" in second
    assert f"{ROWS + 1} of 300 letters" in second and "Page 2 of 2" in second
    assert 'id="page-next" data-turn="3" disabled' in second
    assert "No letters" in table_html([], 0, Order()) and senders(letters) == ["Ann Smith"]


@pytest.mark.parametrize("sent", [None, {}, "0", "-1", "x", "9" * 40, [], "<b>"])
def test_an_order_takes_anything_from_the_browser(sent):
    order = Order.after(sent, sent, sent)
    assert order.page >= 1 and order.column == "date"
    assert "<b>" not in table_html([known_letter("a.txt", 1, "s")], 1, Order.after(Order(), sent, "7"))


def test_every_fact_has_the_printed_line_behind_it():
    made = letter(
        "3 March <2019>\n\nDear Sir,",
        date_fact=Fact(dt.date(2019, 3, 3), Span(0, 14)),
        subject_fact=Fact("The quay", None, Found.SIDE_CAR, "metadata.csv, line 4"),
        sender=Party("Ann", None, "Harbour <Office>", organisation_span=Span(16, 20)),
    )
    html = known_html(made)
    assert (
        '<button type="button" data-span="0.14" title="Show it in the letter">3 March &lt;2019&gt;<' in html
    )
    assert "(side-car)" in shown(html) and "metadata.csv, line 4" in shown(html)
    assert 'data-span="16.20"' in html and "<Office>" not in html
    assert known_html(letter()) == ""


def test_the_timeline_joins_replies_and_tells_times():
    asked = known_letter("a.txt", 3, "The <quay>")
    answered = replace(
        known_letter("b.txt", 20, "The <quay>"),
        sha256="f" * 64,
        sender=asked.recipient,
        recipient=asked.sender,
        references=(Reference("REF/3", "REF3", ReferenceKind.THEIRS, Span(0, 1)),),
        replies_to_fact=Fact(dt.date(2018, 12, 3), Span(0, 1)),
    )
    letters = [asked, answered]
    html = timeline_html(
        letters, Correspondence.of(letters), Deadlines(), dt.date(2019, 3, 1), lambda one: one
    )
    assert html.count('class="dot ') == 2 and 'class="join replies"' in html
    assert "13 working days" in shown(html) and "<quay>" not in html
    assert "half of 1 answers took at most 13 working days. No target is known for any." in shown(html)
    assert (
        timeline_html(
            [letter()], Correspondence.of([letter()]), Deadlines(), dt.date.today(), lambda one: one
        )
        == NOTHING
    )


def dated(number: int, date: dt.date) -> Letter:
    made = known_letter(f"{number}.txt", 1, "s")
    return replace(made, sha256=f"{number:064x}", date_fact=Fact(date, Span(0, 1)))


def test_a_timeline_says_where_it_is_not_known_which_letters_are_ours():
    letters = [dated(1, dt.date(2018, 12, 3))]
    today = dt.date(2019, 3, 1)
    unknown = shown(timeline_html(letters, Correspondence.of(letters), Deadlines(), today, lambda one: one))
    assert "not known whether received or sent" in unknown and "; sent" not in unknown
    assert "It is not known which side is ours" in unknown
    assert "Received, and not answered" not in unknown and "(0)None is known." in unknown
    known = Correspondence.of(letters, ("Ann Smith",))
    sent = [replace(one, direction=known.directions[one.id]) for one in letters]
    ours = timeline_html(sent, known, Deadlines(), today, lambda one: one)
    assert (
        "“Our” is Ann Smith, as was set or chosen." in ours
        and "Sent, and without a reply; no request" in ours
    )
    assert 'class="key out"' in ours and 'class="key in"' not in ours


def asked_and_answered() -> list[Letter]:
    asked, late = dated(1, dt.date(2018, 12, 3)), dated(2, dt.date(2019, 1, 9))
    answered = replace(
        late,
        sender=asked.recipient,
        recipient=asked.sender,
        references=(Reference("REF/1", "REF1", ReferenceKind.THEIRS, Span(0, 1)),),
        replies_to_fact=Fact(dt.date(2018, 12, 3), Span(0, 1)),
    )
    return [asked, answered]


def test_a_target_is_named_with_how_many_answers_came_after_it():
    letters = asked_and_answered()
    deadlines = Deadlines((Target(10, source="the <charter>"),))
    html = timeline_html(letters, Correspondence.of(letters), deadlines, dt.date(2019, 3, 1), lambda one: one)
    assert "Target 10 working days (the <charter>): 1 of 1 answer came later." in shown(html)


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ((1866, 9, 3), (2021, 9, 30), ["1875", "1900", "1925", "1950", "1975", "2000"]),
        ((2009, 3, 1), (2012, 5, 1), ["2010", "2011", "2012"]),
        (
            (2018, 1, 1),
            (2018, 12, 30),
            ["Jan 2018", "Mar 2018", "May 2018", "Jul 2018", "Sep 2018", "Nov 2018"],
        ),
    ],
)
def test_the_dates_over_a_timeline_are_few_and_round(first, last, ticks):
    between = [dt.date(*first) + (dt.date(*last) - dt.date(*first)) / 40 * part for part in range(41)]
    letters = [dated(number, date) for number, date in enumerate(between)]
    html = timeline_html(
        letters, Correspondence.of(letters), Deadlines(), dt.date(2022, 3, 1), lambda one: one
    )
    assert re.findall(r'class="when"[^>]*>([^<]+)', html) == ticks


CROWDED = [dt.date(2011, 3, 7)] * 900
SPREAD = [dt.date(2009, 1, 1) + dt.timedelta(9 * number) for number in range(700)]
STRAY = [dt.date(1019, 5, 5), dt.date(1920, 1, 2), dt.date(2918, 12, 31)]


@pytest.mark.parametrize(
    "dates",
    [
        CROWDED,
        SPREAD,
        SPREAD + STRAY,
        CROWDED + SPREAD + STRAY,
        [dt.date(2019, 2, 1 + number % 28) for number in range(500)],
        [dt.date(1600 + number % 400, 2, 3) for number in range(1000)],
    ],
    ids=["a day", "years", "years and strays", "all of these", "a month", "centuries"],
)
def test_of_many_letters_each_is_reached_bar_by_bar(dates):
    letters = [dated(number, date) for number, date in enumerate(dates)]
    correspondence = Correspondence.of(letters)
    reached, left, seen = set(), [None], set()
    while left:
        period = left.pop()
        html = timeline_html(
            letters, correspondence, Deadlines(), dt.date(2019, 3, 1), lambda one: one, period
        )
        there = re.findall(r'class="dot [^>]*><circle cx="([\d.]+)" cy="([\d.]+)"', html)
        assert len(set(there)) == len(there)
        assert all(12 <= float(x) <= 628 for x, _ in there)
        reached |= set(
            re.findall(r'data-letter="([^"]+)"', html.partition('class="chart"')[2].partition("</svg>")[0])
        )
        bars = re.findall(r'data-period="([^"]+)"[^>]* class="bar"', html)
        assert bars or period
        left += [Period.parse(bar) for bar in set(bars) - seen]
        seen |= set(bars)
    assert reached == {letter.id for letter in letters}


def test_a_reply_of_another_time_is_joined_at_the_edge():
    letters = asked_and_answered()
    correspondence = Correspondence.of(letters)
    period = Period(dt.date(2019, 1, 1), dt.date(2019, 1, 31))
    html = timeline_html(letters, correspondence, Deadlines(), dt.date(2019, 3, 1), lambda one: one, period)
    assert "<h2>January 2019</h2>" in html and 'aria-label="Earlier: December 2018"' in html
    assert html.count('class="dot ') == 1 and 'class="join replies beyond"' in html
    assert 'id="time-later" data-period="" aria-label="Later: nothing" disabled' in html
    gone = Period(dt.date(1900, 1, 1), dt.date(1900, 1, 31))
    whole = timeline_html(letters, correspondence, Deadlines(), dt.date(2019, 3, 1), lambda one: one, gone)
    assert whole.count('class="dot ') == 2 and "<h2>January" not in whole


@pytest.mark.parametrize(
    "sent",
    [None, 7, [], "", "2019", "2019-02-30.2019-03-01", "2019-03-02.2019-03-01", "9" * 9999, "<b>.<b>"],
)
def test_what_is_no_period_is_refused(sent):
    assert Period.parse(sent) is None


def test_a_period_is_called_and_written_as_what_it_is():
    month = Period.of(dt.date(2016, 2, 9), Unit.MONTH)
    assert (month.name, str(month), month.days) == ("February 2016", "2016-02-01.2016-02-29", 29)
    assert Period.parse(str(month)) == month and dt.date(2016, 2, 29) in month
    assert month.wider == Period.of(dt.date(2016, 2, 9), Unit.YEAR) and month.wider.name == "2016"
    other = Period(dt.date(2016, 2, 2), dt.date(2016, 2, 9))
    assert (other.unit, other.name, other.wider) == (None, "2 February 2016 to 9 February 2016", None)
    assert Period.of(dt.date(2016, 2, 9), Unit.DAY).wider == month


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("letters/2019/a.pdf", "letters/2019/a.pdf"),
        ("../../etc/a.txt", "etc/a.txt"),
        ("C:\\x\\a.txt", "C_/x/a.txt"),
        (".hidden/.a.txt", "hidden/a.txt"),
        ("a\x00\n<b>.txt", "a___b_.txt"),
        ("x" * 500 + ".pdf", "x" * 120 + ".pdf"),
        ("Correspondence with Anna Thorne/letter.txt", "Correspondence with Anna Thorne/letter.txt"),
        ("Dr. Anna Thorne, Claims Department/letter.txt", "Dr. Anna Thorne, Claims Department/letter.txt"),
        ("x" * 500 + "/letter.txt", "x" * 120 + "/letter.txt"),
        ("Letter to the Claims Department", "Letter to the Claims Department"),
        ("letter." + "x" * 500, "letter." + "x" * 20),
    ],
)
def test_a_new_letter_stays_within_the_folder(name, path):
    assert str(safe_path(name)) == path


def test_what_became_of_new_letters_is_told_one_by_one():
    arrivals = [
        Arrival("a.txt", "a.txt"),
        Arrival("b.pdf", "b.pdf"),
        Arrival("<c>.exe", "", "not taken", "no reader"),
    ]
    report = SyncReport(added=("a.txt",), failed=(Failure("b.pdf", "it is damaged; save it again"),))
    html = arrivals_html(settled(arrivals, report))
    assert "3 files, 2 with a problem" in html and "<c>" not in html
    assert shown(html).index("it is damaged; save it again") < shown(html).index("added")


def test_a_new_letter_that_got_another_name_is_told_which():
    arrivals = [Arrival("<a>.txt", "_a_ (2).txt"), Arrival("in/b.txt", "in/b.txt")]
    html = arrivals_html(settled(arrivals, SyncReport(added=("_a_ (2).txt", "in/b.txt"))))
    assert "added as _a_ (2).txt" in shown(html) and "as in/b.txt" not in shown(html)


def test_only_what_the_index_holds_is_said_to_be_there_already():
    """Protection: a letter that the sync passed over is no letter that was there."""
    arrivals = [Arrival(f"{name}.txt", f"{name}.txt", "already there") for name in ("kept", "lost", "parts")]
    report = SyncReport(unchanged=("kept.txt",), failed=(Failure("parts.txt", "encrypted", "1"),))
    kept, lost, parts = settled(arrivals, report)
    assert (kept.outcome, kept.problem) == ("already there", "")
    assert lost.outcome == parts.outcome == "not read"
    assert "sync again" in lost.problem and parts.problem == "1 part of it could not be read"


@pytest.mark.parametrize("name", ["README.txt", "readme", "Readme.MD", "./README.txt", "a/~$letter.docx"])
def test_a_letter_is_not_taken_under_a_name_that_is_never_read(tmp_path, upload, name):
    """Protection: `is_left_out` in `_taken`; what is not taken for a letter must not vanish in the folder."""
    (tmp_path / "corpus").mkdir()
    (come,) = arrive(tmp_path / "corpus", [upload(name, b"Dear Sir")], 100)
    assert (come.path, come.outcome) == ("", "not taken") and come.problem
    assert not any(path.is_file() for path in (tmp_path / "corpus").rglob("*"))
    (come,) = arrive(tmp_path / "corpus", [upload("in/readme.txt", b"Dear Sir")], 100)
    assert come.path == "in/readme.txt"


def test_what_could_not_be_read_is_counted_and_named_up_to_a_limit():
    assert unread_html([]) == ""
    one, part = Failure("<a>.pdf", "it is <damaged>"), Failure("b.eml", "encrypted", "c.pdf")
    html = unread_html([one, part, part])
    assert "1 file and 2 parts of files could not be read" in shown(html)
    assert "&lt;a&gt;.pdf" in html and "<damaged>" not in html and "<details open" not in html
    many = unread_html([one] * (MOST_NAMED + 1_200), is_open=True)
    assert "1,700 files could not be read" in shown(many) and "… and 1,200 more." in shown(many)
    assert many.count("<li>") == MOST_NAMED


def test_an_empty_file_is_not_taken(tmp_path, upload):
    (tmp_path / "corpus").mkdir()
    (come,) = arrive(tmp_path / "corpus", [upload("a.txt", b" \n")], 100)
    assert (come.path, come.problem) == ("", "it is empty; get the file again")
    assert not list((tmp_path / "corpus").iterdir())


def test_only_files_that_were_uploaded_are_taken(tmp_path):
    secret, other = tmp_path / "secret.txt", tmp_path / "other"
    secret.write_text("x")
    other.write_text("y")
    sent = [{"path": str(secret), "name": "a.txt"}, {"path": None, "name": "b"}, "x", {"path": str(other)}]
    assert [one.path for one in arrive(tmp_path / "corpus", sent, 100)] == ["", "", ""]
    assert arrive(tmp_path, {"path": "x"}, 100) == [] and secret.exists() and other.exists()


@pytest.fixture
def upload(tmp_path, monkeypatch):
    """Puts a file where Gradio keeps what was sent, and returns what the browser says of it."""
    folder = tmp_path / "uploaded"
    folder.mkdir()
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(folder))

    def put(name, words):
        (folder / "sent").write_bytes(words)
        return {"path": str(folder / "sent"), "name": name}

    return put


def test_a_new_letter_takes_the_place_of_no_other(tmp_path, upload):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    come = [arrive(corpus, [upload("in/a.txt", words)], 100)[0] for words in (b"one", b"two", b"one", b"two")]
    assert [one.path for one in come] == ["in/a.txt", "in/a (2).txt", "in/a.txt", "in/a (2).txt"]
    assert [one.outcome for one in come[2:]] == ["already there"] * 2
    assert {file.name: file.read_bytes() for file in (corpus / "in").iterdir()} == {
        "a.txt": b"one",
        "a (2).txt": b"two",
    }
    (tmp_path / "other").touch()
    assert (corpus / "in/a.txt").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.parametrize("path", ["\0", "a\0.txt", "x" * 5_000, "\ud800"])
def test_a_path_that_no_file_can_have_is_not_taken(tmp_path, upload, path):
    (tmp_path / "corpus").mkdir()
    sent = [{"path": f"{tmp_path}/uploaded/{path}", "name": "a.txt"}, upload("b.txt", b"x")]
    assert [one.path for one in arrive(tmp_path / "corpus", sent, 100)] == ["", "b.txt"]


@pytest.mark.parametrize("is_there", [False, True], ids=["away", "empty"])
def test_no_letter_is_put_where_the_folder_of_letters_is_away(tmp_path, upload, is_there):
    """Protection: `_is_reached` in `arrive`; the next sync would erase the index and what quotes it."""
    corpus = tmp_path / "corpus"
    if is_there:
        corpus.mkdir()
    (come,) = arrive(corpus, [upload("in/a.txt", b"one")], 100, ["quay.txt"])
    assert (come.path, come.outcome) == ("", "not taken") and "cannot be reached" in come.problem
    assert corpus.exists() is is_there and not list(tmp_path.glob("corpus/*"))
    corpus.mkdir(exist_ok=True)
    (corpus / "quay.txt").touch()
    (come,) = arrive(corpus, [upload("in/a.txt", b"one")], 100, ["gone.txt", "quay.txt"])
    assert come.path == "in/a.txt"


@pytest.mark.parametrize("end", ["link", "replace"])
def test_a_process_that_dies_leaves_a_letter_whole_or_not_at_all(tmp_path, upload, monkeypatch, end):
    """Protection: `_write` gives a file its name only when all its words are on the disk."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()

    def die(*_):
        raise SystemExit

    monkeypatch.setattr(os, end, die)
    with suppress(SystemExit):
        arrive(corpus, [upload("a.txt", b"one")], 100)
    assert [file.read_bytes() for file in corpus.iterdir()] in ([], [b"one"])


@pytest.mark.parametrize("why", [errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK])
def test_a_new_letter_arrives_where_a_file_can_have_one_name_only(tmp_path, upload, monkeypatch, why):
    corpus = tmp_path / "corpus"
    corpus.mkdir()

    def refuse(*_):
        raise OSError(why, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    come = [arrive(corpus, [upload("a.txt", words)], 100)[0].path for words in (b"one", b"two", b"one")]
    assert come == ["a.txt", "a (2).txt", "a.txt"]
    assert sorted(file.read_bytes() for file in corpus.iterdir()) == [b"one", b"two"]


class SlowLetters:
    """Stands in for an assistant: its one sync goes on until it is let go, any other is refused."""

    def __init__(self):
        self.go_on, self._lock = threading.Event(), threading.Lock()

    def sync(self, progress):
        if not self._lock.acquire(blocking=False):
            raise IndexLocked("Another sync is running; wait for it, then sync again.")
        with closing(self):
            assert self.go_on.wait(30)
            progress("parsing", 1, 4)
            return SyncReport()

    def close(self):
        self._lock.release()


def test_a_sync_that_was_stopped_stays_stopped_when_another_reader_presses_sync():
    letters = SlowLetters()
    syncing = Syncing(letters)
    first = syncing.run()
    next(first)
    syncing.stop()
    *_, refused = syncing.run()
    assert "Another sync is running" in refused
    letters.go_on.set()
    *_, stopped = first
    assert "The sync was stopped" in stopped
    *_, report = syncing.run()
    assert report == SyncReport()


def test_the_sync_that_runs_can_be_stopped_after_another_was_refused():
    letters = SlowLetters()
    syncing = Syncing(letters)
    first = syncing.run()
    next(first)
    list(syncing.run())
    syncing.stop()
    letters.go_on.set()
    *_, stopped = first
    assert "The sync was stopped" in stopped


DISK_FULL = """
import json, resource, signal, sys
from pathlib import Path
from corrbot.web.arrivals import arrive

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))
print(arrive(Path(sys.argv[1]), [json.loads(sys.argv[2])], 100_000)[0].problem)
"""


def test_a_letter_that_cannot_be_written_whole_is_not_there_at_all(tmp_path, upload):
    (tmp_path / "corpus").mkdir()
    sent = json.dumps(upload("in/a.txt", b"Dear Sir, " * 5_000))
    command = [sys.executable, "-c", DISK_FULL, str(tmp_path / "corpus"), sent]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, env=os.environ)
    assert "the folder of letters cannot be written" in ended.stdout, ended.stderr
    assert [path.name for path in (tmp_path / "corpus").rglob("*")] == ["in"]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        (0, "put them into the folder in/<box> and choose Sync"),
        (1, "1 file lies in the folder in/<box>. Choose Sync to read them"),
        (2000, "2,000 files lie in the folder in/<box>. Choose Sync to read them"),
    ],
)
def test_where_there_are_no_letters_it_is_said_what_to_do(files, says):
    html = start_html([], "in/<box>", files)
    assert says in shown(html) and "<box>" not in html and "data-example" not in html


def test_letters_that_give_no_question_are_asked_in_ones_own_words():
    html = start_html([letter()], "in")
    assert "Ask in your own words" in shown(html) and "Sync" not in html
    assert shown(html).endswith("How many letters are there?") and html.count("data-example") == 1
    assert "own words" not in start_html([known_letter("a.txt", 3, "The quay")], "in")


def test_a_report_names_every_outcome_and_why_files_failed():
    report = SyncReport(added=("<a>.txt",), unchanged=("b.txt", "c.txt"))
    html = report_html(report)
    assert "1 added, 0 changed, 0 removed, 2 unchanged, 0 failed" in html
    assert "&lt;a&gt;.txt" in html
    assert '<progress value="2" max="8">' in progress_html("reading", 2, 8)
    assert "<progress>" in progress_html("starting", 0, 0)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "There is no index yet; run `corrbot sync` first.",
            "There is no index yet; press Sync on “New letters” first.",
        ),
        ("Nothing is quoted. Run `corrbot sync`.", "Nothing is quoted. Press Sync on “New letters”."),
        ("Nothing is called so; see `corrbot letters`.", "Nothing is called so; see “All letters”."),
        ("Say which; `corrbot letters` lists them.", "Say which; “All letters” lists them."),
        ("Give a sender.", "Give a sender."),
        (
            "“Our” is the Council; set ours in corrbot.toml to change that.",
            "“Our” is the Council; choose our side on “Timeline” to change that.",
        ),
        (
            "It is not known; name yours under ours in corrbot.toml.",
            "It is not known; choose our side on “Timeline”.",
        ),
        (
            "Days are counted from its date; where no target is known, corrbot.toml may set one.",
            "Days are counted from its date; where no target is known, who runs corrbot may set one.",
        ),
        (
            "It is damaged; run `corrbot check --repair`, which mends it.",
            "It is damaged; ask who runs corrbot to run `corrbot check --repair`, which mends it.",
        ),
    ],
)
def test_what_is_said_to_people_at_a_terminal_is_said_on_the_page_as_it_is_done_there(said, shown):
    assert on_page(said) == shown
    assert inert(shown) in error_message(said)
    assert inert(shown) in answer_message(told(lead=said))
    assert inert(shown) in answer_message(told(notices=(said,)))
    assert inert(shown) in answer_message(told(computed=(said,)))
    exported = told(lead=said, notices=(said,), computed=(said,))
    lines = [line.text for line in record_lines("A talk", [Turn(1, exported)])]
    assert lines.count(shown) == 3


def test_what_is_logged_of_a_fault_holds_no_words_of_a_letter(caplog):
    with caplog.at_level(logging.ERROR):
        text = fault_text(ValueError("secret words"), "answering")
    assert "secret words" not in text + caplog.text
    assert "ValueError while answering" in caplog.text
    assert fault_text(NoIndex("Sync first."), "answering") == "Sync first."


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", ""])
def test_a_host_that_others_can_reach_is_refused(host):
    with pytest.raises(ConfigError, match="127.0.0.1"):
        refuse_exposure(host, Config())


def test_a_body_is_one_correspondent_whichever_apostrophe_it_is_printed_with():
    names = {
        correspondent(letter(sender=Party(None, None, f"Gull Point Users{mark} Association")))
        for mark in "'’"
    }
    assert names == {"Gull Point Users’ Association"}


def test_a_correspondent_has_one_lane_however_they_are_spelled_or_titled():
    senders = [
        Party(None, None, "Gull Point Users & Friends"),
        Party(None, None, "GULL POINT USERS AND FRIENDS"),
        Party(None, None, "Gull Point Users & Friends"),
        Party("Ms Ada Bell", None, None),
        Party("Ada Bell", None, None),
        Party("Ada Bell", None, None),
    ]
    letters = [
        letter(id=f"l{day}", path=f"{day}.txt", sender=one, date_fact=Fact(dt.date(2021, 5, day), None))
        for day, one in enumerate(senders, 1)
    ]
    chart = chart_html(letters, letters, Correspondence.of(letters), None)
    names = re.findall(r'class="who"[^>]*><title>([^<]*)', chart)
    assert sorted(names) == ["Ada Bell", "Gull Point Users &amp; Friends"]


def test_whom_a_mail_is_to_with_others_is_no_copy():
    text = (
        "From: Ann Field <ann@x.example>\nSent: 3 May 2012 10:00\nTo: Tom Bird; Jo Lund\nCc: Ada Wells\n"
        "Subject: Tides\n\nHigh.\n"
    )
    (letter,) = read_letters("a.txt", text.encode()).letters
    shown = letter_html(letter)
    assert "<dt>To</dt><dd>Tom Bird; Jo Lund</dd>" in shown
    assert "<dt>Copies</dt><dd>Ada Wells</dd>" in shown
