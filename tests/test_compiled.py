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


def test_forget_stale__removes_what_is_compiled_where_a_constant_of_another_module_has_changed(tmp_path):
    (tmp_path / "room").mkdir()
    (tmp_path / "called.py").write_text("from package.room.prices import PRICE\n\n@kernel\ndef f(): ...\n")
    for source, n_removed in (("PRICE = 2", 1), ("PRICE = 2", 0), ("PRICE = 3", 1)):
        (tmp_path / "room" / "prices.py").write_text(source)
        index = tmp_path / "__pycache__" / "called.f-3.nbi"
        index.parent.mkdir(exist_ok=True)
        index.touch()
        assert forget_stale(tmp_path) == n_removed
