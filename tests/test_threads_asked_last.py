from pathlib import Path

import pytest

from answering import synced, written
from corrbot.threads import LinkKind

_COURT = "COURT OF THE PORT OF OSRIC"
_COUNCIL = "Northmere Borough Council\nLegal Services"
_LETTERS = {
    "1 court.txt": (
        _COURT,
        "Case number 00713-2031",
        "2 June 2031",
        "Ms R Dell\nNorthmere Borough Council",
        "Dear Ms Dell",
        "Where does the pilot live? Please let me know.",
        "Yours sincerely",
        "Alban Pennock\nHarbour Judge",
    ),
    "2 dell.txt": (
        _COUNCIL,
        "Our ref RD/31     Your ref 00713-2031",
        "6 June 2031",
        "Mr A Pennock, Harbour Judge",
        "Dear Sir",
        "Thank you for your letter of 2 June. The pilot lives in Quay Street. "
        "Would you be prepared to hear him by telephone?",
        "Yours faithfully",
        "Rosalind Dell\nHead of Legal Services",
    ),
    "3 court.txt": (
        _COURT,
        "Case number 00713-2031",
        "13 June 2031",
        "Dear Ms Dell",
        "The application to hear the pilot by telephone is refused.",
        "Yours sincerely",
        "Alban Pennock\nHarbour Judge",
    ),
}
"""A judge asks, the council answers and asks in turn, and the judge writes back without citing a day."""


def _answered(folder: Path, embedding, letters) -> dict[str, set[str]]:
    bot = synced(folder, embedding, written(folder / "letters", letters), settings={"ours": (_COUNCIL[:25],)})
    read = bot.correspondence()
    names = {letter.id: letter.path for letter in read.letters}
    return {
        names[letter.id]: {
            names[link.other]
            for link in read.links_from(letter.id)
            if link.other and link.kind is LinkKind.REPLIES_TO and link.is_sure
        }
        for letter in read.letters
    }


def test_the_next_letter_back_answers_an_answer_that_asks_something(tmp_path: Path, embedding) -> None:
    assert _answered(tmp_path, embedding, _LETTERS)["3 court.txt"] == {"2 dell.txt"}


def test_it_does_not_answer_one_that_asks_nothing(tmp_path: Path, embedding) -> None:
    told = "Thank you for your letter of 2 June. The pilot lives in Quay Street."
    dell = tuple(told if part.startswith("Thank") else part for part in _LETTERS["2 dell.txt"])
    assert not _answered(tmp_path, embedding, {**_LETTERS, "2 dell.txt": dell})["3 court.txt"]


_OFFICE = ("NORTHMERE HARBOUR TRUST", "Our ref: C/31/7")
_PUT_OFF = {
    "1 pike.txt": (
        "4 Rise Lane\nNorthmere",
        "16 May 2031",
        "The Chief Executive\nNorthmere Harbour Trust",
        "Dear Sir",
        "Why was the lamp out? I want it in writing.",
        "Yours faithfully",
        "Verity Pike-Orme (Mrs)",
    ),
    "2 ack.txt": (
        *_OFFICE,
        "20 May 2031",
        "Dear Mrs Pike-Orme",
        "Thank you for your letter of 16 May. I have "
        "asked the harbour master for an account. We aim to send you a full reply within "
        "35 working days.",
        "Yours sincerely",
        "Philippa Lind\nComplaints Manager",
    ),
    "3 pike.txt": (
        "4 Rise Lane, Northmere\n5 June 2031",
        "Your reference C/31/7",
        "Dear Mrs Lind,",
        "There is one thing more. Was the boat moored?",
        "Verity Pike-Orme",
    ),
    "4 lind.txt": (
        *_OFFICE,
        "9 June 2031",
        "Dear Mrs Pike-Orme",
        "I have put your question to the harbour master. The date for our reply stays 9 July.",
        "Yours sincerely",
        "Philippa Lind\nComplaints Manager",
    ),
    "5 final.txt": (
        *_OFFICE,
        "8 July 2031",
        "Mrs V Pike-Orme",
        "Dear Mrs Pike-Orme",
        "The lamp was out because its wick had burnt. The boat was moored.",
        "Yours sincerely",
        "Marguerite Fenn\nChief Executive",
    ),
}


