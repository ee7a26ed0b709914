"""The portable post-mortem: model, Markdown and JSON, outlines, schema, completeness."""
