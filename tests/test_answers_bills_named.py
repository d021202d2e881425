"""Sums of a bill that a question names by its number or its day."""

import pytest

from answering import assert_verbatim, synced, written
from corrbot.answers.selected.bills_named import bill_named


def bill(number, day, total):
    return (
        f"ROE AND ALDER LLP\nINVOICE No. {number}                    {day}",
        f"BILL OF COSTS\n\nFees                  £{total - 100:,}.00\nVAT                   £100.00\n"
        f"TOTAL                 £{total:,}.00",
        "Payable in 28 days.",
    )


LETTERS = {
    "first.txt": bill("20/1187", "30 September 2020", 4877),
    "second.txt": bill("21/0942", "22 September 2021", 11748),
    "third.txt": bill("22/0133", "18 February 2022", 24234),
    "query.txt": (
        "Ms Ada Roe\n\n25 February 2022",
        "Dear Ben,",
        "The total of your invoice 22/0133 surprised me. My invoice 7/15 is for the tar.",
        "Ada Roe",
    ),
}


@pytest.fixture(scope="module")
def ask(tmp_path_factory, embedding):
    place = tmp_path_factory.mktemp("bills")
    with synced(place / "made", embedding, written(place / "letters", LETTERS)) as assistant:

        def asked(question):
            answer = assistant.query(question)
            assert_verbatim(answer, assistant.config.corpus)
            return answer

        yield asked


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("total of invoice 22/0133", "£24,234.00"),
        ("What was the total of invoice no. 21/0942?", "£11,748.00"),
        ("How much was the bill of 30 September 2020?", "£4,877.00"),
        ("What did the invoice dated 22 September 2021 come to in total?", "£11,748.00"),
    ],
)
def test_a_sum_is_of_the_bill_that_is_named(ask, question, total):
    answer = ask(question)
    said = " ".join(quote.text for quote in answer.quotes)
    assert total in said, answer.text
    assert not any(other in said for other in ("£24,234", "£11,748", "£4,877") if other not in total)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What was the total of invoice 23/0001?", "invoice 23/0001"),
        ("How much was the bill of 1 May 2019?", "bill of 1 May 2019"),
    ],
)
def test_the_sum_of_another_is_not_given_for_it(ask, question, said):
    answer = ask(question)
    assert answer.abstained and not answer.quotes
    assert answer.lead.endswith(f"No letter searched is or names “{said}”.")


@pytest.mark.parametrize(
    "question",
    [
        "How much was the bill?",
        "What was the total of the bills of 2021?",
        "What is the total of the bill 2021?",
        "Who sent invoice 22/0133?",
        "Is the total of invoice 22/0133 more than that of invoice 21/0942?",
        "How much was spent on 30 September 2020?",
    ],
)
def test_no_one_bill_is_named(question):
    assert bill_named(question) is None
