import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.letters import BlockKind, ReferenceKind, parse
from corrbot.letters.letter import Span
from corrbot.letters.references import reference_key, references
from timing import is_linear


@pytest.mark.parametrize(
    ("text", "raw", "printed"),
    [
        ("Dear X\n\nHOCS Reference: MIN/0017733/18\n", "MIN/0017733/18", "HOCS Reference: MIN/0017733/18"),
        ("Our Ref: TO2018/12345", "TO2018/12345", "Our Ref: TO2018/12345"),
        ("CABINET OFFICE REFERENCE:  FOI321270", "FOI321270", "CABINET OFFICE REFERENCE:  FOI321270"),
        ("(Ref. No. B387121)", "B387121", "(Ref. No. B387121)"),
        ("reference 19302", "19302", "reference 19302"),
        ("about FOI2023/08535", "FOI2023/08535", "about FOI2023/08535"),
        ("FOI-1530259", "FOI-1530259", "FOI-1530259"),
        ("We asked about FOI 2018-0412/R in May", "FOI 2018-0412/R", "We asked about FOI 2018-0412/R in May"),
        ("Legal Services\nFOI 2018-0412/R\n\n11 June 2019", "FOI 2018-0412/R", "FOI 2018-0412/R"),
        ("FOI 20441/IR", "FOI 20441/IR", "FOI 20441/IR"),
        ("FOI 2018-0412/REV", "FOI 2018-0412/REV", "FOI 2018-0412/REV"),
        ("about FOI2023/08535-IR", "FOI2023/08535", "about FOI2023/08535-IR"),
        ("It is dated FOI-123456-MAY", "FOI-123456", "It is dated FOI-123456-MAY"),
        ("FOI 123456-OK", "FOI 123456", "FOI 123456-OK"),
        ("as in CRM 2019/1234-AB", "CRM 2019/1234", "as in CRM 2019/1234-AB"),
        ("request 202202050", "202202050", "request 202202050"),
        ("No. 66.\n\nNo. 5.]\n", "5", "No. 5.]"),
        ("Ref. 058868/8(S)", "058868/8(S)", "Ref. 058868/8(S)"),
    ],
)
def test_a_reference_is_the_number_and_its_line(text: str, raw: str, printed: str) -> None:
    (reference,) = references(text)
    assert reference.raw == raw
    assert reference.key == reference_key(raw)
    assert reference.kind is ReferenceKind.OURS
    assert text[reference.span.start : reference.span.end] == printed


def test_the_label_says_whose_it_is() -> None:
    ours, theirs = references("Our ref: ABC/0012\nYour ref: XY/77")
    assert (ours.raw, ours.kind) == ("ABC/0012", ReferenceKind.OURS)
    assert (theirs.raw, theirs.kind) == ("XY/77", ReferenceKind.THEIRS)


def test_spellings_of_one_reference_meet() -> None:
    (reference,) = references("FOI2017/08607, later FOI2017-08607")
    assert reference.key == "FOI201708607"


def test_only_the_label_and_number_are_shown_from_prose() -> None:
    text = (
        "We wrote to you many times last year about this very matter, "
        + "see our reference MIN/0017733/18 of it " * 2
    )
    assert references(text)[0].span.end - references(text)[0].span.start < 40


@pytest.mark.parametrize(
    "text",
    [
        "with reference to 2015",
        "reference 2015",
        "Ref: 12/05/2020",
        "No. 66.",
        "in 1861",
        "SPRING 2019/20-R",
        "FOI 2018-0412/FOI 2018-0415",
        "FOI 12345/EIR REQUEST",
    ],
)
def test_other_numbers_are_no_references(text: str) -> None:
    assert references(text) == ()


@given(st.text())
def test_spans_are_inside_any_text(text: str) -> None:
    for reference in references(text):
        assert reference.raw in text[reference.span.start : reference.span.end]


