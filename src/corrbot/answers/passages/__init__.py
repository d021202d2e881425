"""What passages say: sentences put in order, quoted, and held against what a question takes for granted."""
