"""What a question means by what was said and shown before it."""
