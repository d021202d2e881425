"""``python -m corrbot.cli``."""

from corrbot.cli.program import main

main()
