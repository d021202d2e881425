import datetime as dt

import pytest

from corrbot.letters import Known, Party, Transcript, parse


def parties(text: str) -> tuple[Party | None, Party | None]:
    letter = parse(text, "a.txt", "")
    return letter.sender, letter.recipient


def test_the_salutation_names_the_recipient_only_as_a_last_resort() -> None:
    _, recipient = parties(
        "3 May 2020\n\nDear Mr Pell,\n\nWe have read your letter.\n\nYours sincerely,\n\nAnn Roe"
    )
    assert recipient is not None
    assert recipient.name == "Mr Pell"


@pytest.mark.parametrize("greeting", ["Dear Sir or Madam,", "Dear Sirs,", "To whom it may concern,"])
def test_nobody_is_named_by_a_general_salutation(greeting: str) -> None:
    assert parties(f"{greeting}\n\nWe have read your letter.\n\nYours faithfully,\n\nAnn Roe")[1] is None


def test_an_old_letter_is_signed_in_capitals_and_addressed_below() -> None:
    sender, recipient = parties(
        "Legation of the Free Isles, Westhaven, May 3, 1861.\n\nSir: I have nothing to report.\n\n"
        "I am, sir, your obedient servant,\n\nELIAS THORNBURY.\n\nJosiah Wexcombe, Esq., &c., &c., &c."
    )
    assert sender is not None
    assert (sender.name, sender.organisation) == ("ELIAS THORNBURY", "Legation of the Free Isles")
    assert recipient is not None
    assert recipient.name == "Josiah Wexcombe, Esq."


def test_a_role_broken_over_lines_is_joined() -> None:
    sender, _ = parties(
        "# Department for Tides\n\nAda Bell MP  \nMinister for Piers and  \nQuays\n\nDear Mr Pell,\n\n"
        "Thank you for your letter.\n\nYours sincerely,\n\n**Ada Bell MP**"
    )
    assert sender is not None
    assert (sender.name, sender.role, sender.organisation) == (
        "Ada Bell MP",
        "Minister for Piers and Quays",
        "Department for Tides",
    )


def test_prose_names_nobody() -> None:
    assert parties("Mr Bell met Ms Roe.\n\nThe Council agreed on 3 May 2020.") == (None, None)


def signed(*lines: str) -> Party:
    sender, _ = parties(
        "3 May 2020\n\nDear Mr Pell,\n\nWe agree to it.\n\nYours sincerely,\n\n" + "\n".join(lines)
    )
    assert sender is not None
    return sender


def test_the_parts_of_a_signature_are_told_apart() -> None:
    text = (
        "3 May 2020\n\nDear Mr Pell,\n\nWe agree to it.\n\nYours sincerely,\n\nDr Ann Roe CBE\nHead "
        "of Harbours and\n"
        "Coastal Works\nNorthmere Borough Council\nTel: 01632 960 114\nann.roe@northmere.example"
    )
    letter = parse(text, "a", "")
    sender = letter.sender
    assert sender is not None
    assert (sender.title, sender.name, sender.post_nominals) == ("Dr", "Dr Ann Roe CBE", "CBE")
    assert (sender.role, sender.organisation) == (
        "Head of Harbours and Coastal Works",
        "Northmere Borough Council",
    )
    assert sender.email_span is not None
    assert letter.slice(sender.email_span) == sender.email == "ann.roe@northmere.example"
    assert sender.address is None


@pytest.mark.parametrize(
    "lines", [("pp Amy Wade", "Ann Roe", "Director"), ("Amy Wade", "for Ann Roe", "Director")]
)
def test_who_signs_for_another_gives_way(lines: tuple[str, ...]) -> None:
    assert (signed(*lines).name, signed(*lines).role) == ("Ann Roe", "Director")


def test_a_body_on_whose_behalf_it_is_signed() -> None:
    party = signed("Ann Roe", "For and on behalf of Northmere Borough Council")
    assert (party.name, party.organisation) == ("Ann Roe", "Northmere Borough Council")


def test_an_address_has_its_lines() -> None:
    text = (
        "Mr Rory Quill\nContracts Director\nSaltmarsh Marine Ltd\nUnit 4, Wharf Road\nEastquay EQ5 "
        "2LN\n\n9 December 2022\n\n"
        "Dear Mr Quill,\n\nWe accept your offer of the seventeenth of last month.\n\nYours "
        "sincerely,\n\nAnn Roe"
    )
    letter = parse(text, "a", "")
    party = letter.recipient
    assert party is not None
    assert party.address_span is not None
    assert (party.title, party.role, party.organisation) == (
        "Mr",
        "Contracts Director",
        "Saltmarsh Marine Ltd",
    )
    assert letter.slice(party.address_span) == "Unit 4, Wharf Road\nEastquay EQ5 2LN"
    assert party.address == "Unit 4, Wharf Road, Eastquay EQ5 2LN"


