"""Letters as legations and their departments wrote them in the nineteenth century, all invented."""

import datetime as dt

import pytest

from corrbot.letters import BlockKind, Found, Letter, parse

HEAD = "No. 27.]\n\nLEGATION OF THE UNITED STATES,\nPort Osric, March 3, 1887. (Received April 1.)\n\n"
SAYS = "Sir: I inclose a letter from our consul, Mr. Tree, and my reply to it."
INCLOSED = (
    "[Inclosure 1 in No. 27.]\n\nMr. Tree to Mr. Bell.\n\nCONSULATE OF THE UNITED STATES,\n"
    "Saint Orso, February 20, 1887.\n\nSir: The crew of the Halcyon has been put in prison.\n\nI am, "
    "etc.,\n\nHORACE TREE."
)


def read(text: str) -> Letter:
    return parse(text, "a.txt", "")


def who(letter: Letter) -> tuple[str | None, str | None]:
    return (
        letter.sender.name if letter.sender else None,
        letter.recipient.name if letter.recipient else None,
    )


@pytest.mark.parametrize(
    ("closing", "name"),
    [
        ("I have, &c.,\n\nRUFUS BELL.", "RUFUS BELL"),
        ("I have, etc.,\nRUFUS BELL.", "RUFUS BELL"),
        ("I have, etc.,\n\nAda M. Bell.", "Ada M. Bell"),
        ("I am, &c.,\n\nRUFUS BELL.", "RUFUS BELL"),
        ("I have the honor to be, etc.,\n\nRufus P. Bell.", "Rufus P. Bell"),
    ],
)
def test_what_is_inclosed_is_signed_by_somebody_else(closing: str, name: str) -> None:
    letter = read(f"{HEAD}{SAYS}\n\n{closing}\n\n{INCLOSED}")
    assert who(letter) == (name, None)
    assert letter.date == dt.date(1887, 3, 3)
    assert letter.received == dt.date(1887, 4, 1)
    assert [reference.raw for reference in letter.references] == ["27"]
    assert letter.sender and letter.sender.organisation == "LEGATION OF THE UNITED STATES"
    assert letter.sender.address == "Port Osric"


def test_a_heading_names_both_sides() -> None:
    letter = read(
        "[Telegram.]\n\nMr. Bell to Mr. Quill.\n\nLegation of the United States,\nPort Osric, July 4, "
        "1885.\n\n"
        "Harbor closed since yesterday. Consul asks for a ship."
    )
    assert who(letter) == ("Mr. Bell", "Mr. Quill")
    assert letter.sender and letter.sender.span and letter.slice(letter.sender.span) == "Mr. Bell"
    assert letter.recipient and letter.recipient.span and letter.slice(letter.recipient.span) == "Mr. Quill"


@pytest.mark.parametrize("note", [".--(Received March 19.)", ".—(Received March 19.)", " - (Rec'd March 19)"])
def test_a_heading_tells_when_the_letter_came(note: str) -> None:
    letter = read(
        f"No. 4.\n\nConsul Bell to Earl Quill{note}\n\nMy Lord,\nPort Osric, March 3, 1861.\n\n"
        "THE harbour has been closed since yesterday.\n\nI have, &c.,\n\nRUFUS BELL."
    )
    assert who(letter) == ("RUFUS BELL", "Earl Quill")
    assert letter.received == dt.date(1861, 3, 19)


def test_a_heading_gives_way_to_the_signature_and_the_address() -> None:
    letter = read(
        "Mr. Quill to Mr. Thornbury.\n\nNo. 15.]\n\nDEPARTMENT OF STATE,\nWashington, April 9, 1864.\n\n"
        "Sir: Your dispatch of the 3d of March, No. 27, has been received.\n\nI am, sir, your obedient "
        "servant,\n\n"
        "AMOS QUILL.\n\nElias Thornbury, Esq., &c., &c., &c., Port Osric."
    )
    assert who(letter) == ("AMOS QUILL", "Elias Thornbury, Esq.")


@pytest.mark.parametrize("end", [".", "", ", ", "\u202f.", ",\u2003\u0085"])
@pytest.mark.parametrize("name", ["ELIAS THORNBURY", "J. R. O’NEILL", "ANDRÉ CAFÉ"])
def test_a_signature_may_end_in_any_white_space(name: str, end: str) -> None:
    letter = read(
        "LEGATION OF THE UNITED STATES, Port Osric, 3d March, 1866.\n\nSir: The king died last night at "
        f"eleven. I transmit the notice. I have the honor to be your obedient servant, {name}{end}\n\n"
        "Hon. AMOS QUILL, Secretary of State, Washington, D. C."
    )
    assert who(letter) == (name, "Hon. AMOS QUILL")


