import datetime as dt
from dataclasses import replace

import pytest

from answering import REAL_LETTER, fictional, synced, written
from corrbot.answers import Answer, Listed, Searched, Turn, answer_fields
from corrbot.answers.answer import NOT_SAID
from corrbot.answers.conversation.discussed import discussed, stays
from corrbot.answers.conversation.places import may_be_no_letter, not_shown, numbered_in
from corrbot.answers.conversation.shown_letters import shown_letters
from corrbot.answers.conversation.turns import ALL_LETTERS, MAX_TURNS, is_widening, spoken
from corrbot.answers.selected.folder import Folder
from corrbot.quotes import Quote
from hashed_embedding import HashedEmbedding

REPLY, ASKING, REFUSAL = "03-substantive-reply.md", "01-councillor-to-department.txt", "05-foi-refusal.txt"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    with synced(
        tmp_path_factory.mktemp("discussed"), HashedEmbedding(), [REAL_LETTER, *fictional()]
    ) as assistant:
        yield Folder(assistant._generation(), None, dt.date(2024, 1, 1))


def letter(folder, path):
    return folder.whole(next(letter for letter in folder.letters if letter.path == path))


def quoting(folder, **words):
    """Return the text of an answer with a quote of each of ``words``, by the start of the file's name."""
    quotes = []
    for start, said in words.items():
        found = next(one for one in folder.letters if one.path.startswith(start.strip("_")))
        whole = folder.whole(found)
        at = whole.text.index(said)
        quotes.append(Quote(whole, at, at + len(said)))
    return Answer("q", "2 letters say:", Searched("q", 12, 12), tuple(quotes)).text


def listing(folder, *paths):
    listed = tuple(Listed(letter(folder, path), "a remark, at length") for path in paths)
    return Answer("q", "2 letters:", Searched("q", 12, 12), listed=listed).text


@pytest.fixture(scope="module")
def two(folder):
    return quoting(
        folder, _01="The channel has lost two metres", _03="A survey will be carried out in May 2021"
    )


def meant(folder, question, *turns):
    found = discussed(question, [Turn(*turn) for turn in turns], folder, lambda text: None)
    return found and found.letter.path


def test_an_ordinal_ends_what_is_asked_of_letters_listed(folder, two):
    listed = listing(folder, REFUSAL, REPLY, ASKING)
    assert meant(folder, "What did she promise in the second?", ("Which letters?", listed)) == REPLY
    assert meant(folder, "What did she promise in the last?", ("Which letters?", listed)) == ASKING
    assert meant(folder, "What did she promise in the second?", ("Why is it shallow?", two)) is None
    assert meant(folder, "What did she promise in the second act?", ("Which letters?", listed)) is None


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("what was the third about", "what was the letter about"),
        ("Who was the third to?", "Who was the letter to?"),
        ("when was the third sent?", "when was the letter sent?"),
        ("who wrote the third", "who wrote the letter"),
        ("show me the third", "show me the letter"),
    ],
)
def test_an_ordinal_asks_of_letters_listed_without_a_noun(folder, two, question, put):
    listed = listing(folder, REFUSAL, REPLY, ASKING)
    found = discussed(question, [Turn("Which letters?", listed)], folder, lambda text: None)
    assert found is not None and (found.letter.path, found.question) == (ASKING, put)
    assert meant(folder, question, ("What was said of the harbour?", two)) is None
    asked_of_second = ("What does the second one say?", quoting(folder, _03="A survey will be carried out"))
    assert meant(folder, question, ("Which letters?", listed), asked_of_second) == ASKING


def test_what_letters_are_about_is_no_place_in_a_list(folder):
    listed = listing(folder, REFUSAL, REPLY, ASKING)
    for question in ("What was the third survey about?", "Was the second to last paid?"):
        assert meant(folder, question, ("Which letters?", listed)) is None