SEEN = [
    ("MIN/0017733/18", ReferenceKind.OURS, "Home Office"),
    ("MIN/0120834/20", ReferenceKind.OURS, "Home Office"),
    ("COMP/319244/23", ReferenceKind.OURS, "Home Office"),
    ("WCS/0000000/19", ReferenceKind.OURS, "Home Office"),
    ("FOI-1530259", ReferenceKind.OURS, None),
    ("FOI-1595775", ReferenceKind.OURS, None),
    ("FOI-1596058", ReferenceKind.OURS, None),
    ("F0008441", ReferenceKind.OURS, None),
    ("P0020915", ReferenceKind.OURS, None),
    ("E0020915", ReferenceKind.OURS, None),
    ("FOI2023/08535", ReferenceKind.OURS, None),
    ("FOI321270", ReferenceKind.OURS, None),
    ("FOI2017/08607", ReferenceKind.OURS, None),
    ("FOI2017-08607", ReferenceKind.OURS, None),
    ("FS50645010", ReferenceKind.CASE, "Information Commissioner’s Office"),
    ("IC-345777-P8Y6", ReferenceKind.CASE, "Information Commissioner’s Office"),
    ("EA/2010/0167", ReferenceKind.CASE, "First-tier Tribunal (Information Rights)"),
    ("FoI 17702", ReferenceKind.OURS, None),
    ("OLI/R9/007", ReferenceKind.OURS, None),
    ("OLI/S40/003", ReferenceKind.OURS, None),
    ("OLI/R9/007/2", ReferenceKind.OURS, None),
    ("OLI/R9/2022/12", ReferenceKind.OURS, None),
]


@pytest.mark.parametrize(("raw", "kind", "issuer"), SEEN)
def test_forms_seen_are_known_without_a_label(raw: str, kind: ReferenceKind, issuer: str | None) -> None:
    (reference,) = references(f"We wrote about {raw} last week.")
    assert (reference.raw, reference.kind, reference.issuer) == (raw, kind, issuer)


@pytest.mark.parametrize(
    ("text", "raw", "kind", "issuer"),
    [
        ("Reference: 180213004", "180213004", ReferenceKind.OURS, None),
        ("Reference: 18544 - Byway 231", "18544", ReferenceKind.OURS, None),
        ("CABINET OFFICE REFERENCE:  FOI321270", "FOI321270", ReferenceKind.OURS, "Cabinet Office"),
        ("Home Office Ref: AB/12345", "AB/12345", ReferenceKind.OURS, "Home Office"),
        ("HOCS Reference: 12/3456", "12/3456", ReferenceKind.OURS, "Home Office"),
        ("Case number: 12-34567", "12-34567", ReferenceKind.CASE, None),
        ("Case ref: AB/12345", "AB/12345", ReferenceKind.CASE, None),
        ("Police crime reference: 13/12345/19", "13/12345/19", ReferenceKind.CASE, None),
        ("**Your ref:** SDM/NBC/1183", "SDM/NBC/1183", ReferenceKind.THEIRS, None),
        ("answers your NBC/2022/0451", "NBC/2022/0451", ReferenceKind.THEIRS, None),
        ("your request FOI-1595775", "FOI-1595775", ReferenceKind.OURS, None),
        ("Slipway [ME/4471]", "ME/4471", ReferenceKind.OURS, None),
        ("Circular DTH/C/014/22", "DTH/C/014/22", ReferenceKind.OURS, None),
    ],
)
def test_the_label_tells_whose_case_it_is(
    text: str, raw: str, kind: ReferenceKind, issuer: str | None
) -> None:
    (reference,) = references(text)
    assert (reference.raw, reference.kind, reference.issuer) == (raw, kind, issuer)


@pytest.mark.parametrize(
    "text", ["A/C 1234", "the years 2018/2019 and 10/12/2019", "and/or 123", "24/7", "the A4/B12 and A/A4/9"]
)
def test_words_with_strokes_are_no_references(text: str) -> None:
    assert references(text) == ()


