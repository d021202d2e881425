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