def test_one_of_several_things_spoken_of_is_no_letter(folder, two):
    of_options = ("What were the three options?", two)
    assert meant(folder, "What did the second one cost?", of_options) is None
    assert meant(folder, "Who wrote the second one?", of_options) == REPLY
    assert meant(folder, "What did the second letter cost?", of_options) == REPLY
    listed = ("Which letters?", listing(folder, REFUSAL, REPLY))
    assert meant(folder, "What did the second one cost?", of_options, listed) == REPLY
    assert meant(folder, "What did the second one cost?", ("How many boats were there?", two)) == REPLY
    assert meant(folder, "What did the second one cost?", of_options, ("Why is it shallow?", two)) == REPLY


def test_a_first_that_may_leave_out_letters_says_so(folder):
    undated = next(one.path for one in folder.letters if one.date is None)

    def notice(question, *paths):
        turns = [Turn("Which letters?", listing(folder, *paths))]
        return discussed(question, turns, folder, lambda text: None).notice

    told = "It is the first shown; 1 of those 3 bears no known date."
    assert notice("When was the first one sent?", ASKING, REPLY, undated) == told
    assert notice("When was the second one sent?", REPLY, ASKING, undated) == ""
    assert notice("When was the first one sent?", REPLY, ASKING) == ""
    assert notice("When was the first one sent?", REPLY, ASKING, undated) == ""


def test_the_letters_of_an_answer_are_those_it_quotes_or_lists(folder, two):
    assert [one.path for one in shown_letters(two, folder)] == [ASKING, REPLY]
    listed = listing(folder, REFUSAL, REPLY, ASKING)
    assert [one.path for one in shown_letters(listed, folder)] == [REFUSAL, REPLY, ASKING]
    assert shown_letters("[1] “The moon is dredged daily.”", folder) == []


def test_only_the_letters_words_are_spoken(two):
    assert spoken(two) == "The channel has lost two metres A survey will be carried out in May 2021"
    assert spoken("The letters do not say.") == "The letters do not say."


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("What does the second one say about costs?", REPLY),
        ("What does the second say about costs?", REPLY),
        ("Who signed the second letter?", REPLY),
        ("And the latter?", REPLY),
        ("when was the first one sent?", ASKING),
        ("Who wrote [2]?", REPLY),
        ("What does letter 2 say about costs?", REPLY),
        ("What does that letter say about the survey?", ASKING),
        ("Does it also mention the survey?", ASKING),
        ("Who wrote the third one?", None),
        ("Who wrote [0]?", None),
        ("When does it open?", None),
        ("What does the second letter of 3 March say?", None),
        ("What do the other letters say?", None),
    ],
)
def test_a_question_points_to_a_letter_just_quoted(folder, two, question, path):
    assert meant(folder, question, ("What was said of the harbour?", two)) == path


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("That letter: when was it received?", "when was it received?"),
        ("that letter - who signed it?", "who signed it?"),
        ("And about the second one, what is its reference?", "what is its reference?"),
        ("In that letter, why is a survey needed?", "why is a survey needed?"),
        ("That letter, the one of May?", "the letter, the one of May?"),
        ("What does that letter say?", "What does the letter say?"),
    ],
)
def test_a_letter_may_be_named_before_what_is_asked_of_it(folder, two, question, put):
    turns = [Turn("What was said of the harbour?", two)]
    assert discussed(question, turns, folder, lambda text: None).question == put


def test_the_only_quote_is_the_first(folder):
    turn = ("What will be done?", "[1] “A survey will be carried out in May 2021”")
    assert meant(folder, "What does [1] say about costs?", turn) == REPLY
    assert meant(folder, "When was the first one built?", turn) is None
    assert meant(folder, "What does [2] say about costs?", turn) is None


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote it?",
        "When was it sent?",
        "Who answered it?",
        "Did they ever acknowledge it?",
        "When was that?",
    ],
)
def test_it_is_the_only_letter_listed_whatever_was_spoken_of_before(folder, two, question):
    turns = [
        ("What was said of the harbour?", two),
        ("Which letters are about costs?", listing(folder, REFUSAL)),
    ]
    assert meant(folder, question, *turns) == REFUSAL
    assert meant(folder, question, *turns, ("Who wrote it?", "Sender: Ann Lee.\n\n[1] “Ann Lee”")) == REFUSAL
    two_listed = ("Which letters are about costs?", listing(folder, REFUSAL, REPLY))
    assert meant(folder, question, turns[0], two_listed) is None