def test_a_signature_may_run_on_from_the_last_words() -> None:
    letter = read(
        "No. 202.]\n\nLEGATION OF THE UNITED STATES, Port Osric, 3d March, 1866.\n\n"
        "Sir: The king died last night at eleven o’clock. I transmit the official notice. I have the "
        "honor to be, very "
        "respectfully, your obedient servant, ELIAS THORNBURY.\n\nHon. AMOS QUILL, Secretary of State, "
        "Washington, D. C."
    )
    assert who(letter) == ("ELIAS THORNBURY", "Hon. AMOS QUILL")
    assert letter.recipient and letter.recipient.role == "Secretary of State"


def test_whom_a_letter_is_to_may_stand_above_it() -> None:
    letter = read(
        "CONSULATE OF THE UNITED STATES,\nSaint Orso, 10th November, 1878.\n\nTo the Hon. Amos Quill,\n"
        "Secretary of State, Washington:\n\nSir: I beg to inform you that the wreck of the Halcyon has "
        "been sold.\n\n"
        "I have the honor to be, sir, your obedient servant,\n\nHORACE TREE,\nUnited States Consul."
    )
    assert letter.sender and (letter.sender.name, letter.sender.role) == (
        "HORACE TREE",
        "United States Consul",
    )
    assert letter.recipient and letter.recipient.name == "the Hon. Amos Quill"


def test_a_letter_may_run_on_from_its_salutation() -> None:
    letter = read(
        "U. S. Consulate-General,\nSaint Orso, Dec. 24th, 1899.\n\n"
        "My Dear Mr. Bell: I send you herewith the list you asked for.\n\nVery truly, yours,\n\nHorace Tree."
    )
    assert who(letter) == ("Horace Tree", "Mr. Bell")
    assert any(block.kind in (BlockKind.BODY, BlockKind.OPENER) for block in letter.blocks)


def test_a_note_in_the_third_person() -> None:
    letter = read(
        "Ministry of Foreign Affairs,\nOsric, September 30, 1877.\n\n"
        "The undersigned, minister for foreign affairs, has the honor to transmit to Mr. Bell, minister "
        "resident of the "
        "United States, the reply of his government.\n\nHe avails himself of this opportunity to renew "
        "to Mr. Bell the "
        "assurance of his high consideration.\n\nCOUNT VARGA."
    )
    assert who(letter) == ("COUNT VARGA", "Mr. Bell")


def test_a_date_of_two_calendars() -> None:
    letter = read(
        "June 26, 1870. (Tungchi, 9th year, 5th moon, 28th day.)\n\n"
        "Prince Orlo, chief secretary of state for foreign affairs, herewith sends a reply:\n\n"
        "I yesterday had the honor to receive your excellency’s note upon the subject of the lighthouse.\n\n"
        "His Excellency Rufus Bell, United States Minister."
    )
    assert letter.date == dt.date(1870, 6, 26)
    assert who(letter) == ("Prince Orlo", "His Excellency Rufus Bell")


COLONY = (
    "(Copy.)\nNo. 12.\nGovernment House, Port Orlo,\n14th February 1871.\n\nMy Lord,\n\n"
    "I have the honour to report that the lighthouse was struck by lightning on the 3rd instant.\n\n"
)
EARL = "The Right Honourable\nThe Earl of Quillby,\n&c. &c. &c."


@pytest.mark.parametrize(
    "closing",
    [
        "I have the honour to be,\nMy Lord,\nYour Lordship's most obedient humble Servant,\n",
        "I have the honour to be,\n\nMy Lord,\n\nYour Lordship’s most obedient, humble servant,\n\n",
        "I have the honour to be, My Lord,\nYour most obedient, humble servant,\n",
        "I am,\nMy Lord,\nYours faithfully,\n",
        "And I remain,\nmy Lord,\nyour Lordship's most dutiful and obliged servant,\n",
    ],
)
@pytest.mark.parametrize(
    "signed", ["(Signed) H. R. TREE,\nLieutenant-Governor.", "H. R. TREE.", "+ H. R. TREE."]
)
def test_a_closing_may_run_over_lines(closing: str, signed: str) -> None:
    letter = read(f"{COLONY}{closing}{signed}\n\n{EARL}")
    assert who(letter) == ("H. R. TREE", "The Right Honourable The Earl of Quillby")
    kinds = [(block.kind, letter.slice(block.span)) for block in letter.blocks]
    assert [kind for kind, _ in kinds].count(BlockKind.SALUTATION) == 1
    assert not any("I " in words[:6] and "ervant" in words for kind, words in kinds if kind is BlockKind.BODY)