def test_an_office_is_a_role_and_no_name() -> None:
    _, recipient = parties(
        "Westhaven, May 3, 1861.\n\nSir: I have nothing to report.\n\nI am, sir, your obedient "
        "servant,\n\nELIAS THORNBURY."
        "\n\nThe Hon. the Secretary of State, Washington."
    )
    assert recipient is not None
    assert recipient.name is None
    assert recipient.role is not None


def test_a_note_in_the_third_person_names_both_sides() -> None:
    sender, recipient = parties(
        "Legation of the Free Isles, Westhaven, May 3, 1861.\n\nMr. Thornbury, minister of the Free "
        "Isles, presents his "
        "compliments to Baron Wexcombe, minister of foreign affairs, and begs leave to inclose a "
        "copy of the treaty."
    )
    assert sender is not None
    assert recipient is not None
    assert (sender.name, sender.role) == ("Mr. Thornbury", "minister of the Free Isles")
    assert (recipient.name, recipient.role) == ("Baron Wexcombe", "minister of foreign affairs")


def test_the_lines_of_a_printed_mail_header_name_the_parties() -> None:
    letter = parse(
        "From: Ann Roe <ann.roe@northmere.example>\nSent: Monday 3 May 2021 10:12\nTo: Bell, Ada; "
        "pell@tides.example\n"
        "Cc: Tom Quill; Cllr Asha Wade\nSubject: Harbour wall\n\nDear Ms Bell,\n\nWe have mended "
        "the wall.\n\nRegards,\n\n"
        "Ann Roe\nHarbour Engineer\nNorthmere Borough Council",
        "a",
        "",
    )
    assert letter.sender is not None
    assert letter.recipient is not None
    assert (letter.sender.name, letter.sender.email) == ("Ann Roe", "ann.roe@northmere.example")
    assert (letter.sender.role, letter.sender.organisation) == (
        "Harbour Engineer",
        "Northmere Borough Council",
    )
    assert letter.recipient.name == "Bell, Ada"
    assert [party.name for party in letter.cc] == ["Tom Quill", "Cllr Asha Wade"]
    assert letter.date_fact is not None
    assert letter.date_fact.value.isoformat() == "2021-05-03"


def test_more_recipients_are_noted() -> None:
    letter = parse(
        "Westhaven, May 3, 1861.\n\nSir: I have nothing to report.\n\nI am, sir, your obedient "
        "servant,\n\nELIAS THORNBURY."
        "\n\nJosiah Wexcombe, Esq.\n\nAmos Quill, Esq.",
        "a",
        "",
    )
    assert letter.recipient is not None
    assert letter.recipient.name == "Josiah Wexcombe, Esq."
    assert letter.notes == ("The letter names 2 recipients; the first is given.",)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Legation of the United States, Port Osric, May 3, 1881. (Received May 29.)", "Port Osric"),
        ("Westhaven, Osric, 3 May 1881", "Westhaven, Osric"),
        ("May 3, 1881.", None),
        ("Foreign Office, May 3, 1881.", None),
    ],
)
def test_the_place_before_the_date_is_the_senders(line: str, place: str | None) -> None:
    letter = parse(
        f"{line}\n\nSir: I have nothing to report.\n\nI am, sir, your servant,\n\nADA BELL.", "a.txt", ""
    )
    assert letter.sender is not None
    assert letter.sender.address == place
    assert place is None or (letter.sender.address_span and letter.slice(letter.sender.address_span) == place)


COUNCIL = "Northmere Borough Council\nTown Hall\nNorthmere NM1 1AA"
HOME = "14 Larkspur Way\nNorthmere\nNM9 5TR"
HALL = "Town Hall, High Street, Northmere, NM1 1AA"
OFFICER = "T. Marsh\nLicensing Officer"


def written(*blocks: str, signature: str = "Joan Purley", greeting: str = "Dear Sirs") -> str:
    return "\n\n".join(
        (*blocks, f"{greeting},", "Bus 9", "The bus was late again.", "Yours faithfully,", signature)
    )


