"""The room `ui`: base templates, components, error pages."""
