"""References printed in a letter."""


def reference_key(raw: str) -> str:
    """Return ``raw`` in upper case with all but letters and digits dropped."""
    return "".join(character for character in raw.upper() if character.isalnum())