@pytest.mark.parametrize(
    ("blocks", "role", "body"),
    [
        ((HOME, "24 April 2023", COUNCIL), None, "Northmere Borough Council"),
        ((HOME, "24 April 2023", f"The Ferries Team\n{COUNCIL}"), None, "Northmere Borough Council"),
        ((HOME, "24 April 2023", "Complaints Section\nQuay Trains Ltd"), None, "Quay Trains Ltd"),
        (
            (HOME, "24 April 2023", "The Chief Executive\nNorthmere Borough Council"),
            "The Chief Executive",
            "Northmere Borough Council",
        ),
        ((HOME, "24 April 2023", "Quay Trains Ltd"), None, "Quay Trains Ltd"),
        ((HOME, COUNCIL, "24 April 2023"), None, "Northmere Borough Council"),
        (("24 April 2023", COUNCIL), None, "Northmere Borough Council"),
        ((f"Joan Purley\n{HOME}", "24 April 2023", COUNCIL), None, "Northmere Borough Council"),
        ((HOME, "24 April 2023", COUNCIL, "Your ref: AB/0012"), None, "Northmere Borough Council"),
        ((f"{HOME}\n24 April 2023\n{COUNCIL}",), None, "Northmere Borough Council"),
    ],
)
def test_a_body_below_the_senders_own_address_is_written_to(
    blocks: tuple[str, ...], role: str | None, body: str
) -> None:
    sender, recipient = parties(written(*blocks))
    assert sender is not None
    assert (sender.name, sender.role, sender.organisation) == ("Joan Purley", None, None)
    assert recipient is not None
    assert (recipient.name, recipient.role, recipient.organisation) == (None, role, body)


def test_the_person_for_whose_attention_a_letter_is_gets_it() -> None:
    sender, recipient = parties(written(HOME, "24 April 2023", "FAO: Jane Hale\nComplaints\nQuay Trains Ltd"))
    assert sender is not None
    assert (sender.name, sender.organisation) == ("Joan Purley", None)
    assert recipient is not None
    assert (recipient.name, recipient.organisation) == ("Jane Hale", "Quay Trains Ltd")


def test_an_official_writes_to_a_body_from_an_address_without_a_name() -> None:
    sender, recipient = parties(
        written(HOME, "24 April 2023", COUNCIL, signature="Joan Purley\nClerk to the Parish Council")
    )
    assert sender is not None
    assert (sender.name, sender.role) == ("Joan Purley", "Clerk to the Parish Council")
    assert recipient is not None
    assert recipient.organisation == "Northmere Borough Council"


@pytest.mark.parametrize(
    ("blocks", "recipient"),
    [
        ((COUNCIL, "24 April 2023", f"Mrs J Purley\n{HOME}"), "Mrs J Purley"),
        (("24 April 2023", COUNCIL, f"Mrs J Purley\n{HOME}"), "Mrs J Purley"),
        ((f"Mrs J Purley\n{HOME}", "24 April 2023", COUNCIL), "Mrs J Purley"),
        (("Ferry Lane, Northmere", "24 April 2023", COUNCIL, f"Mrs J Purley\n{HOME}"), "Mrs J Purley"),
        (("24 April 2023", COUNCIL), "Mrs Purley"),
        ((COUNCIL, "24 April 2023"), "Mrs Purley"),
        (("Ferry Lane, Northmere NM1 1AA", COUNCIL, "24 April 2023"), "Mrs Purley"),
    ],
)
def test_a_letterhead_is_the_senders_wherever_it_stands(blocks: tuple[str, ...], recipient: str) -> None:
    sender, whom = parties(written(*blocks, signature="Ann Roe\nFerries Manager", greeting="Dear Mrs Purley"))
    assert sender is not None
    assert (sender.name, sender.organisation) == ("Ann Roe", "Northmere Borough Council")
    assert whom is not None
    assert (whom.name, whom.organisation) == (recipient, None)


@pytest.mark.parametrize(
    ("blocks", "greeting", "signature"),
    [
        (
            ("Town Hall\nNorthmere NM1 1AA", "24 April 2023", "Northmere Borough Council"),
            "Dear Mr Roe",
            OFFICER,
        ),
        (
            (
                f"{HALL}\nTel: 01234 567890",
                "Our ref: LIC/2021/44",
                "Date: 24 April 2023",
                "NORTHMERE BOROUGH COUNCIL",
            ),
            "Dear Mr Roe",
            OFFICER,
        ),
        (
            (HALL, "24 April 2023", "Northmere Borough Council"),
            "Dear Mr Roe",
            f"{OFFICER}\nNorthmere Borough Council",
        ),
        (
            (HOME, "24 April 2023", "Northmere Borough Council"),
            "Dear Sirs",
            f"{OFFICER}\nNorthmere Borough Council",
        ),
        ((HOME, "24 April 2023", "Northmere Borough Council"), "Dear Sirs", OFFICER),
        ((HALL, "24 April 2023", "Northmere Borough Council"), "Dear Sir", OFFICER),
        (("24 April 2023", COUNCIL), "Dear Sir", "T. Marsh"),
        (("24 April 2023", "Our ref: LIC/2021/44", COUNCIL), "Dear Sir or Madam", "T. Marsh"),
        (("Our ref: LIC/2021/44", "24 April 2023", COUNCIL), "Dear Sirs", "T. Marsh"),
        ((HOME, "24 April 2023", COUNCIL), "Dear Mr Roe", "T. Marsh"),
    ],
)
def test_a_letterhead_is_nobody_the_letter_is_to(
    blocks: tuple[str, ...], greeting: str, signature: str
) -> None:
    sender, recipient = parties(written(*blocks, signature=signature, greeting=greeting))
    assert sender is not None
    assert sender.name == "T. Marsh"
    assert sender.organisation in ("Northmere Borough Council", "NORTHMERE BOROUGH COUNCIL")
    assert recipient is None or recipient.organisation is None