def test_it_is_the_letter_whose_sender_was_asked_for(folder, two):
    told = letter(folder, ASKING)
    question = f"Who wrote the letter of {told.date.day} {told.date:%B %Y}?"
    turns = [
        ("What was said of the harbour?", two),
        (question, "Sender: Meera Sandhu.\n\n[1] “Meera Sandhu”"),
    ]
    assert meant(folder, "Which letter does it answer?", *turns) == ASKING
    assert meant(folder, "Who answered it?", *turns) == ASKING


def test_it_is_the_letter_called_by_its_place(folder):
    turns = [
        ("Which letters are about costs?", listing(folder, REFUSAL, ASKING)),
        ("What did the second one ask?", "[1] “The channel has lost two metres”"),
    ]
    assert meant(folder, "Who answered it?", *turns) == ASKING
    answered = ("Who answered it?", listing(folder, REPLY))
    assert meant(folder, "When was that?", *turns, answered) == REPLY
    assert meant(folder, "And the first one?", *turns, answered) == REFUSAL


def test_the_first_of_a_list_of_one_is_that(folder):
    turn = ("Which letters are about costs?", listing(folder, REFUSAL))
    assert meant(folder, "What did the first one ask?", turn) == REFUSAL
    assert meant(folder, "What did the second one ask?", turn) is None


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What did the first one ask?", "first"),
        ("Who wrote the second one?", "second"),
        ("What does the third letter say about costs?", "third"),
        ("When was the first one built?", ""),
        ("What does the first letter of May 2021 say?", ""),
        ("Who owns the light?", ""),
    ],
)
def test_of_letters_that_there_are_not_none_is_the_first(question, missing):
    none = Turn(
        "Which letters did Al Penn write?", f"{NOT_SAID} No letter from “Al Penn” is among the 12 searched."
    )
    said = f"The last answer shows no letter; there is no {missing}." if missing else ""
    assert not_shown(question, [none]) == said
    told = Turn(question, f"{NOT_SAID} {said}")
    assert not_shown("And who wrote the first one?", [none, told]) == (
        "The last answer shows no letter; there is no first." if missing else ""
    )


NO_FIFTH = "The last answer with numbers shows [1] and [2] only; there is no [5]."


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What does [5] say about costs?", NO_FIFTH),
        ("Who wrote [0]?", NO_FIFTH.replace("[5]", "[0]")),
        ("Who wrote [2]?", ""),
        ("Who wrote it?", ""),
        ("Please quote 5 sentences on the survey.", ""),
        ("What does footnote [5] say?", ""),
        ("What does paragraph [5] of the report say?", ""),
        ("Is [5] UKSC 12 mentioned?", ""),
        ("In all letters, what is said of [5]?", ""),
    ],
)
def test_a_number_that_was_not_shown_is_told(folder, two, question, said):
    before, abstained = Turn("What was said of the harbour?", two), Turn("Why?", "The letters do not say.")
    assert not_shown(question, [before]) == said
    assert not_shown(question, [before, Turn(ALL_LETTERS), abstained]) == said
    assert not_shown(question, []) == not_shown(question, [abstained]) == ""


