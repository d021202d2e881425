import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.letters import Span, reading_view, search_view
from timing import is_linear

MARKED = st.text(alphabet=st.sampled_from("ab 2*_#[]()!\\\n\t.é")) | st.text()


@given(MARKED)
def test_each_kept_character_is_the_raw_one_at_its_offset(text: str) -> None:
    view = reading_view(text)
    assert len(view.text) == len(view.offsets)
    assert list(view.offsets) == sorted(set(view.offsets))
    for character, offset in zip(view.text, view.offsets, strict=True):
        assert character == text[offset] or (character == " " and text[offset].isspace())


@given(MARKED)
def test_white_space_is_folded(text: str) -> None:
    view = reading_view(text).text
    assert view == " ".join(view.split())


@given(MARKED, st.integers(0, 30), st.integers(0, 30))
def test_a_range_is_read_with_offsets_of_the_whole(text: str, start: int, end: int) -> None:
    view = reading_view(text, start, end)
    assert all(start <= offset < min(end, len(text)) for offset in view.offsets)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("# Home Office", "Home Office"),
        ("**Ada Bell MP**  \n*Yours sincerely,*", "Ada Bell MP Yours sincerely,"),
        ("a _fine_ day", "a fine day"),
        ("* * * *", "* * * *"),
        ("2*3*4", "2*3*4"),
        ("snake_case_name", "snake_case_name"),
        ("one\\\ntwo", "one two"),
        ("see [the page](https://x.example/a_(b)) now", "see the page now"),
        ("section 12[1](a)", "section 12[1](a)"),
        ("a footnote* and another*", "a footnote* and another*"),
        ("No #1 here", "No #1 here"),
        ("", ""),
    ],
)
def test_marks_are_dropped(raw: str, read: str) -> None:
    assert reading_view(raw).text == read


def test_a_range_of_the_view_maps_back() -> None:
    raw = "He was **very  \nglad** indeed."
    view = reading_view(raw)
    start = view.text.index("very glad")
    assert view.raw_span(start, start + 9) == Span(9, raw.index("**", 9))
    assert view.view_span(Span(9, 13)) == Span(start, start + 4)


def test_an_empty_range_of_the_view_is_refused() -> None:
    with pytest.raises(ValueError, match="no range"):
        reading_view("abc").raw_span(1, 1)