def test_a_last_answer_answers_every_letter_that_was_put_off(tmp_path: Path, embedding) -> None:
    assert _answered(tmp_path, embedding, _PUT_OFF)["5 final.txt"] == {"1 pike.txt", "3 pike.txt"}


_ESTATE = "NORTHMERE BOROUGH COUNCIL\nHousing"
_MARSH = "9 Rise Lane\nNorthmere"
_HOLDING = "Thank you for your letter. I am looking into this and shall write to you again shortly."


def _estate(day: str, words: str) -> tuple[str, ...]:
    end = ("Yours sincerely", "J. Tarn\nHousing Officer")
    return (_ESTATE, "Our ref: HSG/2021/77", day, "Ms A Marsh\n9 Rise Lane", "Dear Ms Marsh", words, *end)


def _marsh(day: str, words: str, ref: str = "") -> tuple[str, ...]:
    to = "The Housing Officer\nNorthmere Borough Council"
    return (_MARSH, *([ref] if ref else []), day, to, "Dear Sir", words, "Yours faithfully", "Ada Marsh")


_TWO_MATTERS = {
    "1.txt": _marsh("3 March 2021", "When will the roof be mended?"),
    "2.txt": _estate("8 March 2021", "Thank you for your letter of 3 March 2021. " + _HOLDING[27:]),
    "3.txt": _marsh("20 March 2021", "When will the foundry be quiet?"),
    "4.txt": _estate("24 March 2021", "Thank you for your letter of 20 March 2021. " + _HOLDING[27:]),
    "5.txt": _estate(
        "30 April 2021", "Further to my letter of 24 March 2021, the foundry will be quiet from May."
    ),
}


def test_of_two_letters_put_off_the_one_is_answered_whose_interim_is_named(tmp_path: Path, embedding) -> None:
    assert _answered(tmp_path, embedding, _TWO_MATTERS)["5.txt"] == {"3.txt"}


@pytest.mark.parametrize("ref", ["", "Your ref: HSG/2021/77"])
def test_letters_put_off_on_several_matters_are_not_answered_together_for_sure(
    tmp_path: Path, embedding, ref: str
) -> None:
    words = "The foundry will be quiet from May. I shall write separately about the roof."
    letters = {
        **_TWO_MATTERS,
        "3.txt": _marsh("20 March 2021", "When will the foundry be quiet?", ref),
        "5.txt": _estate("30 April 2021", words),
    }
    assert "1.txt" not in _answered(tmp_path, embedding, letters)["5.txt"]


def _bins(words: str, answer: str) -> dict[str, tuple[str, ...]]:
    penn = "7 Rise Lane\nNorthmere"
    to = "Mr J. Tarn\nHousing Officer\nNorthmere Borough Council"
    end = ("Yours sincerely", "Cora Penn")
    return {
        "9.txt": (
            penn,
            "Our ref: CP/2021/15",
            "1 July 2021",
            to,
            "Dear Mr Tarn",
            "When is the roof mended?",
            *end,
        ),
        "10.txt": (
            _ESTATE,
            "Our ref: HSG/2021/99\nYour ref: CP/2021/15",
            "8 July 2021",
            "Ms C Penn\n7 Rise Lane",
            "Dear Ms Penn",
            f"Thank you for your letter of 1 July 2021. The roof will be mended in August. {answer}",
            "Yours sincerely",
            "J. Tarn\nHousing Officer",
        ),
        "11.txt": (penn, "Your ref: HSG/2021/99", "20 July 2021", to, "Dear Mr Tarn", words, *end),
    }


_COURTESY = "If you have any questions please let me know."
_ASKED = "Could you tell me on which morning the roofer may enter the attic?"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("I write to complain about the bins by the gate. When will they be emptied?", _COURTESY),
        ("The bins by the gate have been full since May.", _COURTESY),
        ("I write to complain about the bins by the gate. When will they be emptied?", _ASKED),
        ("The bins by the gate have been full since May.", _ASKED),
    ],
)
def test_a_new_matter_is_no_sure_answer_to_an_answer(
    tmp_path: Path, embedding, words: str, answer: str
) -> None:
    assert not _answered(tmp_path, embedding, _bins(words, answer))["11.txt"]


