"""Items of letters, and the answers to them."""

import pytest

from answering import asked_in_turn, assert_verbatim, synced, written
from corrbot.answers.passages.item_asked import AskedOfItem, item_asked
from corrbot.answers.passages.numbered_items import MAX_WORDS, ItemMark, marks_of, numbered_items
from corrbot.letters import parse

LETTERS = {
    "asks.txt": (
        "Ms Ada Roe\n\n3 May 2021",
        "Dear Northmere Council,",
        "Please tell me:",
        "1. Who owns the pier?\n2. What does it earn?\n3. When was it last mended?\n4. Who insures it?",
        "Ada Roe",
    ),
    "replies.txt": (
        "Northmere Council\n\nOur ref: FOI 2021/0042\n\n20 May 2021",
        "Dear Ms Roe,",
        "Thank you for your letter of 3 May 2021.",
        "Q1 and Q2. The Council owns it. It earned £700.",
        "Of this £100 was spent.",
        "In answer to your third question, the pier was mended in 2019.",
        "You may complain to the Commissioner.",
        "Yours sincerely,",
        "Ben Alder",
    ),
    "listed.txt": (
        "Mr Tom Birch\n\n7 June 2021",
        "Dear Northmere Council,",
        "I should like to know:",
        "(a) who paints the huts;\n(b) what it costs.",
        "Tom Birch",
    ),
    "answered.txt": (
        "Northmere Council\n\n1 July 2021",
        "Dear Mr Birch,",
        "Thank you for your letter of 7 June 2021.",
        "(a) Mr Elder paints them.\n(b) It costs £90 a year.",
        "Yours sincerely,",
        "Ben Alder",
    ),
}


def letter(*paragraphs):
    return parse("\n\n".join(["Dear Sir,", *paragraphs, "Yours sincerely,", "A. Clerk"]), "a.txt", "a.txt")


def items(*paragraphs):
    one = letter(*paragraphs)
    return {
        (mark.kind, mark.place): one.slice(item.span) for item in numbered_items(one) for mark in item.marks
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("items")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "mark", ["3.", "3)", "(3)", "Q3.", "Q3:", "Question 3:", "Answer to question 3:", "3:"]
)
def test_an_item_is_known_by_its_mark(mark):
    assert items(f"{mark} The pier is shut.")["1", 3] == f"{mark} The pier is shut."


@pytest.mark.parametrize(
    "text",
    [
        "In answer to your third question, it is shut.",
        "On question 3 it is shut.",
        "As to point 3, it is shut.",
        "Your third point is a good one.",
    ],
)
def test_an_item_is_known_by_the_words_it_begins_with(text):
    assert items(f"{text} Nobody minds.")["1", 3] == f"{text} Nobody minds."


@pytest.mark.parametrize("mark", ["Q1 and Q2.", "Questions 1 and 2:", "Q1-2.", "Questions 1 to 2:"])
def test_several_numbers_have_one_item(mark):
    assert items(f"{mark} It is shut.", "Q3. No.").keys() == {("1", 1), ("1", 2), ("1", 3)}


def test_an_item_reaches_to_the_next_and_the_last_to_the_end_of_its_paragraph():
    found = items("1. It is shut.", "Year  Boats\n2019  7", "2. Nobody minds. Few came.", "Please write.")
    assert found["1", 1] == "1. It is shut.\n\nYear  Boats\n2019  7"
    assert found["1", 2] == "2. Nobody minds. Few came."


def test_a_long_item_ends_at_a_sentence():
    found = items("1. " + "It is quite shut. " * 60, "2. No.")["1", 1]
    assert found.endswith("shut.") and len(found.split()) <= MAX_WORDS


def test_dates_sums_and_prose_begin_no_item():
    assert not items(
        "1.5 metres are lost.", "A pier is shut.", "I am sorry.", "12 May was wet.", "1904 boats."
    )


def test_one_letter_may_be_a_roman_number():
    assert marks_of("i") == {ItemMark("i", 1), ItemMark("a", 9)}
    assert marks_of("iv") == {ItemMark("i", 4)}


