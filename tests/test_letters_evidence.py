from corrbot.letters import BlockKind
from letters_read import kinds, parties


def test_a_quoted_sign_off_in_prose_makes_no_letter() -> None:
    assert (
        kinds("The clerk's letter ended 'Yours sincerely' and said no more.\n\nNothing came.")
        == [BlockKind.BODY] * 2
    )


def test_the_word_signed_alone_makes_no_letter() -> None:
    assert parties(
        "The lease\n\nThe tenant keeps the roof in good repair at all times.\n\nSigned\n\nAda Bell"
    ) == (None, None)