def test_a_number_that_an_answer_holds_anywhere_is_not_denied(folder, two):
    asked = "What does [5] say about costs?"
    assert not_shown(asked, [Turn("Who found what?", "[1] “The Inquiry [5] found nothing.”")]) == ""
    assert not_shown(asked, [Turn("Which letters?", listing(folder, REFUSAL, REPLY, ASKING))]) == ""
    assert not_shown(asked, [Turn("What was said?", two + "\n" * 10_000)]) == ""
    one = Turn("What will be done?", "[1] “A survey will be carried out in May 2021”")
    assert not_shown(asked, [one]) == "The last answer with numbers shows [1] only; there is no [5]."


TWO_ONLY = "The last answer with numbers shows [1] and [2] only; there is no {}."
ONE_ONLY = "The last answer with numbers shows [1] only; there is no {}."
THREE_ONLY = "The last list shows 3 letters only; there is no {}."
OF_OTHER_LETTERS = [
    "When was the fourth letter to the Minister sent?",
    "Who signed the fourth letter of intent?",
    "When was the fourth letter of complaint received?",
    "Who sent the fourth letter of 3 May 2021?",
    "Who received the fourth letter from Mrs Ellery?",
    "What was the date of the fourth letter about the harbour?",
    "When was the 4th letter in the series sent?",
    "Who wrote the 4th letter on this?",
    "Who wrote the fourth letter that the Council sent?",
    "What does the fourth letter of 3 May say?",
    "Did the Council reply to the fourth letter?",
    "Which letter answers the fourth one?",
    "Who wrote the letter about letter 9?",
]
OF_NUMBERS = [
    "What did Number 10 say about the inquiry?",
    "Did Number 10 reply?",
    "Who wrote to Number 10?",
    "Does Number 10 want an inquiry?",
    "What did number 11 announce?",
    "What does the letter say about number 9?",
    "Who lives at number 12?",
    "What does number 4 say?",
    "quote 5",
]
OF_OTHER_THINGS = [
    "When was the last one held?",
    "The first one to reply?",
    "the first one",
    "Who wrote the last letter?",
    "When was the fourth one built?",
    "When was the fourth inquiry held?",
    "What does the fourth claim say?",
    "Is there a fourth one?",
    "Was a fourth letter sent?",
    "What does the fourth one cost?",
    "What did the fourth one want?",
    "What is said in letter 9 May 2021?",
    "What did they do on the fifth?",
    "In all letters, what does the fifth one say?",
    "What does the fourth paragraph of the second letter say?",
    "Who wrote one fourth of it?",
    "and the 5th?",
    "and the 14th?",
]


@pytest.fixture(scope="module")
def three(folder):
    return listing(folder, REFUSAL, REPLY, ASKING)


@pytest.fixture(scope="module")
def plain(folder):
    return quoting(folder, _01="The channel has lost", _03="A survey will be carried out in May 2021")


@pytest.mark.parametrize(
    ("question", "no"),
    [
        ("the fifth one", "fifth"),
        ("And the fourth one, please?", "fourth"),
        ("and the fourth?", "fourth"),
        ("No, the fifth one", "fifth"),
        ("No, I meant the fifth", "fifth"),
        ("What about the fourth letter?", "fourth"),
        ("What does the fifth letter say about costs?", "fifth"),
        ("What does the 12th one say?", "12th"),
        ("Does the fourth one also mention costs?", "fourth"),
        ("Why does the fourth letter refuse?", "fourth"),
        ("Who wrote the fourth one?", "fourth"),
        ("When was the seventh letter sent?", "seventh"),
        ("What reasons are given in the fourth letter?", "fourth"),
        ("letter 9", "letter 9"),
        ("Show me letter 9.", "letter 9"),
        ("What does letter 9 say about costs?", "letter 9"),
        ("the third one", ""),
        ("and the third?", ""),
        ("letter 3", ""),
        ("What does Letter 9 say?", ""),
        ("In the fourth letter, of 3 May, who is named?", ""),
        ("What did the fourth one of them want?", ""),
        *((question, "") for question in (*OF_OTHER_LETTERS, *OF_NUMBERS, *OF_OTHER_THINGS)),
    ],
)
def test_a_place_that_a_list_does_not_have_is_told(three, question, no):
    before = Turn("Which letters were sent before 3 May 2021?", three)
    assert not_shown(question, [before]) == (THREE_ONLY.format(no) if no else "")
    assert not_shown(question, [before, Turn(ALL_LETTERS)]) == (THREE_ONLY.format(no) if no else "")
    assert not_shown(question, []) == ""
    assert not_shown(question, [before, Turn("Who owns the moon?", "The letters do not say.")]) == ""


