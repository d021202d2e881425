"""Who signs a letter without a usual sign-off, or in an unusual form."""

import pytest

from letters_read import parties

_WORDS = "The bins have not been emptied for three weeks. Please say when they will be."


def _signed(name: str, greeting: str = "Dear Mr Pell", head: str = "7 Weir Lane, Tidewell") -> str | None:
    sender, _ = parties(f"{head}\n4 June 2021\n\n{greeting}\n\n{_WORDS}\n\n{name}")
    return sender.name if sender else None


@pytest.mark.parametrize(
    ("line", "name", "title"),
    [
        ("M Varley (Mrs Maureen)", "M Varley", "Mrs"),
        ("J. Varley (Mr John)", "J. Varley", "Mr"),
        ("Maureen Varley (Mrs M.)", "Maureen Varley", "Mrs"),
    ],
)
def test_a_title_and_first_name_beside_a_signature_tell_who_signs(line: str, name: str, title: str) -> None:
    sender, _ = parties(f"7 Weir Lane, Tidewell\n22 April 2014\n\nDear Miss Pell\n\n{_WORDS}\n\n{line}")
    assert sender is not None
    assert (sender.name, sender.title) == (name, title)


def test_another_person_in_brackets_is_not_the_first_name_of_who_is_named() -> None:
    assert _signed("M Varley (Mr Oakes)") is None


@pytest.mark.parametrize(
    "name", ["Dr Priya Lowe", "Prof. Hal Oakes", "Cllr Ann Reed", "Revd Tom Oakes", "Miss Edith Oakes"]
)
@pytest.mark.parametrize(
    "head", ["7 Weir Lane, Tidewell", "The Old Forge, Weir Lane", "Tide House\nWeir Lane"]
)
def test_a_name_with_a_title_at_the_foot_signs(name: str, head: str) -> None:
    assert _signed(name, head=head) == name


def test_a_doctor_whom_the_last_sentence_points_at_does_not_sign() -> None:
    sender, _ = parties(
        f"7 Weir Lane, Tidewell\n4 June 2021\n\nDear Mr Pell\n\n{_WORDS} Please send a copy to my doctor."
        "\n\nDr Priya Lowe"
    )
    assert sender is None


@pytest.mark.parametrize("name", ["A Varley", "A J Varley", "A. Varley", "Y Varley"])
def test_the_initial_a_is_no_article(name: str) -> None:
    assert _signed(name) == name


@pytest.mark.parametrize("line", ["A Postscript", "A Note To The Clerk"])
def test_an_article_at_the_foot_is_no_initial(line: str) -> None:
    assert _signed(line) is None


@pytest.mark.parametrize("greeting", ["Dear Council", "Dear Sirs", "Dear Sir or Madam", "Dear Housing Team"])
def test_a_name_with_a_title_signs_a_letter_from_home_that_greets_no_one_by_name(greeting: str) -> None:
    assert _signed("Mrs Sheila Varley", greeting) == "Mrs Sheila Varley"


def test_a_woman_named_below_dear_sir_signs_and_a_man_may_be_whom_it_greets() -> None:
    assert _signed("Mrs Sheila Varley", "Dear Sir") == "Mrs Sheila Varley"
    assert _signed("Mr Hugh Varley", "Dear Sir") is None
    assert _signed("Dr John Varley", "Dear Sir") is None
    assert _signed("Cllr Hugh Varley", "Dear Sir") is None
    assert _signed("Mrs Sheila Varley", "Dear Sir", head="Northmere Borough Council") != "Mrs Sheila Varley"


@pytest.mark.parametrize(
    "parting",
    [
        "With my deepest regret",
        "With sincere apologies for the delay",
        "In sorrow and hope",
        "With renewed respect,",
    ],
)
def test_an_unusual_parting_is_signed_below(parting: str) -> None:
    sender, _ = parties(
        "NORTHMERE FIRE SERVICE\n\n17 October 2013\n\nDear Pauline\n\nThe papers were found this morning.\n\n"
        f"{parting}\nAlan Oakes"
    )
    assert sender is not None
    assert (sender.name, sender.organisation) == ("Alan Oakes", "NORTHMERE FIRE SERVICE")


@pytest.mark.parametrize("line", ["With copies to", "In attendance", "With our new manager"])
def test_words_that_introduce_somebody_are_no_parting(line: str) -> None:
    sender, _ = parties(
        "NORTHMERE FIRE SERVICE\n\n17 October 2013\n\nDear Pauline\n\nThe papers were found this morning.\n\n"
        f"{line}\nAlan Oakes"
    )
    assert sender is None or sender.name is None


@pytest.mark.parametrize("initial", ["M.", "M", "MT", "M. T."])
def test_an_initial_below_a_mail_is_of_whom_its_head_names(initial: str) -> None:
    sender, _ = parties(
        "From: Morag Tarn\nTo: Hazel Amis\nDate: 30 March 2015\nSubject: Twelve boats\n\nHazel\n\n"
        f"15 May it is, but the Minister is counting them all. Which two have we not sent?\n\n{initial}"
    )
    assert sender and sender.name == "Morag Tarn"


@pytest.mark.parametrize(
    "said",
    [
        "Where is the rest of it supposed to come from?",
        "I should like to know who decided it.",
    ],
)
@pytest.mark.parametrize("greeting", ["Dear Mr Pell", "To whom it may concern (Repairs)"])
def test_a_last_sentence_that_does_not_end_with_somebody_does_not_point_at_who_signs(
    said: str, greeting: str
) -> None:
    sender, _ = parties(
        f"7 Weir Lane\n4 June 2021\n\n{greeting}\n\n{_WORDS}\n\n{said}\n\nMrs Sheila Varley\n"
    )
    assert sender and sender.name == "Mrs Sheila Varley"


