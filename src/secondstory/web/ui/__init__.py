"""The look: base templates, components, error pages."""
