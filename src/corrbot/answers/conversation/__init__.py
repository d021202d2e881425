"""What a question means that names one letter or quote, by file, number, day or place, or leans on what was said."""