def test_an_office_above_a_letter_to_somebody_else_is_the_senders() -> None:
    sender, recipient = parties(
        written(
            "2 Marsham Street\nLondon SW1P 4DF",
            "6 July 2019",
            "Minister of State for Ferries",
            signature="ROBERT GALE",
            greeting="Dear Ms Moyle",
        )
    )
    assert sender is not None
    assert (sender.name, sender.role) == ("ROBERT GALE", "Minister of State for Ferries")
    assert recipient is not None
    assert recipient.name == "Ms Moyle"


def test_a_letter_to_whom_it_may_concern_keeps_its_letterhead() -> None:
    sender, recipient = parties(
        written("24 April 2023", COUNCIL, signature="Ann Roe", greeting="To whom it may concern")
    )
    assert recipient is None
    assert sender is not None
    assert sender.organisation == "Northmere Borough Council"


@pytest.mark.parametrize(
    ("line", "name", "title", "letters"),
    [
        ("Joan Purley (Mrs)", "Joan Purley", "Mrs", None),
        ("(Mrs) J. Purley", "J. Purley", "Mrs", None),
        ("Joan Purley (she/her)", "Joan Purley", None, None),
        ("Dr Joan Purley OBE (she/her)", "Dr Joan Purley OBE", "Dr", "OBE"),
        ("Joan & Tom Purley", "Joan & Tom Purley", None, None),
        ("Joan and Tom Purley", "Joan and Tom Purley", None, None),
        ("Mr and Mrs T Purley", "Mr and Mrs T Purley", "Mr and Mrs", None),
        ("Joan Purley BSc (Hons)", "Joan Purley BSc (Hons)", None, "BSc (Hons)"),
        ("Joan Purley BSc (Hons) MRTPI", "Joan Purley BSc (Hons) MRTPI", None, "BSc (Hons) MRTPI"),
        ("The Venerable Joan Purley", "The Venerable Joan Purley", "The Venerable", None),
    ],
)
def test_a_signature_names_its_signer(line: str, name: str, title: str | None, letters: str | None) -> None:
    party = signed(line, "Head of Ferries")
    assert (party.name, party.title, party.post_nominals) == (name, title, letters)
    assert party.role == "Head of Ferries"
    assert signed(line).name == name


@pytest.mark.parametrize("role", ["Clerk to the Parish Council", "Assistant to the Director"])
def test_an_office_to_another_keeps_its_small_word(role: str) -> None:
    assert signed("Joan Purley", role).role == role


def test_the_initials_of_a_titled_name_stand_for_it() -> None:
    sender, _ = parties(
        "MEMORANDUM\n\nTo: Gareth Oliver\nFrom: Cllr Ruth Maddock OBE\nDate: 5 June 2024\n\n"
        "I have seen your letter of 3 June to Dame Helen. Where is the money to come from?\n\nRM\n"
    )
    assert sender is not None
    assert sender.name == "Cllr Ruth Maddock OBE"


def test_a_group_within_a_department_gives_way_to_it_and_a_company_does_not() -> None:
    letter = (
        "3 May 2021\n\nThe Regional Director\n{group}\n{below}\nLondon SW1P 3BT\n\nDear Sir,\n\nWe ask.\n"
    )
    within = parse(letter.format(group="South West Regions Group", below="Department for Education"), "a", "")
    assert within.recipient and within.recipient.organisation == "Department for Education"
    company = parse(letter.format(group="Southern Housing Group", below="Head Office"), "a", "")
    assert company.recipient and company.recipient.organisation == "Southern Housing Group"


@pytest.mark.parametrize(
    ("greeted", "name", "organisation"),
    [
        ("Vale Borough Council", None, "Vale Borough Council"),
        ("Council", None, None),
        ("Ms Church", "Ms Church", None),
        ("Ann Church", "Ann Church", None),
    ],
)
def test_a_body_that_is_greeted_is_no_person(
    greeted: str, name: str | None, organisation: str | None
) -> None:
    letter = parse(
        f"3 May 2019\n\nDear {greeted},\n\nPlease mend it.\n\nYours faithfully,\n\nAnn Roe", "a", ""
    )
    found = letter.recipient or Party()
    assert (found.name, found.organisation) == (name, organisation)


