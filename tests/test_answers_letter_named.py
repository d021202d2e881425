"""The letter that a follow-up names goes before the one that was spoken of."""

import pytest

from answering import asked_in_turn, synced, written
from corrbot.answers.conversation.filed import asks_for_reply
from corrbot.answers.selected.headings import is_titled, telling_stems
from corrbot.answers.selected.many_letters import asked_of_letters

MILL, WEIR = "Tarn Mill Ltd\nMill Lane", "Weir Trust\nThe Lock"
LETTERS = {
    "a.txt": [
        WEIR,
        "Our ref: WT/1",
        "3 May 2018",
        "Tarn Mill Ltd",
        "Dear Sirs,",
        "The sluice",
        "I must warn you that the sluice leaks. Will you mend it?",
        "Yours faithfully,",
        "Ada Orme",
        "Copy to: Bea Vale",
    ],
    "b.txt": [
        MILL,
        "Your ref: WT/1",
        "9 May 2018",
        "Weir Trust",
        "Dear Ms Orme,",
        "Thank you for your letter of 3 May 2018. The sluice has been mended.",
        "Yours sincerely,",
        "Cy Lund",
    ],
    "c.txt": [
        WEIR,
        "Our ref: WT/7",
        "4 June 2019",
        "Tarn Mill Ltd",
        "Dear Sirs,",
        "The eel pass",
        "The eel pass is dry. Will you open it?",
        "Yours faithfully,",
        "Ada Orme",
    ],
    "d.txt": [
        MILL,
        "Your ref: WT/7",
        "11 June 2019",
        "Weir Trust",
        "Dear Ms Orme,",
        "Thank you for your letter of 4 June 2019. The eel pass was opened.",
        "Yours sincerely,",
        "Cy Lund",
    ],
    "e.txt": [
        "Lake Authority",
        "WARNING LETTER",
        "2 July 2020",
        "Tarn Mill Ltd",
        "Dear Sirs,",
        "Oil was found in the lake on 1 July. You may be prosecuted.",
        "Yours faithfully,",
        "Dot Gale",
        "Copy to: Ned Pike",
    ],
    "complaint-f.txt": [
        "Pier Board",
        "9 July 2020",
        "Tarn Mill Ltd",
        "Dear Sirs,",
        "Dues",
        "The dues are these:",
        "Rent",
        "£80",
        "Yours faithfully,",
        "Pat Reed\nClerk",
        "Copy to: Jo Pell",
    ],
    "g.txt": [
        MILL,
        "9 August 2020",
        "Pier Board",
        "Dear Pat,",
        "Boats",
        "I wish to complain. Your officer was rude. This complaint is serious.",
        "Yours sincerely,",
        "Cy Lund",
        "Copy to: Al Finn",
    ],
    "h.txt": [
        "Pier Board",
        "20 August 2020",
        MILL,
        "Dear Mr Lund,",
        "Thank you for your letter of 9 August 2020. The officer was warned.",
        "Yours sincerely,",
        "Pat Reed\nClerk",
    ],
}
OF_2018, OF_2019 = "Who wrote the letter of 3 May 2018?", "What does the letter of 4 June 2019 say?"


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("letter-named")
    with synced(place, embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


def shown(answer):
    return {quote.letter.path for quote in answer.quotes} | {one.letter.path for one in answer.listed}


@pytest.mark.parametrize(
    ("before", "question", "path"),
    [
        (OF_2018, "Did Tarn Mill reply to the letter of 4 June 2019?", "d.txt"),
        (OF_2019, "Did anyone reply to the letter of 3 May 2018?", "b.txt"),
        ("What is wrong with the eel pass?", "did the Mill respond to the letter of 3 May 2018", "b.txt"),
        (OF_2018, "Which letter answers the letter of 4 June 2019?", "d.txt"),
        (OF_2018, "Did anyone reply to the letter?", "b.txt"),
        (OF_2019, "Did they ever reply to the letter at all?", "d.txt"),
    ],
)
def test_a_reply_is_asked_for_to_the_letter_that_the_question_names(bot, before, question, path):
    answer = asked_in_turn(bot, before, question)
    assert not answer.abstained and path in shown(answer)
    assert not shown(answer) & ({"b.txt", "d.txt"} - {path})


@pytest.mark.parametrize(
    ("question", "is_alone"),
    [
        ("did they reply to the letter in time?", True),
        ("has anyone replied to the letter yet", True),
        ("did they respond to the letter and when?", True),
        ("did they reply to it about the weir?", True),
        ("did they reply to the letter in which he resigned?", False),
        ("did they reply to the letter that closed the weir?", False),
        ("what was the reply to the letter from the Board?", False),
        ("did they reply to the letter WT/7?", False),
        ("did they reply to the letter of 3 May?", False),
        ("did they reply to the letter dated 2019?", False),
        ("did they reply to the letter in the end?", True),
        ("did they reply to the letter by email?", True),
        ("did they reply to the letter you just quoted?", True),
        ("did they reply to the letter politely?", True),
    ],
)
def test_the_letter_is_the_one_spoken_of_where_no_more_is_said_of_it(question, is_alone):
    assert asks_for_reply(question) is is_alone


@pytest.mark.parametrize("before", ["", OF_2018, "Who got a copy of the letter of 3 May 2018?"])
def test_copies_are_told_of_the_letter_that_is_headed_as_the_question_calls_it(bot, before):
    answer = asked_in_turn(bot, *filter(None, (before, "Who got a copy of the warning letter?")))
    assert "Copied to: Ned Pike." in answer.text and shown(answer) == {"e.txt"}


@pytest.mark.parametrize(
    "question", ["Who got a copy of the letter?", "Who got a copy of the sluice letter?"]
)
def test_copies_are_told_of_the_letter_spoken_of_where_it_may_be_called_so(bot, question):
    answer = asked_in_turn(bot, OF_2018, question)
    assert "Copied to: Bea Vale." in answer.text


def test_copies_of_what_the_letter_spoken_of_does_not_name_are_not_told_of_it(bot):
    answer = asked_in_turn(
        bot, "Who got a copy of the letter of 3 May 2018?", "Who was copied into the lake notice?"
    )
    assert "Bea Vale" not in answer.text


@pytest.mark.parametrize(
    ("before", "question", "words"),
    [
        (
            "Which of our letters have no reply?",
            "what about the one to the Weir Trust?",
            "of ours, to “Weir Trust”",
        ),
        ("Which letters are from Ada Orme?", "and the ones to Cy Lund?", "from “Ada Orme”, to “Cy Lund”"),
        ("Which letters are from Ada Orme?", "and the one of 3 May 2018?", "from “Ada Orme”, of 3 May 2018"),
        ("Which letters are from Ada Orme?", "what about Cy Lund?", "from “Cy Lund”"),
    ],
)
def test_the_one_to_somebody_is_one_of_the_letters_just_listed(before, question, words):
    asked = asked_of_letters(question, [before])
    assert asked is not None and asked.selection.words == words


def test_no_letter_is_called_by_a_cell_in_it(bot):
    assert "“rent” stands in the words of the letter" in bot.query("When was the rent letter sent?").text


@pytest.mark.parametrize(
    ("path", "said", "is_title"),
    [
        ("e.txt", "warning letter", True),
        ("a.txt", "sluice", True),
        ("complaint-f.txt", "rent", False),
        ("h.txt", "clerk", False),
        ("g.txt", "pier board", False),
    ],
)
def test_a_title_stands_above_the_first_sentence_and_is_nobody(bot, path, said, is_title):
    letter = next(bot.letter(one.id) for one in bot.letters() if one.path == path)
    assert is_titled(letter, telling_stems(said)) is is_title


@pytest.mark.parametrize(
    "called",
    ["complaint letter", "complaint", "angry letter", "refusal letter", "ban", "original letter"],
)
def test_copies_are_told_of_the_letter_spoken_of_where_no_other_is_headed_so(bot, called):
    answer = asked_in_turn(bot, "Who wrote the letter of 9 August 2020?", f"Who got a copy of the {called}?")
    assert "Copied to: Al Finn." in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Was there a reply to the letter from the Board?",
        "Did they reply to the letter in the end?",
        "Did they reply to the letter politely?",
    ],
)
def test_the_letter_from_its_recipient_may_be_the_reply_to_the_letter_spoken_of(bot, question):
    answer = asked_in_turn(bot, "Who wrote the letter of 9 August 2020?", question)
    assert not answer.abstained and shown(answer) == {"h.txt"}
