"""Letters about a launching fee, one of which corrects another, and questions put to such."""

from answering import assert_verbatim, synced, written

BOARD = "Quayside Harbour Board\n\nOur ref: QHB/2021/0417"
FEE = "When must the launching fee for the slip be paid?"
NOTICE = "A later letter says that something in the letter of "


def letter(day, text, head=BOARD, name="Ms Penhale", by="Ida Lowe"):
    return [head, day, f"Dear {name},", text, "Yours sincerely,", by]


SAID = letter("11 March 2021", "The launching fee for the slip must be paid by 30 April 2021.")
CORRECTED = letter(
    "2 June 2021",
    "I must correct what I told you in my letter of 11 March. The launching fee for the slip is not due "
    "until 30 September.",
)
OTHER = letter("4 May 2021", "The buoys at Gull Point will be painted in the autumn.")


def asking(folder, embedding):
    """Return what puts a question to letters, kept in ``folder``, and checks the quotes of the answer."""

    def asked(letters, question, filters=None, **settings):
        files = written(folder / "letters", letters)
        with synced(folder / "folder", embedding, files, settings=settings) as assistant:
            answer = assistant.query(question, filters=filters)
        assert_verbatim(answer, folder / "folder" / "corpus")
        assert len(answer.surroundings) in (0, len(answer.quotes))
        return answer

    return asked


def warnings(answer):
    return [notice for notice in answer.notices if notice.startswith(NOTICE)]
