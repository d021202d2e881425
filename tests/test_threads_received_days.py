"""The day on which an answer says that what it answers came."""

import datetime as dt

import pytest

from corrbot.letters import parse
from corrbot.threads.received_days import received_on

ANSWER = (
    "Pier Trust\n\n9 May 2019\n\nDear Mrs Kord\n\n{said} The lamp will be lit.\n\nYours sincerely\n\nOda Finn"
)
WRITTEN = dt.date(2019, 4, 4)


def told(said: str) -> dt.date | None:
    found = received_on(parse(ANSWER.format(said=said), "a.txt", ""), WRITTEN)
    return found.date if found else None


@pytest.mark.parametrize(
    "said",
    [
        "Your letter of 4 April, received on 8 April.",
        "Your letter of 4 April reached us on 8 April.",
        "Your letter of 4 April was received in this office on Monday, 8 April.",
        "Thank you for your letter dated 4th April 2019 which arrived here on the 8th April.",
        "We received your letter of 4 April on 8 April.",
        "Your letter of 4 April did not reach us until 8 April.",
        "Thank you for your letter of 4 April, which we received on 8 April.",
    ],
)
def test_the_day_on_which_the_letter_came_is_read(said):
    assert told(said) == dt.date(2019, 4, 8)


@pytest.mark.parametrize(
    "said",
    [
        "Thank you for your letter of 4 April about the meeting on 8 April.",
        "You received our letter of 4 April on 8 April.",
        "Your letter of 4 April speaks of the parcel. The parcel was received on 8 April.",
        "Thank you for your letter of 4 April, which says that Mr Bell came on 8 April.",
        "Thank you for your letter of 4 April, and for the cheque received on 8 April.",
        "I write about your letter of 4 April and your application received on 8 April.",
        "I had hoped to answer your letter of 4 April on 8 April.",
        "Thank you for your letter of 4 April. That inspector came on 8 April.",
        "Mr Bell’s letter of 4 April was received on 8 April.",
        "You say that your letter of 4 April was received on 8 April.",
        "Your letter of 4 April was received on 8 April by the Board.",
        "Your letter of 4 April was received on 8 April?",
        "Your letter of 4 April was received on 12 May.",
        "Your letter of 1 April was received on 8 April.",
        "Your letter of 4 April was received on 2 April.",
    ],
)
def test_no_other_day_is(said):
    assert told(said) is None
