"""Letters that officers of a body write for it, as questions count them."""

from answering import synced, written


def test_letters_of_a_parish_clerk_are_the_councils(tmp_path, embedding):
    foot = ("Yours sincerely", "Ivo Lamb\nClerk to Orlo Parish Council")
    words = "The lamp on the mole is out again. We shall mend it in the spring."
    files = written(
        tmp_path / "written",
        {
            "a.txt": ("ORLO PARISH COUNCIL", "2 March 2021", "Dear Mr Pell", words, *foot),
            "b.txt": ("4 Mole Road", "9 March 2021", "Dear Mr Pell", words, *foot),
        },
    )
    with synced(tmp_path, embedding, files) as bot:
        said = bot.query("How many letters did Orlo Parish Council write?").text
        assert said.startswith("2 letters from")