@pytest.mark.parametrize(
    ("question", "place", "about"),
    [
        ("What was the answer to question 3?", 3, AskedOfItem.ANSWER),
        ("What was the answer to Ada Roe's question 3?", 3, AskedOfItem.ANSWER),
        ("What did the Council reply to (c)?", 3, AskedOfItem.ANSWER),
        ("What did the Council say to point (c)?", 3, AskedOfItem.SAID_TO),
        ("What did they say about Q3?", 3, AskedOfItem.SAID_TO),
        ("How was the third question answered?", 3, AskedOfItem.ANSWER),
        ("Why was question 3 refused?", 3, AskedOfItem.ANSWER),
        ("What is question 3?", 3, AskedOfItem.WORDS),
        ("What does paragraph 3 say?", 3, AskedOfItem.WORDS),
    ],
)
def test_the_item_that_is_asked_about(question, place, about):
    asked = item_asked(question)
    assert asked is not None and asked.about is about
    assert {mark.place for mark in asked.marks} >= {place}


@pytest.mark.parametrize(
    "question",
    [
        "What was the answer?",
        "Was the second request answered?",
        "What did the Minister say to part 3 of the Harbours Act?",
        "Was it refused under section 36(2)(b)?",
        "What was the answer to question 30500?",
        "What was said in reply in Q2 2022?",
        "What was the answer to questions 2 and to question 3?",
        "Who wrote paragraph 3?",
        "Is there a third question in it for us to think of?",
    ],
)
def test_what_asks_about_no_item(question):
    assert item_asked(question) is None


def test_another_item_is_asked_about_as_the_one_before():
    asked = item_asked("And to question 2?", ["What did Ben Alder answer to question 1?"])
    assert asked is not None and asked.about is AskedOfItem.ANSWER
    assert asked.called == "question 2" and "Ben Alder" in asked.rest
    assert item_asked("And to question 2?", ["Who wrote it?"]) is None


@pytest.mark.parametrize(
    ("question", "reply", "asking"),
    [
        (
            "What was the answer to question 3?",
            "In answer to your third question, the pier was mended in 2019.",
            "3. When was it last mended?",
        ),
        (
            "What was the answer to Ada Roe's question 2?",
            "Q1 and Q2. The Council owns it. It earned £700.\n\nOf this £100 was spent.",
            "2. What does it earn?",
        ),
        (
            "What did the Council answer to the first question of FOI 2021/0042?",
            "Q1 and Q2. The Council owns it. It earned £700.\n\nOf this £100 was spent.",
            "1. Who owns the pier?",
        ),
        ("What did the Council reply to (b)?", "(b) It costs £90 a year.", "(b) what it costs."),
        (
            "What was the answer to question 1 of the letter of 3 May 2021?",
            "Q1 and Q2. The Council owns it. It earned £700.\n\nOf this £100 was spent.",
            "1. Who owns the pier?",
        ),
        (
            "What did replies.txt say to question 3?",
            "In answer to your third question, the pier was mended in 2019.",
            "3. When was it last mended?",
        ),
        (
            "What was the answer to the second question about the huts?",
            "(b) It costs £90 a year.",
            "(b) what it costs.",
        ),
    ],
)
def test_an_item_is_answered_by_the_item_of_the_reply(folder, question, reply, asking):
    answer = folder.query(question)
    assert [quote.text for quote in answer.quotes] == [reply, asking]
    assert answer.notices == ("[2] asks; it does not answer.",)
    assert_verbatim(answer, folder.config.corpus)


@pytest.mark.parametrize(
    "question", ["What was the answer to question 4?", "What was Ada Roe's answer to question 9?"]
)
def test_an_item_that_nothing_answers_is_named(folder, question):
    answer = folder.query(question)
    whose, called = ("", "question 4") if "4" in question else (" from “Ada Roe”", "question 9")
    assert answer.abstained
    assert answer.lead.endswith(
        f"No letter searched has an answer{whose} that is marked as one to “{called}”."
    )
    assert (answer.nearest is not None) is ("4" in question)


def test_an_item_is_looked_for_in_the_letters_that_are_talked_of(folder):
    before = "Who paints the huts?"
    history = [
        {"role": "user", "content": before},
        {"role": "assistant", "content": folder.query(before).text},
    ]
    answer = folder.query("And what did they say to the second question?", history=history)
    assert answer.quotes[0].text == "(b) It costs £90 a year."


def test_the_words_of_an_item_are_asked_for(folder):
    answer = folder.query("What was question 3?")
    assert [quote.text for quote in answer.quotes] == ["3. When was it last mended?"]


