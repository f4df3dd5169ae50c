"""A load into the embedded file may be killed at any point: the file is whole, and a rerun ends with the same graph."""

from pathlib import Path

from tests.graph.crash.killing import kills, plan

_KILLS = 20
_PAPERS, _BATCH = 48, 6


def test_killed_loads_leave_whole_batches_and_are_finished_by_a_rerun(tmp_path: Path) -> None:
    wanted = plan(papers=_PAPERS, batch=_BATCH, seed=7)
    found = list(kills(wanted, _KILLS, seed=7, folder=tmp_path))
    assert len(found) == _KILLS
    # They have hit the load itself, and not always the same place in it.
    assert len({kill.committed for kill in found}) >= 5
    assert any(0 < kill.committed < wanted.batches for kill in found)
    assert {(kill.into, kill.eager) for kill in found} == {
        (into, eager) for into in ("new file", "old graph") for eager in (False, True)
    }
