"""What writes the fictional correspondence: see ``make.py``."""