PERMIT = {
    "permit.txt": (
        "Northmere Council\n\nOur ref: HB/7\n\n3 March 2022",
        "Dear Mr Birch,",
        "The Harbour Committee grants you a permit for a slipway, subject to these conditions:",
        "1. The slipway must be of oak.\n2. No boat may be kept on it at night.\n"
        "3. It must be tarred yearly.",
        "Yours sincerely,",
        "Ben Alder",
    ),
    "refused.txt": (
        "Northmere Council\n\nOur ref: HB/9\n\n9 May 2022",
        "Dear Ms Roe,",
        "The Harbour Committee refused your request for a kiosk, for these reasons:",
        "1. It would stand in the fairway.\n2. It would have no drain.",
        "We recommend that you:",
        "(a) ask for a cart instead;\n(b) keep it away from the steps.",
        "Yours sincerely,",
        "Ben Alder",
    ),
    "asks.txt": (
        "Ms Ada Roe\n\n1 June 2022",
        "Dear Northmere Council,",
        "Please tell me:",
        "(a) who may sell ice;\n(b) where a cart may stand.",
        "Ada Roe",
    ),
    "answers.txt": (
        "Northmere Council\n\n9 June 2022",
        "Dear Ms Roe,",
        "Thank you for your letter of 1 June 2022.",
        "(a) Anybody may.\n(b) On the quay.",
        "Yours sincerely,",
        "Ben Alder",
    ),
}


@pytest.fixture(scope="module")
def permits(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("permits")
    with synced(place / "made", embedding, written(place / "letters", PERMIT)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("What is condition 2 of the permit?", "2. No boat may be kept on it at night."),
        ("What was the second reason for the refusal?", "2. It would have no drain."),
        ("What is reason 1?", "1. It would stand in the fairway."),
        ("Condition 3", "3. It must be tarred yearly."),
        ("What does the first condition say?", "1. The slipway must be of oak."),
        ("What is recommendation (b)?", "(b) keep it away from the steps."),
        ("What did Northmere Council answer to (b)?", "(b) On the quay."),
        ("What was Northmere Council's answer to (b)?", "(b) On the quay."),
    ],
)
def test_an_item_is_of_what_it_is_called(permits, question, item):
    answer = permits.query(question)
    assert answer.quotes and answer.quotes[0].text == item, answer.text
    assert not any(
        quote.text[:1] == item[:1] for quote in answer.quotes[1:] if "ask" not in str(answer.notices)
    )
    assert_verbatim(answer, permits.config.corpus)


def test_another_item_of_the_list_is_asked_about_as_the_one_before(permits):
    before = "What is condition 2 of the permit?"
    history = [
        {"role": "user", "content": before},
        {"role": "assistant", "content": permits.query(before).text},
    ]
    answer = permits.query("And condition 3?", history=history)
    assert [quote.text for quote in answer.quotes] == ["3. It must be tarred yearly."]


def test_a_number_that_the_list_has_not_is_told(permits):
    answer = permits.query("What is condition 7 of the permit?")
    assert answer.abstained
    assert answer.lead.endswith("No letter searched has an item “condition 7”.")


@pytest.mark.parametrize(
    "question", ["What did the surveyor answer to (b)?", "What did Tom Birch answer to (b)?"]
)
def test_the_answer_of_another_is_not_theirs_who_are_asked_about(permits, question):
    answer = permits.query(question)
    assert answer.abstained and not answer.quotes
    assert "is known to be from “" in answer.lead
    assert answer.lead.endswith("There are answers so marked from Ben Alder.")


def test_a_number_alone_is_of_what_was_asked_about_before():
    asked = item_asked("and number 5?", ["What did the Council say to recommendation 2?"])
    assert asked is not None and asked.called == "recommendation 5" and asked.noun == "recommend"
    assert {mark.place for mark in asked.marks} == {5}
    asked = item_asked("What about no. 3?", ["What was the answer to question 1?"])
    assert asked is not None and asked.about is AskedOfItem.ANSWER and asked.called == "question 3"
    assert item_asked("and number 5?", ["Who lives there?"]) is None
    assert item_asked("and number 5 of the Row?", ["What was recommendation 2?"]) is None


