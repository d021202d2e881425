"""What is quoted as evidence that a mail answers another is what it says, where it says anything."""

from answering import synced

ASKED = """From: Ada Pike <ada@pike.example>
To: Tom Orme <tom@weir.example>
Date: Tue, 03 May 2022 10:00:00 +0100
Message-ID: <1@pike.example>
Subject: The gate

Dear Mr Orme,

Please tell me when the gate will be mended.

Ada Pike
"""
REPLY = """From: Tom Orme <tom@weir.example>
To: Ada Pike <ada@pike.example>
Date: Thu, 05 May 2022 11:00:00 +0100
Message-ID: <2@weir.example>
In-Reply-To: <1@pike.example>
Subject: Re: The gate

Dear Ms Pike,

The smith has it in hand.

Tom Orme

On Tue, 3 May 2022 at 10:00, Ada Pike <ada@pike.example> wrote:
> Please tell me when the gate will be mended.
"""


def test_a_line_of_the_mail_program_is_no_evidence_beside_words(tmp_path, embedding):
    files = tmp_path / "letters"
    files.mkdir()
    (files / "1.eml").write_text(ASKED, encoding="utf-8")
    (files / "2.eml").write_text(REPLY, encoding="utf-8")
    with synced(tmp_path, embedding, sorted(files.iterdir())) as bot:
        answer = bot.query("Did Tom Orme reply to the letter of 3 May 2022?")
        assert [quote.text for quote in answer.quotes] == ["The smith has it in hand."]
        assert [one.letter.path for one in answer.listed] == ["2.eml"]
