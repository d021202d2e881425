import pytest

from answering import fictional, synced
from corrbot.answers.answer import NOT_SAID, OFF_TOPIC
from corrbot.answers.passages import gaps
from corrbot.letters import Filters
from corrbot.models.embedding import LetterEmbedding
from corrbot.reader import Reading
from corrbot.reader.topic import LEAST_TOPICALITY, MOST_PASSAGES, topicality
from letter_files import write_letter

OFF_TOPIC_QUESTIONS = [
    "Why did the zoo refuse the elephants?",
    "Who won the chess tournament in Reykjavik?",
    "How do I bake sourdough bread?",
    "What does the mitochondrion do in a cell?",
]


@pytest.fixture(scope="module")
def two(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("two")
    depot, bridge = folder / "depot.txt", folder / "bridge.txt"
    reasons = "The depot was closed because the lease had ended.", "We refuse to reopen it."
    write_letter(folder, depot.name, *reasons)
    write_letter(folder, bridge.name, "The bridge was painted green in the spring.")
    with synced(folder, embedding, [depot, bridge]) as assistant:
        yield assistant


@pytest.fixture(scope="module")
def harbour(tmp_path_factory, embedding):
    with synced(tmp_path_factory.mktemp("harbour"), embedding, fictional()) as assistant:
        yield assistant


@pytest.fixture
def strict(tmp_path, embedding, monkeypatch):
    """Where every question that may be stopped as off topic is."""
    letters = [
        write_letter(tmp_path, "depot.txt", "The depot was closed because the lease had ended."),
        write_letter(tmp_path, "light.txt", "Would you please tell us who owns the light at Gull Point?"),
    ]
    monkeypatch.setattr(gaps, "LEAST_TOPICALITY", 1.1)
    with synced(tmp_path, embedding, letters) as assistant:
        yield assistant


def chance(similarity: float, passages: int, interaction: float | None) -> float:
    return topicality(similarity, passages, Reading(passage_interaction=interaction))


def test_what_comes_nearer_is_likelier_on_topic_and_what_is_found_among_more_is_less_so():
    assert chance(0.6, 100, 0.7) > 0.95 and chance(0.05, 100, 0.2) < LEAST_TOPICALITY / 5
    assert chance(0.4, 100, 0.4) > chance(0.3, 100, 0.4) > chance(0.3, MOST_PASSAGES, 0.4)
    assert chance(0.3, MOST_PASSAGES, 0.4) > chance(0.3, MOST_PASSAGES, 0.3)


def test_passages_count_up_to_as_many_as_it_was_fitted_with():
    assert chance(0.3, MOST_PASSAGES, 0.4) == chance(0.3, 10_000_000, 0.4)


def test_similarities_of_another_embedding_model_tell_nothing():
    assert chance(0.0, 1_000, None) == 1.0


@pytest.mark.parametrize("question", OFF_TOPIC_QUESTIONS)
@pytest.mark.parametrize("letters", ["two", "harbour"])
def test_an_off_topic_question_is_not_answered(letters, question, request):
    answer = request.getfixturevalue(letters).query(question)
    assert answer.abstained and not answer.quotes and answer.answerability == 0
    assert answer.lead == f"{NOT_SAID} {OFF_TOPIC}"


@pytest.mark.parametrize("question", OFF_TOPIC_QUESTIONS)
def test_an_off_topic_question_to_one_letter_is_not_answered(two, question):
    answer = two.query(question, filters=Filters(letter="bridge.txt"))
    assert answer.lead == f"{NOT_SAID} {OFF_TOPIC}"


def test_a_shared_idea_is_enough_among_two_letters_and_not_among_many(two, harbour):
    question = "What colour is the zebra?"
    assert OFF_TOPIC not in two.query(question).lead
    assert harbour.query(question).lead == f"{NOT_SAID} {OFF_TOPIC}"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Why was the depot closed?", "the lease had ended"),
        ("What colour is the bridge?", "painted green"),
        ("Why shut the yard?", "the lease had ended"),
        ("When was the crossing repainted?", "in the spring"),
    ],
)
def test_a_question_in_other_words_is_on_topic(two, question, words):
    """Whether the letters answer is then for the reader to say."""
    answer = two.query(question)
    shown = answer.quotes or (answer.nearest,)
    assert OFF_TOPIC not in answer.lead and words in shown[0].text


def test_a_question_that_stands_alone_may_be_off_topic(strict):
    assert strict.query("Why was the depot sold?").lead == f"{NOT_SAID} {OFF_TOPIC}"


def test_a_question_of_which_a_passage_has_every_word_is_not_off_topic(strict):
    assert "the lease had ended" in strict.query("Why was the depot closed?").quotes[0].text


HISTORY = [
    {"role": "user", "content": "Why was the depot closed?"},
    {"role": "assistant", "content": "The letter says: [1] depot.txt: The lease had ended."},
]


@pytest.mark.parametrize("question", ["And then?", "But who paid for it?", "Was that letter about a lease?"])
def test_a_question_that_needs_the_conversation_is_not_off_topic(strict, question):
    assert OFF_TOPIC not in strict.query(question, HISTORY).lead


@pytest.mark.parametrize("question", [*OFF_TOPIC_QUESTIONS[1:], "How do I reset my password?"])
def test_what_needs_no_conversation_may_be_off_topic_after_one(harbour, question):
    conversation = harbour.conversation()
    assert conversation.ask("Why was the request for advice refused?").quotes
    assert conversation.ask(question).lead == f"{NOT_SAID} {OFF_TOPIC}"


@pytest.mark.parametrize(
    ("question", "stopped"), [("What was closed?", False), ("What was demolished?", True)]
)
def test_a_single_word_is_off_topic_where_no_letter_holds_it(strict, question, stopped):
    assert (OFF_TOPIC in strict.query(question).lead) is stopped


def test_what_asks_is_never_off_topic_to_a_question_about_asking(strict):
    answer = strict.query("What was asked about the light?")
    assert "who owns the light" in answer.quotes[0].text


@pytest.mark.parametrize("question", OFF_TOPIC_QUESTIONS)
def test_with_another_embedding_model_no_question_is_off_topic(tmp_path, embedding, question):
    letter = write_letter(tmp_path, "bridge.txt", "The bridge was painted green in the spring.")
    another = LetterEmbedding(model_name="another", source=embedding.source, fingerprint="another")
    with synced(tmp_path, another, [letter], settings={"abstain_below": 0.0}) as assistant:
        assert OFF_TOPIC not in assistant.query(question).lead
