"""Letters that questions call by the number at their head: "despatch No. 12"."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.conversation.numbered_letters import may_call_by_number
from corrbot.letters import parse
from corrbot.letters.running_number import running_number


def despatch(number, parties, date, text, name):
    return [number, parties, date, "My Lord,", text, "I am, &c.", name]


LETTERS = {
    "a-granville.txt": despatch(
        "No. 12.",
        "Lord Granville to Viscount Palmerston",
        "Paris, March 9, 1841",
        "M. Guizot assured me of an answer upon Syria before Easter.",
        "GRANVILLE.",
    ),
    "b-palmerston.txt": despatch(
        "No. 12.",
        "Viscount Palmerston to Lord Granville",
        "Foreign Office, March 3, 1841",
        "You will press the French Government for an answer upon the affairs of Syria.",
        "PALMERSTON.",
    ),
    "c-palmerston.txt": despatch(
        "No. 13.",
        "Viscount Palmerston to Lord Granville",
        "Foreign Office, March 20, 1841",
        "Your despatch No. 12 of the 9th instant has been laid before the Queen.",
        "PALMERSTON.",
    ),
    "d-ponsonby.txt": despatch(
        "Despatch No. 7",
        "Viscount Ponsonby to Viscount Palmerston",
        "Therapia, April 2, 1841",
        "The Porte has accepted the terms. Question No. 3 remains open.",
        "PONSONBY.",
    ),
    "e-circular.txt": [
        "Poor Law Commission",
        "Circular No. 3",
        "1 May 1841",
        "Gentlemen,",
        "Outdoor relief is to be refused to able-bodied paupers. Policy No. 13 of the insurers is enclosed.",
        "Yours faithfully,",
        "Edwin Chadwick",
    ],
    "letter-5.txt": ["Mill Lane", "2 May 1841", "Dear Sir,", "The roof leaks.", "Yours,", "John Hale"],
}
BOTH = ["b-palmerston.txt", "a-granville.txt"]


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("numbered")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def listed(answer):
    return [one.letter.path for one in answer.listed]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who wrote despatch No. 7?", "Sender: PONSONBY."),
        ("Who wrote Circular No. 3?", "Sender: Edwin Chadwick"),
        ("Who sent circular 3?", "Sender: Edwin Chadwick"),
        ("When was No. 13 sent?", "Date of the letter: 20 March 1841."),
        ("When was letter No. 13 written?", "Date of the letter: 20 March 1841."),
        ("Who wrote the letter numbered 7?", "Sender: PONSONBY."),
        ("Who wrote Palmerston’s No. 12?", "Sender: PALMERSTON"),
        ("When was Lord Granville's despatch No. 12 written?", "Date of the letter: 9 March 1841."),
        ("Who wrote No. 12 to Granville?", "Sender: PALMERSTON"),
        ("Who wrote despatch No. 12 of 9 March 1841?", "Sender: GRANVILLE."),
        ("Who was despatch number 13 sent to?", "Lord Granville"),
    ],
)
def test_a_letter_is_asked_for_by_the_number_at_its_head(bot, question, said):
    answer = bot.query(question)
    assert said in answer.text
    assert_verbatim(answer, bot.config.corpus)


@pytest.mark.parametrize(
    ("question", "file", "quoted"),
    [
        ("What does despatch No. 7 say about the terms?", "d-ponsonby.txt", "accepted the terms"),
        ("What does Circular No. 3 say about outdoor relief?", "e-circular.txt", "is to be refused"),
        ("What does Palmerston's No. 12 say about Syria?", "b-palmerston.txt", "press the French"),
        ("What does No. 12 from Granville say about Syria?", "a-granville.txt", "M. Guizot"),
        ("Show me despatch No. 7", "d-ponsonby.txt", "accepted the terms"),
        ("What does No. 13 say?", "c-palmerston.txt", "laid before the Queen"),
    ],
)
def test_it_alone_is_searched(bot, question, file, quoted):
    answer = bot.query(question)
    assert {one.letter.path for one in answer.quotes} == {file}
    assert any(quoted in one.text for one in answer.quotes)


def test_the_talk_stays_with_it(bot):
    history = [
        {"role": "user", "content": "Who wrote despatch No. 7?"},
        {"role": "assistant", "content": bot.query("Who wrote despatch No. 7?").text},
    ]
    assert "2 April 1841" in bot.query("When was it sent?", history=history).text


@pytest.mark.parametrize("question", ["Who wrote despatch No. 12?", "When was No. 12 sent?"])
def test_several_of_one_number_are_listed(bot, question):
    answer = bot.query(question)
    assert listed(answer) == BOTH and answer.lead.startswith("2 letters are “")


def test_several_of_one_number_are_searched_together(bot):
    answer = bot.query("What does despatch No. 12 say about Syria?")
    assert {one.letter.path for one in answer.quotes} == set(BOTH)
    assert "2 letters are “despatch No. 12”" in answer.notices[0]


def test_which_of_several_was_answered_is_asked_back(bot):
    answer = bot.query("Who answered No. 12?")
    assert listed(answer) == BOTH and "say which one" in answer.lead


def test_what_answered_one_is_told_from_all(bot):
    answer = bot.query("Was despatch No. 13 answered?")
    assert listed(answer) == ["c-palmerston.txt"] and "No answer in substance" in answer.lead


@pytest.mark.parametrize(
    ("question", "files"),
    [
        ("Which letter is numbered 7?", ["d-ponsonby.txt"]),
        ("Which letters are numbered 12?", BOTH),
        ("Is there a letter numbered 13?", ["c-palmerston.txt"]),
        ("Which circular has the number 3?", ["e-circular.txt"]),
        ("Show me the despatches numbered 12", BOTH),
    ],
)
def test_the_letters_of_a_number_are_listed_with_the_line_that_says_it(bot, question, files):
    answer = bot.query(question)
    assert listed(answer) == files
    assert all("No. " in one.text for one in answer.quotes)


@pytest.mark.parametrize(
    "question",
    [
        "What does policy No. 13 cover?",
        "What does question No. 3 ask?",
        "Who lives at No. 12 Mill Lane?",
        "What does paragraph 12 say?",
        "When was letter 5 sent?",
        "Who asked questions 7 and 12?",
        "What does item No. 7 say?",
        "When does the No. 12 bus leave?",
        "Who lost 12 despatches?",
        "Who wrote despatches No. 12/7?",
    ],
)
def test_other_numbers_are_none_of_letters(question):
    assert not may_call_by_number(question)


def test_letter_5_is_that_of_the_file(bot):
    assert "2 May 1841" in bot.query("When was letter 5 sent?").text
    assert "2 May 1841" in bot.query("When was letter No. 5 sent?").text


@pytest.mark.parametrize(
    "question",
    ["When was No. 12 built?", "What does Palmerston say about despatch No. 12?", "Who wrote No. 99?"],
)
def test_what_is_not_asked_of_a_letter_or_of_none_is_searched_for(bot, question):
    answer = bot.query(question)
    assert not answer.listed and "2 letters are" not in answer.text


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("No. 12.", 12),
        ("No 12", 12),
        ("No. 12", 12),
        ("(No. 12.)", 12),
        ("[No. 12.]", 12),
        ("N° 12", 12),
        ("Despatch No. 12", 12),
        ("DESPATCH No. 12.", 12),
        ("Secret and Confidential.", None),
        ("(Secret.) No. 12", 12),
        ("No. 12. Confidential.", 12),
        ("No. 12.—(Received March 10.)", 12),
        ("Circular Letter No. 12", 12),
        ("No. 12 of 1841", 12),
        ("No. 12. Viscount Palmerston to Lord Granville", 12),
        ("No. 12,", None),
        ("No. 12, Mill Lane", None),
        ("No. 12 Mill Lane", None),
        ("Policy No. 12", None),
        ("Re: your despatch No. 12", None),
        ("Case No. 12", None),
        ("No. 12/7", None),
        ("No. 123456", None),
        ("No later than 12.", None),
    ],
)
def test_the_number_at_the_head(line, number):
    below = "Foreign Office, March 3, 1841\n\nMy Lord,\n\nNo. 4.\n\nIt is so.\n\nI am, &c.\n\nPALMERSTON."
    text = f"{line}\n\n{below}"
    found = running_number(parse(text, "a.txt", "a.txt"))
    assert (found and found.value) == number
    assert found is None or text[slice(*found.span)] == line


def test_the_number_of_a_house_in_an_address_is_none():
    address = "John Hale\nNo. 12\nMill Lane\nHalifax"
    text = f"{address}\n\n3 March 1841\n\nDear Mr Hale,\n\nIt is so.\n\nYours,\n\nAnn Orme"
    assert running_number(parse(text, "a.txt", "a.txt")) is None


@pytest.mark.parametrize(
    "question",
    ["Was despatch No. 60 answered?", "Who answered No. 60?", "Has despatch No. 60 been answered?"],
)
def test_what_answered_one_without_a_date_is_told_by_what_links_them(tmp_path, hashed, question):
    letters = {
        "a.txt": [
            "No. 60.",
            "Sir,",
            "I ask for a lamp. I have asked for it before.",
            "I have, &c.",
            "ANN ROE.",
        ],
        "b.txt": ["No. 61.", "4 May 1871", "Sir,", "The bar has shifted.", "I have, &c.", "BEN TOLL."],
    }
    with synced(tmp_path, hashed, written(tmp_path / "files", letters)) as bot:
        answer = bot.query(question)
    assert not answer.quotes and "No answer in substance to the letter" in answer.text
    assert [one.letter.path for one in answer.listed] == ["a.txt"]
