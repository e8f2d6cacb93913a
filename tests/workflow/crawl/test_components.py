"""Groups beyond the memory of one process: the same in slices, by tasks and in other processes; test_clusters has clusters."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rareannot.crawl.engines import Engine, LocalEngine
from rareannot.crawl.shuffle import write_slices
from rareannot.crawl.storage import Storage
from rareannot.workflow.crawl import duplicates as module
from rareannot.workflow.crawl.duplicates import Signed, find_groups, read_labels

np = pytest.importorskip("numpy")
pytest.importorskip("fsspec")
NODES = 40
CRAWL = Signed("", "", "work", (10, 0, 14, 1, 15), (0, 2, 4), 1, tuple(range(5)))
"""Three blocks: rows 0 to 9, 10 to 24 and 25 to 39."""
EDGES = st.lists(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)).filter(lambda e: e[0] != e[1]), max_size=60
)


def found_groups(folder: Path, engine: Engine, edges: list[tuple[int, int]], in_memory: int) -> dict[int, int]:
    """The groups of these ties, which lie in two files."""
    crawl = Signed(str(folder), CRAWL.folder, CRAWL.work, CRAWL.lengths, CRAWL.blocks, CRAWL.bands, CRAWL.parts)
    storage, count = Storage(str(folder)), len(crawl.blocks)
    for name, some in (("a", edges[::2]), ("b", edges[1::2])):
        pairs = np.array([pair for a, b in some for pair in ((a, b), (b, a))], np.int64).reshape(-1, 2)
        write_slices(storage, f"work/{name}", pairs, pairs[:, 0] % count, count)
    before, module.IN_MEMORY = module.IN_MEMORY, in_memory
    try:
        names = find_groups(crawl, engine, ["work/a", "work/b"], len(edges))
    finally:
        module.IN_MEMORY = before
    labels = [read_labels(crawl, names, block) for block in range(count)]
    for block, found in enumerate(labels):
        assert (crawl.block_of(found[:, 0]) == block).all()
    made = {int(node): int(root) for found in labels for node, root in found}
    assert len(made) == sum(map(len, labels))
    return made


def union_find(edges: list[tuple[int, int]]) -> dict[int, int]:
    parent = list(range(NODES))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for a, b in edges:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return {node: root(node) for edge in edges for node in edge}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(EDGES)
def test_the_groups_are_those_of_union_find_in_memory_and_in_tasks(
    tmp_path: Path, edges: list[tuple[int, int]]
) -> None:
    expected = union_find(edges)
    assert found_groups(tmp_path, LocalEngine(), edges, in_memory=1000) == expected
    assert found_groups(tmp_path, LocalEngine(), edges, in_memory=-1) == expected


CHAIN = [(n, (7 * n + 3) % NODES) for n in range(0, NODES, 2)]


def test_they_are_the_same_in_other_processes(tmp_path: Path) -> None:
    assert found_groups(tmp_path, LocalEngine(2), CHAIN, in_memory=-1) == union_find(CHAIN)


def test_only_what_is_needed_is_left_behind(tmp_path: Path) -> None:
    found_groups(tmp_path, LocalEngine(), CHAIN, in_memory=-1)
    left = {path.name for path in (tmp_path / "work").iterdir() if path.name.startswith("star-")}
    assert len({name.split("-")[1] for name in left}) == 1
