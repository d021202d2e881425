import datetime as dt
from itertools import product

import pytest

from corrbot.letters import Party
from corrbot.threads import Correspondence
from corrbot.threads.bodies import Bodies
from corrbot.threads.heading import Heading
from corrbot.threads.pairing import Pairing
from corrbot.threads.posts import Posts
from headings import COUNCIL, MINISTER, TRUST, UNIT, heading

PARTIES = (
    None,
    COUNCIL,
    MINISTER,
    UNIT,
    TRUST,
    Party("Orla Fenwick"),
    Party("Mrs Fenwick", email="of@fenwick.example"),
    Party("Orla"),
    Party(role="Minister for Harbours"),
    Party(organisation="Northmere Borough Council"),
)


def every_heading() -> list[Heading]:
    letters = [
        heading(f"{number:03}", "2019-03-01", *ends, subject="The outer harbour", cc=cc)
        for number, (*ends, cc) in enumerate(product(PARTIES, PARTIES, ((), (TRUST,))))
    ]
    bodies = Bodies.of(letters)
    posts = Posts(letters, bodies)
    return [Heading.of(letter, bodies, posts) for letter in letters]


def test_two_letters_that_are_alike_at_both_ends_may_be() -> None:
    alike = 0
    for later, earlier in product(every_heading(), repeat=2):
        pairing = Pairing.of(later, earlier)
        if pairing.is_full:
            alike += 1
            assert Pairing.may_be_full(later, earlier)
            assert Pairing.may_be_full(later, earlier, is_answer=pairing.is_answer)
    assert alike > 1_000


def test_letters_of_others_of_one_surname_are_not_paired(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where many share a few surnames and subjects, each letter was paired with all those beside it."""
    paired = []
    whole = Pairing.of
    monkeypatch.setattr(Pairing, "of", lambda *both: paired.append(both) or whole(*both))
    first = "Ada Bea Cleo Dora Edda Fay Gwen Hope Ida June".split()
    people = [Party(f"{name} {surname}") for surname in ("Marsh", "Penn") for name in first]
    letters = [
        heading(
            f"{number:03}",
            (dt.date(2019, 1, 1) + dt.timedelta(days=number)).isoformat(),
            people[number % 20],
            people[(7 * number + 3) % 20],
            subject="The outer harbour",
        )
        for number in range(200)
    ]
    Correspondence.of(letters)
    assert len(paired) < 2 * len(letters)