def test_items_of_another_document_than_the_one_spoken_of_are_not_quoted(tmp_path, embedding):
    letters = {
        "report.txt": (
            "Northmere Council\n\n1 July 2021",
            "Dear Ms Roe,",
            "The Committee makes these recommendations after its review of piers:",
            "Recommendation 1: that the pier be shut.\n\nRecommendation 2: that the huts be let.",
            "Ben Alder",
        ),
        "review.txt": (
            "Northmere Hospital\n\n9 July 2021",
            "Dear Mr Birch,",
            "A review was made of the death of Mr Elder on the ward. It made six recommendations.",
            "Una Fry",
        ),
    }
    with synced(tmp_path / "made", embedding, written(tmp_path / "letters", letters)) as bot:
        review = "What was made of the death of Mr Elder on the ward?"
        answer = asked_in_turn(bot, review, "what was the second recommendation of the review?")
        assert answer.abstained and not answer.quotes, answer.text
        assert "No item “second recommendation” was found in the letter" in answer.text
        answer = asked_in_turn(bot, review, "What was recommendation 2 on the huts of Northmere Council?")
        assert [quote.text for quote in answer.quotes] == ["Recommendation 2: that the huts be let."]


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("Fifthly, the crane should be scrapped.", True),
        ("The fifth is that the crane be scrapped.", True),
        ("Lastly, the crane should be scrapped.", True),
        ("It should (v) scrap the crane and (vi) let the huts.", True),
        ("Thirdly, the crane should be scrapped.", False),
        ("It should scrap the crane, by 5 May, for £5.", False),
    ],
)
def test_what_may_count_an_item(text, may):
    asked = item_asked("What is the fifth recommendation of the report?")
    assert asked is not None and asked.may_be_counted_in(text) is may


def test_an_item_counted_in_words_is_not_said_to_be_missing(tmp_path, embedding):
    letters = {
        "a.txt": (
            "Quay Board\n\n10 July 2023",
            "Dear Ms Roe,",
            "The report makes five recommendations.",
            "1. The pier should be shut.\n\n2. The huts should be let.",
            "Fifthly, the crane should be scrapped.",
            "Yours sincerely,",
            "Ben Alder",
        ),
        "b.txt": ("Quay Board\n\n1 May 2023", "Dear Mr Fry,", "The lamp is mended.", "Ben Alder"),
    }
    with synced(tmp_path / "made", embedding, written(tmp_path / "letters", letters)) as bot:
        asked = "What does the report recommend?"
        answer = asked_in_turn(bot, asked, "What is the fifth recommendation of the report?")
        assert "No item" not in answer.text and (answer.quotes or answer.nearest)
        answer = asked_in_turn(bot, asked, "What is the fourth recommendation of the report?")
        assert answer.abstained and "No item “fourth recommendation”" in answer.text and answer.nearest


GRAVES = {
    "asks.txt": (
        "Northmere Parish Council\n\n20 February 2014",
        "The Rev. Ivor Penn\nThe Manse",
        "Dear Mr Penn,",
        "They wish to know (a) how many plots are left, (b) who owns the track, and (c) who cuts the grass.",
        "Yours sincerely,",
        "Ada Roe",
    ),
    "replies.txt": (
        "Presbytery of Wen\n\n8 April 2014",
        "Dear Mrs Roe,",
        "Thank you for your three questions.",
        "(a) By the plan 63 plots remain.\n(b) The track belongs to Wen Farm.\n(c) Have you no mower?",
        "With kind regards,",
        "Ivor Penn",
    ),
    "says.txt": (
        "Wen Show\n\n9 May 2014",
        "Dear Mrs Roe,",
        "Thank you for your answers to our questions. We now say:",
        "(a) the tent comes on Monday;\n(b) the band comes on Tuesday.",
        "Yours sincerely,",
        "Tom Birch",
    ),
    "sluice.txt": (
        "Northmere Parish Council\nOur ref: NPC/21/1\n\n4 March 2021",
        "Mr J Smith\nWater Board",
        "Dear Mr Smith,",
        "We wish to know (i) who holds the key, and (ii) when the sluice will be mended.",
        "Yours sincerely,",
        "Ada Roe",
    ),
    "mended.txt": (
        "Water Board\nYour ref: NPC/21/1\n\n14 March 2021",
        "Dear Mrs Roe,",
        "Thank you for your letter.",
        "(i) The miller holds the key.\n(ii) The sluice will be mended in June.",
        "Yours sincerely,",
        "J Smith",
    ),
}


