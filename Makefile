# `make help` lists what there is. `make demo` and `make test` do all the set-up a fresh machine needs.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VERSION := $(shell sed -n 's:^  <version>\(.*\)</version>.*:\1:p' pom.xml)
JAR := target/rotascope-$(VERSION)-all.jar
SOURCES := pom.xml LICENSE NOTICE $(shell find src/main -type f 2>/dev/null)

# One Maven for all: batch mode, no download bars. MVN='mvn -o' works once everything has been fetched.
MVN ?= mvn
MAVEN := $(MVN) -B -ntp
QUIET := $(MAVEN) -q

# Programs started from here see the virtual environment first, when there is one.
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: help setup bridge addin xll jar demo test check strict lint reproducible sbom emit images notebooks oracles bench versions soak fuzz format clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: ## what the other targets need: Java, Maven, Python, fonts, .venv (installed where allowed)
	@.ci/setup

bridge: setup
	@.ci/setup bridge

addin: bridge
	@.ci/setup xll

jar: $(JAR) ## build target/rotascope-VERSION-all.jar when a source is newer

$(JAR): $(SOURCES) | setup
	$(QUIET) -Dmaven.test.skip=true package
	@touch $@

xll: jar addin ## target/rotascope-VERSION-xll.zip: the Excel add-in with all it needs and its install script
	@.ci/xll package

demo: jar bridge ## reports on real market data and the tours in Python and Java, into demo-report/
	@bin/rotascope demo --out demo-report
	@if [ -e .venv/requirements.cksum ]; then PYTHONPATH=$(CURDIR)/bridge/src .venv/bin/python notebooks/pages.py demo-report/notebooks; \
	  else echo "make demo: skipped: the tours (\`.ci/setup bridge\` says why)"; fi
	@echo "make demo: done. Open a report.html or report.xlsx, or notebooks/python-tour.html and java-tour.html, below $(CURDIR)/demo-report; all files:"
	@find demo-report -type f | sort | sed 's/^/  /'
	@echo "The reports from Python: pip install ./bridge && python -m rotascope.demo; in a notebook: rotascope.demo.show()"
	@echo "The notebooks: pip install './bridge[java-kernel,widget]' jupyterlab pandas polars && jupyter lab notebooks; for Java the tile Rotascope (Java)"

test: jar bridge addin ## all tests but bench, soak and oracle; ROTASCOPE_STRICT=1: a skipped test fails; ROTASCOPE_AGAIN=1: failures run again
	@rm -rf target/surefire-reports target/bridge-reports target/skipped-tests.txt
	$(MAVEN) test $(if $(ROTASCOPE_AGAIN),-Dsurefire.rerunFailingTestsCount=1)
	@.ci/bridge test
	@.ci/views
	@.ci/xll test
	@.ci/no-skips target

check: strict reproducible ## lint, format, types, versions, two equal builds, bill of materials (JDK 17)
	@echo "make check: all good"

strict: bridge
	@rm -rf target/strict
	@.ci/bridge check
	@.ci/xll check
	$(MAVEN) -Pstrict process-test-classes
	@echo "make strict: no warning of javac, doclint or ErrorProne; formatted; one version of each dependency"

lint: setup ## list every warning and every file to format, where check stops at the first
	@rm -rf target/strict
	$(MAVEN) -Pstrict -Dstrict.fail=-Xlint process-test-classes

reproducible: setup ## build twice in two places and compare the jars and the bill of materials
	@MAVEN='$(QUIET)' .ci/reproducible

sbom: setup ## write target/rotascope-VERSION-sbom.json (CycloneDX)
	$(QUIET) -Psbom -DskipTests package

emit: jar ## write again what is derived (catalogue.json, docs/metrics, Python's functions, Excel's table)
	java -cp $(JAR) org.rotascope.emit.Emit

images: jar ## draw the README's picture again, from packaged data
	@bin/rotascope demo --out target/images >/dev/null
	cp target/images/stock-against-index/figures/rotation_graph.png docs/images/rotation.png

notebooks: jar bridge ## make the notebooks of their scripts again, and run them
	@PYTHONPATH=$(CURDIR)/bridge/src .venv/bin/python notebooks/make.py

oracles: setup ## rerun the pinned reference scripts and compare with what is recorded
	python3 src/test/oracles/run --check

bench: jar bridge addin ## measure against the targets and the peers, and write docs/performance*.md
	python3 src/bench/bench.py --python "$$(python3 -c \
	  'import runpy; print(runpy.run_path("src/test/oracles/run")["environment"]())')"
	python3 src/bench/bridge.py
	.venv/bin/python src/bench/kernels.py
	.venv/bin/python src/bench/widget.py
	.venv/bin/python src/bench/workbook.py --classpath "target/test-classes:target/classes:$$(cat target/bench.classpath)" \
	  --out docs/performance-workbook.md
	.ci/xll test && python3 src/bench/excel.py --out docs/performance-excel.md

versions: jar ## the Python package's data plane with the lowest, middle and latest pandas, polars, pyarrow, numpy
	@.ci/versions

soak: jar bridge addin ## the long tests
	$(MAVEN) test -Dgroups=soak -DexcludedGroups= -Dtest.forks=1
	@.ci/bridge soak
	@.ci/xll soak

FUZZ_SECONDS ?= 300
fuzz: setup ## coverage-guided fuzzing of each target for FUZZ_SECONDS (300)
	$(QUIET) -Pfuzz process-test-classes
	@.ci/fuzz csv org.rotascope.io.CsvTarget $(FUZZ_SECONDS)
	@.ci/fuzz arrow org.rotascope.io.ArrowTarget $(FUZZ_SECONDS)
	@.ci/fuzz requests org.rotascope.cli.RequestTarget $(FUZZ_SECONDS)

format: bridge ## google-java-format, ruff and clang-format, applied
	$(QUIET) spotless:apply
	.venv/bin/python -m ruff format -q bridge
	.venv/bin/clang-format -i xll-addin/src/*.h xll-addin/src/*.cpp xll-addin/host/*.h xll-addin/host/*.cpp

clean: ## remove what was built
	rm -rf target demo-report
