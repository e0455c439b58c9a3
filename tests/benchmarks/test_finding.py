from benchmarks import finding


def test_measure__times_each_stage_beside_the_floor():
    first, second = finding.measure([20, 40])
    assert set(first["first"]) == set(second["seconds"]) >= {"tokenise", "link_tokens", "chain_anchors", "align_chains"}
    assert second["floor"] <= second["total"] + second["seconds"]["one_sort"]
    assert second["documents"] == 40 and second["rows"]["alignment"] > 0