@pytest.mark.parametrize(
    ("question", "no"),
    [
        ("the fifth one", "fifth"),
        ("And the third one, please?", "third"),
        ("Show me the third one.", "third"),
        ("What does the 12th one say?", "12th"),
        ("Does the third one also mention costs?", "third"),
        *(
            (question, "")
            for question in (
                "the second one",
                "and the fifth?",
                "the third letter",
                "What does the third letter say?",
                "Who wrote the third one?",
                "When was the third one received?",
                "What is the third one about?",
                "Why does the third one refuse?",
                "What does Letter 12 say?",
                "Who wrote letter 12?",
                "Show me letter 12",
                *OF_OTHER_LETTERS,
                *OF_NUMBERS,
                *OF_OTHER_THINGS,
            )
        ),
    ],
)
def test_after_quotes_a_place_is_told_only_where_it_is_all_that_is_asked(plain, question, no):
    before = Turn("Why was the harbour silted up?", plain)
    assert not_shown(question, [before]) == (TWO_ONLY.format(no) if no else "")
    assert not_shown(question, [before, Turn("Who owns the moon?", "The letters do not say.")]) == ""


def test_where_one_quote_is_shown_there_is_no_second(folder):
    one = Turn("What will be done?", quoting(folder, _03="A survey will be carried out in May 2021"))
    assert not_shown("the second one", [one]) == ONE_ONLY.format("second")
    assert not_shown("the second one", [one, Turn(ALL_LETTERS)]) == ONE_ONLY.format("second")


def test_one_letter_is_no_list(folder):
    one = Turn("Which letter is about the petitions?", listing(folder, REFUSAL))
    assert not_shown("What does the second one say?", [one]) == not_shown("letter 2", [one]) == ""


@pytest.mark.parametrize("called", ["Which letters? Is letter 12 one?", "Which letters?"])
def test_where_letters_are_called_by_number_there_may_be_another(three, called):
    answer = three if "12" in called else three.replace(REPLY, "letter-03.txt")
    assert not_shown("What does letter 9 say?", [Turn(called, answer)]) == ""


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("What are the conditions of the loan?", "The loan has conditions."),
        ("Which surveys were held?", "Surveys were held in May."),
        ("What was held?", "The first survey was held in May and the second in June."),
        ("When was the 2nd survey held?", "In May."),
        ("What is asked?", "We ask: (1) why, (2) when it was held."),
        ("What is asked?", "We ask:\n1. why it was held;\n2. when it was held."),
        ("Tell me about the two petitions.", "It was received in May."),
        ("Did the council sign both agreements?", "It was signed in May."),
        ("Why were there two tenders?", "The council wanted a choice."),
        ("Why was the council asked?", "The council has had several petitions."),
    ],
)
@pytest.mark.parametrize(
    "question",
    [
        "and the second one?",
        "Who signed the second one?",
        "When was the second one received?",
        "What is the second one about?",
        "What does the second one say?",
    ],
)
def test_where_several_things_are_spoken_of_the_second_one_may_be_one_of_them(asked, said, question):
    turn = Turn(asked, f"It says:\n\n[1] “{said}”")
    assert not_shown(question, [turn]) == ""
    assert not_shown(question, [turn, Turn("Who decided that?", "[1] “The council decided it.”")]) == ""


