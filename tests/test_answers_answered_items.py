"""A reply by numbers is read with the questions that it answers."""

import pytest

from answering import assert_verbatim, synced, written

ASKING = (
    "14 Larch Road\nNorthmere",
    "3 March 2021",
    "Dear Ms Whitlow",
    "Swings",
    "I should like to know:",
    "1. How many complaints about the swings were made in 2019 and in 2020?\n"
    "2. How much was paid to those who were hurt?\n"
    "3. Who inspects the swings, and how often?\n"
    "4. Please send a copy of the inspection policy.",
    "Yours sincerely",
    "Martin Oaks",
)
REPLY = (
    "NORTHMERE COUNCIL",
    "29 March 2021",
    "Dear Mr Oaks",
    "Swings",
    "Thank you for your letter of 3 March.",
    "1. 214 and 187.\n2. Nothing, as nobody asked.\n3. Park wardens, every month.\n4. We attach it.",
    "Yours sincerely",
    "Dana Whitlow",
)
OTHER = (
    "NORTHMERE COUNCIL",
    "2 May 2021",
    "Dear Councillor Byrne",
    "The bridges are 40 years old and the warden has left.",
    "Yours sincerely",
    "Tom Reed",
)
LETTERS = {"asking.txt": ASKING, "reply.txt": REPLY, "other.txt": OTHER}


def of(folder, embedding, letters):
    return synced(folder, embedding, written(folder / "files", letters))


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    with of(tmp_path_factory.mktemp("answered"), embedding, LETTERS) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "reply", "asking"),
    [
        ("how many swing complaints were there in 2019", "1. 214 and 187.", "1. How many"),
        ("who inspects the swings?", "3. Park wardens, every month.", "3. Who inspects"),
        ("How often are the swings inspected?", "3. Park wardens, every month.", "3. Who inspects"),
        ("was a copy of the inspection policy sent?", "4. We attach it.", "4. Please send"),
    ],
)
def test_the_reply_by_number_goes_before_the_question(bot, question, reply, asking):
    answer = bot.query(question)
    assert answer.quotes[0].text == reply
    assert answer.quotes[1].text.startswith(asking)
    assert answer.notices == ("[1] is taken to answer [2], by its number; [2] asks.",)
    assert_verbatim(answer, bot.config.corpus)


@pytest.mark.parametrize(
    "question",
    [
        "how many swing complaints were there in 2018",
        "when are the swings inspected",
        "who inspects the bridges?",
        "who pays for the inspection of the swings?",
        "What did Mr Oaks ask about inspections?",
    ],
)
def test_what_no_item_asks_is_answered_by_none(bot, question):
    assert "by its number" not in bot.query(question).text


@pytest.mark.parametrize(
    "items",
    [
        "1. The gate is shut.\n2. Park wardens have a key.",
        "Before any visit:\n\n1. Shut the gate.\n2. Ring.\n3. Sign.\n4. Leave.",
    ],
)
def test_a_list_of_other_things_answers_by_no_number(tmp_path, embedding, items):
    reply = tuple(items if part.startswith("1. 214") else part for part in REPLY)
    with of(tmp_path, embedding, {**LETTERS, "reply.txt": reply}) as bot:
        assert "by its number" not in bot.query("How often are the swings inspected?").text


def test_what_is_asked_within_a_sentence_is_answered_by_letter(tmp_path, embedding):
    asked = (
        "We wish to know (a) how many plots are left, (b) who owns the track, and (c) whether the wall, which"
        " leans, has been seen by an engineer."
    )
    told = "(a) By the plan 63 plots remain.\n(b) It belongs to Pen Farm.\n(c) I have no answer about that."
    letters = {
        "asking.txt": (
            "1 Ash Lane",
            "20 February 2014",
            "Dear Mr Thorn",
            "Chapel",
            asked,
            "Yours",
            "Ann Bell",
        ),
        "reply.txt": (
            "The Manse, Penmoor",
            "8 March 2014",
            "Dear Ms Bell",
            "Chapel",
            "Thank you for your three questions of 20 February.",
            told,
            "Yours sincerely",
            "Ewan Thorn",
        ),
        "other.txt": OTHER,
    }
    with of(tmp_path, embedding, letters) as bot:
        answer = bot.query("who owns the track?")
        assert answer.quotes[0].text.startswith("(b) It belongs")
        answer = bot.query("has the wall been seen by an engineer?")
        assert answer.quotes[0].text.startswith("(c) I have no answer")
        assert_verbatim(answer, bot.config.corpus)


@pytest.mark.parametrize("with_request", [True, False])
@pytest.mark.parametrize("lead", ["Our response", "Our response is as follows:"])
def test_a_reply_that_repeats_what_was_asked_answers_below(tmp_path, embedding, with_request, lead):
    items = next(part for part in ASKING if part.startswith("1. "))
    at = REPLY.index("Thank you for your letter of 3 March.")
    reply = (*REPLY[:at], "Thank you for your letter of 3 March. You asked:", items, lead, *REPLY[at + 1 :])
    letters = {"reply.txt": reply, "other.txt": OTHER, **({"asking.txt": ASKING} if with_request else {})}
    with of(tmp_path, embedding, letters) as bot:
        answer = bot.query("How often are the swings inspected?")
        assert answer.quotes[0].text == "3. Park wardens, every month."
        assert answer.quotes[1].text == "3. Who inspects the swings, and how often?"
        assert_verbatim(answer, bot.config.corpus)


MORE = "You also need from us, as you said:\n\n1. Our address.\n2. Our plan.\n3. Our map.\n4. Our key."
REFUSING = (
    "We must refuse your request. You may appeal in three steps.\n\n1. Write to the officer within 40 days.\n"
    "2. Wait for a month.\n3. Write to the warden of appeals.\n4. Go to court."
)
SEPARATELY = "I deal with your questions in a separate letter. This is what was done since May.\n\n"
LAST_FIRST = "Thank you for your letter of 3 March. I take the last of them first.\n\n"
ITEMS = "1. We have 4 new swings.\n2. Ropes.\n3. Tom mended one.\n4. We attach it."


@pytest.mark.parametrize("said", [REFUSING, SEPARATELY + ITEMS, LAST_FIRST + ITEMS])
def test_a_list_under_other_words_answers_by_no_number(tmp_path, embedding, said):
    at = REPLY.index("Thank you for your letter of 3 March.")
    reply = (*REPLY[:at], *said.split("\n\n"), *REPLY[at + 2 :])
    with of(tmp_path, embedding, {**LETTERS, "reply.txt": reply}) as bot:
        assert "by its number" not in bot.query("who inspects the swings?").text


def test_the_askers_second_list_answers_nothing(tmp_path, embedding):
    asking = (*ASKING[:-2], *MORE.split("\n\n"), *ASKING[-2:])
    with of(tmp_path, embedding, {"asking.txt": asking, "other.txt": OTHER}) as bot:
        assert "by its number" not in bot.query("who inspects the swings?").text


def test_an_answer_holds_the_kind_asked_for(tmp_path, embedding):
    reply = tuple(part.replace("1. 214 and 187.", "1. Ropes were bought.") for part in REPLY)
    with of(tmp_path, embedding, {**LETTERS, "reply.txt": reply}) as bot:
        assert "by its number" not in bot.query("how many swing complaints were there in 2019").text


def test_an_item_of_a_reply_is_not_said_to_be_asked_for_by_another_number(bot):
    answer = bot.query("who inspects the swings?")
    for number, quote in enumerate(answer.quotes, 1):
        around = answer.around(number)
        if around.context and quote.letter.path == "reply.txt":
            assert around.context.text[0] == quote.text[0]
