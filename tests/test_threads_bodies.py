"""Of which body the people of an e-mail domain are."""

from corrbot.letters import Letter, Party
from corrbot.readers.reading import read_letters
from corrbot.threads.bodies import Bodies
from corrbot.threads.identity import Identity
from headings import heading

BOARD = '"Tide Walk Project Board" <dl-board@northmere.gov.uk>'
ADA = "Ada Bell <ada.bell@northmere.gov.uk>"
TOM = "Tom Roe <tom.roe@northmere.gov.uk>"


def mailed(number: int, sender: str, recipient: str, *paragraphs: str) -> Letter:
    mail = "\n".join(
        (
            f"From: {sender}",
            f"To: {recipient}",
            f"Date: Tue, {number} Jun 2022 10:05:00 +0000",
            f"Subject: Sluice gate {number}",
            "",
            "\n\n".join(paragraphs),
        )
    )
    (letter,) = read_letters(f"{number}.eml", mail.encode()).letters
    return letter


def body_of_tom(*letters: Letter) -> str:
    tom = mailed(28, TOM, ADA, "Ada", "They are shut.")
    return Bodies.of((*letters, tom)).complete(Identity.of(tom.sender)).organisation


def test_a_list_of_recipients_is_not_the_body_of_a_domain() -> None:
    assert body_of_tom(mailed(1, TOM, BOARD, "All", "Report 6."), mailed(2, TOM, BOARD, "All", "7.")) == ""


def test_one_signature_tells_the_body_of_a_domain_whose_name_it_bears() -> None:
    signed = mailed(
        3, ADA, TOM, "Tom", "Shut them.", "Ada Bell\nDirector of Drainage\nNorthmere District Council"
    )
    lists = [mailed(number, TOM, BOARD, "All", "Report 6.") for number in (1, 2, 4)]
    assert body_of_tom(signed, *lists) == "northmere district council"


def test_a_shared_mailbox_tells_the_body_of_a_domain_that_bears_its_name() -> None:
    box = "Northmere District Council <contact@northmere.gov.uk>"
    assert body_of_tom(mailed(1, box, TOM, "Tom", "They leak.")) == "northmere district council"


def test_an_office_at_the_domain_of_a_body_is_of_it() -> None:
    signed = mailed(
        3, ADA, TOM, "Tom", "Shut them.", "Ada Bell\nDirector of Drainage\nNorthmere District Council"
    )
    office = mailed(
        5, "Mayor's Office <mayor@northmere.gov.uk>", "Ifan Rees <ifan@rees.example>", "It is so."
    )
    bodies = Bodies.of((signed, office))
    assert bodies.complete(Identity.of(office.sender)).organisation == "northmere district council"


def test_a_service_named_at_the_domain_of_a_body_is_not_whose_the_domain_is() -> None:
    printed = Party("Ada Bell", "Director", "Northmere District Council")
    ada, lamps = Party("Ada Bell", email="ada@northmere.gov.uk"), "lamps@northmere.gov.uk"
    letters = [
        heading("1", "2024-01-01", printed, Party("Ifan Rees")),
        heading("2", "2024-01-02", ada, Party("Ifan Rees")),
        heading("3", "2024-01-03", Party("Lil Moss", "Officer", "LAMPS", email=lamps), Party("Ifan Rees")),
    ]
    at_domain = Identity.of(Party("Tom Roe", email="tom@northmere.gov.uk"))
    assert Bodies.of(letters[:1] + letters[2:]).complete(at_domain).organisation == "lamps"
    assert Bodies.of(letters).complete(at_domain).organisation == "northmere district council"


def _of(*parties: Party) -> str:
    letters = [heading("ABCDEF"[at], sender=party) for at, party in enumerate(parties)]
    return Bodies.of(letters).complete(Identity.of(parties[-1])).organisation


def test_initials_stand_for_the_end_of_the_name_of_one_body() -> None:
    known = Party("Una Fell", organisation="Orlo District Council")
    for short in (Party("Ivo Lamb", organisation="Orlo DC"), Party(role="The Head of Planning, Orlo DC")):
        assert _of(known, short) == "orlo district council"
    assert _of(known, Party(role="The Head of Planning, Hexmoor DC")) == ""


def test_initials_that_may_be_of_two_bodies_stand_for_neither() -> None:
    county, city = Party(organisation="Orlo County Council"), Party(organisation="Orlo City Council")
    assert _of(county, Party(role="The Clerk, Orlo CC")) == "orlo county council"
    assert _of(county, city, Party(role="The Clerk, Orlo CC")) == ""


def test_a_body_by_the_letters_for_the_end_of_its_name_is_that_body_with_stops() -> None:
    known = Party("Una Fell", organisation="Norham Marsh Internal Drainage Board")
    dotted = Party("Ivo Lamb", organisation="NORHAM MARSH I.D.B.")
    for short in (dotted, Party(role="Clerk, Norham Marsh I.D.B.")):
        assert _of(known, dotted, short) == "norham marsh internal drainage board"
    society = Party(organisation="Stanley Bowls Arts Sports Society")
    assert _of(known, Party("Norham Marsh")) == _of(society, Party("Stanley Bass")) == ""
    assert _of(known, Party(organisation="Wick Marsh IDB")) == "wick marsh idb"


def test_initials_of_a_person_are_no_letters_at_the_end_of_a_name() -> None:
    assert Identity.of(Party(organisation="Office of A. B. Pike MP")).organisation == "office a b pike mp"
