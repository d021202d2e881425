"""Years that a question names, and those of what is quoted."""

import pytest

from answering import synced, written
from corrbot.answers.passages.years_quoted import YearsSaid, are_of_other_years, other_year
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
    assert bool(other_year(question, quotes(text))) is is_other


@pytest.mark.parametrize(
    ("question", "text", "is_other"),
    [
        ("How many men did the Board employ in 2019?", "It employed 1600 men on the breakwater.", False),
        ("How many men did the Board employ in 2019?", "It gave work in 2000 cases.", False),
        ("How many men did the Board employ in 2019?", "The number rose from 1990 to 2010.", False),
        ("How many men did the Board employ in 2019?", "It spent £2010 for 2000 of them.", False),
        ("How many men did the Board employ in 2019?", "In 1600 the first pier was built.", False),
        ("How many men did the Board employ in 2019?", "In May 2018 it employed 40.", True),
        ("How many men did the Board employ in 2019?", "In 2018 it employed 40, in 2019 more.", False),
        ("How many men did the Board employ in 2019?", "In 2018 it employed 40, on 3/5/2019 more.", False),
        ("Who paid the 2000 pounds?", "In 2018 Mr Roe paid.", False),
        ("What was the 2019 budget?", "The budget for 2018 was £5,000.", True),
        ("What was the budget for 2022-23?", "It was £5 for 2021-22 and in 2022 nothing was spent.", True),
        ("What was the budget for 2022-23?", "It was £5 for 2021-22 and £6 in March 2023.", False),
    ],
)
def test_a_number_is_no_year_and_years_touch(question, text, is_other):
    assert are_of_other_years(question, quotes(text, dated="1 June 2020")) is is_other


@pytest.mark.parametrize(
    ("question", "text", "is_other"),
    [
        ("What was the rent of a hut in 2015?", "The rent of a hut has been £85 a year since 2012.", False),
        ("What was the rent of a hut in 2015?", "From 1 May 2012 the rent of a hut was £85.", False),
        ("What was the rent of a hut in 2015?", "The rent of a hut is £85 as of May 2012.", False),
        ("What was the rent of a hut in 2015?", "Until March 2018 the rent of a hut was £85.", False),
        ("What was the rent of a hut in 2015?", "The rent of a hut has been £85 since 2017.", True),
        ("What was the rent of a hut in 2015?", "Until March 2012 the rent of a hut was £85.", True),
        ("Who was harbour master in 2010?", "Mr Low was harbour master from 2006 until June 2014.", False),
        ("Who was harbour master in 2010?", "Mr Low was harbour master since 2006 until May 2008.", True),
        ("Was the slip open in 2015?", "The slip has been closed since 2009.", False),
        ("Who had the licence in 2015?", "The licence of Ms Low was granted in 2012 for ten years.", False),
        ("Who had the licence in 2015?", "A licence for 5 years was granted to Ms Low in 2012.", False),
        ("Who had the licence in 2011?", "A licence for 5 years was granted to Ms Low in 2012.", True),
        ("Who had the licence in 2015?", "The licence of Ms Low was granted in 2012.", True),
    ],
)
def test_what_lasts_into_the_year_asked_about(question, text, is_other):
    assert are_of_other_years(question, quotes(text, dated="1 June 2020")) is is_other


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When does the lease of 2004 end?", "The lease ends in March 2024."),
        ("And when was the report for 2014 published?", "The report was published in May 2015."),
        ("In what year was the report for 2014 published?", "The report was published in 2015."),
        ("Until when was the lease of 2004 to run?", "The lease ran until March 2024."),
        ("How long did the lease of 2004 last?", "The lease ended in March 2024."),
        ("Since when is the rule of 2004 in force?", "The rule has been in force since May 2006."),
        ("What is the date of the report for 2014?", "The report was published in May 2015."),
    ],
)
def test_what_is_asked_may_be_another_year(question, text):
    assert not are_of_other_years(question, quotes(text, dated="1 June 2020"))


def test_what_a_letter_of_that_year_says():
    built = "The pier, built in 2010, employs 40 men."
    assert not are_of_other_years(
        "How many men does the pier employ in 2015?", quotes(built, dated="3 May 2015")
    )
    assert are_of_other_years("How many men does the pier employ in 2015?", quotes(built, dated="3 May 2016"))
    spent = "The budget for 2011-12 was £5 and in 2012 nothing was spent."
    assert are_of_other_years("What was the budget in 2013?", quotes(spent, dated="3 May 2013"))


def test_another_letter_of_that_year_does_not_make_the_first_quote_of_it():
    some = quotes("The budget in 2022 was £5.") + quotes("Ropes were bought.", dated="3 May 2023")
    assert are_of_other_years("What was the budget in 2023?", some)
    assert other_year("What was the budget in 2023?", some)
    assert not other_year("What was the budget in 2023?", some[::-1])


def test_years_of_a_text():
    assert YearsSaid.of("in 1999-2000, 2003 and 2005-07") == ({1999}, {2003, 2005, 2006, 2007})
    assert not YearsSaid.of("£2012, 2012/445, no. 20125")


def test_what_is_of_another_year_is_no_answer(tmp_path, embedding):
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
        assert answer.abstained, answer.text
        assert answer.statement == "None of the words that come nearest names 2012-13."
        assert answer.nearest and "2011-12" in answer.nearest.text
        answer = bot.query("How many applications for huts were there in 2011-12?")
        assert not answer.abstained and "may not answer" not in answer.lead
