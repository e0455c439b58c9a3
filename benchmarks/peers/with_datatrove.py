"""Groups by datatrove: its MinHash pipeline with the default configuration. python with_datatrove.py DOCS.jsonl FOUND.jsonl

Three of its four steps: signatures, buckets, clusters. The fourth only writes the documents that are kept.
"""

from __future__ import annotations

import json
import struct
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import MinhashConfig
from datatrove.pipeline.readers import JsonlReader


def main(documents: str, found: str) -> None:
    """Write each cluster, as a line with the ids of its members."""
    source = Path(documents)
    with TemporaryDirectory() as name:
        signatures, buckets, clusters, logs = (str(Path(name) / step) for step in ("sign", "bucket", "cluster", "log"))
        reader = JsonlReader(str(source.parent), glob_pattern=source.name)
        for tasks, pipeline in (
            (1, [reader, MinhashDedupSignature(signatures)]),
            (MinhashConfig().num_buckets, [MinhashDedupBuckets(signatures, buckets)]),
            (1, [MinhashDedupCluster(buckets, clusters, save_cluster_id=True)]),
        ):
            LocalPipelineExecutor(pipeline, tasks=tasks, workers=1, logging_dir=f"{logs}{len(pipeline)}{tasks}").run()
        with source.open(encoding="utf-8") as file:
            names = [json.loads(line)["id"] for line in file]
        members = defaultdict(list)
        for path in Path(clusters).glob("*.clusters"):
            for row, cluster in struct.iter_unpack("<II", path.read_bytes()):
                members[cluster].append(names[row])
    Path(found).write_text("".join(json.dumps(group) + "\n" for group in members.values()), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
