from corrbot.letters import Letter, Span
from corrbot.quotes import Quote


def letter(name: str) -> Letter:
    return Letter(id=name, path=f"{name}.txt", sha256="", text="The weir is shut. The lock is open.")


def test_spans_that_touch_have_nothing_in_common() -> None:
    assert not Span(0, 5).meets(Span(5, 9)) and not Span(5, 9).meets(Span(0, 5))
    assert Span(0, 6).meets(Span(5, 9)) and Span(5, 9).meets(Span(0, 6))
    assert Span(0, 9).meets(Span(3, 4)) and Span(3, 4).meets(Span(0, 9))


def test_a_span_holds_itself_and_what_ends_with_it() -> None:
    assert Span(2, 9).holds(Span(2, 9)) and Span(2, 9).holds(Span(5, 9))
    assert not Span(2, 9).holds(Span(2, 10)) and not Span(2, 9).holds(Span(1, 9))


def test_a_span_has_its_first_character_and_not_the_one_after_its_last() -> None:
    assert Span(2, 9).has(2) and Span(2, 9).has(8)
    assert not Span(2, 9).has(9) and not Span(2, 9).has(1)


def test_quotes_meet_only_in_one_letter() -> None:
    weir, lock = Quote(letter("a"), 0, 17), Quote(letter("a"), 18, 35)
    assert weir.span == Span(0, 17) == Span.of(weir)
    assert weir.meets(Quote(letter("a"), 4, 8)) and not weir.meets(lock)
    assert not weir.meets(Quote(letter("b"), 4, 8))
