"""Entering: a whole meeting, its facts, attendance, items, decisions and actions, as one form with one save."""
