import datetime as dt

import pytest

from answering import REAL_LETTER, fictional, synced
from corrbot.answers import Answer, Listed, Searched, Turn, answer_fields
from corrbot.answers.discussed import ALL_LETTERS, discussed, is_widening, not_shown, shown_letters, spoken
from corrbot.answers.folder import Folder
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
