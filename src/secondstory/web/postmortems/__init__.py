"""Post-mortems: outline, sections, factors, review, publication, comments."""
