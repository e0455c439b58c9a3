from tests.compiled import forget_stale


def test_forget_stale__removes_what_is_compiled_where_any_kernel_has_changed(tmp_path):
    (tmp_path / "room" / "__pycache__").mkdir(parents=True)
    index, called = tmp_path / "room" / "__pycache__" / "calls.walk-3.nbi", tmp_path / "called.py"
    for source, n_removed in (("@kernel", 1), ("@kernel", 0), ("@kernel  # mended", 1)):
        called.write_text(source)
        index.touch()
        assert forget_stale(tmp_path) == n_removed
        assert index.exists() == (n_removed == 0)
    (tmp_path / "plain.py").write_text("x = 1")
    assert forget_stale(tmp_path) == 0
