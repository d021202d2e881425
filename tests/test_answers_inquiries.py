"""What letters ask goes behind what they say."""

import pytest

from answering import assert_verbatim, synced
from corrbot.answers.passages.inquiries import asks_at, inquires, is_about_asking, lacks_reason
from corrbot.letters import Span, parse
from corrbot.reader.answerability import PLAINLY_SAID

LETTER = "{sender}\n\n{day} 2021\n\nDear {name},\n\n{sentence}\n\nYours sincerely,\n\n{sender}\n"
ASKING = LETTER.format(
    sender="Meera Sandhu",
    day="2 March",
    name="Mr Penn",
    sentence="Would you please tell us who owns the light at Gull Point?",
)
SAYING = LETTER.format(
    sender="Alan Penn",
    day="9 May",
    name="Ms Sandhu",
    sentence="The light at Gull Point has been owned by the Borough since 1974.",
)

CLAIM = LETTER.format(
    sender="Owen Tregear",
    day="3 June",
    name="Ms Lowe",
    sentence="We ask for the £260 that we paid for the launching permit to be repaid.",
)
REFUSAL = LETTER.format(
    sender="Ida Lowe",
    day="1 July",
    name="Mr Tregear",
    sentence="I cannot repay the £260 for the launching permit, since it was used.",
)


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Who owns the light?", True),
        ("“Who owns the light?”", True),
        ("You ask why those who moor in the Inner Basin should pay.", True),
        ("Mrs Ellery asks whether Eastquay will go on taking\npermits.", True),
        ("Could you also say whether the refund will be larger, now that it is May.", True),
        ("I should be grateful if you would let me know when the pier opens.", True),
        ("We should like to know by May who owns it.", True),
        ("Please confirm which berth is meant.", True),
        ("Mrs Ellery asks whether they will take permits, since your letter only spoke of July.", True),
        (
            "Would you please tell us who, in the Department’s view, owns the light, and on what authority.",
            True,
        ),
        ("You asked our surveyor on the quay whether the Department could give a price.", True),
        ("Thank you for your letter, in which you ask whether we would take over the light.", True),
        ("Mrs Ellery asked why it was shut and when the Board agreed to it.", True),
        ("Mrs Ellery asked what it meant and Mr Croft undertook to send a plan by May.", False),
        ("Mr. Lowe asked whether it was insured, but the Clerk of Works could not say.", False),
        ("The Council owns the light.", False),
        ("You asked whether a fee is due; a fee of £20 is due on 3 June.", False),
        ("You asked when the pier opens, and the answer is May.", False),
        ("In reply to your letter asking whether a refund is due, I can confirm that it is paid.", False),
        ("Mr Croft was asked to resign, which he did on 3 May 2020.", False),
        ("We asked Hill & Co, who repaired the roof in 2019.", False),
        ("Please tell the Board what you decide.", False),
        ("Please let us know when you move.", False),
        ("I asked the harbour office to accept our permits.", False),
        ("Please send the form when you have signed it.", False),
        ("We will tell you when the pier opens.", False),
        ("The inquiry heard what was done.", False),
        ("The members wish to know who owns the light.", True),
        ("I want to know by Friday why it was shut.", True),
        ("We should be glad to learn from the Board when it opens.", True),
        ("Perhaps you would like to say who is right.", True),
        ("The light is a matter between you and Mr Penn, and I should not like to say who is right.", False),
        ("I would like to explain why the light was put out.", False),
        ("We do not wish to know who moved it.", False),
        ("I am glad to say when it will be lit.", False),
        ("Residents who wish to know when the office is open may note that it is open from nine.", False),
        ("No one seems to want to know who moved it.", False),
        ("Nobody would like to know who moved it.", False),
        ("I should be grateful to you to tell us when it opens.", True),
        ("We should be obliged to you to say whether it opens.", True),
        ("Mr Roe would like to know when it opens.", True),
        ("I'd very much like to know when it opens.", True),
        ("", False),
    ],
)
def test_what_asks(sentence, asks):
    assert inquires(sentence) is asks


