import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrbot.letters import Span, reading_view

MARKED = st.text(alphabet=st.sampled_from("ab 2*_#[]()!\\\n\t.é")) | st.text()


@settings(deadline=None)
@given(MARKED)
def test_each_kept_character_is_the_raw_one_at_its_offset(text: str) -> None:
    view = reading_view(text)
    assert len(view.text) == len(view.offsets)
    assert list(view.offsets) == sorted(set(view.offsets))
    for character, offset in zip(view.text, view.offsets, strict=True):
        assert character == text[offset] or (character == " " and text[offset].isspace())


@settings(deadline=None)
@given(MARKED)
def test_white_space_is_folded(text: str) -> None:
    view = reading_view(text).text
    assert view == " ".join(view.split())


@settings(deadline=None)
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
