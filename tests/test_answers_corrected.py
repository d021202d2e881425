import pytest

from corrbot.answers.answer import Answer, Searched
from corrbot.answers.corrected import with_quote
from corrbot.answers.passages.surroundings import Surroundings
from corrbot.letters import Filters, parse
from corrbot.quotes import Quote
from launching_fee import CORRECTED, FEE, OTHER, SAID, asking, letter, warnings

OTHER_NUMBER = "A later letter gives another number than the letter of "


@pytest.fixture
def ask(tmp_path, embedding):
    return asking(tmp_path, embedding)


def test_what_is_taken_back_is_quoted_beside_the_quotes_that_answer(ask):
    corrected = letter("2 June 2021", "I am sorry to say that my letter of 11 March was wrong.")
    answer = ask({"a.txt": SAID, "b.txt": corrected}, "By which day in April is the fee due?", max_quotes=1)
    (warning,) = warnings(answer)
    assert "read [2] too: 2 June 2021 from Ida Lowe" in warning
    assert [quote.letter.path for quote in answer.quotes] == ["a.txt", "b.txt"]


def test_a_letter_that_the_filters_leave_out_is_named_only(ask):
    answer = ask({"a.txt": SAID, "b.txt": CORRECTED}, FEE, Filters(before="2021-04-01"))
    (warning,) = warnings(answer)
    assert warning.endswith("b.txt, which was not searched.")
    assert {quote.letter.path for quote in answer.quotes} == {"a.txt"}


def test_the_letter_that_is_asked_for_as_a_whole_is_warned_of(ask):
    answer = ask({"a.txt": SAID, "b.txt": CORRECTED, "c.txt": OTHER}, "What does a.txt say?")
    assert warnings(answer)


def test_a_marking_of_the_letter_that_corrects_is_told(ask):
    marked = ["OFFICIAL-SENSITIVE", *CORRECTED]
    answer = ask({"a.txt": SAID, "b.txt": marked}, FEE)
    assert warnings(answer) and "[2] is marked OFFICIAL-SENSITIVE: b.txt." in answer.notices


def test_what_corrects_the_first_quote_is_quoted_right_after_it(ask):
    more = letter("4 April 2021", "The launching fee for the slip is paid by all who launch a boat there.")
    answer = ask({"a.txt": SAID, "b.txt": CORRECTED, "c.txt": more}, "By which day in April is the fee due?")
    paths = [quote.letter.path for quote in answer.quotes]
    assert "a.txt" in paths and paths[paths.index("a.txt") + 1] == "b.txt" or paths[0] == "b.txt"
    (warning,) = warnings(answer)
    assert f"read [{paths.index('b.txt') + 1}] too" in warning


def test_what_is_not_asked_is_corrected_after_all_quotes(ask):
    said = letter("11 March 2021", "We regret that four men drowned when the boiler burst on the pier.")
    corrected = letter("2 June 2021", "The number of those drowned should be stated as seven.")
    more = letter("4 April 2021", "The boiler burst on the pier because its valve had rusted.")
    answer = ask({"a.txt": said, "b.txt": corrected, "c.txt": more}, "Where did the boiler burst?")
    assert any(one.startswith(OTHER_NUMBER) for one in answer.notices)
    assert [quote.letter.path for quote in answer.quotes][-1] == "b.txt"


@pytest.mark.parametrize(
    ("notice", "counted"),
    [
        ("[1] asks; it does not answer.", "[1] asks; it does not answer."),
        ("[2] and [3] ask; they do not answer.", "[3] and [4] ask; they do not answer."),
        ("Read [2] too: 2020/minutes [2].txt.", "Read [3] too: 2020/minutes [2].txt."),
        ("“As [2] says” is cut short in [2].", "“As [2] says” is cut short in [3]."),
    ],
)
def test_notices_count_the_quote_that_is_put_in(notice, counted):
    days = [
        parse(f"Quay Board\n\n{day} May 2021\n\nThe slip is shut.", f"2020/minutes [{day}].txt", "")
        for day in (1, 2, 3)
    ]
    first, second, put_in = (Quote(one, 0, 4) for one in days)
    answer = Answer("Who?", "", Searched("Who?", 3, 3), (first, second), (notice,))
    whole = with_quote(answer, put_in, Surroundings(), 1)
    assert whole.quotes == (first, put_in, second) and whole.notices == (counted,)
