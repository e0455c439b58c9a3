"""Seeds, and the join that makes anchors."""
