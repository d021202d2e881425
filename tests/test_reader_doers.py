import pytest

from corrbot.reader.doers import names_doer


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "Who commissioned the local independent review?",
            "I note that Kirklees Board has already commissioned an independent review into harm locally.",
        ),
        ("Who has repaid the loan?", "In 2019 the Harbour Office has fully repaid the loan, with interest."),
        ("who signed the order", "Smith signed the order on 3 May."),
        ("Who shut the footbridge?", "I shut the footbridge at Mill Lane on 2 May myself."),
        ("Who closed the slipway?", "On 18 March we closed the slipway at once."),
        ("Who closed the slipway?", "The slipway was closed on 18 March by the Harbour Board."),
        ("Who approved the plan?", "The plan was approved by Mrs Lamb in May."),
        (
            "Who promised the crane would be mended by 4 May?",
            "I am able to promise, however, that the crane will be mended by 4 May.",
        ),
        (
            "who promised the crane would be mended by May",
            "I promise you that the crane will be mended by May.",
        ),
        (
            "who promised that the crane would be mended?",
            "In May we promised that the crane would be mended.",
        ),
        ("Who promised that the fee will be repaid?", "The Board promised that the fee will be repaid."),
        ("Who confirmed the date?", "We are now pleased to confirm the date."),
        ("Who enclosed a cheque?", "Roe enclosed a cheque, and please find herewith the receipt."),
        ("Who enclosed a cheque?", "Without admitting it we pay, and you will find a cheque with this."),
        ("who attached the plan?", "Please find attached the plan and its key."),
        ("Who enclosed the report?", "Enclosed is the report of the surveyor."),
    ],
)
def test_a_name_that_did_it_answers(question: str, sentence: str) -> None:
    assert names_doer(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who commissioned the review?", "The Board has not commissioned a review."),
        ("Who commissioned the review?", "The Board would commission a review."),
        ("Who commissioned the review?", "A review was commissioned."),
        ("Who commissioned the review?", "Having commissioned a review, it waited."),
        ("Who commissioned the review?", "The review that the Board commissioned is late."),
        ("Who commissioned the statutory review?", "The Board commissioned a review."),
        ("Who commissioned the review?", "On the advice of the Board, they commissioned a review."),
        ("Who was at the review?", "The Board was at the review."),
        ("When did the Board commission the review?", "The Board commissioned the review."),
        ("Who commissioned the review?", "You ask whether the Council commissioned the review."),
        ("Who inspected the crane?", "Nobody inspected the crane."),
        ("Who rejected the appeal?", "If the Minister rejected the appeal, we would say so."),
        ("Who commissioned the review?", "The Board commissioned no review."),
        ("Who approved the plan?", "Did the Board approve the plan?"),
        ("Who paid the fees?", "The Ministry paid the invoice but refused the fees."),
        ("Who commissioned it?", "The Board commissioned it."),
        ("Who closed the slipway?", "The slipway was closed by noon."),
        ("Who closed the slipway?", "The slipway was closed by the time we came."),
        ("Who closed the slipway?", "The slipway was not closed by the Board."),
        ("Who closed the upper slipway?", "The slipway was closed by the Board."),
        ("Who closed the slipway?", "The slipway was closed by March."),
        ("Who closed the slipway?", "The slipway was closed, we were told by the Board."),
        ("Who paid the rent?", "The rent was paid into an account held by Barclays."),
        ("Who paid the rent?", "The rent was paid by Direct Debit."),
        ("Who signed the lease?", "The lease was signed although opposed by Mr Hart."),
        ("Who signed the lease?", "The lease was signed in the office by Albert Dock."),
        ("Who closed the slipway?", "The road to the slipway was closed by the Council."),
        ("Who closed the slipway?", "The slipway was closed by Order of the Minister."),
        ("Who closed the slipway?", "Mr Vale says the slipway was closed by the Board."),
        ("Who closed the slipway?", "I closed my door beside the slipway."),
        ("Who closed the slipway?", "The slipway is closed by the Board each winter."),
        ("Who promised that the crane would be mended?", "I cannot promise that the crane will be mended."),
        ("Who promised that the crane would be mended?", "I would promise that the crane will be mended."),
        (
            "Who promised that the crane would be mended?",
            "I can promise that the pump near the crane will be mended.",
        ),
        ("Who closed the slipway?", "I can close the slipway."),
        ("Who mended the crane?", "I am glad to mend the crane."),
        ("Who enclosed a cheque?", "You will find that a cheque was lost."),
        ("Who enclosed the field?", "The field is enclosed."),
        ("Who enclosed a cheque?", "You will find with this the form; the cheque follows."),
        ("Who enclosed a cheque?", "Please find out who sent a cheque."),
        ("Who approved the grant?", "We can approve the grant when the accounts have come."),
        ("Who approved the grant?", "We are in a position to approve the grant."),
        ("Who approved the grant?", "We are pleased to approve the grant."),
        ("Who promised a grant?", "I am able to promise a grant once the accounts have come."),
        ("Who promised a grant?", "After May I am able to promise a grant."),
        ("Who promised a grant?", "Until May the Board would promise a grant."),
        ("Who promised it would be mended?", "It would help if you promised. I hear it would be mended."),
        ("Who promised it would be mended?", "The Board would have promised it would be mended."),
        ("Who enclosed a cheque?", "Please find out what became of the cheque with this number."),
        ("Who enclosed a cheque?", "Please find the lost cheque with the papers attached to the file."),
        ("Who closed the slipway?", "It was closed, and the slipway at Rowe was mended by Smith."),
    ],
)
def test_what_does_not_say_it_plainly_does_not(question: str, sentence: str) -> None:
    assert not names_doer(question, sentence)