def test_whose_it_is_may_be_said_in_letters_that_are_only_like_others() -> None:
    found = references("Theır ref: AB/12/345\n\nCaſe 1234567")
    assert [reference.kind for reference in found] == [ReferenceKind.THEIRS, ReferenceKind.CASE]


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Our ref: 23 004 118", "23 004 118"),
        ("**Our ref:** 23 004 118  \nYour ref", "23 004 118"),
        ("Case ref: 22 011 456", "22 011 456"),
        ("Our Ref: ABC 123 456", "ABC 123 456"),
        ("Our reference: CPS 45 GH", "CPS 45 GH"),
        ("(our ref: 23 004 118)", "23 004 118"),
        ("Our ref: 12345 67890", "12345 67890"),
        ("Our ref: 23 004 118    Date: 3 May 2019", "23 004 118"),
        ("Our ref: 45 Date: 3 May", "45"),
        ("Our ref: 45 DATE: 3 May", "45"),
        ("Ref: 45 Tel 0117 496 0000", "45"),
        ("Our ref: 45 0117 496 0000", "45"),
        ("Our ref: PLN 2019 0441 A", "PLN 2019 0441 A"),
        ("Our ref: PLN 2019 0441", "PLN 2019 0441"),
        ("Our ref: PLN 12 2019 B", "PLN 12 2019 B"),
        ("Our ref: PLN 12 2019", "PLN 12"),
        ("Our ref: PLN 12 0117 496 3000", "PLN 12"),
        ("Our ref: PLN 2019 01632 960000", "PLN 2019"),
        ("Our ref: 12 3 May 2019", "12"),
        ("Our ref: 12 MAY 2019", "12"),
        ("Our ref: 4512 MAY", "4512"),
        ("Our ref: 4512 2019", "4512"),
        ("Our ref: AB/4512 FOI", "AB/4512"),
        ("Our ref: AB4512 THE", "AB4512"),
        ("Our ref: 45 123 High Street", "45"),
        ("In our reference 12345 100 people wrote", "12345"),
    ],
)
def test_the_groups_of_a_number_are_read_together(text: str, raw: str) -> None:
    (reference,) = references(text)
    assert reference.raw == raw


def test_two_references_on_a_line_are_two() -> None:
    for text, raws in (
        ("Our ref: 123 Your ref: 456", ["123", "456"]),
        ("Our ref: 23 004 118 Your ref: ADM/C/4471", ["23 004 118", "ADM/C/4471"]),
        ("Ref 12 3 May 2019", []),
    ):
        assert [reference.raw for reference in references(text)] == raws


@pytest.mark.parametrize("unit", [" 123", " AB", "ref: 1 ", "ref: 1 123 "])
def test_groups_take_linear_time(unit: str) -> None:
    assert is_linear(lambda size: references(f"Our ref: 1{unit * size}x"), 1_000)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("ENF/Q4321/W/20/3248", "ENFQ4321W203248"),
        ("LB/23/61", "LB2361"),
        ("Our ref: HMO 55 17", "HMO5517"),
        ("Our ref: HMO 20 003 118", "HMO20003118"),
        ("Your ref: HMO20003118", "HMO20003118"),
        ("Our ref: HMO 20 77", "HMO2077"),
    ],
)
def test_a_reference_above_the_salutation_is_read_whole(line: str, key: str) -> None:
    text = f"Orlo Council\n\n3 May 2020\n\nMr T. Vale\nLamps Unit\n\n{line}\n\nDear Mr Vale\n\nA. Bell"
    letter = parse(text, "a", "")
    assert [reference.key for reference in letter.references] == [key]
    kinds = [block.kind for block in letter.blocks if letter.slice(block.span) == line]
    assert kinds == [BlockKind.REFERENCE]


@pytest.mark.parametrize("line", ["N/A/NA", "24/7/365 CARE", "see ENF/Q4321/W/20/3248", "AND/OR/BOTH"])
def test_what_is_no_reference_of_its_own_is_none(line: str) -> None:
    assert references(line) == ()


@pytest.mark.parametrize(
    ("line", "raw"), [("Our ref: HMO 55 17 May 2019", "HMO 55"), ("Our ref: HMO 55 17.5.19", "HMO 55")]
)
def test_the_day_of_a_date_is_no_group_of_a_reference(line: str, raw: str) -> None:
    assert [reference.raw for reference in references(line)] == [raw]


