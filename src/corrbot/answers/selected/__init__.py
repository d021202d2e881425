"""Which letters of many a question is asked of, and how they are selected."""