def test_words_that_are_taken_up_tell_what_is_answered(tmp_path: Path, embedding) -> None:
    words = "The roofer may enter the attic on Friday morning."
    assert _answered(tmp_path, embedding, _bins(words, _ASKED))["11.txt"] == {"10.txt"}


_FIRM = "DUNNOCK & WREN LLP\nSolicitors\nQuay Chambers, Northmere"
_FILE = {
    "1 firm.txt": (
        _FIRM,
        "Our Ref: DW/JON71",
        "11 November 2030",
        "Northmere Borough Council",
        "Dear Colleagues",
        "Our former client: Mrs Ida Jones",
        "The account stands at 80 pounds, and we keep the papers until it is settled.",
        "Yours faithfully",
        "Dunnock & Wren LLP",
    ),
    "2 council.txt": (
        _COUNCIL,
        "Our ref RD/44\nYour ref DW/JON71",
        "16 November 2030",
        "Dunnock & Wren LLP",
        "Dear Sirs",
        "Mrs Ida Jones",
        "You write that 80 pounds are owed. Please send us the file by 23 November.",
        "Yours faithfully",
        "Rosalind Dell\nHead of Legal Services",
    ),
    "3 firm.txt": (
        "DUNNOCK & WREN LLP\nSolicitors, Northmere",
        "Our Ref: DW/JON71/2\nYour Ref: RD/44",
        "24 November 2030",
        "Dear Ms Dell",
        "Mrs I Jones",
        "The file is enclosed. The balance is written off.",
        "Yours sincerely",
        "Naomi Crake\nPartner",
    ),
}
"""The council asks the firm, and not a person there, in a letter that answers one itself."""


def test_who_writes_for_the_body_that_was_asked_answers_under_the_reference_of_the_question(
    tmp_path: Path, embedding
) -> None:
    assert _answered(tmp_path, embedding, _FILE)["3 firm.txt"] == {"2 council.txt"}


def test_another_matter_under_the_same_reference_is_not_taken_for_the_answer(
    tmp_path: Path, embedding
) -> None:
    other = tuple("Miss K Vane" if part == "Mrs I Jones" else part for part in _FILE["3 firm.txt"])
    assert not _answered(tmp_path, embedding, {**_FILE, "3 firm.txt": other})["3 firm.txt"]


def test_a_letter_to_a_person_there_is_not_answered_by_another_for_sure(tmp_path: Path, embedding) -> None:
    asked = tuple(
        "Mr Hugh Wren\nDunnock & Wren LLP" if part == "Dunnock & Wren LLP" else part
        for part in _FILE["2 council.txt"]
    )
    assert not _answered(tmp_path, embedding, {**_FILE, "2 council.txt": asked})["3 firm.txt"]


_OWN = {
    "1 board.txt": (
        "Slipway Licensing Board",
        "Our ref: SLB/2031/44\nYour ref: RD/9",
        "30 April 2031",
        "Dear Ms Dell",
        "Mr Hob, Northmere",
        "There are grounds to think that the licence is good. Please let us have the plan.",
        "Yours sincerely",
        "Slipway Licensing Board",
    ),
    "2 board.txt": (
        "Northmere, the harbour",
        "SLB/2031/44",
        "15 March 2032",
        "It has been given to an officer who had no part in the first decision.",
    ),
}


def test_a_paper_of_nobody_under_the_own_reference_of_a_letter_does_not_answer_that(
    tmp_path: Path, embedding
) -> None:
    assert not _answered(tmp_path, embedding, _OWN)["2 board.txt"]


def test_a_paper_of_nobody_that_bears_a_reference_as_yours_may_answer(tmp_path: Path, embedding) -> None:
    theirs = ("Northmere, the harbour", "Your ref: SLB/2031/44", "5 May 2031", "The plan is enclosed.")
    assert _answered(tmp_path, embedding, {**_OWN, "2 board.txt": theirs})["2 board.txt"] == {"1 board.txt"}


def test_a_letter_that_names_a_thing_is_no_initial(tmp_path: Path, embedding) -> None:
    letters = {
        name: tuple(
            part.replace("Mrs Ida Jones", "Berth B").replace("Mrs I Jones", "Berth Bertram") for part in parts
        )
        for name, parts in _FILE.items()
    }
    assert not _answered(tmp_path, embedding, letters)["3 firm.txt"]