@pytest.mark.parametrize("unit", ["*a ", "[a](b", "[", "\\\n", "_", "((", "[a](x("])
def test_long_text_is_read_in_linear_time(unit: str) -> None:
    began = time.process_time()
    reading_view(unit * (400_000 // len(unit)))
    assert time.process_time() - began < 5


BROKEN = st.text(alphabet=st.sampled_from("abAB-\u2010\u00ad\n *_é2")) | MARKED


@given(BROKEN, st.integers(0, 30), st.integers(0, 60))
def test_a_searched_range_maps_back_to_the_same_characters(text: str, start: int, end: int) -> None:
    view = search_view(text, start, end)
    assert len(view.text) == len(view.offsets)
    assert list(view.offsets) == sorted(set(view.offsets))
    assert view.text == " ".join(view.text.split())
    for character, offset in zip(view.text, view.offsets, strict=True):
        assert start <= offset < min(end, len(text))
        assert character == text[offset] or (character == " " and text[offset].isspace())


@given(BROKEN)
def test_the_views_differ_in_hyphens_at_line_ends_and_marks_of_notes_alone(text: str) -> None:
    read, searched = reading_view(text), search_view(text)
    gone = set(read.offsets) - set(searched.offsets)
    assert set(searched.offsets) <= set(read.offsets)
    assert all(
        text[offset] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
        or (text[offset] in "-\u2010\u00ad" and text[offset + 1 :].lstrip(" \t")[0] == "\n")
        for offset in gone
    )


@pytest.mark.parametrize(
    ("raw", "read", "searched"),
    [
        ("We have com-\nmitted it.", "We have com-mitted it.", "We have committed it."),
        ("We have com-  \n  mitted it.", "We have com-mitted it.", "We have committed it."),
        ("child-\nsexual and child-sexual", "child-sexual and child-sexual", "child-sexual and child-sexual"),
        ("Com-\nmitted, committed", "Com-mitted, committed", "Committed, committed"),
        ("Anglo-\nSaxon", "Anglo-Saxon", "Anglo-Saxon"),
        ("state-of-the-\nart", "state-of-the-art", "state-of-the-art"),
        ("pre-\nand post-war", "pre- and post-war", "pre- and post-war"),
        ("the sur\u00ad\nvey", "the sur\u00advey", "the survey"),
        ("the sur\u2010\nvey", "the sur\u2010vey", "the survey"),
        ("1914-\n18", "1914- 18", "1914- 18"),
        ("one -\ntwo", "one - two", "one - two"),
        ("com-\n\nmitted", "com- mitted", "com- mitted"),
        ("- item-\n- other", "- item- - other", "- item- - other"),
        ("**most prob-\nably** so", "most prob-ably so", "most probably so"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_read_as_printed_and_found_whole(
    raw: str, read: str, searched: str
) -> None:
    assert reading_view(raw).text == read
    assert search_view(raw).text == searched


def test_a_word_found_whole_maps_back_to_both_its_parts() -> None:
    raw = "It was com-\nmitted in May."
    view = search_view(raw)
    start = view.text.index("committed")
    span = view.raw_span(start, start + len("committed"))
    assert raw[span.start : span.end] == "com-\nmitted"


def test_a_part_of_a_letter_is_searched_with_the_words_of_all_of_it() -> None:
    raw = "A well-\nknown case.\n\nIt is well-known."
    assert search_view(raw, 0, raw.index("\n\n")).text == "A well-known case."


def test_broken_words_without_end_take_no_longer_than_their_length() -> None:
    assert len(search_view("a-\n" * 100_000 + "b").text) == 100_001


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("> Will you\n> pay the fee?", "Will you pay the fee?"),
        (">> Will you\n> > pay?\nNo.", "Will you pay? No."),
        (">Will you\n>\n>pay?", "Will you pay?"),
        (">5% of them\n> 5 were late", ">5% of them 5 were late"),
        ("a > b and\nc > d", "a > b and c > d"),
    ],
)
def test_marks_of_quoted_mail_are_not_read(text: str, read: str) -> None:
    view = reading_view(text)
    assert view.text == read
    assert all(
        text[offset] == character or character == " "
        for character, offset in zip(view.text, view.offsets, strict=True)
    )


@pytest.mark.parametrize(
    ("raw", "searched"),
    [
        ("by 30 June 2023¹. It", "by 30 June 2023. It"),
        ("“closed”.¹² The", "“closed”. The"),
        ("500 m² of shed, 2 km² of mud", "500 m² of shed, 2 km² of mud"),
        ("¹ See the byelaws", "¹ See the byelaws"),
        ("¹² See the byelaws", "¹² See the byelaws"),
    ],
)
def test_marks_of_notes_are_not_searched(raw: str, searched: str) -> None:
    assert search_view(raw).text == searched
    assert reading_view(raw).text == raw


def test_a_long_mark_of_a_note_takes_linear_time() -> None:
    assert is_linear(lambda size: search_view(f"closed{'¹' * size}x"), 2_000)


@pytest.mark.parametrize(
    ("raw", "searched", "word", "printed"),
    [
        ("the ſalary of the Diſpenſary", "the salary of the Dispensary", "salary", "ſalary"),
        ("an oﬃcer of the ﬁrſt claſs", "an officer of the first class", "first", "ﬁrſt"),
        ("the ﬁne was ﬁve marks", "the fine was five marks", "ive", "ﬁve"),
    ],
)
def test_old_letters_are_searched_as_they_are_read(raw: str, searched: str, word: str, printed: str) -> None:
    view = search_view(raw)
    assert view.text == searched
    start, end = view.raw_span(view.text.index(word), view.text.index(word) + len(word))
    assert raw[start:end] == printed
    whole = view.view_span(Span(start, end))
    assert view.text[whole.start : whole.end].endswith(word)
    assert reading_view(raw).text == raw
