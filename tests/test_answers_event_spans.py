"""The time between two things that happened is not worked out, and not said to be told by what is quoted."""

import pytest

from answering import synced, written
from corrbot.answers.routes.event_spans import NOT_WORKED_OUT

END = "Yours sincerely,\n\nIda Lowe\nHarbour Master"
LETTERS = {
    "a.txt": [
        "QUAY BOARD",
        "3 May 2021",
        "Dear Mr Orme,",
        "The contract for the crane was awarded to you on 1 May. Bills are payable within 60 days.",
        END,
    ],
    "b.txt": [
        "QUAY BOARD",
        "9 June 2022",
        "Dear Mr Orme,",
        "The contract for the crane was terminated on 8 June.",
        "Eleven weeks passed between the flood and the survey. You may appeal within 28 days of the notice.",
        "The footbridge between the chapel and the quay is 40 metres long.",
        "We allow 21 days between ordering the boat and receiving it.",
        END,
    ],
}


@pytest.fixture(scope="module")
def quay(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("quay")
    with synced(folder, embedding, written(folder / "written", LETTERS)) as bot:
        yield bot


@pytest.mark.parametrize(
    "question",
    [
        "how long between the award of the contract and its termination?",
        "How many days passed between the award of the contract and the termination of the contract?",
        "how many days before the termination was the contract awarded",
    ],
)
def test_it_is_said_that_the_time_is_not_worked_out(quay, question):
    answer = quay.query(question)
    assert NOT_WORKED_OUT in answer.notices, answer.text
    assert answer.abstained or answer.lead.startswith("Nearest in "), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How long passed between the flood and the survey?",
        "When was the contract for the crane terminated?",
        "How long is the footbridge between the chapel and the quay?",
        "How many days after the notice is the appeal due?",
        "How many days are there between order and delivery of the boat?",
        "How many days between 3 May 2021 and 9 June 2022?",
    ],
)
def test_what_letters_tell_of_the_time_is_told(quay, question):
    answer = quay.query(question)
    assert NOT_WORKED_OUT not in answer.notices, answer.text
    assert not answer.abstained, answer.text