@pytest.mark.parametrize(
    "said",
    [
        "I have asked my sister.",
        "Please ask the lady next door.",
        "There is one who saw it all.",
        "Her name is given below.",
        "You may speak to my daughter.",
        "If I am out, please ring the person who has my keys, at the number you have.",
        "If I am out, telephone the warden, who has the keys and lives next door.",
        "My daughter will be away until the autumn.",
    ],
)
def test_a_last_sentence_that_ends_with_somebody_may_point_at_whom_is_named_below(said: str) -> None:
    sender, _ = parties(f"7 Weir Lane\n4 June 2021\n\nDear Mr Pell\n\n{_WORDS} {said}\n\nMrs Sheila Varley\n")
    assert sender is None


@pytest.mark.parametrize("head", ["Hafod", "Hafod, Tide Vale", "Pen Rhiw, Tide Vale"])
def test_a_name_with_a_title_signs_a_letter_from_a_farm(head: str) -> None:
    assert _signed("Mrs Sheila Varley", "Dear Sirs", head) == "Mrs Sheila Varley"
    assert _signed("Mr Hugh Varley", "Dear Sir", head) != "Mr Hugh Varley"


def test_whom_a_label_names_is_not_who_is_named_at_the_foot() -> None:
    head = "Pen Rhiw, Orlo\n4 June 2021\n\nTo: Tide Rivers Trust, Orlo"
    assert _signed("Mrs Sheila Varley", "Dear Sirs", head) == "Mrs Sheila Varley"


def test_letters_after_a_name_may_stand_below_it() -> None:
    sender, _ = parties(
        f"ORLO SURGERY\n4 Weir Lane\n\n4 June 2021\n\nTO WHOM IT MAY CONCERN\n\n{_WORDS}\n\n"
        "Hal Lowe\nMB ChB MRCGP\n"
    )
    assert sender and (sender.name, sender.organisation) == ("Hal Lowe", "ORLO SURGERY")


def test_a_poet_with_letters_below_his_name_does_not_sign() -> None:
    quoted = "“Breathes there the man with soul so dead.”\n\nWalter Scott\nMBE"
    sender, _ = parties(f"Ada Bell\n7 Weir Lane\n\n4 June 2021\n\nDear Mr Pell\n\n{_WORDS}\n\n{quoted}\n")
    assert sender and (sender.name, sender.address) == ("Ada Bell", "7 Weir Lane")


@pytest.mark.parametrize(
    "head",
    [
        "Tidewell Primary School\n\nTo whom it may concern",
        "7 Weir Lane, Tidewell\n\nTo whom it may concern",
        "Ada Bell\n7 Weir Lane\n\nTo: The Clerk\n\nDear Sir",
    ],
)
@pytest.mark.parametrize("day", ["", "4 June 2021\n\n"])
@pytest.mark.parametrize(
    "said",
    [
        "This is to certify that the cook has been with us since 2009, and is honest.",
        "Our cook has been with us since 2009. You will find that she is honest.",
    ],
)
def test_whom_a_letter_speaks_of_does_not_sign_it(head: str, day: str, said: str) -> None:
    top, greeting = head.rsplit("\n\n", 1)
    sender, _ = parties(f"{top}\n\n{day}{greeting}\n\n{said}\n\nMrs Joan Varley\n")
    assert sender is None or sender.name in (None, "Ada Bell")


@pytest.mark.parametrize("signed", ["Ann Reed\nIncome Officer", "Ann Reed"])
@pytest.mark.parametrize("address", ["Mr A Pell, 14 Weir Lane, Orlo", "Mr A Pell\n14 Weir Lane\nOrlo"])
def test_the_address_of_whom_the_letter_greets_may_stand_below_who_signs(signed: str, address: str) -> None:
    sender, recipient = parties(
        f"NORTHMERE BOROUGH COUNCIL\n\n4 June 2021\n\nDear Mr Pell\n\n{_WORDS}\n\n{signed}\n\n{address}\n"
    )
    assert sender and (sender.name, sender.organisation) == ("Ann Reed", "NORTHMERE BOROUGH COUNCIL")
    assert recipient and recipient.name == "Mr A Pell"


def test_the_address_of_whom_a_letter_greets_is_signed_by_nobody() -> None:
    sender, _ = parties(
        f"NORTHMERE BOROUGH COUNCIL\n\n4 June 2021\n\nDear Mr Pell\n\n{_WORDS}\n\nMr A Pell, 14 Weir Lane\n"
    )
    assert sender and (sender.name, sender.organisation) == (None, "NORTHMERE BOROUGH COUNCIL")


@pytest.mark.parametrize(
    ("head", "name"), [("Ada Bell\n7 Weir Lane\nTidewell", "Ada Bell"), ("NORTHMERE BOROUGH COUNCIL", None)]
)
def test_a_witness_above_the_address_of_whom_the_letter_greets_does_not_sign(
    head: str, name: str | None
) -> None:
    sender, _ = parties(
        f"{head}\n\n4 June 2021\n\nDear Mr Cole\n\n{_WORDS} Those who saw it were these.\n\n"
        "Tom Oakes\n\nMr Cole, 4 High Street\n"
    )
    assert sender and sender.name == name