def test_a_number_alone_in_the_body_is_quoted_with_it() -> None:
    text = "Dear Mr Vale\n\nWe ask.\n\nENF/Q4321/W/20/3248\n\nIt is late.\n\nYours sincerely\n\nA. Bell"
    letter = parse(text, "a", "")
    kinds = [block.kind for block in letter.blocks if "ENF" in letter.slice(block.span)]
    assert kinds == [BlockKind.BODY]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("my colleagues in Fire Safety have copies; their reference is EH/7716", ReferenceKind.CASE),
        ("it is with the police, whose reference number is CR/7716", ReferenceKind.CASE),
        ("please quote Orlo Constabulary's reference EH/7716", ReferenceKind.CASE),
        ("please quote the Council's reference EH/7716", ReferenceKind.OURS),
        ("it is with the police. I have opened a file on it, EH/7716", ReferenceKind.OURS),
        ("please quote our reference EH/7716", ReferenceKind.OURS),
    ],
)
def test_a_reference_that_is_said_to_be_anothers_is_not_the_senders(words: str, kind: ReferenceKind) -> None:
    letter = parse(
        f"Northmere Council\nOur ref: ENF/18/0193\n28 November 2018\n\nDear Dr Reed\n\nThe noise: {words}."
        "\n\nYours sincerely\nColin Lowe",
        "a.txt",
        "",
    )
    of_kind = [one.kind for one in letter.references if one.raw.endswith("7716")]
    assert of_kind == [kind]
    assert letter.references[0].kind is ReferenceKind.OURS


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("HOME OFFICE", "This Department's reference is HO/77/11 and should be quoted in any reply."),
        ("Northmere Hospital", "Please quote the Trust's reference: HO/77/11 in any reply."),
        ("Northmere Hospital", "The Complaints Team's reference: HO/77/11 should be quoted."),
        ("Northmere Borough Council", "Please quote the complaint's reference number HO/77/11."),
        ("Northmere Borough Council", "Please quote Mr Roe's reference HO/77/11."),
        ("Northmere Borough Council", "Borough Council's reference: HO/77/11."),
        ("Northmere Borough Council", "The Council has a file; its reference is HO/77/11."),
        ("Northmere Borough Council", "Those who are ill may write; their reference is HO/77/11."),
    ],
)
def test_a_common_noun_before_a_reference_may_be_ones_own_side_or_what_is_referred_to(
    head: str, words: str
) -> None:
    letter = parse(f"{head}\n\n3 May 2011\n\nDear Mr Roe\n\n{words}\n\nYours sincerely\n\nJ. Bell", "a", "")
    assert ReferenceKind.CASE not in [one.kind for one in letter.references]


@pytest.mark.parametrize(
    ("subject", "raws"),
    [
        ("RE: Re: 0331/14/AB Pell", ["0331/14/AB"]),
        ("Re: 12/5/2014 the pier", []),
        ("Re: 24/7/365 cover", []),
        ("0331/14/AB Pell", []),
        ("Re: 12/14/HIGH STREET", []),
        ("Re: 112/114/LOW ROAD", []),
        ("Re: 1/2/A the flats", []),
        ("Re: 2014/15/BUDG the pier", []),
    ],
)
def test_the_number_of_a_case_in_figures_and_letters_opens_a_subject(subject, raws):
    text = f"From: Ann Roe <roe@orlo.example>\nTo: Ada Bell\nSubject: {subject}\n\nThe pier is shut."
    at = text.index(f"Subject: {subject}")
    found = references(text, [Span(at, at + len(f"Subject: {subject}"))])
    assert [one.raw for one in found] == raws


def _of_letter(text: str) -> dict[str, ReferenceKind]:
    return {one.raw: one.kind for one in parse(text, "a.txt", "").references}


OURS, THEIRS, CASE = ReferenceKind.OURS, ReferenceKind.THEIRS, ReferenceKind.CASE
PANEL = "ORLO APPEALS TRIBUNAL\n\nAppeal number: {}\nHarbour Authority ref: H1234567\nAppellant's ref: {}\n\n"


