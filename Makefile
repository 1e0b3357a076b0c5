# `make check` is what CI runs after the tests of the README.
RUN = uv run --quiet

.PHONY: check lint types imports sql test docs docs-check bench fuzz laws faults licences audit sbom

check: lint types imports sql docs-check test

lint:
	$(RUN) ruff check .
	$(RUN) ruff format --check .

types:
	$(RUN) mypy

imports:
	$(RUN) lint-imports

sql:
	$(RUN) sqlfluff lint --dialect sqlite sql
	$(RUN) sqlfluff lint --dialect postgres sql

test:
	$(RUN) pytest

docs:
	$(RUN) python docs/generate.py

docs-check:
	$(RUN) python docs/generate.py --check

# Ratios, not seconds; ten minutes. Larger: make bench BENCH="archive.jsonl.gz --articles 50000 --quotes 1000000"
bench:
	$(RUN) python -m tests.bench $(BENCH)

# Fuzzing led by coverage: so many seconds for each target. What it found lasts in FUZZ_CORPUS, to go on from.
FUZZ_SECONDS ?= 600
FUZZ_CORPUS ?= .fuzz
fuzz:
	for target in readers text dates extract pages; do \
		uv run --quiet --group fuzz python -m tests.fuzz $$target $(FUZZ_SECONDS) $(FUZZ_CORPUS)/$$target || exit 1; \
	done

# The property tests at length: twenty times as many examples.
laws:
	$(RUN) pytest -m hypothesis --hypothesis-profile=many

# The faults at length: 280 killed loads, a restarted server. A quarter of an hour on a free machine.
faults:
	$(RUN) pytest -m "long or not long" -n0 -s tests/faults

licences:
	$(RUN) python docs/licences.py

# Known weaknesses of what is installed at run time, as advisories tell them; needs the network, and fails where a
# package could not be looked up.
audit:
	uv export --quiet --no-dev --all-extras --no-emit-project --format requirements.txt --output-file requirements.audit
	uvx pip-audit --strict --requirement requirements.audit --disable-pip; status=$$?; rm requirements.audit; exit $$status

# The bill of materials of a release (CycloneDX), with versions and hashes of all that is installed at run time.
sbom:
	uv export --quiet --no-dev --all-extras --format cyclonedx1.5 --output-file sbom.json
