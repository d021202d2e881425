"""Letters dated without a year, and the years that follow from what they answer."""

import datetime as dt

import pytest

from answering import synced, written
from corrbot.letters import BlockKind, Found, Letter, parse
from corrbot.threads import ANSWERS, Confidence, Correspondence
from corrbot.threads.years import with_years

TRUST = "STRATHCAIRN HARBOUR TRUST\nPier Road, Strathcairn"
COUNCIL = "NORTHMERE BOROUGH COUNCIL\nTown Hall, Northmere"
TO_TRUST = "Ms F. MacAllan\nStrathcairn Harbour Trust"
TO_COUNCIL = "Mr T. Brightwell\nNorthmere Borough Council"


def _asks(day: str, to: str = TO_TRUST, ref: str = "NBC/7/21") -> list[str]:
    words = "Please send us the chart of the bar."
    return [
        COUNCIL,
        f"Our ref: {ref}",
        day,
        to,
        "Dear Ms MacAllan",
        words,
        "Yours sincerely",
        "Tom Brightwell",
    ]


def _answers(day: str, words: str, ref: str = "NBC/7/21") -> list[str]:
    end = ["Yours sincerely", "Fiona MacAllan"]
    return [TRUST, f"Our ref: SHT/3\nYour ref: {ref}", day, TO_COUNCIL, "Dear Mr Brightwell", words, *end]


def _read(*letters: list[str]) -> list[Letter]:
    return [parse("\n\n".join(letter), f"{number}.txt", str(number)) for number, letter in enumerate(letters)]


@pytest.mark.parametrize("line", ["9 May", "9th May", "May 9", "Monday, 9 May"])
def test_a_year_left_out_follows_from_a_cited_letter_with_one(line: str) -> None:
    (letter,) = _read(_answers(line, "Thank you for your letter of 5 May 2016. The chart is enclosed."))
    assert letter.date == dt.date(2016, 5, 9)
    assert letter.date_fact and letter.date_fact.found is Found.INFERRED and letter.date_fact.span
    assert letter.slice(letter.date_fact.span).endswith(line.split(",")[-1].strip())
    assert BlockKind.DATE in {block.kind for block in letter.blocks}


def test_it_is_the_first_such_day_after_the_cited_one() -> None:
    (letter,) = _read(_answers("4 January", "Thank you for your letter of 20 December 2016. It is enclosed."))
    assert letter.date == dt.date(2017, 1, 4)


def test_without_any_year_the_letter_answered_tells() -> None:
    answer = _answers("1 July", "Thank you for your letter of 3 June. The chart is enclosed.")
    asked, dated = with_years(_read(_asks("3 June 2019"), answer))
    assert dated.date == dt.date(2019, 7, 1) and dated.replies_to == dt.date(2019, 6, 3)
    assert dated.date_fact and dated.date_fact.found is Found.INFERRED
    (link,) = Correspondence.of([asked, dated]).links
    assert link.level is Confidence.HIGH


def test_of_two_years_the_reference_tells_which() -> None:
    answer = _answers("1 July", "Thank you for your letter of 3 June. The chart is enclosed.")
    others = _asks("3 June 2014", ref="NBC/9/14"), _asks("3 June 2019")
    assert with_years(_read(*others, answer))[-1].date == dt.date(2019, 7, 1)
    same = _asks("3 June 2014"), _asks("3 June 2019")
    assert with_years(_read(*same, answer))[-1].date is None


def test_a_letter_to_somebody_else_tells_no_year() -> None:
    answer = _answers("1 July", "Thank you for your letter of 3 June. The chart is enclosed.")
    other = _asks("3 June 2019", to="Mr R. Pike\nPike Salvage Limited")
    assert with_years(_read(other, answer))[-1].date is None


def test_a_letter_that_answers_one_of_another_day_answers_none_by_its_reference() -> None:
    """Protection: "1 July", which answers "3 June", is no answer to a letter of September."""
    answer = _answers("1 July", "Thank you for your letter of 3 June. The chart is enclosed.")
    links = Correspondence.of(_read(_asks("19 September 2019"), answer)).links
    assert not any(link.kind in ANSWERS for link in links)


def test_a_day_within_a_letter_is_no_date_of_it() -> None:
    letter = _answers("2 March 2016", "We shall meet on these days:\n\n1 July\n\n9 August\n\nPlease come.")
    assert _read(letter)[0].date == dt.date(2016, 3, 2)


def test_a_year_worked_out_is_known_to_answers_and_lists(tmp_path, hashed) -> None:
    letters = {
        "1.txt": _asks("3 June 2019"),
        "2.txt": _answers("1 July", "Thank you for your letter of 3 June. The chart is enclosed."),
        "3.txt": _asks("19 September 2019"),
    }
    with synced(tmp_path, hashed, written(tmp_path / "letters", letters)) as assistant:
        assert {one.path: str(one.date) for one in assistant.letters()}["2.txt"] == "2019-07-01"
        assert "2.txt" in assistant.query("Which letter answers the letter of 3 June 2019?").text
        assert "2.txt" not in assistant.query("Was the letter of 19 September 2019 answered?").text
        assert (
            "after 20 working days, 28 days"
            in assistant.query("How long did the Trust take to reply to the letter of 3 June 2019?").text
        )


def _cites(day: str, words: str = "Thank you for your letter of 3 June. The chart is enclosed.") -> list[str]:
    return _answers(f"{day} 2019", words)


