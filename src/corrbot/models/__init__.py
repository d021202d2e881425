"""Embedding models and LLMs: the only place that names their integrations."""