@pytest.mark.parametrize(("number", "theirs"), [("PN/50412/2021", "AB/MO/0412"), ("AP/2021/0043", "K77120")])
def test_numbers_that_a_panel_prints_for_each_side_are_not_its_own(number: str, theirs: str) -> None:
    found = _of_letter(
        PANEL.format(number, theirs) + "NOTICE OF HEARING\n\nThe appeal is listed for 4 May 2021."
    )
    assert found == {number: CASE, "H1234567": CASE, theirs: CASE}


@pytest.mark.parametrize(
    ("head", "line", "kind"),
    [
        ("HARBOUR AUTHORITY", "Harbour Authority ref: H1234567", OURS),
        ("HARBOUR AUTHORITY\nPier Office", "HA ref: H1234567", OURS),
        ("ROE AND BELL SOLICITORS", "Harbour Authority ref: H1234567", CASE),
        ("ROE AND BELL SOLICITORS", "HA ref: H1234567", CASE),
        ("ROE AND BELL SOLICITORS", "FOI ref: H1234567", OURS),
        ("ROE AND BELL SOLICITORS", "Solicitors' ref: H1234567", OURS),
        ("ROE AND BELL SOLICITORS", "Client's ref: H1234567", CASE),
    ],
)
def test_a_label_that_names_another_body_than_the_sender_tells_that_it_is_not_the_senders(
    head: str, line: str, kind: ReferenceKind
) -> None:
    found = _of_letter(
        f"{head}\n\n3 May 2021\n\nHarbour Authority\nQuay Road\n\nOur ref: AB/7712\n{line}\n\nDear Sirs\n\n"
        "The pier is shut.\n\nYours faithfully\n\nAnn Roe"
    )
    assert found == {"AB/7712": OURS, "H1234567": kind}


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("Harbour Office", "HO ref"),
        ("Orlo City Council", "Research Office ref"),
        ("Orlo City Council", "Pier Care Department ref"),
        ("Orlo City Council", "Planning Services reference"),
        ("Orlo Hospitals Trust", "St James Hospital reference"),
    ],
)
def test_a_label_of_the_senders_own_body_or_of_a_part_of_it_is_of_its_reference(
    head: str, label: str
) -> None:
    found = _of_letter(
        f"{head}\n\n{label}: AB/2291/C\nCrime ref: QQ/77331/23\n\n3 May 2021\n\nDear Mr Roe\n\n"
        "The Housing Ombudsman has the case.\n\nYours faithfully\n\nAnn Bell"
    )
    assert found == {"AB/2291/C": OURS, "QQ/77331/23": CASE}


def test_a_part_of_the_sender_beside_its_own_reference_is_no_other_body() -> None:
    found = _of_letter(
        "Orlo City Council\n\nOur ref: AB/7712\nPlanning Services ref: AB/2291/C\n\n3 May 2021\n\n"
        "Dear Mr Roe\n\nThe pier is shut.\n\nYours faithfully\n\nAnn Bell"
    )
    assert found == {"AB/7712": OURS, "AB/2291/C": OURS}


def test_labels_of_initials_are_read_in_linear_time() -> None:
    def read(size: int) -> None:
        lines = "".join(f"ABCDE ref: A/{number}/22\n" for number in range(size))
        parse("Orlo Council\n\nOur ref: AB/7712\n" + "Aa Ba Ca Da Ea " * 80 + "\n" + lines, "a.txt", "")

    assert is_linear(read, 250)


@pytest.mark.parametrize(
    ("line", "raw", "kind"),
    [
        ("Yr ref: PC/93/212", "PC/93/212", THEIRS),
        ("Yr. ref PC/93/212", "PC/93/212", THEIRS),
        ("Yr PC/CD/93/212", "PC/CD/93/212", THEIRS),
        ("Y/Ref: PC/93/212", "PC/93/212", THEIRS),
        ("O/Ref: PC/93/212", "PC/93/212", OURS),
        ("Our ref: PT/JL/Orlane", "PT/JL/Orlane", OURS),
        ("Your ref: PT/JL/Orlane", "PT/JL/Orlane", THEIRS),
        ("AN/RES/SM/98-09      19 May 1998", "AN/RES/SM/98-09", OURS),
        ("Claim No. 78/PL/0562", "78/PL/0562", CASE),
        ("Policy PL 30077421          Claim No. 78/PL/0562", "78/PL/0562", CASE),
        ("Notice No. RA/87/2", "RA/87/2", CASE),
        ("NOTICE OF WORKS                     Serial No. 6/33/27/*G/0148", "6/33/27/*G/0148", CASE),
    ],
)
def test_whose_a_number_is_may_be_told_in_short(line: str, raw: str, kind: ReferenceKind) -> None:
    assert (raw, kind) in [(one.raw, one.kind) for one in references(f"{line}\n\nDear Sir")]


