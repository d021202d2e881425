import pytest

from answering import fictional, synced
from corrbot.answers.answer import NOT_SAID, OTHER_MATTER
from corrbot.letters import Filters
from corrbot.models.embedding import LetterEmbedding
from corrbot.reader import Reading
from corrbot.reader.topic import LEAST_TOPICALITY, topicality
from corrbot.retrieval import Found
from letter_files import write_letter

OTHER_MATTERS = [
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


def of(similarity: float, searched: int, closeness: float | None) -> float:
    return topicality(Found([], False, similarity, searched), Reading(closeness=closeness))


def test_what_comes_nearer_is_likelier_on_topic_and_what_is_found_among_more_is_less_so():
    assert of(0.6, 100, 0.7) > 0.95 and of(0.05, 100, 0.2) < LEAST_TOPICALITY / 10
    assert of(0.4, 100, 0.4) > of(0.3, 100, 0.4) > of(0.3, 10_000, 0.4) > of(0.3, 10_000, 0.3)
    assert of(0.3, 0, 0.3) == of(0.3, 1, 0.3)


def test_where_another_embedding_model_reads_nothing_is_told_by_its_similarities():
    assert of(0.0, 1_000, None) == 1.0


@pytest.mark.parametrize("question", OTHER_MATTERS)
@pytest.mark.parametrize("letters", ["two", "harbour"])
def test_a_question_on_another_matter_is_not_answered(letters, question, request):
    answer = request.getfixturevalue(letters).query(question)
    assert answer.abstained and not answer.quotes and answer.answerability == 0
    assert answer.lead == f"{NOT_SAID} {OTHER_MATTER}"


def test_one_shared_idea_among_many_letters_is_not_enough(harbour):
    """Of "The bridge was painted green" alone it would be."""
    assert harbour.query("What colour is the zebra?").lead == f"{NOT_SAID} {OTHER_MATTER}"


@pytest.mark.parametrize("question", OTHER_MATTERS)
def test_nor_is_it_of_one_letter(two, question):
    answer = two.query(question, filters=Filters(letter="bridge.txt"))
    assert answer.lead == f"{NOT_SAID} {OTHER_MATTER}"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Why was the depot closed?", "the lease had ended"),
        ("What colour is the bridge?", "painted green"),
        ("Why shut the yard?", "the lease had ended"),
        ("When was the crossing repainted?", "in the spring"),
    ],
)
def test_other_words_for_the_same_are_on_topic(two, question, words):
    """Whether the letters answer is then for the reader to say."""
    answer = two.query(question)
    shown = answer.quotes or (answer.nearest,)
    assert OTHER_MATTER not in answer.lead and words in shown[0].text


def test_a_follow_up_is_not_taken_for_another_matter(two):
    conversation = two.conversation()
    assert conversation.ask("Why was the depot closed?").quotes
    assert OTHER_MATTER not in conversation.ask("And then?").lead


def test_with_another_embedding_model_it_is_the_answerability_alone_that_stops(tmp_path, embedding):
    letter = write_letter(tmp_path, "bridge.txt", "The bridge was painted green in the spring.")
    another = LetterEmbedding(model_name="another", source=embedding.source, fingerprint="another")
    with synced(tmp_path, another, [letter], settings={"abstain_below": 0.0}) as assistant:
        assert assistant.query("What colour is the zebra?").quotes
