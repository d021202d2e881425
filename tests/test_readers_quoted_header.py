"""The headers of earlier mail as programs print them, as OCR reads them, and with names blacked out."""

import pytest

from corrbot.letters import BlockKind
from corrbot.readers.quoted_mail import quoted_mail
from corrbot.readers.withheld import is_withheld
from timing import is_linear

OUTLOOK = "Sent: Friday, 7 May 2010 17:36\nTo: Roe, Ben\nSubject: Pier\n"
BLACKBERRY = "To: Roe, Ben\nSent: Fri May 07 17:36:07 2010\nSubject: Pier\n"


def said(text: str) -> list[tuple[str, str]]:
    return [
        (block.speaker, text[slice(*block.span)])
        for block in quoted_mail(text)
        if block.kind is BlockKind.QUOTED_MAIL
    ]


def own(text: str) -> str:
    return text[: min((block.span.start for block in quoted_mail(text)), default=len(text))].strip()


@pytest.mark.parametrize(
    "separator",
    [
        "-----Original Message-----",
        "-- Original Message —",
        "--- Original Message ---",
        "      Original Message ----",
        "Original Message",
        "0riginal Messaqe -",
        "------ Original E-mail",
        "- - - - - - - -",
        "........................",
        "",
    ],
)
@pytest.mark.parametrize("indent", ["", "            "])
@pytest.mark.parametrize("header", [f"From: Poe, Ada\n{OUTLOOK}", f"From: Poe, Ada\n{BLACKBERRY}"])
def test_whatever_is_read_of_a_separator_the_header_tells_who_speaks(
    header: str, indent: str, separator: str
) -> None:
    text = f"Fyi\n\n{separator}\n{header}\nThe pier is shut.\n".replace("\n", f"\n{indent}")
    ((speaker, words),) = said(text)
    assert words == "The pier is shut." and own(text) == "Fyi"
    assert speaker == f"Poe, Ada, {'7 May 2010' if BLACKBERRY in header else 'Friday, 7 May 2010'}"


@pytest.mark.parametrize("heading", ["Original Message", "----------", "Our original message was lost."])
def test_a_line_called_so_above_no_header_is_the_writers(heading: str) -> None:
    assert quoted_mail(f"See below.\n\n{heading}\n\nThe pier is shut.\n") == ()


@pytest.mark.parametrize(
    "header",
    [
        "From Poe, Ada\nSent: 7 May 2010 17:36\nTo: Roe, Ben\nSubject: Pier",
        "From: Poe, Ada\nSent 7 May 2010 17:36\nTo: Roe, Ben\nSubject: Pier",
        "From: Poe, Ada\nSent: 7 May 2010 17:36\nTo Roe, Ben; Vale, Tom\nSubject: Pier",
        "From: Poe, Ada\nSent   7 May 2010 17:36\nTo   Roe, Ben; Vale, Tom\nSubject: Pier",
        "From: Poe, Ada\nSent: 7 May 2010 17:36\nTo: Roe, Ben\nSubject Pier",
        "From. Poe, Ada\nSent: 7 May 2010 17:36\nTo; Roe, Ben\nSubject: Pier",
        "From: Poe, Ada\nSent: 7 May 2010 5.36\nTo\nSubject: Pier",
        "From: Poe, Ada\nSent: 7 May 2010 1736\nTo: Roe, Ben",
        "From Poe, Ada\nSent 7 May 2010 17:36\nTo Roe, Ben\nSubject Pier",
        "Prom: Poe, Ada\nSent 7 May 2010 17:36\nTo: Roe, Ben\nSubject Pier",
        "Frorn: Poe, Ada\nSent: 7 May 2010 17:36\nTo: Roe, Ben\nSubject: Pier",
    ],
)
def test_a_label_without_its_colon_is_one_among_others(header: str) -> None:
    assert said(f"Fyi\n\n{header}\n\nThe pier is shut.\n") == [("Poe, Ada, 7 May 2010", "The pier is shut.")]


@pytest.mark.parametrize(
    "prose",
    [
        "From Monday the pier is shut.\nTo Ada this was news.\n\nSent by nobody.",
        "From May on\nDate 7 is kept free.\nTo be sure.",
        "From the pier we walked.\nDate: Friday\nPlace: Stane",
        "Subject to your consent.\nTo begin with, no.",
        "From:\nTo:\nDate: 7 May 2010",
        "From:\nDate: 7 May 2010\nSubject: leave",
        "From: Stores\nTo: Ward 3\nSent: 7 May 2010",
    ],
)
def test_words_that_labels_are_made_of_stay_words(prose: str) -> None:
    assert quoted_mail(f"Dear Ada\n\n{prose}\n\nThe pier is shut.\n") == ()


def test_words_right_below_a_header_stay_words() -> None:
    text = f"Fyi\n\nFrom: Poe, Ada\n{OUTLOOK}To be plain, the pier is shut.\nIt is not safe.\n"
    assert [words for _, words in said(text)] == ["To be plain, the pier is shut.\nIt is not safe."]


@pytest.mark.parametrize(
    "words",
    [
        "Attachments are the two surveys.",
        "Attachments are the two surveys",
        "To be plain, the pier is shut.",
        "Subject to your consent I agree.",
        "\nX-ray: the left foot is broken.",
        "\nReceived: 12 bags of grit, of which two were torn.",
        "\nPriority: the north steps must be mended first.",
        "\n\nSender: unknown",
    ],
)
def test_words_below_a_header_that_labels_begin_stay_words(words: str) -> None:
    text = f"Fyi\n\nFrom: Poe, Ada\n{OUTLOOK}{words}\n\nI paid both.\n"
    assert [said for _, said in said(text)] == [words.strip(), "I paid both."]


