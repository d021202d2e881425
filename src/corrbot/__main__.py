"""``python -m corrbot``: the command line."""

from corrbot.cli import main

main()