@pytest.mark.parametrize(
    ("foot", "called"),
    [
        ("The Right Honourable\nThe Earl of Quillby.", "The Right Honourable The Earl of Quillby"),
        ("The Right Reverend\nThe Lord Bishop of Orlo.", "The Right Reverend The Lord Bishop of Orlo"),
        ("His Excellency\nSir Amos Quill.", "His Excellency Sir Amos Quill"),
        ("Lieutenant-Governor Quill.", "Lieutenant-Governor Quill"),
        ("Major-General Quill,\n&c. &c.", "Major-General Quill"),
        ("The Honourable the Colonial Secretary.", "The Honourable the Colonial Secretary"),
        ("The Town Clerk of Orlo.", "The Town Clerk of Orlo"),
    ],
)
def test_whom_an_old_letter_is_to_stands_at_its_foot(foot: str, called: str) -> None:
    is_told = foot.startswith(("The ", "His "))
    for signature in ("RUFUS BELL.\n\n", *[""] * is_told):
        letter = read(f"{COLONY}I have the honour to be, Sir,\nYour obedient servant,\n\n{signature}{foot}")
        assert letter.recipient and called in (letter.recipient.name, letter.recipient.role)
        assert (letter.sender and letter.sender.name) == ("RUFUS BELL" if signature else None)
        assert letter.sender is None or letter.sender.role is None


def test_an_office_may_sign_a_letter_of_today() -> None:
    letter = read(
        "3 May 2019\n\nDear Mr Tree,\n\nYour licence is enclosed.\n\nYours sincerely,\n\nThe Town Clerk"
    )
    assert letter.sender and letter.sender.role == "The Town Clerk"


@pytest.mark.parametrize(
    "heading", ["CIRCULAR.", "(Copy.)", "DESPATCH", "(Circular.)", "Re Level Crossing at Mill Lane."]
)
def test_a_heading_of_an_old_letter_is_no_person(heading: str) -> None:
    letter = read(
        f"{heading}\n\nDowning Street,\n30 August, 1871.\n\nSir,\n\nI transmit to you a copy of the "
        "Regulations respecting leave.\n\nI have the honour to be,\nSir,\nYour obedient servant,\n"
    )
    assert who(letter) == (None, None)


def test_a_bishop_is_greeted() -> None:
    letter = read(
        "19th June, 1874.\n\nMY LORD BISHOP,\n\nYour letter has been mislaid.\n\nI have, &c.,\nF. W. TREE."
    )
    assert who(letter) == ("F. W. TREE", None)
    assert BlockKind.SALUTATION in [block.kind for block in letter.blocks]


@pytest.mark.parametrize(
    ("printed", "role"),
    [
        ("Town Clerk.", "Town Clerk"),
        ("Governor.", "Governor"),
        ("Deputy Supt.", "Deputy Supt."),
        ("Town Clerk", "Town Clerk"),
    ],
)
def test_the_full_stop_after_a_role_is_none_of_it(printed: str, role: str) -> None:
    letter = read(f"3d March, 1866.\n\nSir,\n\nThe king died.\n\nYours truly,\n\nRUFUS BELL,\n{printed}")
    assert letter.sender and (letter.sender.name, letter.sender.role) == ("RUFUS BELL", role)


@pytest.mark.parametrize(
    "closing",
    [
        "I have the honour to be,\nSir,\nYour most obedient, humble servant,\nL. HARCOT.",
        "I have the honour to be,\nMy Lord,\nYour Lordship's most obedient Servant,\n(Signed) L. HARCOT.",
        "I am,\nDear Madam,\nYours faithfully,\nL. HARCOT,\nGovernor.",
    ],
)
def test_a_sign_off_set_on_several_lines_is_one(closing: str) -> None:
    letter = read(
        "Castle House,\n5th December, 1911.\n\nSir,\n\nI have to report that nobody came to the fair.\n\n"
        f"{closing}\n\nThe Right Honourable\nThe Earl of Mere.\n\nEnclosure: Report dated 11th July 1911."
    )
    assert letter.sender and letter.sender.name and letter.sender.name.removesuffix(".") == "L. HARCOT"
    assert [block.kind for block in letter.blocks].count(BlockKind.SALUTATION) == 1
    assert letter.date == dt.date(1911, 12, 5)


@pytest.mark.parametrize("greeting", ["MY LORD BISHOP,", "My Lord Duke,", "My Lords,"])
def test_a_lord_is_greeted_by_his_office(greeting: str) -> None:
    letter = read(
        f"Castle House,\n19th June, 1874.\n\n{greeting}\n\nI acknowledge your letter of the 6th inst."
        "\n\nI have, &c.,\nF. W. ARBUTH,\nSecretary."
    )
    assert (BlockKind.SALUTATION, greeting) in [(b.kind, letter.slice(b.span)) for b in letter.blocks]
    assert letter.replies_to == dt.date(1874, 6, 6)


@pytest.mark.parametrize("mark", ["CIRCULAR.", "(Copy.)"])
def test_what_a_letter_is_marked_is_nobody(mark: str) -> None:
    letter = read(
        f"{mark}\n\nCastle House,\n30 August, 1911.\n\nSir,\n\nI send the rules.\n\n"
        "I am, Sir,\nYour obedient servant,\nL. HARCOT."
    )
    assert letter.blocks[0].kind is BlockKind.MARKING
    assert letter.sender and letter.sender.name == "L. HARCOT"


