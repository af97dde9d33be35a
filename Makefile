# ClassChat: `make` tells what there is.

JDK := jdk_tool=javac; . wire/src/main/dist/lib/find-jdk.sh
MVN := $(JDK) && JAVA_HOME="$$java_home" mvn -B -q
# Else Surefire tells for each module that no tests were asked for.
QUIET := -Dorg.slf4j.simpleLogger.log.org.apache.maven.plugin.surefire=error
SOURCES := $(shell find pom.xml conf */pom.xml */src/main -type f)
BUILT := target/classchat/.built
# Further arguments for `make server` and what runs `bench`.
ARGS ?=

# Of `make ledger`: what is said and what goes wrong.
SEED ?=
# Of `make scenarios`: sqlite, postgres or cluster.
BACKEND ?= cluster
# Of `make upgrade`: what runs until then.
PREVIOUS ?= HEAD~1
# Of `make demo`: normal to be followed, fast without pauses.
SPEED ?= normal
# Of `make ledger` and `make soak`: 3 is a cluster over PostgreSQL.
NODES ?= 1
BENCH = . wire/src/main/dist/lib/find-jdk.sh && exec "$$java_home/bin/java" --enable-native-access=ALL-UNNAMED -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow -Dslf4j.internal.verbosity=ERROR -cp 'target/bench/*' classchat.bench.Main

.PHONY: help build run server client demo screens cluster test scenarios check ledger upgrade mutants soak scale idle dist packages deb-check reproducible format clean

help: ## tells what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

build: $(BUILT) ## puts both programs into target/classchat/bin

run: $(BUILT) ## starts a server on ./data, and a client against it in this terminal
	@target/classchat/lib/run.sh run

server: $(BUILT) ## starts a server on ./data in this terminal; ARGS="--listen '*:7667'"
	@target/classchat/bin/classchat-server --data data $(ARGS)

client: $(BUILT) ## a client against the server that runs on ./data; NAME=bob
	@target/classchat/lib/run.sh client

demo: $(BUILT) ## a server and three clients in one window, played through seven steps; SPEED=fast: unseen
	@$(BENCH) demo --speed $(SPEED) $(ARGS)

screens: $(BUILT) ## makes the pictures in docs/screens anew, of the programs as they run
	@$(BENCH) screens $(ARGS)

cluster: $(BUILT) ## three servers that are one chat, and PostgreSQL, on ./data/cluster; until Ctrl-C
	@$(BENCH) cluster $(ARGS)

test: $(BUILT) ## runs every test, end-to-end tests included
	@$(MVN) verify && touch $(BUILT)

scenarios: $(BUILT) ## runs what happens between people on three nodes; BACKEND=postgres: on one server
	@$(MVN) verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dmeasured.skip=true \
		-De2e.nodes.skip=true -De2e.groups=scenario -De2e.backend=$(BACKEND) && touch $(BUILT)

check: ## format, Error Prone, NullAway, architecture rules
	@$(MVN) -Pcheck spotless:check test

ledger: $(BUILT) ## five minutes of kills and cut lines, every message accounted for; SEED=n replays; NODES=3
	@$(BENCH) ledger --nodes $(NODES) $(if $(SEED),--seed $(SEED)) $(ARGS)

upgrade: $(BUILT) ## three nodes of PREVIOUS, a commit, become three of this build while people talk
	@mkdir -p target/previous && git archive $(PREVIOUS) | tar -x -C target/previous
	@$(MAKE) --no-print-directory -C target/previous build
	@$(BENCH) ledger --nodes 3 --previous target/previous/target/classchat \
		--fault KILLED --fault ROLLED --fault KILLED $(if $(SEED),--seed $(SEED)) $(ARGS)

mutants: $(BUILT) ## breaks the server on purpose: the ledger has to notice each time
	@$(BENCH) mutants $(if $(SEED),--seed $(SEED)) $(ARGS)

soak: $(BUILT) ## eleven minutes of 1,000 messages a second: does the server's memory grow? NODES=3: all that goes
	@$(BENCH) soak --nodes $(NODES) $(ARGS)

scale: $(BUILT) ## the same load on one server and on three: processor time for each message
	@$(BENCH) scale $(ARGS)

idle: $(BUILT) ## what people cost who are there and say nothing; ARGS="--size 5000"
	@$(BENCH) idle $(ARGS)

dist: packages ## archives, one of them with a Java of its own, and a Debian package, in target/dist
	@tui-client/src/main/assembly/report.sh target/dist

packages:
	@umask 022 && export MAVEN_OPTS="$(QUIET) $(subst surefire,failsafe,$(QUIET)) $$MAVEN_OPTS" && $(MVN) -Pdist verify

deb-check: packages ## installs the Debian package here, runs it as its unit does, purges it; for root
	@actors/src/main/deb/check.sh target/dist/classchat_*.deb

reproducible: ## makes the packages twice: are they the same?
	@tui-client/src/main/assembly/reproduce.sh

format: ## formats all Java files
	@$(MVN) spotless:apply

clean: ## removes what was built; ./data stays
	@rm -rf target wire/target actors/target tui-client/target bench/target

$(BUILT): $(SOURCES)
	@echo "Building ClassChat (the first time takes a minute) ..."
	@export MAVEN_OPTS="$(QUIET) $$MAVEN_OPTS" && $(MVN) -Dmaven.test.skip=true package
	@target/classchat/lib/train.sh
	@touch $@
