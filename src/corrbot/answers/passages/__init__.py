"""What passages say: sentences ordered and quoted, and held against what a question takes for granted."""