@pytest.mark.parametrize(
    ("lines", "name", "role"),
    [
        ("The Right Honourable\nThe Earl of Mere", "The Right Honourable The Earl of Mere", None),
        ("The Right Honourable\nLewis Bell, M.P.,\nMinister", "The Right Honourable Lewis Bell, M.P.", "M"),
        ("His Excellency\nSir Hugh Tree", "His Excellency Sir Hugh Tree", None),
        ("The Honourable\nthe Colonial Secretary", None, "The Honourable the Colonial Secretary"),
    ],
)
def test_a_title_set_on_a_line_of_its_own_is_of_the_name_below(
    lines: str, name: str | None, role: str | None
) -> None:
    letter = read(
        "Castle House,\n5th December, 1911.\n\nSir,\n\nNobody came to the fair.\n\n"
        f"I am, Sir,\nYour obedient servant,\nL. HARCOT,\nGovernor.\n\n{lines}"
    )
    assert letter.recipient and letter.sender
    assert (letter.recipient.name, letter.sender.role) == (name, "Governor")
    assert (letter.recipient.role or "").startswith(role or "")


SOLICITORS = (
    "{firm},\nSolicitors,\n4 Rope Walk, Port Osric.\n\n20th Feb. 1911.\n\nThe Harbour Master,\n"
    "Pilotage Department, Board of Tides,\n7 Mole Gardens, S.W.\n\nDear Sir,\n\nWe act for the owners of the "
    "above vessel, who deny that she was overladen when she left the roads.\n\nYours faithfully,\n{signed}."
)


@pytest.mark.parametrize(
    ("firm", "called"),
    [
        ("MESSRS. TEAL, QUILL & TEAL", "TEAL, QUILL & TEAL"),
        ("Teal, Quill & Teal", "Teal, Quill & Teal"),
        ("Messrs. Teal & Quill", "Teal & Quill"),
        ("TEAL & CO.", "TEAL & CO."),
        ("Teal & Sons", "Teal & Sons"),
    ],
)
def test_a_firm_writes_under_its_partners_names(firm: str, called: str) -> None:
    letter = read(SOLICITORS.format(firm=firm, signed=called.rstrip(".")))
    assert letter.sender and (letter.sender.name, letter.sender.organisation) == (None, called)
    assert letter.recipient
    assert letter.recipient.role == "The Harbour Master"
    assert (letter.recipient.unit, letter.recipient.organisation) == ("Pilotage Department", "Board of Tides")


def test_an_office_below_the_date_is_whom_an_old_letter_is_to() -> None:
    letter = read(
        "BOARD OF TIDES\n(PILOTAGE DEPARTMENT),\nPORT OSRIC.\n11 March, 1881.\nP. 2207.\n\nThe Secretary of "
        "the\nGreat Osric and Mole Railway Company.\n\nSIR,\n\nI am directed by the Board to transmit the "
        "enclosed copy of the report on the fall of the pier.\n\nI have the honour to be, Sir,\n"
        "Your obedient Servant,\n\nAMOS QUILL."
    )
    assert letter.sender and (letter.sender.name, letter.sender.role) == ("AMOS QUILL", None)
    assert (letter.sender.organisation, letter.sender.unit) == ("BOARD OF TIDES", "PILOTAGE DEPARTMENT")
    assert letter.recipient and letter.recipient.role == "The Secretary"
    assert letter.recipient.organisation == "Great Osric and Mole Railway Company"


def test_an_office_is_written_to_where_the_letter_runs_on_from_its_salutation() -> None:
    letter = read(
        "GREAT OSRIC AND MOLE RAILWAY COMPANY.\n\nSecretary's Office, Osric Terminus,\nDecember "
        "30th, 1880.\n\n"
        "The Assistant Secretary,\nPilotage Department, Board of Tides, Port Osric.\n\nSir,—I am directed by "
        "my Board to report that two spans of the pier fell on Sunday last.\n\nI am, Sir, your obedient "
        "servant,\n\nRUFUS BELL,\nSecretary."
    )
    assert letter.sender and (letter.sender.name, letter.sender.role) == ("RUFUS BELL", "Secretary")
    assert letter.recipient and letter.recipient.role == "The Assistant Secretary"
    assert (letter.recipient.unit, letter.recipient.organisation) == ("Pilotage Department", "Board of Tides")


def test_an_office_below_the_date_is_the_writers_own_where_the_signature_has_it() -> None:
    letter = read(
        "Port Osric, 11 March, 1881.\n\nThe Harbour Master.\n\nSir,\n\nI have to report that two "
        "spans of the "
        "pier fell on Sunday last.\n\nYour obedient Servant,\n\nAMOS QUILL,\nHarbour Master."
    )
    assert letter.recipient is None
    assert letter.sender and letter.sender.name == "AMOS QUILL"


