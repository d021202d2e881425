"""Doors for programs: REST, the OpenAI chat form, and MCP, all with the same serialised `Answer`."""
