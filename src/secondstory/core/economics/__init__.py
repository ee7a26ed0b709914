"""Economics: what an incident cost, what a family will cost, what an improvement is worth."""
