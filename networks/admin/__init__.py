"""The admin of who: for administrators, and for coordinators what belongs to their own networks."""

from networks.admin import accounts, registers

__all__ = ["accounts", "registers"]
