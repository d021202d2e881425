import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrbot.letters import ReferenceKind
from corrbot.letters.references import reference_key, references


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
    "text", ["with reference to 2015", "reference 2015", "Ref: 12/05/2020", "No. 66.", "in 1861"]
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


@pytest.mark.parametrize("text", ["A/C 1234", "the years 2018/2019 and 10/12/2019", "and/or 123", "24/7"])
def test_words_with_strokes_are_no_references(text: str) -> None:
    assert references(text) == ()


def test_whose_it_is_may_be_said_in_letters_that_are_only_like_others() -> None:
    found = references("Theır ref: AB/12/345\n\nCaſe 1234567")
    assert [reference.kind for reference in found] == [ReferenceKind.THEIRS, ReferenceKind.CASE]
