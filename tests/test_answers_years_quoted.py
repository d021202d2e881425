"""Years that a question names, and those of what is quoted."""

import pytest

from answering import synced, written
from corrbot.answers.years_quoted import YearsSaid, are_of_other_years, other_year_notice
from corrbot.letters import parse
from corrbot.quotes import Quote


def quotes(*texts, dated="3 May 2016"):
    found = []
    for text in texts:
        letter = parse(f"Quay Board\n\n{dated}\n\nDear Ms Roe,\n\n{text}\n\nYours,\n\nBen Alder", "a.txt", "")
        at = letter.text.index(text)
        found.append(Quote(letter, at, at + len(text)))
    return found


@pytest.mark.parametrize(
    ("question", "text", "is_other"),
    [
        ("How many huts were let in 2012-13?", "There were 61 huts let in 2011-12.", True),
        ("How many huts were let in 2012-13?", "There were 61 huts let in 2012/13.", False),
        ("How many huts were let in 2012-13?", "There were 61 huts let by March 2013.", False),
        ("How many huts were let in 2015?", "There were 61 huts let in 2014.", True),
        ("How many huts were let in 2015?", "There were 61 huts let in 2014-15.", False),
        ("How many huts were let in 2015?", "There were 61 huts let from 2012-16.", False),
        ("How many huts were let since 2015?", "There were 61 huts let in 2014.", False),
        ("How many huts were let in 2015?", "There were 61 huts let.", False),
        ("How many huts does the letter of 3 May 2015 count?", "There were 61 huts let in 2014.", False),
        ("How many huts does the Quay Act 2002 allow?", "There were 61 huts let in 2014.", False),
    ],
)
def test_what_is_of_another_year(question, text, is_other):
    assert are_of_other_years(question, quotes(text)) is is_other
    assert bool(other_year_notice(question, quotes(text))) is is_other


def test_one_of_that_year_among_others():
    some = quotes("There were 61 huts let in 2014.", "Nine were let this May.", dated="3 May 2015")
    assert not are_of_other_years("How many huts were let in 2015?", some)
    assert other_year_notice("How many huts were let in 2015?", some)
    assert not other_year_notice("How many huts were let in 2015?", some[::-1])


def test_years_of_a_text():
    assert YearsSaid.of("in 1999-2000, 2003 and 2005-07") == ({1999}, {2003, 2005, 2006, 2007})
    assert not YearsSaid.of("£2012, 2012/445, no. 20125")


def test_it_is_headed_as_what_may_not_answer(tmp_path, embedding):
    letters = {
        "a.txt": (
            "Quay Board\n\n3 May 2012",
            "Dear Ms Roe,",
            "There were 61 applications for huts in 2011-12, of which 48 were granted.",
            "Yours sincerely,",
            "Ben Alder",
        ),
    }
    with synced(tmp_path / "made", embedding, written(tmp_path / "letters", letters)) as bot:
        answer = bot.query("How many applications for huts were there in 2012-13?")
        assert answer.abstained or answer.lead.endswith("it may not answer:"), answer.text
        assert answer.abstained or "None of the words quoted names 2012-13." in answer.notices
        answer = bot.query("How many applications for huts were there in 2011-12?")
        assert not answer.abstained and "may not answer" not in answer.lead
