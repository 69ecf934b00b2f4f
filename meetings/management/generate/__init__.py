"""A large archive of plausible meetings, for trying how the archive behaves when it has grown."""