def test_after_a_list_the_fourth_one_may_be_one_of_what_is_spoken_of_since(three):
    listed = Turn("Which letters are about dredging?", three)
    for turn in (
        Turn("Tell me about the four petitions.", "[1] “The council was asked.”"),
        Turn("Why was the council asked?", "[1] “It has had several petitions, and signed the fourth.”"),
    ):
        assert not_shown("What does the fourth one say?", [listed, turn]) == ""
    assert not_shown("the fourth one", [Turn("Which of the four petitions do letters mention?", three)]) == ""


def test_what_was_said_to_be_missing_is_passed_over(folder, plain):
    first = Turn("Why was the harbour silted up?", plain)
    told = Turn("the fifth one", f"The letters do not say. {TWO_ONLY.format('fifth')}")
    assert not_shown("the fifth one", [first, told, told]) == TWO_ONLY.format("fifth")
    assert not_shown("[5]", [first, Turn("[5]", f"The letters do not say. {NO_FIFTH}")]) == NO_FIFTH
    turns = [(turn.question, turn.answer) for turn in (first, told)]
    assert meant(folder, "ok, the second one", *turns) == REPLY
    answer = quoting(folder, _03="A survey will be carried out in May 2021")
    kept = [*turns[:1], ("What does the second one say?", answer), turns[1]]
    assert meant(folder, "and about the survey?", *kept) == REPLY


def test_a_list_is_counted_on_while_its_letters_are_asked_one_by_one(folder):
    turns = [("Which letters are about dredging?", listing(folder, REFUSAL, REPLY, ASKING))]
    turns.append(
        ("What does the second one say?", quoting(folder, _03="A survey will be carried out in May 2021"))
    )
    assert meant(folder, "and the third one?", *turns) == ASKING
    turns.append(("and about costs?", "The letters do not say."))
    assert meant(folder, "and the first one?", *turns) == REFUSAL
    assert meant(folder, "and the third?", *turns) == ASKING
    other = quoting(folder, _04="Under the Freedom of Information Act")
    turns.append(("What is sent under which Act?", other))
    assert meant(folder, "and the first one?", *turns) is None


@pytest.mark.parametrize("between", ["And who decided that?", "and about the survey?", "When?"])
def test_after_a_list_a_place_that_it_has_is_not_denied(folder, three, between):
    one = quoting(folder, _03="A survey will be carried out in May 2021")
    turns = [("Which letters are about dredging?", three), ("What does the second one say?", one)]
    turns.append((between, one))
    said = [Turn(*turn) for turn in turns]
    for question in (
        "and the third one?",
        "What does the third one say?",
        "the third letter",
        "and the third?",
    ):
        assert meant(folder, question, *turns) == ASKING
        assert not_shown(question, said) == ""
    assert not_shown("the fourth one", said[:2]) == THREE_ONLY.format("fourth")
    assert not_shown("the fourth one", said) == THREE_ONLY.format("fourth")


def test_a_bare_question_or_thanks_keep_the_letter(folder, two):
    turns = [("What was said of the harbour?", two), ("What does the second one say about costs?", "")]
    assert meant(folder, "Who decided that?", *turns) == REPLY
    assert meant(folder, "and about the survey?", *turns, ("Who decided that?", ""), ("Thanks.", "")) == REPLY


def test_in_a_long_talk_what_each_answer_shows_is_looked_for_once(folder, monkeypatch):
    sought = []

    def holder(quote, folder, citation=""):
        sought.append(quote)

    monkeypatch.setattr("corrbot.answers.conversation.shown_letters._holder", holder)
    turns = [("the fifth one", f"[1] “quote {number}”") for number in range(MAX_TURNS)]
    assert meant(folder, "the sixth one", *turns) is None
    assert sorted(sought) == sorted(f"quote {number}" for number in range(MAX_TURNS))
    sought.clear()
    turns = [("the fifth one", f"line {number}\n\nanother {number}") for number in range(MAX_TURNS)]
    assert meant(folder, "the sixth one", *turns) is None
    assert len(sought) == len(set(sought)) == 2 * MAX_TURNS
    sought.clear()
    assert meant(folder, "the sixth one", ("Why?", "\n".join(map(str, range(1000))))) is None
    assert len(sought) == 50


