"""Processes of their own for tests, each ready in some milliseconds: forked from one that has imported everything."""

import multiprocessing

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.graph.crash.warm"])
