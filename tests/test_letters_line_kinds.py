import pytest

from corrbot.letters import BlockKind
from letters_read import kinds


@pytest.mark.parametrize(
    "line",
    ["A handwritten signature in purple ink, appearing to read 'A. Bell'.", "[Image: crest of the Council]"],
)
def test_image_descriptions_are_never_the_letters_words(line: str) -> None:
    assert BlockKind.IMAGE in kinds(f"Dear Ms Roe,\n\nWe agree.\n\nYours sincerely,\n\n{line}\n\nAnn Bell")


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Subject: Quays", BlockKind.SUBJECT), ("ſubject: Quays", BlockKind.SUBJECT), ("ſent: noon", None)],
)
def test_the_name_of_a_field_may_have_an_old_letter(line: str, kind: BlockKind | None) -> None:
    found = kinds(f"{line}\n\nDear Ms Roe,\n\nWe agree.\n\nYours sincerely,\n\nAnn Bell")
    assert BlockKind.SALUTATION in found
    assert kind is None or kind in found