@pytest.mark.parametrize("sign", ["(Sgd.)  R. T. QUILL.", "(sgd) R. T. QUILL", "Sgd. R. T. QUILL"])
def test_a_copy_says_who_signed_and_how_secret_it_is(sign: str) -> None:
    letter = read(
        "SECRET AND PERSONAL\n\nThe Mole House,\nGreat Rope Street, S.W.1.\n18th June, 1951.\n\nTD "
        "1031/447\n\n"
        "H.E. Sir Rufus Bell, K.C.M.G.,\nGovernment House, Port Osric.\n\nMy dear Bell,\n\nThank "
        "you for your "
        f"letter of 27th May about the papers of the pilot station.\n\nYours ever,\n{sign}"
    )
    assert letter.marking == "SECRET AND PERSONAL"
    assert letter.sender and (letter.sender.name or "").rstrip(".") == "R. T. QUILL"
    assert letter.recipient and letter.recipient.name == "H.E. Sir Rufus Bell, K.C.M.G."
    assert letter.recipient.title == "H.E. Sir"
    assert letter.date == dt.date(1951, 6, 18)


def test_a_governors_house_is_an_address() -> None:
    letter = read(
        "Government House,\nPort Osric.\n29th July 1951\n\nMy dear Bell,\n\nThe business you wrote "
        "about on 18th "
        "June is done.\n\nYours ever,\nAMOS QUILL"
    )
    assert letter.sender and (letter.sender.name, letter.sender.organisation) == ("AMOS QUILL", None)
    assert letter.sender.address == "Government House, Port Osric."


def test_a_board_of_commissioners_is_a_body() -> None:
    letter = read(
        "ORLO COUNTY LUNATIC ASYLUM.\nCommittee of Visitors.\n\nOrlo, 14th February, 1889.\n\n"
        "To the Secretary, Commissioners in Lunacy,\n19, Rope Walk.\n\nSir,\n\nI am desired by the "
        "Committee to "
        "acquaint you that a patient died on the 2nd inst.\n\nYour obedient servant,\n\nAMOS QUILL, Clerk."
    )
    assert letter.recipient
    assert (letter.recipient.role, letter.recipient.organisation) == (
        "the Secretary",
        "Commissioners in Lunacy",
    )
    assert letter.sender and letter.sender.unit == "Committee of Visitors"


def test_a_body_has_the_part_of_it_beside_it_in_brackets() -> None:
    letter = read(
        "BOARD OF TIDES (PILOTAGE DEPARTMENT),\n7, Mole Gardens, Port Osric.\n4th April, 1911.\nP. 8871.\n\n"
        "Messrs. Teal, Quill & Teal, Port Osric.\n\nGentlemen,\n\nI am directed by the Board to "
        "inform you that "
        "an inquiry will be held.\n\nI am, Gentlemen,\nYour obedient Servant,\n\nRUFUS BELL."
    )
    assert letter.sender and letter.sender.name == "RUFUS BELL"
    assert (letter.sender.organisation, letter.sender.unit) == ("BOARD OF TIDES", "PILOTAGE DEPARTMENT")
    assert letter.recipient and letter.recipient.organisation == "Teal, Quill & Teal"
    assert [reference.raw for reference in letter.references] == ["P. 8871"]


DIRECTED = "I am directed by the Board to say that the mole will be closed until the spring."
SERVANT = "I am, Sir,\nYour obedient Servant,\n"


@pytest.mark.parametrize(
    "line",
    [
        "8th March, 1934.   T.4417/33/5",
        "Port Osric, 8th March, 1934.\tT.4417/33/5",
        "Port Osric, 8th March, 1934.     P. 9,114.",
        "8 March 1934      QM/ACC/2207",
        "Our ref QM/ACC/2207       8 March 1934",
        "Our ref: QM/ACC/2207    8th March, 1934.",
        "lst March, 1934.",
        "Port Osric, l5th March, 1934.",
    ],
)
def test_a_reference_beside_the_date_hides_no_date(line: str) -> None:
    letter = read(
        f"Board of Tides, Port Osric\n{line}\n\nSir,\n\n{DIRECTED}\n\n{SERVANT}AMOS QUILL.\n\n"
        "The Town Clerk, Mole."
    )
    day = 15 if "15" in line or "l5" in line else 1 if "lst" in line else 8
    assert letter.date == dt.date(1934, 3, day)
    assert letter.date_fact and (letter.date_fact.found is Found.INFERRED) == ("l5" in line or "lst" in line)
    assert who(letter)[0] == "AMOS QUILL"
    assert letter.recipient and letter.recipient.role == "The Town Clerk, Mole"


@pytest.mark.parametrize("line", ["Your ref TC/12/3      8 March 1934", "Pier fell 8 March 1934   12 spans"])
def test_a_date_beside_something_else_is_not_the_letters(line: str) -> None:
    assert read(f"{line}\n\nDear Sir,\n\n{DIRECTED}\n\nYours faithfully,\nAmos Quill").date is None


