"""Letters that answer recommendations by their numbers alone, and what is asked of one of them."""

import pytest

from answering import assert_verbatim, synced, written

LETTERS = {
    "report.txt": (
        "Harbours Committee\n\n4 June 2019",
        "Dear Minister,",
        "Our report makes four recommendations, among them that pilots be paid (Recommendation 2), and that "
        "no wrecker be employed for five years (Recommendation 4).",
        "Yours sincerely,",
        "Ada Roe",
    ),
    "response.txt": (
        "Ministry of Harbours\n\n17 October 2019",
        "Dear Ms Roe,",
        "RESPONSE TO THE FIFTH REPORT: HARBOUR LIGHTS",
        "1. (One board) Accepted. Done in July.\n2. (Pay of pilots) Accepted in part. It will be £250.\n"
        "3. (Lamps) Accepted.\n4. (Bar on wreckers) Rejected. It would be unlawful.",
        "Yours sincerely,",
        "Ben Alder",
    ),
    "lamps.txt": (
        "Harbours Committee\n\n8 July 2020",
        "Dear Mr Alder,",
        "I assume that your reason for accepting Recommendation 3 still holds.\n\n"
        "1. How many lamps were bought?\n2. What did they cost?",
        "Yours sincerely,",
        "Ada Roe",
    ),
}


@pytest.fixture(scope="module")
def ask(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("verdicts")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:

        def asked(question):
            answer = assistant.query(question)
            assert_verbatim(answer, assistant.config.corpus)
            return answer

        yield asked


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("What did the government say about recommendation 4?", "4. (Bar on wreckers) Rejected."),
        ("What did the Ministry of Harbours say to rec 4?", "4. (Bar on wreckers) Rejected."),
        ("Why was recommendation 4 rejected?", "4. (Bar on wreckers) Rejected. It would be unlawful."),
        ("govt answer on recommendation 2", "2. (Pay of pilots) Accepted in part. It will be £250."),
        ("response to recommendation 1", "1. (One board) Accepted. Done in July."),
        ("Was the third recommendation accepted?", "3. (Lamps) Accepted."),
        ("recommendation 3?", "3. (Lamps) Accepted."),
    ],
)
def test_a_recommendation_is_answered_by_the_item_that_bears_its_number(ask, question, item):
    answer = ask(question)
    assert [quote.letter.path for quote in answer.quotes] == ["response.txt"], answer.text
    assert answer.quotes[0].text.startswith(item) and "\n" not in answer.quotes[0].text


def test_a_recommendation_that_the_answer_has_not_is_not_given(ask):
    answer = ask("What did the government say about recommendation 9?")
    assert answer.abstained and not answer.quotes
    assert "“recommendation 9”" in answer.lead


def test_the_answer_of_another_is_not_given_as_theirs(ask):
    answer = ask("What did the Harbours Committee say about recommendation 4?")
    assert "response.txt" not in [quote.letter.path for quote in answer.quotes[:1]]
