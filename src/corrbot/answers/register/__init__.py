"""What is known of letters as a whole: lists, counts, replies, times, people and references."""
