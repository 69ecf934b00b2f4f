# Mötesarkivet. The two commands are `make run` and `make test`; `make help` lists the rest.

PYTHON ?= python3
PORT ?= 8000
VENV = .venv/bin/python

.PHONY: help run setup demo-accounts test bench evaluate handbook requirements messages python

help:
	@echo "make run [PORT=8000]  serve the archive at http://127.0.0.1:PORT (the first time: set it up, too)"
	@echo "make test             everything that must hold: style, types, imports, tests on both databases, a browser"
	@echo "make setup            make the environment (.venv) alone"
	@echo "make demo-accounts    give the demo accounts new passwords and print them"
	@echo "make bench            measure lists and the meeting page on both databases, and the importer"
	@echo "make evaluate         how well the importer reads (docs/importing.md); ARGS=--verbose lists what is wrong"
	@echo "make handbook         take the pictures of the coordinator's handbook (docs/) anew (needs Chromium)"
	@echo "make messages         collect and compile the interface's words (needs gettext)"
	@echo "make requirements     compile requirements*.txt from pyproject.toml"
	@echo "Another Python: make run PYTHON=python3.12. Another database: DATABASE_URL=postgresql://… make run"

run: python
	@$(PYTHON) bin/environment.py --port $(PORT)
	@exec $(VENV) bin/run.py $(PORT)

setup: python
	@$(PYTHON) bin/environment.py

demo-accounts: setup
	@$(VENV) bin/run.py --new-passwords

test: python
	@$(PYTHON) bin/environment.py --dev
	@$(VENV) bin/test.py

bench: python
	@$(PYTHON) bin/environment.py --dev
	@$(VENV) -m bench

evaluate: python
	@$(PYTHON) bin/environment.py --dev
	@$(VENV) bin/evaluate.py $(ARGS)

handbook: python
	@$(PYTHON) bin/environment.py --dev
	@$(VENV) bin/handbook.py

messages: python
	@$(PYTHON) bin/environment.py --dev
	DJANGO_SETTINGS_MODULE=tests.settings $(VENV) manage.py makemessages -l sv --no-location --no-obsolete -i .venv -i var
	DJANGO_SETTINGS_MODULE=tests.settings $(VENV) manage.py compilemessages -l sv -i .venv

requirements: python
	@$(PYTHON) bin/environment.py --dev
	CUSTOM_COMPILE_COMMAND="make requirements" .venv/bin/pip-compile -q --generate-hashes --no-emit-index-url \
		--no-emit-find-links --strip-extras --no-emit-options -o requirements.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make requirements" .venv/bin/pip-compile -q --generate-hashes --no-emit-index-url \
		--no-emit-find-links --strip-extras --no-emit-options --extra dev --allow-unsafe -c requirements.txt \
		-o requirements-dev.txt pyproject.toml

# A Python that is too old to read our code is told apart here, where none of it has to be read.
python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Mötesarkivet needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>/dev/null || echo missing)." \
			"Name another with: make PYTHON=python3.12 ..."; exit 1; }
