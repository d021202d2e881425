"""A reply in prose that goes through the numbered points of what it answers."""

import pytest

from answering import synced, written
from corrbot.answers.passages.numbered_items import marks_of
from corrbot.answers.passages.prose_items import prose_item
from corrbot.letters import parse

LETTER = "Pier Trust\n\n9 May 2019\n\nDear Mrs Kord\n\n{}\n\nYours sincerely\n\nOda Finn"


@pytest.mark.parametrize(
    ("said", "third"),
    [
        (
            "On 1, I agreed the lamp. On 2, they had no oil. On 3 I will have to come back to you.",
            "On 3 I will",
        ),
        ("As to point 1, yes. As to point 3, no.", "As to point 3, no."),
        ("On your first question, yes. On your third question, we do not know.", "On your third question"),
        ("On 3 May I wrote. On 4 May I called.", None),
        ("On 3, I cannot say.", None),
        ("On the second Sunday it rained. On the third Sunday it did not.", None),
        ("On the second floor is a lamp. On the third floor there is none.", None),
        ("We sailed in May. On 1 the day was dry. On 3 the day was wet.", None),
        ("We sailed in May. On 2, we saw land. On 3, we saw none.", None),
    ],
)
def test_the_sentence_of_a_number_is_found(said, third):
    letter = parse(LETTER.format(said), "a.txt", "")
    span = prose_item(letter, marks_of("3"))
    assert letter.slice(span).startswith(third) if third else span is None


def test_the_answer_to_a_question_by_its_number_is_quoted_from_prose(tmp_path, hashed):
    letters = {
        "asked.txt": [
            "Ida Lowe",
            "4 May 2021",
            "Dear Ms Orme,",
            "Three things please:\n\n1. Is the lamp agreed?\n2. Who fills it?\n3. How many lamps are there?",
            "Yours sincerely,",
            "Ida Lowe",
        ],
        "reply.txt": [
            "Gilda Orme",
            "11 May 2021",
            "Dear Ms Lowe,",
            "Thank you for your letter of 4 May 2021. On 1, yes. On 2, no. On 3 I shall write again.",
            "Yours sincerely,",
            "Gilda Orme",
        ],
    }
    with synced(tmp_path, hashed, written(tmp_path / "letters", letters)) as bot:
        answer = bot.query("Did Ms Orme answer the third question of Cllr Ida Lowe?")
    assert not answer.abstained
    assert answer.quotes[0].text == "On 3 I shall write again."
