"""Timeline: entries, milestones, phases, order, gaps, and what was known when."""