@pytest.mark.parametrize(
    ("lead", "item", "asks"),
    [
        ("Mrs Ellery would be grateful if you could tell her:", "1. why the pier was closed;", True),
        ("Could you please let us know:", "- when it opens, and at what cost; and", True),
        ("The members put these questions:", "(b) whether a fee is due.", True),
        ("Please answer the following:", "• How much was spent", True),
        ("May I ask", "1. when the scaffolding will go up;", True),
        ("Would you also let me know", "- how many flats were inspected.", True),
        ("It should deal with each of these matters:", "1. what advice you had about the pier;", True),
        ("Your statement should cover the following points:", "(b) who was told of it.", True),
        ("Please explain:", "2. why Mr Roe was not copied into your letter;", True),
        ("This note deals with these matters:", "1. what advice we had about the pier;", False),
        ("Your statement should cover these points:", "1. The pier was closed in May.", False),
        ("The tenants were told", "1. when the scaffolding will go up;", False),
        ("The Board has decided:", "1. when the pier opens;", False),
        ("Our officers will tell you:", "1. why the pier was closed;", False),
        ("Mrs Ellery would be grateful if you could tell her:", "1. The pier was closed in May.", False),
        ("Questions were put to the Board. It is clear:", "2. what is due is paid.", False),
        (
            "The Board answers your questions as follows:",
            "1. If a berth is vacant, it is let by the year.",
            False,
        ),
        ("The Board answers your questions:", "1. When a berth is vacant, it is let by the year.", False),
        ("In reply to your enquiries:", "1. Where the harbour dries, boats may not moor;", False),
        ("We answer your questions in turn:", "(a) When the tide is out the pier is closed.", False),
        ("The inquiry found:", "1. Who signed the lease was not recorded.", False),
        ("Anyone with a query should know that:", "1. when the office is closed, calls are lost;", False),
        ("To answer your questions:", "1. why the pier was closed: its piles had rotted;", False),
        ("Would you kindly tell your members that:", "1. when the flag is red the pier is closed;", False),
    ],
)
def test_an_item_asks_where_its_lead_does(lead, item, asks):
    letter = parse(f"Dear Mr Penn,\n\n{lead}\n\n{item}\n\nYours sincerely,\n\nA. Clerk", "a.txt", "a")
    at = letter.text.index(item)
    assert asks_at(letter, Span(at, at + len(item))) is asks
    at = letter.text.index(lead)
    assert asks_at(letter, Span(at, at + len(lead))) is asks


def test_what_should_be_dealt_with_is_about_asking():
    assert is_about_asking("What should her statement deal with?")
    assert not is_about_asking("What should she pay?")


@pytest.mark.parametrize(
    ("sentence", "lacks"),
    [
        ("The slipway is shut, and nobody at the Town Hall can say why.", True),
        ("He has not explained to us why the pier was closed.", True),
        ("It was refused without giving any reason.", True),
        ("No reason has been given.", True),
        ("The Board won’t tell us why.", True),
        ("It was refused because no berth was vacant.", False),
        ("The reason is that the piles had rotted.", False),
        ("I cannot agree; the reason is the cost.", False),
        ("That is why no boat may moor.", False),
    ],
)
def test_what_says_that_a_reason_is_not_known(sentence, lacks):
    assert lacks_reason(sentence) is lacks


def test_a_reason_goes_before_the_remark_that_none_is_known(tmp_path, embedding):
    remark = (
        "The slipway at Gull Point has been closed since May, and nobody can say why the slipway was closed."
    )
    reason = "The slipway was closed on the advice of our engineer, since the sea had undermined its toe."
    files = []
    for name, words in (("remark", remark), ("reason", reason)):
        files.append(tmp_path / f"{name}.txt")
        files[-1].write_text(
            LETTER.format(sender="Ida Lowe", day="3 June", name="Mr Penn", sentence=words), "utf-8"
        )
    with synced(tmp_path / "two", embedding, files) as assistant:
        answer = assistant.query("Why was the slipway closed?")
        assert [quote.letter.path for quote in answer.quotes] == ["reason.txt"]
        told = assistant.query("Why can nobody say why the slipway was closed?")
        assert told.quotes[0].letter.path == "remark.txt"


@pytest.fixture(scope="module")
def two(tmp_path_factory, embedding):
    files = tmp_path_factory.mktemp("written")
    (files / "asking.txt").write_text(ASKING, "utf-8")
    (files / "saying.txt").write_text(SAYING, "utf-8")
    (files / "claim.txt").write_text(CLAIM, "utf-8")
    (files / "refusal.txt").write_text(REFUSAL, "utf-8")
    with synced(tmp_path_factory.mktemp("two"), embedding, sorted(files.iterdir())) as assistant:
        yield assistant


def test_a_letter_that_says_goes_before_one_that_asks(two):
    answer = two.query("Who owns the light at Gull Point?")
    assert answer.quotes[0].letter.path == "saying.txt"
    asking = [number for number, quote in enumerate(answer.quotes, 1) if quote.letter.path == "asking.txt"]
    assert [notice for notice in answer.notices if "does not answer" in notice] == [
        f"[{number}] asks; it does not answer." for number in asking
    ]
    assert_verbatim(answer, two.config.corpus)


def test_what_was_asked_is_asked_for(two):
    answer = two.query("What did Ms Sandhu ask about the light at Gull Point?")
    assert answer.quotes[0].letter.path == "asking.txt"
    assert not any("does not answer" in notice for notice in answer.notices)


def test_what_nobody_asked_is_not_said_to_be_asked(two):
    asked = two.query("What did Ms Sandhu ask about the light at Gull Point?")
    assert asked.answerability >= PLAINLY_SAID
    other = two.query("What did Ms Sandhu ask about the dredging of Mill Creek?")
    assert other.answerability < PLAINLY_SAID


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Will the £260 for the launching permit be repaid?", "refusal.txt"),
        ("Was the request for the £260 for the launching permit refused?", "refusal.txt"),
        ("What did Mr Tregear ask for, of what he paid for the launching permit?", "claim.txt"),
    ],
)
def test_what_is_decided_goes_before_what_is_asked_for(two, question, first):
    assert two.query(question).quotes[0].letter.path == first
