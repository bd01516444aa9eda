"""Parts of a request that several views read: bodies, idempotency keys, preferences, preconditions."""