MINISTERS_REPLY = (
    "{head}\n\nDepartment for Tides\nQuay House\n\n25 March 2015\n\nAda Bell MP\nHouse of Commons\n\n"
    "Dear Ada\n\n"
    "Thank you for your letter of 11 February to Edwin Pell. I am replying as the minister.\n\n"
    "Yours sincerely\n\nTHORNE\n"
)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("From the Baroness Thorne\nParliamentary Under-Secretary of State for Tides", "Baroness Thorne"),
        ("From The Baroness Thorne, Minister for Tides", "The Baroness Thorne"),
        ("From: Lord Thorne\nParliamentary Under-Secretary of State for Tides", "Lord Thorne"),
    ],
)
def test_who_a_letter_is_from_above_it_completes_the_signature(head: str, name: str) -> None:
    letter = parse(MINISTERS_REPLY.format(head=head), "a.txt", "")
    assert letter.sender is not None and letter.recipient is not None
    assert (letter.sender.name, letter.sender.organisation) == (name, "Department for Tides")
    assert "Tides" in (letter.sender.role or "")
    assert letter.recipient.name == "Ada Bell MP"
    assert letter.replies_to == dt.date(2015, 2, 11)


@pytest.mark.parametrize("above", ["*For clean quays*", "From the desk of the harbour’s friends"])
def test_the_opening_is_below_the_salutation(above: str) -> None:
    letter = parse(
        f"# QUAY WATCH\n\n{above}\n\n20 November 2019\n\nDear Ms Bell,\n\n"
        "Thank you for your letter of 3 May 2019.\n\nYours sincerely,\n\nColin Pell\nChairman",
        "a.txt",
        "",
    )
    assert letter.replies_to == dt.date(2019, 5, 3)


@pytest.mark.parametrize(
    ("addressee", "greeting", "name"),
    [
        ("Dame Frances Oare\nThe Quay Inquiry", "Dear Dame Frances", "Dame Frances Oare"),
        ("Dame Frances Oare DBE", "Dear Dame Frances,", "Dame Frances Oare DBE"),
        ("Dr Ruth Amery\nTides England", "Dear Ruth", "Dr Ruth Amery"),
        ("Dr Ruth Amery\nTides England", "Dear Colleague", "Dr Ruth Amery"),
        ("Ruth Amery\nStoke Lane", "My dear Ruth", "Ruth Amery"),
    ],
)
@pytest.mark.parametrize("head", ["Quay Trust\nPriory Road", "Carol Dunn\nQuay Trust"])
def test_who_is_greeted_by_the_first_name_is_written_to(
    head: str, addressee: str, greeting: str, name: str
) -> None:
    sender, recipient = parties(
        f"{head}\n\n30 July 2015\n\n{addressee}\n\n{greeting}\n\nThe plan is attached.\n\nYours sincerely\n\n"
        "Carol Dunn\nChief Executive\n"
    )
    assert sender is not None and recipient is not None
    assert (sender.name, recipient.name) == ("Carol Dunn", name)
    assert "England" not in (sender.address or "") and "Stoke" not in (sender.address or "")


@pytest.mark.parametrize("greeting", ["Dear Parents", "Dear Tom"])
def test_the_sender_may_stand_between_date_and_salutation(greeting: str) -> None:
    sender, _ = parties(
        f"Quay School\n\n30 July 2015\n\nCarol Dunn\nHead Teacher\n\n{greeting}\n\nThe school is shut.\n\n"
        "Yours sincerely\n\nC. Dunn\n"
    )
    assert sender is not None
    assert (sender.name, sender.role) == ("Carol Dunn", "Head Teacher")


def test_a_table_below_the_salutation_names_nobody() -> None:
    sender, recipient = parties(
        "Quay Commission\nWesthaven\n\n10 June 2014\n\nMr A Pell\nChief Executive\nQuay Trust\n\n"
        "Dear Mr Pell\n\n"
        "We looked at the quays\n\nQuestion\tRating\nSafe\tInadequate\nCaring\tGood\n\n"
        "The walls are not safe, and we require you to mend all of them before the end of this year.\n\n"
        "Yours sincerely\n\nHelen Frome\n"
    )
    assert sender is not None and recipient is not None
    assert (sender.name, sender.address, recipient.name) == ("Helen Frome", None, "Mr A Pell")