@pytest.mark.parametrize(
    "question",
    [
        "Which requests were refused?",
        "Which offers were refused?",
        "Which claims were accepted?",
        "How many reports were sent?",
        "How many people were consulted?",
        "Whose report was sent?",
        "Did Case reply?",
        "What was the fine?",
        "Was the fine good?",
        "What did they say about the theatre?",
        "When was he at Brightwell?",
    ],
)
def test_a_question_with_a_topic_of_its_own_does_not_keep_the_letter(folder, question):
    one = letter(folder, REPLY)
    assert not stays(question, replace(one, text="The harbour is silted up."), lambda word: 1.0)


@pytest.mark.parametrize(
    "question",
    [
        "Who decided that?",
        "WHO DECIDED THAT?",
        "Who Else?",
        "What happened then?",
        "When?",
        "How many?",
        "and in 2020?",
        "In March?",
        "Which one?",
    ],
)
def test_a_bare_question_keeps_the_letter(folder, question):
    assert stays(question, replace(letter(folder, REPLY), text="It is silted up."), lambda word: 1.0)


def test_in_a_list_a_number_is_that_of_the_quote(folder):
    texts = ("The channel has lost two metres", "A survey will be carried out in May 2021")
    first, second = quoting(folder, _01=texts[0]), quoting(folder, _03=texts[1])
    quotes = [answer.split("\n\n")[1].split("\n")[0] for answer in (first, second)]
    listed = listing(folder, REFUSAL, ASKING, REPLY) + "\n".join(
        ("", quotes[0], quotes[1].replace("[1]", "[2]"))
    )
    turn = ("What do the letters say of the channel?", listed)
    assert meant(folder, "What does [2] say about costs?", turn) == REPLY
    assert meant(folder, "What does [1] say about costs?", turn) == ASKING
    assert meant(folder, "What does [3] say about costs?", turn) == REPLY
    assert meant(folder, "What does the second one say about costs?", turn) == ASKING


def test_a_number_is_that_of_the_last_answer_that_shows_any(folder, two):
    turns = [("What was said of the harbour?", two), ("Who owns the moon?", "The letters do not say.")]
    assert meant(folder, "What does [2] say about costs?", *turns) == REPLY
    assert meant(folder, "When was the second one built?", *turns) is None


def test_the_second_of_a_list_is_the_second(folder):
    turn = ("Which letters are about dredging?", listing(folder, REFUSAL, REPLY, ASKING))
    assert meant(folder, "What does the second one say about the survey?", turn) == REPLY
    assert meant(folder, "Who wrote the third one?", turn) == ASKING
    assert meant(folder, "What does that letter say?", turn) is None


def test_the_letter_stays_until_its_words_do_not(folder, two):
    turns = [("What was said of the harbour?", two), ("What does the second one say about costs?", "")]
    assert meant(folder, "and about the survey?", *turns) == REPLY
    assert meant(folder, "Who pays for maintenance?", *turns) == REPLY
    gone = [*turns, ("Does the Truth Project take evidence anonymously?", "")]
    assert meant(folder, "Does the Truth Project take evidence anonymously?", *turns) is None
    assert meant(folder, "and about the survey?", *gone) is None
    assert meant(folder, "Which letters are from the Department?", *turns) is None
    assert meant(folder, "In all letters, who pays for maintenance?", *turns) is None
    assert meant(folder, "Who pays for maintenance?", *turns, (ALL_LETTERS, "")) is None


def test_a_letter_named_by_its_reference_stays(folder):
    turn = Turn("What does NBC/2021/0457 say about the survey?")
    found = discussed("and about the channel?", [turn], folder, lambda text: None)
    assert found.letter.path == ASKING and not found.is_named
    assert found.question == "what does the letter say about the channel?"


