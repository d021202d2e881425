import pytest

from corrbot.letters import parse
from corrbot.threads.asking import request_in


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("He should let me have it by 3 June, and I mean to write by 24 June.", False),
        ("I have asked Mr Roe, and they will let me know.", False),
        ("I hope you will let me know.", True),
        ("Let me have it by 3 June.", True),
    ],
)
def test_what_others_should_let_somebody_have_is_not_asked_of_the_reader(words: str, asks: bool) -> None:
    letter = parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a", "")
    assert (request_in(letter) is not None) is asks


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("If you have any questions please let me know.", False),
        ("Should you have any further queries please do not hesitate to contact me.", False),
        ("Please ring me on 01632 960011 if you need any more help.", False),
        ("Please let me know the day and ring me if you have any questions.", True),
        ("If you know of any leak please let me know.", True),
        ("Please let me know if you hold the deed.", True),
    ],
)
def test_a_courtesy_with_a_condition_asks_nothing(words: str, asks: bool) -> None:
    letter = parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a", "")
    assert (request_in(letter) is not None) is asks


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("Please ring me if there is anything you would like to ask.", False),
        ("If there is anything that you want to discuss please telephone.", False),
        ("In the meantime send us no more papers unless we ask for them.", False),
        ("If you know anything of the leak please tell us what.", True),
        ("Is the site ready?", True),
        ("We ask for the papers.", True),
        ("The site    Ready?", False),
    ],
)
def test_what_is_only_offered_supposed_or_heads_a_table_is_not_asked(words: str, asks: bool) -> None:
    letter = parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a", "")
    assert (request_in(letter) is not None) is asks


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("What we want is a crossing with a patrol.", True),
        ("We have had no rent since May. Please help.", True),
        ("We should like you to raise this with the regulator.", True),
        ("I shall be grateful if you will have the fence taken down.", True),
        ("You will be glad to hear that the fence is down.", False),
        ("Please pay within 30 days.", True),
        ("Please note that the office is shut on Monday.", False),
        ("You are invited to say in writing by 19 July why it should stay.", True),
        ("You are invited to the opening of the new hall.", False),
        ("Unless we have your proposals within twenty-one days we shall apply to the court.", True),
        ("We do not open before noon unless it rains.", False),
        ("A reply is required by 4pm on 6 October.", True),
        ("No reply is needed.", False),
        ("No reply is required.", False),
        ("No further response is required to this letter.", False),
        ("If a reply is required, the clerk will send one.", False),
        ("An early answer is requested.", True),
        ("The board will be pleased to receive your deputation on 9 June.", False),
        ("We shall be glad to hear when the pier opens.", True),
        ("Please make cheques payable to the Trust.", False),
        ("Please make the payment by 3 June.", True),
        ("When telephoning please ask for Mr Reed.", False),
        ("Please ask the surveyor to call.", True),
        ("Please help yourselves to the old chains.", False),
        (
            "Unless the tide is over the sill by noon, the keeper will open the gate and we shall dredge.",
            False,
        ),
        ("Unless you pay within 14 days we shall apply to the court.", True),
        ("What we need is a dry June.", False),
    ],
)
def test_what_is_wanted_demanded_or_called_for_is_asked(words: str, asks: bool) -> None:
    letter = parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a", "")
    assert (request_in(letter) is not None) is asks


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("Please take this as my resignation as a trustee.", False),
        ("Please treat this letter as formal notice to repair the roof within 14 days.", True),
        ("Please take this letter as my notice to quit and confirm the deposit will be returned.", True),
        ("Please take note of my new address.", False),
        ("Please take note of my new address and send me the forms.", True),
        ("Please treat this as private and tell me who complained.", True),
        ("Please take this as my resignation and let me know when I may go.", True),
        ("Please treat this as a formal complaint.", True),
        ("Please treat this as notice of appeal.", True),
        ("Condition 4 of the policy asks that any loss be notified within 30 days.", False),
        ("The code asks for two signatures.", False),
        ("The committee asks for two signatures.", True),
        ("The tenants of the scheme ask for the accounts.", True),
        ("The scheme asks members to vote.", True),
        ("My client under the lease asks you to mend the roof.", True),
        ("I should be grateful if you would not send the bailiffs before my appeal is heard.", True),
        ("I should be grateful if you could not only mend the gate but also paint it.", True),
        ("I should be grateful if you would not delay your answer.", True),
        ("I should be grateful if you would tell me who wrote this.", True),
        ("We ask for your patience.", False),
        ("We ask you to bear in mind that the pier is old.", False),
        ("We ask you to mend the pier.", True),
        ("We ask for your understanding.", False),
        ("We ask for your understanding and for a reply by Friday.", True),
        ("We ask for your understanding of the clause.", True),
        ("We ask you to note the above and to pay by 3 May.", True),
        ("We ask you to remember our offer of 3 April and to tell us by 20 May whether you accept it.", True),
    ],
)
def test_what_wants_no_answer_is_no_request(words: str, asks: bool) -> None:
    letter = parse(f"3 May 2021\n\nDear Ms Bell,\n\n{words}\n\nYours sincerely,\n\nAnn Roe", "a", "")
    assert (request_in(letter) is not None) is asks