@pytest.mark.parametrize(
    "lines",
    [
        ("pp. J. Field", "", "Susan Oake", "Head of Moorings"),
        ("pp J. Field", "", "Susan Oake", "", "Head of Moorings"),
        ("p.p. J. Field", "", "Mrs Susan Oake", "Head of Moorings"),
        ("J. Field", "pp Susan Oake", "Head of Moorings"),
        ("pp", "Susan Oake", "Head of Moorings"),
        ("(p.p.)", "Susan Oake", "Head of Moorings"),
        ("p.p. Susan Oake", "Head of Moorings"),
    ],
)
def test_the_name_and_role_below_who_signs_for_another_are_of_the_sender(lines: tuple[str, ...]) -> None:
    letter = parse(
        "Quay Trust\n\n1 December 2011\n\nMr P Hart\nRowan Cottage\n\nDear Mr Hart\n\nNobody was on duty.\n\n"
        "Yours sincerely\n\n" + "\n".join(lines),
        "a.txt",
        "",
    )
    assert letter.sender is not None and letter.recipient is not None
    assert (letter.sender.name or "").removeprefix("Mrs ") == "Susan Oake"
    assert (letter.sender.role, letter.recipient.name) == ("Head of Moorings", "Mr P Hart")
    assert letter.notes == ()


def test_whom_a_letter_is_to_may_stand_below_who_signs_for_another() -> None:
    sender, recipient = parties(
        "Quay Trust\n\n1 December 2011\n\nDear Mr Hart\n\nNobody was on duty.\n\nYours sincerely\n\n"
        "pp. J. Field\n\nMr Paul Hart\nRowan Cottage"
    )
    assert sender is not None and recipient is not None
    assert (sender.name, recipient.name) == ("J. Field", "Mr Paul Hart")


