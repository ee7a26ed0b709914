"""Meetings: working hours, rest, slots, agenda, prompts, invitations and what people said after."""