def test_a_report_may_say_whom_it_is_to_and_be_signed_on_one_line() -> None:
    letter = read(
        "PILOTAGE USERS' CONSULTATIVE COMMITTEE FOR THE OSRIC AREA AND THE NORTHERN MOLE\n26th May, 1964\n\n"
        "To the Minister of Tides\n\nReport upon the proposed withdrawal of the ferry, Osric - Mole\n\n"
        "1. The Committee held a hearing in the Institute on 14th and 15th April.\n\n"
        "2. The Committee consider that closure would cause hardship to scholars.\n\n"
        "A. Teal Quill, Chairman\n"
    )
    assert letter.date == dt.date(1964, 5, 26)
    assert letter.sender and (letter.sender.name, letter.sender.role) == ("A. Teal Quill", "Chairman")
    assert letter.recipient and letter.recipient.role == "the Minister of Tides"


def test_minutes_bear_the_day_beside_their_title() -> None:
    letter = read(
        "OSRIC HARBOUR COMMITTEE -- MINUTES.  Tuesday, 16th November, 1909.\n\n"
        "641. Pilot. -- Read letter from Dr. Teal of the 2nd December, 1908.\n\n"
        "Confirmed 14 Dec. 1909. J. QUILL, Chairman."
    )
    assert letter.date == dt.date(1909, 11, 16)


@pytest.mark.parametrize("line", ["2 SEP 39   9.42 AM   OSRIC", "2 SEP 1939 9.42 AM OSRIC"])
def test_a_telegram_bears_the_day_it_was_handed_in(line: str) -> None:
    letter = read(
        f"POST OFFICE TELEGRAM\n{line}\nQUILL CLERK RURAL COUNCIL MOLE\nTHREE BOATS LEAVE TODAY STOP\n"
    )
    assert letter.date == dt.date(1939, 9, 2)
    assert letter.date_fact and (letter.date_fact.found is Found.PRINTED) == ("1939" in line)


CLOSES = [
    "I am, Sir, yours obediently,",
    "I remain, Gentlemen, yours truly,",
    "I am, Gentlemen,\nYours most obediently,",
    "I have the honour to remain, Sir, yours very faithfully,",
    "Yours obediently,",
    "Obediently yours,",
    "I am, Sir, your obedt. humble Servt.,",
    "And am, Sir, your most obedient humble Servant,",
    "I remain, dear Sir, faithfully yours,",
    "I have the honour to be,\nMy Lords and Gentlemen,\nYour Lordships' most obedient humble Servant,",
    "I have the honour to be, My Lords and Gentlemen,\n\nYour obedient humble Servant,",
]


@pytest.mark.parametrize("close", CLOSES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_letters_closed_in_many_ways(close: str, gap: str) -> None:
    letter = read(
        f"Port Osric, 2nd June, 1875.\n\nSir,\n\n{DIRECTED}\n\n{close}{gap}E. T. QUILL.\n\nThe Town Clerk."
    )
    assert who(letter)[0] == "E. T. QUILL"
    assert letter.recipient and letter.recipient.role == "The Town Clerk"
    prose = [letter.slice(block.span) for block in letter.blocks if block.kind is BlockKind.BODY]
    assert prose == [DIRECTED]


@pytest.mark.parametrize(
    "says",
    ["I am bound to say that the pier was built truly.", "I remain of opinion that the pier is yours."],
)
def test_a_sentence_closes_no_letter(says: str) -> None:
    letter = read(
        f"Port Osric, 2nd June, 1875.\n\nSir,\n\n{DIRECTED}\n\n{says}\n\nYours obediently,\nE. T. QUILL."
    )
    assert [b for b in letter.blocks if b.kind is BlockKind.BODY and letter.slice(b.span) == says]


def test_who_signs_for_an_office_stands_below_it() -> None:
    letter = read(
        f"Board of Tides, Port Osric\n8th March, 1934.\n\nSir,\n\n{DIRECTED}\n\n"
        "I am, Sir, Your obedient Servant,\nfor the Director of Pilotage,\nM. QUILL.\n\nThe Town Clerk, Mole."
    )
    assert letter.sender and (letter.sender.name, letter.sender.role) == (
        "M. QUILL",
        "for the Director of Pilotage",
    )
    assert (
        letter.sender.span and letter.slice(letter.sender.span) == "for the Director of Pilotage,\nM. QUILL."
    )
    assert letter.recipient and letter.recipient.role == "The Town Clerk, Mole"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("foot", "role", "organisation"),
    [
        ("The Secretary of the Harbour.", "The Secretary of the Harbour", None),
        ("The Board of Tides.", None, "Board of Tides"),
        ("The Board of Tides,\nRope Walk.", None, "Board of Tides"),
        ("The Secretary,\nBoard of Tides (Pilotage Department).", "The Secretary", "Board of Tides"),
        ("The Secretary, Board of Tides.", "The Secretary", "Board of Tides"),
    ],
)
@pytest.mark.parametrize("signed", ["H. QUILL, Clerk.", "H. QUILL,\nClerk."])
def test_whom_an_old_letter_is_to_stands_below_its_signature(
    foot: str, role: str | None, organisation: str | None, gap: str, signed: str
) -> None:
    letter = read(f"Osric Union, 2nd June, 1875.\n\nSir,\n\n{DIRECTED}\n\n{SERVANT}{signed}{gap}{foot}\n")
    assert letter.sender and (letter.sender.name, letter.sender.role) == ("H. QUILL", "Clerk")
    assert letter.sender.organisation == "Osric Union"
    assert letter.recipient and letter.recipient.name is None
    said = f"{letter.recipient.role} {letter.recipient.organisation}"
    assert (role or "") in said
    assert (organisation or "") in said
    if role is None:
        assert letter.recipient.role is None


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("BOARD OF TIDES,\nPort Osric,", "The Board of Tides."),
        ("Port Osric,", "Clerk to the Board of Tides."),
    ],
)
def test_the_writers_own_body_below_the_signature_is_not_written_to(head: str, foot: str) -> None:
    letter = read(f"{head}\n2nd June, 1875.\n\nSir,\n\n{DIRECTED}\n\n{SERVANT}H. QUILL.\n\n{foot}\n")
    assert letter.recipient is None


