"""Letters that are listed or told of are looked for on disk again, as quoted ones are."""

from answering import synced


def test_a_letter_that_is_gone_is_listed_as_it_was_and_that_is_said(tmp_path, embedding):
    letters = tmp_path / "written"
    letters.mkdir()
    for name, body in (("a", "The lamp is mended."), ("b", "The gate is shut."), ("c", "The well is dry.")):
        (letters / f"{name}.txt").write_text(
            f"Weir Parish Council\n\n{ord(name) - 96} May 2018\n\nDear Mr Ley,\n\n{body}\n\n"
            "Yours sincerely,\n\nAda Carr\nClerk\n"
        )
    question = "Which letters are from Ada Carr?"
    with synced(tmp_path, embedding, sorted(letters.iterdir())) as assistant:
        answer = assistant.query(question)
        assert len(answer.listed) == 3 and "since the last sync" not in answer.text
        (assistant.config.corpus / "b.txt").unlink()
        for _ in range(2):
            answer = assistant.query(question)
            assert len(answer.listed) == 3
            assert "told as it was then: b.txt. Run `corrbot sync`." in answer.text
        assistant.sync()
        answer = assistant.query(question)
        assert len(answer.listed) == 2 and "since the last sync" not in answer.text