@pytest.mark.parametrize(
    "line",
    [
        "National Grid Reference: TF 412 087",
        "Grid ref. TF 4120 0871",
        "OS map reference: SK 123 456",
        "Our ref: N/A",
        "Your ref: T/B/C",
        "Your ref: None/given",
        "The claim 12/05/2020 was late",
        "Notice 14 days",
    ],
)
def test_places_on_a_map_and_gaps_left_open_are_no_references(line: str) -> None:
    assert references(f"{line}\n\nDear Sir") == ()


def test_the_head_of_a_letter_in_short_is_no_subject() -> None:
    letter = parse(
        "Mill Ltd\n\n7 July 1993\n\nDear Mr Roe\n\nYr PC/CD/93/212\n\nThe pump is off.\n\nA. Bell", "a", ""
    )
    assert letter.subject is None


HOME = (
    "9 Rope Walk\nNorthmere\n3 May 2021\n\nDear Sir\n\nThe gutter leaks again.\n\n{}"
    "\n\nYours faithfully\n\nMrs Ada Bell"
)
BODY = (
    "Northmere Council\nOur ref: ENF/18/0193\n3 May 2021\n\nDear Dr Reed\n\nThe gutter leaks.\n\n{}"
    "\n\nYours sincerely\nColin Lowe"
)
ALONE = BODY.replace("Our ref: ENF/18/0193\n", "")


@pytest.mark.parametrize(
    ("letter", "words", "kind"),
    [
        (HOME, "I was given the number RP/19/4402 last time.", ReferenceKind.CASE),
        (HOME, "The number that Mr Lowe gave me was RP/19/4402, and nothing came.", ReferenceKind.CASE),
        (HOME, "Your clerk gave me the reference number RP/19/4402.", ReferenceKind.CASE),
        (HOME, "Your number RP/19/4402 was on the card.", ReferenceKind.CASE),
        (HOME, "Please quote my reference RP/19/4402 when you answer.", ReferenceKind.OURS),
        (HOME, "I have raised this as reference RP/19/4402 on my side.", ReferenceKind.OURS),
        (BODY, "We were given the reference RP/19/4402 by the contractor.", ReferenceKind.CASE),
        (BODY, "The window is now raised as RP/19/4402.", ReferenceKind.OURS),
        (BODY, "I have given it the reference RP/19/4402.", ReferenceKind.OURS),
        (BODY, "Please quote RP/19/4402 in any reply to this letter.", ReferenceKind.OURS),
        (BODY, "In any further letter you should use RP/19/4402, which is our file.", ReferenceKind.OURS),
        (BODY, "Your number RP/19/4402 is on each of our letters.", ReferenceKind.OURS),
        (ALONE, "It is with the lighting team under reference RP/19/4402.", ReferenceKind.OURS),
        (ALONE, "It has been logged with our other team under reference RP/19/4402.", ReferenceKind.OURS),
        (ALONE, "You gave us the papers, which are now file reference RP/19/4402.", ReferenceKind.OURS),
        (ALONE, "We were sent your complaint, now number RP/19/4402.", ReferenceKind.OURS),
        (ALONE, "Your complaint is RP/19/4402 now.", ReferenceKind.OURS),
        (BODY, "Job ref: RP/19/4402\nThe tenant of the flat was not at home.", ReferenceKind.OURS),
    ],
)
def test_a_number_of_which_words_speak_is_the_senders_if_they_say_so(letter, words, kind) -> None:
    found = parse(letter.format(words), "a.txt", "").references
    assert [one.kind for one in found if one.raw == "RP/19/4402"] == [kind]