def test_that_letter_of_another_assistant_is_the_nearest(folder):
    near = letter(folder, REFUSAL)
    found = discussed(
        "Who signed that letter?", [Turn("Was it refused?", "It was.")], folder, lambda text: near
    )
    assert found.letter == near and found.question == "Who signed the letter?" and found.is_named


def test_without_a_conversation_there_is_none(folder):
    assert meant(folder, "What does that letter say?") is None


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        (ALL_LETTERS, True),
        ("all the letters", True),
        ("search all letters", True),
        ("all letters about dredging", False),
        ("that letter", False),
    ],
)
def test_a_turn_may_only_widen(said, is_one):
    assert is_widening(said) is is_one


def test_what_alone_was_searched_is_said(folder):
    one = letter(folder, REPLY)
    searched = Searched("costs", 1, 12, only=one)
    assert str(searched).startswith("searched only the letter of 30 March 2021 from Orla Fenwick MP")
    fields = answer_fields(Answer("q", "It says:", searched))["searched"]
    assert fields["only"]["path"] == REPLY
    assert answer_fields(Answer("q", "x", Searched("costs", 1, 12)))["searched"]["only"] is None


def test_a_correction_points_to_another_place_of_the_list(tmp_path, embedding):
    day = ("3 May 2021", "9 May 2021", "12 May 2021")
    letters = {
        f"{number}.txt": (
            f"Brae Harbour Office\n\n{when}",
            f"Mr {name}\n3 Quay Street",
            f"Dear Mr {name}",
            said,
            "Yours sincerely",
            "Ida Bolt",
        )
        for number, (when, name, said) in enumerate(
            zip(
                day,
                ("Roe", "Sand", "Finch"),
                ("The quay is shut.", "The crane is rusty.", "The buoy has drifted."),
                strict=True,
            )
        )
    }
    with synced(tmp_path / "made", embedding, written(tmp_path / "letters", letters)) as assistant:
        history = []
        for question in (
            "Which letters did Ida Bolt write?",
            "What does the second one say?",
            "No, the third one",
            "Who was it sent to?",
        ):
            answer = assistant.query(question, history=history)
            history += [{"role": "user", "content": question}, {"role": "assistant", "content": answer.text}]
    assert "buoy has drifted" in history[5]["content"] and "crane" not in history[5]["content"]
    assert "Finch" in answer.lead


@pytest.mark.parametrize(
    ("question", "answer"),
    [("who else?", f"{NOT_SAID} Nothing comes near an answer."), ("thanks", "Thank you.")],
)
def test_that_letter_is_the_one_shown_before_an_answer_that_shows_none(folder, two, question, answer):
    turns = (("Why?", two), (question, answer))
    assert meant(folder, "What does that letter say about costs?", *turns) == ASKING


def test_after_words_that_are_no_quotes_that_letter_is_the_nearest_to_them(folder, two):
    near = letter(folder, REFUSAL)
    turns = [Turn("Why?", two), Turn("And the request?", "It was refused, I think.")]
    found = discussed("What does that letter say about costs?", turns, folder, lambda text: near)
    assert found.letter.path == REFUSAL


@pytest.mark.parametrize(
    ("turn", "is_thing"),
    [
        (Turn("When was the gate shut?", "[1] “The second was on 9 April.”\n    — Ann Bell"), True),
        (Turn("Was there a second visit?", "[1] “Yes.”\n    — Ann Bell"), True),
        (Turn("When was the gate shut?", "[1] “On 3 April.”\n    — Ann Bell"), False),
        (Turn("What does the second one say?", "[1] “Shut it.”\n    — Ann Bell"), False),
    ],
)
def test_an_ordinal_of_something_just_told_is_no_letter(turn, is_thing):
    question = "when was the second?"
    match = numbered_in(question)
    listed = Turn("Which letters are about gates?", "1. a\n2. b")
    assert match and may_be_no_letter(question, match, [listed, turn]) is is_thing
