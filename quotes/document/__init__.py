"""What a text looks like, computed once a Doc."""
