"""What somebody told, asked or answered somebody in mails, their own and those that others quote."""

import pytest

from answering import asked_in_turn, assert_verbatim, synced

CHAIN = """From: Poole, Mara <PooleM@quay.example>
Sent: Thursday, 4 March 2010 2:38 PM
To: K
Subject: Re: Ferry timetable

Checking.

-----Original Message-----
From: K <kdr@lowtherpost.example>
To: Poole, Mara
Sent: Thursday, 4 March 2010 2:36 PM
Subject: Re: Ferry timetable

Since Ostend is now about the harbour, do I need to go? Rufus is going.

-----Original Message-----
From: Poole, Mara <PooleM@quay.example>
To: K
Sent: Thursday, 4 March 2010 2:20 PM
Subject: Ferry timetable

Everyone confirmed for the noon boat except the pilot.
"""
FORWARDED = """From: Poole, Mara <PooleM@quay.example>
Sent: Friday, 5 March 2010 9:10 AM
To: Thorne, Edric
Subject: Fw: Lantern keeper

See below.

-----Original Message-----
From: Vance, Jonah B
Sent: Friday, 5 March 2010 8:50 AM
To: Thorne, Edric; Poole, Mara
Cc: Amory, Lucia
Subject: Lantern keeper

Edric: The keeper told me that she fears for the lantern. I asked the pilot to call at her cottage.

-----Original Message-----
From: Thorne, Edric
Sent: Friday, 5 March 2010 8:10 AM
To: Vance, Jonah B
Subject: Lantern keeper

Joe, what can we tell the keeper about her lantern?

-----Original Message-----
From: ferrybell
Sent: Friday, 5 March 2010 7:55 AM
To: Thorne, Edric
Subject: Lantern keeper

They want to put out her lantern, Edric. She is the last of the keepers.

Please tell Konstanze.

Thanks,
Odile
"""
GREETED = """From: Amory, Lucia <AmoryL@quay.example>
Sent: Saturday, 6 March 2010 9:10 AM
To: K
Subject: Pier opening

Konstanze,

The pier opening went well and the band played on.
"""
ARTICLE = """From: Amory, Lucia <AmoryL@quay.example>
Sent: Sunday, 7 March 2010 9:10 AM
To: Poole, Mara
Subject: Cutting

By our reporter. Boris Lowther said that the harbour will be dredged. Konstanze Island is to have a mast.
"""
NAMELESS = """From: AmoryL@quay.example
Sent: Monday, 8 March 2010 9:10 AM
To: Thorne, Edric
Subject: Fw: Buoys

Fyi

-----Original Message-----
From: TolleyEM@quay.example
Sent: Monday, 8 March 2010 8:10 AM
To: Amory, Lucia
Subject: Buoys

The buoys were painted green by mistake.
"""
FILES = {"1.txt": CHAIN, "2.txt": FORWARDED, "3.txt": GREETED, "4.txt": ARTICLE, "5.txt": NAMELESS}


@pytest.fixture(scope="module")
def bot(tmp_path_factory, embedding):
    folder = tmp_path_factory.mktemp("mails")
    files = folder / "files"
    files.mkdir()
    for name, text in FILES.items():
        (files / name).write_text(text, encoding="utf-8")
    with synced(folder, embedding, sorted(files.iterdir())) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "speaker", "said"),
    [
        ("What did Vance tell Thorne about the lantern?", "Vance", "she fears for the lantern"),
        ("what did jonah vance write to edric thorne?", "Vance", "she fears for the lantern"),
        ("What did Edric ask Vance?", "Thorne", "what can we tell the keeper"),
        ("What did Odile write to Edric?", "ferrybell", "put out her lantern"),
        ("what did K ask Mara about Ostend?", "K", "do I need to go"),
        ("What did Poole tell K about the pilot?", None, "except the pilot"),
        ("What did Konstanze ask Mara about Ostend?", "K", "do I need to go"),
        ("What did Lowther ask Poole about Ostend?", "K", "do I need to go"),
        ("What did Mara answer K?", None, "Checking."),
        ("How did Mara Poole reply to K?", None, "Checking."),
        ("What did Edwina Tolley tell Lucia about the buoys?", "TolleyEM", "green by mistake"),
    ],
)
def test_words_in_mail_are_told_as_those_of_who_wrote_it(bot, question, speaker, said):
    answer = bot.query(question)
    assert not answer.abstained
    assert said in answer.quotes[0].text
    if speaker is not None:
        _, _, told = answer.quotes[0].citation.partition("in a mail from ")
        assert speaker in told
    assert_verbatim(answer, bot.config.corpus)


def test_no_others_words_stand_beside_them(bot):
    for question in ("What did Thorne ask Vance?", "What did K ask Poole?", "What did Vance tell Thorne?"):
        answer = bot.query(question)
        assert len({quote.citation for quote in answer.quotes}) == 1, question


def test_whom_a_short_name_is_taken_for_is_said(bot):
    assert "“Konstanze” is taken for “K”" in bot.query("What did Konstanze ask Mara about Ostend?").text
    assert "“Odile” is taken for ferrybell" in bot.query("What did Odile write to Edric?").text
    assert "taken for" not in bot.query("What did K ask Mara about Ostend?").text


@pytest.mark.parametrize(
    ("question", "not_theirs"),
    [
        ("What did Konstanze tell Mara about the mast?", "mast"),
        ("What did Vance say about the band?", "band"),
        ("What did K answer about dredging?", "dredged"),
        ("What did Amory tell K about Ostend?", "Ostend"),
        ("What did Una Tolley say about the buoys?", "green"),
    ],
)
def test_words_of_others_are_not_taken_for_theirs(bot, question, not_theirs):
    answer = bot.query(question)
    assert answer.abstained or not any(not_theirs in quote.text for quote in answer.quotes)


def test_who_stands_in_an_article_keeps_what_it_reports(bot):
    answer = bot.query("What did Boris Lowther say about the harbour?")
    assert "dredged" in answer.text
    assert "taken for" not in answer.text


@pytest.mark.parametrize("follow", ["and what did Mara answer?", "what did Poole reply?"])
def test_a_follow_up_is_answered_by_the_mail_above_what_was_quoted(bot, follow):
    answer = asked_in_turn(bot, "What did K ask Mara about Ostend?", follow)
    assert [quote.text for quote in answer.quotes] == ["Checking."]
    assert "Ostend" in answer.around(1).context.text


def test_a_follow_up_may_call_them_by_a_pronoun(bot):
    answer = asked_in_turn(bot, "What did Mara Poole say about the pilot?", "what did she answer K?")
    assert answer.quotes[0].text == "Checking."
    assert "“she” is taken to be Mara Poole" in answer.text


def test_mail_that_says_something_goes_before_fyi(bot):
    answer = bot.query("What did Amory write?")
    assert not answer.quotes or answer.quotes[0].text != "Fyi"


def test_a_follow_up_with_no_answer_says_so(bot):
    answer = asked_in_turn(bot, "What did Odile write to Edric?", "what did Mara answer?")
    assert answer.abstained or "to other mail" in answer.text
