"""Room `meetings`: planning a post-mortem's meeting, holding it, and coming back to it later."""