@pytest.mark.parametrize("field", ["Importance: High", "Priority: urgent", "X-Mailer: Quay"])
def test_fields_for_machines_right_below_others_are_of_the_header(field: str) -> None:
    text = f"Fyi\n\nFrom: Poe, Ada\n{OUTLOOK}{field}\n\nI paid both.\n"
    assert [words for _, words in said(text)] == ["I paid both."]


def test_a_header_right_below_another_is_its_own() -> None:
    text = f"From: Vale, Tom\n{OUTLOOK}From: Poe, Ada\n{OUTLOOK}\nThe pier is shut.\n"
    assert said(text) == [("Poe, Ada, Friday, 7 May 2010", "The pier is shut.")]


@pytest.mark.parametrize(
    ("sender", "who"),
    [
        ("Ada Poe [mailto", "Ada Poe"),
        ("Ada Poe [mailto                                        B6", "Ada Poe"),
        ("Ada Poe [mailto:ada.poe@k,example]", "Ada Poe"),
        ("Ada Poe fmailto:ada.poe@k.examplej", "Ada Poe"),
        ("Ada Poe (mailto:ada.poe@k.example)", "Ada Poe"),
        ("Ada Poe (mailto:", "Ada Poe"),
        ("Ada Poe <", "Ada Poe"),
        ("Ada Poe (mato                           B6", "Ada Poe"),
        ("Ada Poe [rnai1to:ada.poe k,example]", "Ada Poe"),
        ("Poe, Ada jrnailto:ada.poe@k.examplej", "Ada Poe"),
        ("Ada Poe [Harbours]", "Ada Poe [Harbours]"),
        ("Ada Poe <ada.poe©k.example>", "Ada Poe"),
        ("Ada Poe &It                       &gt;", "Ada Poe"),
        ("Ada Poe <ada@k.example> on behalf of Ben Roe", "Ada Poe on behalf of Ben Roe"),
        ("[EXTERNAL] Ada Poe", "Ada Poe"),
        ("[EXTERNAL] Ada Poe <ada@k.example>", "Ada Poe"),
        ("Ada     Poe", "Ada Poe"),
        ("Ada     Poe            B6", "Ada Poe"),
        ("Ada Poe                .", "Ada Poe"),
        ("Poe, Ada (Harbours) <ada©k.example>", "Poe, Ada (Harbours)"),
        ("[mailto:ada@k.example]", "ada@k.example"),
        ("Ada Mailton", "Ada Mailton"),
    ],
)
def test_what_is_read_of_an_address_is_no_name(sender: str, who: str) -> None:
    text = f"Fyi\n\nFrom: {sender}\nSent: 7 May 2010 17:36\nTo: Ben\nSubject: Pier\n\nThe pier is shut.\n"
    assert said(text) == [(f"{who}, 7 May 2010", "The pier is shut.")]


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "B6",
        "(b)(6)",
        "(b) (6); (b) (7)(C)",
        "1.4(D) B1",
        "[redacted]",
        "[Redacted - s.40(2)]",
        "Name redacted",
        "Section 40",
        "s40(2)",
        "s. 19(1)",
        "s47F",
        "s22(1)(a)(ii)",
        "s.37",
        "REDACTED",
        "██████",
        "XXXXXX",
        "Personal information removed",
        "withheld under s 22",
        "<                >",
        "Out of scope",
    ],
)
def test_what_stands_for_a_name_withheld_names_nobody(printed: str) -> None:
    assert is_withheld(printed)
    text = f"Fyi\n\nFrom: Vale, Tom\n{OUTLOOK}\nYes.\n\nFrom: {printed}\n{OUTLOOK}\nThe pier is shut.\n"
    assert said(text) == [("Vale, Tom, Friday, 7 May 2010", "Yes."), ("", "The pier is shut.")]


@pytest.mark.parametrize(
    "printed", ["B. Roe", "H", "Sam", "Redacted Texts Ltd", "Ann Section", "s@k.example", "Office 40", "X"]
)
def test_a_name_is_not_withheld(printed: str) -> None:
    assert not is_withheld(printed)


@pytest.mark.parametrize("unit", ["b6(b6)", "(", "name ", "s.4 ", "x", "redacted "])
def test_what_is_withheld_is_told_in_linear_time(unit: str) -> None:
    assert is_linear(lambda size: is_withheld(unit * size + "@a"), 2000)


@pytest.mark.parametrize("unit", ["From\n", "From: a\n", "Original Message\n", "- - - -\n", "To x\nFrom x\n"])
def test_headers_are_read_in_linear_time(unit: str) -> None:
    assert is_linear(lambda size: quoted_mail(unit * size), 500)


def test_a_signature_below_is_of_who_is_quoted() -> None:
    text = (
        f"Thanks.\n\nOriginal Message\nFrom: Poe, Ada\n{OUTLOOK}\nShut.\n\nRegards\nAda Poe\nHarbour Master\n"
    )
    assert own(text) == "Thanks." and said(text)[0][1] == "Shut."


def test_a_bracket_alone_whatever_is_read_in_it_names_nobody() -> None:
    text = f"Fyi\n\nFrom      [meat)             B6\n{OUTLOOK}\nThe pier is shut.\n"
    assert said(text) == [("", "The pier is shut.")]