def test_a_rank_below_the_name_is_no_address() -> None:
    letter = read(
        f"Port Osric, 2nd June, 1875.\n\nSir,\n\n{DIRECTED}\n\nI have, &c.,\n"
        "C. W. QUILL,\n   Lieut.-Col., R.E.\n"
        "The Secretary,\n(Pilotage Department), Board of Tides."
    )
    assert letter.sender and (letter.sender.name, letter.sender.role) == ("C. W. QUILL", "Lieut.-Col., R.E.")
    assert letter.sender.address == "Port Osric"
    assert letter.recipient and letter.recipient.role == "The Secretary"


@pytest.mark.parametrize(
    "close", ["I am, Sir,\nYour obedient Servant,", "1 arn, S1r,\nYonr obed1ent Scrvant,"]
)
def test_a_salutation_read_last_makes_no_people_of_sentences(close: str) -> None:
    letter = read(
        "BOARD OF TIDES,\nPort Osric.\n\n30th July, 1912.\n\n221,604/9\n\n"
        "I am directed by the President to acknowledge the\nreceipt of your telegram of yesterday, asking\n"
        "that a cutter may be sent to Mole.\n\nMr. Teal is not satisfied that the resources of the Pilots\n"
        "Police have been exhausted, and he regrets that he cannot at\npresent advise the Board.\n\n"
        "The cost of their keep, at 6s. a head per day, will fall\nupon the Harbour.\n\n"
        f"{close}\n\nEDWARD TEAL-QUILL\n\nThe Mayor of Mole\n\nSir,\n"
    )
    for party in filter(None, (letter.sender, letter.recipient)):
        assert party.span and " he regrets " not in letter.slice(party.span)
        assert "directed" not in letter.slice(party.span) and "keep" not in letter.slice(party.span)
    if "Servant" not in close:
        return
    assert who(letter)[0] == "EDWARD TEAL-QUILL"
    assert letter.sender and letter.sender.organisation == "BOARD OF TIDES"
    assert letter.recipient and letter.recipient.role == "The Mayor of Mole"


def test_a_managers_office_below_the_letterhead_is_the_writers_address() -> None:
    letter = read(
        "OSRIC & MOLE RAILWAY.\n\nGeneral Manager's Office,\nKirk Royd, October 5th, 1874.\n\n"
        f"To the Assistant Secretary, Pilotage Department, Board of Tides.\n\nSIR,\n\n{DIRECTED}\n\n"
        "I am, Sir, your obedient servant,\nMARMADUKE QUILL,\nGeneral Manager."
    )
    assert letter.recipient and letter.recipient.name is None
    assert letter.recipient.role == "the Assistant Secretary, Pilotage Department, Board of Tides"
    assert letter.sender and (letter.sender.name, letter.sender.role) == (
        "MARMADUKE QUILL",
        "General Manager",
    )
    assert letter.sender.organisation == "OSRIC & MOLE RAILWAY"


def test_a_colony_above_the_number_of_a_despatch_is_no_body_that_sends_it() -> None:
    letter = read(
        "ST. ORSO.\n\nNo. 71.\n\nMole Street, 16th November, 1868.\n\nSir,\n\n"
        f"1. {DIRECTED}\n\nI have the honour to be, Sir,\nYour most obedient humble Servant,\nQUILLMERE.\n\n"
        "Lieutenant-Governor Bell, &c. &c. &c."
    )
    assert letter.sender and (letter.sender.name, letter.sender.organisation) == ("QUILLMERE", None)
    assert letter.recipient and letter.recipient.name == "Lieutenant-Governor Bell"


