import random

from training.distractions import LOOKS_LIKE, badly_read, turn_before, whole
from training.written_document import WrittenDocument, document_of

from corrbot.answers.answer import NOT_SAID
from corrbot.conversation import resolve
from corrbot.letters import Span

MILL = document_of(
    "mill001",
    "letter\nThe mill was closed by the county. Its wheel was sold.\n---\n"
    "Q: Who closed the mill?\nA: the county\nQ: Who bought the wheel?\nN: silent\n",
)
BARGE = document_of("barge001", "letter\nThe barge sank in May.\n---\nQ: When did it sink?\nA: May\n")


def readings(document: WrittenDocument, count: int = 300) -> list[str]:
    chance = random.Random(1)
    return [badly_read(document, chance).text for _ in range(count)]


def test_some_documents_are_read_badly_and_keep_their_places() -> None:
    long = document_of("long001", f"letter\n{MILL.text * 20}\n---\nQ: Who sold it?\nN: silent\n")
    found = readings(long)
    worse = [text for text in found if text != long.text]
    assert len(found) / 10 < len(worse) < len(found) / 4
    for text in worse:
        changed = [(one, other) for one, other in zip(long.text, text, strict=True) if one != other]
        assert all(other in LOOKS_LIKE[one] for one, other in changed)
        assert len(changed) < 0.03 * len(text)


def turns(count: int = 400) -> list[list[dict[str, str]]]:
    chance = random.Random(1)
    return [turn_before(MILL, MILL.questions[0], [MILL, BARGE], chance) for _ in range(count)]


def test_some_questions_follow_another_of_the_same_document_or_of_another_one() -> None:
    found = turns()
    before = [messages[0]["content"] for messages in found if messages]
    assert set(before) == {"Who bought the wheel?", "When did it sink?"}
    assert 0.2 < len(before) / len(found) < 0.3


def test_a_turn_before_is_answered_as_corrbot_answers() -> None:
    said = {messages[0]["content"]: messages[1]["content"] for messages in turns() if messages}
    assert said["Who bought the wheel?"] == NOT_SAID
    messages = next(found for found in turns() if found and found[0]["content"] == "When did it sink?")
    assert resolve("Who closed the mill?", messages).asked.last_answer == "The barge sank in May."


def test_two_answers_in_one_sentence_are_quoted_once() -> None:
    pier = document_of(
        "pier001",
        "letter\nAsh and Birch built it.\n---\nQ: Who built it?\nA: Ash\nA: Birch\nQ: Why?\nN: no\n",
    )
    chance = random.Random(1)
    found = [turn_before(pier, pier.questions[1], [], chance) for _ in range(50)]
    assert {messages[1]["content"] for messages in found if messages} == {"[1] “Ash and Birch built it.”"}


def test_the_sentence_of_an_answer_is_the_whole_one() -> None:
    assert MILL.text[slice(*whole(MILL.text, Span(40, 45)))] == "Its wheel was sold."
