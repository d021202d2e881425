"""What one letter or quote a question means: by file, number, day or place, or by what was said before."""
