"""What a question takes for done, and the quotes say is to come."""

import pytest

from answering import synced, written
from corrbot.answers.passages.yet_to_come import yet_to_come
from corrbot.letters import parse
from corrbot.quotes import Quote


def quotes(said: str) -> list[Quote]:
    letter = parse(f"Dear Ms Osk,\n\n{said}\n\nYours sincerely,\n\nAda Pryce\n", "a.txt", "0" * 64)
    start = letter.text.index(said)
    return [Quote(letter, start, start + len(said))]


@pytest.mark.parametrize(
    ("question", "said", "told"),
    [
        ("Has it been paid?", "The Board will pay you £250 for the mast.", "will pay"),
        ("When was the £250 paid?", "The sum of £250 will then be\npaid by the Board.", "will then be paid"),
        ("How much was Ms Osk paid?", "I shall pay £250 for the mast.", "I shall pay"),
        ("Did Ms Osk ask for a review?", "You may ask for a review within a month.", "may ask"),
        (
            "did they pay",
            "The Board has agreed to apologise, to pay you £250.",
            "agreed to apologise, to pay",
        ),
        ("has Ms Osk been paid yet?", "I still have to pay for the mast.", "have to pay"),
        ("has it been mended", "They expect to mend it by the middle of May.", "expect to mend"),
        ("Did she pay the money back?", "You must pay the money back by June.", "must pay"),
        ("was it paid?", "I ask that the whole sum be paid to her.", "ask that the whole sum be paid"),
        (
            "did the Board approve it",
            "You will have it when the Board has approved it.",
            "when the Board has approved",
        ),
        ("did she appeal in the end", "Ms Osk intends to appeal.", "intends to appeal"),
        ("and who was it sent to?", "The form is to be sent to the Board.", "is to be sent"),
    ],
)
def test_what_is_still_to_be_done_is_told(question, said, told):
    assert yet_to_come(question, quotes(said)) == (
        f"The question is of what was done, and [1] says “{told}”.",
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Has it been paid?", "The Board paid you £250 in May and will pay the rest in June."),
        ("Did Mrs Osk accept the £90?", "The Board raised its offer to Mrs Osk to £90."),
        ("Did staff accept the £90?", "The Board raised its offer to staff to £90."),
        ("Will it be paid?", "The Board will pay you £250 for the mast."),
        ("When did they promise to pay?", "The Board will pay you £250 for the mast."),
        ("How much was offered to be paid?", "The Board will pay you £250 for the mast."),
        ("What was the pier meant to cost?", "The pier will cost £400."),
        ("Has she a right to appeal?", "You may appeal within a month."),
        ("Did the Board refuse the request?", "I shall refuse your request."),
        ("Has it been paid?", "The Board will not pay you for the mast."),
        ("Has it been paid?", "The lamp will be mended."),
        ("Was the wall demolished?", "The wall will be demolished, and this was done on 4 June."),
        ("Has Mr Low paid?", "Mr Low will pay the rent, and has."),
        ("Were the drains inspected?", "Our engineers on 12 May inspected the drains."),
        ("When was the site visited?", "Will visited the site on Tuesday."),
        ("Was the appeal dismissed?", "I conclude that the appeal should be dismissed."),
        ("Did they pay?", "I shall pay neither invoice."),
        ("did they pay", "The Board agreed to pay £250, and paid it in May."),
        ("did they pay", "The Board has not agreed to pay."),
        ("did they pay", "She asks whether the Board agreed to pay."),
        ("did they pay", "The Board paid £250 in May."),
        ("Did they consent?", "We hope that work will begin in May, subject to consent."),
        ("Did they look at it?", "The fault was closed without anyone going to look."),
        ("Did the Board agree?", "The Board is prepared to agree."),
        ("Did she appeal?", "The Board agreed to hear her appeal."),
        ("Was it refunded?", "The Board agreed the sum with you, and we were able to refund it on 3 August."),
        ("Was the gate mended?", "We promised it in June and were glad to mend the gate on 2 August."),
        ("Did they repair the roof?", "We were asked for help, and went on to repair the roof on 4 June."),
        ("Did he exclude her?", "As was planned, the head went on to exclude her."),
        ("Was the fence replaced?", "The Board agreed a price and the man was paid to replace the fence."),
        ("Was she discharged?", "When she is discharged a letter is sent; this was on 3 May."),
        ("Was she discharged?", "A letter is sent when she is discharged, which was on 3 May."),
        ("Were the records destroyed?", "The records, which we must destroy, went on 3 May."),
        ("Did she leave?", "She was asked to leave on Monday and complied."),
        ("Did she leave?", "She was asked to leave on 3 May 2019, and did."),
        ("Why is it paid?", "The Board will pay you £250 for the mast."),
        (
            "Has the slip been repaired before?",
            "The Board will be repairing the slip, which was repaired last in 2011.",
        ),
        (
            "How much was paid to Ms Roe?",
            "The sum of £250 was sent to you on 2 May, and we will pay the rest of £40 in June.",
        ),
        ("How much was paid to Ms Roe?", "We will pay £40 in June; £250 has been paid."),
    ],
)
def test_what_was_done_or_is_asked_as_to_come_is_not(question, said):
    assert yet_to_come(question, quotes(said)) == ()
    assert yet_to_come(question, []) == ()


def test_an_answer_says_that_its_quote_is_of_what_is_to_come(tmp_path, embedding):
    body = "The Harbour Board will pay Ms Osk a sum of £250 for the mast that the crane broke."
    letters = {"1.txt": ("3 May 2019", "Dear Ms Osk", body, "Yours sincerely", "Ada Pryce")}
    with synced(tmp_path, embedding, written(tmp_path / "written", letters)) as assistant:
        answer = assistant.query("When was the sum of £250 for the mast paid?")
        assert (
            answer.abstained or "The question is of what was done, and [1] says “will pay”." in answer.notices
        )
        assert assistant.query("Was the sum of £250 paid?").lead.endswith("it may not answer:")
        assert "of what was done" not in assistant.query("Who will pay for the mast?").text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I must correct my letter of 4 May.", False),
        ("We have to now correct one figure.", False),
        ("The tenant must correct the entry.", True),
    ],
)
def test_who_says_that_it_must_correct_corrects(said, told):
    assert bool(yet_to_come("Was that corrected?", quotes(said))) is told
