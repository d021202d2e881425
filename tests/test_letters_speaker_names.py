import pytest

from answering import synced, written
from corrbot.letters.speaker_names import speaker_name
from corrbot.letters.untold_speakers import passed_on, untold
from corrbot.threads.identity import Identity, Likeness
from corrbot.threads.quotations import likeness_of
from timing import is_linear


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Ann Poe", "Ann Poe"),
        ("", ""),
        ("Ann Poe, 3 March 2019", "Ann Poe"),
        ("Ann Poe, March 3, 2019", "Ann Poe"),
        ("Ann Poe, Sun Mar 03 15:06:56 2019", "Ann Poe"),
        ("Ann Poe, 03/03/2019", "Ann Poe"),
        ("Poe, Ann, Sunday, 3 March 2019", "Poe, Ann"),
        ("Poe, Ann, Sunday, March 3, 2019", "Poe, Ann"),
        ("Reed, Sunita, 3 March 2019", "Reed, Sunita"),
        ("Reed, Monica", "Reed, Monica"),
        ("Reed, Jem (Floor 3), 3 March 2021", "Reed, Jem (Floor 3)"),
        ("Reed, Jem (Floor 3)", "Reed, Jem (Floor 3)"),
        ("Reed, Jem, Unit 12, 2021-03-03", "Reed, Jem, Unit 12"),
        ("Reed, Jem, 3 rnarch 2021", "Reed, Jem"),
        ("Reed, Jem, 3 Mawrth 2021", "Reed, Jem"),
        ("Reed, Jem, 03.03.21", "Reed, Jem"),
        ("Reed, Jem, 3 Mar", "Reed, Jem"),
        ("Reed, Thurstan, Thurs, 7 March 2019", "Reed, Thurstan"),
        ("ann@quay.example, 3 March 2019", "ann@quay.example"),
        (untold("Ann Poe, 3 March 2019"), "Ann Poe"),
        (untold("Ann Poe"), "Ann Poe"),
        (passed_on("Poe, Ann"), "Poe, Ann"),
    ],
)
def test_who_is_quoted_is_called_without_the_day_and_without_a_remark(speaker, name):
    assert speaker_name(speaker) == name


@pytest.mark.parametrize(
    "speaker",
    [
        "Reed, Sunita, 3 March 2019",
        "Reed, Sunita",
        "Sunita Reed, Sun Mar 03 2019",
        untold("Sunita Reed"),
        "Reed, Sunita, Sunday, March 3, 2019",
    ],
)
def test_a_quoted_writer_is_the_sender_of_that_name(speaker):
    assert likeness_of(speaker, Identity("sunita reed")) is Likeness.SAME


def test_the_name_is_read_in_linear_time():
    assert is_linear(lambda size: len(speaker_name("Ann, " * size)), 2_000)
    assert is_linear(lambda size: len(speaker_name("Unit 3 " * size)), 2_000)


def test_a_quoted_mail_of_a_day_in_march_is_not_by_mr_march(tmp_path, embedding):
    mail = (
        "From: Ida Lock <ida@weir.example>\nSent: 9 March 2021 10:02\nTo: Jem Reed <jem@canal.example>\n"
        "Subject: RE: The lower gate\n\nI shall ask the keeper.\n\n-----Original Message-----\n"
        "From: Jem Reed <jem@canal.example>\nSent: 3 March 2021 16:40\nTo: Ida Lock <ida@weir.example>\n"
        "Subject: The lower gate\n\nThe keeper has lost both keys of the gate.\n"
    )
    asked = 'Did Mr {} say "The keeper has lost both keys of the gate"?'
    with synced(tmp_path, embedding, written(tmp_path / "letters", {"gate.txt": [mail]})) as assistant:
        assert "who is not “Mr March”" in assistant.query(asked.format("March")).text
        assert "who is “Mr Reed”" in assistant.query(asked.format("Reed")).text


def test_a_name_with_a_number_in_it_is_whole(tmp_path, embedding):
    mail = (
        "From: Ida Lock <ida@weir.example>\nSent: 9 March 2021 10:02\nTo: Tom Hale <tom@canal.example>\n"
        "Subject: RE: The lower gate\n\nI shall ask the keeper.\n\n-----Original Message-----\n"
        "From: Reed, Jem (Floor 3)\nSent: 3 March 2021 16:40\nTo: Ida Lock <ida@weir.example>\n"
        "Subject: The lower gate\n\nThe keeper has lost both keys of the gate.\n"
    )
    with synced(tmp_path, embedding, written(tmp_path / "letters", {"gate.txt": [mail]})) as assistant:
        told = assistant.query('Did Jem Reed say "The keeper has lost both keys of the gate"?').text
        assert "not known" not in told and "who is “Jem Reed”" in told
        answer = assistant.query("What did Jem Reed write on 3 March 2021?")
        assert not answer.abstained and "both keys" in answer.quotes[0].text