NO_ANSWERS = {
    "later.txt": (
        "Wen Show\n\n9 May 2014",
        "Dear Mrs Roe,",
        "I shall answer your questions later. The rules are:",
        "(a) No dogs.\n(b) No tents.",
        "Yours sincerely,",
        "Tom Birch",
    ),
    "now.txt": (
        "Wen Fair\n\n10 May 2014",
        "Dear Mrs Roe,",
        "I was surprised by your recent questions. We will now do this:",
        "(a) shut the gate;\n(b) sell the swings.",
        "Yours sincerely,",
        "Ida Fenn",
    ),
    "ought.txt": (
        "Wen Choir\n\n11 June 2014",
        "Dear Mrs Roe,",
        "I was surprised by your two questions.",
        "(a) The hall is let.\n(b) The organ is sold.",
        "Yours sincerely,",
        "Zoe Lamb",
    ),
    "soon.txt": (
        "Wen Band\n\n10 June 2014",
        "Dear Mrs Roe,",
        "I shall answer your two questions soon.",
        "(a) The drum is sold.\n(b) The horn is lost.",
        "Yours sincerely,",
        "Una Fry",
    ),
    "mill.txt": (
        "Northmere Parish Council\nOur ref: NPC/22/7\n\n4 March 2021",
        "Mr J Smith\nWind Board",
        "Dear Mr Smith,",
        "We have ordered (a) new sails, and (b) a new gate. Please write to us about the mill.",
        "Yours sincerely,",
        "Ada Roe",
    ),
    "sails.txt": (
        "Wind Board\nYour ref: NPC/22/7\n\n14 March 2021",
        "Dear Mrs Roe,",
        "Thank you for your letter. The mill is open on:",
        "(a) Mondays;\n(b) Fridays.",
        "Yours sincerely,",
        "J Smith",
    ),
}


def test_lists_that_answer_no_question_are_no_answers(tmp_path, embedding):
    with synced(tmp_path / "made", embedding, written(tmp_path / "letters", NO_ANSWERS)) as bot:
        for question in ("What was answered to (a)?", "What was answered to question (b)?"):
            answer = bot.query(question)
            assert answer.abstained, answer.text


@pytest.mark.parametrize(
    "lead",
    [
        "The answers to your four questions are:",
        "Our replies to your questions are:",
        "Thank you for your two questions.",
    ],
)
def test_a_list_below_what_says_that_it_answers_questions_answers_them(tmp_path, hashed, lead):
    letter = (
        "Wen Show\n\n9 May 2014",
        "Dear Mrs Roe,",
        lead,
        "(a) No dogs come.\n(b) No tents come.",
        "Tom Birch",
    )
    with synced(tmp_path / "made", hashed, written(tmp_path / "letters", {"a.txt": letter})) as bot:
        answer = bot.query("What was answered to question (b)?")
        assert [quote.text for quote in answer.quotes] == ["(b) No tents come."], answer.text


@pytest.fixture(scope="module")
def graves(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("graves")
    with synced(place / "made", embedding, written(place / "letters", GRAVES)) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("What did Rev Penn answer to question (b)?", "(b) The track belongs to Wen Farm."),
        ("What was answered to (a)?", "(a) By the plan 63 plots remain."),
        ("What was answered to question (ii) of NPC/21/1?", "(ii) The sluice will be mended in June."),
        ("What was answered to question (i)?", "(i) The miller holds the key."),
    ],
)
def test_items_answer_what_a_sentence_lists_and_what_they_are_said_to_answer(graves, question, item):
    answer = graves.query(question)
    assert answer.quotes and answer.quotes[0].text == item, answer.text
    assert_verbatim(answer, graves.config.corpus)


@pytest.mark.parametrize("question", ["What was answered to (c)?", "What did Tom Birch answer to (b)?"])
def test_items_that_are_said_to_answer_nothing_are_no_answer(graves, question):
    assert graves.query(question).abstained


@pytest.mark.parametrize(
    "question",
    [
        "What was the answer to it?",
        "And how was that answered?",
        "Was it answered?",
        "What was their reply?",
        "What did they say to that?",
    ],
)
def test_the_answer_to_it_is_that_to_the_item_asked_about_before(question):
    asked = item_asked(question, ["What did question 3 ask?", "And question 4?"])
    assert asked.about is AskedOfItem.ANSWER
    assert asked.marks == marks_of("4")


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("What was the answer to it?", "What did Ben Alder ask for?"),
        ("What was the answer to it?", "What does condition 3 say?"),
        ("When was it sent?", "What did question 3 ask?"),
        ("What was the answer to his letter?", "What did question 3 ask?"),
    ],
)
def test_another_question_is_of_no_item_asked_about_before(question, before):
    assert item_asked(question, [before]) is None
