# The everyday commands. `make` alone lists them.
.PHONY: help run test verify bench format

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: ## serve the demonstration at http://localhost:8080
	./mvnw spring-boot:run

test: ## fast lane: unit, module and page tests in one JVM
	./mvnw test

verify: ## everything: servers, PostgreSQL, a browser, the SDKs
	./mvnw -B verify

bench: ## load and attacks against a server (see bench/README.md)
	bench/run all

format: ## format the sources
	./mvnw -q spotless:apply