@pytest.mark.parametrize("line", ["c.c. Mrs S Oake", "cc Mrs S Oake", "c.c.: Mrs S Oake", "C.C. Mrs S Oake"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_line_of_copies_ends_the_signature(line: str, between: str) -> None:
    letter = parse(
        f"1 May 2009\n\nDear Mr Hart\n\nIt is done.\n\nYours,\n\nAlan Pell{between}Chief Executive\n{line}",
        "a.txt",
        "",
    )
    assert letter.sender is not None
    assert (letter.sender.name, letter.sender.role) == ("Alan Pell", "Chief Executive")
    assert [party.name for party in letter.cc] == ["Mrs S Oake"]


@pytest.mark.parametrize("head", ["THE QUAY INQUIRY", "Quay Board", "HARBOUR WATCH"])
def test_who_holds_an_office_in_a_letterhead_is_no_role_of_the_sender(head: str) -> None:
    sender, _ = parties(
        f"{head}\nChair: Dame Frances Oare DBE\nSecretary: Neil Brand\n\n5 May 2018\n\nMr S Pell\nManager\n\n"
        "Dear Mr Pell\n\nSend the rotas.\n\nYours sincerely\n\nFrances Oare\n"
    )
    assert sender is not None
    assert (sender.name, sender.role, sender.address) == ("Frances Oare", None, None)


def test_a_letterhead_of_an_inquiry_and_of_a_coroner_names_the_body() -> None:
    text = (
        "{head}\n\n21 May 2012\n\nMr A Pell\nChief Executive\nQuay Trust\n\nDear Mr Pell\n\nPlease reply.\n\n"
        "Yours sincerely\n\nGeoffrey Lock\n{role}"
    )
    sender, _ = parties(
        text.format(
            head="HM CORONER FOR WEST TIDESHIRE\nThe Old Court House, Castle Street, Eastquay EQ1 1AA",
            role="HM Senior Coroner",
        )
    )
    assert sender is not None
    assert (sender.name, sender.role) == ("Geoffrey Lock", "HM Senior Coroner")
    assert sender.organisation == "HM CORONER FOR WEST TIDESHIRE"
    sender, _ = parties(text.format(head="THE QUAY INQUIRY\nQuay House", role="Solicitor to the Inquiry"))
    assert sender is not None
    assert (sender.role, sender.organisation) == ("Solicitor to the Inquiry", "THE QUAY INQUIRY")


def test_a_house_or_court_is_where_a_party_is() -> None:
    _, recipient = parties(
        "12 July 2012\n\nMr G Lock\nHM Senior Coroner for West Tideshire\nThe Old Court House\n"
        "Castle Street\n\nDear Mr Lock\n\nWe have read it.\n\nYours sincerely\n\nAlan Pell"
    )
    assert recipient is not None
    assert (recipient.role, recipient.organisation) == ("HM Senior Coroner for West Tideshire", None)
    assert recipient.address == "The Old Court House, Castle Street"


def test_a_body_that_a_letter_says_it_is_to_is_not_its_sender() -> None:
    sender, recipient = parties(
        "Flat 3\n16 Quay Street\n\n23/9/18\n\nTo the Quay Inquiry\n\nDear Dame Frances\n\nI was there.\n\n"
        "Yours sincerely\n\nJoan White"
    )
    assert sender is not None and recipient is not None
    assert (sender.name, sender.organisation) == ("Joan White", None)
    assert (recipient.name, recipient.organisation) == ("Dame Frances", "Quay Inquiry")


def test_a_mailbox_may_name_the_body_after_the_person() -> None:
    letter = parse(
        Transcript(
            "Dear Carol\n\nIt is done.\n\nKind regards\n\nDr Ruth Amery\nDirector",
            header=Known(sender=Party("AMERY, Ruth (NHS ENGLAND)", email="ruth@nhse.example")),
        ),
        "a.eml",
        "",
    )
    assert letter.sender is not None
    assert (letter.sender.name, letter.sender.role) == ("AMERY, Ruth", "Director")
    assert letter.sender.organisation == "NHS ENGLAND"


@pytest.mark.parametrize(
    "line", ["By email and post", "By e-mail and by first class post", "BY HAND AND EMAIL"]
)
def test_how_a_letter_was_sent_is_no_address(line: str) -> None:
    sender, _ = parties(f"Quay Board\n\n{line}\n\n5 May 2018\n\nDear Mr Pell\n\nYes.\n\nYours,\n\nAnn Roe")
    assert sender is not None and sender.address is None


NOTICE = (
    "# Freedom of Information Act 2000 (FOIA)\n# Decision notice\n\n**Date:** 18 November 2024\n\n"
    "**Reference:** IC-312204-K7P9\n\n**Public Authority:** Northmere Borough Council\n"
    "**Address:** Quay House, Dock Road, Northmere NM1 1AA\n\n**Complainant:** Ada Bell\n\n## Decision\n\n"
    "1. The complainant asked for the sums that were paid to the contractor, in "
    "full, in three financial years.\n\n"
)


@pytest.mark.parametrize(
    "signed", ["Signed", "Signed:", "Signed ……………………", "**Signed** ____________", "(Signed)"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_decision_notice_has_its_parties(signed: str, gap: str) -> None:
    sender, recipient = parties(
        f"{NOTICE}{signed}{gap}Orla Denby\nSenior Case Officer\nInformation Commissioner's Office\n"
        "Wycliffe House, Water Lane, Wilmslow SK9 5AF\n"
    )
    assert sender and recipient
    assert (sender.name, sender.role) == ("Orla Denby", "Senior Case Officer")
    assert sender.organisation == "Information Commissioner's Office"
    assert (recipient.name, recipient.organisation) == (None, "Northmere Borough Council")
    assert recipient.address == "Quay House, Dock Road, Northmere NM1 1AA"


def test_the_word_signed_alone_makes_no_letter() -> None:
    assert parties(
        "The lease\n\nThe tenant keeps the roof in good repair at all times.\n\nSigned\n\nAda Bell"
    ) == (None, None)


def test_a_club_writes_to_an_agency() -> None:
    sender, recipient = parties(
        "Lorne Anglers' Club\nThe Boathouse, Mill Lane, Eastquay EQ4 2QP\n\nRef: LAC/16\n\n20 June 2016\n\n"
        "Tides Agency\nLorne Office\nRivers House\n\nDear Sir or Madam,\n\nWe ask you to look into it.\n\n"
        "Yours faithfully,\n\nMargaret Eddy\nHonorary Secretary"
    )
    assert sender is not None and recipient is not None
    assert (sender.name, sender.organisation) == ("Margaret Eddy", "Lorne Anglers' Club")
    assert recipient.organisation == "Tides Agency"


@pytest.mark.parametrize("below", ["Tess Varley", "Tess Varley\nAccount no. 0098812", "TESS VARLEY"])
def test_who_stands_at_the_head_and_signs_without_a_sign_off_is_the_sender(below: str) -> None:
    sender, recipient = parties(
        "Tess Varley\nc/o Mrs Joan Varley\n4 Weir Lane\nTidewell TW3 4AB\n\n8 May 2021\n\nDear Hugh Ames\n\n"
        "I am the tenant of 12 Ropewalk, and the roof has leaked since January. Please send somebody to mend "
        f"it.\n\nIt is worst over the stairs.\n\n{below}"
    )
    assert sender and sender.name and sender.name.casefold() == "tess varley"
    assert sender.address and "4 Weir Lane" in sender.address
    assert recipient and recipient.name == "Hugh Ames"


@pytest.mark.parametrize(
    ("greeting", "closing"),
    [
        ("Annwyl Mr Ames", "Yn gywir,"),
        ("Annwyl Mr Ames,", "Yr eiddoch yn gywir"),
        ("Sehr geehrter Herr Ames,", "Mit freundlichen Grüßen"),
        ("Cher Monsieur Ames,", "Veuillez agréer, Monsieur, l’expression de mes sentiments distingués."),
        ("Estimado Sr. Ames:", "Atentamente,"),
    ],
)
def test_a_closing_of_another_language_is_signed_below(greeting: str, closing: str) -> None:
    sender, recipient = parties(
        f"3 May 2021\n\nHugh Ames\nTown Hall\nTidewell TW1 1AA\n\n{greeting}\n\nMae'r to yn gollwng ers mis "
        f"Ionawr, ac nid oes neb wedi dod i'w drwsio.\n\n{closing}\n\nNia Puw"
    )
    assert sender and sender.name == "Nia Puw"
    assert recipient and recipient.name == "Hugh Ames"


@pytest.mark.parametrize(
    "lines",
    [
        ("Dictated but not signed by", "Susan Oake", "Head of Moorings", "", "pp J. Field"),
        ("Susan Oake", "Head of Moorings", "", "Dictated but not signed"),
    ],
)
def test_who_dictates_a_letter_is_its_sender(lines: tuple[str, ...]) -> None:
    assert (signed(*lines).name, signed(*lines).role) == ("Susan Oake", "Head of Moorings")


@pytest.mark.parametrize(
    ("lines", "signer", "role"),
    [
        (("pp. J. Field", "", "Susan Oake", "Head of Moorings"), "J. Field", None),
        (("J. Field", "Clerk", "pp Susan Oake, Head of Moorings"), "J. Field", "Clerk"),
        (("J. Field", "for Susan Oake", "Head of Moorings"), "J. Field", None),
        (("p.p. Susan Oake", "Head of Moorings"), None, None),
        (("Susan Oake", "Head of Moorings"), None, None),
        (("Susan Oake", "for Director of Moorings"), None, None),
    ],
)
def test_who_signs_for_the_sender_is_kept(
    lines: tuple[str, ...], signer: str | None, role: str | None
) -> None:
    letter = parse(
        "Quay Trust\n\n1 December 2011\n\nDear Mr Hart\n\nNobody was on duty.\n\nYours sincerely\n\n"
        + "\n".join(lines),
        "a.txt",
        "",
    )
    assert letter.sender and letter.sender.name == "Susan Oake"
    found = letter.signed_by
    assert (found.name if found else None, found.role if found else None) == (signer, role)
    assert found is None or (found.span and letter.slice(found.span).endswith(role or signer or ""))


SIGNED = "3 May 2020\n\nDear Ms Marsh,\n\nWe will pay for the sluice.\n\nYours sincerely,\n\n"


@pytest.mark.parametrize(
    "below",
    [
        "Item\tAmount\nBeams\t£31,000",
        "Item\tAmount\n\nBeams\t£31,000\n\nTotal\t£31,000",
        "Item          Amount\nBeams         £31,000\nOak Posts     £4,000",
        "Oak Beams\t12%",
        "Tannery Row",
    ],
)
def test_a_table_or_another_name_below_the_signature_is_not_who_is_greeted(below: str) -> None:
    sender, recipient = parties(f"{SIGNED}Ivo Quill\nGrants Officer\n\n{below}")
    assert sender and sender.name == "Ivo Quill"
    assert recipient and (recipient.name, recipient.address) == ("Ms Marsh", None)


def test_a_table_below_the_sign_off_signs_nothing() -> None:
    sender, _ = parties(f"{SIGNED}Item\tAmount\nBeams\t£31,000")
    assert sender is None


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("Helen Marsh\nWexmoor\tKent", "Helen Marsh"),
        ("Ms H. Marsh", "Ms H. Marsh"),
        ("Mr A. Dale\n4 Mill Lane", "Mr A. Dale"),
    ],
)
def test_an_address_below_the_signature_is_whom_the_letter_is_to(below: str, name: str) -> None:
    _, recipient = parties(f"{SIGNED}Ivo Quill\nGrants Officer\n\n{below}")
    assert recipient and recipient.name == name


@pytest.mark.parametrize(
    ("line", "role", "body"),
    [
        ("Lamp Acquisition, Orlo Analytics Ltd", "Lamp Acquisition", "Orlo Analytics Ltd"),
        ("Orlo Analytics Ltd, Lamp Road", None, "Orlo Analytics Ltd"),
        ("Planning Services, Orlo Borough Council", None, "Orlo Borough Council"),
    ],
)
def test_what_somebody_does_for_a_body_is_no_body(line: str, role: str | None, body: str) -> None:
    text = f"Dear Sirs\n\nPlease send me the list of lamps.\n\nRegards,\nAda Bell\n{line}\n"
    letter = parse(text, "a", "")
    assert letter.sender and (letter.sender.role, letter.sender.organisation) == (role, body)