@pytest.mark.parametrize("number", ["No. 16,220/1848.", "No. 11,406 A./1848.", "No. 162.", "T.4417/33/5"])
def test_a_registry_number_above_the_letterhead_hides_no_body(number: str) -> None:
    letter = read(
        f"{number}\nBOARD OF TIDES, ROPE HOUSE,\n6th May, 1848.\n\nSir,\n\n{DIRECTED}\n\n"
        "I am, Sir, your obedient Servant,\nG. C. QUILL, Secretary.\n\nA. Bell, Esq., Osric."
    )
    assert letter.sender and (letter.sender.name, letter.sender.role) == ("G. C. QUILL", "Secretary")
    assert letter.sender.organisation and letter.sender.organisation.startswith("BOARD OF TIDES")


@pytest.mark.parametrize("line", ["RC 4/11/207 Pt. 3", "RC 4/11/207", "T.4417/33/5", "P. 9,114."])
def test_a_file_number_below_the_letterhead_is_no_address(line: str) -> None:
    letter = read(
        f"MINISTRY OF TIDES\nSt. Orso House, Rope Street, Osric S.E.1\n{line}\n20th February 1968\n\n"
        f"Dear Miss Bell,\n\n{DIRECTED}\n\nYours sincerely,\n\n(Miss) J. Quill-Teal"
    )
    assert letter.sender and letter.sender.address == "St. Orso House, Rope Street, Osric S.E.1"
    assert [one.raw for one in letter.references] == [line.rstrip(".")]


def test_a_number_beside_the_date_is_a_reference() -> None:
    letter = read(
        f"Board of Tides\n8th March, 1934.   T.4417/33/5\n\nSir,\n\n{DIRECTED}\n\n{SERVANT}AMOS QUILL."
    )
    assert [one.raw for one in letter.references] == ["T.4417/33/5"]


def test_offices_of_several_bodies_are_written_to() -> None:
    letter = read(
        "NATIONAL TIDE BOARD\nOSRIC AREA\n\n30 September 1971\n\n"
        "To: Secretaries, P.U.M., P.A.C.O. (Mole branches)\n\n"
        f"Dear Sirs,\n\nMOLE PIER\n\n{DIRECTED}\n\nYours faithfully,\n\nJ. R. Quill"
    )
    assert letter.recipient and letter.recipient.name is None
    assert letter.recipient.role == "Secretaries, P.U.M., P.A.C.O. (Mole branches)"


def test_a_note_in_brackets_signs_nothing() -> None:
    letter = read(
        f"Mole Street, 31st January, 1870.\n\nSir,\n\n{DIRECTED}\n\nI have, &c.,\n\n(for signature) T.\n\n"
        "[Marginal, in pencil:] Treasury will not go beyond one third. Strike out. -- A.Q. 1/2/70"
    )
    assert letter.sender is None or not (letter.sender.organisation or letter.sender.name)


@pytest.mark.parametrize(
    "foot",
    [
        "The Secretary,\nBoard of Tides (Pilotage Department).",
        "The Secretary,\n(Pilotage Department), Board of Tides.",
        "The Secretary,\nPilotage Department, Board of Tides.",
    ],
)
def test_the_part_of_the_body_written_to_is_told_from_it(foot: str) -> None:
    letter = read(f"Port Osric, 2nd June, 1875.\n\nSir,\n\n{DIRECTED}\n\n{SERVANT}H. QUILL.\n\n{foot}")
    assert letter.recipient and letter.recipient.role == "The Secretary"
    assert (letter.recipient.unit, letter.recipient.organisation) == ("Pilotage Department", "Board of Tides")


@pytest.mark.parametrize("article", ["The", "Tbe", "Tlie"])
def test_an_office_is_written_to_though_its_article_is_misread(article: str) -> None:
    letter = read(
        f"Port Osric,\nlst September, 1858.\n\n{article} Clerk of the Peace, County of Mole.\n\n"
        f"Sir,\n\n{DIRECTED}\n\n"
        "I am, Sir, your obedient Servant,\nH. QUILL."
    )
    assert letter.recipient and (letter.recipient.role or "").startswith(f"{article} Clerk of the Peace")
    assert letter.sender and (letter.sender.name, letter.sender.role) == ("H. QUILL", None)


def test_the_title_of_a_report_below_whom_it_is_to_is_its_subject() -> None:
    title = "Report upon the proposed withdrawal of pilot services, Osric - Mole"
    letter = read(
        f"OSRIC CONSULTATIVE COMMITTEE\n26th May, 1964\n\nTo the Minister of Tides\n\n{title}\n\n"
        "1. The Committee held a hearing in the Institute on 14th and 15th April, which many attended.\n\n"
        "A. Teal Quill, Chairman\n"
    )
    assert letter.subject == title
