from benchmarks import run


def test_documents__are_the_same_every_time():
    assert list(run.documents(30)) == list(run.documents(30))


def test_documents__of_a_smaller_size_are_the_first_of_a_larger():
    assert list(run.documents(10)) == list(run.documents(30))[:10]


def test_documents__have_ids_of_their_own_and_share_passages():
    made = list(run.documents(60))
    assert len({document["id"] for document in made}) == 60
    grams = [{tuple(words[i : i + 8]) for i in range(len(words) - 7)} for words in (d["text"].split() for d in made)]
    assert any(grams[i] & grams[j] for i in range(60) for j in range(i))


def test_metered__counts_wall_cpu_and_memory():
    cost = run.metered([run.sys.executable, "-c", "sum(range(10**6))"])
    assert set(cost) == {"wall_seconds", "cpu_seconds", "peak_mb"}
    assert cost["cpu_seconds"] > 0
    assert cost["peak_mb"] > 1
