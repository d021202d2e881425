import pytest

from answering import synced, written
from corrbot.answers.passages.rows_asked import their_row_first
from corrbot.letters import parse, sentences
from corrbot.reader import Reading, ScoredSentence
from corrbot.reader.answerability import PLAINLY_SAID

LEAD = "2. Moisture readings were taken with a protimeter:"
CELLS = (
    ("Room", "Wall", "Reading", "Mould"),
    ("Back bedroom", "north", "31", "heavy"),
    ("Bathroom", "north", "27", "moderate"),
    ("Kitchen", "east", "18", "slight"),
)
SPACES = "\n".join("".join(f"{cell:<16}" for cell in row).rstrip() for row in CELLS)
TABS = "\n".join("\t".join(row) for row in CELLS)
BARS = "\n".join(f"| {' | '.join(row)} |" for row in (CELLS[0], ("---",) * 4, *CELLS[1:]))
QUESTION = "What was the moisture reading in the bathroom?"


def read(table: str, lead: str = LEAD) -> Reading:
    text = f"3 May 2021\n\nDear Ms Bell,\n\nI went to the flat.\n\n{lead}\n\n{table}\n\nThe rent is £80.\n"
    letter = parse(text, "a.txt", "")
    spans = [span for block in letter.blocks for span in sentences(text, block.span)]
    scored = [ScoredSentence(letter, span, 0.9 - number / 100) for number, span in enumerate(spans)]
    return Reading(tuple(scored), 0.1)


def first(reading: Reading) -> str:
    best = reading.sentences[0]
    return best.letter.slice(best.span)


@pytest.mark.parametrize("table", [SPACES, TABS, BARS], ids=["spaces", "tabs", "bars"])
def test_a_row_is_found_by_its_own_word_and_that_of_a_column(table: str) -> None:
    reading, is_found = their_row_first(QUESTION, read(table))
    assert is_found and "Bathroom" in first(reading) and "27" in first(reading)
    assert len(reading.sentences) == len(read(table).sentences)
    assert reading.sentences[0].score == read(table).sentences[0].score


@pytest.mark.parametrize("table", [SPACES, TABS, BARS], ids=["spaces", "tabs", "bars"])
@pytest.mark.parametrize(
    "question",
    [
        "What was the moisture reading in the attic?",
        "What was the moisture reading in the bathroom in March?",
        "What was the reading on the north wall?",
        "Who uses the bathroom?",
        "Why?",
    ],
)
def test_a_question_with_other_words_is_about_no_row(table: str, question: str) -> None:
    reading = read(table)
    assert their_row_first(question, reading) == (reading, False)


def test_words_that_only_count_need_not_be_of_the_table() -> None:
    table = "Month (2019)\tCalls\tHome visits\nMay\t88\t7\nJune\t94\t9\nAugust\t107\t11"
    reading, is_found = their_row_first(
        "How many home visits were made in August 2019?", read(table, "ANNEX")
    )
    assert is_found and first(reading) == "August\t107\t11"
    for question in ("How many home visits were made in July 2019?", "How many boats were made in August?"):
        assert not their_row_first(question, read(table, "ANNEX"))[1]


VISITS = "Month\tVisits\nApril\t12\nMay\t15\nJune\t9"


@pytest.mark.parametrize(
    ("lead", "question", "is_first", "is_found"),
    [
        ("ANNEX", "How many visits were made in May?", True, True),
        ("ANNEX", "How many visits were made in May 2021?", True, True),
        ("ANNEX", "How many visits in June 2021?", True, False),
        ("ANNEX", "How many visits were made in May 2020?", False, False),
        ("Visits by month, 2020\n\nThe hut is open.", "How many visits were made in May 2020?", True, True),
        ("Visits by month, 2020\n\nThe hut is open.", "How many visits in May 2021?", True, False),
        ("Visits by month, 2020", "How many visits were made in May 2021?", False, False),
        ("Visits by month, 2020", "How many visits were made in May 2020?", True, True),
    ],
)
def test_the_year_of_a_table_is_told_above_it_or_by_the_date_of_the_letter(
    lead: str, question: str, is_first: bool, is_found: bool
) -> None:
    reading = read(VISITS, lead)
    put, found = their_row_first(question, reading)
    assert ((first(put) == "May\t15" or first(put) == "June\t9"), found) == (is_first, is_found)


def test_amounts_like_years_leave_a_year_untold() -> None:
    reading = read("Month\tVisits\nApril\t1600\nMay\t1900", "ANNEX")
    assert their_row_first("How many visits were made in May 2021?", reading) == (reading, False)


def test_words_of_other_paragraphs_do_not_tell_what_a_table_is_of() -> None:
    reading = read(TABS, "Moisture was looked for.\n\nThis was found:")
    assert their_row_first(QUESTION, reading) == (reading, False)


def test_nothing_read_has_no_row() -> None:
    assert their_row_first(QUESTION, Reading()) == (Reading(), False)


def test_a_question_about_a_row_is_answered(tmp_path_factory, embedding) -> None:
    folder = tmp_path_factory.mktemp("rows")
    body = f"I went to the flat on 2 May.\n\n{LEAD}\n\n{SPACES}\n\nThe pointing of the wall has failed."
    letters = {
        "1.txt": (
            "STANE BOROUGH COUNCIL\nSurveyors",
            "3 May 2021",
            "Ms Ada Bell\n9 The Ropewalk\nStane",
            "Dear Ms Bell",
            body,
            "Yours sincerely",
            "Colin Batey",
        )
    }
    with synced(folder, embedding, written(folder / "written", letters)) as assistant:
        answer = assistant.query(QUESTION)
        assert not answer.abstained and answer.answerability >= PLAINLY_SAID
        assert "27" in answer.quotes[0].text and "\n" in answer.quotes[0].text
