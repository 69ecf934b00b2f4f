"""The admin of who: for administrators, and for coordinators what belongs to their own networks."""

from networks.admin import accounts, merging, people, registers

__all__ = ["accounts", "merging", "people", "registers"]