def test_a_year_left_out_follows_from_the_letter_that_answers_it() -> None:
    asked, answer = with_years(_read(_asks("3rd June"), _cites("1 July")))
    assert asked.date == dt.date(2019, 6, 3)
    assert asked.date_fact and asked.date_fact.found is Found.INFERRED
    (link,) = Correspondence.of([asked, answer]).links
    assert link.other == asked.id and link.level is Confidence.HIGH


@pytest.mark.parametrize(
    "others",
    [
        [_asks("3 June 2019")],
        [_asks("3 June")],
        [_answers("1 July 2020", "Thank you for your letter of 3 June 2020. The chart is enclosed.")],
    ],
    ids=["another bears that date", "another bears that day", "another year is cited, too"],
)
def test_it_does_not_follow_where_another_letter_may_be_meant(others: list[list[str]]) -> None:
    asked, *_ = with_years(_read(_asks("3 June"), _cites("1 July"), *others))
    assert asked.date is None


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("3 June", "Friday 3 June"),
        ("NBC/7/21", "NBC/2024/3"),
        ("Please", "I still have no answer to my letter of 1 May 2023. Please"),
        ("Please", "It is a year after my letter of 3 June 2019. Please"),
    ],
)
def test_it_does_not_follow_against_what_the_letter_bears_itself(printed: str, instead: str) -> None:
    asks = [part.replace(printed, instead, 1) for part in _asks("3 June")]
    assert with_years(_read(asks, _cites("1 July")))[0].date is None


@pytest.mark.parametrize(("stamp", "year"), [("Received 5 June 2022", 2022), ("RECEIVED 5 JUN 2018", 2018)])
def test_the_year_of_its_own_stamp_goes_before_what_follows(stamp: str, year: int) -> None:
    asks = [part.replace("3 June", f"3 June\n\n{stamp}", 1) for part in _asks("3 June")]
    assert with_years(_read(asks, _cites("1 July")))[0].date == dt.date(year, 6, 3)


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("3 June", "3 June\n\nReceived 5 June 2019"),
        ("3 June", "Monday 3 June"),
        ("NBC/7/21", "NBC/2019/3"),
        ("Please", "I wrote on 1 May 2018. Please"),
    ],
)
def test_it_follows_where_what_the_letter_bears_agrees(printed: str, instead: str) -> None:
    asks = [part.replace(printed, instead, 1) for part in _asks("3 June")]
    assert with_years(_read(asks, _cites("1 July")))[0].date == dt.date(2019, 6, 3)


def test_a_weekday_and_a_day_in_the_text_speak_against_a_year_in_a_folder_too(tmp_path, hashed) -> None:
    letters = {
        "1.txt": _asks("Friday 3 June"),
        "2.txt": _cites("1 July"),
        "3.txt": [
            part.replace("Please", "I had no answer to my letter of 1 May 2023. Please")
            for part in _asks("4 June")
        ],
        "4.txt": _cites("2 July", "Thank you for your letter of 4 June. The chart is enclosed."),
    }
    with synced(tmp_path, hashed, written(tmp_path / "letters", letters)) as assistant:
        dates = {one.path: one.date for one in assistant.letters()}
    assert dates["1.txt"] is None and dates["3.txt"] is None


def test_a_letter_of_another_day_is_not_the_one_cited() -> None:
    letters = with_years(_read(_asks("4 June"), _cites("1 July")))
    assert letters[0].date is None
    assert not [link for link in Correspondence.of(letters).links if link.kind in ANSWERS and link.other]


def test_who_is_called_by_a_short_name_is_the_one_of_that_initial() -> None:
    note = ["12 Quay Row, Northmere", "3rd June", "Dear Mr Brightwell", "The tap drips.", "Yours", "Ted Lowe"]
    back = [COUNCIL, "1 July 2019", "Mr E Lowe\n12 Quay Row\nNorthmere", "Dear Ted"]
    back += ["Thank you for your letter of 3 June. It is mended.", "Yours sincerely", "Tom Brightwell"]
    letters = with_years(_read(note, back))
    assert letters[0].date == dt.date(2019, 6, 3)


def test_a_letter_without_a_date_may_be_the_one_that_is_not_found() -> None:
    asked = [line for line in _asks("", ref="NBC/9/9") if line]
    answer = [line for line in _cites("1 July") if "Our ref" not in line]
    letters = with_years(_read(asked, answer))
    missing, link = sorted(
        (link for link in Correspondence.of(letters).links if link.kind in ANSWERS),
        key=lambda link: link.other or "",
    )
    assert link.other == letters[0].id and link.level is Confidence.LOW
    assert "no date could be read" in link.evidence[0].words
    assert missing.other is None


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for your letter of 1 July 2019. Please send the chart, too.",
        "I spoke to your clerk on 4 July 2023. Please send us the chart of the bar.",
    ],
)
def test_an_undated_letter_that_came_later_is_not_the_one_that_is_not_found(words: str) -> None:
    asked = [words if line.startswith("Please") else line for line in _asks("", ref="NBC/9/9") if line]
    answer = [line for line in _cites("1 July") if "Our ref" not in line]
    letters = with_years(_read(asked, answer))
    links = [link for link in Correspondence.of(letters).links_from(letters[1].id) if link.kind in ANSWERS]
    assert [link.other for link in links] == [None]


def test_when_somebody_wrote_is_told_with_the_day_that_is_printed(tmp_path, hashed) -> None:
    letters = {"1.txt": _asks("3 June"), "2.txt": _cites("1 July")}
    with synced(tmp_path, hashed, written(tmp_path / "letters", letters)) as assistant:
        text = assistant.query("When did Tom Brightwell write?").text
    assert "3 June 2019" in text and "worked out" in text and "“3 June” is printed" in text
