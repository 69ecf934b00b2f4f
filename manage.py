#!/usr/bin/env python
"""Django's command line for Mötesarkivet. Where no settings are given it works on the archive of `make run`."""

import os
import sys

from django.core.management import execute_from_command_line

from minutes_archive.local import prepare_surroundings

SETTINGS = {"DJANGO_SETTINGS_MODULE", "ORIGIN", "SECRET_KEY", "SECRET_KEY_FILE"}

if __name__ == "__main__":
    if not SETTINGS & set(os.environ):
        print("No settings are given: this is the archive of `make run` on this machine.", file=sys.stderr)
        prepare_surroundings()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minutes_archive.settings")
    execute_from_command_line(sys.argv)
